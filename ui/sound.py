"""Plays the soft chime; Qt's sound is loaded when first asked for, since most starts never need it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from hls_facilitator import paths
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtMultimedia import QSoundEffect

log = logging.getLogger(__name__)


class Chime:
    """The chime, for as long as `owner` lives."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._effect: QSoundEffect | None = None

    def play(self) -> None:
        """Play it once; raises AppError where this computer has nothing to play it on."""
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError as error:  # on Linux, where no sound server is installed
            log.warning("no sound: %s", error)
            raise _no_output() from error
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise _no_output()
        if self._effect is None or self._effect.audioDevice() != device:
            self._effect = QSoundEffect(device, self._owner)
            self._effect.setSource(QUrl.fromLocalFile(str(paths.resource("sounds") / "chime.wav")))
        self._effect.play()


def _no_output() -> AppError:
    return AppError(
        "This computer has no loudspeaker that can be played on.",
        "Everything else works without sound.",
        "Connect one and try again, or go without.",
    )
