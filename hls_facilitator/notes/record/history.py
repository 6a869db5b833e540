"""What was done to a note, edit by edit, and whether two edits of it do not know of each other.

Each edit is an entry under a key of its own, "<note id>/<revision id>", that is written once: so nothing
ever leaves the history, whatever is united. All here are pure functions of those entries.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, Struct, ValidationError, json

from hls_facilitator.model import Revision
from hls_facilitator.notes.record.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOT_WORTH_ONE = frozenset({"starred", "theme", "sample", "attribution", "at", "run_time"})
"""Fields whose edits leave no revision.

A star and a theme are a view of a note and none of its words: they change by hundreds at a time, a glance
shows what they are, and setting them once more puts them right, so where two copies differ one simply wins.
Everything else is something somebody wrote or decided, and would be missed.
"""

HIDES = frozenset({"deleted", "private"})
"""Fields that take a note out of sight, and with it whatever else was changed at the same time."""

MOST_COPIES = 200


class Entry(Struct, frozen=True):
    """A revision as it lies in the document; its key says the rest."""

    at: float = 0.0
    seat: str = ""
    parents: tuple[str, ...] = ()
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}


def key(note_id: str, revision_id: str) -> str:
    """Return the key of a revision in the document."""
    return f"{note_id}/{revision_id}"


def written(revision: Revision) -> str:
    """Return what lies in the document for a revision."""
    was, now = ({name: clean(value) for name, value in part.items()} for part in (revision.was, revision.now))
    return json.encode(Entry(revision.at, revision.seat, revision.parents, was, now)).decode()


def read(entry_key: str, entry: object) -> Revision | None:
    """Return the revision that lies under a key, or None when it is nothing we can read."""
    note_id, slash, revision_id = entry_key.partition("/")
    if not slash or not isinstance(entry, str):
        return None
    try:
        found = json.decode(entry, type=Entry)
    except (DecodeError, ValidationError):
        return None
    return Revision(revision_id, note_id, found.at, found.seat, found.parents, found.was, found.now)


def heads(revisions: Mapping[str, Revision]) -> tuple[str, ...]:
    """Return the ids of the revisions that no other builds on, in order."""
    parents = {parent for revision in revisions.values() for parent in revision.parents}
    return tuple(sorted(revisions.keys() - parents))


def in_order(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return a note's revisions so that each comes after those it builds on, else by their ids."""
    known = {revision.id: revision for revision in revisions}
    missing = {one.id: sum(parent in known for parent in set(one.parents)) for one in known.values()}
    built_on: defaultdict[str, list[str]] = defaultdict(list)
    for one in known.values():
        for parent in set(one.parents):
            built_on[parent].append(one.id)
    ready = [one for one, number in missing.items() if not number]
    heapify(ready)
    placed: dict[str, Revision] = {}
    while ready:
        first = heappop(ready)
        placed[first] = known[first]
        for one in built_on[first]:
            missing[one] -= 1
            if not missing[one]:
                heappush(ready, one)
    circle = sorted(known.keys() - placed.keys())  # which can only be forged
    return (*placed.values(), *(known[one] for one in circle))


def edited_in_two_places(revisions: Mapping[str, Revision]) -> bool:
    """Return whether two edits that do not know of each other disagree, and no later edit knows of both.

    They disagree when they give one field different values, or when one deletes or hides what the other
    changed. More last edits than a room has seats are worth a look without comparing each with each.
    """
    ends = heads(revisions)
    if not 2 <= len(ends) <= MOST_COPIES:
        return len(ends) > MOST_COPIES
    behind = {end: _up_to(end, revisions) for end in ends}
    return any(
        _disagree(revisions[one], revisions[other])
        for here, there in combinations(ends, 2)
        for one in behind[here] - behind[there]
        for other in behind[there] - behind[here]
    )


def _up_to(revision_id: str, revisions: Mapping[str, Revision]) -> set[str]:
    """Return the ids of a revision and of all it builds on."""
    found: set[str] = set()
    waiting: Iterable[str] = (revision_id,)
    while waiting:
        fresh = {each for each in waiting if each in revisions} - found
        found |= fresh
        waiting = [parent for each in fresh for parent in revisions[each].parents]
    return found


def _disagree(one: Revision, other: Revision) -> bool:
    both = one.now.keys() & other.now.keys()
    if any(one.now[name] != other.now[name] for name in both):
        return True
    return any(
        hides.now.get(name) is True and changed.now.keys() - HIDES
        for hides, changed in ((one, other), (other, one))
        for name in HIDES
    )
