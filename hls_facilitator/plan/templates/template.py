"""What a template is: an agenda to plan workshops from, as an immutable value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE_NAMES: Mapping[str, str] = {"en": "Table", "de": "Tisch"}
START = 600  # 10:00, for a template that does not say when it likes to begin


class Template(Struct, frozen=True):
    """An agenda to plan workshops from; its blocks are the model's, still without ids.

    `start` is minutes after midnight; `people` and `tables` are the usual numbers, 0 when unsaid; `events`
    names the events it serves; `source` says where its content comes from; `path` is the file it stands in;
    `own` says that it does not ship with the app but is kept in the library.
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
    own: bool = False

    @property
    def minutes(self) -> int:
        """Planned length in minutes."""
        return sum(block.minutes for block in self.blocks)
