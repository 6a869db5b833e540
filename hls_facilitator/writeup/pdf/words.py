"""What people typed, made printable: no control characters, no half characters, one form for each letter."""

from __future__ import annotations

import unicodedata

from hls_facilitator.writeup.pdf import bidi

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
# The non-joiner and the direction marks steer right-to-left text and draw nothing themselves.
INVISIBLE = f"\u200c{LEFT_TO_RIGHT_MARK}{RIGHT_TO_LEFT_MARK}"


class _Kept(dict[int, str | None]):
    """What becomes of a character: itself, a space, a line end, or nothing."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char in "\n\r\v\f\x85\u2028\u2029":
            kept = "\n"
        elif char == "\t":
            kept = " "
        elif char in INVISIBLE:
            kept = char
        elif unicodedata.category(char) in ("Cc", "Cf", "Cs") or _is_modifier(code):
            kept = None
        else:
            kept = char
        self[code] = kept
        return kept


def _is_modifier(code: int) -> bool:
    """Tell whether a code only varies how the character before it looks, or is no character at all."""
    return 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF or code & 0xFFFE == 0xFFFE


_KEPT = _Kept()


def is_private(char: str) -> bool:
    """Tell whether a character means something else on every computer."""
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def clean(text: str) -> str:
    """Return `text` as it can be printed: composed, without control characters or lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_KEPT))
    if not bidi.RTL.search(text):
        for mark in INVISIBLE:
            text = text.replace(mark, "")
    return text


def one_line(text: str) -> str:
    """Return `text` cleaned and on one line, as names, bookmarks and descriptions want it."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int) -> str:
    """Return `text`, cut with an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
