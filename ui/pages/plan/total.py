"""How long the day is, from when to when, and how that goes with the booking of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hls_facilitator.plan import timing
from ui.theme import set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class Total(QWidget):
    """Two labels in one line: the planned times, and the booking with what does not fit into it."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._times = text_label("", "strong")
        self._booked = text_label("", "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._times)
        line.addWidget(self._booked)
        line.addStretch(1)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the times of a plan; an empty one has none."""
        self._times.setText(_times(workshop, self._t))
        words, fits = _booked(workshop, self._t)
        self._booked.setText(f"· {words}" if words else "")
        self._booked.setVisible(bool(words))
        set_role(self._booked, "muted" if fits else "strong", tone="" if fits else "over")

    def text(self) -> str:
        """Return all that is shown."""
        return " ".join(label.text() for label in (self._times, self._booked) if label.text())


def _times(workshop: Workshop, t: Translations) -> str:
    """Return "10:00 – 13:00 · 3 h 0 min", pauses before pinned blocks included."""
    if not workshop.blocks:
        return ""
    end = timing.finish(workshop)
    hours, minutes = divmod(end - workshop.start, 60)
    times = {"start": timing.format_clock(workshop.start), "end": timing.format_clock(end)}
    return t("{start} – {end} · {hours} h {minutes} min", hours=hours, minutes=minutes, **times)


def _booked(workshop: Workshop, t: Translations) -> tuple[str, bool]:
    """Return what is to be said about the booking, and whether the day fits into it."""
    booked = timing.booking(workshop)
    if not workshop.blocks:
        return "", True
    over, early = timing.over_booking(workshop), timing.before_booking(workshop)
    if over > 0:
        return t("{length} longer than the booking", length=timing.said_minutes(over, t)), False
    if early > 0:
        return t("{length} before the booking", length=timing.said_minutes(early, t)), False
    if booked.closes is not None:
        return t("room until {time}", time=timing.format_clock(booked.closes)), True
    return "", True
