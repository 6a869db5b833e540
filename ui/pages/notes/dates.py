"""The date that something is due by, as it is shown and as it is typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from hls_facilitator.notes import entry

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


def day(iso: str, t: Translations) -> str:
    """Return an ISO date as "3 Dec", or the words typed when they are no date."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return QLocale(t.tag).toString(QDate(when.year, when.month, when.day), t("d MMM"))


def typed_day(typed: str, shown: str, t: Translations, now: float) -> str:
    """Return a typed date as the note box would understand it (ISO 8601), else the words as they are.

    `shown` is the date that stood there, `now` epoch seconds, from which a day without a year is counted.
    """
    words = typed.strip()
    if not words or (shown and words == day(shown, t)):
        return shown if words else ""
    today = datetime.fromtimestamp(now).date()
    for by in ("by", "bis"):
        said = entry.parse(f"x {by} {words}", today, "action")
        if said.due:
            return said.due
    return words
