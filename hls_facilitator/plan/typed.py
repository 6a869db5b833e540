"""What was typed or pasted, made fit to be kept: no control characters, one line where one is meant."""

from __future__ import annotations

import unicodedata

KEPT = "\n\t"
"""The control characters that mean something in a text of several lines."""


def one_line(text: str) -> str:
    """Return the text on one line, its spaces single and none at its ends."""
    return " ".join(several_lines(text).split())


def several_lines(text: str) -> str:
    """Return the text with its lines, without what cannot be seen or printed."""
    lines = text.replace("\x85", "\n")
    return "".join(sign for sign in lines if sign in KEPT or unicodedata.category(sign) != "Cc")


def folded(text: str) -> str:
    """Return the text as it is compared: without case and accents, "Straße" as "strasse"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
