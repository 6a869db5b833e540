"""Finds templates and programmes by words of their titles, their events and whom they are for."""

from __future__ import annotations

import re
from itertools import pairwise
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
    """Return those that hold all these words; all of them for an empty text.

    The words may stand anywhere in id, title, audience, outcomes and names of events, in any order, without
    case or accents, and be unfinished. Those where each begins a word come first, else they keep their order.
    Where nothing holds all words, one letter in five may be a slip, and two words may be typed as one.
    """
    wanted = _words(text)
    known = [(template, _of(template)) for template in templates]
    held = [(template, words) for template, words in known if all(_within(word, words) for word in wanted)]
    if not held:
        return [template for template, words in known if all(_like(word, words) for word in wanted)]
    held.sort(key=lambda found: not all(_begun(word, found[1]) for word in wanted))
    return [template for template, _ in held]


def _of(template: Findable) -> list[str]:
    """Return the words of a template that are looked at."""
    return _words(
        " ".join((template.id, template.title, template.audience, *template.outcomes, *template.events))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _begun(word: str, words: Iterable[str]) -> bool:
    return any(known.startswith(word) for known in words)


def _within(word: str, words: Iterable[str]) -> bool:
    return any(word in known for known in words)


def _like(word: str, words: list[str]) -> bool:
    """Return whether one of the words, or two that follow each other, hold this one, or nearly."""
    from difflib import get_close_matches  # late: most searches find what was typed

    if _within(word, words):
        return True
    pairs = [f"{one}{other}" for one, other in pairwise(words)]  # "mid-week" is "midweek" as well
    return len(word) >= SHORTEST and bool(_begun(word, pairs) or get_close_matches(word, words, 1, LIKENESS))
