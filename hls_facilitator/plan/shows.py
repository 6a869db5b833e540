"""What a step shows to the room: as files say it, and kept right when questions come, go and move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import ASKS, SHOWS
from hls_facilitator.plan import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Step

WORDS: Mapping[str, str] = {
    "clock": "clock",
    "steps": "steps",
    "who sits where": "groups",
    "who goes where": "rotation",
}
"""What stands in a file for each of SHOWS; a question is called the same in both."""

_QUESTION = re.compile(rf"{ASKS}[1-9]\d{{0,2}}")
_IN_FILES = {shows: words for words, shows in WORDS.items()}


def is_known(shows: str, questions: int) -> bool:
    """Return whether a step of a block with so many questions can show this."""
    if _QUESTION.fullmatch(shows):
        return int(shows.removeprefix(ASKS)) <= questions
    return shows in ("", *SHOWS)


def asking(index: int) -> str:
    """Return what a step shows that turns to the question at an index, from 0."""
    return f"{ASKS}{index + 1}"


def read(value: object, field: str, t: Translations) -> str:
    """Read what a step shows, as a reader of fields."""
    if isinstance(value, str) and _QUESTION.fullmatch(value):
        return value
    return WORDS[fields.one_of((*WORDS, asking(0)))(value, field, t)]


def write(shows: str) -> str:
    """Return what a file says for what a step shows."""
    return _IN_FILES.get(shows, shows)


def missing(shows: str, questions: int, t: Translations) -> str:
    """Return the mistake of a step that turns to a question that its block does not have, or nothing."""
    if is_known(shows, questions):
        return ""
    return t.plural(
        "“shows” names “{shows}”, but there is {n} question.",
        "“shows” names “{shows}”, but there are {n} questions.",
        questions,
        shows=shows,
    )


def moved(steps: Iterable[Step], places: Mapping[int, int]) -> tuple[Step, ...]:
    """Return the steps with each question where it is now; one that is gone leaves what fits by itself.

    `places` are the indices of the questions before, and what they are now.
    """
    return tuple(
        step if step.asks is None else replace(step, shows=_asking_at(places.get(step.asks)))
        for step in steps
    )


def _asking_at(index: int | None) -> str:
    return "" if index is None else asking(index)
