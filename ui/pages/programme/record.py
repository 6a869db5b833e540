"""One programme of the library as it is now, and the one way to change it and its sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.plan import programmes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Note, Programme, State, Workshop
    from hls_facilitator.plan.programmes import Carried, ProgrammeTemplate


class Record:
    """A programme with its sessions in their order, and how far each is.

    What belongs to the open workshop changes through the desk, where undo finds it; all else is written to
    the library at once. Reading and writing raise AppError.
    """

    def __init__(self, desk: Desk, programme_id: str) -> None:
        self._desk = desk
        self._library = desk.library
        self._id = programme_id
        self._read: dict[str, tuple[tuple[int, int, int], Workshop]] = {}
        self._notes: dict[str, tuple[tuple[int, int, int], tuple[Note, ...]]] = {}
        self._before: tuple[Programme, tuple[Workshop, ...]] | None = None
        self.states: dict[str, State] = {}
        self.sessions: tuple[Workshop, ...] = ()
        self.template: ProgrammeTemplate | None = None
        self.programme = self._library.programme(programme_id)
        if self.programme.template:
            self.template = programmes.find(self.programme.template)
        self.refresh()

    def refresh(self) -> None:
        """Read again what may have changed, here or elsewhere."""
        library, opened = self._library, self._desk.workshop
        self.programme = library.programme(self._id)
        self.states = {line.id: line.state for line in library.sessions(self._id)}
        found = {key: self._workshop(key) for key in self.states}
        if opened is not None:  # its latest change may still be on the way to the disk
            if opened.programme == self._id:
                found[opened.id] = opened
                self.states.setdefault(opened.id, library.summary(opened.id).state)
            else:
                found.pop(opened.id, None)
        self.sessions = programmes.in_order(tuple(found.values()), self.template)

    def _workshop(self, key: str) -> Workshop:
        """Return a session, read again only when it was written."""
        revision = self._library.revision(key)
        if key not in self._read or self._read[key][0] != revision:
            self._read[key] = (revision, self._library.workshop(key))
        return self._read[key][1]

    def session(self, key: str) -> Workshop:
        """Return one session; raises KeyError."""
        return next(session for session in self.sessions if session.id == key)

    def ahead(self) -> tuple[Workshop, ...]:
        """Return the sessions that are still to come: what was lived through is not planned anew."""
        return tuple(one for one in self.sessions if self.states[one.id] in ("draft", "ready"))

    def carried(self) -> tuple[Carried, ...]:
        """Return all that sessions leave to those after them."""
        if not self.sessions:
            return ()
        notes = {session.id: self._notes_of(session.id) for session in self.sessions[:-1]}
        return programmes.carried_over(self.sessions[-1].id, self.sessions, notes)

    def _notes_of(self, key: str) -> tuple[Note, ...]:
        if self._desk.workshop is not None and self._desk.workshop.id == key:
            return self._desk.notes
        revision = self._library.revision(key)
        if key not in self._notes or self._notes[key][0] != revision:
            self._notes[key] = (revision, self._library.notes(key))
        return self._notes[key][1]

    # ---- changing --------------------------------------------------------------------------------

    def change(
        self, label: str, sessions: Iterable[Workshop] = (), programme: Programme | None = None
    ) -> None:
        """Put these in the place of what is known by their ids, new sessions among them.

        `label` names the step for undo. What was before can be taken back once.
        """
        known = {session.id: session for session in self.sessions}
        changed = tuple(session for session in sessions if known.get(session.id) != session)
        before = tuple(known[session.id] for session in changed if session.id in known)
        self._before = (self.programme, before)
        self._write(label, changed, programme or self.programme)

    def take_back(self, label: str) -> None:
        """Put what the last change found back in its place."""
        if self._before is not None:
            programme, sessions = self._before
            self._before = None
            self._write(label, sessions, programme)

    def _write(self, label: str, sessions: tuple[Workshop, ...], programme: Programme) -> None:
        opened = self._desk.workshop
        others = tuple(one for one in sessions if opened is None or one.id != opened.id)
        if others or programme != self.programme:
            self._library.save_programme(programme, others).result()
        for session in sessions:
            if session not in others:
                self._desk.edit(label, _becomes, session)
        self.refresh()

    def delete(self) -> None:
        """Remove the programme; its sessions stay, as workshops of their own."""
        mine = self._desk.workshop is not None and self._desk.plan.programme == self._id
        self._library.delete_programme(self._id).result()
        if mine:
            self._desk.open(self._desk.plan.id)  # which belongs to nothing any more


def _becomes(_before: Workshop, after: Workshop) -> Workshop:
    """Return the workshop as it is to be, a verb for the desk."""
    return after
