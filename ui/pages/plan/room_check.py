"""What of the room was tried before the day: the picture on its screen, and the sound at its back row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import edits
from ui.sound import Chime
from ui.theme import set_role
from ui.widgets.card import Card, rule, section_label, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Trial, Workshop


class Tried(QWidget):
    """One thing to try: what it is, whether it was tried, and the question that settles it.

    `begun` is emitted when it is to be tried, `answered` with whether it was as it should be.
    """

    begun = Signal()
    answered = Signal(bool)

    def __init__(self, name: str, action: str, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.state = text_label("", "meta", wrap=True)
        self.begin = QPushButton(action)
        self.yes = QPushButton()
        self.no = QPushButton(t("Not yet"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(name, "strong"))
        words.addWidget(self.state)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addLayout(words, 1)
        for button in (self.begin, self.yes, self.no):
            set_role(button, fit="small")
            line.addWidget(button)
        self.begin.clicked.connect(self.begun)
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self._known: bool | None = None

    def show_tried(self, *, tried: bool) -> None:
        """Show whether it was tried, unless that is known and something is being asked."""
        if tried == self._known:
            return
        self._known = tried
        self._settle()

    @property
    def tried(self) -> bool:
        """Whether it was tried and is as it should be."""
        return bool(self._known)

    def ask(self, question: str, yes: str, tone: str = "") -> None:
        """Ask whether it is as it should be; `yes` stands on the button that says so."""
        self._say(question, tone)
        self.yes.setText(yes)
        self._show_buttons(asking=True)
        self.yes.setFocus()

    def _settle(self) -> None:
        if self._known:
            self._say(self._t("Tried, and as it should be."), "ok")
        else:
            self._say(self._t("Not tried yet."), "warn")
        self._show_buttons(asking=False)

    def _say(self, words: str, tone: str) -> None:
        self.state.setText(words)
        set_role(self.state, "meta", tone=tone)
        for button in (self.begin, self.yes, self.no):
            button.setAccessibleDescription(words)

    def _show_buttons(self, *, asking: bool) -> None:
        self.begin.setHidden(asking)
        self.yes.setHidden(not asking)
        self.no.setHidden(not asking)

    def _say_yes(self) -> None:
        self.begin.setHidden(False)  # before the focus loses its button
        self.begin.setFocus()
        self._settle()
        self.answered.emit(True)

    def _say_no(self) -> None:
        self.begin.setHidden(False)
        self.begin.setFocus()
        self._settle()
        self.answered.emit(False)


class RoomCheck(Card):
    """The card of what to try in the room; `edit(label, verb, *args)` applies a change.

    `projector_requested` asks for the test picture on the room's screen, or with False to take it away.
    """

    projector_requested = Signal(bool)

    def __init__(self, edit: Callable[..., None], t: Translations) -> None:
        super().__init__(padding=18, gap=8)
        self.t = t
        self._edit = edit
        self._chime = Chime(self)
        self.projector = Tried(t("Projector"), t("Show a test picture"), t)
        self.sound = Tried(t("Sound"), t("Play the chime"), t)
        self.box.addWidget(section_label(t("Try the room")))
        self.box.addWidget(self.projector)
        self.box.addWidget(rule())
        self.box.addWidget(self.sound)
        self.projector.begun.connect(self._show_picture)
        self.projector.answered.connect(self._take_projector)
        self.sound.begun.connect(self._play)
        self.sound.answered.connect(self._take_sound)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what was tried for this workshop."""
        self.projector.show_tried(tried="projector" in workshop.tried)
        self.sound.show_tried(tried="sound" in workshop.tried)

    def come_forward(self) -> None:
        """Put the keyboard on the first thing that was not tried; what scrolls brings it into sight."""
        for row in (self.projector, self.sound):
            if not row.tried:
                row.begin.setFocus()
                return

    def _show_picture(self) -> None:
        self.projector_requested.emit(True)
        self.projector.ask(
            self.t("Can the test picture be read from the back row?"), self.t("Yes, it can be read")
        )

    def _play(self) -> None:
        try:
            self._chime.play()
        except AppError as problem:
            self.sound.ask(problem.worded(self.t), self.t("Go without sound"), "warn")
        else:
            self.sound.ask(self.t("Was the chime heard at the back row?"), self.t("Yes, it was heard"))

    def _take_projector(self, works: bool) -> None:  # noqa: FBT001 as the signal has it
        self.projector_requested.emit(False)
        self._take("projector", works=works)

    def _take_sound(self, works: bool) -> None:  # noqa: FBT001 as the signal has it
        self._take("sound", works=works)

    def _take(self, what: Trial, *, works: bool) -> None:
        self._edit(self.t("Try the room"), edits.set_tried, what, tried=works)
