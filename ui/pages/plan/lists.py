"""Small lists inside a block, edited in place: steps with their minutes, question cards, handouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan.timing import format_minutes, parse_minutes
from ui.pages.fields import Entry, LongEntry
from ui.theme import current, icon, set_role
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Card, Handout, Step


class Row(QWidget):
    """One line of a list: what `fields` holds, and a button that removes it.

    Alt+Ctrl+Up and Down in a field ask to move the row.
    """

    removed = Signal(QWidget)
    moved = Signal(QWidget, int)

    def __init__(self, remove_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(4)
        self._remove = QToolButton()
        set_role(self._remove, "icon", fit="small")
        self._remove.setIcon(icon("x", "muted"))
        self._remove.setToolTip(remove_text)
        self._remove.setAccessibleName(remove_text)
        self._remove.clicked.connect(self._ask_removal)

    def hold(self, *fields: QWidget) -> None:
        """Put the fields into the row, before its button."""
        for field in fields:
            field.installEventFilter(self)
            self.line.addWidget(field, 1 if field is fields[0] else 0, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            press = cast(QKeyEvent, event)
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if press.modifiers() == both and press.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(self, -1 if press.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _ask_removal(self) -> None:
        self.removed.emit(self)


class RowList(QWidget):
    """A list of rows with a button to add one; subclasses say what a row holds and how it is kept.

    The list is shown anew only when the plan differs from what it shows, so that typing is not disturbed.
    """

    def __init__(self, t: Translations, add_text: str, remove_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._remove_text = remove_text
        self.rows: list[Row] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.error = text_label("", "meta", tone="over", wrap=True)
        self.error.hide()
        self.add = QPushButton(add_text)
        set_role(self.add, "quiet", fit="small")
        self.add.setIcon(icon("plus", "accent"))
        self.add.clicked.connect(self._add_one)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.add)
        self.foot.addStretch(1)
        self.box.addWidget(self.error)
        self.box.addLayout(self.foot)

    def make_row(self) -> Row:
        """Return an empty row."""
        return Row(self._remove_text)

    def new_row(self, value: object) -> Row:
        """Return a row that shows a value; None makes an empty one."""
        raise NotImplementedError

    def keep(self) -> None:
        """Hand the rows to the plan; raises AppError."""
        raise NotImplementedError

    def show_rows(self, values: Sequence[object]) -> None:
        """Show these values."""
        for row in self.rows:
            self._drop(row)
        self.rows = [self._insert(value) for value in values]
        self.show_error("")

    def show_error(self, words: str) -> None:
        """Say what is wrong under the list."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def try_to_keep(self, _text: str = "") -> None:
        """Keep the rows, or say why not."""
        try:
            self.keep()
        except AppError as problem:
            self.show_error(problem.worded(self.t))
            return
        self.show_error("")

    def _insert(self, value: object) -> Row:
        row = self.new_row(value)
        row.removed.connect(self._remove)
        row.moved.connect(self._move)
        self.box.insertWidget(self.box.count() - 2, row)
        return row

    def _add_one(self) -> None:
        row = self._insert(None)
        self.rows.append(row)
        row.line.itemAt(0).widget().setFocus()

    def _remove(self, row: Row) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        near = self.rows[min(place, len(self.rows) - 1)].line.itemAt(0).widget() if self.rows else self.add
        near.setFocus()
        self.try_to_keep()

    def _move(self, row: Row, offset: int) -> None:
        old = self.rows.index(row)
        new = min(max(old + offset, 0), len(self.rows) - 1)
        if new == old:
            return
        self.rows.insert(new, self.rows.pop(old))
        self.box.removeWidget(row)
        self.box.insertWidget(new, row)
        self.try_to_keep()

    def _drop(self, row: Row) -> None:
        self.box.removeWidget(row)
        row.hide()
        row.deleteLater()


class StepList(RowList):
    """The steps of a block: a title and minutes each, and how much of the block they fill."""

    def __init__(self, t: Translations, keep: Callable[[Sequence[tuple[str, int]]], None]) -> None:
        super().__init__(t, t("Add a step"), t("Remove this step"))
        self._keep = keep
        self._shown: tuple[Step, ...] | None = None
        self.fill = QLabel()
        set_role(self.fill, "meta")
        self.foot.addWidget(self.fill)

    def show_steps(self, steps: tuple[Step, ...], minutes: int) -> None:
        """Show the steps of a block of these minutes."""
        if steps != self._shown and [(step.title, step.minutes) for step in steps] != self._typed():
            self.show_rows(steps)
        self._shown = steps
        filled = sum(step.minutes for step in steps)
        words = self.t("{filled} of {minutes} min", filled=filled, minutes=minutes)
        set_role(self.fill, "meta", tone="" if filled == minutes else "warn")
        self.fill.setText(words if steps else "")
        self.fill.setAccessibleName(self.t("The steps fill {filled} of {minutes} min", filled=filled, minutes=minutes))

    def new_row(self, value: object) -> Row:
        step = cast("Step | None", value)
        row = self.make_row()
        title, minutes = Entry(self.try_to_keep, self.t), Entry(self.try_to_keep, self.t)
        title.setAccessibleName(self.t("Step"))
        title.setPlaceholderText(self.t("What happens"))
        minutes.setAccessibleName(self.t("Minutes of the step"))
        minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        minutes.setFixedWidth(current().px(58))
        title.show_text(step.title if step else "")
        title.setCursorPosition(0)
        minutes.show_text(format_minutes(step.minutes) if step else "")
        row.hold(title, minutes)
        return row

    def keep(self) -> None:
        wanted: list[tuple[str, int]] = []
        for row in self.rows:
            title, minutes = _entry(row, 0).text().strip(), _entry(row, 1).text().strip()
            if title and minutes:  # a step still being typed waits for its other half
                wanted.append((title, parse_minutes(minutes)))
        if len(wanted) < len([row for row in self.rows if _entry(row, 0).text().strip()]):
            return
        self._keep(wanted)

    def _typed(self) -> list[tuple[str, int]] | None:
        try:
            return [(_entry(row, 0).text().strip(), parse_minutes(_entry(row, 1).text())) for row in self.rows]
        except AppError:
            return None


class CardList(RowList):
    """The question cards of a block, in the order the room gets them."""

    def __init__(self, t: Translations, keep: Callable[[Sequence[str]], None]) -> None:
        super().__init__(t, t("Add a question"), t("Remove this question"))
        self._keep = keep

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show the cards of a block."""
        questions = [card.question for card in cards]
        if questions != [text for text in self._typed() if text]:
            self.show_rows(cards)
        self._number()

    def new_row(self, value: object) -> Row:
        card = cast("Card | None", value)
        row = self.make_row()
        text = LongEntry(self.try_to_keep, self.t, single=True)
        text.setAccessibleName(self.t("Question"))
        text.setPlaceholderText(self.t("A question for the room"))
        text.show_text(card.question if card else "")
        row.hold(text)
        return row

    def keep(self) -> None:
        self._keep([text for text in self._typed() if text])
        self._number()

    def _typed(self) -> list[str]:
        return [_long(row, 0).toPlainText().strip() for row in self.rows]

    def _number(self) -> None:
        for number, row in enumerate(self.rows, 1):
            _long(row, 0).setAccessibleName(self.t("Question {number}", number=number))


class HandoutList(RowList):
    """The ready-made material of a block: a title and its text each."""

    def __init__(self, t: Translations, keep: Callable[[Sequence[tuple[str, str]]], None]) -> None:
        super().__init__(t, t("Add a handout"), t("Remove this handout"))
        self._keep = keep

    def show_handouts(self, handouts: tuple[Handout, ...]) -> None:
        """Show the handouts of a block."""
        if [(handout.title, handout.text) for handout in handouts] != self._typed():
            self.show_rows(handouts)

    def new_row(self, value: object) -> Row:
        handout = cast("Handout | None", value)
        row = self.make_row()
        both = QWidget()
        box = QVBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        title = Entry(self.try_to_keep, self.t)
        title.setAccessibleName(self.t("Title of the handout"))
        title.setPlaceholderText(self.t("Title"))
        title.show_text(handout.title if handout else "")
        title.setCursorPosition(0)
        text = LongEntry(self.try_to_keep, self.t, lines=2)
        text.setAccessibleName(self.t("Text of the handout"))
        text.show_text(handout.text if handout else "")
        box.addWidget(title)
        box.addWidget(text)
        both.setFocusProxy(title)
        row.hold(both)
        return row

    def keep(self) -> None:
        self._keep([(title or text[:40], text) for title, text in self._typed() if title or text])

    def _typed(self) -> list[tuple[str, str]]:
        fields = [row.line.itemAt(0).widget() for row in self.rows]
        return [
            (field.findChild(Entry).text().strip(), field.findChild(LongEntry).toPlainText().strip())
            for field in fields
        ]


def _entry(row: Row, place: int) -> Entry:
    return cast(Entry, row.line.itemAt(place).widget())


def _long(row: Row, place: int) -> LongEntry:
    return cast(LongEntry, row.line.itemAt(place).widget())
