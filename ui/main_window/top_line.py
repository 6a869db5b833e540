"""The top line: which workshop, when and where, how far it is, how late it runs, and the proof of saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.live import words
from hls_facilitator.live.acts import is_live
from hls_facilitator.model import AppError
from ui.pages.days import day_in_words
from ui.pages.flow import FlowLayout
from ui.pages.tiles import TONES
from ui.theme import current, icon, set_role
from ui.widgets.chip import Chip
from ui.widgets.elide_label import ElideLabel
from ui.widgets.saved import Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from ui.bridge import Bridge


READABLE = 260
"""The px at 100 % that a title needs in one line with everything else; with less that goes below it."""


class TopLine(QFrame):
    """Reads the desk and shows it; the page shown brings buttons of its own along.

    Where large text or a narrow window leave no room for all of it, lateness and those buttons go below.
    """

    def __init__(
        self,
        bridge: Bridge,
        undo: QAction,
        redo: QAction,
        t: Translations,
        *,
        menu: Sequence[QAction] = (),
    ) -> None:
        super().__init__()
        self.t = t
        self._desk = bridge.desk
        self._in_library = True
        self._library_title = ""
        set_role(self, "bar")
        self.title = ElideLabel("", "window-title")
        self.about = ElideLabel("", "muted")
        self.state = Chip()
        self.late = Chip()
        self._tools: list[QWidget] = []
        self.saved = Saved(t)
        self._steps = [self._step(undo), self._step(redo)]
        if menu:
            self._steps.append(self._more(menu))
        self._lay_out()
        bridge.opened.connect(self.refresh)
        bridge.plan_changed.connect(self.refresh)
        bridge.run_changed.connect(self.refresh)
        bridge.notes_changed.connect(self._notes_changed)
        bridge.reading_changed.connect(self._show_reading)
        bridge.saving_changed.connect(self.refresh_saved)
        bridge.problem_changed.connect(self.refresh_saved)
        self.refresh()

    def _lay_out(self) -> None:
        self._brought = QWidget()
        self._buttons = QHBoxLayout(self._brought)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._first = QHBoxLayout()
        self._first.setSpacing(12)
        for widget in (self.title, self.about, self.state):
            self._first.addWidget(widget)
        self._first.addStretch(1)
        self._giving_way = (self.late, self._brought)
        self._place = self._first.count()  # of what gives way
        for widget in (*self._giving_way, *self._steps, self.saved):
            self._first.addWidget(widget)
        self._second = FlowLayout(gap=12)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 7, 20, 7)
        box.setSpacing(6)
        box.addLayout(self._first)
        box.addLayout(self._second)
        self.setMinimumHeight(52)

    def _fold(self) -> None:
        """Use a second line where one is too short for all of it."""
        shown = [
            widget
            for widget in (self.state, *self._giving_way, *self._steps, self.saved)
            if not widget.isHidden()
        ]
        title = min(self.title.sizeHint().width(), current().px(READABLE))
        needed = title + sum(widget.sizeHint().width() + self._first.spacing() for widget in shown) + 40
        folded = needed > self.width()
        if folded == (self._second.count() > 0):
            return
        for offset, widget in enumerate(self._giving_way):
            if folded:
                self._first.removeWidget(widget)
                self._second.addWidget(widget)
            else:
                self._second.removeWidget(widget)
                self._first.insertWidget(self._place + offset, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _step(self, action: QAction) -> QToolButton:
        button = QToolButton()
        set_role(button, "icon")
        button.setDefaultAction(action)
        return button

    def _more(self, actions: Sequence[QAction]) -> QToolButton:
        """Return the button with what is done now and then with a workshop as a whole."""
        button = QToolButton()
        set_role(button, "icon")
        button.setIcon(icon("ellipsis"))
        name = self.t("More about this workshop")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.addActions(list(actions))
        return button

    def show_page(self, tools: QWidget | None, *, library: bool, title: str = "") -> None:
        """Show the tools of a page; the library has its own title, or `title`, and no workshop."""
        self._in_library = library
        self._library_title = title
        if tools is not None and tools not in self._tools:
            self._tools.append(tools)
            self._buttons.addWidget(tools)
        for one in self._tools:
            one.setVisible(one is tools)
        self._brought.setVisible(tools is not None)
        self.refresh()

    def refresh(self, _origin: object = None) -> None:
        """Show what the desk says now."""
        workshop = None if self._in_library else self._desk.workshop
        for widget in (self.about, self.state, *self._steps):
            widget.setVisible(workshop is not None)
        self.late.setVisible(workshop is not None and is_live(self._desk.run))
        self.refresh_saved()
        if workshop is None:
            self.title.setText(self._library_title or self.t("Library"))
            self._fold()
            return
        self.title.setText(workshop.title)
        day = day_in_words(workshop.date, self.t.language) or self.t("no date yet")
        self.about.setText(f"{day} · {workshop.place}" if workshop.place else day)
        self._show_state(workshop.id)
        self._show_reading(self._desk.reading())

    def _show_state(self, workshop_id: str) -> None:
        try:
            state = self._desk.library.summary(workshop_id).state
        except AppError:  # gone, or not to be read just now: what was said last still stands
            return
        self.state.show_state(words.state(state, self.t), TONES[state])

    def _notes_changed(self, _origin: object = None) -> None:
        """Ask for the state once the notes are in the library, which knows nothing new before."""
        shown = not self._in_library and self._desk.workshop is not None and not is_live(self._desk.run)
        if shown and not self._desk.saving:
            self._show_state(self._desk.plan.id)
        self.refresh_saved()

    def _show_reading(self, reading: Reading) -> None:
        live = reading.state in ("running", "paused") and reading.position >= 0
        self.late.setVisible(live and not self._in_library)
        if live:
            behind = round(reading.late / 60) > 0
            text = f"{words.lateness(reading, self.t)} · {words.finish(reading, self.t)}"
            self.late.show_state(text, "warn" if behind else "ok", "clock")
        self._fold()

    def refresh_saved(self) -> None:
        """Say whether everything is on the disk."""
        self.saved.show_saving(self._desk)
        self.saved.setVisible(not self._in_library or bool(self.saved.text()))  # or the buttons would move
