"""Lists for the room, in pages read from the back: who sits where, who goes where, what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.model import NoteKind
from hls_facilitator.notes import kinds
from hls_facilitator.plan.timing import format_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.tables import TableReading
    from hls_facilitator.model import Deal, Note, Person, Round, Workshop

Wall = Literal["starred"] | NoteKind

SHORT, LONG = 8, 16  # lines of a panel with another one under it, and with none
LETTERS = ((27, 4), (38, 3))  # up to so many letters a line, so many panels side by side; else two
CLOCK_LETTERS = ((12, 5), (22, 4), (32, 3))  # the same for tables with their times
CLOCK_ROWS = 4  # of tables with their times
NOTES = 4  # on a page of the wall
EXCERPT = 220  # letters of a note that can be read from the back while the page stands
ARROW = " → "  # between who goes and where to
PAGE_SECONDS = 20.0
"""How long a page stands until the next one takes its place."""


class Panel(Struct, frozen=True):
    """One table or one note: a small title and its lines; `clock` or `done` say how a table stands."""

    title: str
    lines: tuple[str, ...] = ()
    clock: str = ""
    done: bool = False


class Page(Struct, frozen=True):
    """The panels of one page, laid out row by row; `number` counts from 0 and is less than `pages`."""

    panels: tuple[Panel, ...] = ()
    columns: int = 1
    rows: int = 1
    number: int = 0
    pages: int = 1


# ---- tables --------------------------------------------------------------------------------------


def rounds(plan: Workshop) -> int:
    """Return how many rounds are dealt, 0 before there are any."""
    return len(plan.deal.rounds) if plan.deal else 0


def seats(plan: Workshop, turn: int) -> list[Panel]:
    """Return a panel for each table with the names of those who sit at it in a round (from 0).

    Who does not come is left out. Of a person nothing but the name is shown.
    """
    if plan.deal is None or not 0 <= turn < rounds(plan):
        return []
    coming = _coming(plan)
    return [
        panel
        for table, people in _tables(plan, plan.deal, plan.deal.rounds[turn])
        for panel in _panels(table, [coming[person].name for person in people if person in coming])
    ]


def moves(plan: Workshop, turn: int, t: Translations) -> list[Panel]:
    """Return a panel for each table with where its people go after a round (from 0): none after the last."""
    if plan.deal is None or not 0 <= turn < rounds(plan) - 1:
        return []
    coming = _coming(plan)
    target = {
        person: table
        for table, people in _tables(plan, plan.deal, plan.deal.rounds[turn + 1])
        for person in people
    }
    return [
        panel
        for table, people in _tables(plan, plan.deal, plan.deal.rounds[turn])
        for panel in _panels(table, _ways(table, [coming[one] for one in people if one in coming], target, t))
    ]


def _ways(table: str, people: Sequence[Person], target: Mapping[str, str], t: Translations) -> list[str]:
    """Return who stays, then who goes where; in one line when all who leave go the same way."""
    stay = [person for person in people if target.get(person.id, table) == table]
    leave = [person for person in people if target.get(person.id, table) != table]
    lines = [t("{name} stays", name=person.name) for person in stay]
    ways = {target[person.id] for person in leave}
    if len(ways) == 1 and len(leave) > 1:
        every = t("All others → {table}") if stay else t("All → {table}")
        return [*lines, every.format(table=ways.pop())]
    return lines + [f"{person.name}{ARROW}{target[person.id]}" for person in leave]


def _coming(plan: Workshop) -> dict[str, Person]:
    return {person.id: person for person in plan.participants if person.arrived != "no show"}


def _tables(plan: Workshop, deal: Deal, seated: Round) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each table's name with the ids of its people; a table no longer planned is left out."""
    names = {group.id: group.name for group in plan.groups}
    for table, people in zip(deal.tables, seated, strict=True):
        if table in names:
            yield names[table], people


def _panels(title: str, lines: Sequence[str]) -> Iterator[Panel]:
    """Yield one panel, more where a table is too long for one, none where nobody sits."""
    for first in range(0, len(lines), LONG):
        yield Panel(title, tuple(lines[first : first + LONG]))


def lists(panels: Sequence[Panel], page: int) -> Page:
    """Return one page of tables, as many as can be read from the back; `page` may count past the last."""
    lines = max((len(panel.lines) for panel in panels), default=0)
    letters = max((len(line) for panel in panels for line in panel.lines), default=0)
    columns = next((most for length, most in LETTERS if letters <= length), 2)
    rows = 2 if lines <= SHORT and len(panels) > columns else 1
    return _page(panels, columns * rows, rows, page)


def times(plan: Workshop, tables: Iterable[TableReading], t: Translations) -> list[Panel]:
    """Return a panel for each table with the time it has, its own or that of all, or that it has finished."""
    names = {group.id: group.name for group in plan.groups}
    return [
        Panel(names[table.group], (t("finished"),), done=True)
        if table.state == "finished"
        else Panel(names[table.group], clock=format_seconds(max(table.remaining, 0.0)))
        for table in tables
    ]


def clocks(panels: Sequence[Panel], page: int) -> Page:
    """Return one page of tables and their times; `page` may count past the last."""
    letters = max((len(panel.title) for panel in panels), default=0)
    columns = next((most for length, most in CLOCK_LETTERS if letters <= length), 2)
    rows = min(max(-(-len(panels) // columns), round(len(panels) ** 0.5)), CLOCK_ROWS)
    return _page(panels, columns * rows, rows, page)


# ---- notes ---------------------------------------------------------------------------------------


def may_be_seen(note: Note) -> bool:
    """Return whether the room may see a note: never a private or a deleted one, nor what is not printed."""
    return not (note.private or note.deleted) and kinds.BY_ID[note.kind].printed


def walls(notes: Iterable[Note]) -> list[Wall]:
    """Return what the wall could show: starred notes, and each kind there is, in the order of the kinds."""
    seen = [note for note in notes if may_be_seen(note)]
    there = {note.kind for note in seen}
    starred: list[Wall] = ["starred"] if any(note.starred for note in seen) else []
    return starred + [kind.id for kind in kinds.KINDS if kind.id in there]


def heard(notes: Iterable[Note], wall: Wall, t: Translations) -> list[Panel]:
    """Return a panel for each note of a wall, the newest first, cut to what can be read from the back."""
    chosen = [
        note
        for note in notes
        if may_be_seen(note) and (note.starred if wall == "starred" else note.kind == wall)
    ]
    chosen.sort(key=lambda note: note.at, reverse=True)
    return [
        Panel(kinds.label(note.kind, t) if wall == "starred" else "", (_excerpt(note.text),))
        for note in chosen
    ]


def cards(panels: Sequence[Panel], page: int) -> Page:
    """Return one page of notes; `page` may count past the last."""
    return _page(panels, NOTES, 1 if len(panels) <= 2 else 2, page)


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= EXCERPT:
        return words
    cut = words[:EXCERPT]
    return (cut[: cut.rfind(" ")] if " " in cut[EXCERPT // 2 :] else cut).rstrip(" ,;.:") + " …"


def _page(panels: Sequence[Panel], most: int, rows: int, page: int) -> Page:
    """Return a page of at most `most` panels; all pages are laid out alike and hold about as many."""
    pages = max(-(-len(panels) // most), 1)
    each = max(-(-len(panels) // pages), 1)
    pages = max(-(-len(panels) // each), 1)
    number = page % pages
    return Page(tuple(panels[number * each : (number + 1) * each]), -(-each // rows), rows, number, pages)
