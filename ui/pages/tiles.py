"""Tiles one can press: a workshop in the library, and an agenda to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.live import words
from hls_facilitator.plan.timing import format_clock
from ui.theme import BLOCK_ICONS, current, icon, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import text_label
from ui.widgets.chip import Chip, Tone
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import State, Summary
    from hls_facilitator.plan.templates import Template

TONES: dict[State, Tone] = {
    "draft": "warn",
    "ready": "accent",
    "live": "ok",
    "captured": "ok",
    "written up": "ok",
}
"""The colour of a workshop's state; the word stands in it."""


class Tile(QAbstractButton):
    """A frame with a layout inside that is pressed as a whole; Enter and Space press it too.

    `framed` draws a card of its own, otherwise it is a row of the card it stands in. `bar` is a role of
    the theme for a bar at its left edge.
    """

    def __init__(
        self, name: str, *, framed: bool = False, bar: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        self._bar = bar
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(20 if bar else 16, 12, 16, 12)
        self.line.setSpacing(12)

    def hold(
        self, widget: QWidget, stretch: int = 0, where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
    ) -> None:
        """Put something inside that leaves the pressing to the tile."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.addWidget(widget, stretch, where)

    def sizeHint(self) -> QSize:
        return self.line.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; Up and Down go to the next tile."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = theme.line_width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        over = self.underMouse() or self.isDown()
        if self._framed:
            painter.setPen(QPen(theme.color("accent" if over else "line"), theme.line_width))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(area, 10, 10)
        elif over:
            painter.fillRect(area.adjusted(1, 1, -1, -1), theme.color("raised"))
        if self._bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._bar))
            painter.drawRoundedRect(QRectF(0, 14, 6, self.height() - 28), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 8, 8)


class WorkshopRow(QWidget):
    """A workshop of the library with its day, what it holds, its state, and what can be done with it.

    `programme` is the title of the one it is a session of, or empty. `opened`, `again` (hold it once more),
    `kept` (as a template), `packed` (to carry it away) and `deleted` (after a yes) carry its id.
    """

    opened = Signal(str)
    again = Signal(str)
    kept = Signal(str)
    packed = Signal(str)
    deleted = Signal(str)

    def __init__(
        self, summary: Summary, t: Translations, parent: QWidget | None = None, *, programme: str = ""
    ) -> None:
        super().__init__(parent)
        self.t = t
        self.summary = summary
        self._programme = programme
        self.tile = self._tile()
        self.tile.clicked.connect(self._open)
        self.menu_button = self._more()
        self.menu: QMenu | None = None
        self.tile.line.addWidget(self.menu_button)
        self.question: Banner | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.tile)

    def _tile(self) -> Tile:
        summary, t = self.summary, self.t
        meta = what_it_holds(summary, t)
        if self._programme:
            meta = f"{self._programme} · {meta}"
        state = words.state(summary.state, t)
        tile = Tile(f"{summary.title}, {meta}, {state}")
        tile.hold(_day(summary, t))
        both = QWidget()
        box = QVBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(ElideLabel(summary.title, "strong", lines=2))
        box.addWidget(ElideLabel(meta, "meta"))
        tile.hold(both, 1)
        tile.hold(Chip(state, TONES[summary.state]))
        return tile

    def _more(self) -> QToolButton:
        button = QToolButton()
        set_role(button, "icon", fit="small")
        button.setIcon(icon("ellipsis", "muted"))
        name = self.t("More about {title}", title=self.summary.title)
        button.setAccessibleName(name)
        button.setToolTip(self.t("Duplicate, save as template, pack or delete"))
        button.clicked.connect(self._show_menu)
        return button

    def _show_menu(self) -> None:
        """Make the menu when it is first asked for: a long list has many rows."""
        from PySide6.QtWidgets import QMenu

        if self.menu is None:
            self.menu = QMenu(self)
            self.menu.addAction(icon("copy"), self.t("Duplicate…"), self._again)
            self.menu.addAction(icon("star"), self.t("Save as template…"), self._keep)
            self.menu.addAction(icon("layers"), self.t("Pack as one file…"), self._pack)
            self.menu.addAction(icon("trash-2", "over"), self.t("Delete…"), self._ask)
        corner = self.menu_button.rect().bottomRight()
        self.menu.popup(self.menu_button.mapToGlobal(corner) - QPoint(self.menu.sizeHint().width(), 0))

    def _open(self) -> None:
        self.opened.emit(self.summary.id)

    def _again(self) -> None:
        self.again.emit(self.summary.id)

    def _keep(self) -> None:
        self.kept.emit(self.summary.id)

    def _pack(self) -> None:
        self.packed.emit(self.summary.id)

    def _ask(self) -> None:
        notes = self.t.plural("Its {n} note goes with it", "Its {n} notes go with it", self.summary.notes)
        question = self.t("Delete “{title}” for good?", title=self.summary.title)
        text = f"{question} {notes}." if self.summary.notes else question
        if self.question is None:
            self.question = Banner()
            self.question.first.connect(self._delete)
            self.question.second.connect(self.question.hide)
            self._box.addWidget(self.question)
        self.question.show_message(text, "over", "trash-2", (self.t("Delete"), self.t("Keep it")))
        self.question.take_focus()

    def _delete(self) -> None:
        self.deleted.emit(self.summary.id)


def _day(summary: Summary, t: Translations) -> QWidget:
    """Return the day of a workshop: a large number over its month, or a calendar still open."""
    holder = QWidget()
    holder.setFixedWidth(current().px(52))
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    day = QDate.fromString(summary.date, Qt.DateFormat.ISODate)
    number = str(day.day()) if day.isValid() else "–"
    month = QLocale(t.language).toString(day, "MMM").rstrip(".") if day.isValid() else t("No date")
    for text, role in ((number, "title"), (month, "meta")):
        label = text_label(text, role)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(label)
    return holder


def what_it_holds(summary: Summary, t: Translations) -> str:
    """Return the second line of a workshop: people, tables and place before the day, notes after it."""
    parts: list[str] = []
    if summary.state in ("draft", "ready"):
        hours, minutes = divmod(summary.minutes, 60)
        parts.append(
            f"{format_clock(summary.start)} · {t('{hours} h {minutes} min', hours=hours, minutes=minutes)}"
        )
        if summary.people:
            parts.append(t.plural("{n} person", "{n} people", summary.people))
        if summary.groups:
            parts.append(t.plural("{n} table", "{n} tables", summary.groups))
    else:
        parts.append(t.plural("{n} note", "{n} notes", summary.notes))
        if summary.state == "captured":
            parts.append(t("not written up yet"))
    if summary.place:
        parts.append(summary.place)
    return " · ".join(parts)


class TemplateTile(Tile):
    """An agenda to start from; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, template: Template, t: Translations, parent: QWidget | None = None) -> None:
        length = t("{minutes} min", minutes=template.minutes)
        super().__init__(f"{template.title}, {length}", framed=True, bar=_colour(template), parent=parent)
        self._id = template.id
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(ElideLabel(template.title, "strong", lines=2))
        box.addWidget(ElideLabel(template.audience, "meta", lines=2))
        box.addWidget(ElideLabel(f"{t('Your own')} · {length}" if template.own else length, "meta"))
        self.hold(holder, 1, Qt.AlignmentFlag.AlignTop)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._id)


def _colour(template: Template) -> str:
    """Return a colour of the kinds for an agenda, the same each day."""
    kinds = ("breakout", "talk", "plenary", "check-in", "reflection", "close", "welcome", "break")
    return f"kind-{kinds[sum(template.id.encode()) % len(BLOCK_ICONS)]}"
