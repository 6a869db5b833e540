"""The three ways to see a run sheet: table, day and agenda; the day beside the table where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import current, set_role
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations
    from ui.pages.plan.agenda_view import AgendaView
    from ui.pages.plan.day_view import DayView
    from ui.pages.plan.table import RunSheetView

TABLE, DAY, AGENDA = "table", "day", "agenda"
BESIDE = 1180
"""Width in px, at letters of 100 %, from which the day stands beside the table."""


class SheetViews(QWidget):
    """Shows what `switch` says; `changed` is emitted when a person has turned to another view.

    `shown_at` carries the part to be kept in view, in the px of this widget.
    """

    changed = Signal()
    shown_at = Signal(QRect)

    def __init__(self, table: RunSheetView, day: DayView, agenda: AgendaView, t: Translations) -> None:
        super().__init__()
        self._views: dict[str, RunSheetView | DayView | AgendaView] = {TABLE: table, DAY: day, AGENDA: agenda}
        self._table, self._day, self._agenda = table, day, agenda
        self.switch = Segmented(
            t("Show the run sheet as"),
            [(TABLE, t.about("view", "Table")), (DAY, t("Day")), (AGENDA, t("Agenda"))],
        )
        for button in self.switch.findChildren(QPushButton):
            set_role(button, fit="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(table, 7)
        line.addWidget(day, 4, Qt.AlignmentFlag.AlignTop)
        line.addWidget(agenda, 7, Qt.AlignmentFlag.AlignTop)
        self.switch.chosen.connect(self._turn)
        table.shown_at.connect(self._keep_table)
        day.shown_at.connect(self._keep_day)
        self._show()

    @property
    def view(self) -> str:
        """The view shown: TABLE, DAY or AGENDA."""
        return self.switch.choice()

    def turn_to(self, view: str) -> None:
        """Show a view without telling."""
        self.switch.choose(view)
        self._show()

    def _turn(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Show the chosen view, hiding first: what was shown keeps no room."""
        beside = self.view == TABLE and self.width() >= current().px(BESIDE)
        wanted = {self.view, DAY} if beside else {self.view}
        for key, view in self._views.items():
            if key not in wanted:
                view.hide()
        for key in wanted:
            self._views[key].show()

    def take_focus(self) -> None:
        """Put the keyboard's cursor into the view shown."""
        (self._agenda.list if self.view == AGENDA else self._views[self.view]).setFocus()

    def reveal(self) -> None:
        """Ask for the block with the cursor to be kept in view."""
        (self._day if self._leads(self._day) else self._table).reveal()

    def minimumSizeHint(self) -> QSize:
        """As high as all blocks, for what is around it scrolls."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show()

    def _leads(self, view: QWidget) -> bool:
        """Return whether this is the view that a person looks at, of two side by side."""
        return view.isVisible() and (view.hasFocus() or view is self._views[self.view])

    def _keep_table(self, box: QRect) -> None:
        if self._leads(self._table) and not self._day.hasFocus():
            self.shown_at.emit(box.translated(self._table.pos()))

    def _keep_day(self, box: QRect) -> None:
        if self._leads(self._day):
            self.shown_at.emit(box.translated(self._day.pos()))
