"""Clock times and lengths in a line of an agenda: "10:00–10:15 Talk", "Welcome (15 min)", "15' Break"."""

from __future__ import annotations

import re
from typing import NamedTuple

from hls_facilitator.model import AppError
from hls_facilitator.plan.timing import DAY, parse_minutes

NOON = DAY // 2
LAST_WORDS = 60  # characters at the end of a text in which its length may stand

_HALF = r"am|pm|a\.m\.?|p\.m\.?|uhr|hrs|h"
_CLOCK = rf"(\d{{1,2}})(?!\d)(?:\s?[:.]\s?([0-5]\d)(?!\d)(?::[0-5]\d)?)?(?:\s?({_HALF})(?![a-z\d]))?"
_TO = r"\s*(?:[-–—]|to\b|until\b|till\b|bis\b)\s*"
_AT = r"(?:(?:from|at|von|ab|um|ca\.?)\s+)?"
_NO_DATE = r"(?!\.\s*\S|[:/]\d)"
_RANGE = rf"{_AT}{_CLOCK}(?:{_TO}{_CLOCK})?(?:\s*uhr\b)?{_NO_DATE}[\s:|,;.–—-]*"
_LEADING = re.compile(_RANGE, re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)(\s*[-–—]\s*)([01]\d|2[0-3])([0-5]\d)(?!\d)")

_PRIMES = "'\N{PRIME}’"
_MINUTES = rf"\d{{1,4}}\s?(?:min(?:ute[ns]?|s)?(?![a-z])\.?|m(?![a-z])|[{_PRIMES}])"
_HOURS = r"\d{1,2}(?:[.,]\d{1,2})?\s?(?:hours?|hrs?|std\.?|stunden?|h)(?![a-z])"
_AND = rf"(?:\s?(?:and|und)?\s?(?:{_MINUTES}|\d{{1,2}}(?!\d)))?"
_COLON = r"\d{1,2}:[0-5]\d\s?(?:h|std\.?|hours?)(?![a-z])"
_LENGTH = rf"(?:{_HOURS}{_AND}|{_MINUTES}|{_COLON})"
_ABOUT = r"(?:(?:ca\.?|approx\.?|about|etwa)\s+|[~≈]\s?)?"
_WHOLE = re.compile(rf"{_ABOUT}({_LENGTH})", re.IGNORECASE)
_FIRST = re.compile(rf"{_ABOUT}({_LENGTH})(?:\s*[:–—|-]+\s*|\s+)(?=\S)", re.IGNORECASE)
_LAST = re.compile(rf"(?:^|[\s,;:–—|-]+){_ABOUT}({_LENGTH})[\s.]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


class Clock(NamedTuple):
    """A clock time in minutes after midnight; `sure` unless it may be meant for the afternoon."""

    minutes: int
    sure: bool


class Times(NamedTuple):
    """What a text says about time, and the rest of it; minutes after midnight, and a length in minutes."""

    start: Clock | None
    end: Clock | None
    minutes: int | None
    rest: str


def take_times(text: str) -> Times:
    """Return the clock times a text begins with, its length wherever it stands, and what else it says.

    A length beside a range of clock times is left in the words when it says another.
    """
    start, end, rest = _take_clocks(text)
    minutes, without = take_length(rest)
    if start and end and minutes is not None and minutes != between(start, end):
        return Times(start, end, None, rest.strip())
    return Times(start, end, minutes, without)


def between(start: Clock, end: Clock) -> int:
    """Return the minutes from one clock time to the next of that time, the day after if need be."""
    return (end.minutes - start.minutes) % DAY


def _take_clocks(text: str) -> tuple[Clock | None, Clock | None, str]:
    """Return the clock time or the range that a text begins with, and the rest of it."""
    plain = _MILITARY.sub(r"\1:\2\3\4:\5", text) if _MILITARY.match(text) else text
    found = _LEADING.match(plain)
    if found is None:
        return None, None, text
    first, last = found.group(1, 2, 3), found.group(4, 5, 6)
    if not any((*first[1:], *last[1:])) or (not last[0] and not first[1] and _is_hours(first[2])):
        return None, None, text  # a number, or "1 h", which is a length
    end = _clock(*last) if last[0] else None
    start = _clock(*first)
    if start is None or (last[0] and end is None):
        return None, None, text
    if end and _is_afternoon(last[2]) and not first[2] and start.minutes + NOON < end.minutes:
        start = Clock(start.minutes + NOON, sure=True)  # "2–3 pm"
    return start, end, plain[found.end() :]


def _clock(hour: str, minute: str | None, half: str | None) -> Clock | None:
    """Return the clock time of an hour, a minute and am, pm or the like, or None if there is none."""
    hours, minutes = int(hour), int(minute or 0)
    if half and half[0].lower() in "ap":
        if not 1 <= hours <= 12:
            return None
        return Clock((hours % 12) * 60 + minutes + NOON * _is_afternoon(half), sure=True)
    sure = hours == 0 or hours > 12 or hour.startswith("0") or (half or "").lower() == "uhr"
    return Clock(hours * 60 + minutes, sure) if hours < 24 else None


def _is_afternoon(half: str | None) -> bool:
    return (half or "").lower().startswith("p")


def _is_hours(half: str | None) -> bool:
    return (half or "").lower() in ("h", "hrs")


def take_length(text: str) -> tuple[int | None, str]:
    """Return the minutes that stand in brackets, last or first in a text, and the text without them."""
    for brackets in reversed(list(_BRACKETS.finditer(text))):
        parts = re.split(r"\s*[,;/]\s*", brackets[1].strip())
        for part in parts:
            found = _WHOLE.fullmatch(part)
            if found and (minutes := _minutes(found[1])):
                others = ", ".join(other for other in parts if other is not part)
                inside = f" ({others})" if others else ""
                return minutes, f"{text[: brackets.start()].rstrip()}{inside}{text[brackets.end() :]}".strip()
    begin, end = text[:-LAST_WORDS], text[-LAST_WORDS:]
    found = _LAST.search(end)
    if found and (minutes := _minutes(found[1])):
        return minutes, f"{begin}{end[: found.start()]}".strip()
    found = _FIRST.match(text)
    if found and (minutes := _minutes(found[1])):
        return minutes, text[found.end() :].strip()
    return None, text.strip()


def _minutes(text: str) -> int | None:
    """Return the minutes of a length as it was found, or None when there are none or too many."""
    words = re.sub(f"[{_PRIMES}]", "min", text.lower())
    words = re.sub(r"hrs?\b", "h", words)
    words = re.sub(r"\b(?:and|und)\b", "", words)
    words = re.sub(r"(\d:[0-5]\d)\s?(?:h|std\.?|hours?)", r"\1", words)
    try:
        return parse_minutes(words)
    except AppError:
        return None


def read_length(cell: str) -> int | None:
    """Return the minutes that a cell says, as "15", "15 min", "0:15" or "00:15:00", or None."""
    words = re.sub(r"(\d{1,2}:[0-5]\d):[0-5]\d", r"\1", cell.strip())
    words = re.sub(r"(\d)[.,]0+\Z", r"\1", words)
    found = _WHOLE.fullmatch(words)
    return _minutes(found[1] if found else words)
