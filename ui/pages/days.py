"""How a day is said on the screen, in the reader's language."""

from PySide6.QtCore import QDate, QLocale, Qt


def day_in_words(iso: str, language: str) -> str:
    """Return an ISO date as "Fri 4 Nov 2022" in a language, or the text itself when it is no date."""
    day = QDate.fromString(iso, Qt.DateFormat.ISODate)
    pattern = "ddd, d. MMM yyyy" if language == "de" else "ddd d MMM yyyy"
    return QLocale(language).toString(day, pattern) if day.isValid() else iso
