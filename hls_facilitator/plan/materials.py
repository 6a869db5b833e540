"""What has to be in the room: the blocks' materials summed over the day, and how many where they say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hls_facilitator.model import Workshop

_EACH = re.compile(
    r"\b(?:(?:for )?(?:each|every)|per|für jede[nrs]?|je(?:de[nrs]?)?|pro)\s+"
    r"(?:(?P<table>table|group|tisch|gruppe)|(?:person|participant|teilnehmende[nr]?))\b",
    re.IGNORECASE,
)
_NUMBERS = (
    ("a", "an", "one", "ein", "eine", "einen"),
    ("two", "zwei"),
    ("three", "drei"),
    ("four", "vier"),
    ("five", "fünf"),
    ("six", "sechs"),
)
_VALUES = {word: value for value, words in enumerate(_NUMBERS, start=1) for word in words}


class Thing(Struct, frozen=True):
    """Something to bring, the numbers of the blocks that need it, from 1, and how many, 0 where unsaid."""

    name: str
    blocks: tuple[int, ...]
    count: int = 0


def materials(workshop: Workshop) -> list[Thing]:
    """Return what the blocks need, each thing once in any spelling of its capitals."""
    spelled: dict[str, str] = {}
    needed: dict[str, list[int]] = {}
    for number, block in enumerate(workshop.blocks, start=1):
        for thing in block.materials:
            name = " ".join(thing.split())
            key = name.casefold()
            if key and number not in needed.setdefault(key, []):
                spelled.setdefault(key, name)
                needed[key].append(number)
    return [
        Thing(spelled[key], tuple(numbers), _how_many(spelled[key], workshop))
        for key, numbers in needed.items()
    ]


def _how_many(name: str, workshop: Workshop) -> int:
    """Return how many of "two cards for each table" or "a pen per person" the day needs, 0 where unsaid."""
    each = _EACH.search(name)
    if each is None:
        return 0
    before = re.findall(r"\w+", name[: each.start()].casefold())
    value = next((_number(word) for word in (*before[-1:], *before[:1]) if _number(word)), 1)
    return value * (len(workshop.groups) if each["table"] else workshop.head_count)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 5 else _VALUES.get(word, 0)
