"""The fields of a hand-written TOML file: a reader for each sort of value, and a page of all mistakes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hls_facilitator.languages import Translations

    # A reader takes a value as TOML gave it and the name of its field, and returns it as the model wants it.
    Reader = Callable[[object, str, Translations], Any]
    Table = dict[str, Any]

MOST = 1440  # minutes of a day; no block, count of people or of tables sensibly lies above it
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class MistakeError(Exception):
    """What is wrong with one value, in a sentence without its place."""


@dataclass(frozen=True)
class Level:
    """One sort of table in a file: the heading it stands under, its fields with readers, the needed ones."""

    heading: str
    readers: Mapping[str, Reader]
    needed: tuple[str, ...]


class Page:
    """One file under examination: its name, the kinds of table it may hold, and what was found wrong."""

    def __init__(self, name: str, levels: Sequence[Level], t: Translations) -> None:
        self.name = name
        self.levels = levels
        self.t = t
        self.mistakes: list[str] = []

    def mistake(self, place: str, sentence: str) -> None:
        """Keep a mistake with its place: the file, and inside it `place` unless that is empty."""
        self.mistakes.append(f"{self.name}{', ' if place else ''}{place}: {sentence}")

    def read(self, path: Path) -> Table | None:
        """Return what a file holds, or None; keep a mistake when it cannot be read as TOML in UTF-8."""
        t = self.t
        try:
            return tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            self.mistake("", t("The file cannot be read ({reason}).", reason=error.strerror or error))
        except UnicodeDecodeError:
            self.mistake("", t("The file is not text in UTF-8. Save it again as plain text in UTF-8."))
        except tomllib.TOMLDecodeError as error:
            self.mistake(*_broken(str(error), t))
        return None

    def fields(self, table: Table, level: Level, place: str) -> Table:
        """Return the values of `table` that are as they should be; keep a mistake for each other one."""
        values: Table = {}
        for field, value in table.items():
            if field not in level.readers:
                self.mistake(place, self._unknown(field, level))
                continue
            try:
                values[field] = level.readers[field](value, field, self.t)
            except MistakeError as wrong:
                self.mistake(place, str(wrong))
        for field in level.needed:
            if field not in table:
                self.mistake(place, self.t("“{field}” is missing.", field=field))
            elif values.get(field) in ("", []):
                self.mistake(place, self.t("“{field}” is empty.", field=field))
        return values

    def _unknown(self, field: str, level: Level) -> str:
        """Return what to say about a field that has no business in a table of this level."""
        from difflib import get_close_matches  # late: only a file with mistakes needs it

        for home in self.levels:
            if field in home.readers and not home.heading:
                return self.t("“{field}” belongs at the top, above the first [[…]].", field=field)
            if field in home.readers:
                return self.t("“{field}” belongs under {heading}.", field=field, heading=home.heading)
        near = get_close_matches(field, level.readers, n=1)
        if near:
            return self.t(
                "There is no field “{field}”. Perhaps “{near}” is meant.", field=field, near=near[0]
            )
        names = ", ".join(level.readers)
        return self.t("There is no field “{field}”. The fields here are: {names}.", field=field, names=names)


def _broken(report: str, t: Translations) -> tuple[str, str]:
    """Return place and sentence for a report of tomllib, which ends in "(at line 3, column 9)"."""
    reason, _, where = report.rpartition(" (at ")
    line = re.match(r"line (\d+)", where)
    place = t("line {n}", n=line[1]) if line else t("the last line")
    return place, t("This cannot be read as TOML ({reason}).", reason=reason)


def text(value: object, field: str, t: Translations) -> str:
    """Read a text, without the space around it."""
    if isinstance(value, str):
        return value.strip()
    raise MistakeError(
        t("“{field}” must be text in quotes, but is {value}.", field=field, value=_shown(value, t))
    )


def texts(value: object, field: str, t: Translations) -> tuple[str, ...]:
    """Read a list of texts, none of them empty."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        found = tuple(item.strip() for item in items if isinstance(item, str) and item.strip())
        if len(found) == len(items):
            return found
    raise MistakeError(
        t('“{field}” must be a list of texts such as ["one", "two"], none of them empty.', field=field),
    )


def tables(value: object, field: str, t: Translations) -> list[Table]:
    """Read the tables under a [[heading]]."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        found = [cast("Table", item) for item in items if isinstance(item, dict)]
        if len(found) == len(items):
            return found
    raise MistakeError(t("Write the heading of each “{field}” in double square brackets.", field=field))


def number(value: object, field: str, t: Translations, *, least: int = 0) -> int:
    """Read a whole number from `least` to the minutes of a day."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST:
        return value
    raise MistakeError(
        t(
            "“{field}” must be a whole number from {least} to {most} without quotes, but is {value}.",
            field=field,
            least=least,
            most=MOST,
            value=_shown(value, t),
        ),
    )


def minutes(value: object, field: str, t: Translations) -> int:
    """Read a length in minutes, at least one."""
    return number(value, field, t, least=1)


def clock(value: object, field: str, t: Translations) -> int:
    """Read a clock time such as "9:30" as minutes after midnight."""
    found = CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        return int(found[1]) * 60 + int(found[2])
    words = t(
        '“{field}” must be a clock time in quotes such as "10:00", but is {value}.',
        field=field,
        value=_shown(value, t),
    )
    raise MistakeError(words)


def identifier(value: object, field: str, t: Translations) -> str:
    """Read a short name for files and commands, such as "team-day"."""
    if isinstance(value, str) and IDENTIFIER.fullmatch(value):
        return value
    raise MistakeError(
        t(
            '“{field}” must be small letters, digits and hyphens such as "team-day", but is {value}.',
            field=field,
            value=_shown(value, t),
        ),
    )


def one_of(words: Sequence[str]) -> Reader:
    """Return a reader that takes these words and no others."""

    def read(value: object, field: str, t: Translations) -> str:
        if isinstance(value, str) and value in words:
            return value
        known = ", ".join(t("“{text}”", text=word) for word in words)
        shown = _shown(value, t)
        raise MistakeError(
            t("“{field}” must be one of {known}, but is {value}.", field=field, known=known, value=shown)
        )

    return read


def _shown(value: object, t: Translations) -> str:
    """Return a value of the file as a person would point at it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return t("“{text}”", text=value if len(value) <= 40 else f"{value[:39]}…")
        case int() | float():
            return str(value)
        case list():
            return t("a list")
        case dict():
            return t("a table")
        case _:  # TOML has dates and times of its own, and 10:00:00 is one
            return t("a date or time without quotes")
