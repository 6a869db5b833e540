"""Seats go out, notes come back and unite; what is private stays where it belongs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hls_facilitator.carry import documents, exchange, plans
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.seating import look_at
from hls_facilitator.carry.sorts import NOTES, SEAT, About
from hls_facilitator.carry.writing import write
from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Note, Receipt, Theme, Workshop
from hls_facilitator.notes.record import Added, Record
from hls_facilitator.store.backup import check
from tests.core.copies import PLAN, TABLES, Copy, refusal

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_note_that_no_window_could_show_is_refused_until_it_is_shortened_or_deleted(
    facilitator: Copy, seats: list[Copy]
) -> None:
    table = seats[0]
    table.note("What we heard")
    pasted = table.note("The minutes of the board")
    most = documents.LONGEST_TEXT
    words = " ".join(f"{number} جارة" for number in range(most))
    table.desk.edit_note("Paste", pasted, text=words[: most + 1])
    refused = refusal(facilitator, table.give())
    assert refused.sentence(0).endswith("holds a note of more than 200000 characters.")
    table.desk.edit_note("Change note", pasted, text=words[:most])
    assert facilitator.take(table.give()).new == 2
    table.desk.edit_note("Paste", pasted, text=words[: most + 1])
    table.desk.edit_note("Delete note", pasted, deleted=True)
    facilitator.take(table.give())
    assert facilitator.texts == {"What we heard"}


def test_a_receipt_is_said_in_words() -> None:
    assert (
        exchange.in_words(Receipt(214, 180, 30, 4, 0), Translations("en"))
        == "214 notes in file, 180 new, 30 already here, 4 changed, 0 edited in two places"
    )
