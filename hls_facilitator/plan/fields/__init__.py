"""The fields of a hand-written TOML file: a reader for each sort of value, and a page of all mistakes."""

from __future__ import annotations

from hls_facilitator.plan.fields.page import Level, Page
from hls_facilitator.plan.fields.readers import (
    MistakeError,
    Reader,
    Table,
    clock,
    identifier,
    is_identifier,
    is_path,
    minutes,
    name,
    number,
    one_of,
    tables,
    text,
    texts,
    up_to,
)

__all__ = [
    "Level",
    "MistakeError",
    "Page",
    "Reader",
    "Table",
    "clock",
    "identifier",
    "is_identifier",
    "is_path",
    "minutes",
    "name",
    "number",
    "one_of",
    "tables",
    "text",
    "texts",
    "up_to",
]
