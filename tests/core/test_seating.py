"""A note-taker sits down with a seat file, goes on with it, and gets a newer plan without losing a note."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.carry.exchange import give_seat
from hls_facilitator.carry.seating import Seat, look_at, sit_down
from hls_facilitator.desk import Desk
from hls_facilitator.model import ATTRIBUTIONS, AppError, Block, Group, Note, Person, Workshop
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Attribution

PLAN = Workshop(
    "w", "Day", blocks=(Block("b", "Talk", 20),), groups=(Group("t1", "Table 1"), Group("t2", "Table 2"))
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "home" / "library.db"))
    return tmp_path / "home"


def seat_file(folder: Path, plan: Workshop, now: float, group: int = 0) -> Seat:
    """Make a seat file as the facilitator does, in a library of theirs, and look at it."""
    with Library.open(folder / f"facilitator-{now}.db") as library:
        library.save_workshop(plan).result()
        path = give_seat(library, plan.id, plan.groups[group], folder / f"{now}-{group}.hlsseat", now)
    return look_at(path)


def opened(path: Path) -> Library:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Library.open(path)


def test_each_seat_has_a_library_of_its_own_apart_from_the_persons(tmp_path: Path, home: Path) -> None:
    one, two = seat_file(tmp_path, PLAN, 1.0), seat_file(tmp_path, PLAN, 1.0, group=1)
    assert one.library == home / "seats" / "w-t1.db"
    assert two.library == home / "seats" / "w-t2.db"
    assert paths.default_library() not in (one.library, two.library)


def test_opening_the_seat_file_again_goes_on_with_its_notes(tmp_path: Path) -> None:
    seat = seat_file(tmp_path, PLAN, 1.0)
    with opened(seat.library) as library:
        assert sit_down(library, seat)
        desk = Desk(library)
        desk.open("w")
        desk.add_note(Note("", "Said here", group="t1"))
    with opened(seat.library) as library:
        assert not sit_down(library, seat)
        (note,) = library.notes("w")
        assert (note.text, note.seat) == ("Said here", "t1")


def test_a_newer_plan_of_the_same_seat_is_taken_in_and_no_note_is_lost(tmp_path: Path) -> None:
    first = seat_file(tmp_path, PLAN, 1.0)
    newer = seat_file(tmp_path, replace(PLAN, title="The day, changed", blocks=()), 2.0)
    with opened(first.library) as library:
        sit_down(library, first)
        desk = Desk(library)
        desk.open("w")
        desk.add_note(Note("", "Said in a block that is gone now", block="b"))
        assert sit_down(library, newer)
        assert library.workshop("w").title == "The day, changed"
        assert [note.text for note in library.notes("w")] == ["Said in a block that is gone now"]


@pytest.mark.parametrize("level", ATTRIBUTIONS)
def test_the_bytes_of_a_seat_name_people_only_where_notes_may_name_them(
    level: Attribution, tmp_path: Path
) -> None:
    people = (
        Person("p1", "Ann Archer", "Cedar Council", "Nurse", "ann@cedar.example", locked="t1"),
        Person("p2", "Bo Young", "Bo Young Consulting", locked="t1"),
        Person("p3", "Somebody Else", "Oak Housing", locked="t2"),
    )
    seat_file(tmp_path, replace(PLAN, participants=people, attribution=level), 1.0)
    with ZipFile(tmp_path / "1.0-0.hlsseat") as packed:
        held = b"".join(packed.read(name) for name in packed.namelist())
    assert (b"Cedar Council" in held) is (level != "none")
    assert (b"Ann Archer" in held) is (b"Bo Young" in held) is (level == "named")
    assert not [word for word in (b"Somebody", b"Oak", b"Nurse", b"example") if word in held]
    assert level == "named" or not [word for word in (b"Ann", b"Archer", b"Young", b"p1") if word in held]


def test_the_first_file_opened_again_does_not_bring_back_an_old_plan(tmp_path: Path) -> None:
    first = seat_file(tmp_path, PLAN, 1.0)
    newer = seat_file(tmp_path, replace(PLAN, title="The day, changed"), 2.0)
    with opened(first.library) as library:
        sit_down(library, first)
        sit_down(library, newer)
        assert not sit_down(library, first)
        assert library.workshop("w").title == "The day, changed"


def test_a_newer_file_named_as_the_library_is_taken_in_and_stays_as_it_is(tmp_path: Path) -> None:
    table = tmp_path / "table.hlsseat"  # as when somebody names the library after the file: table.db
    with opened(tmp_path / "table.db") as library:
        for now, title in ((1.0, "The day"), (2.0, "The day, changed")):
            table.write_bytes(seat_file(tmp_path, replace(PLAN, title=title), now).path.read_bytes())
            given = table.read_bytes()
            assert sit_down(library, look_at(table))
            assert library.workshop("w").title == title
            assert table.read_bytes() == given
    another = tmp_path / "day.hlsseat"
    another.write_bytes(b"of somebody else")
    with opened(tmp_path / "day.db") as library:
        sit_down(library, look_at(table))
    assert another.read_bytes() == b"of somebody else"


def test_two_seats_never_share_a_library(tmp_path: Path) -> None:
    one, two = seat_file(tmp_path, PLAN, 1.0), seat_file(tmp_path, PLAN, 1.0, group=1)
    with opened(one.library) as library:
        sit_down(library, one)
        with pytest.raises(AppError, match="another copy"):
            sit_down(library, two)
        assert library.workshop("w").seat == "t1"


def test_a_file_that_is_no_seat_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.hlsseat").write_text("hello")
    with pytest.raises(AppError, match="no file of HLS Facilitator"):
        look_at(tmp_path / "x.hlsseat")
