"""Suggested themes on their way from the background to the board, where they wait to be accepted or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hls_facilitator.notes import kinds
from hls_facilitator.notes.suggest import suggest

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.notes.suggest import Suggestion
    from ui.bridge import Bridge

NAMED = 4  # words that a lane says its notes share


class Suggesting(QObject):
    """Holds what is suggested by keys of its own, in order; nothing of it is in the record.

    `changed` says that something else is suggested now, `found` how many themes an answer brought.
    """

    changed = Signal()
    found = Signal(int)

    def __init__(self, bridge: Bridge, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self._asked = 0
        self.busy = False
        self.waiting: dict[str, Suggestion] = {}
        self._accepted: dict[str, str] = {}
        bridge.opened.connect(self.clear)

    def clear(self) -> None:
        """Forget what is suggested, and what is still being looked for."""
        self._asked += 1
        self.busy = False
        self.waiting = {}
        self.changed.emit()

    def ask(self) -> None:
        """Look for themes among the notes in none, in the background."""
        desk = self._bridge.desk
        there = {theme.id for theme in desk.gathered.themes}
        free = [
            note if note.theme in there else replace(note, theme="")
            for note in desk.notes
            if kinds.BY_ID[note.kind].printed
        ]
        self._asked += 1
        self.busy = True
        self.changed.emit()
        answered = partial(self._answered, self._asked)
        self._bridge.work(
            partial(suggest, free, desk.plan.language), answered, partial(self._failed, self._asked)
        )

    def _answered(self, asked: int, found: list[Suggestion]) -> None:
        if asked != self._asked:
            return
        self.busy = False
        self.waiting = {f"suggested {asked}.{number}": one for number, one in enumerate(found)}
        self.changed.emit()
        self.found.emit(len(found))

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:
            self.busy = False
            self.changed.emit()
        raise error

    def notes(self, key: str) -> list[Note]:
        """Return the notes of a suggestion that are still in no theme; none while it is a theme itself."""
        desk = self._bridge.desk
        there = {theme.id for theme in desk.gathered.themes}
        if self._accepted.get(key) in there:
            return []
        known = desk.gathered.notes
        found = (known[one.id] for one in self.waiting[key].notes if one.id in known)
        return [note for note in found if not note.deleted and note.theme not in there]

    def why(self, key: str) -> dict[str, str]:
        """Return the words that each note of a suggestion shares with the others, by its id."""
        t = self._t
        return {one.id: t("shares: {words}", words=", ".join(one.why)) for one in self.waiting[key].notes}

    def words(self, key: str) -> str:
        """Return why there is such a suggestion: "12 notes share: phone, answered, ring"."""
        words = ", ".join(self.waiting[key].words[:NAMED])
        return self._t.plural(
            "{n} note shares: {words}", "{n} notes share: {words}", len(self.notes(key)), words=words
        )

    def accepted(self, key: str, theme: str) -> None:
        """Suggest this no more while the theme (its id) is there that was made of it."""
        self._accepted[key] = theme
        self.changed.emit()

    def drop(self, key: str) -> None:
        """Suggest this no more."""
        if self.waiting.pop(key, None) is not None:
            self.changed.emit()

    def leave_out(self, key: str, notes: set[str]) -> None:
        """Suggest a theme without some of its notes; without any, no more."""
        one = self.waiting[key]
        rest = tuple(reason for reason in one.notes if reason.id not in notes)
        if rest:
            self.waiting[key] = replace(one, notes=rest)
            self.changed.emit()
        else:
            self.drop(key)
