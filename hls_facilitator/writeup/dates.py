"""How dates and times are written out in a document, in its own language."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# CLDR patterns: the long one for a title, the short one for a table, the days for where the year is plain.
LONG: Mapping[str, str] = {"en": "EEEE d MMMM y", "de": "EEEE, d. MMMM y"}
SHORT: Mapping[str, str] = {"en": "d MMM y", "de": "d. MMM y"}
SHORT_DAY: Mapping[str, str] = {"en": "d MMM", "de": "d. MMM"}
DAY: Mapping[str, str] = {"en": "d MMMM", "de": "d. MMMM"}


def said(iso: str, language: str, patterns: Mapping[str, str] = LONG) -> str:
    """Return an ISO date in words ("Thursday 5 November 2026"), or the text itself when it is no date."""
    from babel.dates import format_date  # late: only documents need 48 ms of Babel

    day = as_date(iso)
    return format_date(day, patterns[language], locale=language) if day else iso


def as_date(iso: str) -> date | None:
    """Return the date of an ISO 8601 text, or None."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def clock(at: float) -> str:
    """Return the wall clock of this computer at an instant (epoch seconds), as "09:05"."""
    return datetime.fromtimestamp(at).strftime("%H:%M")


def today(now: float) -> str:
    """Return the ISO date of an instant (epoch seconds) on this computer's calendar."""
    return datetime.fromtimestamp(now).date().isoformat()


def whole_minutes(seconds: float) -> int:
    """Return seconds as the nearest whole minutes, a half rounded up."""
    return int((seconds + 30) // 60)
