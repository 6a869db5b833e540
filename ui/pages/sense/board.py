"""The board: lanes side by side, the first in sight while the others scroll; cursor and choice over all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.pages.sense.lane import WIDTH, Lane, LaneView, lane_brought
from ui.theme import current, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from hls_facilitator.languages import Translations

GAP = 16
EDGE = 48  # px at 100 % text, where dragging scrolls on


class Board(QWidget):
    """Shows LaneViews, the first of them pinned to the left where there is room beside it.

    All signals carry ids: of notes and of lanes. `dropped` says that notes were brought to a lane, `moved`
    that a lane was dragged to a place among those of its sort (from 0). `cut_off` carries the title of a lane
    that went away while words were typed for it, and these words.
    """

    asked = Signal(str, str)
    renamed = Signal(str, str)
    said = Signal(str, str)
    dropped = Signal(object, str)
    moved = Signal(str, int)
    cut_off = Signal(str, str)
    opened = Signal(str)
    star_toggled = Signal(str)
    menu_requested = Signal(str, QPoint)
    chosen_changed = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._by_key: dict[str, Lane] = {}
        self.lanes: list[Lane] = []
        self._row = _Row(self)
        self.area = QScrollArea()
        self.area.setWidget(self._row)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addWidget(self.area, 1)

    def put_last(self, widget: QWidget) -> None:
        """Let a widget stand behind the last lane."""
        self._row.line.addWidget(widget)

    # ---- showing ---------------------------------------------------------------------------------

    def show_lanes(self, views: Sequence[LaneView]) -> None:
        """Show these lanes; one that was there keeps its cursor, its choice and how far it is scrolled."""
        wanted = [view.key for view in views]
        here = self.current_lane()
        place = self.lanes.index(here) if here is not None else 0
        for key in self._by_key.keys() - set(wanted):
            self._take_away(self._by_key.pop(key))
        for view in views:
            lane = self._by_key.get(view.key)
            if lane is None or lane.view.sort != view.sort:
                self._make(view)
            elif lane.view != view:
                lane.show_view(view)
        lanes = [self._by_key[key] for key in wanted]
        if lanes != self.lanes:
            self.lanes = lanes
            self._place()
        if here is not None and here not in lanes and lanes:
            self.go_to(lanes[min(place, len(lanes) - 1)])

    def _take_away(self, lane: Lane) -> None:
        """Let go of a lane that is no longer there, but not of what is typed in it."""
        if words := lane.title.unsaved or lane.under.unsaved:
            self.cut_off.emit(lane.view.title, words)
        lane.hide()
        lane.deleteLater()

    def _make(self, view: LaneView) -> None:
        old = self._by_key.pop(view.key, None)
        if old is not None:
            old.hide()
            old.deleteLater()
        lane = self._by_key[view.key] = Lane(self._t, view, self.taken_along)
        lane.asked.connect(self.asked)
        lane.renamed.connect(self.renamed)
        lane.said.connect(self.said)
        lane.dropped.connect(self.dropped)
        lane.hovered.connect(self.scroll_near_edge)
        cards = lane.list
        cards.opened.connect(self.opened)
        cards.star_toggled.connect(self.star_toggled)
        cards.menu_requested.connect(self.menu_requested)
        cards.chosen_afresh.connect(self.choose_none)
        cards.chosen_changed.connect(self.chosen_changed)
        cards.beside_requested.connect(self.go_beside)

    def _place(self) -> None:
        """Put the lanes where they belong, the first one where there is room for it."""
        pinned = self._pins()
        for lane in self.lanes:
            self._line.removeWidget(lane)
            self._row.line.removeWidget(lane)
        self._fit()
        for place, lane in enumerate(self.lanes):
            if pinned and not place:
                self._line.insertWidget(0, lane)
            else:
                self._row.line.insertWidget(place - pinned, lane)
        self._show_at_once()
        before: QWidget | None = None
        for lane in self.lanes:
            for part in (lane.list, lane.accept, lane.look, lane.no, lane.minus, lane.plus, lane.more):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part

    def _show_at_once(self) -> None:
        """Show the lanes with one layout for all: each that is laid out anew measures all of its cards."""
        for line in (self._line, self._row.line):
            line.setEnabled(False)
        for lane in self.lanes:
            lane.show()
        for line in (self._line, self._row.line):
            line.setEnabled(True)
            line.activate()

    def _pins(self) -> bool:
        """Whether there is room for the first lane beside at least one and a half of the others."""
        return self.width() >= current().px(WIDTH) * 2.5

    def _fit(self) -> None:
        for lane in self.lanes:
            lane.setFixedWidth(min(current().px(WIDTH), max(self.width() - GAP, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        if self.lanes and self._pins() != (self._line.indexOf(self.lanes[0]) >= 0):
            self._place()
        else:
            self._fit()

    def lane(self, key: str) -> Lane | None:
        """Return the lane with a key, if it is there."""
        return self._by_key.get(key)

    def bring_into_sight(self, lane: Lane) -> None:
        """Scroll until the lane can be seen."""
        if self._row.isAncestorOf(lane):
            room = self.area.viewport().size()
            self._row.resize(self._row.line.totalMinimumSize().expandedTo(room))  # it may be new in there
            self._row.line.activate()
            self.area.ensureWidgetVisible(lane, GAP, 0)

    def scroll_near_edge(self) -> None:
        """Scroll on where something is dragged near the edge of what is in sight."""
        x = self.area.viewport().mapFromGlobal(self.cursor().pos()).x()
        bar, edge = self.area.horizontalScrollBar(), current().px(EDGE)
        if 0 <= x < edge:
            bar.setValue(bar.value() - edge // 2)
        elif 0 <= self.area.viewport().width() - x < edge:
            bar.setValue(bar.value() + edge // 2)

    # ---- cursor and choice -----------------------------------------------------------------------

    def current_lane(self) -> Lane | None:
        """Return the lane with the keyboard, or with the part of it that has it."""
        focused = QApplication.focusWidget()
        return next((lane for lane in self.lanes if focused and lane.isAncestorOf(focused)), None)

    def current(self) -> str:
        """Return the id of the note the keyboard is on, or empty."""
        lane = self.current_lane()
        return lane.list.current_id() if lane is not None else ""

    def holding(self, note: str) -> Lane | None:
        """Return the lane that has a note, the one with the keyboard where a suggestion has it, too."""
        here = [lane for lane in self.lanes if lane.list.cards.row_of(note) >= 0]
        current_lane = self.current_lane()
        return current_lane if current_lane in here else next(iter(here), None)

    def chosen(self) -> list[str]:
        """Return the ids of the notes chosen, lane by lane."""
        return [note for lane in self.lanes for note in lane.list.chosen()]

    def meant(self) -> list[str]:
        """Return the ids of the notes chosen, or of the one with the cursor where none is."""
        return self.chosen() or [note for note in (self.current(),) if note]

    def taken_along(self, note: str) -> list[str]:
        """Return the ids of the notes that go along when one is dragged."""
        chosen = self.chosen()
        return chosen if note in chosen else [note]

    def choose_none(self) -> None:
        """Forget what is chosen in every lane."""
        for lane in self.lanes:
            lane.list.clearSelection()

    def go_beside(self, way: int) -> None:
        """Move the keyboard to the card level with this one in the lane before (-1) or after (1)."""
        here = self.current_lane()
        place = self.lanes.index(here) + way if here is not None else 0
        if 0 <= place < len(self.lanes):
            cards, level = self.lanes[place].list, 0
            if here is not None:
                level = here.list.visualRect(here.list.currentIndex()).center().y()
            if cards.cards.rows:
                cards.put_cursor(cards.row_level_with(level))
            self.go_to(self.lanes[place])

    def go_to(self, lane: Lane, note: str = "") -> None:
        """Give a lane the keyboard, and put the cursor on one of its notes."""
        row = lane.list.cards.row_of(note) if note else -1
        if row >= 0:
            lane.list.put_cursor(row)
        lane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_sight(lane)


class _Row(QWidget):
    """The lanes that scroll; a theme that is dragged goes between two of them."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._mark = -1
        set_role(self, "plain")
        self.setAcceptDrops(True)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(GAP)
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _place_at(self, x: int) -> tuple[int, int]:
        """Return the place among the themes (from 0) for one dropped at `x`, and where its mark goes."""
        themes = [lane for lane in self._board.lanes if lane.view.sort == "theme"]
        place = sum(lane.geometry().center().x() < x for lane in themes)
        if place < len(themes):
            return place, themes[place].geometry().left() - GAP // 2
        return place, themes[-1].geometry().right() + GAP // 2 if themes else 0

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if lane_brought(event.mimeData()):
            self._show_mark(self._place_at(event.position().toPoint().x())[1])
            self._board.scroll_near_edge()
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        key, board = lane_brought(event.mimeData()), self._board
        keys = [lane.view.key for lane in board.lanes if lane.view.sort == "theme"]
        place = self._place_at(event.position().toPoint().x())[0]
        self._show_mark(-1)
        event.acceptProposedAction()
        if key in keys:
            board.moved.emit(key, place - (keys.index(key) < place))

    def _show_mark(self, at: int) -> None:
        if at != self._mark:
            self._mark = at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw where a theme that is dragged would go."""
        super().paintEvent(event)
        if self._mark >= 0:
            painter = QPainter(self)
            painter.setPen(QPen(current().color("accent"), 3))
            painter.drawLine(self._mark, 4, self._mark, self.height() - 4)
