"""What a line or row of a pasted agenda says, before the whole of it is understood."""

from __future__ import annotations

from msgspec import Struct

from hls_facilitator.model import BlockKind
from hls_facilitator.plan.clipboard.times import Clock


class Item(Struct):
    """One block to be, as far as its own line says; `line` counts from 1, times as in `times.Times`."""

    line: int
    title: str = ""
    start: Clock | None = None
    end: Clock | None = None
    minutes: int | None = None
    kind: BlockKind | None = None
    lead: str = ""
    format: str = ""
    purpose: str = ""
    cards: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    notes: list[str] = []  # a Struct gives each one a list of its own
    steps: list[tuple[str, int]] = []


class Left(Struct, frozen=True):
    """A line that could not be understood: its number from 1, what it says, and why, as an English text."""

    line: int
    text: str
    why: str
