"""The buttons of the run: back, pause, minutes, and the one that goes live, goes on and finishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.pages.flow import FlowLayout
from ui.pages.run.words import MINUS
from ui.theme import set_role
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading


class Controls(QWidget):
    """Asks through its signals; `minutes_requested` carries the minutes to give, negative to take.

    Buttons take the focus by Tab only, so that Space stays the key for Next after a click.
    """

    back_requested = Signal()
    pause_requested = Signal()
    minutes_requested = Signal(int)
    primary_requested = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.back = KeyButton(t("Back"), "", "chevron-left", fit="large")
        self.pause = KeyButton(t("Pause"), "P", "pause", fit="large")
        self.minutes = self._minutes()
        self.primary = KeyButton(t("Go live"), t("Space"), "play", role="primary", fit="large", trailing=True)
        self.back.clicked.connect(self.back_requested)
        self.pause.clicked.connect(self.pause_requested)
        self.primary.clicked.connect(self.primary_requested)
        flow = FlowLayout(gap=8)
        for widget in (self.back, self.pause, self.minutes):
            flow.addWidget(widget)
        for button in (self.back, self.pause, self.primary):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(flow, 1)
        line.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _minutes(self) -> QFrame:
        t = self._t
        frame = QFrame()
        set_role(frame, "segments")
        line = QHBoxLayout(frame)
        line.setContentsMargins(1, 1, 1, 1)
        line.setSpacing(0)
        places = {-5: "first", 5: "last"}
        for minutes in (-5, -1, 1, 5):
            text = (MINUS if minutes < 0 else "+") + str(abs(minutes))
            button = QPushButton(text)
            set_role(button, fit="large")
            button.setProperty("minutes", minutes)
            button.setProperty("place", places.get(minutes, ""))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            n = abs(minutes)
            words = (
                t.plural("Give {n} minute", "Give {n} minutes", n)
                if minutes > 0
                else t.plural("Take {n} minute", "Take {n} minutes", n)
            )
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(self._ask_minutes)
            line.addWidget(button)
        frame.setMinimumHeight(self.back.sizeHint().height())
        return frame

    def _ask_minutes(self) -> None:
        self.minutes_requested.emit(self.sender().property("minutes"))

    def set_compact(self, *, compact: bool) -> None:
        """Make the buttons small and leave their keys out, where the height is short."""
        fit = "small" if compact else "large"
        for button in self.findChildren(QPushButton):
            set_role(button, button.property("role") or "", fit=fit)
        for button in (self.back, self.pause, self.primary):
            button.show_key(shown=not compact)
        self.minutes.setMinimumHeight(self.back.sizeHint().height())

    def show_state(self, reading: Reading) -> None:
        """Show what can be done now."""
        t = self._t
        live = reading.state in ("running", "paused")
        for widget in (self.back, self.pause, self.minutes):
            widget.setVisible(live)
        self.back.setEnabled(reading.position > 0)
        if reading.state == "paused":
            self.pause.show_action(t("Resume"), "play")
        else:
            self.pause.show_action(t("Pause"), "pause")
        self.primary.setVisible(reading.state != "finished")
        if reading.state == "not started":
            self.primary.show_action(t("Go live"), "play")
        elif reading.following < 0:
            self.primary.show_action(t("Finish"), "flag")
        else:
            self.primary.show_action(t("Next"), "chevron-right")
