"""A reader for each sort of value that people write into a TOML file, with limits and words for mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from hls_facilitator.plan.typed import several_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations

# A reader takes a value as TOML gave it and the name of its field, and returns it as the model wants it.
Reader = Callable[[object, str, "Translations"], Any]
Table = dict[str, Any]

MOST = 1440  # minutes of a day; no block sensibly takes longer
MOST_ITEMS = 300  # in a list, or under one heading
LONGEST_NAME = 300  # characters
LONGEST_ITEM = 1_000
LONGEST_TEXT = 10_000
LONGEST_ID = 60
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PATH = re.compile(r"(file:/|~[/\\]|\.\.?[/\\]|[A-Za-z]:[/\\]|/[\w.-]+/|\\\\[\w.-]+\\).*|\S*[/\\]\.\.[/\\]\S*")
DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows takes a file of this name for a device


class MistakeError(Exception):
    """What is wrong with one value, in a sentence without its place."""


def text(value: object, field: str, t: Translations) -> str:
    """Read a text of several lines, without the space around it."""
    return _text(value, field, t, LONGEST_TEXT)


def name(value: object, field: str, t: Translations) -> str:
    """Read a text of one line, such as a title."""
    found = _text(value, field, t, LONGEST_NAME)
    if "\n" in found:
        raise MistakeError(t("“{field}” must stand on one line.", field=field))
    return found


def texts(value: object, field: str, t: Translations) -> tuple[str, ...]:
    """Read a list of texts, none of them empty."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        _no_more(len(items), field, t)
        found = tuple(_text(item, field, t, LONGEST_ITEM) for item in items if isinstance(item, str))
        if all(found) and len(found) == len(items):
            return found
    raise MistakeError(
        t('“{field}” must be a list of texts such as ["one", "two"], none of them empty.', field=field),
    )


def _text(value: object, field: str, t: Translations, most: int) -> str:
    """Return a text without the space around it; raises MistakeError for what cannot be kept or printed."""
    if not isinstance(value, str):
        shown = _shown(value, t)
        raise MistakeError(t("“{field}” must be text in quotes, but is {value}.", field=field, value=shown))
    found = value.strip()
    if len(found) > most:
        words = t(
            "“{field}” has {n} characters, and at most {most} fit.", field=field, n=len(found), most=most
        )
        raise MistakeError(words)
    if is_path(found):
        raise MistakeError(
            t(
                "“{field}” is the path of a file. A template holds texts only: say what the file is.",
                field=field,
            )
        )
    if several_lines(found) != found:
        raise MistakeError(t("“{field}” holds characters that nobody can see or print.", field=field))
    return found


def _no_more(count: int, field: str, t: Translations) -> None:
    """Raise MistakeError when a list is longer than anybody can use."""
    if count > MOST_ITEMS:
        words = t("“{field}” has {n} entries, and at most {most} fit.", field=field, n=count, most=MOST_ITEMS)
        raise MistakeError(words)


def tables(value: object, field: str, t: Translations) -> list[Table]:
    """Read the tables under a [[heading]]."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        _no_more(len(items), field, t)
        found = [cast("Table", item) for item in items if isinstance(item, dict)]
        if len(found) == len(items):
            return found
    raise MistakeError(t("Write the heading of each “{field}” in double square brackets.", field=field))


def number(value: object, field: str, t: Translations, *, least: int = 0, most: int = MOST) -> int:
    """Read a whole number from `least` to `most`, else to the minutes of a day."""
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise MistakeError(
        t(
            "“{field}” must be a whole number from {least} to {most} without quotes, but is {value}.",
            field=field,
            least=least,
            most=most,
            value=_shown(value, t),
        ),
    )


def up_to(most: int) -> Reader:
    """Return a reader of whole numbers from 0 to `most`."""

    def read(value: object, field: str, t: Translations) -> int:
        return number(value, field, t, most=most)

    return read


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


def is_path(text: str) -> bool:
    """Return whether a text is nothing but the path of a file, which leads nowhere on another computer."""
    return bool(PATH.fullmatch(text))


def identifier(value: object, field: str, t: Translations) -> str:
    """Read a short name for files and commands, such as "team-day"."""
    if isinstance(value, str) and is_identifier(value):
        return value
    if isinstance(value, str) and DEVICES.fullmatch(value):
        raise MistakeError(
            t("“{field}” is “{value}”, which Windows keeps to itself.", field=field, value=value)
        )
    if isinstance(value, str) and IDENTIFIER.fullmatch(value):
        _text(value, field, t, LONGEST_ID)
    raise MistakeError(
        t(
            '“{field}” must be small letters, digits and hyphens such as "team-day", but is {value}.',
            field=field,
            value=_shown(value, t),
        ),
    )


def is_identifier(text: str) -> bool:
    """Return whether this can be the id of a template, and so the name of its file on every system."""
    return bool(IDENTIFIER.fullmatch(text)) and len(text) <= LONGEST_ID and not DEVICES.fullmatch(text)


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
            return t("“{text}”", text=short(value))
        case int() if abs(value) > 10**15:  # of more digits than Python likes to write
            return t("a number too large")
        case int() | float():
            return str(value)
        case list():
            return t("a list")
        case dict():
            return t("a table")
        case _:  # TOML has dates and times of its own, and 10:00:00 is one
            return t("a date or time without quotes")


def short(text: str) -> str:
    """Return a text that may be long as it fits into a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"
