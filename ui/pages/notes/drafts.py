"""Writes down what stands in a note box once a second, and puts it back after the app has died."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hls_facilitator.notes import draft as drafts

if TYPE_CHECKING:
    from hls_facilitator.notes.draft import Draft
    from ui.bridge import Bridge
    from ui.pages.notes.box import NoteBox

log = logging.getLogger(__name__)


class Drafts(QObject):
    """Belongs to one box, under a name of its own.

    What was kept as a note is forgotten only once the note is on the disk.
    """

    def __init__(self, bridge: Bridge, box: NoteBox, name: str) -> None:
        super().__init__(box)
        self._bridge = bridge
        self._desk = bridge.desk
        self._box = box
        self._path = drafts.beside(bridge.desk.library.path, name)
        self._written: tuple[str, Draft] | None = None
        self._writing = False
        bridge.opened.connect(self._put_back)
        bridge.second_passed.connect(self._write)
        bridge.saving_changed.connect(self._write)

    def _put_back(self) -> None:
        """Put what was being typed into the empty box, unless it has become a note."""
        workshop = self._desk.workshop
        if workshop is None or not self._box.is_empty:
            return
        found = drafts.load(self._path, workshop.id)
        self._written = workshop.id, found
        self._box.take(found)
        said = self._box.note().text
        if any(note.text == said for note in self._desk.notes):
            self._box.take(drafts.Draft())

    def _write(self) -> None:
        """Write down what stands in the box, if it is new."""
        desk, typed = self._desk, self._box.draft()
        if desk.workshop is None or self._writing:
            return
        if desk.saving and (desk.problem is None or not typed.line):
            return
        now = desk.workshop.id, typed
        if now != self._written:
            self._writing, self._written = True, now
            self._bridge.work(partial(drafts.keep, self._path, *now), self._done, self._failed)

    def _done(self, _result: object) -> None:
        self._writing = False

    def _failed(self, error: BaseException) -> None:
        """Go on without: notes that are kept say by themselves when a disk cannot be written to."""
        self._writing = False
        log.warning("what is being typed could not be written down: %s", error)
