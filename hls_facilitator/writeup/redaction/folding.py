"""Texts as they are compared: without case, accents, look-alike signs and what cannot be seen."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_UNSEEN = frozenset(("Cf", "Mn", "Me"))  # soft hyphens, zero-width signs, marks of direction, accents
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘‛`´ʼ＇", "'"),  # noqa: RUF001 what people and programs type as an apostrophe
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),  # noqa: RUF001 and as a hyphen
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


class _Signs(dict[str, str]):
    """What each sign is compared as, worked out once; empty for one that cannot be seen."""

    def __missing__(self, sign: str) -> str:
        if unicodedata.category(sign) == "Nd":
            plain = str(unicodedata.decimal(sign))
        else:
            parts = unicodedata.normalize("NFKD", sign.casefold()).casefold().translate(_ALIKE)
            plain = "".join(part for part in parts if unicodedata.category(part) not in _UNSEEN)
        self[sign] = plain
        return plain


_SIGNS = _Signs()


class Folded(NamedTuple):
    """A text as it is compared, and the place of each of its signs in the original; None: the same places."""

    text: str
    places: list[int] | None
    length: int

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """Return from where to where a part stands in the original, unseen signs at its end included."""
        if self.places is None:
            return begin, end
        first, last = self.places[begin], self.places[end - 1]
        behind = next((place for place in self.places[end : end + 20] if place > last), None)
        if behind is None:
            behind = self.length if end >= len(self.places) else last + 1
        return first, behind


def fold(text: str) -> Folded:
    """Return a text as it is compared."""
    if text.isascii():
        return Folded(text.lower(), None, len(text))
    signs = [_SIGNS[sign] for sign in text]
    places = [place for place, plain in enumerate(signs) for _ in plain]
    return Folded("".join(signs), places, len(text))


def key(words: str) -> str:
    """Return what tells words from other words: letters and digits, or all there is where there are none."""
    plain = fold(words).text
    return "".join(sign for sign in plain if sign.isalnum()) or plain.strip()
