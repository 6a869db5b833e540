"""One typed line as a note: its kind by slash word, and at its end who does it and by when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import NoteKind
from hls_facilitator.notes import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SLASH = re.compile(r"\s*/([^\s/]+)(?=\s|$)")

# @Ann, @Ann_Smith, @"Ann Smith"; several may follow each other. A name begins with a letter or digit, and
# the @ of ann@example.org begins no word.
_NAME = r"""@(?:"\s*[^\W_][^"@\n]*"|[“„]\s*[^\W_][^“”„@\n]*[“”]|[^\W_][^\s@"“”„,;:!?]*)"""
_NAMES = re.compile(rf"(?<!\S){_NAME}(?:(?:\s*,\s*|\s+(?:and|und|&)\s+|\s+){_NAME})*[.,;]?$")

_BY = re.compile(r"(?<!\S)(by|bis)\s+", re.IGNORECASE)
_LONGEST_DATE = 40  # characters of "Donnerstag, dem 3. Dezember 2026", generously

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?([a-zä]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_NUMBERS = re.compile(r"(\d{1,2})(?:\. ?(\d{1,2})\. ?|/(\d{1,2})/)(\d{4}|\d{2})")
_NUMBERS_NO_YEAR = re.compile(r"(\d{1,2})\. ?(\d{1,2})(\.?)")

_DAYS: Mapping[str, int] = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2}
_WEEKDAYS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "monday mon montag mo",
            "tuesday tues tue dienstag di",
            "wednesday wed mittwoch mi",
            "thursday thurs thur thu donnerstag do",
            "friday fri freitag fr",
            "saturday sat samstag sonnabend sa",
            "sunday sun sonntag so",
        )
    )
    for word in words.split()
}
_MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january januar jänner jan",
            "february februar feb",
            "march märz maerz mar mär mrz",
            "april apr",
            "may mai",
            "june juni jun",
            "july juli jul",
            "august aug",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december dezember dec dez",
        ),
        start=1,
    )
    for word in words.split()
}


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


def _take_marks(entry: Entry, kind: kinds.Kind, today: date) -> Entry:
    """Return the entry with owner and date taken from the end of its text, in either order."""
    text, owner, due = entry.text, "", ""
    while text:
        names = None if owner or not kind.owned else _NAMES.search(text)
        dated = None if due or not kind.dated else _find_due(text, today)
        if names:
            text, owner = text[: names.start()].rstrip(), _names(names[0])
        elif dated:
            text, due = text[: dated[0]].rstrip(), dated[1]
        else:
            break
    return Entry(entry.kind, text, owner, due) if text else entry


def _names(marks: str) -> str:
    """Return "@Ann_Smith and @Bob" as "Ann Smith, Bob"."""
    found = (match[0] for match in re.finditer(_NAME, marks))
    return ", ".join(name.strip('@"“”„').rstrip(".").replace("_", " ").strip() for name in found)


def _find_due(text: str, today: date) -> tuple[int, str] | None:
    """Return where "by 3 Dec" begins at the end of the text, and its date; None when it ends otherwise."""
    for match in _BY.finditer(text, max(0, len(text) - _LONGEST_DATE)):
        due = _date(text[match.end() :], today, german=match[1].lower() == "bis")
        if due:
            return match.start(), due.isoformat()
    return None


def _date(words: str, today: date, *, german: bool) -> date | None:
    """Return the day that `words` mean, or None when they are not a date and nothing but a date."""
    cleaned = " ".join(words.lower().split()).rstrip(",;")
    cleaned = re.sub(r"^(?:the|zum|dem|den) ", "", cleaned)
    try:
        near = _near_day(cleaned.rstrip("."), today)
        if near:
            return near
        first, _, rest = cleaned.partition(" ")
        if first.rstrip(".,") in _WEEKDAYS:
            cleaned = re.sub(r"^(?:the|dem|den) ", "", rest)
        for year, month, day in _readings(cleaned, german=german):
            return _next(month, day, today) if year is None else date(year, month, day)
    except (ValueError, OverflowError):  # a 31 February, or a year beyond the calendar
        return None
    return None


def _near_day(word: str, today: date) -> date | None:
    """Return the day of "tomorrow" or of "Friday", the coming one even on a Friday."""
    if word in _DAYS:
        return today + timedelta(days=_DAYS[word])
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    return None


def _readings(words: str, *, german: bool) -> Iterator[tuple[int | None, int, int]]:
    """Yield year (None when unsaid), month and day for each way of writing a date that fits.

    "by 3.5" and "by 3/4" are amounts and no dates; "by 3.5.", "bis 3.5" and "by 3/4/2027" are dates.
    """
    if found := _ISO.fullmatch(words):
        yield int(found[1]), int(found[2]), int(found[3])
    if (found := _DAY_MONTH.fullmatch(words)) and found[2] in _MONTHS:
        yield int(found[3]) if found[3] else None, _MONTHS[found[2]], int(found[1])
    if (found := _MONTH_DAY.fullmatch(words)) and found[1] in _MONTHS:
        yield int(found[3]) if found[3] else None, _MONTHS[found[1]], int(found[2])
    if found := _NUMBERS.fullmatch(words):
        year = int(found[4])
        yield year if year >= 100 else 2000 + year, int(found[2] or found[3]), int(found[1])
    if (found := _NUMBERS_NO_YEAR.fullmatch(words)) and (german or found[3]):
        yield None, int(found[2]), int(found[1])


def _next(month: int, day: int, today: date) -> date | None:
    """Return the first such day from today on; 29 February may be eight years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
