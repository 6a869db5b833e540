"""Agendas in lines: "10:00 Welcome (15 min)", bullets and numbers, with words and steps below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hls_facilitator.plan.clipboard.items import Item, Left
from hls_facilitator.plan.clipboard.times import take_times
from hls_facilitator.plan.clipboard.words import TOTAL, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_BULLET = re.compile(
    r"(?:[-*+•–—·▪►→□☐✓●○◦]|\(?\d{1,3}[.)](?!\d)|\(\d{1,3}\)|[a-z][.)]|#+)\s+", re.IGNORECASE
)
_EDGES = " \t-–—:|,;·•*_#"
MOST_UNTIMED = 60  # lines without any time that are still taken for an agenda
LONGEST_TITLE = 120


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when it is told."""
    return message


NO_TIME = t("It says no time.")
A_SUM = t("It is a sum.")
del t


class _Line:
    """One line: how far it is indented, whether it is one of a list, its words, and the times in them."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        words = text.expandtabs(4).lstrip()
        self.indent = len(text.expandtabs(4)) - len(words)
        bullet = _BULLET.match(words)
        self.listed = bullet is not None
        self.words = " ".join((words[bullet.end() :] if bullet else words).split())
        self.times = take_times(self.words.lstrip("*_# "))

    @property
    def timed(self) -> bool:
        return self.times.start is not None or self.times.minutes is not None

    def below(self, other: _Line) -> bool:
        """Return whether it stands under the other line rather than beside it."""
        return self.indent > other.indent or (self.listed and not other.listed)

    def item(self) -> Item:
        times = self.times
        return Item(self.number, times.rest.strip(_EDGES), times.start, times.end, times.minutes)


def read_lines(texts: Sequence[str]) -> tuple[list[Item], list[Left]]:
    """Return what the lines of an agenda say, and those that say nothing that fits into one.

    A line with a time begins a block. A line without one belongs to the block above: its title where that
    has none, a step where it has minutes and stands below, else a note. Where no line says a time, each of a
    short list is a block.
    """
    lines = [_Line(number, text) for number, text in enumerate(texts, 1) if text.strip(f"{_EDGES}=")]
    if not any(line.timed for line in lines):
        few = len(lines) <= MOST_UNTIMED and all(len(line.words) <= LONGEST_TITLE for line in lines)
        return [line.item() for line in lines] if few else [], []
    items: list[Item] = []
    left: list[Left] = []
    head: _Line | None = None
    for line in lines:
        if line.times.start is None and TOTAL.match(plain(line.times.rest.strip(_EDGES))):
            left.append(Left(line.number, line.words, A_SUM))
        elif head is None and not line.timed:
            left.append(Left(line.number, line.words, NO_TIME))
        elif head is None or _begins(line, head):
            items.append(line.item())
            head = line
        else:
            _add(line, items[-1])
    return items, left


def _begins(line: _Line, head: _Line) -> bool:
    """Return whether a line begins a block, after the one that `head` began."""
    if line.times.start is not None:
        return True
    if line.timed:
        return head.times.start is None or not line.below(head)
    beside = line.listed and head.listed and line.indent == head.indent
    return head.times.start is None and beside  # in a list of lengths one that has none


def _add(line: _Line, item: Item) -> None:
    """Add a line to the block above it."""
    if not item.title:
        item.title, item.minutes = line.times.rest.strip(_EDGES), item.minutes or line.times.minutes
    elif line.times.minutes is not None:
        item.steps.append((line.times.rest.strip(_EDGES) or line.words, line.times.minutes))
    else:
        item.notes.append(line.words)
