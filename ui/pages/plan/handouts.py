"""The button that asks what is printed for the day, and writes it in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from hls_facilitator.model import AppError
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.export import Handout
    from ui.bridge import Bridge
    from ui.dialogs.handouts import HandoutsSheet

KEYS = "Ctrl+P"


class HandoutsButton(KeyButton):
    """Opens the sheet of handouts and writes what it asks for, also when the sheet is closed meanwhile.

    `told` carries a sentence on how it went, and whether it went well; `folder_kept` the folder that files
    go to from now on.
    """

    told = Signal(str, bool)
    folder_kept = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__(t("Handouts"), drawing="printer")
        words = t("Run sheet, agenda, cards, sheets for the tables, slips and badges, to print")
        self.setToolTip(f"{words} ({key_name(KEYS)})")
        self.setShortcut(QKeySequence(KEYS))
        self._bridge = bridge
        self._t = t
        self.sheet: HandoutsSheet | None = None

    def ask(self) -> None:
        """Ask what to print of the plan as it is now."""
        from ui.dialogs.handouts import HandoutsSheet  # late: the page opens without it

        desk = self._bridge.desk
        self.sheet = HandoutsSheet(desk.plan, desk.library.path, self._t, self.window())
        self.sheet.ordered.connect(self._write)
        self.sheet.folder_kept.connect(self.folder_kept)
        self.sheet.finished.connect(self._forget)
        self.sheet.open()

    def _forget(self) -> None:
        self.sheet = None

    def _write(self) -> None:
        from hls_facilitator.writeup.export import export_handouts

        sheet, desk = self.sheet, self._bridge.desk
        if sheet is None:
            return
        folder = sheet.folder
        try:
            carried = desk.library.carried(desk.plan)
        except AppError as problem:
            self._failed(problem)
            return
        job = partial(export_handouts, desk.plan, folder, sheet.formats, sheet.chosen, carried)
        self._bridge.work(job, partial(self._written, sheet, str(folder)), self._failed)

    def _written(self, sheet: HandoutsSheet, folder: str, files: list[Handout]) -> None:
        words = self._t.plural(
            "{n} file to print is in {folder}.", "{n} files to print are in {folder}.", len(files),
            folder=folder,
        )  # fmt: skip
        self.told.emit(words, True)
        if sheet is self.sheet:
            sheet.show_files(files)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        words = error.worded(self._t)
        self.told.emit(words, False)
        if self.sheet is not None:
            self.sheet.show_problem(words)
