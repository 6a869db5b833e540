"""Gives a template its id: a short name for files and commands, made of its title."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from hls_facilitator.plan.fields import is_identifier
from hls_facilitator.plan.typed import folded

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 50  # characters, so that a number still fits behind them


def free_id(title: str, taken: Collection[str]) -> str:
    """Return an id made of the words of a title, with a number where it is among those `taken`."""
    words = re.sub(r"[^a-z0-9]+", "-", folded(title))[:LONGEST].strip("-")
    base = words if is_identifier(words) else "template"
    numbered = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(name for name in numbered if name not in taken)
