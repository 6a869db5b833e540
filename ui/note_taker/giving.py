"""Giving notes: asks for a file, writes it by the same core as the command, and says where it lies."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from hls_facilitator import settings
from hls_facilitator.model import AppError
from ui.note_taker.head import table_of
from ui.pages.export_folder import folder_to_begin_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge

LONGEST = 60  # characters of a title in a file's name


class Giving(QObject):
    """`given` carries the path of a file and how many notes there are, `failed` why there is none."""

    given = Signal(str, int)
    failed = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, window: QWidget) -> None:
        super().__init__(window)
        self._t = t
        self._desk = bridge.desk
        self._window = window
        self._folder = Path()
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Ask where the file is to go."""
        if self._desk.workshop is None:
            return
        t = self._t
        folder = folder_to_begin_in(self._desk.library.path)
        sort = f"{t('Notes')} (*.hlsnotes)"
        dialog = QFileDialog(self._window, t("Give notes"), str(folder), sort)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("hlsnotes")
        dialog.selectFile(self.name())
        dialog.fileSelected.connect(self.give)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def name(self) -> str:
        """Return a name for the file that tells workshop and table."""
        plan = self._desk.plan
        words = f"{plan.title[:LONGEST].strip()} {table_of(plan)[:LONGEST].strip()}"
        return " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", words).split()).strip(" .") + ".hlsnotes"

    def give(self, path: str) -> None:
        """Write the notes of this seat to a file; those on their way to the disk are in it, too."""
        from hls_facilitator.carry.exchange import give_notes

        desk = self._desk
        try:
            written = give_notes(desk.library, desk.plan.id, Path(path), desk.now())
        except AppError as problem:
            self.failed.emit(problem.worded(self._t))
            return
        self._folder = written.parent
        with suppress(AppError):  # then another folder is offered next time
            settings.keep(settings.beside(desk.library.path), export_folder=str(self._folder))
        self.given.emit(str(written), len(desk.notes))

    def show_folder(self) -> None:
        """Open the folder of the file that was written last."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
