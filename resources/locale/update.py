"""Collect every text of the app into the catalogues, and compile them: `python resources/locale/update.py`.

With `--check` nothing is written, and what is missing or stale is named. Texts are found where the house
rules put them: in calls of `t`, `t.about` and `t.plural`, in the sentences of an AppError, in the names of
changes that undo can show, and in the help of a command and of its options. A sentence that several errors
share may stand in a constant. What click says of itself is read from its own modules.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Text = tuple[str | tuple[str, str], str | None]  # a text, or one and many; and what it is about
    Translated = dict[Text, str | tuple[str, ...]]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ("hls_facilitator", "ui")
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""The modules of click that speak to whoever calls a command; the others prompt, page and complete."""
DOMAIN = "hls_facilitator"
TRANSLATED = ("de",)
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""Written instead of today's date, so that the same texts make the same files."""


class Finder:
    """Knows the errors and the constants of all modules, and finds the texts in one."""

    def __init__(self, modules: Iterable[ast.Module]) -> None:
        self.errors = {"AppError"}
        self.constants: dict[str, ast.expr] = {}
        nodes = [node for module in modules for node in module.body]
        for node in nodes * 2:  # twice: an error may be built on one that is met later
            if isinstance(node, ast.ClassDef) and self.errors & {_name(base) for base in node.bases}:
                self.errors.add(node.name)
            elif isinstance(node, ast.Assign) and _name(node.targets[0]).isupper():
                self.constants[_name(node.targets[0])] = node.value

    def texts(self, module: ast.Module) -> Iterator[Text]:
        """Yield the texts of a module, some of them more than once."""
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef) and node.name in self.errors:
                for call in ast.walk(node):
                    if isinstance(call, ast.Call) and _name(call.func) == "__init__":
                        yield from self._sentences(call)
            elif isinstance(node, ast.Call) and node.args:
                yield from self._said(node)
            elif isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
                yield ast.get_docstring(node) or "", None

    def _said(self, call: ast.Call) -> Iterator[Text]:
        """Yield the texts a call brings; what is called tells which of its arguments they are."""
        name, first = _name(call.func), list(self._literals(call.args[0]))
        if name in ("t", "_t", "_", "change", "edit", "edit_note", "remember"):
            yield from ((text, None) for text in first)
        elif name in ("plural", "ngettext"):
            yield from ((pair, None) for pair in zip(first, self._literals(call.args[1]), strict=True))
        elif name == "about" and len(call.args) > 1:
            yield from zip(self._literals(call.args[1]), first, strict=True)
        elif name in self.errors:
            yield from self._sentences(call)
        elif name == "option":
            helps = [word.value for word in call.keywords if word.arg == "help"]
            yield from ((text, None) for help_ in helps for text in self._literals(help_))

    def _sentences(self, call: ast.Call) -> Iterator[Text]:
        """Yield what happened, where the work is and what to do next."""
        named = [word.value for word in call.keywords if word.arg in ("what", "where", "next")]
        for argument in call.args[:3] + named:
            yield from ((text, None) for text in self._literals(argument))

    def _literals(self, node: ast.expr) -> Iterator[str]:
        """Yield the text of a literal or a constant, or the texts of both ends of a condition."""
        if isinstance(node, ast.IfExp):
            yield from self._literals(node.body)
            yield from self._literals(node.orelse)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value
        elif _name(node) in self.constants:
            yield from self._literals(self.constants[_name(node)])


def _makes_command(decorator: ast.expr) -> bool:
    """Return whether a function's docstring is the help of a command."""
    return isinstance(decorator, ast.Call) and _name(decorator.func) in ("command", "group")


def _name(node: ast.expr) -> str:
    """Return the last part of a dotted name, or empty when the node is none."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the texts there are now, translations kept, unused ones dropped."""
    new = Catalog(language, project="HLS Facilitator", version="1", creation_date=NO_DATE, fuzzy=False)
    new.revision_date = NO_DATE
    new.msgid_bugs_address = new.last_translator = new.language_team = ""
    new.header_comment = "# Translations are written here, all else by resources/locale/update.py."
    old = written(language)
    modules = {place: ast.parse(path.read_text(encoding="utf-8")) for place, path in _modules()}
    finder = Finder(modules.values())
    for place, module in modules.items():
        for text, about in finder.texts(module):
            new.add(text, old.get((text, about), ""), [(place, 0)], context=about)
    return new


def _modules() -> Iterator[tuple[str, Path]]:
    """Yield where each module stands that may say something: as the catalogue names it, and as a path."""
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path
    for name in CLICK:
        spec = importlib.util.find_spec(f"click.{name}")
        if spec is not None and spec.origin is not None:
            yield f"click/{name}.py", Path(spec.origin)


def written(language: str) -> Translated:
    """Return what a language's catalogue says that people edit."""
    path = _path(language, "po")
    return _translations(read_po(io.BytesIO(path.read_bytes()))) if path.exists() else {}


def stale() -> list[str]:
    """Return what keeps the catalogues from being up to date, a line each."""
    found: list[str] = []
    for language in TRANSLATED:
        catalogue = updated(language)
        texts, compiled = _translations(catalogue), io.BytesIO()
        write_mo(compiled, catalogue)
        found += [f"{language}: no translation of “{text}”" for text in untranslated(texts)]
        read = _entries(_path(language, "mo").read_bytes())
        if written(language) != texts or read != _entries(compiled.getvalue()):
            found.append(f"{language}: not the texts there are now; run resources/locale/update.py")
    return found


def untranslated(texts: Translated) -> list[str]:
    """Return the texts that have no translation yet."""
    return [
        str(text) for (text, _), said in texts.items() if not all((said,) if isinstance(said, str) else said)
    ]


def _translations(catalogue: Catalog) -> Translated:
    return {(message.id, message.context): message.string for message in catalogue if message.id}


def _entries(compiled: bytes) -> list[object]:
    """Return what a compiled catalogue holds, but for its header, which names the version of its compiler."""
    return [(entry.id, entry.context, entry.string) for entry in read_mo(io.BytesIO(compiled)) if entry.id]


def _path(language: str, ending: str) -> Path:
    return HERE / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def main() -> int:
    """Update the catalogues, or with `--check` only say what is stale."""
    if "--check" in sys.argv[1:]:
        problems = stale()
        print("\n".join(problems) or "The catalogues are up to date.")
        return 1 if problems else 0
    for language in TRANSLATED:
        catalogue = updated(language)
        _path(language, "po").parent.mkdir(parents=True, exist_ok=True)
        with _path(language, "po").open("wb") as po, _path(language, "mo").open("wb") as mo:
            write_po(po, catalogue, width=110, sort_output=True, include_lineno=False)
            write_mo(mo, catalogue)
        missing = untranslated(_translations(catalogue))
        print(f"{language}: {len(catalogue)} texts, {len(missing)} to translate", *missing, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
