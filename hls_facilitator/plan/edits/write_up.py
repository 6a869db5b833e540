"""Changes of what was decided about the documents: their words, their choices, what must not leave."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.model import AppError, Pages
from hls_facilitator.plan.typed import folded, one_line, several_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hls_facilitator.model import Redaction, Workshop


def set_summary(workshop: Workshop, summary: str) -> Workshop:
    """Put a summary in place of the one that is made; empty leaves it to that again."""
    return _with(workshop, summary=several_lines(summary).strip())


def set_asks(workshop: Workshop, asks: Sequence[str]) -> Workshop:
    """Set what the briefing asks of leaders, a line each."""
    return _with(workshop, asks=_lines(asks))


def set_next_date(workshop: Workshop, day: str) -> Workshop:
    """Set when people meet again (ISO 8601), or leave it to the programme; raises AppError for no date."""
    try:
        iso = date.fromisoformat(day).isoformat() if day else ""
    except ValueError:
        raise AppError("“{day}” is no date.", "The old date is back.", "Choose a day.", day=day) from None
    return _with(workshop, next_date=iso)


def set_pages(workshop: Workshop, pages: Pages) -> Workshop:
    """Set how one kind of document is wanted."""
    others = tuple(other for other in workshop.write_up.pages if other.kind != pages.kind)
    return _with(workshop, pages=others if pages == Pages(pages.kind) else (*others, pages))


def set_watched(workshop: Workshop, words: Sequence[str]) -> Workshop:
    """Set the words that must not leave, each once."""
    once: dict[str, str] = {}
    for line in _lines(words):
        once.setdefault(folded(line), line)
    return _with(workshop, watched=tuple(once.values()))


def decide_redactions(workshop: Workshop, redactions: Iterable[Redaction]) -> Workshop:
    """Decide what is done to words found, in place of what was decided about the same words before."""
    decided = {folded(one.words): one for one in (*workshop.write_up.redactions, *redactions)}
    return _with(workshop, redactions=tuple(decided.values()))


def set_style(workshop: Workshop, name: str) -> Workshop:
    """Choose the house style by its name; empty is the plain one."""
    return _with(workshop, style=one_line(name))


def _with(workshop: Workshop, **choices: object) -> Workshop:
    return replace(workshop, write_up=replace(workshop.write_up, **choices))


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that say something, each on a line."""
    return tuple(line for line in map(one_line, texts) if line)
