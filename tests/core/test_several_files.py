"""Several files taken in at once count all or not at all, in whatever order they are named."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hls_facilitator.carry import exchange
from hls_facilitator.carry.plans import write_plan
from hls_facilitator.carry.sorts import SEAT, About
from hls_facilitator.carry.writing import write
from hls_facilitator.model import AppError, Receipt
from hls_facilitator.store.backup import check
from hls_facilitator.store.note_log import NoteLog
from tests.core.copies import PLAN, TABLES, Copy, refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[data.rfind(b"PK\3\4") + 60] ^= 1  # inside the last member
    file.write_bytes(data)


def replaced(file: Path) -> None:
    file.write_text("Dear all")


def unlinked(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("spoil", [cut_off, flipped, replaced, unlinked])
def test_of_three_files_a_bad_one_is_named_and_none_is_taken_in(
    facilitator: Copy, seats: list[Copy], spoil: Callable[[Path], object]
) -> None:
    for copy in seats:
        copy.note(copy.name)
    whole = [copy.give() for copy in seats]
    bad = facilitator.folder / "bad.hlsnotes"
    for place in range(3):
        bad.write_bytes(whole[0].read_bytes())
        spoil(bad)
        said = str(refusal(facilitator, *whole[:place], bad, *whole[place:]))
        assert str(bad) in said
        assert "Nothing was changed" in said
    assert facilitator.take(*whole) == Receipt(2, new=2)


def test_a_file_about_another_workshop_keeps_the_others_out(facilitator: Copy, seats: list[Copy]) -> None:
    seats[0].note("one")
    other = Copy(facilitator.folder, "other", structs.replace(PLAN, id="x", title="Other"))
    elsewhere = exchange.give_notes(other.library, "x", facilitator.folder / "x.hlsnotes", 0.0)
    assert "“Other”, which is not in this library" in str(refusal(facilitator, seats[0].give(), elsewhere))
    other.library.close()


def test_what_fails_after_all_were_checked_takes_back_those_before_it(
    facilitator: Copy, seats: list[Copy], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a disk that is full halfway."""
    for copy in seats:
        copy.note(copy.name)
    files = [copy.give() for copy in seats]
    calls = itertools.count()
    with monkeypatch.context() as failing:
        take_in = NoteLog.take_in

        def fail_at_the_second(*given: object) -> Receipt:
            if next(calls):
                raise AppError("The disk is full.", "Your notes are safe.", "Free some space.")
            return take_in(*given)  # type: ignore[arg-type]  # whatever it is called with

        failing.setattr(NoteLog, "take_in", fail_at_the_second)
        assert "full" in str(refusal(facilitator, *files))
    facilitator.note("goes on")
    assert facilitator.take(*files) == Receipt(2, new=2)
    assert facilitator.texts == {"goes on", *(copy.name for copy in seats)}
    assert check(facilitator.path) == []


@pytest.mark.usefixtures("seats")
def test_a_seat_and_notes_for_it_may_come_at_once_in_any_order(facilitator: Copy, tmp_path: Path) -> None:
    facilitator.note("from the front")
    files = (facilitator.give(), tmp_path / "t1.hlsseat")
    for number, order in enumerate(itertools.permutations(files)):
        copy = Copy(tmp_path, f"new-{number}")
        taken = exchange.take(copy.library, order)
        assert {one.workshop.seat for one in taken} == {"t1"}
        assert [one.receipt is None for one in taken] == [file.suffix == ".hlsseat" for file in order]
        assert exchange.total(taken) == Receipt(1, new=1)
        copy.library.close()


@pytest.mark.usefixtures("seats")
def test_seats_of_two_tables_never_come_into_one_library(tmp_path: Path) -> None:
    copy = Copy(tmp_path, "new")
    files = [tmp_path / f"{table.id}.hlsseat" for table in TABLES]
    assert "seats of two tables" in str(refusal(copy, *files))
    copy.library.close()


def test_of_two_seats_of_one_table_the_newer_plan_counts(facilitator: Copy, tmp_path: Path) -> None:
    files: list[Path] = []
    for made_at in (1.0, 2.0):
        facilitator.library.save_workshop(structs.replace(PLAN, start=int(made_at))).result()
        file = tmp_path / f"{made_at}.hlsseat"
        files.append(exchange.give_seat(facilitator.library, "w", TABLES[0], file, made_at))
    copy = Copy(tmp_path, "new")
    exchange.take(copy.library, reversed(files))
    assert copy.library.workshop("w").start == 2
    copy.library.close()


def test_an_older_seat_that_comes_later_does_not_bring_back_an_old_plan(
    facilitator: Copy, tmp_path: Path
) -> None:
    files: list[Path] = []
    for made_at in (1.0, 2.0, 3.0):
        facilitator.library.save_workshop(structs.replace(PLAN, start=int(made_at))).result()
        file = tmp_path / f"{made_at}.hlsseat"
        files.append(exchange.give_seat(facilitator.library, "w", TABLES[0], file, made_at))
    for number, order in enumerate(itertools.permutations(files)):
        copy = Copy(tmp_path, f"new-{number}")
        taken = [one for file in order for one in exchange.take(copy.library, [file])]
        assert copy.library.workshop("w").start == 3
        newest = order.index(files[2])
        assert [one.older for one in taken[newest:]] == [False] + [True] * (2 - newest)
        copy.library.close()


@pytest.mark.parametrize("made_at", [-1.0, 1e12])
def test_a_seat_made_at_no_time_there_is_counts_as_damaged(made_at: float, tmp_path: Path) -> None:
    seat = structs.replace(PLAN, seat="t1")
    about = About("w", "Learning", "t1", made_at)
    forged = write(tmp_path / "x.hlsseat", SEAT, about, {"workshop.json": write_plan(seat)})
    copy = Copy(tmp_path, "new")
    assert "damaged" in str(refusal(copy, forged))
    copy.library.close()
