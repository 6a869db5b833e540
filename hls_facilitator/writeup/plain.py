"""What people typed as text that every file can hold: no control characters, one kind of line end."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, and halves of characters, which UTF-8 cannot.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def plain(text: str) -> str:
    """Return text without characters that files cannot hold, every line end a newline, trimmed."""
    if text.isprintable():  # also says that there is no line end in it
        return text.strip()
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text)).strip()


def on_one_line(text: str) -> str:
    """Return text as `plain` does, on one line."""
    return " ".join(plain(text).split())
