"""When the app meets a bug: it goes into the log, and a window says what happened and where the notes are."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QLibraryInfo,
    QMessageLogContext,
    QObject,
    QSysInfo,
    Qt,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import icon, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from hls_facilitator.languages import Translations

log = logging.getLogger("hls_facilitator")

LOG_SIZE = 500_000  # bytes
LOG_FILES = 4
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHook(QObject):
    """Writes every bug into the log folder, from Python, from Qt and from below both.

    `happened` carries the traceback of an exception that nobody expected, for a window to show. Nothing
    is installed until `install`; `remove` puts back what was there before.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._handler: logging.Handler | None = None
        self._dump: TextIO | None = None

    def install(self) -> None:
        """Begin to listen; a folder that cannot be written to leaves the screen as the only place."""
        sys.excepthook = self._except
        qInstallMessageHandler(_log_qt)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / "hls-facilitator.log"
            self._handler = RotatingFileHandler(path, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8")
            self._dump = (self.folder / "crash.log").open("a", encoding="utf-8")
        except OSError:
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(min(root.level, logging.INFO))
        faulthandler.enable(self._dump)

    def remove(self) -> None:
        """Stop listening."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if self._dump is not None:
            faulthandler.disable()
            self._dump.close()

    def _except(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unexpected", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(LEVELS[kind], "Qt %s: %s", context.category or "default", message)


class CrashDialog(QDialog):
    """Says what happened in words, where the notes are, and lets one copy the rest for whoever mends it."""

    def __init__(self, report: str, library: Path, logs: Path, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._logs = logs
        self.details = f"HLS Facilitator\n{QSysInfo.prettyProductName()}, Qt {QLibraryInfo.version().toString()}\n\n{report}"
        self.setWindowTitle(t("Something went wrong"))
        self.setMinimumWidth(600)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(text_label(t("Something went wrong"), "title"))
        box.addWidget(text_label(t("The app met a mistake of its own. The last thing you did may not have been done."), wrap=True))
        self.where = text_label(t("Your notes are here: {path}", path=library), "strong", wrap=True)
        box.addWidget(self.where)
        box.addWidget(text_label(t("You can go on working. If it happens again, close the app and open it anew; a run goes on at the right second."), wrap=True))
        self.report = QPlainTextEdit(self.details)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(t("Details for whoever mends it"))
        self.report.setFixedHeight(180)
        box.addWidget(self.report)
        box.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.copy = buttons.addButton(self.t("Copy details"), role.ActionRole)
        self.copy.setIcon(icon("copy"))
        self.copy.clicked.connect(self._copy)
        self.folder = buttons.addButton(self.t("Open the log folder"), role.ActionRole)
        self.folder.setIcon(icon("folder-open"))
        self.folder.clicked.connect(self._open_folder)
        self.go_on = buttons.addButton(self.t("Go on"), role.AcceptRole)
        set_role(self.go_on, "primary")
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
        self.copy.setText(self.t("Copied"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))
