"""Reads a template from the file a person wrote, and names every mistake with its block and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import BLOCK_KINDS, PROTECTIONS, AppError, Block, Card, Handout, Step, Workshop
from hls_facilitator.plan import fields, shows
from hls_facilitator.plan.fields import Level, Page
from hls_facilitator.plan.templates.template import START, Template
from hls_facilitator.plan.timing import schedule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.plan.fields import Table

MOST_MINUTES = 40 * 60
MOST_PEOPLE = 2_000
MOST_TABLES = 200
LONGEST_SHOWN = 80  # characters of a title that point at its block

TOP = Level(
    "",
    {
        "id": fields.identifier,
        "title": fields.name,
        "language": fields.one_of(tuple(LANGUAGES)),
        "audience": fields.text,
        "people": fields.up_to(MOST_PEOPLE),
        "tables": fields.up_to(MOST_TABLES),
        "table_name": fields.name,
        "outcomes": fields.texts,
        "start": fields.clock,
        "source": fields.text,
        "events": fields.texts,
        "block": fields.tables,
    },
    needed=("id", "title", "language", "block"),
)
BLOCK = Level(
    "[[block]]",
    {
        "title": fields.name,
        "kind": fields.one_of(BLOCK_KINDS),
        "minutes": fields.minutes,
        "purpose": fields.text,
        "format": fields.name,
        "lead": fields.name,
        "screen": fields.text,
        "note": fields.text,
        "listen_for": fields.text,
        "questions": fields.texts,
        "materials": fields.texts,
        "protection": fields.one_of(PROTECTIONS),
        "floor": fields.number,
        "pinned": fields.clock,
        "step": fields.tables,
        "handout": fields.tables,
    },
    needed=("title", "kind", "minutes"),
)
STEP = Level(
    "[[block.step]]",
    {"title": fields.name, "minutes": fields.minutes, "shows": shows.read},
    needed=("title", "minutes"),
)
HANDOUT = Level("[[block.handout]]", {"title": fields.name, "text": fields.text}, needed=("title", "text"))
LEVELS = (TOP, BLOCK, STEP, HANDOUT)


class TemplateError(AppError):
    """A file that is no template yet; `mistakes` holds every reason, one line each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__(
            "Mistakes in this template: {n}\n{mistakes}",
            "",
            "Correct the file and read it again.",
            n=len(mistakes),
            mistakes="\n".join(mistakes),
        )
        self.mistakes = tuple(mistakes)


def check(path: Path, t: Translations | None = None) -> list[str]:
    """Return everything that keeps a file from being a template, one line each; empty when it is one."""
    try:
        load(path, t)
    except TemplateError as error:
        return list(error.mistakes)
    return []


def load(path: Path, t: Translations | None = None) -> Template:
    """Return the template in a file; raises TemplateError with all its mistakes."""
    return replace(parse(text_of(path, t), path.name, t), path=str(path))


def text_of(path: Path, t: Translations | None = None) -> str:
    """Return the text of a file; raises TemplateError when it cannot be read, is too long or no text."""
    page = Page(path.name, LEVELS, t or Translations())
    text = page.text(path)
    if text is None:
        raise TemplateError(page.mistakes)
    return text


def parse(toml: str, name: str, t: Translations | None = None) -> Template:
    """Return the template in a text that is called `name`; raises TemplateError with all its mistakes."""
    page = Page(name, LEVELS, t or Translations())
    raw = page.parse(toml)
    template = None if raw is None else _template(raw, page)
    if template is None:
        raise TemplateError(page.mistakes)
    return template


def _template(raw: Table, page: Page) -> Template | None:
    """Return the template that a parsed file describes, or None when it has mistakes."""
    if "session" in raw and "block" not in raw:
        page.mistake("", page.t("This is a programme of several sessions, not the agenda of one."))
        return None
    values = page.fields(raw, TOP, "")
    start = values.get("start", START)
    tables: list[Table] = values.pop("block", [])
    blocks = tuple(_block(table, number, page) for number, table in enumerate(tables, start=1))
    _check_day(blocks, start, page)
    return None if page.mistakes else Template(**values, blocks=blocks)


def _check_day(blocks: tuple[Block, ...], start: int, page: Page) -> None:
    """Keep a mistake when the day is too long, or a block is pinned to a time before it begins."""
    t = page.t
    minutes = sum(block.minutes for block in blocks)
    if minutes > MOST_MINUTES:
        page.mistake(
            "", t("The blocks add up to {n} min, and at most {most} fit.", n=minutes, most=MOST_MINUTES)
        )
    slots = schedule(Workshop("", "", start=start, blocks=blocks))
    for number, (block, slot) in enumerate(zip(blocks, slots, strict=True), start=1):
        if block.pinned is not None and slot.start < start:
            place = _place(number, block.title, t)
            page.mistake(place, t("“pinned” is earlier than the start of the workshop."))


def _place(number: int, title: object, t: Translations) -> str:
    """Return how a block is pointed at: its number, and its title where it has one."""
    place = t("block {n}", n=number)
    if isinstance(title, str) and title.strip():
        place += " " + t("“{text}”", text=title.strip()[:LONGEST_SHOWN])
    return place


def _block(table: Table, number: int, page: Page) -> Block:
    """Return block `number` as far as it can be read."""
    t = page.t
    place = _place(number, table.get("title"), t)
    values = page.fields(table, BLOCK, place)
    steps = [
        page.fields(part, STEP, f"{place}, " + t("step {n}", n=n))
        for n, part in enumerate(values.pop("step", []), start=1)
    ]
    handouts = [
        page.fields(part, HANDOUT, f"{place}, " + t("handout {n}", n=n))
        for n, part in enumerate(values.pop("handout", []), start=1)
    ]
    questions: tuple[str, ...] = values.pop("questions", ())
    for n, step in enumerate(steps, start=1):
        if mistake := shows.missing(step.get("shows", ""), len(questions), t):
            page.mistake(f"{place}, " + t("step {n}", n=n), mistake)
    if "minutes" in values:
        _check_times(values, steps, place, page)
    return Block(
        "",
        values.pop("title", ""),
        values.pop("minutes", 0),
        cards=tuple(Card("", question) for question in questions),
        steps=tuple(_step(step) for step in steps),
        handouts=tuple(Handout("", part.get("title", ""), part.get("text", "")) for part in handouts),
        **values,
    )


def _step(step: Table) -> Step:
    return Step("", step.get("title", ""), step.get("minutes", 0), step.get("shows", ""))


def _check_times(block: Table, steps: Sequence[Table], place: str, page: Page) -> None:
    """Keep a mistake when the steps do not fill the block, or its floor lies above its minutes."""
    minutes: int = block["minutes"]
    filled = sum(step.get("minutes", 0) for step in steps)
    if steps and all("minutes" in step for step in steps) and filled != minutes:
        sentence = page.t(
            "The steps add up to {n} min, but “minutes” is {minutes}.", n=filled, minutes=minutes
        )
        page.mistake(place, sentence)
    if block.get("floor", 0) > minutes:
        page.mistake(place, page.t("“floor” is more than the {minutes} min of the block.", minutes=minutes))
