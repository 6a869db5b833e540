"""How much may be written down of who said something."""

from __future__ import annotations

from typing import Literal

Attribution = Literal["none", "team", "named"]
ATTRIBUTIONS: tuple[Attribution, ...] = ("none", "team", "named")
"""The levels, the tightest first."""
