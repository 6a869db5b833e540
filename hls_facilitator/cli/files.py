"""Commands that write files or look after them: rehearsing, exporting, checking the library."""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import ids
from hls_facilitator.cli.session import A_PATH, Session, command, session_now
from hls_facilitator.cli.templates import own_templates
from hls_facilitator.model import ATTRIBUTIONS, DOCUMENT_KINDS, AppError, Attribution, DocumentKind, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.rehearsal import Rehearsed
    from hls_facilitator.told import Told
    from hls_facilitator.writeup.export import Format


SLOWEST = 0.01


class Speed(click.FloatRange):
    """How many times faster than the day; the range alone would let "nan" pass."""

    def __init__(self) -> None:
        super().__init__(min=SLOWEST)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 as click has it
        """Return the number; fails as wrong usage."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            t = session_now().t
            self.fail(t("{value!r} is not a number.", value=value), param, ctx)
        return number


@command("rehearse")
@click.argument("what")
@click.option(
    "--speed",
    type=Speed(),
    help="How many times faster than the day; as fast as it goes if not given.",
)
@click.option("--seed", default=1, help="Another seed, another day.")
@click.option("--out", type=A_PATH, default=Path("write-up"), help="Folder for the files.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
def rehearse(session: Session, what: str, speed: float | None, seed: int, out: Path, formats: str) -> None:
    """Run a whole day with sample notes, and write its documents and pictures.

    Of a programme every session is run, each into a folder of its own; the figures are sums.
    """
    from hls_facilitator.rehearsal import rehearse as run

    wanted = formats_of(formats)
    rehearsal = _to_rehearse(session, what)
    session.close()
    told = _progress()
    results = [
        run(
            workshop,
            rehearsal.library,
            out / folder,
            wanted,
            seed=seed,
            speed=speed,
            painter=session.painter,
            progress=told,
        )
        for folder, workshop in rehearsal.days.items()
    ]
    told("")
    _show_rehearsed(session, results, programme=rehearsal.programme)


class _Rehearsal(Struct, frozen=True):
    """What is rehearsed: each workshop by the folder its files go to, and the library its copies go to."""

    days: dict[str, Workshop]
    library: Path | None
    programme: bool = False


def _show_rehearsed(session: Session, results: Sequence[Rehearsed], *, programme: bool) -> None:
    """Print what was rehearsed; a programme says the ids of all its sessions as well as the first."""
    notes = sum(result.notes for result in results)
    planned = sum(result.minutes_planned for result in results)
    taken = sum(result.minutes_actual for result in results)
    files = [str(path) for result in results for path in result.files]
    ids_of_all = [result.workshop for result in results]
    session.show(
        {
            "workshop": ids_of_all[0],
            **({"workshops": ids_of_all} if programme else {}),
            "notes": notes,
            "minutes_planned": planned,
            "minutes_actual": taken,
            "files": files,
        },
        [
            session.t(
                "{notes} sample notes, planned {planned} min, taken {taken} min.",
                notes=notes,
                planned=planned,
                taken=taken,
            ),
            *files,
        ],
    )


def _to_rehearse(session: Session, what: str) -> _Rehearsal:
    """Return what a template, a programme or a workshop of the library has to rehearse.

    A template's rehearsal is kept where a library was named; a workshop's never enters its record.
    """
    from hls_facilitator.plan import programmes
    from hls_facilitator.plan.templates import catalogue, plan

    kept = session.path if session.told_library else None
    programme = programmes.find(what)
    if programme is not None:
        today = time.strftime("%Y-%m-%d")
        _, sessions = programmes.plan_programme(programme, date=today, new_id=ids.new_id, now=0.0)
        return _Rehearsal(_by_folder(sessions), kept, programme=True)
    for template in catalogue(own_templates(session)).templates:
        if template.id == what:
            return _Rehearsal({"": plan(template, new_id=ids.new_id, now=0.0)}, kept)
    for one in session.library.programmes():
        if what in (one.id, one.title):
            found = [session.library.workshop(line.id) for line in session.library.sessions(one.id)]
            return _Rehearsal(_by_folder(programmes.in_order(found)), None, programme=True)
    return _Rehearsal({"": session.desk(what).plan}, None)


def _by_folder(sessions: Sequence[Workshop]) -> dict[str, Workshop]:
    """Return the sessions by the names of their folders, which keep their order."""
    return {f"{number:02d}-{one.template or 'session'}": one for number, one in enumerate(sessions, start=1)}


def _progress() -> Callable[[str], None]:
    """Return what is told each block of a rehearsal: shown in one line on a terminal, else nowhere."""

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{text:8}" if text else "\r", err=True, nl=not text)

    return tell


def formats_of(text: str, known: Sequence[Format] = ()) -> list[Format]:
    """Return the formats named in a list such as "pdf,docx"; raises AppError for one not among the known.

    Without `known` these are all that a write-up comes in.
    """
    from hls_facilitator.writeup.export import FORMATS

    known = known or FORMATS
    named = [part.strip().lower() for part in text.split(",") if part.strip()]
    wanted: list[Format] = [form for form in known if form in named]
    unknown = [part for part in named if part not in known]
    if unknown or not wanted:
        raise AppError(
            "“{formats}” is no format of a write-up.", "", "Choose from {known}.",
            formats=", ".join(unknown) or text, known=", ".join(known),
        )  # fmt: skip
    return wanted


@command("export")
@click.argument("workshop")
@click.option("--kind", type=click.Choice(DOCUMENT_KINDS), default="full", help="Kind of write-up.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
@click.option("--names", type=click.Choice(ATTRIBUTIONS), help="How much it says of people.")
@click.option("--style", help="House style by its name, if not the workshop's.")
@click.option("--out", type=A_PATH, default=Path(), help="Folder for the files.")
def export(
    session: Session,
    workshop: str,
    kind: DocumentKind,
    formats: str,
    names: Attribution | None,
    style: str | None,
    out: Path,
) -> None:
    """Write a workshop up; a programme, or any of its workshops, for the programme report."""
    from hls_facilitator.writeup.export import export as write
    from hls_facilitator.writeup.house import files as styles

    wanted, now = formats_of(formats), time.time()
    sources = [told.developed() for told in _told(session, workshop, kind, now)]
    pages = sources[0].workshop.write_up.of(kind)
    if names:
        pages = replace(pages, names=names)
    named = style is not None
    look = styles.load(session.path, style) if named else styles.style_of(sources[0].workshop, session.path)
    written = write(sources, out, wanted, kind=kind, pages=pages, style=look)
    for source in sources:
        for file in written:
            session.library.log_export(source.workshop.id, now, file.format, str(file.path)).result()
    session.show(
        [{"format": file.format, "path": str(file.path), "pages": file.pages} for file in written],
        [str(file.path) for file in written],
    )


def _told(session: Session, what: str, kind: DocumentKind, now: float) -> list[Told]:
    """Return what is written up: a workshop, or all sessions of a programme; raises AppError."""
    from hls_facilitator import told

    library = session.library
    if kind != "programme":
        return [told.workshop(library, library.find(what), now)]
    named = [
        one.id for one in library.programmes() if what == one.title or (what and one.id.startswith(what))
    ]
    if len(named) != 1:
        workshop = library.workshop(library.find(what))
        named = [workshop.programme]
        if not workshop.programme:
            raise AppError(
                "“{title}” is no session of a programme.", "", "Export another kind of write-up.",
                title=workshop.title,
            )  # fmt: skip
    return told.programme(library, named[0], now)


@command("check")
def check(session: Session) -> None:
    """Check that the library is whole; nothing is changed, and none is made."""
    from hls_facilitator.store.backup import check as problems_of

    problems = problems_of(session.path, session.t)
    if problems:
        session.refuse({"ok": False, "problems": problems}, problems)
    session.show({"ok": True, "problems": []}, [session.t("The library is whole.")])
