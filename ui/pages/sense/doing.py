"""What can be done on the sense page, each one step of undo: the verbs of notes.themes on the open desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError, Theme
from hls_facilitator.notes import moves, themes, votes
from hls_facilitator.plan import edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.notes.moves import Move


class Doing(QObject):
    """Changes `desk`; `refused` carries the words for what cannot be done, `told` for what was."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._t = t

    def theme(self, key: str) -> Theme | None:
        """Return the theme with an id, if it is there."""
        return next((theme for theme in self.desk.gathered.themes if theme.id == key), None)

    def notes(self, ids: Iterable[str]) -> list[Note]:
        """Return notes by their ids, without those that are gone."""
        known = self.desk.gathered.notes
        return [known[note] for note in ids if note in known and not known[note].deleted]

    def _do(self, label: str, make: Callable[[], Move], said: str = "") -> bool:
        """Do a move under a name for undo, and tell what is said of it; returns whether it could be made."""
        try:
            self.desk.change(label, make())
        except AppError as problem:
            self.refused.emit(problem.worded(self._t))
            return False
        self.told.emit(said)  # nothing, too: what was said before is of something else
        return True

    # ---- notes -----------------------------------------------------------------------------------

    def put(self, ids: Iterable[str], theme: str) -> None:
        """Put notes into a theme, or out of theirs (empty)."""
        t, notes = self._t, self.notes(ids)
        there = self.theme(theme)
        if theme and there is None:
            self.say_gone()
            return
        label = t("Move to theme") if there else t("Take out of theme")
        title = there.title if there else t("Not in a theme")
        words = t.plural(
            "{n} note moved to “{title}”", "{n} notes moved to “{title}”", len(notes), title=title
        )
        self._do(label, lambda: themes.put(notes, theme), words if notes else "")

    def ask_about(self, ids: Iterable[str], block: str, card: str) -> None:
        """Put notes to another question, or to none."""
        notes, plan = self.notes(ids), self.desk.plan
        fields = {"block": block, "card": card} if card else {"card": ""}
        self._do(self._t("Change question"), lambda: moves.edited(notes, fields, plan))

    def star(self, ids: Iterable[str]) -> None:
        """Star notes, or take the stars away where all have one."""
        notes, plan, t = self.notes(ids), self.desk.plan, self._t
        starred = not all(note.starred for note in notes)
        label = t("Star note") if starred else t("Take star away")
        self._do(label, lambda: moves.edited(notes, {"starred": starred}, plan))

    # ---- themes ----------------------------------------------------------------------------------

    def make(self, title: str, ids: Iterable[str], after: str = "") -> str:
        """Make a theme of notes, behind all others or one of them; returns its id, empty if refused."""
        notes, there = self.notes(ids), self.desk.gathered.themes
        theme = Theme(self.desk.new_id(), title)
        label = self._t("Split theme") if after else self._t("New theme")
        done = self._do(label, lambda: themes.made(theme, notes, there, after))
        return theme.id if done else ""

    def accept(self, title: str, notes: Sequence[Note]) -> str:
        """Make a theme of what was suggested; returns its id."""
        theme, there = Theme(self.desk.new_id(), title), self.desk.gathered.themes
        self._do(self._t("Accept theme"), lambda: themes.made(theme, notes, there))
        return theme.id

    def rename(self, key: str, title: str) -> None:
        """Give a theme another title."""
        self._do_theme(self._t("Rename theme"), key, lambda theme: themes.renamed(theme, title))

    def say(self, key: str, sentence: str) -> None:
        """Say a theme in a sentence."""
        self._do_theme(self._t("Change sentence"), key, lambda theme: themes.said(theme, sentence))

    def move(self, key: str, place: int) -> None:
        """Move a theme to a place among all themes."""
        there = self.desk.gathered.themes
        self._do_theme(self._t("Move theme"), key, lambda theme: themes.moved(theme, place, there))

    def merge(self, key: str, into: str) -> None:
        """Put all of a theme into another."""
        other, gathered = self.theme(into), self.desk.gathered
        if other is None:
            self.say_gone()
        if other is None or key == into:
            return
        self._do_theme(
            self._t("Merge themes"),
            key,
            lambda theme: themes.merged(theme, other, self.desk.notes, gathered.votes),
        )

    def delete(self, key: str) -> None:
        """Delete a theme; its notes are in none."""
        self._do_theme(self._t("Delete theme"), key, lambda theme: themes.deleted(theme, self.desk.notes))

    def _do_theme(self, label: str, key: str, make: Callable[[Theme], Move]) -> None:
        theme = self.theme(key)
        if theme is None:
            self.say_gone()
        else:
            self._do(label, lambda: make(theme))

    def say_gone(self) -> None:
        """Say that a theme is not there any more, such as when another copy deleted it."""
        gone = AppError("This theme is no longer there.", "Nothing was changed.", "Choose another one.")
        self.refused.emit(gone.worded(self._t))

    # ---- votes -----------------------------------------------------------------------------------

    def vote(self, key: str, voter: str, dots: int) -> None:
        """Give a theme dots of a voter, or take some back."""
        given, most = self.desk.gathered.votes, votes.budget(self.desk.plan, voter)
        label = self._t("Give a dot") if dots > 0 else self._t("Take a dot back")
        self._do_theme(label, key, lambda theme: votes.given(theme, voter, dots, given, most))

    def set_dots(self, dots: int) -> None:
        """Let each person have so many dots."""
        self.desk.edit(self._t("Change dots"), edits.describe, dots=dots)

    def sort(self) -> None:
        """Order the themes by their dots."""
        gathered = self.desk.gathered
        dots = votes.of_themes(gathered.votes)
        self._do(self._t("Sort themes"), lambda: themes.sorted_by_votes(gathered.themes, dots))
