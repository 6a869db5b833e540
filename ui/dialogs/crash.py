"""The window a bug opens: what happened in words, where the notes are, and the details to pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QSysInfo, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from hls_facilitator import paths
from ui.theme import set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.languages import Translations


class CrashDialog(QDialog):
    """Says what happened in words, where the notes are, and lets one copy the rest for whoever mends it."""

    def __init__(
        self, report: str, library: Path, logs: Path, t: Translations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.t = t
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._logs = logs
        system = f"{QSysInfo.prettyProductName()}, Qt {QLibraryInfo.version().toString()}"
        self.details = f"HLS Facilitator {paths.version()}\n{system}\n\n{report}"
        self.setWindowTitle(t("Something went wrong"))
        self.setMinimumWidth(600)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(text_label(t("Something went wrong"), "title"))
        what = t("The app met a mistake of its own. The last thing you did may not have been done.")
        box.addWidget(text_label(what, wrap=True))
        self.where = text_label(t("Your notes are here: {path}", path=library), "strong", wrap=True)
        box.addWidget(self.where)
        box.addWidget(
            text_label(t("You can go on working. If it happens again, close and open the app."), wrap=True)
        )
        box.addWidget(text_label(t("A run that is on goes on at the right second."), wrap=True))
        self.report = QPlainTextEdit(self.details)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(t("Details for whoever mends it"))
        self.report.setMinimumHeight(180)
        box.addWidget(self.report, 1)
        box.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy = KeyButton(self.t("Copy details"), drawing="copy")
        self.copy.clicked.connect(self._copy)
        self.folder = KeyButton(self.t("Open the log folder"), drawing="folder-open")
        self.folder.clicked.connect(self._open_folder)
        for button in (self.copy, self.folder):
            buttons.addButton(button, role.ActionRole)
        self.go_on = buttons.addButton(self.t("Go on"), role.AcceptRole)
        set_role(self.go_on, "primary")
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.copy.show_action(self.t("Copied"), "check")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))
