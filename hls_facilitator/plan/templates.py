"""Agenda templates: reads and checks the files people write by hand, and plans a workshop from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import (
    BLOCK_KINDS,
    PROTECTIONS,
    AppError,
    Block,
    Card,
    Group,
    Handout,
    Step,
    Workshop,
)
from hls_facilitator.plan import fields
from hls_facilitator.plan.fields import Level, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hls_facilitator.plan.fields import Table

TABLE_NAMES: Mapping[str, str] = {"en": "Table", "de": "Tisch"}
DAY = 24 * 60
START = 600  # 10:00, for a template that does not say when it likes to begin

TOP = Level(
    "",
    {
        "id": fields.identifier,
        "title": fields.text,
        "language": fields.one_of(tuple(LANGUAGES)),
        "audience": fields.text,
        "people": fields.number,
        "tables": fields.number,
        "table_name": fields.text,
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
        "title": fields.text,
        "kind": fields.one_of(BLOCK_KINDS),
        "minutes": fields.minutes,
        "purpose": fields.text,
        "format": fields.text,
        "lead": fields.text,
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
STEP = Level("[[block.step]]", {"title": fields.text, "minutes": fields.minutes}, needed=("title", "minutes"))
HANDOUT = Level("[[block.handout]]", {"title": fields.text, "text": fields.text}, needed=("title", "text"))


class Template(Struct, frozen=True):
    """An agenda to plan workshops from; its blocks are the model's, still without ids.

    `start` is minutes after midnight; `people` and `tables` are the usual numbers, 0 when unsaid; `events`
    names the events it serves; `source` says where its content comes from; `path` is the file it stands in.
    """

    id: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    audience: str = ""
    people: int = 0
    tables: int = 0
    table_name: str = ""
    outcomes: tuple[str, ...] = ()
    start: int = START
    source: str = ""
    events: tuple[str, ...] = ()
    path: str = ""

    @property
    def minutes(self) -> int:
        """Planned length in minutes."""
        return sum(block.minutes for block in self.blocks)


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


def builtin() -> tuple[Template, ...]:
    """Return the templates that ship with the app, by title; raises TemplateError for a damaged one."""
    found = [load(path) for path in paths.resource("templates").glob("*.toml")]
    return tuple(sorted(found, key=lambda template: template.title.casefold()))


def find(template_id: str) -> Template:
    """Return the built-in template with this id; raises AppError naming the ones there are."""
    known = {template.id: template for template in builtin()}
    if template_id not in known:
        raise AppError(
            "There is no template called “{name}”.",
            "",
            "Choose one of these: {known}.",
            name=template_id,
            known=", ".join(sorted(known)),
        )
    return known[template_id]


def check(path: Path, t: Translations | None = None) -> list[str]:
    """Return everything that keeps a file from being a template, one line each; empty when it is one."""
    return _read(path, t or Translations())[1]


def load(path: Path, t: Translations | None = None) -> Template:
    """Return the template in a file; raises TemplateError with all its mistakes."""
    template, mistakes = _read(path, t or Translations())
    if template is None:
        raise TemplateError(mistakes)
    return template


def plan(
    template: Template,
    *,
    title: str | None = None,
    date: str = "",
    start: int | None = None,
    language: str | None = None,
    new_id: Callable[[], str],
    now: float,
) -> Workshop:
    """Return a new workshop from a template, every part of it with an id of its own.

    `date` is ISO 8601 or empty, `start` minutes after midnight, `now` epoch seconds. Pinned times keep
    their distance from the start.
    """
    begins = template.start if start is None else start
    table_name = template.table_name or TABLE_NAMES[template.language]
    return Workshop(
        id=new_id(),
        title=title or template.title,
        language=language or template.language,
        date=date,
        start=begins,
        audience=template.audience,
        outcomes=template.outcomes,
        people=template.people,
        blocks=tuple(_with_ids(block, begins - template.start, new_id) for block in template.blocks),
        groups=tuple(Group(new_id(), f"{table_name} {n}") for n in range(1, template.tables + 1)),
        template=template.id,
        source=template.source,
        created_at=now,
    )


def _with_ids(block: Block, later: int, new_id: Callable[[], str]) -> Block:
    """Return the block and its parts with fresh ids, its pinned time moved by `later` minutes."""
    return replace(
        block,
        id=new_id(),
        steps=tuple(replace(step, id=new_id()) for step in block.steps),
        cards=tuple(replace(card, id=new_id()) for card in block.cards),
        handouts=tuple(replace(handout, id=new_id()) for handout in block.handouts),
        pinned=None if block.pinned is None else (block.pinned + later) % DAY,
    )


def _read(path: Path, t: Translations) -> tuple[Template | None, list[str]]:
    """Return the template in a file, or None, and the mistakes that are in it."""
    page = Page(path.name, (TOP, BLOCK, STEP, HANDOUT), t)
    raw = page.read(path)
    return None if raw is None else _template(raw, page, str(path)), page.mistakes


def _template(raw: Table, page: Page, path: str) -> Template | None:
    """Return the template that a parsed file describes, or None when it has mistakes."""
    values = page.fields(raw, TOP, "")
    start = values.get("start", START)
    tables: list[Table] = values.pop("block", [])
    blocks = tuple(_block(table, number, start, page) for number, table in enumerate(tables, start=1))
    return None if page.mistakes else Template(**values, blocks=blocks, path=path)


def _block(table: Table, number: int, start: int, page: Page) -> Block:
    """Return block `number` as far as it can be read; `start` is when the workshop begins."""
    t = page.t
    title = table.get("title")
    place = t("block {n}", n=number)
    if isinstance(title, str) and title:
        place += " " + t("“{text}”", text=title)
    values = page.fields(table, BLOCK, place)
    steps = [
        page.fields(part, STEP, f"{place}, " + t("step {n}", n=n))
        for n, part in enumerate(values.pop("step", []), start=1)
    ]
    handouts = [
        page.fields(part, HANDOUT, f"{place}, " + t("handout {n}", n=n))
        for n, part in enumerate(values.pop("handout", []), start=1)
    ]
    if "minutes" in values:
        _check_times(values, steps, place, page)
    if values.get("pinned", start) < start:
        page.mistake(place, t("“pinned” is earlier than the start of the workshop."))
    return Block(
        "",
        values.pop("title", ""),
        values.pop("minutes", 0),
        cards=tuple(Card("", question) for question in values.pop("questions", ())),
        steps=tuple(Step("", step.get("title", ""), step.get("minutes", 0)) for step in steps),
        handouts=tuple(Handout("", part.get("title", ""), part.get("text", "")) for part in handouts),
        **values,
    )


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
