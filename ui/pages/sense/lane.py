"""A lane: its title and sentence, its dots, its cards; and what is asked of it by mouse and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from ui.pages.sense.card_list import CardList
from ui.pages.sense.cards import CardRow, brought
from ui.pages.sense.in_place import InPlace
from ui.theme import current, icon, set_role
from ui.widgets.chip import Chip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QMouseEvent,
        QResizeEvent,
    )

    from hls_facilitator.languages import Translations

WIDTH = 310  # px at 100 % text
HIGH = 360  # px at 100 % text; in lower lanes words take one line, so that cards can be seen
FEW = 3  # cards of a suggested theme, before one looks at all
LANE_TYPE = "application/x-hls-facilitator-lane"

Sort = Literal["rest", "theme", "question", "suggested"]
FRAMES: dict[Sort, str] = {"rest": "card", "theme": "well", "question": "well", "suggested": "dashed"}


class LaneView(Struct, frozen=True):
    """What a lane shows: `under` is a sentence, a block's title, or why notes are suggested."""

    key: str
    sort: Sort
    title: str
    under: str = ""
    rows: tuple[CardRow, ...] = ()
    dots: int = 0
    voting: bool = False


class Lane(QFrame):
    """Shows a LaneView; every signal is one the board hands on.

    `asked` carries what is to be done with the lane: "menu", "plus", "minus", "accept", "look" or "no".
    `hovered` says that notes are dragged over it, or away.
    """

    asked = Signal(str, str)
    renamed = Signal(str, str)
    said = Signal(str, str)
    dropped = Signal(object, str)
    hovered = Signal()

    def __init__(self, t: Translations, view: LaneView, dragged: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._t = t
        self.view = view
        self.looked_at = False
        self._pressed: QPoint | None = None
        theme = view.sort == "theme"
        self.title = InPlace(t("Title of the theme"), "window-title", lines=1)
        self.under = InPlace(
            t("Sentence of the theme"), "muted", lines=1, empty=t("Say it in a sentence") if theme else ""
        )
        self.title.open_to_change = self.under.open_to_change = theme
        self.count = Chip()
        self.list = CardList(t, dragged)
        self.tools = QVBoxLayout()  # what the board puts between the words and the cards
        self._made_buttons()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.show_view(view)

    def _made_buttons(self) -> None:
        t = self._t
        self.minus = self._small("minus", "minus", t("Take a dot back (−)"))
        self.plus = self._small("plus", "plus", t("Give a dot (+)"))
        self.more = self._small("ellipsis", "menu", t("More about this theme"))
        self.accept, self.look, self.no = (
            self._button(what, words, role)
            for what, words, role in (
                ("accept", "", "primary"),
                ("look", t("Look"), ""),
                ("no", t("No"), "quiet"),
            )
        )

    def _small(self, drawing: str, what: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing, "muted"))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setProperty("what", what)
        set_role(button, "icon", fit="small")
        button.clicked.connect(self._ask)
        return button

    def _button(self, what: str, words: str, role: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("what", what)
        set_role(button, role, fit="small")
        button.clicked.connect(self._ask)
        return button

    def _ask(self) -> None:
        self.asked.emit(self.view.key, self.sender().property("what"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        for widget in (self.minus, self.count, self.plus, self.more):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(6)
        for button in (self.accept, self.look, self.no):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.under)
        box.addLayout(self.tools)
        box.addSpacing(2)
        box.addWidget(self.list, 1000)
        box.addLayout(self._foot)
        if self.view.sort == "suggested":
            box.addStretch(1)

    def _connect(self) -> None:
        self.title.changed.connect(self._rename)
        self.under.changed.connect(self._say)
        self.list.dropped.connect(self._drop)
        self.list.measured.connect(self._limit)
        self.list.hovered.connect(self._hover)
        for words in (self.title, self.under):
            words.left.connect(self.list.setFocus)

    # ---- showing ---------------------------------------------------------------------------------

    def show_view(self, view: LaneView) -> None:
        """Show what the lane has become."""
        t, sort = self._t, view.sort
        self.view = view
        self.title.show_text(view.title)
        self.under.show_text(view.under)
        self.list.show_rows(view.rows)
        dotted = sort == "theme"
        self.count.show_state(
            str(view.dots if dotted else len(view.rows)), "accent", "circle-dot" if dotted else ""
        )
        notes = t.plural("{n} note", "{n} notes", len(view.rows))
        dots = t.plural("{n} dot", "{n} dots", view.dots)
        self.count.setAccessibleName(dots if dotted else notes)
        self.count.setToolTip(f"{dots} · {notes}" if dotted else notes)
        self.count.setHidden(sort == "suggested")
        self.plus.setVisible(view.voting and dotted)
        self.minus.setVisible(view.voting and dotted)
        self.minus.setEnabled(view.dots > 0)
        self.more.setVisible(dotted)
        for button in (self.accept, self.look, self.no):
            button.setVisible(sort == "suggested")
        self.accept.setText(t.plural("Accept {n} note", "Accept {n} notes", len(view.rows)))
        self.look.setText(t("Show fewer") if self.looked_at else t("Look"))
        self.list.hint = self._hint(sort)
        name = ", ".join(part for part in (view.title, *self._said(), notes) if part)
        self.setAccessibleName(name)
        self.list.setAccessibleName(name)
        self._wear("")
        self._limit()

    def _hint(self, sort: Sort) -> str:
        t = self._t
        if sort == "rest":
            return t("Nothing is left here, or the filter hides it.")
        return t("Drop notes here, or press M on a note.") if sort == "theme" else t("No notes yet")

    def _said(self) -> tuple[str, ...]:
        """Return what a screen reader says of the lane beside its title."""
        t, view = self._t, self.view
        if view.sort == "theme":
            return (t("theme"), t.plural("{n} dot", "{n} dots", view.dots))
        return (t("suggested theme"),) if view.sort == "suggested" else ()

    def toggle_look(self) -> None:
        """Show all cards of a suggested theme, or the first few again."""
        self.looked_at = not self.looked_at
        self.show_view(self.view)

    def _limit(self) -> None:
        """Give the cards of a suggested theme only the height they need."""
        if self.view.sort != "suggested":
            return
        few = len(self.view.rows) if self.looked_at else FEW
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(needed if self.looked_at else off)
        self.list.setMaximumHeight(self.list.content_height(few))
        self.look.setVisible(len(self.view.rows) > FEW)

    def _wear(self, role: str) -> None:
        """Show a frame other than its own, such as that of the lane something is dragged over."""
        set_role(self, role or FRAMES[self.view.sort])

    def sizeHint(self) -> QSize:
        return QSize(current().px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(WIDTH) // 2, current().px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the cards their room."""
        super().resizeEvent(event)
        high = self.height() >= current().px(HIGH)
        self.title.limit(3 if high else 1)
        self.under.limit(4 if high else 1)

    # ---- what is asked ---------------------------------------------------------------------------

    def _rename(self, title: str) -> None:
        self.renamed.emit(self.view.key, title)

    def _say(self, sentence: str) -> None:
        self.said.emit(self.view.key, sentence)

    def _drop(self, notes: object) -> None:
        self._wear("")
        self.dropped.emit(notes, self.view.key)

    # ---- dragging --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let notes in anywhere on the lane."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if brought(event.mimeData()):
            self._hover(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hover(False)

    def _hover(self, over: bool) -> None:  # noqa: FBT001 a slot
        """Show that what is dragged can be dropped here."""
        self._wear("selected" if over and self.view.sort != "suggested" else "")
        self.hovered.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._drop(brought(event.mimeData()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if self.view.sort == "theme" else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a theme by its head."""
        at = event.position().toPoint()
        far = QApplication.startDragDistance()
        if self._pressed is not None and (at - self._pressed).manhattanLength() >= far:
            start, self._pressed = self._pressed, None
            drag = QDrag(self)
            drag.setMimeData(lane_carried(self.view.key))
            head = self.list.geometry().top()
            drag.setPixmap(self.grab(self.rect().adjusted(0, 0, 0, head - self.height())))
            drag.setHotSpot(start)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Change title or sentence where the click on it did not become a drag."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            for words in (self.title, self.under):
                if words.geometry().contains(event.position().toPoint()):
                    words.edit()


def lane_carried(key: str) -> QMimeData:
    """Return a theme, by its id, as what is dragged."""
    data = QMimeData()
    data.setData(LANE_TYPE, QByteArray(key.encode()))
    return data


def lane_brought(data: QMimeData) -> str:
    """Return the id of the theme that is dragged, or empty."""
    return bytes(data.data(LANE_TYPE).data()).decode() if data.hasFormat(LANE_TYPE) else ""
