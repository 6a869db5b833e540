"""A block in the sheet that changes the times to come: when it begins, its minutes, and leaving it out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from hls_facilitator.live import words
from hls_facilitator.live.catch_up import MINUTE
from hls_facilitator.model import Shift
from hls_facilitator.plan.timing import format_clock
from ui.theme import current, font, set_role
from ui.widgets.card import text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.catch_up import Part

BESIDE = 440  # px at 100 % text, width from which the fields stand beside the words
LONGEST = 240  # minutes that a block can be given at once


class Line(QWidget):
    """One Part with its fields; `changed` says that its minutes or its leaving out are others now.

    `here` is the block the room is in, which cannot be left out; `was_out` one that has been left out before.
    """

    changed = Signal()

    def __init__(self, part: Part, t: Translations, *, here: bool, was_out: bool) -> None:
        super().__init__()
        set_role(self, "plain")
        self.t = t
        self.block = part.block.id
        self.was_out = was_out and not here
        self._here = here
        self._part = part
        self._make_parts()
        self._lay_out()
        self.show_part(part)
        self.minutes.setValue(part.minutes)
        self.leave.setChecked(self.was_out)
        self.minutes.valueChanged.connect(self.changed)
        self.leave.toggled.connect(self._leave_toggled)

    def _make_parts(self) -> None:
        t, block = self.t, self._part.block
        self.start = text_label("", "muted")
        self.start.setFixedWidth(QFontMetrics(font("body")).horizontalAdvance("00:00") + 4)
        self._title = ElideLabel(block.title, "strong", lines=2)
        self.under = ElideLabel("", "meta", lines=0)
        self.minutes = _Minutes(" " + t("min"))
        self.minutes.setAccessibleName(block.title)
        self.leave = QCheckBox(t("Leave out"))
        self.leave.setAccessibleName(t("Leave out {block}", block=block.title))
        policy = self.leave.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the minutes stand in one column
        self.leave.setSizePolicy(policy)
        self.leave.setVisible(not self._here and (block.protection == "may be dropped" or self.was_out))

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self._title)
        told.addWidget(self.under)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.start, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(told, 1)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.minutes)
        fields.addWidget(self.leave)
        fields.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addLayout(head, 1)
        self._line.addLayout(fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields under the words where the line is narrow."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = event.size().width() >= current().px(BESIDE)
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    # ---- showing ---------------------------------------------------------------------------------

    def show_part(self, part: Part) -> None:
        """Take what the block could give now; it gets less for the block now while time goes by."""
        self._part = part
        locked = part.block.protection == "protected"
        self.minutes.setRange(part.minutes - part.spare, part.minutes + (0 if locked else LONGEST))
        self._show_state()

    def show_start(self, moment: float) -> None:
        """Say when the block would begin (epoch seconds)."""
        self.start.setText("" if self.leave.isChecked() else words.clock(moment))

    def _show_state(self) -> None:
        out = self.leave.isChecked()
        self.minutes.setEnabled(not out and self._part.block.protection != "protected")
        said = " · ".join(self._facts(out=out))
        if said != self.under.text():
            self.under.setText(said)
            self.minutes.setAccessibleDescription(said)

    def _facts(self, *, out: bool) -> list[str]:
        """Return what is to be known of the block, and why its minutes cannot be fewer."""
        t, part, block = self.t, self._part, self._part.block
        facts = [t("the block now")] if self._here else []
        facts.append(t("{minutes} min planned", minutes=block.minutes))
        if out:
            facts.append(t("left out"))
        elif block.protection == "protected":
            facts.append(t("protected"))
        elif self._here or block.floor > 0 or not part.spare:
            facts.append(t("at least {minutes} min", minutes=part.minutes - part.spare))
        if block.pinned is not None and not self._here and not out:
            facts.append(t("pinned to {time}", time=format_clock(block.pinned)))
        return facts

    # ---- changing --------------------------------------------------------------------------------

    def fill(self, shift: Shift | None) -> None:
        """Put a shift into the fields, or the minutes as they are."""
        if shift is not None and shift.dropped:
            self.leave.setChecked(True)
        else:
            self.minutes.setValue(self._part.minutes + (shift.minutes if shift is not None else 0))

    def take_over(self, before: Line) -> None:
        """Keep what was chosen in the line this one stands in for."""
        if before.minutes.value() != before._part.minutes:
            self.minutes.setValue(before.minutes.value())
        if before.leave.isChecked() != before.was_out and not self._here:
            self.leave.setChecked(before.leave.isChecked())

    def shift(self) -> Shift | None:
        """Return what this line changes, or None."""
        if self.leave.isChecked():
            left = math.ceil(self._part.left / MINUTE)
            return None if self.was_out else Shift(self.block, -left, dropped=True)
        minutes = self.minutes.value() - self._part.minutes
        return Shift(self.block, minutes) if minutes or self.was_out else None

    def _leave_toggled(self) -> None:
        self._show_state()
        self.changed.emit()


class _Minutes(QSpinBox):
    """Minutes by key or mouse; the wheel scrolls the sheet unless one is typing here."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.setSuffix(unit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setMaximum(999)
        self.setFixedWidth(self.sizeHint().width() + 8)  # the same in each line, whatever its limits

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
