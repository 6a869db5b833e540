"""What the projector shows, as a live picture, and the one-key ways to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages.flow import FlowLayout
from ui.pages.run.wall_menu import WallMenu
from ui.projector import Thumbnail
from ui.theme import current, icon, pixmap, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.questions import Turned
    from hls_facilitator.live.scene import Chosen, Mode, Scene
    from hls_facilitator.model import Block


NARROWEST = 230  # px at 100 %, width that the card can live with
CAPPED = 400  # px at 100 %, width from which the buttons show their keys
BESIDE = 330  # px at 100 %, width from which picture and buttons stand side by side


class ProjectorCard(Card):
    """Picture and buttons; `mode_requested` carries a Mode, `turn_requested` +1 or −1 of what is turned.

    `wall_requested` carries which notes to show, `message_given` the words, `open_requested` asks for the
    projector's window.
    """

    mode_requested = Signal(str)
    turn_requested = Signal(int)
    wall_requested = Signal(str)
    message_given = Signal(str)
    open_requested = Signal()
    dark_requested = Signal(bool)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, gap=10, parent=parent)
        self._t = t
        self.picture = Thumbnail(t)
        self.picture.setMaximumWidth(260)
        self._where = ElideLabel("", "meta")
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._projector_icon = QLabel()
        self.dark = QPushButton(t("Dark"))
        self.dark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self.dark, fit="small")
        self.dark.setCheckable(True)
        self.dark.setToolTip(t("Dark paper for a dark room"))
        self.dark.toggled.connect(self.dark_requested)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._projector_icon)
        head.addWidget(text_label(t("Projector"), "strong"))
        head.addWidget(self._where, 1)
        head.addWidget(self.dark)
        self.box.addLayout(head)
        self.clock = self._mode(t("Clock"), "clock")
        self.card = self._mode(t("Question"), "card", "C")
        self.steps = self._mode(t("Steps"), "steps")
        self.groups = self._mode(t("Tables"), "groups", "T")
        self.rotation = self._mode(t("Moves"), "rotation", "O")
        self.tables = self._mode(t("Table times"), "tables")
        self.pause = self._mode(t("Break"), "break", "K")
        self.notes = self._mode(t("Notes"), "notes", "W")
        self.message = self._mode(t("Message"), "message", "M")
        self.black = self._mode(t("Black"), "black", "B")
        self.walls = WallMenu(t, self)
        self.walls.chosen.connect(self.wall_requested)
        self.notes.setToolTip(t("Starred notes, or those of a kind: never private ones"))
        self.before = self._turn("chevron-left", -1)
        self.after = self._turn("chevron-right", 1)
        self.turned = text_label("", "meta")
        self.open = KeyButton(t("Show"), "F5", "monitor", fit="small")
        self.open.clicked.connect(self.open_requested)
        self.typed = _MessageEdit()
        self.typed.setPlaceholderText(t("Words for the room, Enter shows them"))
        self.typed.setAccessibleName(t("Message to the room"))
        self.typed.setMaxLength(200)
        self.typed.returnPressed.connect(self._give)
        self.typed.hide()
        self._lay_out()
        self._retint()

    def _lay_out(self) -> None:
        modes = FlowLayout(gap=6)
        for widget in (
            self.clock,
            self.card,
            self.steps,
            self.pause,
            self.groups,
            self.rotation,
            self.tables,
            _joined(self.notes, self.walls),
            self.black,
            self.message,
        ):
            modes.addWidget(widget)
        self.open.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.picture)
        left.addWidget(self.open)
        left.addWidget(_joined(self.before, self.turned, self.after), 0, Qt.AlignmentFlag.AlignHCenter)
        right.addLayout(modes)
        right.addWidget(self.typed)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        for stretch, column in ((8, left), (11, right)):
            column.setSpacing(8)
            column.addStretch(1)
            self._columns.addLayout(column, stretch)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)

    def _mode(self, text: str, mode: Mode, key: str = "") -> KeyButton:
        button = KeyButton(text, key, fit="small")
        button.setCheckable(True)
        button.setProperty("mode", mode)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._ask_mode)
        return button

    def _turn(self, drawing: str, step: int) -> QToolButton:
        button = QToolButton()
        set_role(button, "icon", fit="small")
        button.setIcon(icon(drawing, "text"))
        button.setProperty("turn", step)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._ask_turn)
        return button

    @property
    def modes(self) -> tuple[KeyButton, ...]:
        """The buttons of the modes, in their order."""
        return (
            self.clock,
            self.card,
            self.steps,
            self.groups,
            self.rotation,
            self.tables,
            self.pause,
            self.notes,
            self.message,
            self.black,
        )

    def show_state(
        self, scene: Scene, chosen: Chosen, block: Block | None, available: frozenset[Mode]
    ) -> None:
        """Show the scene, which mode is on, and which of them there is something for."""
        t = self._t
        self.picture.show_scene(scene)
        for button in self.modes:
            button.setChecked(button.property("mode") == chosen.mode)
            button.setEnabled(button.property("mode") in available)
        cards = len(block.cards) if block else 0
        words = t("Question {n} of {total}", n=chosen.card + 1, total=cards) if cards else t("Question")
        self.card.show_action(words, "")
        for button in (self.groups, self.rotation, self.tables):  # seldom: only while there is such a thing
            button.setVisible(button.property("mode") in available)

    def show_turns(self, mode: Mode, place: int, total: int, by: Turned = "") -> None:
        """Show the arrows for rounds, pages or questions: at `place`, from 0, of `total`.

        `by` says what turned to the question.
        """
        t = self._t
        n = place + 1
        match mode:
            case "groups" | "rotation":
                names = (t("Previous round"), t("Next round"), t("Round {n} of {total}", n=n, total=total))
            case "notes" | "tables":
                names = (t("Previous page"), t("Next page"), t("Page {n} of {total}", n=n, total=total))
            case _:
                why = {"step": t("with this step"), "hand": t("chosen by hand"), "": ""}[by]
                names = (t("Previous question"), t("Next question"), why if mode == "card" else "")
        for button, name in ((self.before, names[0]), (self.after, names[1])):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setVisible(total > 1)
        around = mode in ("notes", "tables")  # they go round, rounds and questions have an end
        self.before.setEnabled(around or place > 0)
        self.after.setEnabled(around or place < total - 1)
        self.turned.setText(names[2])
        self.turned.setVisible(total > 1 and bool(names[2]))

    def show_where(self, where: str, button: str) -> None:
        """Say where the projector is seen, and what its button does now."""
        self._where.setText(where)
        self.open.show_action(button, "monitor")

    def ask_message(self) -> None:
        """Open the line for a message, with the last one ready to be changed."""
        self.typed.show()
        self.typed.setFocus()
        self.typed.selectAll()

    def minimumSizeHint(self) -> QSize:
        """Return what its parts take one under the other, or they would never get there."""
        return QSize(current().px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ways to change it beside the picture, or under it where the card is narrow."""
        super().resizeEvent(event)
        beside = event.size().width() >= current().px(BESIDE)
        for button in self.modes:
            button.show_key(shown=event.size().width() >= current().px(CAPPED))
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._retint()
        super().changeEvent(event)

    def _retint(self) -> None:
        theme = current()
        self._projector_icon.setPixmap(
            pixmap("projector", theme.color("text"), theme.px(18), self.devicePixelRatioF())
        )

    def _ask_mode(self) -> None:
        self.mode_requested.emit(self.sender().property("mode"))

    def _ask_turn(self) -> None:
        self.turn_requested.emit(self.sender().property("turn"))

    def _give(self) -> None:
        self.typed.hide()
        self.message_given.emit(self.typed.text())


def _joined(*parts: QWidget) -> QWidget:
    """Return the widgets as one that is never torn apart by a new line."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(2)
    for part in parts:
        line.addWidget(part)
    return whole


class _MessageEdit(QLineEdit):
    """A line that Escape puts away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
