"""The part of a note that shows why it was found, and where in it the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200  # characters of a note that are shown
LEAD = 60  # of these, before the first mark
LONG_WORD = 30  # characters; a longer word may be cut

BEGIN, END = "\x02", "\x03"
"""Around a mark; in notes they do not occur, since nobody can type them."""


def snippet_of(text: str, marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text, or the part of a long one around its first mark, and begin and end of each mark in it.

    `marked` is the same text with BEGIN and END around what was found.
    """
    start = max(marked.find(BEGIN) - LEAD, 0) if len(text) > LONGEST else 0
    start = min(start, max(len(text) - LONGEST, 0))
    if start:
        start = text.rfind(" ", max(start - LONG_WORD, 0), start + 1) + 1 or start
    end = min(start + LONGEST, len(text))
    if end < len(text):
        end = max(text.rfind(" ", end - LONG_WORD, end), 0) or end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    marks = ((left, right) for left, right in _marks(marked) if start <= left < right <= end)
    shown = f"{before}{text[start:end]}{after}"
    return shown, tuple((left + shift, right + shift) for left, right in marks)


def _marks(marked: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each mark, counted in the text without them."""
    place = 0
    for number, part in enumerate(marked.split(BEGIN)):
        inside, _, rest = part.partition(END)
        if number:
            yield place, place + len(inside)
        place += len(inside) + len(rest)
