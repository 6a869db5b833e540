"""The words around names, and the names that are words too, from `resources/words/names.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from hls_facilitator import paths


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the lists, folded: "ordinary", "months", "titles" or "particles"."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    file = paths.resource("words/names.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}
