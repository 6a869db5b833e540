"""Samples for rehearsals: what a room might say, block by block, and make of it, from the shipped files."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import NoteKind


class SampleNote(Struct, frozen=True, forbid_unknown_fields=True):
    """An invented note; `block`, `question`, `table` and `theme` count from 1, and 0 means none or all.

    `owner` is a role, `due_in_days` counts from the day of the workshop.
    """

    kind: NoteKind
    text: str
    block: int = 0
    question: int = 0
    table: int = 0
    owner: str = ""
    due_in_days: int | None = None
    starred: bool = False
    private: bool = False
    theme: int = 0

    def due_on(self, day: str) -> str:
        """Return the ISO date this is due for a workshop on `day` (ISO), or "" when either is unsaid."""
        return _after(day, self.due_in_days)


class SampleTheme(Struct, frozen=True, forbid_unknown_fields=True):
    """What a room made of some of its notes, and the dots it gave to that."""

    title: str
    sentence: str = ""
    dots: int = 0


class Sense(Struct, frozen=True):
    """What a room made of its day: themes in the order notes name them, and words for the documents.

    `next_in_days`, when people meet again, counts from the day of the workshop.
    """

    themes: tuple[SampleTheme, ...] = ()
    summary: str = ""
    asks: tuple[str, ...] = ()
    next_in_days: int | None = None

    def next_on(self, day: str) -> str:
        """Return the ISO date of that for a workshop on `day` (ISO), or "" when either is unsaid."""
        return _after(day, self.next_in_days)


class _Block(Struct, frozen=True, forbid_unknown_fields=True):
    """The notes of one block as the file holds them; without a number they fit any block."""

    notes: tuple[SampleNote, ...]
    number: int = 0


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of resources/samples."""

    block: tuple[_Block, ...]
    theme: tuple[SampleTheme, ...] = ()
    summary: str = ""
    asks: tuple[str, ...] = ()
    next_in_days: int | None = None


def samples(template_id: str, language: str) -> tuple[SampleNote, ...]:
    """Return the sample notes of a template in the order they are written down, never none.

    A template without notes of its own, or an empty id, gets general ones in `language` ("en" or "de")
    that name no block.
    """
    file = _read(template_id, language)
    return tuple(replace(note, block=block.number) for block in file.block for note in block.notes)


def sense(template_id: str, language: str) -> Sense:
    """Return what the room made of the notes that `samples` has; nothing for general ones."""
    file = _read(template_id, language)
    return Sense(file.theme, file.summary, file.asks, file.next_in_days)


def _read(template_id: str, language: str) -> _File:
    shipped = {path.stem: path for path in paths.resource("samples").glob("*.toml")}
    general = f"generic-{language if language in LANGUAGES else 'en'}"
    return msgspec.toml.decode(shipped.get(template_id, shipped[general]).read_bytes(), type=_File)


def _after(day: str, days: int | None) -> str:
    """Return the ISO date so many days after another, or "" when either is unsaid."""
    return "" if days is None or not day else (date.fromisoformat(day) + timedelta(days=days)).isoformat()
