"""The command that searches the notes of one workshop or of the whole library."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from hls_facilitator.cli.notes import kind_of
from hls_facilitator.cli.session import Session, command
from hls_facilitator.cli.workshops import day_of

if TYPE_CHECKING:
    from hls_facilitator.store.library import Hit


@command("search")
@click.argument("query")
@click.option("--workshop", "workshops", multiple=True, help="Only this workshop; may be given again.")
@click.option(
    "--programme", default="", help="Only sessions of this programme: its id or words of its title."
)
@click.option("--audience", default="", help="Only workshops with these words in title or audience.")
@click.option(
    "--last", type=click.IntRange(min=1), help="Only the last so many of these workshops with notes."
)
@click.option("--since", default="", help="Only notes from this day on, as 2026-11-05.")
@click.option("--until", default="", help="Only notes up to this day, as 2026-11-05.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be given again.")
@click.option("--table", default="", help="Only this table: words of its name.")
@click.option("--question", default="", help="Only this question: words of it.")
@click.option("--theme", default="", help="Only this theme: words of its title.")
@click.option("--person", default="", help="Only what this person will do or said.")
@click.option("--starred", is_flag=True, help="Only starred notes.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
def search(
    session: Session,
    query: str,
    workshops: tuple[str, ...],
    since: str,
    until: str,
    kinds: tuple[str, ...],
    last: int | None,
    limit: int,
    **named: str | bool,
) -> None:
    """Find notes by their words, the latest first.

    All words have to be in a note, without case and accents; the last may be unfinished, and words in
    quotation marks stand together. With "" for a query the options alone choose. What did chief officers say
    about trust in the last five workshops? search trust --audience "chief officers" --last 5
    """
    from hls_facilitator.notes.kinds import label
    from hls_facilitator.store.library import Filters

    filters = Filters(
        workshops=tuple(map(session.library.find, workshops)),
        last=last or 0,
        since=_midnight(since),
        until=_midnight(until, days=1),
        kinds=tuple(kind_of(kind) for kind in kinds),
        **named,  # type: ignore[arg-type]  # the other options are named as the filters are
    )
    hits = session.library.search(query, filters, limit=limit)
    session.show(
        [_as_json(hit) for hit in hits],
        [f"{_place(hit)}\n  {label(hit.kind, session.t)}: {' '.join(hit.snippet.split())}" for hit in hits],
    )


def _midnight(day: str, days: int = 0) -> float | None:
    """Return when a day typed as ISO begins, or so many days later (epoch seconds); None where none is."""
    typed = day_of(day)
    if not typed:
        return None
    begin = date.fromisoformat(typed) + timedelta(days=days)
    return datetime(begin.year, begin.month, begin.day).timestamp()


def _place(hit: Hit) -> str:
    """Return where a note belongs, on one line."""
    return " · ".join(
        part for part in (hit.date, hit.title, hit.block_title, hit.question, hit.table) if part
    )


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "workshop": hit.workshop,
        "note": hit.note,
        "text": hit.text,
        "kind": hit.kind,
        "at": hit.at,
        "private": hit.private,
        "title": hit.title,
        "date": hit.date,
        "block": hit.block,
        "question": hit.card,
        "group": hit.table,
        "theme": hit.theme_title,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
    }
