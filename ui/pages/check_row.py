"""CheckRow: one line of a check, with its state as icon and word, what to do about it, and a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hls_facilitator.live.room_check import Line, State, word
from ui.pages.flow import FlowLayout
from ui.theme import current, pixmap, set_role
from ui.widgets.card import text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations

MARKS: dict[State, tuple[str, str]] = {
    "fine": ("check", "ok"),
    "look": ("triangle-alert", "warn"),
    "unknown": ("circle-help", "muted"),
}
"""The drawing of each state, and its role."""

MOST = 5  # lines of a sentence; a long list of what to bring is whole in its tooltip


class CheckRow(QWidget):
    """A Line of a check; `begun` is emitted when its button is pressed.

    After `ask`, two buttons stand in its place until `answered` is emitted with whether it was as it should
    be. `left` is emitted when the keyboard was on a button that went away. Buttons take the focus by Tab.
    """

    begun = Signal()
    answered = Signal(bool)
    left = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.line = Line("day", "fine", "", "")
        self._asking = False
        set_role(self, "plain")
        self._mark = QLabel()
        self._mark.setAccessibleName(" ")
        self.name = text_label("", "strong")
        self.word = text_label("", "label")
        self.said = ElideLabel("", "meta", lines=MOST)
        self.begin, self.yes, self.no = QPushButton(), QPushButton(), QPushButton(t("Not yet"))
        self._lay_out()
        self.begin.clicked.connect(self.begun)
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self._show_buttons(asking=False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.word, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(head)
        words.addWidget(self.said)
        buttons = FlowLayout(gap=6)
        for button in (self.begin, self.yes, self.no):
            set_role(button, fit="small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addLayout(buttons)

    def show_line(self, line: Line) -> None:
        """Show a line of a check; a question that is being asked stays until it is answered."""
        if line == self.line:
            return
        self.line = line
        self.name.setText(line.name)
        self.begin.setText(line.verb)
        self.begin.setAccessibleName(f"{line.name}: {line.verb}")
        if not self._asking:
            self.settle()

    def ask(self, question: str, yes: str, state: State = "unknown") -> None:
        """Ask whether it is as it should be; `yes` stands on the button that says so."""
        self._say(question, state)
        self.yes.setText(yes)
        self._show_buttons(asking=True)

    def settle(self) -> None:
        """Show the line, and no question."""
        self._say(self.line.text, self.line.state)
        self._show_buttons(asking=False)

    def _say(self, words: str, state: State) -> None:
        self.said.setText(words)
        self.word.setText(word(state, self._t))
        drawing, tone = MARKS[state]
        set_role(self.word, "label", tone=tone)
        side = current().px(18)
        self._mark.setPixmap(pixmap(drawing, current().color(tone), side, self.devicePixelRatioF()))
        for button in (self.begin, self.yes, self.no):
            button.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark again in the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange and self.line.name and not self._asking:
            self._say(self.line.text, self.line.state)
        super().changeEvent(event)

    def _show_buttons(self, *, asking: bool) -> None:
        """Show the buttons of a question, or the one of the line; the keyboard goes on to what is shown."""
        self._asking = asking
        every = (self.begin, self.yes, self.no)
        wanted = (self.yes, self.no) if asking else (self.begin,) if self.line.verb else ()
        focused = any(button.hasFocus() for button in every)
        for button in wanted:
            button.show()
        if focused and not any(button.hasFocus() for button in wanted):
            if wanted:
                wanted[0].setFocus()
            else:
                self.left.emit()
        for button in every:
            button.setVisible(button in wanted)

    def _say_yes(self) -> None:
        self.settle()
        self.answered.emit(True)

    def _say_no(self) -> None:
        self.settle()
        self.answered.emit(False)
