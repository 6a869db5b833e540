"""What every Markdown file we write must pass: to those who read it, it holds our markup and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"heading", "paragraph", "bullet_list", "list_item", "strong", "blockquote", "hr", "text", "hardbreak"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}


def check_markdown(markdown: str) -> list[str]:
    """Return what a reader would take for markup that is not ours; nothing when it passes."""
    return [f"a reader finds {name}" for name in sorted(found(markdown) - OURS - TABLES)]


def tokens(markdown: str) -> Iterator[Any]:
    """Yield what a reader of CommonMark finds, within lines too."""
    for token in READER.parse(markdown):
        yield from (token.children or []) if token.type == "inline" else [token]


def found(markdown: str) -> set[str]:
    return {re.sub(r"_(open|close)$", "", token.type) for token in tokens(markdown)} - {"softbreak"}


def shape(markdown: str) -> list[str]:
    return [token.type for token in tokens(markdown) if token.type not in ("text", "hardbreak")]


def read_markdown(markdown: str) -> str:
    """Return the text as a reader shows it, on one line."""
    return " ".join(
        "".join(token.content if token.type == "text" else " " for token in tokens(markdown)).split()
    )
