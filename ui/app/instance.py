"""One window a library: the lock, the sign of life, and the word a second start leaves with the first."""

from __future__ import annotations

import logging
import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

log = logging.getLogger(__name__)

HEARTBEAT = 5.0
"""Seconds between two signs of life while a room is waiting; a crash is dated by the last one."""

PATIENCE = 2000  # ms for a first copy of the app to answer a second


class OneInstance(QObject):
    """Sees to it that a library is open in one window only.

    `asked` carries what a second start was asked to open, or nothing: the window comes to the front.
    """

    asked = Signal(str)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library.with_name(library.name + ".lock")
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # only a process that is gone gives it up, not one that slept
        name = QCryptographicHash.hash(str(library.resolve()).encode(), QCryptographicHash.Algorithm.Sha1)
        self._name = f"hls-facilitator-{bytes(name.toHex().data()).decode()[:20]}"
        self.died_at = _changed_at(self._path)
        self._beaten_at = 0.0
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether the library is ours, or may be tried: False only when another window has it.

        In a folder that cannot be written to, the lock of a window that died stays for ever and says nothing;
        opening the library says then what the matter is.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        return not os.access(self._path.parent, os.W_OK)

    def hand_over(self, workshop: str) -> None:
        """Ask the window that has the library to come to the front and open this."""
        from PySide6.QtNetwork import QLocalSocket  # late: only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(PATIENCE):
            socket.write(workshop.encode() + b"\n")
            socket.waitForBytesWritten(PATIENCE)
            socket.disconnectFromServer()

    def listen(self) -> None:
        """Begin to hear second starts."""
        from PySide6.QtNetwork import QLocalServer  # late: after the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def _hear(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.waitForReadyRead(PATIENCE)
        self.asked.emit(bytes(socket.readAll().data()).decode(errors="replace").strip())
        socket.deleteLater()

    def beat(self) -> None:
        """Leave a sign of life."""
        if time.monotonic() - self._beaten_at > HEARTBEAT:
            self._beaten_at = time.monotonic()
            try:
                os.utime(self._path)
            except OSError:
                log.warning("no sign of life could be left at %s", self._path)

    def release(self) -> None:
        """Let another window have the library."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
