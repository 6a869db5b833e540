"""How much a note says of who said it: tightened for all, loosened only for what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator.desk import Desk
from hls_facilitator.model import ATTRIBUTIONS, AppError, Attribution, Block, Note, Workshop
from hls_facilitator.notes.attribution import in_force, said_by
from hls_facilitator.plan import edits
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[[Workshop], Desk]]:
    library = Library.open(tmp_path / "library.db")

    def open_one(workshop: Workshop) -> Desk:
        desk = Desk(library)
        desk.create(workshop)
        return desk

    yield open_one
    library.close()


def workshop(level: Attribution, seat: str = "") -> Workshop:
    return Workshop("w", "Small", blocks=(Block("b", "Talk", 10),), attribution=level, seat=seat)


@pytest.mark.parametrize("taken", ATTRIBUTIONS)
@pytest.mark.parametrize("now", ATTRIBUTIONS)
def test_the_tighter_of_then_and_now_counts(taken: Attribution, now: Attribution) -> None:
    level = in_force(Note("n", "x", attribution=taken), workshop(now))
    assert ATTRIBUTIONS.index(level) == min(map(ATTRIBUTIONS.index, (taken, now)))


def test_a_name_is_shown_only_where_names_are_allowed_then_and_now() -> None:
    named = Note("n", "x", said_by="Ann", attribution="named")
    team = Note("m", "x", said_by="Housing", attribution="team")
    shown = {
        level: (said_by(named, workshop(level)), said_by(team, workshop(level))) for level in ATTRIBUTIONS
    }
    assert shown == {"none": ("", ""), "team": ("", "Housing"), "named": ("Ann", "Housing")}


def test_a_new_note_keeps_the_level_it_was_taken_under(open_desk: Callable[[Workshop], Desk]) -> None:
    desk = open_desk(workshop("named"))
    note = desk.add_note(Note("", "x", said_by="Ann"))
    assert (note.attribution, note.said_by) == ("named", "Ann")
    desk.edit("Tighten", edits.describe, attribution="none")
    assert desk.add_note(Note("", "y", said_by="Ann", attribution="named")).said_by == ""
    desk.edit("Loosen", edits.describe, attribution="named")
    assert [said_by(note, desk.plan) for note in desk.notes] == ["Ann", ""]


def test_who_said_it_cannot_be_added_to_a_note_that_was_taken_without_names(
    open_desk: Callable[[Workshop], Desk],
) -> None:
    desk = open_desk(workshop("none"))
    note = desk.add_note(Note("", "x"))
    desk.edit("Loosen", edits.describe, attribution="named")
    with pytest.raises(AppError, match="not written down"):
        desk.edit_note("Change note", note.id, said_by="Ann")
    assert desk.undo_label == "Loosen"


# ---- seats -------------------------------------------------------------------------------------------


def test_notes_and_edits_at_a_seat_carry_its_name(open_desk: Callable[[Workshop], Desk]) -> None:
    desk = open_desk(workshop("none", seat="s1"))
    note = desk.add_note(Note("", "x"))
    desk.edit_note("Change note", note.id, text="y", **{"details.purpose": "why"})
    (revision,) = desk.library.history("w", note.id)
    assert (note.seat, revision.seat) == ("s1", "s1")
    assert desk.note(note.id).details == (("purpose", "why"),)


def test_undo_of_an_edit_is_an_edit_too(open_desk: Callable[[Workshop], Desk]) -> None:
    desk = open_desk(workshop("none"))
    note = desk.add_note(Note("", "x"))
    desk.edit_note("Change note", note.id, text="y")
    desk.undo()
    desk.redo()
    history = desk.library.history("w", note.id)
    assert [revision.now["text"] for revision in history] == ["y", "x", "y"]
    assert len({revision.id for revision in history}) == 3


def test_a_seat_hides_and_shows_only_what_it_wrote(open_desk: Callable[[Workshop], Desk]) -> None:
    desk = open_desk(workshop("none", seat="s1"))
    mine, other = desk.add_notes((Note("", "mine"), Note("", "of table 2", seat="s2")))
    desk.edit_note("Make note private", mine.id, private=True)
    with pytest.raises(AppError, match="whoever wrote it"):
        desk.edit_note("Make note private", other.id, private=True)
    assert [note.private for note in desk.notes] == [True, False]
