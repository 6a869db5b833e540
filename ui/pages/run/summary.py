"""After the finish: planned against taken in a glance, what is kept, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hls_facilitator.live import words
from hls_facilitator.model import AppError
from hls_facilitator.plan.programmes import next_session
from hls_facilitator.plan.timing import format_clock
from ui.pages.days import day_in_words
from ui.pages.flow import FlowLayout, clear
from ui.widgets.card import Card, text_label
from ui.widgets.chip import Chip
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Summary as Session


class Summary(Card):
    """How the day went in four figures; `write_up_requested` and `reopen_requested` are its buttons.

    `session_requested` carries the id of the programme's next session.
    """

    write_up_requested = Signal()
    reopen_requested = Signal()
    session_requested = Signal(str)

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=28, gap=14, parent=parent)
        self._t = t
        self._title = text_label("", "block-title", wrap=True)
        self._late = Chip()
        self._figures = QHBoxLayout()
        self._figures.setSpacing(12)
        self._blocks = text_label("", "muted", wrap=True)
        self.write_up = KeyButton(t("Write it up"), drawing="file-text", role="primary", fit="large")
        self.write_up.clicked.connect(self.write_up_requested)
        self.reopen = KeyButton(t("Go on with the run"), drawing="rotate-ccw", fit="large")
        self.reopen.clicked.connect(self.reopen_requested)
        kept = t("Plan, notes and times are kept. Going on takes the run up where it ended, "
                 "and the time in between counts for no block.")  # fmt: skip
        self.kept = text_label(kept, "muted", wrap=True)
        self.next = _NextSession(t)
        self.next.opened.connect(self.session_requested)
        buttons = FlowLayout(gap=12)
        buttons.addWidget(self.write_up)
        buttons.addWidget(self.reopen)
        self.box.addStretch(1)
        self.box.addWidget(text_label(t("Finished"), "strong", tone="accent"))
        self.box.addWidget(self._title)
        self.box.addWidget(self._late, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addLayout(buttons)  # above the figures, so that no small screen hides the way on
        self.box.addWidget(self.kept)
        self.box.addSpacing(6)
        self.box.addLayout(self._figures)
        self.box.addWidget(self._blocks)
        self.box.addWidget(self.next)
        self.box.addStretch(2)

    def show_run(self, desk: Desk, reading: Reading) -> None:
        """Show the finished run."""
        t, plan, run = self._t, desk.plan, desk.run
        self._title.setText(plan.title)
        calm = reading.late < 30
        self._late.show_state(
            " · ".join((words.lateness(reading, t), words.finish(reading, t))),
            "ok" if calm else "warn",
            "clock",
        )
        began = run.started_at or reading.now
        taken = round(((run.finished_at or reading.now) - began) / 60)
        held = sum(run.first_entered(block.id) is not None for block in plan.blocks)
        pauses = round(run.paused_total(reading.now) / 60)
        actions = sum(note.kind == "action" for note in desk.notes)
        clear(self._figures)
        for figure, under in (
            (t("{minutes} min", minutes=taken), t("{minutes} min planned", minutes=plan.minutes)),
            (str(held), t("of {n} blocks held", n=len(plan.blocks))),
            (str(len(desk.notes)), t.plural("note", "notes", len(desk.notes))),
            (str(actions), t.plural("action", "actions", actions)),
        ):
            self._figures.addWidget(_figure(figure, under), 1)
        self._blocks.setText(
            t(
                "Began {start}, finished {finish}.",
                start=words.clock(began),
                finish=words.clock(began + taken * 60),
            )
            + (" " + t.plural("Paused for {n} minute.", "Paused for {n} minutes.", pauses) if pauses else "")
        )
        self.next.show_after(desk)


class _NextSession(Card):
    """The session of the programme that comes next; hidden when there is none. `opened` carries its id."""

    opened = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__("raised", padding=12, gap=2)
        self._t = t
        self._session = ""
        self._when = text_label("", "meta")
        self._title = ElideLabel("", "strong", lines=2)
        self.open = KeyButton(t("Open"), drawing="chevron-right", trailing=True)
        self.open.clicked.connect(self._open)
        words_of_it = QVBoxLayout()
        words_of_it.setSpacing(2)
        words_of_it.addWidget(text_label(t("Go on with"), "meta"))
        words_of_it.addWidget(self._title)
        words_of_it.addWidget(self._when)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(words_of_it, 1)
        line.addWidget(self.open)
        self.box.addLayout(line)
        self.hide()

    def show_after(self, desk: Desk) -> None:
        """Offer the session after the open one; a library that cannot be read offers none."""
        session = self._following(desk)
        self.setVisible(session is not None)
        if session is None:
            return
        day = day_in_words(session.date, self._t.language)
        when = " ".join(part for part in (day, format_clock(session.start)) if part)
        self._session = session.id
        self._title.setText(session.title)
        self._when.setText(when)
        self.open.setAccessibleName(f"{self._t('Go on with')}: {session.title}, {when}")

    def _following(self, desk: Desk) -> Session | None:
        if not desk.plan.programme:
            return None
        try:
            return next_session(desk.plan.id, desk.library.sessions(desk.plan.programme))
        except AppError:
            return None

    def _open(self) -> None:
        self.opened.emit(self._session)


def _figure(text: str, under: str) -> QWidget:
    frame = Card("raised", padding=12, gap=2)
    frame.box.addWidget(text_label(text, "title"))
    frame.box.addWidget(text_label(under, "meta", wrap=True))
    return frame
