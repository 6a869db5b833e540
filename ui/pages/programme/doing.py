"""What a person does to a programme: each change goes through its record, is said, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError, Workshop
from hls_facilitator.plan import programmes, templates
from hls_facilitator.plan.timing import format_clock
from ui.pages.days import day_in_words
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person, Programme
    from ui.pages.programme.record import Record


class Doing(QObject):
    """The changes of the programme that `begin` was told of; `said` tells what came of the last one.

    `done` is emitted after each, with the id of the session that was asked about in a dialog, or nothing.
    `page` is what dialogs stand over.
    """

    done = Signal(str)

    def __init__(self, desk: Desk, t: Translations, page: QWidget) -> None:
        super().__init__(page)
        self.t = t
        self._desk = desk
        self._page = page
        self._record: Record | None = None
        self._asked_about = ""
        self.said = Banner()
        self.said.first.connect(self._take_back)

    def begin(self, record: Record) -> None:
        """Change this programme from now on."""
        self._record = record
        self.said.hide()

    # ---- one session -----------------------------------------------------------------------------

    def ask_when(self, session_id: str) -> None:
        """Ask for another day and time of a session."""
        from ui.dialogs.session import WhenDialog

        session = self._session(session_id)
        if session is not None:
            self.dialog = WhenDialog(session.title, session.date, session.start, self.t, self._page)
            self._asked_about = session_id
            self.dialog.chosen.connect(self._set_when)
            self.dialog.open()

    def _set_when(self, date: str, start: int) -> None:
        session = self._session(self._asked_about)
        if session is None:
            return
        day = day_in_words(date, self.t.language) or self.t("no date yet")
        said = self.t("“{title}”: {day}, {time}.", title=session.title, day=day, time=format_clock(start))
        moved = programmes.put(session, date, start)
        self._change(self.t("Change day and time"), said, [moved], asked=session.id)

    def take_out(self, session_id: str) -> None:
        """Let a session be a workshop of its own; nothing of it is lost."""
        session = self._session(session_id)
        if session is not None:
            said = self.t("“{title}” is a workshop of its own now.", title=session.title)
            label = self.t("Take session out")
            self._change(label, said, [replace(session, programme="")])

    def add_session(self) -> None:
        """Ask what another session runs and when; it is offered a week after the last one."""
        from ui.dialogs.gallery.offers import Offers
        from ui.dialogs.session import AddSession

        record = self._record
        if record is None:
            return
        dated = [session for session in record.sessions if session.date]
        try:
            date = programmes.day_after(dated[-1].date, 7) if dated else ""
            offers = Offers(self._desk.library, self.t)
            offers.refresh()
        except AppError as problem:
            self.refuse(problem)
            return
        start = dated[-1].start if dated else templates.START
        self.dialog = AddSession(offers, date, start, self.t, self._page)
        self.dialog.added.connect(self._add)
        self.dialog.open()

    def _agendas(self) -> tuple[templates.Template, ...]:
        return templates.catalogue(self._desk.library.own_templates(), self.t).templates

    def _add(self, template_id: str, title: str, date: str, start: int) -> None:
        """Plan the new session where the programme is, with its people."""
        record = self._record
        if record is None:
            return
        agenda = next((one for one in self._agendas() if one.id == template_id), None)
        new_id, now = self._desk.new_id, self._desk.now()
        if agenda is None:
            session = Workshop(
                new_id(), title, record.programme.language, date=date, start=start, created_at=now
            )
        else:
            session = templates.plan(agenda, title=title, date=date, start=start, new_id=new_id, now=now)
        session = replace(session, programme=record.programme.id, place=record.programme.place)
        lists = {tuple(person.id for person in one.participants) for one in record.ahead()}
        if len(lists) == 1:  # everybody comes to everything so far
            session = replace(session, participants=programmes.everybody(record.ahead()))
        said = self.t("“{title}” was added.", title=title)
        self._change(self.t("Add session"), said, [session], back=False, asked=session.id)

    # ---- the programme ---------------------------------------------------------------------------

    def describe(self, field: str, value: object) -> None:
        """Change a field of the programme."""
        if self._record is not None:
            self._change("", "", programme=replace(self._record.programme, **{field: value}))

    def settle(self, place: str) -> None:
        """Change the place, also of the sessions still to come that have none of their own."""
        if self._record is not None:
            programme, there = programmes.settle(self._record.programme, self._record.ahead(), place)
            self._change(self.t("Change place"), "", there, programme)

    def move(self, first_day: str) -> None:
        """Move every session with the first one (ISO 8601)."""
        record = self._record
        if record is None:
            return
        moved = programmes.move(record.sessions, first_day, record.template)
        day = day_in_words(first_day, self.t.language)
        said = self.t("The programme begins on {day}; every session kept its distance.", day=day)
        self._change(self.t("Move programme"), said, moved)

    def share(self, people: tuple[Person, ...]) -> None:
        """Put these people, and everybody known, on the list of each session still to come."""
        record = self._record
        if record is not None:
            self._change(self.t("Share people"), "", programmes.share_people(record.ahead(), people))

    def _change(
        self,
        label: str,
        said: str,
        sessions: Iterable[Workshop] = (),
        programme: Programme | None = None,
        *,
        back: bool = True,
        asked: str = "",
    ) -> None:
        """Make a change and say it, or say why it cannot be made; `back` offers to take it back."""
        record = self._record
        if record is None:
            return
        try:
            record.change(label, sessions, programme)
        except AppError as problem:
            self.refuse(problem)
            return
        if said:
            actions = (self.t("Take back"),) if back else ()
            self.said.show_message(said, "ok", "check", actions)
        else:
            self.said.hide()
        self.done.emit(asked)

    def _take_back(self) -> None:
        self.said.hide()
        if self._record is not None:
            try:
                self._record.take_back(self.t("Take back"))
            except AppError as problem:
                self.refuse(problem)
                return
            self.done.emit("")

    def refuse(self, problem: AppError) -> None:
        """Say why something cannot be done."""
        self.said.show_message(problem.worded(self.t), "over", "circle-alert")

    def _session(self, session_id: str) -> Workshop | None:
        """Return a session as it is now, or None when it has gone meanwhile."""
        sessions = self._record.sessions if self._record else ()
        return next((session for session in sessions if session.id == session_id), None)
