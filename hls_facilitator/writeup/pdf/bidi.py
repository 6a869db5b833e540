"""The order of right-to-left text: the Unicode Bidirectional Algorithm (UAX #9) without explicit codes.

Written here because the one library for it that is at hand is LGPL and would have to be replaceable in
our bundle. Embedding, override and isolate characters are invisible and are dropped from all text before
it gets here, so rules X1 to X8 fall away; W1 to W7, N0 to N2, I1, I2, L1 and L2 are all followed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
NEUTRAL = frozenset(("B", "S", "WS", "ON"))
BRACKETS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = {closer: opener for opener, closer in BRACKETS.items()}


def levels(text: str) -> tuple[int, list[int]]:
    """Return the paragraph's level (1 when it reads from the right) and the level of each character."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    base = next((int(kind != "L") for kind in kinds if kind in ("L", "R", "AL")), 0)
    side = "R" if base else "L"
    _resolve_weak(kinds, side)
    _resolve_brackets(text, kinds, side)
    _resolve_neutral(kinds, side)
    return base, [_level(kind, base) for kind in kinds]


def visual(line_levels: Sequence[int]) -> list[int]:
    """Return the indexes of pieces from left to right, given the level of each (rule L2)."""
    order = list(range(len(line_levels)))
    for level in range(max(line_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if line_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _level(kind: str, base: int) -> int:
    """Return the level a resolved kind stands at (rules I1 and I2)."""
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2


def _resolve_weak(kinds: list[str], side: str) -> None:
    """Settle marks, numbers and what stands between numbers (rules W1 to W7), in place."""
    previous = side
    strong = side
    for index, own in enumerate(kinds):  # W1, W2, W3
        kind = previous if own in ("NSM", "BN") else own
        kinds[index] = previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):  # W4
        around = kinds[index - 1]
        if around == kinds[index + 1] and (
            (kinds[index] in ("ES", "CS") and around == "EN") or (kinds[index] == "CS" and around == "AN")
        ):
            kinds[index] = around
    _resolve_terminators(kinds)
    strong = side
    for index, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _resolve_terminators(kinds: list[str]) -> None:
    """Make signs beside a number part of it, and all others neutral (rules W5 and W6), in place."""
    start = 0
    while start < len(kinds):
        if kinds[start] != "ET":
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = "EN" in (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        kinds[start:end] = ["EN" if beside else "ON"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]


def _side_of(kind: str) -> str:
    """Return the side a resolved kind counts for: numbers count as right-to-left beside neutrals."""
    return "R" if kind in ("R", "EN", "AN") else "L"


def _resolve_brackets(text: str, kinds: list[str], side: str) -> None:
    """Let a pair of brackets follow what it encloses (rule N0), in place."""
    for opening, closing in _pairs(text, kinds):
        inside = {_side_of(kind) for kind in kinds[opening + 1 : closing] if kind not in NEUTRAL}
        if side in inside:
            settled = side
        elif inside:
            before = next((_side_of(kind) for kind in kinds[opening - 1 :: -1] if kind not in NEUTRAL), side)
            settled = before if opening and before in inside else side
        else:
            continue
        kinds[opening] = kinds[closing] = settled


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the matching brackets as index pairs, by their opening."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if kinds[index] != "ON":
            continue
        if char in BRACKETS:
            opened.append(index)
        elif char in CLOSERS:
            for depth in range(len(opened) - 1, -1, -1):
                if text[opened[depth]] == CLOSERS[char]:
                    pairs.append((opened[depth], index))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], side: str) -> None:
    """Give neutrals the side of their neighbours, or the paragraph's (rules N1 and N2), in place."""
    start = 0
    while start < len(kinds):
        if kinds[start] not in NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        before = _side_of(kinds[start - 1]) if start else side
        after = _side_of(kinds[end]) if end < len(kinds) else side
        kinds[start:end] = [before if before == after else side] * (end - start)
        start = end
