"""What people typed as HTML: escaped to the last sign, each script in its direction and with its language."""

from __future__ import annotations

import re

from hls_facilitator.writeup.plain import on_one_line, plain

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_HAS_RTL = re.compile(f"[{_RTL}]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LETTER = re.compile(r"[^\W\d_]")
# From one letter to another of the same script, with nothing but signs and figures between. Entities and
# tags hold Latin letters, so no span cuts one in two.
_SPAN = re.compile(rf"[{_RTL}](?:(?:[{_RTL}]|[\W\d_])*[{_RTL}])?")


def attribute(text: str) -> str:
    """Return text as it can stand between the quotes of an attribute, on one line."""
    return _escaped(on_one_line(text))


def words(text: str) -> str:
    """Return text as content: nothing in it is markup, line ends are kept, and each script is told apart."""
    content = _escaped(plain(text))
    if "\n" in content:
        content = content.replace("\n", "<br>")
    if content.isascii() or not _HAS_RTL.search(content):
        return content
    if starts_rtl(text):
        return f'<span lang="{_language(text)}">{content}</span>'
    return _SPAN.sub(_spoken, content)


def direction(text: str) -> str:
    """Return the attribute of an element that holds a text, with a space before; nothing for most.

    The browser then finds the direction by the first letter, as Unicode says.
    """
    return "" if text.isascii() or not _HAS_RTL.search(text) else ' dir="auto"'


def starts_rtl(text: str) -> bool:
    """Return whether the first letter is written from right to left, which turns its paragraph."""
    first = _LETTER.search(text)
    return bool(first and _HAS_RTL.match(first[0]))


def _escaped(text: str) -> str:
    """Return text with the five signs of markup as entities; quotes too, so that it may stand anywhere."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def _spoken(found: re.Match[str]) -> str:
    return f'<bdi lang="{_language(found[0])}">{found[0]}</bdi>'


def _language(text: str) -> str:
    return "he" if _HEBREW.search(text) else "ar"
