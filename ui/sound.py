"""Plays the soft chime; Qt's sound is loaded when first asked for, since most starts never need it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from hls_facilitator import paths
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

log = logging.getLogger(__name__)


class Chime:
    """The chime of one, two or three strikes, for as long as `owner` lives; `volume` is from 0 to 1."""

    def __init__(self, owner: QObject, volume: float = 0.8) -> None:
        self._owner = owner
        self._effects: dict[int, QSoundEffect] = {}
        self.volume = volume

    def play(self, strikes: int = 1) -> None:
        """Strike it so often; raises AppError where this computer has nothing to play it on."""
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:  # on Linux, where no sound server is installed
            log.warning("no sound: %s", error)
            raise _no_output() from error
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise _no_output()
        effect = self._effects.get(strikes)
        if effect is None or effect.audioDevice() != device:
            effect = self._effects[strikes] = self._load(strikes, device)
        effect.setVolume(self.volume)
        effect.play()

    def _load(self, strikes: int, device: QAudioDevice) -> QSoundEffect:
        from PySide6.QtMultimedia import QSoundEffect

        effect = QSoundEffect(device, self._owner)
        effect.setSource(QUrl.fromLocalFile(str(paths.resource("sounds") / f"chime-{strikes}.wav")))
        return effect


def _no_output() -> AppError:
    return AppError(
        "This computer has no loudspeaker that can be played on.",
        "Everything else works without sound.",
        "Connect one and try again, or go without.",
    )
