"""Untrusted text as WordprocessingML runs: escaped, cleaned, each script in its direction."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# lxml refuses these outright, and so does Word.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_NEITHER = r"[\W\d_]"
_HAS_RTL = re.compile(f"[{_RTL}]")
_LETTER = re.compile(r"[^\W\d_]")
_RTL_SPAN = re.compile(f"[{_RTL}](?:(?:[{_RTL}]|{_NEITHER})*[{_RTL}])?")
_LTR_LETTER = rf"(?:(?![{_RTL}])[^\W\d_])"
_LTR_SPAN = re.compile(f"{_LTR_LETTER}(?:(?:{_LTR_LETTER}|{_NEITHER})*{_LTR_LETTER})?")
# Anything that needs a second look: markup, controls, line ends, forbidden characters, right to left.
_SPECIAL = re.compile(f"[&<>\x00-\x1f\x7f\x85\u2028\u2029{_RTL}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def cleaned(text: str) -> str:
    """Return text that XML can hold, every kind of line end as a newline."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def one_line(text: str, most: int = 0) -> str:
    """Return text for a property or a header: clean, on one line, cut to `most` characters."""
    line = " ".join(cleaned(text).split())
    return line if not most or len(line) <= most else line[: most - 1].rstrip() + "…"


def attribute(text: str) -> str:
    """Return text as a quoted attribute value."""
    return quoteattr(one_line(text))


def is_plain(text: str) -> bool:
    """Return whether text can stand between tags as it is, read from left to right."""
    return not _SPECIAL.search(text)


def starts_rtl(text: str) -> bool:
    """Return whether the first letter is written from right to left, which turns its paragraph."""
    if text.isascii() or not _HAS_RTL.search(text):
        return False
    first = _LETTER.search(text)
    return bool(first and _HAS_RTL.match(first[0]))


def runs(text: str, style: str = "", direct: str = "") -> str:
    """Return text as runs in a character style; parts from right to left in runs of their own.

    `direct` are further run properties, such as a colour.
    """
    named = (f'<w:rStyle w:val="{style}"/>' if style else "") + direct
    if not _SPECIAL.search(text):
        kept = f"<w:rPr>{named}</w:rPr>" if named else ""
        return f'<w:r>{kept}<w:t xml:space="preserve">{text}</w:t></w:r>'
    if not _HAS_RTL.search(text):
        return _run(text, named)
    turned = starts_rtl(text)
    spans = _LTR_SPAN if turned else _RTL_SPAN
    parts: list[str] = []
    end = 0
    for span in spans.finditer(text):
        parts += (
            _directed(text[end : span.start()], named, rtl=turned),
            _directed(span[0], named, rtl=not turned),
        )
        end = span.end()
    return "".join((*parts, _directed(text[end:], named, rtl=turned)))


def _directed(text: str, named: str, *, rtl: bool) -> str:
    if not text:
        return ""
    if not rtl:
        return _run(text, named)
    language = "he-IL" if _HEBREW.search(text) else "ar-SA"
    return _run(text, f'{named}<w:rtl/><w:lang w:bidi="{language}"/>')


def _run(text: str, properties: str) -> str:
    words = escape(cleaned(text))
    if "\n" in words or "\t" in words:
        words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{kept}<w:t xml:space="preserve">{words}</w:t></w:r>'
