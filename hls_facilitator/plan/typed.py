"""What was typed or pasted, made fit to be kept: no control characters, one line where one is meant."""

from __future__ import annotations

KEPT = "\n\t"
"""The control characters that mean something in a text of several lines."""


def one_line(text: str) -> str:
    """Return the text on one line, its spaces single and none at its ends."""
    return " ".join(several_lines(text).split())


def several_lines(text: str) -> str:
    """Return the text with its lines, without what cannot be seen or printed."""
    return "".join(sign for sign in text if (sign >= " " and sign != "\x7f") or sign in KEPT)
