"""The middle column of the cockpit: clock and buttons, and what is next and what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.pages.flow import Column
from ui.theme import current, set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.pages.run.controls import Controls
    from ui.pages.run.projector_card import ProjectorCard
    from ui.pages.run.ready import Ready
    from ui.pages.run.stage import Stage
    from ui.pages.run.summary import Summary
    from ui.pages.run.upcoming import Upcoming
    from ui.widgets.banner import Banner

# px at 100 % text
SIDE_BY_SIDE = 560  # width, below which the two cards stand one under the other
ENOUGH = 590  # height that clock, buttons and cards need side by side
TALLER = 745  # and one under the other
NARROWEST = 230  # width that each card can live with
COMPACT = 290  # height, below which the buttons give room to the clock


class Middle(QWidget):
    """Problem, checklist, clock or summary, and buttons, always in sight; only words scroll.

    The two cards stand under the buttons, or on `shelf`, a page of its own, where the height is short.
    """

    def __init__(
        self, problem: Banner, ready: Ready, stage: Stage, summary: Summary, controls: Controls
    ) -> None:
        super().__init__()
        set_role(self, "plain")
        self._ready, self._stage, self._controls = ready, stage, controls
        closing = Column(gap=0)
        closing.box.addWidget(summary)
        self._closing = closing.scrolled()
        self._cards = _Cards()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for part, stretch in (
            (problem, 0),
            (ready, 1),
            (stage, 1),
            (self._closing, 1),
            (controls, 0),
            (self._cards, 0),
        ):
            self._box.addWidget(part, stretch)
        self.shelf = QScrollArea()
        self.shelf.setWidgetResizable(True)
        self.shelf.setFrameShape(QFrame.Shape.NoFrame)
        self.shelf.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # a bar that came and went with its own width would lay the cards out anew without an end
        self.shelf.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def add_strip(self, strip: Banner) -> None:
        """Add a strip above the clock."""
        self._box.insertWidget(1, strip)

    def add_cards(self, upcoming: Upcoming, projector: ProjectorCard) -> None:
        """Add what is next and what the room sees."""
        self._cards.line.addWidget(upcoming, 2)
        self._cards.line.addWidget(projector, 3)

    def show_stage(self, *, ready: bool, finished: bool) -> None:
        """Show the checklist before the start, the clock while live, the summary after the finish."""
        self._ready.setVisible(ready and not finished)
        self._stage.setVisible(not ready and not finished)
        self._controls.setVisible(not finished)
        self._closing.setVisible(finished)

    def has_room(self, width: int, height: int) -> bool:
        """Return whether the cards find room under the buttons in a column of this size in px."""
        px = current().px
        return height >= px(ENOUGH if width >= px(SIDE_BY_SIDE) else TALLER)

    def shelve(self, *, shelved: bool) -> None:
        """Move the cards to the shelf, or back under the buttons."""
        if shelved:
            self.shelf.setWidget(self._cards)
        elif self.shelf.widget() is not None:
            self._box.addWidget(self.shelf.takeWidget())
        self._cards.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._controls.set_compact(compact=self.height() < current().px(COMPACT))


class _Cards(Column):
    """Two cards in `line`, side by side where there is room."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(12)
        self.box.addLayout(self.line)

    def minimumSizeHint(self) -> QSize:
        """Return what the cards take one under the other, or they would never get there."""
        return QSize(current().px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= current().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction
        self.line.setDirection(way.LeftToRight if beside else way.TopToBottom)
