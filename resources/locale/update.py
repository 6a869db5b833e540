"""Collect every text of the app into the catalogues, and compile them: `python resources/locale/update.py`.

With `--check` nothing is written, and what is missing or stale is named. Texts are found where the house
rules put them: in calls of `t` and `plural`, in the sentences of an AppError, and in the names of changes
that undo can show.
"""

from __future__ import annotations

import ast
import io
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("hls_facilitator", "ui")
DOMAIN = "hls_facilitator"
TRANSLATED = ("de",)
NO_DATE = datetime(2026, 1, 1, tzinfo=timezone.utc)
"""Written instead of today's date, so that the same texts make the same files."""

Message = str | tuple[str, str]


def messages(source: str) -> Iterator[tuple[Message, int]]:
    """Yield each text of a module with its line; a plural comes as a pair."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [text for argument in node.args for text in _literals(argument)]
        if name in ("t", "_t", "translate"):
            yield from ((text, node.lineno) for text in _literals(node.args[0]) if node.args)
        elif name == "plural" and len(texts) >= 2:
            yield (texts[0], texts[1]), node.lineno
        elif name in ("edit", "edit_note", "Undoable") and node.args:
            yield from ((text, node.lineno) for text in _literals(node.args[0]))
        elif name.endswith("Error") or name.startswith("Library"):
            sentences = texts[:3] + [
                text
                for word in node.keywords
                if word.arg in ("what", "where", "next")
                for text in _literals(word.value)
            ]
            yield from ((text, node.lineno) for text in sentences if " " in text)


def _literals(node: ast.expr) -> list[str]:
    """Return the text of a literal, or the texts of both ends of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        return [node.value]
    return _literals(node.body) + _literals(node.orelse) if isinstance(node, ast.IfExp) else []


def collected() -> Catalog:
    """Return the catalogue of all texts in the sources."""
    catalogue = Catalog(project="HLS Facilitator", charset="utf-8")
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for message, _line in messages(path.read_text(encoding="utf-8")):
                catalogue.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalogue


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the texts there are now, translations kept, unused ones dropped."""
    path = HERE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    new = collected()
    old = (
        read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    )
    old.update(new, no_fuzzy_matching=True)
    old.obsolete.clear()
    old.creation_date = old.revision_date = NO_DATE
    return old


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that have no translation yet."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as the app reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def stale() -> list[str]:
    """Return what keeps the catalogues from being up to date, a line each."""
    found: list[str] = []
    for language in TRANSLATED:
        catalogue = updated(language)
        found += [f"{language}: no translation of “{text}”" for text in untranslated(catalogue)]
        if (HERE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes() != compiled(catalogue):
            found.append(
                f"{language}: the compiled catalogue is not that of the texts; run resources/locale/update.py"
            )
    return found


def main() -> int:
    """Update the catalogues, or with `--check` only say what is stale."""
    if "--check" in sys.argv[1:]:
        problems = stale()
        print("\n".join(problems) or "The catalogues are up to date.")
        return 1 if problems else 0
    for language in TRANSLATED:
        folder = HERE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalogue = updated(language)
        with (folder / f"{DOMAIN}.po").open("wb") as po:
            write_po(po, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
        (folder / f"{DOMAIN}.mo").write_bytes(compiled(catalogue))
        print(f"{language}: {len(catalogue)} texts, {len(untranslated(catalogue))} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
