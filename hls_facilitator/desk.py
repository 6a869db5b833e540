"""The open workshop: the Desk applies a change, saves it, remembers it for undo, and says what changed."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from hls_facilitator import ids
from hls_facilitator.changes import Change, Listeners
from hls_facilitator.course import Course
from hls_facilitator.gathered import Gathered
from hls_facilitator.history import History
from hls_facilitator.live.acts import is_live, keep_room, left_since, reopen
from hls_facilitator.live.reading import read, shown_card
from hls_facilitator.model import Act, AppError, Note, Workshop
from hls_facilitator.notes.attach import attach, sign
from hls_facilitator.notes.entry import check_length
from hls_facilitator.notes.moves import added, edited, stamped
from hls_facilitator.outbox import Outbox
from hls_facilitator.saving import Draft, Saving
from hls_facilitator.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hls_facilitator.live.acts import Press
    from hls_facilitator.live.journal import Run
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Card
    from hls_facilitator.notes.moves import Move
    from hls_facilitator.saving import Content, Kept
    from hls_facilitator.store.library import Library


class Desk:
    """Holds the open workshop; every change to it goes through here. `gathered` is what the room said.

    Belongs to one thread. `now` is the clock (epoch seconds). `deliver` runs a callable in this thread
    when called from another; without it every write waits for its commit and raises AppError itself.
    `new_id` makes ids that sort by time (ULIDs).
    """

    def __init__(
        self,
        library: Library,
        *,
        now: Callable[[], float] = time.time,
        deliver: Callable[[Callable[[], None]], None] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.library = library
        self.now = now
        self.new_id = new_id or ids.new_id
        self._listeners = Listeners()
        tell = self._publish = self._listeners.tell
        self._outbox = Outbox(now, deliver, partial(tell, "saving"), partial(tell, "problem"))
        self._saving = Saving(library, self._outbox, self._saved)
        self._clear()

    def _clear(self) -> None:
        self.workshop: Workshop | None = None
        self._course = Course()
        self.gathered = Gathered()
        self._history: History[Content] = History()
        self._changed_after = 0  # the number of acts before the last change of plan or notes
        self._watch = Watch(self.library, self.now)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` with every Change from now on; returns the way to stop."""
        return self._listeners.add(listener)

    # ---- opening ---------------------------------------------------------------------------------

    def open(self, workshop_id: str) -> None:
        """Open a workshop of the library; raises AppError when it is not there."""
        self._clear()
        self._read(workshop_id)
        self._changed_after = 0 if is_live(self.run) else len(self.acts)
        self._publish("open", "plan", "run", "notes")

    def close(self) -> None:
        """Put the open workshop away."""
        self._clear()
        self._publish("open", "plan", "run", "notes")

    def create(self, workshop: Workshop) -> None:
        """Save a new workshop and open it."""
        self.library.save_workshop(workshop).result()
        self.open(workshop.id)

    def _read(self, workshop_id: str) -> None:
        self._watch = Watch(self.library, self.now, workshop_id)
        self.workshop = self._saving.plan(workshop_id) or self.library.workshop(workshop_id)
        self._course = Course(self.library.journal(workshop_id))
        self.gathered = Gathered.read(self.library, workshop_id, self._saving.changes(workshop_id))

    @property
    def plan(self) -> Workshop:
        """The open workshop; raises AppError when none is open."""
        if self.workshop is None:
            raise AppError("No workshop is open.", "", "Open one from the library.")
        return self.workshop

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts of the run that are committed."""
        return self._course.acts

    @property
    def run(self) -> Run:
        """The run that they amount to."""
        return self._course.run

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in the order they were taken, deleted ones left out."""
        return tuple(note for note in self.gathered.notes.values() if not note.deleted)

    def note(self, note_id: str) -> Note:
        """Return one note, deleted or not; raises KeyError."""
        return self.gathered.notes[note_id]

    @property
    def unsaved(self) -> tuple[Note, ...]:
        """Notes that are typed but not yet committed."""
        return self._saving.notes(self.workshop.id) if self.workshop else ()

    @property
    def saved_at(self) -> float | None:
        """When something was last committed (epoch seconds), or None."""
        return self._outbox.saved_at

    @property
    def problem(self) -> AppError | None:
        """Why the last write was refused, or None once writing works again."""
        return self._outbox.problem

    @property
    def saving(self) -> bool:
        """Whether anything is still on its way to the disk."""
        return bool(self._saving) or self._outbox.waiting > 0

    # ---- changing plan and notes -----------------------------------------------------------------

    def edit(
        self, label: str, change: Callable[..., Workshop], *args: object, origin: object = None, **kw: object
    ) -> None:
        """Apply a verb of `plan.edits` under a name for undo; raises AppError and then changes nothing."""
        before = self.plan
        after = change(before, *args, **kw)
        if after == before:
            return
        keep_room(after, self.run)
        self._history.remember(label, before, after)
        self._apply(after, origin)

    def add_note(self, note: Note, *, origin: object = None) -> Note:
        """Keep a note: id, time, block, question and run time attach themselves where they are empty."""
        return self.add_notes((note,), origin=origin)[0]

    def add_notes(self, notes: Iterable[Note], *, origin: object = None) -> tuple[Note, ...]:
        """Keep several notes as one change; see `add_note`. Raises AppError for one that is too long."""
        notes = tuple(notes)
        for note in notes:
            check_length(note.text)
        moment, card = self.now(), self.shown_card
        signed = (sign(note, self.plan, note.id or self.new_id()) for note in notes)
        whole = tuple(attach(note, self.run, card, moment) for note in signed)
        self.change("Add note", added(whole), origin=origin)
        return whole

    def edit_note(self, label: str, note_id: str, *, origin: object = None, **fields: object) -> None:
        """Change fields of a note, by their names in Note; raises AppError for what may not be said of it."""
        self.change(label, edited((self.note(note_id),), fields, self.plan), origin=origin)

    def change(self, label: str, move: Move, *, origin: object = None) -> None:
        """Change the record under a name for undo: see `notes.moves`, `notes.themes` and `notes.votes`."""
        if move.forth:
            self._history.remember(label, move.back, move.forth)
            self._apply(move.first or move.forth, origin)

    @property
    def undo_label(self) -> str:
        """The name of the change that undo takes back, or empty."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """The name of the change that redo brings back, or empty."""
        return self._history.redo_label

    @property
    def acted_last(self) -> bool:
        """Whether what was done last is an act of the run, its finish too, not a change of plan or notes.

        A run that had finished when it was opened is not taken up again by undo, but by going on with it.
        """
        last = self._course.last
        return last is not None and last.seq > self._changed_after

    def undo(self) -> None:
        """Take back the last change of plan or notes; raises AppError as `edit` does."""
        self._go(self._history.back(self._allow))

    def redo(self) -> None:
        """Bring back the change last taken back; raises AppError as `edit` does."""
        self._go(self._history.forth(self._allow))

    def _go(self, content: Content | None) -> None:
        if content is not None:
            self._apply(content)

    def _allow(self, content: Content) -> None:
        if isinstance(content, Workshop):
            keep_room(content, self.run)

    # ---- the run ---------------------------------------------------------------------------------

    def act(self, verb: Callable[..., Press | None], *args: object) -> bool:
        """Do one of the verbs of `live.acts`; returns whether it had anything to do.

        The run changes once the act is committed; the verb sees it with those still on their way.
        """
        press = verb(self.plan, self._course.coming, self.now(), *args)
        if press is not None:
            self._send(self._course.press(press, self.now()))
        return press is not None

    def undo_act(self) -> bool:
        """Take back the last act of the run, with no time lost; a finish of long ago is gone on from."""
        last = self._course.last
        if last is not None and left_since(last, self.now()):
            return self.act(reopen)
        if last is not None:
            self._send(self._course.take_back(last, self.now()))
        return last is not None

    @property
    def shown_card(self) -> Card | None:
        """The question of the moment: the one that the step asks, or that was turned to by hand."""
        return shown_card(self.workshop, self.run, self.now()) if self.workshop is not None else None

    def reading(self) -> Reading:
        """Return what the clock says now."""
        return read(self.plan, self.run, self.now())

    def _send(self, act: Act) -> None:
        where, sent = self.plan.id, self.library.append_act(self.plan.id, act)
        self._outbox.send(sent, partial(self._acted, where), partial(self._act_failed, where))

    def _acted(self, where: str, act: Act) -> None:
        if self._shows(where):
            self._watch.wrote("run")
            self._course.keep(act)
            self._publish("run")

    def _act_failed(self, where: str) -> None:
        if self._shows(where):
            self._course.give_up()

    # ---- saving ----------------------------------------------------------------------------------

    def _apply(self, content: Content, origin: object = None) -> None:
        """Show the content at once and send it to the disk; "saved" is said when that has answered."""
        self._changed_after = len(self._course)
        over = self.plan
        if isinstance(content, Workshop):
            self.workshop = content
        else:
            content = stamped(content, self.new_id, self.now(), over.seat)
            self.gathered.expect(content)
        self._saving.save(Draft(over.id, content, over, origin))
        self._publish("plan" if content is self.workshop else "notes", "saving", origin=origin)

    def _saved(self, draft: Draft, kept: Kept) -> None:
        if not self._shows(draft.workshop):
            return
        self._watch.wrote("notes" if isinstance(kept, tuple) else "plan")
        if isinstance(kept, tuple):
            self.gathered.take(kept)
            self.gathered.expect(self._saving.changes(draft.workshop))
            self._publish("notes", origin=draft.origin)

    def _shows(self, workshop_id: str) -> bool:
        """Whether this workshop is open: another may have been opened while the disk took its time."""
        return self.workshop is not None and self.workshop.id == workshop_id

    # ---- as time goes by -------------------------------------------------------------------------

    def tick(self) -> None:
        """Look, about once a second, for what another process wrote; try again what could not be saved."""
        due = self._watch.due()
        if due and self.saving:
            self._saving.try_again()
        elif due and self.library.changed_elsewhere():
            self.read_again()

    def read_again(self) -> None:
        """Show what others have written to the open workshop, if they have."""
        if self._watch.others_wrote:
            self._read(self.plan.id)
            self._publish("plan", "run", "notes")
