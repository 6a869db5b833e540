"""The log folder: rotating log, Qt's messages, and every exception that nobody expected."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

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

    `happened` carries the traceback of an exception that nobody expected, for a window to show. `install`
    begins to listen, `open_log` opens the files, at the latest for the first bug; `remove` ends both.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._handler: logging.Handler | None = None
        self._dump: TextIO | None = None

    def install(self) -> None:
        """Begin to listen."""
        sys.excepthook = self._except
        qInstallMessageHandler(self._qt_said)

    def open_log(self) -> None:
        """Open the files; a folder that cannot be written to leaves the screen as the only place."""
        if self._handler is not None:
            return
        from logging.handlers import RotatingFileHandler  # late: the first window does not wait for it

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / "hls-facilitator.log"
            self._handler = RotatingFileHandler(
                path, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8"
            )
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
        self.open_log()
        log.critical("unexpected", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self.open_log()
        log.log(LEVELS[kind], "Qt %s: %s", context.category or "default", message)
