"""What is done to notes, themes and votes is shown at once, and stays as the library answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.desk import Desk
from hls_facilitator.model import Note, Photo, Theme, Vote, Workshop
from hls_facilitator.notes import themes, votes
from hls_facilitator.notes.moves import added
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOTE = Note("n", "Three letters unopened", details=(("purpose", "see"),), at=1.0)


class Waiting:
    """A desk whose library answers when it is told to."""

    def __init__(self, library: Library) -> None:
        self.answers: list[Callable[[], None]] = []
        self.desk = Desk(library, now=lambda: 5.0, deliver=self.answers.append)

    def answer(self) -> None:
        """Let the first write that waits answer."""
        while not self.answers:
            pass
        self.answers.pop(0)()


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Waiting]:
    with Library.open(tmp_path / "library.db") as library:
        Desk(library).create(Workshop("w", "A workshop"))
        made = Waiting(library)
        made.desk.open("w")
        made.desk.add_note(NOTE)
        made.answer()
        yield made
        while made.desk.saving:
            made.answer()


def test_an_edit_is_shown_before_the_disk_has_answered(waiting: Waiting) -> None:
    desk = waiting.desk
    desk.edit_note("Star", "n", starred=True)
    desk.edit_note("Say", "n", **{"details.purpose": "", "details.how": "ask"})
    assert desk.note("n") == replace(NOTE, starred=True, details=(("how", "ask"),))
    desk.undo()
    assert desk.note("n") == replace(NOTE, starred=True)


def test_a_theme_and_its_votes_are_there_at_once(waiting: Waiting) -> None:
    desk = waiting.desk
    desk.change("New theme", themes.made(Theme("t", "Letters"), desk.notes, ()))
    theme = desk.gathered.themes[0]
    assert (theme.title, desk.note("n").theme) == ("Letters", "t")
    for given in range(1, 4):
        desk.change("Vote", votes.given(theme, "ann", 1, desk.gathered.votes, 3))
        assert desk.gathered.votes == (Vote("t", "ann", given),)
    waiting.answer()
    waiting.answer()  # the first of three votes
    assert desk.gathered.votes == (Vote("t", "ann", 3),)
    waiting.answer()
    waiting.answer()
    assert (desk.saving, desk.gathered.votes) == (False, (Vote("t", "ann", 3),))


def test_what_waits_is_still_shown_when_the_workshop_is_opened_again(waiting: Waiting) -> None:
    desk = waiting.desk
    desk.change("Add photo", added((Photo("p", "0" * 64, alt="Flip chart"),)))
    desk.edit_note("Delete note", "n", deleted=True)
    desk.close()
    desk.open("w")
    assert (desk.notes, [photo.alt for photo in desk.gathered.photos]) == ((), ["Flip chart"])


def test_a_note_that_is_typed_waits_beside_the_others(waiting: Waiting) -> None:
    desk = waiting.desk
    new = desk.add_note(Note("new", "Not on the disk yet"))
    desk.edit_note("Star", "n", starred=True)
    assert (desk.unsaved, [note.id for note in desk.notes]) == ((new,), ["n"])
