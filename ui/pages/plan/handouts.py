"""The button that writes what is printed before the day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from hls_facilitator.model import AppError
from ui.pages.export_folder import export_folder
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.export import Handout
    from ui.bridge import Bridge


class HandoutsButton(KeyButton):
    """Writes the handouts into the export folder in the background.

    `told` carries a sentence on how it went, and whether it went well.
    """

    told = Signal(str, bool)

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__(t("Handouts"), drawing="printer")
        self.setToolTip(
            t("Run sheet, agenda, question cards, note sheets, what to bring and who sits where, to print")
        )
        self._bridge = bridge
        self._t = t

    def write(self) -> None:
        """Write the handouts of the plan as it is now."""
        from hls_facilitator.writeup.export import FORMATS, export_handouts  # late: pages open without it

        desk = self._bridge.desk
        self.setEnabled(False)
        folder = export_folder(desk.library.path)
        job = partial(export_handouts, desk.plan, folder, FORMATS)
        self._bridge.work(job, partial(self._written, folder), self._failed)

    def _written(self, folder: Path, files: list[Handout]) -> None:
        self.setEnabled(True)
        if files:
            words = self._t.plural(
                "{n} file to print is in {folder}.", "{n} files to print are in {folder}.", len(files),
                folder=folder,
            )  # fmt: skip
            self.told.emit(words, True)
        else:
            self.told.emit(self._t("This plan has nothing to print yet."), False)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, AppError):
            raise error
        self.told.emit(error.worded(self._t), False)
