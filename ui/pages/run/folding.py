"""Three columns that fold: first the run sheet becomes a tab of the notes, then both of the clock.

Where the height is short, the cards under the clock become a tab, too. The tables of a breakout stand below
the run sheet, and become a tab where there is one column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations
    from ui.pages.run.middle import Middle
    from ui.pages.run.tables import Tables

# widths in px at 100 % text: of the columns, and below which a column folds
SHEET, NOTES = 272, 308
WIDE_NOTES = 328  # where they share their column with the run sheet
THREE, TWO = 1090, 860
GAP = 14  # px between columns
FREE = (1 << 24) - 1  # px, the greatest height that Qt knows
SHARES = {3: 0.55, 2: 0.4}  # most of the height that tables take below the run sheet, and below the notes


class Folding(QWidget):
    """Holds clock, run sheet, notes and tables in as many columns as the width has room for."""

    def __init__(
        self, t: Translations, clock: Middle, sheet: QWidget, notes: QWidget, tables: Tables
    ) -> None:
        super().__init__()
        self._names = {
            clock: t("Clock"),
            sheet: t("Run sheet"),
            notes: t("Notes"),
            clock.shelf: t("Projector"),
            tables: t("Tables"),
        }
        self._tables = tables
        tables.setParent(self)  # until it has a place, so that it goes with the page
        tables.hide()
        tables.counted.connect(self._place_tables)
        self._clock, self._sheet, self._notes, self._shelf = clock, sheet, notes, clock.shelf
        self._columns, self._shelved = 0, False
        self._left, self._middle, self._right = _Column(), _Column(), _Column()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        self._below = {3: QVBoxLayout(), 2: QVBoxLayout()}
        for below, column in zip(self._below.values(), (self._left, self._right), strict=True):
            below.setSpacing(GAP)
            below.addWidget(column, 1)
        line.addLayout(self._below[3])
        line.addWidget(self._middle, 1)
        line.addLayout(self._below[2])
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

    def minimumSizeHint(self) -> QSize:
        """Return less than any form takes, so that a form never keeps the window from folding it."""
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._place_tables()

    def changeEvent(self, event: QEvent) -> None:
        """Fold anew when the text grows."""
        if event.type() == QEvent.Type.StyleChange:
            self._columns = 0
            self._fold()
            self._place_tables()
        super().changeEvent(event)

    def _fold(self) -> None:
        px = current().px
        columns = 3 if self.width() >= px(THREE) else 2 if self.width() >= px(TWO) else 1
        self._left.setFixedWidth(px(SHEET))
        self._right.setFixedWidth(px(NOTES if columns == 3 else WIDE_NOTES))
        beside = {3: self._left.width() + self._right.width() + 2 * GAP, 2: self._right.width() + GAP, 1: 0}
        shelved = not self._clock.has_room(self.width() - beside[columns], self.height())
        if (columns, shelved) == (self._columns, self._shelved):
            return
        self._columns, self._shelved = columns, shelved
        focus = QApplication.focusWidget()
        for column, part in self._homes():
            column.addTab(part, self._names[part])  # takes it out of the column it was in
        self._clock.shelve(shelved=shelved)
        self._left.setVisible(columns == 3)
        self._right.setVisible(columns > 1)
        for column in (self._left, self._middle, self._right):
            column.setCurrentIndex(0)
        if focus is not None and self.isAncestorOf(focus):
            self.reveal_of(focus)
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_tables(self) -> None:
        """Put the tables below their column, or into a tab; nowhere while there are none."""
        tables, focused = self._tables, self._tables.view.hasFocus()
        below = self._below.get(self._columns)
        place = self._middle.indexOf(tables)
        if place >= 0 and (below is not None or not tables.count):
            if self._middle.currentIndex() == place:
                self.reveal(self._clock)
            self._middle.removeTab(place)
            tables.hide()
        if below is not None:
            if below.indexOf(tables) < 0:
                below.addWidget(tables)
            width = (self._left if self._columns == 3 else self._right).width()
            most = round(self.height() * SHARES[self._columns])
            tables.setFixedSize(width, tables.fit(width, most))
            tables.setVisible(bool(tables.count))
        elif tables.count and place < 0:
            tables.setMinimumSize(0, tables.fit(self._middle.width(), 0))
            tables.setMaximumSize(FREE, FREE)
            self._middle.insertTab(1, tables, self._names[tables])
        if focused and tables.count:
            self.reveal(tables)
            tables.take_keys()

    def _homes(self) -> list[tuple[_Column, QWidget]]:
        """Return every part with the column it belongs to now, in the order of the tabs."""
        left, middle, right = self._left, self._middle, self._right
        sheet, notes = {3: (left, right), 2: (right, right), 1: (middle, middle)}[self._columns]
        homes: list[tuple[_Column, QWidget]] = [(middle, self._clock), (sheet, self._sheet)]
        homes.insert(1 if self._columns == 2 else 2, (notes, self._notes))
        if self._shelved:
            homes.append((sheet, self._shelf))
        else:
            for column in (left, middle, right):
                column.removeTab(column.indexOf(self._shelf))
        return homes

    def reveal_of(self, widget: QWidget) -> None:
        """Bring the tab that holds a widget to the front."""
        for part in self._names:
            if part.isAncestorOf(widget):
                self.reveal(part)


class _Column(QTabWidget):
    """A column whose tabs show only when there is more than one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or Tab would stop for good at a tab bar that is hidden
        self.setTabBarAutoHide(True)
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
