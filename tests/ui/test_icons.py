"""The drawings the app ships: each one that code names is there, and none is there for nothing."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {path.stem for path in resource("icons").glob("*.svg")}
PLACES = {
    "icon": 0,
    "pixmap": 0,
    "draw_icon": 2,
    "EmptyState": 0,
    "KeyButton": 2,
    "show_action": 1,
    "show_message": 2,
    "show_state": 2,
}
"""Which argument of a call names a drawing; `drawing` does by name, too."""


def nodes() -> Iterator[ast.AST]:
    """Yield everything in the code of the program."""
    for folder in ("ui", "hls_facilitator"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text("utf-8")))


def named(call: ast.Call) -> Iterator[str]:
    """Yield the drawings that a call names."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    at = PLACES.get(name, len(call.args))
    values = [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "drawing")]
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value


def test_every_drawing_that_code_names_is_shipped() -> None:
    names = {name for node in nodes() if isinstance(node, ast.Call) for name in named(node)}
    assert len(names) > 30
    assert names - SHIPPED == set()


def test_every_drawing_shipped_is_used() -> None:
    words = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert SHIPPED - words == set()
