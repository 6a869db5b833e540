"""Reads the template of a programme from the file a person wrote, and names every mistake in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.plan import fields, templates
from hls_facilitator.plan.fields import Level, Page
from hls_facilitator.plan.programmes.template import ProgrammeTemplate, SessionTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hls_facilitator.plan.fields import Table
    from hls_facilitator.plan.templates import Template


MOST_DAYS = 366


def _day(value: object, field: str, t: Translations) -> int:
    """Read a day of the programme, the first one being 1."""
    return fields.number(value, field, t, least=1, most=MOST_DAYS)


TOP = Level(
    "",
    {
        "id": fields.identifier,
        "title": fields.name,
        "language": fields.one_of(tuple(LANGUAGES)),
        "audience": fields.text,
        "place": fields.name,
        "outcomes": fields.texts,
        "source": fields.text,
        "events": fields.texts,
        "session": fields.tables,
    },
    needed=("id", "title", "language", "session"),
)
SESSION = Level(
    "[[session]]",
    {
        "template": fields.identifier,
        "day": _day,
        "start": fields.clock,
        "title": fields.name,
        "question": fields.text,
    },
    needed=("template", "day", "start"),
)


def builtin(agendas: Mapping[str, Template] | None = None) -> tuple[ProgrammeTemplate, ...]:
    """Return the programmes that ship with the app, by title; raises TemplateError for a damaged one.

    `agendas` are the templates by id where they have been read already.
    """
    known = _shipped() if agendas is None else agendas
    found = [load(path, agendas=known) for path in paths.resource("programmes").glob("*.toml")]
    return tuple(sorted(found, key=lambda programme: programme.title.casefold()))


def names() -> tuple[str, ...]:
    """Return the ids of the programmes that ship with the app; each stands in a file of its own name."""
    return tuple(sorted(path.stem for path in paths.resource("programmes").glob("*.toml")))


def find(programme_id: str) -> ProgrammeTemplate | None:
    """Return the programme of this id that ships with the app, or None."""
    if programme_id not in names():
        return None  # so that most calls read no file
    return next((one for one in builtin() if one.id == programme_id), None)


def is_programme(path: Path) -> bool:
    """Return whether a file was written as a programme, with sessions in place of blocks."""
    raw = Page(path.name, (TOP, SESSION), Translations()).read(path) or {}
    return "session" in raw and "block" not in raw


def check(
    path: Path, t: Translations | None = None, *, agendas: Mapping[str, Template] | None = None
) -> list[str]:
    """Return everything that keeps a file from being a programme, one line each; empty when it is one."""
    return _read(path, t or Translations(), agendas)[1]


def load(
    path: Path, t: Translations | None = None, *, agendas: Mapping[str, Template] | None = None
) -> ProgrammeTemplate:
    """Return the programme in a file; raises TemplateError with all its mistakes."""
    programme, mistakes = _read(path, t or Translations(), agendas)
    if programme is None:
        raise templates.TemplateError(mistakes)
    return programme


def _shipped() -> dict[str, Template]:
    return {template.id: template for template in templates.catalogue().templates}


def _read(
    path: Path, t: Translations, agendas: Mapping[str, Template] | None
) -> tuple[ProgrammeTemplate | None, list[str]]:
    """Return the programme in a file, or None, and the mistakes that are in it."""
    page = Page(path.name, (TOP, SESSION), t)
    raw = page.read(path)
    if raw is None:
        return None, page.mistakes
    known = _shipped() if agendas is None else agendas
    return _programme(raw, known, page, str(path)), page.mistakes


def _programme(
    raw: Table, agendas: Mapping[str, Template], page: Page, path: str
) -> ProgrammeTemplate | None:
    """Return the programme that a parsed file describes, or None when it has mistakes."""
    values = page.fields(raw, TOP, "")
    found = [
        _session(table, number, agendas, page) for number, table in enumerate(values.pop("session", []), 1)
    ]
    if page.mistakes:
        return None
    sessions = sorted((one for one in found if one is not None), key=lambda one: (one.day, one.start))
    return ProgrammeTemplate(**values, sessions=tuple(sessions), path=path)


def _session(
    table: Table, number: int, agendas: Mapping[str, Template], page: Page
) -> SessionTemplate | None:
    """Return session `number`, or None when it has mistakes."""
    t = page.t
    place = t("session {n}", n=number)
    named = table.get("title") or table.get("template")
    if isinstance(named, str):
        place += " " + t("“{text}”", text=named)
    before = len(page.mistakes)
    values = page.fields(table, SESSION, place)
    wanted = values.pop("template", "")
    if wanted and wanted not in agendas:
        page.mistake(place, _unknown(wanted, agendas, t))
    return None if len(page.mistakes) > before else SessionTemplate(agendas[wanted], **values)


def _unknown(wanted: str, agendas: Mapping[str, Template], t: Translations) -> str:
    """Return what to say about an agenda that is not there."""
    from difflib import get_close_matches  # late: only a file with mistakes needs it

    near = get_close_matches(wanted, agendas, n=1)
    if near:
        return t("There is no agenda “{name}”. Perhaps “{near}” is meant.", name=wanted, near=near[0])
    return t(
        "There is no agenda “{name}”. The agendas are: {known}.",
        name=wanted,
        known=", ".join(sorted(agendas)),
    )
