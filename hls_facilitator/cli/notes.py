"""Commands about notes: adding them, from one line or many, and listing them."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from hls_facilitator.cli.session import Session, command
from hls_facilitator.model import LONGEST_NOTE, AppError

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Block, Group, NoteKind, Workshop


@command("note")
@click.argument("workshop")
@click.argument("text")
@click.option("--block", help="Block it belongs to: its id or its number in the run sheet.")
@click.option("--question", help="Question it answers: its id or its number in the block.")
@click.option("--group", default="", help="Table it comes from: its name or number.")
@click.option("--kind", default="", help="Kind of note, such as insight, quote or action.")
def note(
    session: Session, workshop: str, text: str, block: str | None, question: str | None, group: str, kind: str
) -> None:
    """Add a note; “-” reads notes from standard input, one a line."""
    from hls_facilitator.model import Note
    from hls_facilitator.notes import entry

    desk = session.desk(workshop)
    many = text == "-"
    lines = _lines_of_standard_input() if many else {0: text}
    block_id, card_id = _place(desk, block, question)
    group_id = table_named(desk.plan, group).id if group else desk.plan.seat
    chosen = kind_of(kind) if kind else None
    today = datetime.fromtimestamp(desk.now()).date()
    notes: list[Note] = []
    for number, line in lines.items():
        _refuse_too_long(line, number)
        typed = entry.parse(line, today, chosen)
        if not typed.text.strip():
            raise _nothing_in(number)
        notes.append(
            Note(
                "",
                typed.text,
                kind=typed.kind or chosen or "insight",
                block=block_id,
                card=card_id,
                group=group_id,
                owner=typed.owner,
                due=typed.due,
            )
        )
    added = [{"id": kept.id} for kept in desk.add_notes(notes)]
    session.show(added if many else added[0], [kept["id"] for kept in added])


def kind_of(named: str) -> NoteKind:
    """Return the kind of note by its id or one of its slash words."""
    from hls_facilitator.notes.kinds import BY_ID, by_slash

    found = next((kind for kind in BY_ID.values() if kind.id == named.casefold()), None) or by_slash(named)
    if found is None:
        raise AppError(
            "There is no kind of note called “{kind}”.", "", "The kinds are: {kinds}.",
            kind=named, kinds=", ".join(BY_ID),
        )  # fmt: skip
    return found.id


def _refuse_too_long(line: str, number: int) -> None:
    """Raise AppError for what is no note but a whole document, or no text at all."""
    from hls_facilitator.notes.entry import check_length

    if number and len(line) > LONGEST_NOTE:
        raise AppError(
            "Line {number} is longer than a note may be: {most} characters.",
            "Nothing was added.",
            "Begin a line for each note.",
            number=number,
            most=LONGEST_NOTE,
        )
    check_length(line)


def _nothing_in(number: int) -> AppError:
    """Return what is said of a note without words; `number` is its line in standard input, 0 for none."""
    if number:
        return AppError(
            "A note needs some words, and line {number} has none.",
            "Nothing was added.",
            "Type the note after its kind.",
            number=number,
        )
    return AppError("A note needs some words.", "Nothing was added.", "Type the note after its kind.")


def _lines_of_standard_input() -> dict[int, str]:
    """Return the lines of standard input that hold anything by their numbers, read as UTF-8 wherever it runs.

    Only line feeds part notes: pasted text may hold other marks that Python takes for line ends.
    """
    given = sys.stdin.buffer.read() if sys.stdin else b""  # there is none where the shell has closed it
    text = given.decode("utf-8-sig", errors="replace")
    lines = enumerate(text.split("\n"), 1)
    return {number: line.rstrip("\r") for number, line in lines if line.strip()}


def _place(desk: Desk, block: str | None, question: str | None) -> tuple[str, str]:
    """Return block and card ids for what was named; a question alone is one of the block now, or any."""
    chosen = _chosen_block(desk.plan, block) if block else None
    if question is None:
        return (chosen.id if chosen else "", "")
    if chosen is None and question.isdigit() and desk.run.block:
        chosen = desk.plan.block(desk.run.block)
    for candidate in (chosen,) if chosen else desk.plan.blocks:
        for number, card in enumerate(candidate.cards, 1):
            if card.id == question or (chosen and question == str(number)):
                return candidate.id, card.id
    raise AppError(
        "There is no question “{question}” there.",
        "Nothing was added.",
        "Name its block and its number.",
        question=question,
    )


def _chosen_block(plan: Workshop, named: str) -> Block:
    for number, block in enumerate(plan.blocks, 1):
        if named in (block.id, str(number)):
            return block
    raise AppError(
        "There is no block “{block}”.",
        "Nothing was added.",
        "Name it by its number, 1 to {count}.",
        block=named,
        count=len(plan.blocks),
    )


def table_named(plan: Workshop, named: str) -> Group:
    """Return a table by its id, name or number; raises AppError."""
    if not plan.groups:
        raise AppError("This workshop has no tables.", "", "Leave the table out, or deal tables first.")
    for number, group in enumerate(plan.groups, 1):
        if named.casefold() in (group.id.casefold(), group.name.casefold(), str(number)):
            return group
    raise AppError(
        "There is no table “{group}”.",
        "",
        "The tables are: {names}.",
        group=named,
        names=", ".join(group.name for group in plan.groups),
    )


@command("notes")
@click.argument("workshop")
@click.option("--kind", default="", help="Only this kind.")
@click.option("--group", default="", help="Only this table.")
@click.option("--starred", is_flag=True, help="Only starred notes.")
@click.option("--private", is_flag=True, help="Only private notes.")
def notes(session: Session, workshop: str, kind: str, group: str, *, starred: bool, private: bool) -> None:
    """List the notes in the order they were taken."""
    from hls_facilitator.notes.kinds import label

    desk = session.desk(workshop)
    group_id = table_named(desk.plan, group).id if group else ""
    wanted = kind_of(kind) if kind else None
    names = {table.id: table.name for table in desk.plan.groups}
    themes = {theme.id: theme.title for theme in desk.gathered.themes}
    found = [
        note
        for note in desk.notes
        if (not wanted or note.kind == wanted)
        and (not group or note.group == group_id)
        and (not starred or note.starred)
        and (not private or note.private)
    ]
    session.show(
        [
            {
                "id": note.id,
                "text": note.text,
                "kind": note.kind,
                "block": note.block,
                "question": note.card,
                "group": names.get(note.group, ""),
                "seat": note.seat,
                "at": note.at,
                "starred": note.starred,
                "private": note.private,
                "owner": note.owner,
                "due": note.due,
                "themes": [themes[note.theme]] if note.theme in themes else [],
                "edited_in_two_places": note.edited_in_two_places,
            }
            for note in found
        ],
        [f"{label(note.kind, session.t)}: {note.text}" for note in found],
    )
