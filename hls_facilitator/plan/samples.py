"""Sample notes for rehearsals: what a room might say, block by block, from the shipped files."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import NoteKind


class SampleNote(Struct, frozen=True, forbid_unknown_fields=True):
    """An invented note; `block`, `question` and `table` count from 1, and 0 means none or the whole room.

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

    def due_on(self, day: str) -> str:
        """Return the ISO date this is due for a workshop on `day` (ISO), or "" when either is unsaid."""
        if self.due_in_days is None or not day:
            return ""
        return (date.fromisoformat(day) + timedelta(days=self.due_in_days)).isoformat()


class _Block(Struct, frozen=True, forbid_unknown_fields=True):
    """The notes of one block as the file holds them; without a number they fit any block."""

    notes: tuple[SampleNote, ...]
    number: int = 0


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of resources/samples."""

    block: tuple[_Block, ...]


def samples(template_id: str, language: str) -> tuple[SampleNote, ...]:
    """Return the sample notes of a template in the order they are written down, never none.

    A template without notes of its own, or an empty id, gets general ones in `language` ("en" or "de")
    that name no block.
    """
    shipped = {path.stem: path for path in paths.resource("samples").glob("*.toml")}
    general = f"generic-{language if language in LANGUAGES else 'en'}"
    path = shipped.get(template_id, shipped[general])
    file = msgspec.toml.decode(path.read_bytes(), type=_File)
    return tuple(replace(note, block=block.number) for block in file.block for note in block.notes)
