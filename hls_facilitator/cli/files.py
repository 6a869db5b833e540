"""Commands that write files or look after them: rehearsing, exporting, checking the library."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hls_facilitator import ids
from hls_facilitator.cli.session import A_PATH, Session, command
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.model import Workshop
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
            self.fail(f"{value!r} is not a number.", param, ctx)
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
    """Run a whole day with sample notes, and write its documents and pictures."""
    from hls_facilitator.rehearsal import rehearse as run

    wanted = formats_of(formats)
    workshop, library = _to_rehearse(session, what)
    session.close()
    told = _progress()
    result = run(
        workshop, library, out, wanted, seed=seed, speed=speed, painter=session.painter, progress=told
    )
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

    for template in builtin():
        if template.id == what:
            kept = session.path if session.told_library else None
            return plan(template, new_id=ids.new_id, now=0.0), kept
    return session.desk(what).plan, None


def _progress() -> Callable[[str], None]:
    """Return what is told each block of a rehearsal: shown in one line on a terminal, else nowhere."""

    def tell(text: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{text:8}" if text else "\r", err=True, nl=not text)

    return tell


def formats_of(text: str) -> list[Format]:
    """Return the formats named in a list such as "pdf,docx"; raises AppError for one that is none."""
    from hls_facilitator.writeup.export import FORMATS

    named = [part.strip().lower() for part in text.split(",") if part.strip()]
    wanted: list[Format] = [form for form in FORMATS if form in named]
    unknown = [part for part in named if part not in FORMATS]
    if unknown or not wanted:
        raise AppError(
            "“{formats}” is no format of a write-up.", "", "Choose from {known}.",
            formats=", ".join(unknown) or text, known=", ".join(FORMATS),
        )  # fmt: skip
    return wanted


@command("export")
@click.argument("workshop")
@click.option("--kind", type=click.Choice(["full"]), default="full", help="Kind of write-up.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
@click.option("--out", type=A_PATH, default=Path(), help="Folder for the files.")
def export(session: Session, workshop: str, kind: str, formats: str, out: Path) -> None:  # noqa: ARG001 one kind so far
    """Write a workshop up."""
    from hls_facilitator.writeup.export import export as write

    wanted = formats_of(formats)
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
    """Check that the library is whole; nothing is changed, and none is made."""
    from hls_facilitator.store.backup import check as problems_of

    problems = problems_of(session.path, session.t)
    session.show({"ok": not problems, "problems": problems}, problems or [session.t("The library is whole.")])
    if problems:
        raise click.exceptions.Exit(1)
