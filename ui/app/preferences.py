"""What people have set for a library: in force at once, and kept beside it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hls_facilitator import settings
from hls_facilitator.languages import Translations, system_language
from hls_facilitator.model import AppError
from ui import motion, theme
from ui.app import qt_words

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.settings import Settings

log = logging.getLogger(__name__)


class Preferences(QObject):
    """The settings of one library, the theme and the language that follow from them.

    `language`, "en" or "de", stands whatever the settings say; an empty one leaves it to them.
    `language_changed` says that `t` is another one, `refused` in words why the settings could not be kept.
    """

    language_changed = Signal()
    refused = Signal(str)

    def __init__(self, library: Path, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = settings.beside(library)
        self._fixed = language
        self.chosen = settings.load(self._path)
        self._speak()
        self._dress()
        motion.follow(self.chosen.motion)

    def set(self, changed: Settings) -> None:
        """Take new settings, show them at once and keep them."""
        old, self.chosen = self.chosen, changed
        fields = asdict(changed)
        self._keep(**{name: value for name, value in fields.items() if value != getattr(old, name)})
        if (old.theme, old.text_size) != (changed.theme, changed.text_size):
            self._dress()
        motion.follow(changed.motion)
        if self._language() != self.t.language:
            self._speak()
            self.language_changed.emit()

    def remember_folder(self, folder: str) -> None:
        """Know the folder that write-ups go to from now on, which whoever chose it has kept."""
        self.chosen = replace(self.chosen, export_folder=folder)

    def remember_window(self, place: str, closed_at: float) -> None:
        """Keep where the window stood, and when (epoch seconds) it was closed."""
        self.chosen = replace(self.chosen, window=place, closed_at=closed_at)
        self._keep(window=place, closed_at=closed_at)

    def _language(self) -> str:
        wanted = self._fixed or self.chosen.language
        return system_language() if wanted == "system" else wanted

    def _speak(self) -> None:
        self.t = Translations(self._language())
        qt_words.speak(self.t.language)

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 made in `run`, or by the test
        theme.apply(app, theme.load_theme(self.chosen.theme), self.chosen.text_size / 100)

    def _keep(self, **fields: object) -> None:
        """Keep these settings alone: pages keep what is chosen there by themselves."""
        try:
            settings.keep(self._path, **fields)
        except AppError as problem:
            log.warning("settings not kept: %s", problem)
            self.refused.emit(problem.worded(self.t))
