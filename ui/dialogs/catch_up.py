"""The sheet that changes the times to come line by line, and says at each change where that leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout

from hls_facilitator.live import words
from hls_facilitator.live.acts import is_live
from hls_facilitator.live.catch_up import moment_at, outlook, parts, propose
from hls_facilitator.live.catch_up_words import outcome
from hls_facilitator.live.journal import shifted
from hls_facilitator.model import Shift
from hls_facilitator.plan.timing import parse_clock
from ui.dialogs.catch_up_line import Line
from ui.dialogs.sheet import Sheet
from ui.pages.fields import Entry
from ui.pages.flow import clear
from ui.theme import current, set_role
from ui.widgets.card import text_label
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading

WIDTH = 720  # px at 100 % text


class CatchUpDialog(Sheet):
    """Begins with `shifts`; `taken` carries those that were agreed on, as one act of the run.

    `finish` is the epoch second to end at, the planned one when None. The clock goes on while it is open:
    `show_reading` tells it the time, `refresh` that plan or run have changed.
    """

    taken = Signal(object)

    def __init__(
        self,
        desk: Desk,
        shifts: tuple[Shift, ...],
        finish: float | None,
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Adjust times"), WIDTH, parent, gap=14)
        self.t = t
        self._desk = desk
        planned = desk.reading().planned_finish
        self._planned = desk.now() if planned is None else planned
        self._target = self._planned if finish is None else finish
        self._known: object = None
        self.lines: list[Line] = []
        self._lay_out()
        self.refresh()
        self._fill(shifts)
        self.finish.setFocus()
        self.finish.selectAll()

    # ---- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        t = self.t
        self.finish = Entry(self._take_finish, t)
        self.finish.show_text(words.clock(self._target))
        self.finish.returnPressed.connect(self.propose)
        self.finish.setMaximumWidth(current().px(120))
        row = FormRow(t("Finish by"), self.finish, t("Enter proposes the minutes below anew."))
        self.finish.refused.connect(row.show_error)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.box.addWidget(text_label(t("Adjust times"), "title"))
        self.box.addWidget(row)
        self.box.addLayout(self._rows)
        self.box.addStretch(1)
        self.outcome = text_label("", "strong", wrap=True)
        self.again = KeyButton(t("Propose anew"), fit="small")
        self.again.clicked.connect(self.propose)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.outcome, 1)
        line.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addSpacing(6)
        self.foot.addLayout(line)
        self.foot.addSpacing(12)
        role = QDialogButtonBox.ButtonRole
        self.use = KeyButton(t("Use these times"), key_name("Ctrl+Return"), role="primary")
        self.use.clicked.connect(self.accept)
        self.buttons.addButton(self.use, role.ActionRole)
        cancel = self.buttons.addButton(t("Cancel"), role.RejectRole)
        for button in (self.use, self.again, cancel):
            button.setAutoDefault(False)  # Enter in a field means the field
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def refresh(self) -> None:
        """Show the blocks from the one now on; what was typed for them stays. Closes when the run ends."""
        desk = self._desk
        if desk.workshop is None or not is_live(desk.run):
            self.reject()
            return
        known = (desk.plan, len(desk.acts))
        if known != self._known:
            self._known = known
            self._list_blocks()
        self._show_outcome()

    def _list_blocks(self) -> None:
        desk = self._desk
        before = {line.block: line for line in self.lines}
        self.lines = []
        clear(self._rows)
        for place, part in enumerate(parts(desk.plan, desk.run, desk.now())):
            block = part.block.id
            line = Line(part, self.t, here=place == 0, was_out=block in desk.run.dropped)
            if block in before:
                line.take_over(before[block])
            line.changed.connect(self._show_outcome)
            self._rows.addWidget(line)
            self.lines.append(line)

    # ---- showing ---------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Let time go by."""
        desk = self._desk
        if desk.workshop is None or not is_live(desk.run) or not self.lines:
            return
        self.lines[0].show_part(parts(desk.plan, desk.run, reading.now)[0])
        self._show_outcome()

    def shifts(self) -> tuple[Shift, ...]:
        """Return what the lines amount to."""
        found = (line.shift() for line in self.lines)
        return tuple(shift for shift in found if shift is not None)

    def _show_outcome(self) -> None:
        desk, shifts = self._desk, self.shifts()
        now = desk.now()
        expected = outlook(desk.plan, desk.run, now, shifts).expected
        for line, moment in zip(self.lines, expected[-len(self.lines) :], strict=True):
            line.show_start(moment)
        said, reached = outcome(desk.plan, desk.run, shifts, now, self._target, self.t)
        if said != self.outcome.text():
            self.outcome.setText(said)
            set_role(self.outcome, "strong", tone="ok" if reached else "warn")
        self.use.setEnabled(bool(shifts))

    # ---- changing --------------------------------------------------------------------------------

    def _take_finish(self, text: str) -> None:
        """Take a clock time; raises AppError when it is none."""
        self._target = moment_at(parse_clock(text), self._planned)
        self.finish.show_text(words.clock(self._target))
        self.propose()

    def propose(self) -> None:
        """Fill in the minutes that lead to the typed finish, without the blocks that are left out."""
        if self.finish.has_error():
            return
        desk = self._desk
        drop = [line.block for line in self.lines if line.leave.isChecked()]
        back = {line.block for line in self.lines if line.was_out and not line.leave.isChecked()}
        later = self._target > (desk.reading().expected_finish or 0.0)
        run = shifted(desk.run, [Shift(block, 0) for block in back], desk.now())
        found = propose(desk.plan, run, desk.now(), finish=self._target, drop=drop, give_back=later)
        self._fill(found.shifts)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.outcome, self.outcome.text()))

    def _fill(self, shifts: tuple[Shift, ...]) -> None:
        by_block = {shift.block: shift for shift in shifts}
        for line in self.lines:
            line.fill(by_block.get(line.block))
        self._show_outcome()

    def accept(self) -> None:
        """Hand over what was agreed on; without any change there is nothing to agree on."""
        shifts = self.shifts()
        if self.finish.has_error() or not shifts:
            return
        super().accept()
        self.taken.emit(shifts)
