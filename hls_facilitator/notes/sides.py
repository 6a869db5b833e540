"""The sides of a note that was edited in two places: what each of them wrote, not knowing of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hls_facilitator.model import Revision
from hls_facilitator.notes.record.history import heads, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence


class Side(Struct, frozen=True):
    """What one place made of a note: its last edit, and each field that only it changed, as it left it."""

    last: Revision
    fields: Mapping[str, Any]


def sides(revisions: Sequence[Revision]) -> tuple[Side, ...]:
    """Return the sides of a note's history, oldest first; none where nothing is to be settled.

    A side that changed nothing by itself is none.
    """
    known = {revision.id: revision for revision in revisions}
    ends = heads(known)
    behind = {end: _up_to(end, known) for end in ends}
    found: list[Side] = []
    for end in ends:
        others = set[str]().union(*(behind[other] for other in ends if other != end))
        fields: dict[str, Any] = {}
        for revision in in_order(revisions):
            if revision.id in behind[end] - others:
                fields.update(revision.now)
        if fields:
            found.append(Side(known[end], fields))
    found.sort(key=lambda side: (side.last.at, side.last.id))
    return tuple(found) if len(found) > 1 else ()


def _up_to(end: str, known: Mapping[str, Revision]) -> set[str]:
    """Return the ids of a revision and of all it builds on."""
    found: set[str] = set()
    waiting = [end]
    while waiting:
        each = waiting.pop()
        if each in known and each not in found:
            found.add(each)
            waiting += known[each].parents
    return found
