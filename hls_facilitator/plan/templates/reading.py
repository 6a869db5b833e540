"""Reads a template from the file a person wrote, and names every mistake with its block and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import BLOCK_KINDS, PROTECTIONS, AppError, Block, Card, Handout, Step
from hls_facilitator.plan import fields
from hls_facilitator.plan.fields import Level, Page
from hls_facilitator.plan.templates.template import START, Template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.plan.fields import Table

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
    return _read(path, t or Translations())[1]


def load(path: Path, t: Translations | None = None) -> Template:
    """Return the template in a file; raises TemplateError with all its mistakes."""
    template, mistakes = _read(path, t or Translations())
    if template is None:
        raise TemplateError(mistakes)
    return template


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
