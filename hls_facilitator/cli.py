"""The command line: everything the window can do to data, through the same Desk; it knows no window."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hls_facilitator import ids, paths
from hls_facilitator.languages import LANGUAGES, Translations, system_language
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.rehearsal import Painter
    from hls_facilitator.store.library import Library

LISTED = click.Path(path_type=Path)


class Session:
    """What one call of the command line shares: its options, its words, and the library once it is open."""

    def __init__(self, painter: Painter | None) -> None:
        self.library_path: Path | None = None
        self.language = ""
        self.json = False
        self.painter = painter
        self._library: Library | None = None

    @property
    def t(self) -> Translations:
        """The words of this call."""
        return Translations(self.language or system_language())

    @property
    def told_library(self) -> bool:
        """Whether the person named a library, by option or by HLS_LIBRARY."""
        return self.library_path is not None or bool(paths.named_library())

    @property
    def library(self) -> Library:
        """The library, opened when first asked for."""
        if self._library is None:
            from hls_facilitator.store.library import Library

            self._library = Library.open(self.library_path or paths.default_library())
        return self._library

    def desk(self, workshop: str) -> Desk:
        """Open the workshop with this id, prefix or title; raises AppError."""
        from hls_facilitator.desk import Desk

        desk = Desk(self.library)
        desk.open(self.library.find(workshop))
        return desk

    def show(self, value: object, lines: Sequence[str]) -> None:
        """Print the answer: as JSON when asked for, else as lines for people."""
        if self.json:
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                click.echo(line)

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()
            self._library = None


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Return a callback that keeps an option in the Session, whether it came before or after the command."""

    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> Any:  # noqa: ANN401 as click has it
        if value:
            setattr(ctx.find_object(Session), name, value)
        return value

    return callback


def _common(command: Callable[..., Any], *, language: bool = True) -> Callable[..., Any]:
    """Add the options that stand before or after any command."""
    options = [
        click.option("--library", type=LISTED, expose_value=False, callback=_keep("library_path"), help="The library file."),
        click.option("--json", is_flag=True, expose_value=False, callback=_keep("json"), help="Print JSON."),
    ]
    if language:
        languages = click.Choice(list(LANGUAGES))
        options.append(
            click.option("--language", type=languages, expose_value=False, callback=_keep("language"), help="Language of messages.")
        )
    for option in options:
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@_common
@click.version_option(package_name="hls-facilitator", message="%(version)s")
def cli() -> None:
    """Run workshop agendas offline: plan, run, capture, write up. Without a command the window opens."""


def command(name: str, *, language: bool = True) -> Callable[[Callable[..., None]], click.Command]:
    """Register a command whose function receives the Session first."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 whatever the command declares
            function(click.get_current_context().find_object(Session), *args, **options)

        return cli.command(name)(_common(run, language=language))

    return decorate


@command("templates")
@click.option("--search", default="", help="Only those whose title or events hold this text.")
def templates(session: Session, search: str) -> None:
    """List the agendas to start from."""
    from hls_facilitator.plan.templates import builtin

    wanted = search.casefold()
    found = [
        template
        for template in builtin(session.t)
        if wanted in " ".join((template.id, template.title, template.audience, *template.events)).casefold()
    ]
    session.show(
        [
            {
                "id": template.id,
                "kind": "template",
                "title": template.title,
                "language": template.language,
                "minutes": template.minutes,
                "blocks": len(template.blocks),
                "events": list(template.events),
            }
            for template in found
        ],
        [f"{template.id:24} {template.minutes:4} min  {template.title}" for template in found],
    )


@command("new", language=False)
@click.argument("template")
@click.option("--title", help="Title, if not the template's.")
@click.option("--date", "day", default="", help="Date as 2026-11-05.")
@click.option("--start", help="Start as 10:00, if not the template's.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Language of the write-up, if not the template's.")
def new(
    session: Session, template: str, title: str | None, day: str, start: str | None, language: str | None
) -> None:
    """Plan a workshop from a template."""
    from hls_facilitator.desk import Desk
    from hls_facilitator.plan.templates import find, plan
    from hls_facilitator.plan.timing import parse_clock

    desk = Desk(session.library)
    workshop = plan(
        find(template, session.t),
        title=title,
        date=_day(day),
        start=parse_clock(start) if start else None,
        language=language,
        new_id=ids.new_id,
        now=desk.now(),
    )
    desk.create(workshop)
    session.show({"id": workshop.id, "title": workshop.title}, [f"{workshop.id}  {workshop.title}"])


def _day(text: str) -> str:
    """Return an ISO date as typed, or empty; raises AppError when it is none."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise AppError("“{text}” is not a date.", "", "Type it like 2026-11-05.", text=text) from error


@command("list")
def list_workshops(session: Session) -> None:
    """List the workshops of the library."""
    from hls_facilitator.live import words
    from hls_facilitator.plan.timing import format_clock

    summaries = session.library.summaries()
    session.show(
        [
            {
                "id": summary.id,
                "title": summary.title,
                "date": summary.date,
                "start": format_clock(summary.start),
                "minutes": summary.minutes,
                "state": summary.state,
                "notes": summary.notes,
            }
            for summary in summaries
        ],
        [
            f"{summary.id}  {summary.date:10}  {words.state(summary.state, session.t):12}  {summary.title}"
            for summary in summaries
        ],
    )


@command("show")
@click.argument("workshop")
def show(session: Session, workshop: str) -> None:
    """Show one workshop with its run sheet."""
    from hls_facilitator.plan.timing import format_clock, schedule

    desk = session.desk(workshop)
    plan = desk.plan
    state = next(summary.state for summary in session.library.summaries() if summary.id == plan.id)
    slots = schedule(plan)
    blocks = [
        {
            "id": block.id,
            "title": block.title,
            "kind": block.kind,
            "minutes": block.minutes,
            "planned_start": format_clock(slot.start),
            "planned_end": format_clock(slot.end),
            "pinned": None if block.pinned is None else format_clock(block.pinned),
            "cards": [{"id": card.id, "question": card.question} for card in block.cards],
            "steps": [{"id": step.id, "title": step.title, "minutes": step.minutes} for step in block.steps],
        }
        for block, slot in zip(plan.blocks, slots, strict=True)
    ]
    session.show(
        {
            "id": plan.id,
            "title": plan.title,
            "state": state,
            "blocks": blocks,
            "people": plan.people,
            "groups": len(plan.groups),
            "notes": len(desk.notes),
        },
        [
            f"{plan.title}  {plan.date}".rstrip(),
            *(
                f"{format_clock(slot.start)}  {block.minutes:3} min  {block.title}"
                for block, slot in zip(plan.blocks, slots, strict=True)
            ),
            session.t.plural("{n} note", "{n} notes", len(desk.notes)),
        ],
    )


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
    from hls_facilitator.notes.kinds import named

    desk = session.desk(workshop)
    many = text == "-"
    lines = [line for line in _standard_input().splitlines() if line.strip()] if many else [text]
    block_id, card_id = _place(desk, block, question)
    group_id = _group(desk.plan, group)
    default = named(kind) if kind else "insight"
    today = datetime.fromtimestamp(desk.now()).date()  # noqa: DTZ006 the wall clock of this machine is meant
    notes: list[Note] = []
    for line in lines:
        typed = entry.parse(line, today)
        if not typed.text.strip():
            raise AppError("A note needs some words.", "Nothing was added.", "Type the note after its kind.")
        notes.append(
            Note(
                "",
                typed.text,
                kind=typed.kind or default,
                block=block_id,
                card=card_id,
                group=group_id,
                owner=typed.owner,
                due=typed.due,
            )
        )
    added = [{"id": kept.id} for kept in desk.add_notes(notes)]
    session.show(added if many else added[0], [kept["id"] for kept in added])


def _standard_input() -> str:
    """Return standard input as UTF-8, whatever the terminal's encoding; odd bytes become visible marks."""
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace").read()


def _place(desk: Desk, block: str | None, question: str | None) -> tuple[str, str]:
    """Return block and card ids for what was named; a question alone is looked up in the block now, or in all."""
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
        "There is no question “{question}” there.", "Nothing was added.", "Name its block and its number.", question=question
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


def _group(plan: Workshop, named: str) -> str:
    """Return the id of a table by its id, name or number, or empty for none."""
    if not named:
        return ""
    for number, group in enumerate(plan.groups, 1):
        if named.casefold() in (group.id.casefold(), group.name.casefold(), str(number)):
            return group.id
    raise AppError(
        "There is no table “{group}”.",
        "Nothing was added.",
        "The tables are: {names}.",
        group=named,
        names=", ".join(group.name for group in plan.groups) or "none",
    )


@command("notes")
@click.argument("workshop")
@click.option("--kind", default="", help="Only this kind.")
@click.option("--group", default="", help="Only this table.")
@click.option("--starred", is_flag=True, help="Only starred notes.")
@click.option("--private", is_flag=True, help="Only private notes.")
def notes(session: Session, workshop: str, kind: str, group: str, starred: bool, private: bool) -> None:
    """List the notes in the order they were taken."""
    from hls_facilitator.notes.kinds import label, named

    desk = session.desk(workshop)
    group_id = _group(desk.plan, group)
    names = {table.id: table.name for table in desk.plan.groups}
    found = [
        note
        for note in desk.notes
        if (not kind or note.kind == named(kind))
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
                "themes": [],
                "edited_in_two_places": False,
            }
            for note in found
        ],
        [f"{label(note.kind, session.t)}: {note.text}" for note in found],
    )


@command("rehearse")
@click.argument("what")
@click.option("--speed", type=click.FloatRange(min=0, min_open=True), help="How many times faster than the day; as fast as it goes if not given.")
@click.option("--seed", default=1, help="Another seed, another day.")
@click.option("--out", type=LISTED, default=Path("write-up"), help="Folder for the files.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
def rehearse(session: Session, what: str, speed: float | None, seed: int, out: Path, formats: str) -> None:
    """Run a whole day with sample notes, and write its documents and pictures."""
    from hls_facilitator.rehearsal import rehearse as run

    wanted = _formats(formats)
    workshop, library = _to_rehearse(session, what)
    session.close()
    told = _progress()
    result = run(workshop, library, out, wanted, seed=seed, speed=speed, painter=session.painter, progress=told)
    told("")
    session.show(
        {
            "workshop": result.workshop,
            "notes": result.notes,
            "minutes_planned": result.minutes_planned,
            "minutes_actual": result.minutes_actual,
            "files": [str(path) for path in result.files],
        },
        [
            session.t(
                "{notes} sample notes, planned {planned} min, taken {taken} min.",
                notes=result.notes,
                planned=result.minutes_planned,
                taken=result.minutes_actual,
            ),
            *(str(path) for path in result.files),
        ],
    )


def _to_rehearse(session: Session, what: str) -> tuple[Workshop, Path | None]:
    """Return the workshop of a template or of the library, and the library its copy goes to.

    A template's rehearsal is kept where a library was named; a workshop's never enters its record.
    """
    from hls_facilitator.plan.templates import builtin, plan

    for template in builtin(session.t):
        if template.id == what:
            kept = (session.library_path or paths.default_library()) if session.told_library else None
            return plan(template, new_id=ids.new_id, now=0.0), kept
    return session.desk(what).plan, None


def _progress() -> Callable[[str], None]:
    """Return what is told each block of a rehearsal: shown in one line on a terminal, else nowhere."""

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{text:8}" if text else "\r", err=True, nl=not text)

    return tell


def _formats(text: str) -> list[Any]:
    from hls_facilitator.writeup.export import FORMATS

    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise AppError(
            "“{formats}” is no format of a write-up.", "", "Choose from {known}.",
            formats=", ".join(unknown) or text, known=", ".join(FORMATS),
        )  # fmt: skip
    return list(dict.fromkeys(wanted))


@command("export")
@click.argument("workshop")
@click.option("--kind", type=click.Choice(["full"]), default="full", help="Kind of write-up.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
@click.option("--out", type=LISTED, default=Path(), help="Folder for the files.")
def export(session: Session, workshop: str, kind: str, formats: str, out: Path) -> None:  # noqa: ARG001 one kind so far
    """Write a workshop up."""
    from hls_facilitator.writeup.export import export as write

    wanted = _formats(formats)
    desk = session.desk(workshop)
    written = write(desk.plan, desk.run, desk.notes, out, wanted, desk.now())
    for file in written:
        session.library.log_export(desk.plan.id, desk.now(), file.format, str(file.path)).result()
    session.show(
        [{"format": file.format, "path": str(file.path), "pages": file.pages} for file in written],
        [str(file.path) for file in written],
    )


@command("check")
def check(session: Session) -> None:
    """Check that the library is whole."""
    from hls_facilitator.store.backup import check as problems_of

    problems = problems_of(session.library.path)
    session.show({"ok": not problems, "problems": problems}, problems or [session.t("The library is whole.")])
    if problems:
        raise click.exceptions.Exit(1)


def main(words: Sequence[str] | None = None, painter: Painter | None = None) -> int:
    """Run the command line over `words` (the process's own when None) and return its exit status.

    `painter` draws the pictures of a rehearsal; without it a rehearsal writes documents only.
    """
    session = Session(painter)
    try:
        result = cli.main(list(words) if words is not None else None, "hls-facilitator", standalone_mode=False, obj=session)
    except AppError as problem:
        click.echo(problem.worded(session.t), err=True)
        return 1
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return 1
    finally:
        session.close()
    return result if isinstance(result, int) else 0
