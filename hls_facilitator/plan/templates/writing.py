"""Writes a template as a file that a person would like to edit: long texts wrapped, nothing empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli_w

from hls_facilitator.plan import shows
from hls_facilitator.plan.templates.reading import TemplateError, parse
from hls_facilitator.plan.timing import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.model import Block
    from hls_facilitator.plan.templates.template import Template

    Value = str | int | list[str]

WIDTH = 110


def write(template: Template) -> str:
    """Return the TOML of a template; what is empty or as when left out is not written."""
    sheets = [_fields(_top(template))]
    for block in template.blocks:
        sheets.append("[[block]]\n" + _fields(_block(block)))
        sheets += [
            "[[block.step]]\n"
            + _fields({"title": step.title, "minutes": step.minutes, "shows": shows.write(step.shows)})
            for step in block.steps
        ]
        sheets += [
            "[[block.handout]]\n" + _fields({"title": handout.title, "text": handout.text})
            for handout in block.handouts
        ]
    return "\n".join(sheets)


def amend(toml: str, template: Template, field: str) -> str:
    """Return the TOML of a template one text of whose top, `field`, is not yet as in `template`.

    What a person wrote beside it, such as comments, stays where that is possible.
    """
    line = _fields({field: getattr(template, field)})
    amended = re.sub(rf"^{field}[ \t]*=.*\n", lambda _: line, toml, count=1, flags=re.MULTILINE)
    return amended if _holds(amended, template) else write(template)


def _holds(toml: str, template: Template) -> bool:
    """Return whether this is the TOML of the template."""
    try:
        return write(parse(toml, template.id)) == write(template)
    except TemplateError:
        return False


def _top(template: Template) -> Mapping[str, Value]:
    return {
        "id": template.id,
        "title": template.title,
        "language": template.language,
        "audience": template.audience,
        "people": template.people,
        "tables": template.tables,
        "table_name": template.table_name,
        "start": format_clock(template.start),
        "outcomes": list(template.outcomes),
        "events": list(template.events),
        "source": template.source,
    }


def _block(block: Block) -> Mapping[str, Value]:
    return {
        "title": block.title,
        "kind": block.kind,
        "minutes": block.minutes,
        "protection": "" if block.protection == "gives time" else block.protection,
        "floor": block.floor,
        "pinned": "" if block.pinned is None else format_clock(block.pinned),
        "purpose": block.purpose,
        "format": block.format,
        "lead": block.lead,
        "screen": block.screen,
        "note": block.note,
        "listen_for": block.listen_for,
        "materials": list(block.materials),
        "questions": [card.question for card in block.cards],
    }


def _fields(values: Mapping[str, Value]) -> str:
    """Return a line for each field that says something."""
    return "".join(_field(field, value) for field, value in values.items() if value)


def _field(field: str, value: Value) -> str:
    if isinstance(value, str) and ("\n" in value or len(value) > WIDTH - len(field)):
        text = "\n".join(_wrapped(_escaped(line)) for line in value.split("\n"))
        return f'{field} = """\n{text}"""\n'
    return tomli_w.dumps({field: value})


def _escaped(line: str) -> str:
    """Return a line as it stands between quotes."""
    return tomli_w.dumps({"": line}).removeprefix('"" = "').removesuffix('"\n')


def _wrapped(line: str) -> str:
    """Return a line of a text folded at its spaces; a backslash says that it goes on."""
    folded = [""]
    for word in re.split(r"(?<= )(?=[^ \t])", line):
        if folded[-1] and len(folded[-1]) + len(word) >= WIDTH:
            folded.append("")
        folded[-1] += word
    return "\\\n".join(folded)
