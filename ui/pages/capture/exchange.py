"""Seats go out to the tables and notes come back: the files of the notes page, read and written unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hls_facilitator.model import AppError, Note, Receipt
from hls_facilitator.store.library import Library
from ui.widgets.dropped import local_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Group
    from ui.bridge import Bridge

NOTES, SEAT = ".hlsnotes", ".hlsseat"


class Arrived(Struct, frozen=True):
    """What came with some files: the receipt, and the notes as they were here before, by their ids."""

    receipt: Receipt
    before: Mapping[str, Note]

    def fresh(self, notes: Sequence[Note]) -> frozenset[str]:
        """Return the ids of the notes that came or changed, of those that are here now."""
        return frozenset(note.id for note in notes if self.before.get(note.id) != note)


class Exchange(QObject):
    """Gives and takes for the open workshop, one thing at a time; `busy_changed` says what is under way.

    `told` carries a sentence and whether it is good news, `arrived` an Arrived. `seated` are the ids of the
    workshops that seat files were made of since the app began.
    """

    told = Signal(str, bool)
    arrived = Signal(object)
    busy_changed = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self.busy = ""
        self.seated: set[str] = set()

    def take(self, paths: Sequence[str]) -> None:
        """Take in the notes of these files, all or, where one of them is not as it should be, none."""
        desk = self._bridge.desk
        files = tuple(map(Path, paths))
        job = partial(_take, desk.library.path, desk.now, files, desk.plan.id)
        before = {note.id: note for note in desk.notes}
        words = self._t.plural("Taking in {n} file…", "Taking in {n} files…", len(files))
        self._begin(words, job, partial(self._took, before))

    def give(self, path: str) -> None:
        """Write the notes of this copy to a file."""
        desk = self._bridge.desk
        job = partial(_give, desk.library.path, desk.now, desk.plan.id, Path(path))
        self._begin(self._t("Giving notes…"), job, self._gave)

    def make_seats(self, groups: Sequence[Group], paths: Sequence[str]) -> None:
        """Write a seat file for each of these tables."""
        desk = self._bridge.desk
        pairs = tuple(zip(groups, map(Path, paths), strict=True))
        job = partial(_make_seats, desk.library.path, desk.now, desk.plan.id, pairs)
        words = self._t.plural("Making {n} seat file…", "Making {n} seat files…", len(pairs))
        self._begin(words, job, partial(self._made, desk.plan.id))

    def seat_names(self) -> dict[Group, str]:
        """Return the file name of each table's seat: table and workshop, and a number where two are alike."""
        plan = self._bridge.desk.plan
        names: dict[Group, str] = {}
        for number, group in enumerate(plan.groups, 1):
            name = file_name(f"{group.name} {plan.title}", SEAT)
            names[group] = name if name not in names.values() else f"{number}-{name}"
        return names

    def notes_name(self) -> str:
        """Return the file name of the notes that are given."""
        return file_name(self._bridge.desk.plan.title, NOTES)

    def _begin(self, words: str, job: Callable[[], object], done: Callable[[Any], None]) -> None:
        if self.busy:
            self.told.emit(self._t("Wait until the last files are done."), False)
            return
        if self._bridge.desk.problem is not None:
            self.told.emit(self._bridge.desk.problem.worded(self._t), False)
            return
        self._say_busy(words)
        self._bridge.work(job, done, self._failed)

    def _say_busy(self, words: str) -> None:
        self.busy = words
        self.busy_changed.emit(words)

    def _took(self, before: Mapping[str, Note], receipt: Receipt) -> None:
        self._say_busy("")
        self.arrived.emit(Arrived(receipt, before))

    def _gave(self, path: Path) -> None:
        self._say_busy("")
        self.told.emit(self._t("Notes given: {file}", file=path), True)

    def _made(self, workshop: str, paths: Sequence[Path]) -> None:
        self._say_busy("")
        self.seated.add(workshop)
        if len(paths) == 1:
            self.told.emit(self._t("Seat file made: {file}", file=paths[0]), True)
        else:
            words = self._t("{n} seat files are in {folder}.", n=len(paths), folder=paths[0].parent)
            self.told.emit(words, True)

    def _failed(self, error: BaseException) -> None:
        self._say_busy("")
        if not isinstance(error, AppError):
            raise error
        self.told.emit(error.worded(self._t), False)


# Each job opens the library for itself, since only the thread that opened one may read from it; the Desk
# sees what was written there as it sees the work of any other program.


def _take(library: Path, now: Callable[[], float], paths: Sequence[Path], workshop: str) -> Receipt:
    from hls_facilitator.carry.exchange import take, total

    with Library.open(library, now=now) as opened:
        return total(take(opened, paths, workshop))


def _give(library: Path, now: Callable[[], float], workshop: str, path: Path) -> Path:
    from hls_facilitator.carry.exchange import give_notes

    with Library.open(library, now=now) as opened:
        return give_notes(opened, workshop, path, now())


def _make_seats(
    library: Path, now: Callable[[], float], workshop: str, seats: Sequence[tuple[Group, Path]]
) -> list[Path]:
    from hls_facilitator.carry.exchange import give_seat

    with Library.open(library, now=now) as opened:
        return [give_seat(opened, workshop, group, path, now()) for group, path in seats]


# ---- files and words -------------------------------------------------------------------------------


def ask_notes(exchange: Exchange, folder: Path, t: Translations, over: QWidget) -> None:
    """Ask for files of given notes, several at once, and take them in."""
    dialog = QFileDialog(over, t("Take in notes"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([t("Given notes (*{suffix})", suffix=NOTES), t("All files (*)")])
    dialog.filesSelected.connect(exchange.take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def notes_files(event: QDropEvent) -> list[str]:
    """Return the paths of given notes among what is dragged or dropped."""
    return [path for path in local_files(event) if path.lower().endswith(NOTES)]


def receipt_words(receipt: Receipt, t: Translations) -> str:
    """Return what came of taking in, as a sentence."""
    from hls_facilitator.carry.exchange import in_words

    return t("Taken in: {receipt}.", receipt=in_words(receipt, t))


LONGEST_NAME = 80  # characters; sticks have less room for names than disks


def file_name(words: str, suffix: str) -> str:
    """Return a file name of these words that every system takes."""
    plain = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", words)).strip().lower()
    return (re.sub(r"[\s_-]+", "-", plain)[:LONGEST_NAME].strip("-") or "workshop") + suffix
