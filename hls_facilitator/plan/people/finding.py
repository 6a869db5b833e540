"""People found by what is typed, whatever its case and accents: at the door there is a queue."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hls_facilitator.plan.people.merging import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.model import Person


def find(people: Iterable[Person], typed: str) -> tuple[Person, ...]:
    """Return those whose name, organisation, role or email holds every word typed, in their order."""
    words = folded(typed).split()
    return tuple(
        person
        for person in people
        if all(word in _whole(person.name, person.organisation, person.role, person.email) for word in words)
    )


@lru_cache(maxsize=4096)  # more than a workshop may have, so that each key pressed is quick
def _whole(*parts: str) -> str:
    return folded(" ".join(parts))
