"""Everything a document is told from as JSON, for other programs; docs/exported-data.md describes it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec

from hls_facilitator import paths
from hls_facilitator.plan import timing
from hls_facilitator.writeup import against_plan, dates, naming
from hls_facilitator.writeup.everything.shapes import (
    FORMAT,
    VERSION,
    Everything,
    Held,
    Part,
    Question,
    Shot,
    Table,
    Told,
    Topic,
)
from hls_facilitator.writeup.plain import plain
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from hls_facilitator.model import DocumentKind, Group, NoteKind
    from hls_facilitator.writeup.material import Material, Numbered
    from hls_facilitator.writeup.source import Developed

__all__ = ["everything", "write_everything"]

WHOLE: tuple[DocumentKind, ...] = ("full", "programme")
"""The kinds of document beside which plan, run, photos and all notes are told."""

_ONLY: Mapping[DocumentKind, tuple[NoteKind, ...]] = {
    "summary": ("action", "promise"),
    "briefing": ("action", "promise"),
    "actions": ("action", "promise", "experiment"),
}
"""The kinds of note that the others keep to."""


def write_everything(materials: Sequence[Material], path: Path) -> None:
    """Write what documents of their kind may say, as UTF-8 with sorted names.

    Raises AppError when the file cannot be written; one that was there before is then still whole.
    """
    held: Any = msgspec.to_builtins(everything(materials))
    data = msgspec.json.encode(_plain(held), order="sorted")
    with replacing(path) as beside:
        beside.write_bytes(msgspec.json.format(data, indent=1) + b"\n")


def everything(materials: Sequence[Material]) -> Everything:
    """Return what documents of their kind may say."""
    pages = materials[0].pages
    return Everything(
        FORMAT,
        VERSION,
        made_with=f"{paths.APP} {paths.version()}",
        made_at=_instant(materials[0].now),
        kind=pages.kind,
        names=naming.level_of(pages),
        workshops=tuple(map(_held, materials)),
    )


def _held(material: Material) -> Held:
    workshop, run, kind = material.workshop, material.run, material.pages.kind
    whole = kind in WHOLE
    notes = material.notes if whole else material.of_kind(*_ONLY[kind])
    topics = () if kind == "actions" else tuple(_topics(material))
    blocks = tuple(_parts(material)) if whole else ()
    known = _ids(blocks, workshop.groups, topics)
    return Held(
        workshop.id,
        workshop.title,
        workshop.language,
        workshop.date,
        workshop.place,
        workshop.audience,
        workshop.outcomes,
        workshop.head_count,
        material.rehearsal,
        next_date=workshop.write_up.next_date or (material.following.date if material.following else ""),
        summary=workshop.write_up.summary,
        asks=workshop.write_up.asks if kind == "briefing" else (),
        tables=tuple(Table(group.id, group.name) for group in workshop.groups),
        notes=tuple(_told(told, known) for told in notes),
        themes=topics,
        blocks=blocks,
        photos=tuple(_shot(one, known) for one in material.photos) if whole else (),
        started_at=_instant(run.started_at) if whole and run.started_at is not None else None,
        finished_at=_instant(run.finished_at) if whole and run.finished_at is not None else None,
        paused=dates.whole_minutes(run.paused_total(material.now)) if whole and run.visits else None,
    )


def _parts(material: Material) -> Iterator[Part]:
    begin = material.run.planned_start
    lines = against_plan.lines_of(material, begin) if begin is not None else ()
    slots = timing.schedule(material.workshop)
    for place, (block, slot) in enumerate(zip(material.workshop.blocks, slots, strict=True)):
        line = lines[place] if lines else None
        yield Part(
            block.id,
            place + 1,
            block.title,
            block.kind,
            block.purpose,
            block.format,
            timing.format_clock(slot.start),
            block.minutes,
            tuple(Question(card.id, card.question) for card in block.cards),
            _instant(line.entered) if line and line.entered is not None else None,
            line.taken if line else None,
            left_out=bool(line and line.left_out),
        )


def _ids(blocks: Sequence[Part], groups: Sequence[Group], topics: Sequence[Topic]) -> frozenset[str]:
    """Return the ids that this file has something under."""
    cards = (card.id for block in blocks for card in block.questions)
    return frozenset((*(one.id for one in (*blocks, *groups, *topics)), *cards))


def _told(told: Numbered, known: frozenset[str]) -> Told:
    note = told.note
    block, question, table, theme = (
        place if place in known else "" for place in (note.block, note.card, note.group, note.theme)
    )
    return Told(
        note.id,
        told.number,
        note.kind,
        note.text,
        _instant(note.at) if note.at else "",
        block,
        question,
        table,
        theme,
        note.starred,
        note.sample,
        note.owner,
        note.due,
        note.progress,
        note.said_by,
        note.words,
        dict(note.details),
    )


def _topics(material: Material) -> Iterator[Topic]:
    for strand in material.themes:
        theme, numbers = strand.theme, tuple(told.number for told in strand.notes)
        yield Topic(theme.id, theme.title, theme.sentence, numbers, strand.dots)


def _shot(developed: Developed, known: frozenset[str]) -> Shot:
    photo = developed.photo
    return Shot(
        photo.id,
        photo.name,
        photo.sha256,
        photo.alt,
        _instant(photo.at) if photo.at else "",
        *(place if place in known else "" for place in (photo.block, photo.card, photo.group)),
    )


def _instant(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _plain(value: Any) -> Any:  # noqa: ANN401 any value of JSON
    """Return a value of JSON with every text in it as a file can hold it."""
    match value:
        case str():
            return plain(value)
        case tuple():
            return [_plain(one) for one in cast("tuple[Any, ...]", value)]
        case dict():
            return {_plain(name): _plain(one) for name, one in cast("dict[str, Any]", value).items()}
        case _:
            return value
