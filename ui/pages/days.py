"""How a day is said on the screen in the reader's language, and understood as people type it."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt

from hls_facilitator.model import AppError

_YEAR = r"(\d{4}|\d{2})"
_DAY = re.compile(rf"(\d{{1,2}})[./ -]\s*(\d{{1,2}})[./ -]\s*{_YEAR}")
_NAMED_DAY = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?\s*([^\W\d]+)[.,]*\s*{_YEAR}")
_MONTH_FIRST = re.compile(rf"([^\W\d]+)\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})")
_WEEKDAY = re.compile(r"(?:mo|tu|we|th|fr|sa|su|di|mi|do|so)[^\W\d]*[.,]*\s+")
_MONTHS = (
    ("jan", "jän"), ("feb",), ("mar", "mär", "maer"), ("apr",), ("may", "mai"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez"),
)  # fmt: skip


def day_in_words(iso: str, language: str) -> str:
    """Return an ISO date as "Fri 4 Nov 2022" in a language, or the text itself when it is no date."""
    day = QDate.fromString(iso, Qt.DateFormat.ISODate)
    pattern = "ddd, d. MMM yyyy" if language == "de" else "ddd d MMM yyyy"
    return QLocale(language).toString(day, pattern) if day.isValid() else iso


def parse_date(text: str) -> str:
    """Return a typed day as ISO 8601: "2026-11-05", "5.11.26", "5/11/2026", "Thu 5 Nov 2026", "Nov 5, 2026".

    Numbers alone are day, month, year, as in Britain and Germany; a year of two digits is of this century.
    Nothing typed is no date yet, an empty text. Raises AppError when it is no day of the calendar.
    """
    typed = " ".join(text.lower().split())
    if not typed:
        return ""
    typed = _WEEKDAY.sub("", typed, count=1) if _WEEKDAY.match(typed) else typed
    try:
        return _read(typed).isoformat()
    except (ValueError, StopIteration):
        raise AppError(
            "“{text}” is not a date.", "", "Type it like 5 Nov 2026 or 2026-11-05.", text=text.strip()
        ) from None


def _read(typed: str) -> date:
    """Return the day; raises ValueError or StopIteration when there is none."""
    if match := _YEAR_FIRST.fullmatch(typed):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY.fullmatch(typed):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _NAMED_DAY.fullmatch(typed):
        return date(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(typed):
        return date(_year(match[3]), _month(match[1]), int(match[2]))
    return date.fromisoformat(typed)


def _month(word: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if word.startswith(names))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
