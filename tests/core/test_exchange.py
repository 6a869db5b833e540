"""Seats go out, notes come back and unite; whole workshops travel; what is private stays where it belongs."""

from __future__ import annotations

import io
import itertools
import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hls_facilitator.carry import exchange, plans, whole
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.seating import look_at
from hls_facilitator.carry.sorts import NOTES, SEAT, WORKSHOP, About
from hls_facilitator.carry.writing import write
from hls_facilitator.cli import main
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Act, AppError, Block, Card, Group, Note, Receipt, Theme, Workshop
from hls_facilitator.notes.record import Added, Record
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (Group("t1", "Table 1"), Group("t2", "Table 2"))
PLAN = Workshop(
    "w",
    "Learning",
    date="2026-11-05",
    blocks=(Block("b", "Draw a life", 30, "breakout", note="Mind the clock", cards=(Card("c", "Why?"),)),),
    groups=TABLES,
)


class Copy:
    """One copy of the app: a library of its own, and the workshop open in it."""

    def __init__(self, folder: Path, name: str, plan: Workshop | None = None) -> None:
        self.folder, self.name = folder, name
        self.path = folder / f"{name}.db"
        self.library = Library.open(self.path)
        self.desk = Desk(self.library)
        if plan is not None:
            self.desk.create(plan)

    def note(self, text: str, **fields) -> str:
        return self.desk.add_note(Note("", text, **fields)).id

    def give(self) -> Path:
        return exchange.give_notes(self.library, "w", self.folder / f"{self.name}.hlsnotes", 0.0)

    def take(self, *files: Path) -> Receipt:
        taken = exchange.take(self.library, files)
        self.desk.open("w")
        return exchange.total(taken)

    @property
    def texts(self) -> set[str]:
        return {note.text for note in self.desk.notes}

    def rows(self) -> list[object]:
        """Return all that the library holds, to see whether anything changed."""
        held: list[object] = [self.library.summaries()]
        for summary in self.library.summaries():
            which = summary.id
            held += [self.library.workshop(which), self.library.journal(which), self.library.revision(which)]
            held += [self.library.notes(which, deleted=True), self.library.documents(which).result()]
        return held


@pytest.fixture
def facilitator(tmp_path: Path):
    copy = Copy(tmp_path, "facilitator", PLAN)
    yield copy
    copy.library.close()


@pytest.fixture
def seats(facilitator: Copy, tmp_path: Path):
    copies = [Copy(tmp_path, f"seat-{table.id}") for table in TABLES]
    for copy, table in zip(copies, TABLES, strict=True):
        file = exchange.give_seat(facilitator.library, "w", table, tmp_path / f"{table.id}.hlsseat", 0.0)
        copy.take(file)
    yield copies
    for copy in copies:
        copy.library.close()


def refusal(copy: Copy, *files: Path, into: str = "") -> AppError:
    before = copy.rows()
    with pytest.raises(AppError) as refused:
        exchange.take(copy.library, files, into)
    assert all(refused.value.parts)
    assert copy.rows() == before
    return refused.value


# ---- seats ---------------------------------------------------------------------------------------


def test_a_seat_makes_the_copy_of_its_table(seats: list[Copy]) -> None:
    plan = seats[1].desk.plan
    assert (plan.id, plan.title, plan.seat, plan.groups) == ("w", "Learning", "t2", TABLES)
    assert plan.blocks[0].note == ""
    assert plan.blocks[0].cards == PLAN.blocks[0].cards


def test_a_seat_can_be_looked_at_before_it_has_a_library(seats: list[Copy], tmp_path: Path) -> None:
    assert look_at(tmp_path / "t1.hlsseat").plan == seats[0].desk.plan
    forged = write(
        tmp_path / "x.hlsseat", SEAT, About("w", "", "", 0.0), {"workshop.json": plans.write_plan(PLAN)}
    )
    with pytest.raises(AppError, match="damaged"):
        look_at(forged)


def test_a_seat_taken_in_again_brings_the_plan_up_to_date_and_keeps_the_notes(
    facilitator: Copy, seats: list[Copy], tmp_path: Path
) -> None:
    seats[0].note("kept")
    facilitator.library.save_workshop(structs.replace(PLAN, start=540)).result()
    seats[0].take(exchange.give_seat(facilitator.library, "w", TABLES[0], tmp_path / "again", 0.0))
    assert seats[0].desk.plan.start == 540
    assert seats[0].texts == {"kept"}


def test_a_seat_never_mixes_with_another_or_with_workshops_of_ones_own(
    facilitator: Copy, seats: list[Copy], tmp_path: Path
) -> None:
    assert "for a note-taker" in str(refusal(facilitator, tmp_path / "t1.hlsseat"))
    assert "another copy" in str(refusal(seats[1], tmp_path / "t1.hlsseat"))
    own = Copy(tmp_path, "own", Workshop("mine", "My own"))
    assert "workshops of its own" in str(refusal(own, tmp_path / "t1.hlsseat"))
    own.library.close()


def test_a_seat_makes_no_seats(seats: list[Copy], tmp_path: Path) -> None:
    with pytest.raises(AppError, match="note-taker’s copy"):
        exchange.give_seat(seats[0].library, "w", TABLES[1], tmp_path / "x.hlsseat", 0.0)
    assert not (tmp_path / "x.hlsseat").exists()


# ---- notes ---------------------------------------------------------------------------------------


def test_notes_of_all_tables_come_together_with_a_receipt(facilitator: Copy, seats: list[Copy]) -> None:
    for copy in seats:
        for n in range(3):
            copy.note(f"{copy.name} {n}", block="b", card="c", group=copy.desk.plan.seat)
    facilitator.note("from the front")
    files = [copy.give() for copy in seats]
    assert facilitator.take(*files) == Receipt(6, 6, 0, 0, 0)
    assert facilitator.take(*reversed(files)) == Receipt(6, 0, 6, 0, 0)
    assert len(facilitator.texts) == 7
    assert {note.seat for note in facilitator.desk.notes} == {"", "t1", "t2"}
    for copy in seats:
        assert copy.take(facilitator.give()) == Receipt(7, 4, 3, 0, 0)
        assert copy.texts == facilitator.texts
    assert check(facilitator.path) == []


def test_a_note_edited_in_two_places_is_counted_and_keeps_both(facilitator: Copy, seats: list[Copy]) -> None:
    note = seats[0].note("The budget is low")
    facilitator.take(seats[0].give())
    seats[0].desk.edit_note("Edit note", note, text="The budget is far too low")
    facilitator.desk.edit_note("Edit note", note, text="The budget is low for Q3")
    assert facilitator.take(seats[0].give()) == Receipt(1, 0, 0, 1, 1)
    assert facilitator.desk.note(note).edited_in_two_places
    assert {revision.now["text"] for revision in facilitator.library.history("w", note)} == {
        "The budget is far too low",
        "The budget is low for Q3",
    }


def test_private_notes_reach_the_facilitator_and_no_other_seat(facilitator: Copy, seats: list[Copy]) -> None:
    seats[0].note("for the facilitator alone", private=True)
    facilitator.note("nobody’s business", private=True)
    given = seats[0].give()
    facilitator.take(given)
    assert facilitator.texts == {"for the facilitator alone", "nobody’s business"}
    seats[1].take(facilitator.give())
    seats[1].take(given)  # sent to the wrong table
    assert seats[1].texts == set()
    assert b"alone" not in b"".join(seats[1].library.documents("w").result().values())
    assert list(read(facilitator.give(), NOTES).members) == ["notes/shared.yrs"]
    assert seats[0].take(facilitator.give()).new == 0
    assert seats[0].texts == {"for the facilitator alone"}


def test_files_in_any_order_and_again_unite_to_the_same(
    facilitator: Copy, seats: list[Copy], tmp_path: Path
) -> None:
    files: list[Path] = []
    for turn, copy in enumerate((*seats, facilitator)):
        if files:
            copy.take(*files)
        note = copy.note(copy.name)
        copy.library.write_notes("w", (Added(Theme(f"theme-{turn}", "Trust")),)).result()
        files.append(copy.give().rename(tmp_path / f"early-{turn}.hlsnotes"))
        copy.desk.edit_note("Edit note", note, text="later", starred=True)
        files.append(copy.give())
    states: list[tuple[tuple[Note, ...], tuple[Theme, ...]]] = []
    for number, order in enumerate(itertools.islice(itertools.permutations(files), 0, None, 37)):
        copy = Copy(tmp_path, f"copy-{number}", PLAN)
        copy.take(*order, order[0])
        states.append((copy.library.notes("w", deleted=True), copy.library.themes("w")))
        copy.library.close()
    assert all(state == states[0] for state in states)
    assert [note.text for note in states[0][0]] == ["later"] * 3
    assert len(states[0][1]) == 3


def test_a_file_about_another_workshop_is_refused(facilitator: Copy, tmp_path: Path) -> None:
    other = Copy(tmp_path, "other", structs.replace(PLAN, id="x", title="Other"))
    other.desk.add_note(Note("", "elsewhere"))
    file = exchange.give_notes(other.library, "x", tmp_path / "x.hlsnotes", 0.0)
    assert "not in this library" in str(refusal(facilitator, file))
    facilitator.library.save_workshop(other.desk.plan).result()
    assert "another workshop: “Other”" in str(refusal(facilitator, file, into="w"))
    other.library.close()


def test_of_several_files_none_is_taken_in_when_one_is_refused(facilitator: Copy, seats: list[Copy]) -> None:
    seats[0].note("one")
    good, bad = seats[0].give(), seats[1].give()
    bad.write_bytes(bad.read_bytes()[:-9])
    refusal(facilitator, good, bad)
    assert facilitator.texts == set()


def test_members_that_given_notes_never_have_are_refused(
    facilitator: Copy, seats: list[Copy], tmp_path
) -> None:
    record = Record()
    record.apply([Added(Note("n", "forged"))])
    data, about = record.since()[""], About("w", "Learning", "t1", 0.0)
    for members in (
        {},
        {"notes/shared.yrs": data, "notes/private/facilitator.yrs": data},
        {"notes/shared.yrs": data, "notes/private/t2.yrs": data},
        {"notes/shared.yrs": data, "workshop.json": b"{}"},
        {"notes/shared.yrs": b""},
        {"notes/shared.yrs": b"\0"},
        {"notes/shared.yrs": data[:-5]},
    ):
        forged = tmp_path / "forged.hlsnotes"
        forged.unlink(missing_ok=True)
        refusal(facilitator, write(forged, NOTES, about, members))
    for members in ({}, {"workshop.json": b"{}"}, {"workshop.json": b"", "journal.json": b"[]"}):
        forged.unlink(missing_ok=True)
        refusal(seats[0], write(forged, SEAT, about, members))


def test_more_notes_than_any_workshop_has_are_refused(facilitator: Copy, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("hls_facilitator.carry.documents.MOST_NOTES", 3)
    for n in range(4):
        facilitator.note(f"{n}")
    file = facilitator.give()
    copy = Copy(tmp_path, "copy", PLAN)
    assert "4 notes" in str(refusal(copy, file))
    copy.library.close()


def test_a_receipt_is_said_in_words() -> None:
    assert (
        exchange.in_words(Receipt(214, 180, 30, 4, 0), Translations("en"))
        == "214 notes in file, 180 new, 30 already here, 4 changed, 0 edited in two places"
    )


# ---- whole workshops -----------------------------------------------------------------------------


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


# ---- the command line ----------------------------------------------------------------------------


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    def run(library: str, *words: str, stdin: str = "", as_json: bool = True):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        status = main(
            ["--library", str(tmp_path / f"{library}.db"), *words, *(["--json"] if as_json else [])]
        )
        out, error = capsys.readouterr()
        return SimpleNamespace(
            status=status, json=json.loads(out) if out and as_json else None, out=out, error=error
        )

    return run


def test_a_day_with_two_tables_from_the_command_line(call, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro").json["id"]
    assert call("f", "seat", workshop, "--group", "Table 3", "--out", "t3.hlsseat").json == {
        "path": "t3.hlsseat"
    }
    nothing: dict[str, object] = dict.fromkeys(
        ("in_file", "new", "already_here", "changed", "edited_in_two_places"), 0
    )
    nothing["workshops"] = [workshop]
    assert "ready to take notes" in call("s", "take", "t3.hlsseat", as_json=False).out
    assert call("s", "take", "t3.hlsseat").json == nothing
    call("s", "note", workshop, "-", stdin="One\n/quote Two\nThree\n")
    assert {note["group"] for note in call("s", "notes", workshop).json} == {"Table 3"}
    assert call("s", "give", workshop, "t3.hlsnotes").json == {"path": "t3.hlsnotes"}
    assert call("f", "take", "t3.hlsnotes", "--into", workshop).json == nothing | {"in_file": 3, "new": 3}
    assert [note["text"] for note in call("f", "notes", workshop, "--kind", "quote").json] == ["Two"]
    assert len(call("f", "notes", workshop, "--group", "Table 3").json) == 3
    assert call("f", "notes", workshop, "--group", "Table 2").json == []
    said = call("f", "take", "t3.hlsnotes", "t3.hlsnotes", as_json=False).out
    assert said == "6 notes in file, 0 new, 6 already here, 0 changed, 0 edited in two places\n"
    assert call("f", "pack", workshop, "all.hlsworkshop").json["id"] == workshop
    assert call("g", "unpack", "all.hlsworkshop").json["id"] == workshop
    assert call("g", "notes", workshop).json == call("f", "notes", workshop).json
    again = call("g", "unpack", "all.hlsworkshop", as_json=False).out
    assert "plan here stays" in again
    assert "3 already here" in again


def test_mishaps_with_files_are_said_and_end_with_one(call, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro").json["id"]
    call("f", "seat", workshop, "--group", "1", "--out", "t1.hlsseat")
    call("f", "pack", workshop, "w.hlsworkshop")
    (tmp_path / "letter.hlsnotes").write_text("Dear all")
    for words, said in (
        (("take", "gone.hlsnotes"), "cannot be read"),
        (("take", "letter.hlsnotes"), "no file of HLS Facilitator"),
        (("take", "w.hlsworkshop"), "Unpack it"),
        (("unpack", "t1.hlsseat"), "is a seat"),
        (("take", "t1.hlsseat"), "for a note-taker"),
        (("take", "letter.hlsnotes", "--into", "nothing"), "no workshop"),
        (("seat", workshop, "--group", "Table 99", "--out", "x"), "no table"),
        (("give", workshop, "letter.hlsnotes"), "something else"),
        (("give", workshop, "no/folder/x.hlsnotes"), "could not be written"),
        (("pack", workshop, "."), "something else"),
    ):
        answer = call("f", *words)
        assert (answer.status, answer.json) == (1, None)
        assert said in answer.error
    assert call("f", "take").status == 2
    assert call("f", "seat", workshop, "--group", "1").status == 2
