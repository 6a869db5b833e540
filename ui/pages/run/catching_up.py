"""The strip that proposes how a late or early day is on time again; nothing moves without a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from hls_facilitator.live import words
from hls_facilitator.live.catch_up import Proposal, missing, propose, worded
from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading

MINUTE = 60.0


class CatchingUp(QFrame):
    """A proposal with its yes, its no and the way to change it.

    `taken` carries the shifts to make, `change_requested` the Proposal to change by hand.
    """

    taken = Signal(object)
    change_requested = Signal(object)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.threshold = 3
        """Minutes behind or ahead from which something is proposed."""
        self._known: object = None
        self._put_off = 0.0  # seconds late at which it was put off
        self._proposal: Proposal | None = None
        set_role(self, "strip", tone="warn")
        self._mark = QLabel()
        self.text = text_label("", "strong", tone="warn", wrap=True)
        self.accept = QPushButton()
        self.change = QPushButton(t("Change it"))
        self.not_now = QPushButton(t("Not now"))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self.text, 1)
        for button, slot in (
            (self.accept, self._accept),
            (self.change, self._ask_change),
            (self.not_now, self._put_it_off),
        ):
            set_role(button, fit="small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the key for Next after a click
            button.clicked.connect(slot)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._draw()
        self.hide()

    def show_reading(self, desk: Desk, reading: Reading) -> None:
        """Propose something when the day is late or early enough, and was not just told not now."""
        late = reading.late
        due = abs(late) >= self.threshold * MINUTE and reading.state in ("running", "paused")
        if abs(late) < self.threshold * MINUTE or late * self._put_off < 0:
            self._put_off = 0.0
        if not due or abs(late) < abs(self._put_off) + (self.threshold * MINUTE if self._put_off else 0.0):
            self.hide()
            self._known = None
            return
        known = (round(late / MINUTE), len(desk.acts), desk.plan)
        if known != self._known:
            self._known = known
            self._propose(desk, reading)

    def _propose(self, desk: Desk, reading: Reading) -> None:
        plan, run, now, t = desk.plan, desk.run, reading.now, self._t
        proposal = propose(plan, run, now, give_back=reading.late < 0)
        self._proposal = proposal
        said = worded(plan, run, proposal, now, t) if proposal.shifts else ""
        parts = [f"{words.lateness(reading, t)}: {said}" if said else f"{words.lateness(reading, t)}."]
        parts.append(missing(plan, proposal, t))
        text = " ".join(part for part in parts if part)
        if not proposal.shifts and not proposal.misses:  # nobody to give it to, and nothing is missing
            self.hide()
            return
        self.text.setText(text)
        self.setAccessibleName(text)
        self.accept.setText(t("Give it back") if reading.late < 0 else t("Catch up"))
        self.accept.setVisible(bool(proposal.shifts))
        for button in (self.accept, self.change, self.not_now):
            button.setAccessibleDescription(text)
        self.show()

    def _accept(self) -> None:
        if self._proposal is not None:
            self.taken.emit(self._proposal.shifts)

    def _ask_change(self) -> None:
        if self._proposal is not None:
            self.change_requested.emit(self._proposal)

    def _put_it_off(self) -> None:
        if isinstance(self._known, tuple):
            self._put_off = self._known[0] * MINUTE
        self._known = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        self._mark.setPixmap(pixmap("clock", theme.color("warn"), theme.px(18), self.devicePixelRatioF()))
