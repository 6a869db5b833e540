"""The edits that turn one text into another word by word, counted as Yrs counts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycrdt import Text


MOST_PIECES = 400
"""Words, spaces and signs between the first change and the last that are compared, in 10 ms at most."""

ALIKE = 0.5
"""The part of the shorter text that has to stay for an edit of words; less is a text written anew."""

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def set_text(text: Text, new: str) -> None:
    """Turn `text` into `new` by small edits, so that what others type elsewhere in it stays readable.

    The one place that counts in the UTF-8 bytes of Yrs: an offset in characters would land elsewhere
    without a word, and one past the end is a panic.
    """
    old = str(text)
    for begin, end, words in reversed(_edits(old, new)):  # from the end, so that places before it stay
        at = len(old[:begin].encode())
        if end > begin:
            del text[at : at + len(old[begin:end].encode())]
        if words:
            text.insert(at, words)


def _edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """Return what to put in place of which characters of `old`, in their order."""
    edits: list[tuple[int, int, str]] = []
    first, was, now = _differing(old, new)
    begin = of_new = 0
    for same, same_in_new, size in (*_kept(was, now), (len(was), len(now), 0)):
        after, out, words = _differing(was[begin:same], now[of_new:same_in_new])
        if out or words:
            at = first + begin + after
            edits.append((at, at + len(out), words))
        begin, of_new = same + size, same_in_new + size
    return edits


def _differing(old: str, new: str) -> tuple[int, str, str]:
    """Return how many characters two texts share at the start, and what differs between there and the end."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def _kept(old: str, new: str) -> list[tuple[int, int, int]]:
    """Return the runs of words that stay: where in each text, and how many characters."""
    pieces, others = _PIECE.findall(old), _PIECE.findall(new)
    if not pieces or not others or max(len(pieces), len(others)) > MOST_PIECES:
        return []
    at, at_new = ([0, *accumulate(map(len, some))] for some in (pieces, others))
    kept = [
        (at[one], at_new[other], at[one + size] - at[one])
        for one, other, size in SequenceMatcher(None, pieces, others, autojunk=False).get_matching_blocks()
        if any(piece[0].isalnum() for piece in pieces[one : one + size])
    ]
    if sum(size for *_, size in kept) < ALIKE * min(len(old), len(new)):
        return []
    return kept


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at the start: whole words, or letters of two single ones."""
    shorter = min(len(one), len(other))
    count = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    if not (one.isalnum() and other.isalnum()):
        while _is_within_word(one, count) or _is_within_word(other, count):
            count -= 1
    return count


def _is_within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def clean(value: object) -> object:
    """Replace halves of characters, which neither Yrs nor SQLite can hold."""
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Return a text with halves of characters replaced by question marks."""
    return text.encode("utf-8", "replace").decode()
