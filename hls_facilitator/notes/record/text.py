"""The smallest edit that turns one text into another, counted as Yrs counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pycrdt import Text


def set_text(text: Text, new: str) -> None:
    """Turn `text` into `new` by the smallest edit, so that what others type elsewhere in it stays.

    The one place that counts in the UTF-8 bytes of Yrs: an offset in characters would land elsewhere
    without a word, and one past the end is a panic.
    """
    old = str(text)
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    begin = len(old[:head].encode())
    end = begin + len(old[head : len(old) - tail].encode())
    if end > begin:
        del text[begin:end]
    if added := new[head : len(new) - tail]:
        text.insert(begin, added)


def clean(value: object) -> object:
    """Replace halves of characters, which neither Yrs nor SQLite can hold."""
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Return a text with halves of characters replaced by question marks."""
    return text.encode("utf-8", "replace").decode()
