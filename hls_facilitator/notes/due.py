"""The day by which something is to be done, as people type it at the end of a line, in English and German."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BY = re.compile(r"(?<!\S)(by|bis)\s+", re.IGNORECASE)
_LONGEST = 48  # characters of "spätestens Donnerstag, dem 3. Dezember 2026", generously
_BEFORE = re.compile(r"^(?:spätestens |at the latest )?(?:the |zum |dem |den )?")

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?([a-zä]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_NUMBERS = re.compile(r"(\d{1,2})(?:\. ?(\d{1,2})\. ?|/(\d{1,2})/)(\d{4}|\d{2})")
_NUMBERS_NO_YEAR = re.compile(r"(\d{1,2})\. ?(\d{1,2})(\.?)")

_COMING = re.compile(r"(?:this|coming|diesen|kommenden) ")
_NEXT = re.compile(r"(?:next|nächste[nrs]?) ")
_END = re.compile(r"(?:end of (?:the )?|ende (?:de[sr] )?)")
_MIDDLE = re.compile(r"(?:mid[ -]|the middle of |middle of |mitte )")
_MONTH_YEAR = re.compile(r"([a-zä]+)\.?(?: (\d{4}))?")
_PARTS: Mapping[str, str] = {
    "week": "week",
    "woche": "week",
    "month": "month",
    "monats": "month",
    "year": "year",
    "jahres": "year",
}
_ENDS: Mapping[str, str] = {
    "wochenende": "ende der woche",
    "monatsende": "ende des monats",
    "jahresende": "ende des jahres",
}

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
_FRIDAY = 4
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


def find(text: str, today: date) -> tuple[int, str] | None:
    """Return where "by 3 Dec" begins at the end of the text, and its date; None when it ends otherwise.

    The date is an ISO date; without a year it is the next one from `today`.
    """
    for match in _BY.finditer(text, max(0, len(text) - _LONGEST)):
        due = _date(text[match.end() :], today, german=match[1].lower() == "bis")
        if due:
            return match.start(), due.isoformat()
    return None


def _date(words: str, today: date, *, german: bool) -> date | None:
    """Return the day that `words` mean, or None when they are not a date and nothing but a date."""
    cleaned = " ".join(words.lower().split()).rstrip(",;")
    cleaned = _BEFORE.sub("", cleaned)
    try:
        near = _near_day(cleaned.rstrip("."), today) or _part_of_time(cleaned.rstrip("."), today)
        if near:
            return near
        first, _, rest = cleaned.partition(" ")
        if first.rstrip(".,") in _WEEKDAYS:
            cleaned = _BEFORE.sub("", rest)
        for year, month, day in _readings(cleaned, german=german):
            return _next(month, day, today) if year is None else date(year, month, day)
    except (ValueError, OverflowError):  # a 31 February, or a year beyond the calendar
        return None
    return None


def _near_day(words: str, today: date) -> date | None:
    """Return the day of "tomorrow", of "Friday", the coming one even on a Friday, and of "next Friday".

    The next Friday is that of the week after this one: whoever means the one at hand says "Friday".
    """
    if words in _DAYS:
        return today + timedelta(days=_DAYS[words])
    word = _COMING.sub("", words, count=1)
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    word = _NEXT.sub("", words, count=1)
    if word != words and word in _WEEKDAYS:
        return today + timedelta(days=7 - today.weekday() + _WEEKDAYS[word])
    return None


def _part_of_time(words: str, today: date) -> date | None:
    """Return the last day of "end of November" or "Monatsende", or the 15th of "mid-December".

    A week ends with its Friday: that is when people look at what was to be done.
    """
    words = _ENDS.get(words, words)
    if middle := _MIDDLE.match(words):
        year, month = _month(words[middle.end() :])
        return (_next(month, 15, today) if year is None else date(year, month, 15)) if month else None
    end = _END.match(words)
    if not end:
        return None
    after = _NEXT.match(words, end.end())
    part = _PARTS.get(words[(after or end).end() :])
    if part == "week":
        left = 7 - today.weekday() + _FRIDAY if after else (_FRIDAY - today.weekday()) % 7
        return today + timedelta(days=left)
    if part == "month":
        return _last_day(today.year, today.month + (1 if after else 0))
    if part == "year":
        return date(today.year + (1 if after else 0), 12, 31)
    year, month = _month(words[end.end() :])
    return _last_day(year or today.year + (month < today.month), month) if month else None


def _month(words: str) -> tuple[int | None, int]:
    """Return the year, None when it is unsaid, and the month of "March 2027"; the month is 0 for no month."""
    found = _MONTH_YEAR.fullmatch(words)
    return (int(found[2]) if found and found[2] else None, _MONTHS.get(found[1], 0) if found else 0)


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month; the thirteenth is the first of the next year."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


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
