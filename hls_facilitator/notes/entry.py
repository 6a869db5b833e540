"""One typed line as a note: its kind by slash word, and at its end who does it and by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import LONGEST_NOTE, AppError, NoteKind
from hls_facilitator.notes import due, kinds

if TYPE_CHECKING:
    from datetime import date

_SLASH = re.compile(r"\s*/([^\s/]+)(?=\s|$)")

# @Ann, @Ann_Smith, @"Ann Smith"; several may follow each other. A name begins with a letter or digit, and
# the @ of ann@example.org begins no word.
_NAME = r"""@(?:"\s*[^\W_][^"@\n]*"|[“„]\s*[^\W_][^“”„@\n]*[“”]|[^\W_][^\s@"“”„,;:!?]*)"""
_NAMES = re.compile(rf"(?<!\S){_NAME}(?:(?:\s*,\s*|\s+(?:and|und|&)\s+|\s+){_NAME})*[.,;]?$")


class Entry(Struct, frozen=True):
    """A typed line, understood: `kind` is None without a slash word, `due` is an ISO date or empty."""

    kind: NoteKind | None
    text: str
    owner: str = ""
    due: str = ""


def parse(line: str, today: date, chosen: NoteKind | None = None) -> Entry:
    """Return what a typed line says; it understands English and German, and never fails.

    A slash word in front ("/action", "/aufgabe") rules over `chosen`, the kind picked by key. At the end of
    a kind that has an owner or a date, "@Ann" and "by 3 Dec" are taken out of the text; a date without a
    year is the next one from `today`. Whatever is not understood, and a line of nothing else, stays text.
    """
    slash = _SLASH.match(line)
    named = kinds.by_slash(slash[1]) if slash else None
    text = (line[slash.end() :] if slash and named else line).strip()
    kind = named or (kinds.BY_ID[chosen] if chosen else None)
    entry = Entry(named.id if named else None, text)
    return _take_marks(entry, kind, today) if kind else entry


def check_length(text: str, before: str = "") -> None:
    """Raise AppError for words that are longer than a note may be, and than what stood there `before`."""
    if len(text) > max(LONGEST_NOTE, len(before)):
        raise AppError(
            "A note may have {most} characters.", "Nothing was changed.", "Make several notes of it.",
            most=LONGEST_NOTE,
        )  # fmt: skip


def _take_marks(entry: Entry, kind: kinds.Kind, today: date) -> Entry:
    """Return the entry with owner and date taken from the end of its text, in either order."""
    text, owner, day = entry.text, "", ""
    while text:
        names = None if owner or not kind.owned else _NAMES.search(text)
        dated = None if day or not kind.dated else due.find(text, today)
        if names:
            text, owner = text[: names.start()].rstrip(), _names(names[0])
        elif dated:
            text, day = text[: dated[0]].rstrip(), dated[1]
        else:
            break
    return Entry(entry.kind, text, owner, day) if text else entry


def _names(marks: str) -> str:
    """Return "@Ann_Smith and @Bob" as "Ann Smith, Bob"."""
    found = (match[0] for match in re.finditer(_NAME, marks))
    return ", ".join(name.strip('@"“”„').rstrip(".").replace("_", " ").strip() for name in found)
