"""Formats: ways for a room to work together, read from files and fitted to the minutes of a block."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import AppError
from hls_facilitator.plan import fields, shows
from hls_facilitator.plan.fields import Level, Page
from hls_facilitator.plan.sharing import share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.plan.fields import Table

TOP = Level(
    "",
    {
        "id": fields.identifier,
        "name": fields.text,
        "language": fields.one_of(tuple(LANGUAGES)),
        "also": fields.texts,
        "when": fields.text,
        "watch_out": fields.text,
        "smallest": fields.number,
        "largest": fields.number,
        "questions": fields.texts,
        "note": fields.text,
        "listen_for": fields.text,
        "materials": fields.texts,
        "credit": fields.text,
        "step": fields.tables,
    },
    needed=("id", "name", "language", "when", "step"),
)
STEP = Level(
    "[[step]]",
    {"title": fields.text, "minutes": fields.minutes, "fewest": fields.minutes, "shows": shows.read},
    needed=("title", "minutes"),
)


class TimedStep(Struct, frozen=True):
    """A step of a format: its usual minutes, which weigh it in any other block, and its fewest.

    `shows` is as in a Step, its questions being those of the format.
    """

    title: str
    minutes: int
    fewest: int = 1
    shows: str = ""


class Format(Struct, frozen=True):
    """A way of working, with everything a block takes over from it.

    `smallest` and `largest` are people in one group, both 0 where the whole room works as one; `also` are
    other words to find it by; `credit` names whose idea it is, empty where it is nobody's.
    """

    id: str
    name: str
    language: str
    when: str
    steps: tuple[TimedStep, ...]
    also: tuple[str, ...] = ()
    watch_out: str = ""
    smallest: int = 0
    largest: int = 0
    questions: tuple[str, ...] = ()
    note: str = ""
    listen_for: str = ""
    materials: tuple[str, ...] = ()
    credit: str = ""

    @property
    def minutes(self) -> int:
        """The minutes it usually takes."""
        return sum(step.minutes for step in self.steps)

    @property
    def fewest(self) -> int:
        """The fewest minutes it makes sense in."""
        return sum(step.fewest for step in self.steps)

    def steps_in(self, minutes: int) -> tuple[tuple[str, int], ...]:
        """Return (title, minutes) of each step in a block of so many minutes, none below its fewest."""
        usual, fewest = [step.minutes for step in self.steps], [step.fewest for step in self.steps]
        shares = share(minutes, usual, fewest)
        return tuple((step.title, part) for step, part in zip(self.steps, shares, strict=True))


class FormatError(AppError):
    """A file that is no format yet; `mistakes` holds every reason, one line each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__(
            "Mistakes in this format: {n}\n{mistakes}",
            "",
            "Correct the file and read it again.",
            n=len(mistakes),
            mistakes="\n".join(mistakes),
        )
        self.mistakes = tuple(mistakes)


def builtin(language: str) -> tuple[Format, ...]:
    """Return the formats that ship in a language, by name; raises FormatError for a damaged one."""
    found = [load(path) for path in paths.resource("formats").glob("*.toml")]
    spoken = [way for way in found if way.language == language]
    return tuple(sorted(spoken, key=lambda way: way.name.casefold()))


def load(path: Path, t: Translations | None = None) -> Format:
    """Return the format in a file; raises FormatError with all its mistakes."""
    page = Page(path.name, (TOP, STEP), t or Translations())
    raw = page.read(path)
    way = None if raw is None else _format(raw, page)
    if way is None:
        raise FormatError(page.mistakes)
    return way


def search(formats: Sequence[Format], words: str) -> tuple[Format, ...]:
    """Return the formats in which every word is found, those with all of them in their name first."""
    wanted = _plain(words).split()

    def has(way: Format, *texts: str) -> bool:
        there = _plain(" ".join((way.name, *texts)))
        return all(word in there for word in wanted)

    found = [way for way in formats if has(way, way.id, *way.also, way.when)]
    return tuple(sorted(found, key=lambda way: not has(way)))


def size_in_words(way: Format, t: Translations) -> str:
    """Return how many people work together in this format."""
    if not way.largest:
        return t("whole room")
    if way.smallest == way.largest:
        return t("groups of {size}", size=way.largest)
    return t("groups of {least} to {most}", least=way.smallest, most=way.largest)


def groups_in_words(way: Format, people: int, t: Translations) -> str:
    """Return how many groups `people` make, or nothing where that is not known or nobody is parted."""
    if not way.largest or people < way.smallest:
        return ""
    groups = -(-people // way.largest)
    if groups * way.smallest > people:  # the odd ones join a group rather than make too small a one
        groups = people // way.smallest
    everybody = t.plural("{n} person", "{n} people", people)
    made = t.plural("{n} group", "{n} groups", groups)
    return t("{people} make {groups}", people=everybody, groups=made)


def _format(raw: Table, page: Page) -> Format | None:
    """Return the format that a parsed file describes, or None when it has mistakes."""
    t = page.t
    values = page.fields(raw, TOP, "")
    parts = [
        (t("step {n}", n=n), page.fields(part, STEP, t("step {n}", n=n)))
        for n, part in enumerate(values.pop("step", []), start=1)
    ]
    for place, step in parts:
        if "minutes" in step and step.get("fewest", 1) > step["minutes"]:
            page.mistake(
                place, t("“fewest” is more than the {minutes} min of the step.", minutes=step["minutes"])
            )
        if mistake := shows.missing(step.get("shows", ""), len(values.get("questions", ())), t):
            page.mistake(place, mistake)
    if bool(values.get("smallest", 0)) != bool(values.get("largest", 0)) or (
        values.get("smallest", 0) > values.get("largest", 0)
    ):
        page.mistake("", t("“smallest” and “largest” belong together, the smaller number first."))
    if page.mistakes:
        return None
    return Format(**values, steps=tuple(TimedStep(**step) for _, step in parts))


def _plain(text: str) -> str:
    """Return the text as it is compared: small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
