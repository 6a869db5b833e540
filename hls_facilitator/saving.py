"""What is shown and not yet saved: plans and notes, sent to the library until they are there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Note, Workshop
from hls_facilitator.notes.record import Added, Entry, RecordChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hls_facilitator.outbox import Outbox
    from hls_facilitator.store.library import Library

Content = Workshop | tuple[RecordChange, ...]
Kept = Workshop | tuple[Entry, ...]


class Draft(Struct, frozen=True, eq=False):
    """A plan, or changes of notes, that the disk has not answered for.

    `over` is the plan it was made from, `origin` who made it.
    """

    workshop: str
    content: Content
    over: Workshop
    origin: object = None


class Saving:
    """Sends each draft to the library and forgets it once it is committed, whatever is open by then.

    `saved` is called with the draft and what the library keeps of it.
    """

    def __init__(self, library: Library, outbox: Outbox, saved: Callable[[Draft, Kept], None]) -> None:
        self._library = library
        self._outbox = outbox
        self._saved = saved
        self._drafts: list[Draft] = []

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._drafts)

    def save(self, draft: Draft) -> None:
        """Send a draft; where the Desk waits for commits, raises AppError when it is refused."""
        self._drafts.append(draft)
        self._send(draft)

    def try_again(self) -> None:
        """Send what was refused once more, in its order, when nothing is under way."""
        if not self._outbox.waiting:
            for draft in tuple(self._drafts):
                self._send(draft)

    def plan(self, workshop_id: str) -> Workshop | None:
        """Return the plan of a workshop as it was last shown, when that is not saved yet."""
        plans = [content for content in self._of(workshop_id) if isinstance(content, Workshop)]
        return plans[-1] if plans else None

    def notes(self, workshop_id: str) -> tuple[Note, ...]:
        """Return the notes of a workshop that were typed and are not saved yet."""
        added = (change.thing for change in self.changes(workshop_id) if isinstance(change, Added))
        return tuple(thing for thing in added if isinstance(thing, Note))

    def changes(self, workshop_id: str) -> Iterator[RecordChange]:
        """Yield the changes of a workshop's record that are not saved yet, in their order."""
        return (change for some in self._of(workshop_id) if isinstance(some, tuple) for change in some)

    def _of(self, workshop_id: str) -> Iterator[Content]:
        return (draft.content for draft in self._drafts if draft.workshop == workshop_id)

    def _send(self, draft: Draft) -> None:
        if isinstance(draft.content, Workshop):
            # Who waits can do it again; in a window the change is on the screen, and stands.
            over = draft.over if self._outbox.waits else None
            self._outbox.send(self._library.save_workshop(draft.content, over), partial(self._done, draft))
        else:
            future = self._library.write_notes(draft.workshop, draft.content)
            self._outbox.send(future, partial(self._done, draft))

    def _done(self, draft: Draft, kept: Kept) -> None:
        self._drafts.remove(draft)
        self._saved(draft, kept)
