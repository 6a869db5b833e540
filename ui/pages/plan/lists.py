"""Small lists inside a block, edited in place: what all share, question cards, handouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from ui.pages.fields import Entry, LongEntry, worded
from ui.pages.flow import FlowLayout
from ui.theme import current, icon, set_role
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Card, Handout


class Row(QWidget):
    """One line of a list: its fields, and a button that removes it, on the first line of the first field.

    Alt+Ctrl+Up and Down in a field ask to move the row.
    """

    removed = Signal(QWidget)
    moved = Signal(QWidget, int)

    def __init__(self, remove_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(4)
        self.stops: list[QWidget] = []
        self._beside: list[tuple[QVBoxLayout, QWidget]] = []
        self.remove = QToolButton()
        set_role(self.remove, "icon", fit="small")
        self.remove.setIcon(icon("x", "muted"))
        self.remove.setToolTip(remove_text)
        self.remove.setAccessibleName(remove_text)
        self.remove.clicked.connect(self._ask_removal)

    def hold(self, *fields: QWidget, beside: Sequence[QWidget] = ()) -> None:
        """Put the fields into the row, then small things level with the first line, then its button."""
        for field in fields:
            field.installEventFilter(self)
            self.line.addWidget(field, 1 if field is fields[0] else 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(fields[0])
        self.stops = [*fields, *beside, self.remove]
        for small in (*beside, self.remove):
            self.stand_beside(small)

    def stand_beside(self, widget: QWidget) -> None:
        """Put something small into the row, level with the first line of the first field."""
        column = QVBoxLayout()
        column.addWidget(widget)
        column.addStretch(1)
        self._beside.append((column, widget))
        self.line.addLayout(column)

    def show_number(self, number: int) -> None:
        """Say which one it is, from 1, where that matters."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._line_up()
        return done

    def _line_up(self) -> None:
        """Move down what stands beside the fields; how far depends on frames, padding and text size."""
        lead = self.stops[0]
        middle = lead.height() / 2
        if isinstance(lead, LongEntry):
            above = lead.viewport().y() + lead.document().documentMargin()
            middle = above + lead.fontMetrics().lineSpacing() / 2
        for column, widget in self._beside:
            column.setContentsMargins(0, max(round(middle - widget.sizeHint().height() / 2), 0), 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            press = cast("QKeyEvent", event)
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if press.modifiers() == both and press.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(self, -1 if press.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _ask_removal(self) -> None:
        self.removed.emit(self)


RowType = TypeVar("RowType", bound=Row)


class RowList(QWidget, Generic[RowType]):
    """A list of rows with a button to add one; subclasses say what a row holds and how it is kept.

    The list is shown anew only when the plan differs from what it shows, so that typing is not disturbed.
    `before` is the field from which Tab leads into the list.
    """

    def __init__(self, t: Translations, before: QWidget, add_text: str, remove_text: str) -> None:
        super().__init__()
        self.before = before
        self.t = t
        self.remove_text = remove_text
        self.rows: list[RowType] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.error = text_label("", "meta", tone="over", wrap=True)
        self.error.hide()
        self.add = KeyButton(add_text, drawing="plus", role="quiet", fit="small")
        self.add.clicked.connect(self.add_row)
        self.foot = FlowLayout(gap=4)
        self.foot.addWidget(self.add)
        self.box.addWidget(self.error)
        self.box.addLayout(self.foot)

    def new_row(self) -> RowType:
        """Return an empty row."""
        raise NotImplementedError

    def keep(self) -> None:
        """Hand the rows to the plan; raises AppError."""
        raise NotImplementedError

    def show_rows(self, count: int) -> list[RowType]:
        """Show so many fresh rows and return them to be filled."""
        for row in self.rows:
            self._drop(row)
        self.rows = [self._insert() for _ in range(count)]
        self.show_error("")
        self._number()
        return self.rows

    def add_row(self) -> None:
        """Add an empty row and put the cursor into it."""
        row = self._insert()
        self.rows.append(row)
        row.show()
        self._number()
        row.setFocus()

    def show_error(self, words: str) -> None:
        """Say what is wrong under the list."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def try_to_keep(self, _text: str = "") -> None:
        """Keep the rows, or say why not."""
        try:
            self.keep()
        except AppError as problem:
            self.show_error(worded(problem, self.t))
            return
        self.show_error("")

    def _insert(self) -> RowType:
        row = self.new_row()
        row.removed.connect(self._remove)
        row.moved.connect(self._move)
        self.box.insertWidget(self.box.indexOf(self.error), row)
        return row

    def _remove(self, row: RowType) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        near = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add
        near.setFocus()
        self._number()
        self.try_to_keep()

    def _move(self, row: RowType, offset: int) -> None:
        old = self.rows.index(row)
        new = min(max(old + offset, 0), len(self.rows) - 1)
        if new == old:
            return
        self.rows.insert(new, self.rows.pop(old))
        self.box.removeWidget(row)
        self.box.insertWidget(new, row)
        self._number()
        row.setFocus()
        self.try_to_keep()

    def _drop(self, row: RowType) -> None:
        self.box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        """Number the rows, and let Tab walk them in their order."""
        last = self.before
        for number, row in enumerate(self.rows, 1):
            row.show_number(number)
            for stop in row.stops:
                self.setTabOrder(last, stop)
                last = stop
        self.setTabOrder(last, self.add)


class CardRow(Row):
    """A question with its number."""

    def __init__(self, remove_text: str, keep: Callable[[str], None], t: Translations) -> None:
        super().__init__(remove_text)
        self._t = t
        self.number = text_label("", "label")
        self.number.setContentsMargins(0, 0, 2, 0)
        self.number.setMinimumWidth(current().px(14))
        self.stand_beside(self.number)
        self.text = LongEntry(keep, t, single=True)
        self.text.setPlaceholderText(t("A question for the room"))
        self.hold(self.text)

    def show_number(self, number: int) -> None:
        self.number.setText(str(number))
        self.text.setAccessibleName(self._t("Question {number}", number=number))


class CardList(RowList[CardRow]):
    """The question cards of a block, in the order the room gets them."""

    def __init__(self, t: Translations, before: QWidget, keep: Callable[[Sequence[str]], None]) -> None:
        super().__init__(t, before, t("Add a question"), t("Remove this question"))
        self._keep = keep

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show the cards of a block."""
        if [card.question for card in cards] != self._typed():
            for row, card in zip(self.show_rows(len(cards)), cards, strict=True):
                row.text.show_text(card.question)

    def new_row(self) -> CardRow:
        return CardRow(self.remove_text, self.try_to_keep, self.t)

    def keep(self) -> None:
        self._keep(self._typed())

    def _typed(self) -> list[str]:
        return [text for row in self.rows if (text := row.text.toPlainText().strip())]


class HandoutRow(Row):
    """A handout: its title over its text."""

    def __init__(self, remove_text: str, keep: Callable[[str], None], t: Translations) -> None:
        super().__init__(remove_text)
        self.title = Entry(keep, t)
        self.title.setAccessibleName(t("Title of the handout"))
        self.title.setPlaceholderText(t("Title"))
        self.text = LongEntry(keep, t, lines=2)
        self.text.setAccessibleName(t("Text of the handout"))
        both = QWidget()
        box = QVBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        box.addWidget(self.title)
        box.addWidget(self.text)
        both.setFocusProxy(self.title)
        self.hold(both)
        self.stops = [self.title, self.text, self.remove]
        for field in (self.title, self.text):
            field.installEventFilter(self)


class HandoutList(RowList[HandoutRow]):
    """The ready-made material of a block."""

    def __init__(
        self, t: Translations, before: QWidget, keep: Callable[[Sequence[tuple[str, str]]], None]
    ) -> None:
        super().__init__(t, before, t("Add a handout"), t("Remove this handout"))
        self._keep = keep

    def show_handouts(self, handouts: tuple[Handout, ...]) -> None:
        """Show the handouts of a block."""
        if [(handout.title, handout.text) for handout in handouts] != self._typed():
            for row, handout in zip(self.show_rows(len(handouts)), handouts, strict=True):
                row.title.show_text(handout.title)
                row.title.setCursorPosition(0)
                row.text.show_text(handout.text)

    def new_row(self) -> HandoutRow:
        return HandoutRow(self.remove_text, self.try_to_keep, self.t)

    def keep(self) -> None:
        self._keep([(title or text[:40], text) for title, text in self._typed() if title or text])

    def _typed(self) -> list[tuple[str, str]]:
        return [(row.title.text().strip(), row.text.toPlainText().strip()) for row in self.rows]
