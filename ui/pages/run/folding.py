"""Three columns that fold: first the run sheet becomes a tab of the notes, then both of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabWidget, QWidget

from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations

# widths in px at 100 % text: of the columns, and below which a column folds
SHEET, NOTES = 272, 308
WIDE_NOTES = 328  # where they share their column with the run sheet
THREE, TWO = 1090, 860


class Folding(QWidget):
    """Holds clock, run sheet and notes in as many columns as the width has room for."""

    def __init__(self, t: Translations, clock: QWidget, sheet: QWidget, notes: QWidget) -> None:
        super().__init__()
        self._names = {clock: t("Clock"), sheet: t("Run sheet"), notes: t("Notes")}
        self._clock, self._sheet, self._notes = clock, sheet, notes
        self._columns = 0
        self._left, self._middle, self._right = _Column(), _Column(), _Column()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._left)
        line.addWidget(self._middle, 1)
        line.addWidget(self._right)
        self._fold()

    @property
    def columns(self) -> int:
        """How many columns there are now: 3, 2 or 1."""
        return self._columns

    def reveal(self, part: QWidget) -> None:
        """Bring a part's tab to the front where it has been folded into one."""
        for column in (self._left, self._middle, self._right):
            if column.indexOf(part) >= 0:
                column.setCurrentWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold anew when the text grows."""
        if event.type() == QEvent.Type.StyleChange:
            self._columns = 0
            self._fold()
        super().changeEvent(event)

    def _fold(self) -> None:
        px = current().px
        columns = 3 if self.width() >= px(THREE) else 2 if self.width() >= px(TWO) else 1
        self._left.setFixedWidth(px(SHEET))
        self._right.setFixedWidth(px(NOTES if columns == 3 else WIDE_NOTES))
        if columns == self._columns:
            return
        self._columns = columns
        focus = QApplication.focusWidget()
        homes = {
            3: ((self._left, self._sheet), (self._middle, self._clock), (self._right, self._notes)),
            2: ((self._middle, self._clock), (self._right, self._notes), (self._right, self._sheet)),
            1: ((self._middle, self._clock), (self._middle, self._sheet), (self._middle, self._notes)),
        }
        for column, part in homes[columns]:
            column.addTab(part, self._names[part])  # takes it out of the column it was in
        self._left.setVisible(columns == 3)
        self._right.setVisible(columns > 1)
        for column in (self._left, self._middle, self._right):
            column.setCurrentIndex(0)
        if focus is not None and self.isAncestorOf(focus):
            self.reveal_of(focus)
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal_of(self, widget: QWidget) -> None:
        """Bring the tab that holds a widget to the front."""
        for part in self._names:
            if part.isAncestorOf(widget):
                self.reveal(part)


class _Column(QTabWidget):
    """A column whose tabs show only when there is more than one."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBarAutoHide(True)
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
