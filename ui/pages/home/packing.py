"""A whole workshop as one file: packed from its row in the library, and brought in from elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hls_facilitator.model import AppError
from hls_facilitator.store.library import Library
from ui.pages.export_folder import folder_to_begin_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.carry.whole import Unpacked
    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge

PACKED = ".hlsworkshop"


class Packing(QObject):
    """Asks for the file, and packs or unpacks in the background; `over` is what the dialogs stand over.

    `told` and `failed` carry a sentence, `busy` what is under way, `unpacked` the id of a workshop to open.
    """

    told = Signal(str)
    failed = Signal(str)
    busy = Signal(str)
    unpacked = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self.t = t
        self._bridge = bridge
        self._over = over

    def ask_pack(self, workshop_id: str) -> None:
        """Ask where to put all of a workshop."""
        from ui.pages.capture.exchange import file_name

        library = self._bridge.desk.library
        try:
            name = file_name(library.summary(workshop_id).title, PACKED)
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
            return
        path = folder_to_begin_in(library.path) / name
        dialog = QFileDialog(self._over, self.t("Pack as one file"), str(path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(PACKED.removeprefix("."))
        dialog.setNameFilters([self._filter()])
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.pack, workshop_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_unpack(self) -> None:
        """Ask for a packed workshop."""
        folder = folder_to_begin_in(self._bridge.desk.library.path)
        dialog = QFileDialog(self._over, self.t("Open a packed workshop"), str(folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self._filter()])
        dialog.fileSelected.connect(self.unpack)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def pack(self, workshop_id: str, path: str) -> None:
        """Write all of a workshop to a file."""
        desk = self._bridge.desk
        self.busy.emit(self.t("Packing…"))
        job = partial(_pack, desk.library.path, desk.now, workshop_id, Path(path))
        self._bridge.work(job, self._packed, self._failed)

    def unpack(self, path: str) -> None:
        """Bring in the workshop of a file, and open it."""
        desk = self._bridge.desk
        self.busy.emit(self.t("Unpacking…"))
        self._bridge.work(
            partial(_unpack, desk.library.path, desk.now, Path(path)), self._opened, self._failed
        )

    def _filter(self) -> str:
        return self.t("Packed workshops (*{suffix})", suffix=PACKED)

    def _packed(self, path: Path) -> None:
        words = self.t("Packed: {file}", file=path)
        self.told.emit(f"{words} {self.t('Private notes and personal data are in it.')}")

    def _opened(self, unpacked: Unpacked) -> None:
        from hls_facilitator.carry.exchange import in_words

        words = self.t("Brought in whole, with all its notes.")
        if not unpacked.new:
            here = self.t("It was here already: its notes are united, and the plan here stays.")
            words = f"{here} {in_words(unpacked.receipt, self.t)}."
        self.told.emit(words)
        self.unpacked.emit(unpacked.id)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.failed.emit(error.worded(self.t))


# Each job opens the library for itself, since only the thread that opened one may read from it.


def _pack(library: Path, now: Callable[[], float], workshop_id: str, path: Path) -> Path:
    from hls_facilitator.carry.whole import pack

    with Library.open(library, now=now) as opened:
        return pack(opened, workshop_id, path, now())


def _unpack(library: Path, now: Callable[[], float], path: Path) -> Unpacked:
    from hls_facilitator.carry.whole import unpack

    with Library.open(library, now=now) as opened:
        return unpack(opened, path)
