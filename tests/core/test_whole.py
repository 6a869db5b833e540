"""Whole workshops travel as one file, and never mix with a seat's copy or another run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hls_facilitator.carry import whole
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.sorts import WORKSHOP, About
from hls_facilitator.carry.writing import write
from hls_facilitator.live import acts
from hls_facilitator.model import Act, AppError, Receipt
from hls_facilitator.store.backup import check
from tests.core.copies import PLAN, Copy

if TYPE_CHECKING:
    from pathlib import Path


def packed(copy: Copy) -> Path:
    return whole.pack(copy.library, "w", copy.folder / f"{copy.name}.hlsworkshop", 0.0)


def test_a_packed_workshop_is_all_of_it(facilitator: Copy, seats: list[Copy], tmp_path: Path) -> None:
    seats[0].note("table", private=True)
    facilitator.take(seats[0].give())
    facilitator.note("mine", private=True)
    facilitator.desk.act(acts.start)
    facilitator.desk.act(acts.add_minutes, 5)
    copy = Copy(tmp_path, "new")
    unpacked = whole.unpack(copy.library, packed(facilitator))
    assert (unpacked.id, unpacked.new) == ("w", True)
    for what in ("workshop", "journal", "notes", "themes"):
        assert getattr(copy.library, what)("w") == getattr(facilitator.library, what)("w")
    assert check(copy.path) == []
    copy.library.close()


def test_a_workshop_that_is_here_keeps_its_plan_and_unites_its_notes(
    facilitator: Copy, tmp_path: Path
) -> None:
    facilitator.desk.act(acts.start)
    copy = Copy(tmp_path, "copy")
    whole.unpack(copy.library, packed(facilitator))
    copy.desk.open("w")
    copy.note("there")
    copy.desk.act(acts.add_minutes, 5)
    copy.library.save_workshop(structs.replace(copy.desk.plan, title="Renamed")).result()
    facilitator.note("here")
    unpacked = whole.unpack(facilitator.library, packed(copy))
    assert (unpacked.new, unpacked.receipt) == (False, Receipt(1, 1, 0, 0, 0))
    facilitator.desk.open("w")
    assert facilitator.texts == {"here", "there"}
    assert facilitator.desk.plan.title == "Learning"
    assert (
        facilitator.desk.acts == copy.desk.acts
    )  # the longer of two days of which one goes on from the other
    whole.unpack(copy.library, packed(facilitator))
    assert copy.library.journal("w") == facilitator.desk.acts
    copy.library.close()


def test_two_runs_that_went_different_ways_are_not_mixed(facilitator: Copy, tmp_path: Path) -> None:
    copy = Copy(tmp_path, "copy")
    whole.unpack(copy.library, packed(facilitator))
    copy.desk.open("w")
    for one in (copy, facilitator):
        one.desk.act(acts.start)
    facilitator.note("here")
    before = copy.rows()
    with pytest.raises(AppError, match="another run"):
        whole.unpack(copy.library, packed(facilitator))
    assert copy.rows() == before
    copy.library.close()


def test_a_packed_workshop_never_mixes_with_a_seats_copy(facilitator: Copy, seats: list[Copy]) -> None:
    for here, there in ((seats[0], facilitator), (facilitator, seats[0]), (seats[0], seats[1])):
        before = here.rows()
        with pytest.raises(AppError, match=r"another copy|for a note-taker"):
            whole.unpack(here.library, packed(there))
        assert here.rows() == before


def test_what_is_wrong_in_a_packed_workshop_changes_nothing(facilitator: Copy, tmp_path: Path) -> None:
    members = dict(read(packed(facilitator), WORKSHOP).members)
    copy = Copy(tmp_path, "copy")
    for name, data in (
        ("workshop.json", b"{}"),
        ("workshop.json", members["workshop.json"].replace(b'"id":"w"', b'"id":"v"')),
        ("journal.json", b'[{"seq":2,"at":0,"kind":"start"}]'),
        ("notes/shared.yrs", b"\1\2\3"),
        ("notes/private/t1.yrs", b"\1\2\3"),
    ):
        forged = tmp_path / "forged.hlsworkshop"
        forged.unlink(missing_ok=True)
        write(forged, WORKSHOP, About("w", "Learning", "", 0.0), members | {name: data})
        with pytest.raises(AppError):
            whole.unpack(copy.library, forged)
        assert copy.rows() == [[]]
    copy.library.close()


def test_a_workshop_that_fails_on_its_way_in_leaves_nothing(tmp_path: Path) -> None:
    copy = Copy(tmp_path, "copy")
    before = copy.rows()
    with pytest.raises(AppError):
        copy.library.bring_in(PLAN, (), {"": b"no document"}).result()
    with pytest.raises(AppError):
        copy.library.bring_in(PLAN, (Act(2, 0.0, "start"),), {}).result()
    assert copy.rows() == before
    copy.library.save_workshop(PLAN).result()
    assert copy.library.workshop("w") == PLAN
    copy.library.close()
