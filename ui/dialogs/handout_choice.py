"""One sort of handout to choose; once it is written, a button beside it prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.export import Handout
    from hls_facilitator.writeup.handouts import Sort


class HandoutChoice(QWidget):
    """One sort of handout with what it is for, or why there is none; once written, a button to print it.

    `not_opened` carries the name of a file that no program opens.
    """

    not_opened = Signal(str)

    def __init__(self, sort: Sort, lacking: str, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._use = t(lacking or sort.use)
        self._file: Path | None = None
        self.check = QCheckBox(t(sort.name))
        self.check.setEnabled(not lacking)
        self.check.setAccessibleDescription(self._use)
        self._under = text_label(self._use, "meta", wrap=True)
        self._under.setContentsMargins(current().px(26), 0, 0, 0)
        self.print = KeyButton("", drawing="printer", fit="small")
        self.print.clicked.connect(self._print)
        self.print.hide()
        line = QHBoxLayout()
        line.addWidget(self.check, 1)
        line.addWidget(self.print)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        whole.addLayout(line)
        whole.addWidget(self._under)

    @property
    def has_file(self) -> bool:
        """Whether there is a file to print."""
        return self._file is not None

    def show_file(self, file: Handout | None) -> None:
        """Offer what was written of this sort, the PDF before the Word file; nothing without a file."""
        t = self._t
        self._file = file.path if file else None
        self.print.setVisible(file is not None)
        if file is None:
            self._under.setText(self._use)
            return
        self.print.setText(t("Print…") if file.format == "pdf" else t("Open"))
        self.print.setAccessibleName(f"{self.print.text()} {self.check.text()}")
        pages = t.plural("{n} page", "{n} pages", file.pages) if file.pages else file.path.name
        gone = t("No font for {characters}; shown as boxes.", characters=" ".join(file.missing))
        self._under.setText(f"{pages}. {gone}" if file.missing else pages)

    def _print(self) -> None:
        """Open the file with the system's program for it, which prints."""
        if self._file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            self.not_opened.emit(self._file.name)
