"""Before the day begins: a checklist of the room in place of the clock; nothing on it holds anybody up."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hls_facilitator import machine, settings
from hls_facilitator.live.room_check import Facts, Topic, check, headline
from hls_facilitator.plan.preflight import preflight
from hls_facilitator.plan.timing import finish, format_clock
from ui.pages.check_row import MARKS, CheckRow
from ui.pages.days import day_in_words
from ui.pages.flow import Column
from ui.pages.trying import Trying
from ui.projector import second_screen
from ui.theme import set_role
from ui.widgets.card import Card, rule, text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.preflight import Finding
    from ui.bridge import Bridge
    from ui.pages.run.room_window import RoomWindow


class Ready(Card):
    """The lines of the check, and what only the facilitator sees of the first block.

    `picture_requested` asks for the test picture on the room's screen, or with False to take it away,
    `found_requested` carries a Finding to be shown in the plan, `left` gives the keys back to the page.
    """

    picture_requested = Signal(bool)
    found_requested = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, room: RoomWindow, t: Translations) -> None:
        super().__init__(padding=0)
        self._bridge = bridge
        self._room = room
        self._t = t
        self._found: tuple[Workshop | None, list[Finding]] = (None, [])
        self.trying = Trying(bridge.desk.edit, t, self)
        self.trying.projector_requested.connect(self.picture_requested)
        self.rows: dict[Topic, CheckRow] = {topic: CheckRow(t) for topic in get_args(Topic)}
        self._start = text_label("", "block-title")
        self._length = text_label("", "meta")
        self.headline = text_label("", "strong", wrap=True)
        self._first = Card("aside", padding=12, gap=4)
        self.title = ElideLabel("", "strong", lines=2)
        self.note = text_label("", wrap=True)
        self._lay_out()
        for row in self.rows.values():
            row.begun.connect(self._begin)
            row.answered.connect(self._take)
            row.left.connect(self.left)
        room.placed.connect(self.refresh)
        bridge.opened.connect(self._begin_anew)

    def _lay_out(self) -> None:
        t, column = self._t, Column(gap=10)
        planned = QVBoxLayout()
        planned.setSpacing(1)
        planned.addWidget(text_label(t("Planned start"), "strong"))
        planned.addWidget(self._length)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._start)
        head.addLayout(planned, 1)
        self._first.box.addWidget(self.title)
        self._first.box.addWidget(self.note)
        column.box.setContentsMargins(18, 14, 14, 14)
        column.box.addLayout(head)
        column.box.addWidget(self.headline)
        column.box.addWidget(rule())
        for row in self.rows.values():
            column.box.addWidget(row)
        column.box.addWidget(self._first)
        column.box.addStretch(1)
        area = column.scrolled()
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(t("Before you go live"))
        self.box.addWidget(area)

    def minimumSizeHint(self) -> QSize:
        """Return what the clock takes that comes in its place, so that nothing moves at the start."""
        return QSize(super().minimumSizeHint().width(), 230)

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at plan, machine and room again; nobody looks while this is hidden."""
        workshop = self._bridge.desk.workshop
        if workshop is None or not self.isVisible():
            return
        t = self._t
        lines = check(workshop, self._findings(workshop), self._facts(), t, self._day)
        shown = {line.topic: line for line in lines}
        for topic, row in self.rows.items():
            if topic in shown:
                row.show_line(shown[topic])
            row.setVisible(topic in shown)
        state, words = headline(lines, t)
        self.headline.setText(words)
        set_role(self.headline, "strong", tone=MARKS[state][1])
        self._start.setText(format_clock(workshop.start))
        self._length.setText(
            t("{minutes} min · finish {time}", minutes=workshop.minutes, time=format_clock(finish(workshop)))
        )
        self._show_first(workshop.blocks[0] if workshop.blocks else None)

    def _show_first(self, block: Block | None) -> None:
        noted = block is not None and bool(block.note)
        self._first.setVisible(noted)
        if noted and block is not None:
            t = self._t
            self.title.setText(f"{t('Only you see this')} · {t('First block')}: {block.title}")
            self.note.setText(block.note)

    def _day(self, iso: str) -> str:
        return day_in_words(iso, self._t.language)

    def _findings(self, workshop: Workshop) -> list[Finding]:
        """Return what the plan's pre-flight finds, asked once for each plan: tables take time to review."""
        if self._found[0] is not workshop:
            self._found = (workshop, preflight(workshop, self._t))
        return self._found[1]

    def _facts(self) -> Facts:
        desk, window = self._bridge.desk, self._room.window
        kept = settings.load(settings.beside(desk.library.path))
        self.trying.chime.volume = kept.volume / 100
        shown = window if window is not None and window.isVisible() else None
        return Facts(
            now=desk.now(),
            behind=kept.behind * 60.0,
            second_screen=second_screen(self.window().screen()) is not None,
            projector="closed" if shown is None else "full" if shown.isFullScreen() else "window",
            screen=shown.screen().name() if shown else "",
            chimes=kept.chimes != "none",
            volume=kept.volume,
            speaker=self.trying.speaker,
            power=machine.power(),
            free=machine.free_space(desk.library.path),
            refused=desk.problem.worded(self._t) if desk.problem else "",
        )

    # ---- doing -----------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Ask nothing about another workshop's room."""
        for row in self.rows.values():
            row.settle()

    def _begin(self) -> None:
        row = self.sender()
        if not isinstance(row, CheckRow):
            return
        match row.line.action:
            case "open projector":
                self._room.open()
            case "test picture":
                self.trying.show_picture(row)
            case "chime":
                self.trying.play(row)
            case _:
                self.found_requested.emit(row.line.finding)

    def _take(self, works: bool) -> None:  # noqa: FBT001 as the signal has it
        row = self.sender()
        if isinstance(row, CheckRow) and row.line.topic in ("projector", "sound"):
            self.trying.take(row.line.topic, works=works)
            self.refresh()
