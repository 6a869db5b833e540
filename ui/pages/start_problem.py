"""When the library cannot be opened: what happened, where the work is, what to do, and buttons for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from ui.theme import icon, set_role
from ui.widgets.card import Card, text_label

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
        card.setMaximumWidth(680)
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
        box.addStretch(1)
        box.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        self.setCentralWidget(whole)

    def _buttons(self) -> QHBoxLayout:
        self.retry = QPushButton(icon("rotate-ccw", "on-accent"), self.t("Try again"))
        set_role(self.retry, "primary")
        self.retry.clicked.connect(self.again)
        self.other = QPushButton(icon("library"), self.t("Choose another library"))
        self.other.clicked.connect(self._choose)
        self.folder = QPushButton(icon("folder-open"), self.t("Open the folder"))
        self.folder.clicked.connect(self._open_folder)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.retry, self.other, self.folder):
            line.addWidget(button)
        line.addStretch(1)
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
