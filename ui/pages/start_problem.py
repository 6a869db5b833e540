"""When the library cannot be opened: what happened, where the work is, what to do, and buttons for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui.pages.flow import FlowLayout
from ui.theme import current, icon, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import AppError


class StartProblem(QMainWindow):
    """A window in place of the app's.

    `again` asks to try again, `chosen` carries the path of another library.
    """

    again = Signal()
    chosen = Signal(str)
    closing = Signal()

    def __init__(self, problem: AppError, library: Path, t: Translations) -> None:
        super().__init__()
        self.t = t
        self._library = library
        self.setWindowTitle("HLS Facilitator")
        self.resize(900, 600)
        card = Card(padding=28, gap=12)
        card.setFixedWidth(min(current().px(640), 840))
        picture = QLabel()
        picture.setPixmap(icon("shield-alert", "over").pixmap(36, 36))
        card.box.addWidget(picture)
        self.sentences = [problem.sentence(index, t) for index in range(3)]
        for text, role in zip(self.sentences, ("title", "", "strong"), strict=True):
            if text:
                label = text_label(text, role, wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                card.box.addWidget(label)
        card.box.addSpacing(8)
        card.box.addLayout(self._buttons())
        whole = QWidget()
        set_role(whole, "page")
        box = QVBoxLayout(whole)
        box.setContentsMargins(24, 24, 24, 24)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        box.addStretch(1)
        box.addLayout(across)
        box.addStretch(2)
        self.setCentralWidget(whole)

    def _buttons(self) -> FlowLayout:
        self.retry = KeyButton(self.t("Try again"), drawing="rotate-ccw", role="primary")
        self.retry.clicked.connect(self.again)
        self.other = KeyButton(self.t("Choose another library"), drawing="library")
        self.other.clicked.connect(self._choose)
        self.folder = KeyButton(self.t("Open the folder"), drawing="folder-open")
        self.folder.clicked.connect(self._open_folder)
        line = FlowLayout()
        for button in (self.retry, self.other, self.folder):
            line.addWidget(button)
        return line

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.t("Choose a library, or name a new one"), str(self._library.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(self.chosen)
        dialog.open()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._library.parent)))

    def closeEvent(self, event) -> None:  # noqa: ANN001 Qt's event
        super().closeEvent(event)
        self.closing.emit()
