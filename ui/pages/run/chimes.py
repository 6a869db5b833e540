"""What the cockpit sounds like: chimes that time brings, a bell by hand, and quiet at a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from hls_facilitator import settings
from hls_facilitator.live.chimes import strikes
from hls_facilitator.model import AppError
from ui.sound import Chime
from ui.theme import icon, set_role
from ui.widgets.key_hint import key_name

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from ui.bridge import Bridge


class Chimes(QObject):
    """Listens to the readings of a run and strikes the chime.

    `silent` carries once why nothing can be heard, for the page to say; the day goes on without.
    """

    silent = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._t = t
        self._before: Reading | None = None
        self._told = False
        self._quiet = False
        self.chime = Chime(page)

    def set_quiet(self, quiet: bool) -> None:  # noqa: FBT001 the button's own signal
        """Let time pass without a sound; the bell by hand still rings."""
        self._quiet = quiet

    def hear(self, reading: Reading) -> None:
        """Strike the chime when time has brought what a person wants to hear."""
        before, self._before = self._before, reading
        if self._quiet or not strikes(
            before, reading, "all"
        ):  # the settings are a file: asked when it matters
            return
        chosen = self._settings()
        count = strikes(before, reading, chosen.chimes)
        if count:
            self._strike(count, chosen.volume)

    def ring(self) -> None:
        """Strike it once by hand, also while it is quiet."""
        self._strike(1, self._settings().volume)

    def _strike(self, count: int, volume: int) -> None:
        self.chime.volume = volume / 100
        try:
            self.chime.play(count)
        except AppError as problem:
            if not self._told:
                self._told = True
                self.silent.emit(problem.worded(self._t))

    def _settings(self) -> settings.Settings:
        return settings.load(settings.beside(self._bridge.desk.library.path))


class SoundButtons(QWidget):
    """The bell by hand, and the switch that keeps the chime quiet."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.bell, self.quiet = QToolButton(), QToolButton()
        self.bell.setIcon(icon("bell", "muted"))
        self.bell.setAccessibleName(t("Ring the bell"))
        self.bell.setToolTip(f"{t('Ring the bell')} ({key_name('R')})")
        self.quiet.setCheckable(True)
        self.quiet.setAccessibleName(t("Keep the chime quiet"))
        self.quiet.toggled.connect(self._show_quiet)
        self._show_quiet(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for button in (self.bell, self.quiet):
            set_role(button, "icon", fit="small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the key for Next after a click
            line.addWidget(button)

    def _show_quiet(self, quiet: bool) -> None:  # noqa: FBT001 the button's own signal
        words = self._t("The chime is quiet") if quiet else self._t("The chime can be heard")
        self.quiet.setIcon(icon("volume-x" if quiet else "volume-2", "warn" if quiet else "muted"))
        self.quiet.setAccessibleDescription(words)
        self.quiet.setToolTip(f"{words} ({key_name('Q')})")
