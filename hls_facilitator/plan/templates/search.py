"""Finds templates and programmes by words of their titles, their events and whom they are for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from hls_facilitator.plan.typed import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 0.8  # of two words of which one may be a slip of the other: one letter in five
SHORTEST = 5  # letters of a word that may be a slip


class Findable(Protocol):
    """What a template and the template of a programme have in common."""

    @property
    def id(self) -> str:
        """The name it has for commands."""
        ...

    @property
    def title(self) -> str:
        """The title people see."""
        ...

    @property
    def audience(self) -> str:
        """Whom it is for."""
        ...

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What people can say or do afterwards."""
        ...

    @property
    def events(self) -> tuple[str, ...]:
        """The names of the events it serves."""
        ...


Found = TypeVar("Found", bound=Findable)


def search(templates: Iterable[Found], text: str) -> list[Found]:
    """Return those that hold all these words, in their order; all of them for an empty text.

    The words may stand anywhere in id, title, audience, outcomes and names of events, in any order, without
    case or accents, and be unfinished. Where nothing holds them, one letter in five may be a slip.
    """
    wanted = _words(text)
    known = [(template, _of(template)) for template in templates]
    exact = [template for template, words in known if _all_in(wanted, " ".join(words))]
    if exact:
        return exact
    return [template for template, words in known if all(_like(word, words) for word in wanted)]


def _of(template: Findable) -> list[str]:
    """Return the words of a template that are looked at."""
    return _words(
        " ".join((template.id, template.title, template.audience, *template.outcomes, *template.events))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _all_in(wanted: Iterable[str], text: str) -> bool:
    return all(word in text for word in wanted)


def _like(word: str, words: list[str]) -> bool:
    """Return whether one of the words holds this one, or nearly."""
    if any(word in known for known in words):
        return True
    from difflib import get_close_matches  # late: most searches find what was typed

    return len(word) >= SHORTEST and bool(get_close_matches(word, words, 1, LIKENESS))
