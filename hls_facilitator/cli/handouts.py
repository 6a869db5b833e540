"""The command that writes what is printed before the day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from hls_facilitator.cli.files import formats_of
from hls_facilitator.cli.session import A_PATH, Session, command
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from hls_facilitator.writeup.sheets import HandoutKind


@command("handouts")
@click.argument("workshop")
@click.option("--out", type=A_PATH, default=Path("handouts"), help="Folder for the files.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
@click.option("--only", "kinds", default="", help="Kinds, such as run-sheet,cards; all if not given.")
def handouts(session: Session, workshop: str, out: Path, formats: str, kinds: str) -> None:
    """Write what is printed for the day: run sheet, agenda, cards, sheets for tables, slips and badges."""
    from hls_facilitator.writeup.export import PAPER, export_handouts
    from hls_facilitator.writeup.handouts import SORTS, lacking

    wanted, only = formats_of(formats, PAPER), _kinds_of(kinds)
    desk = session.desk(workshop)
    plan = desk.plan
    written = export_handouts(plan, out, wanted, only, desk.library.carried(plan))
    t = session.t
    left_out = [
        t("Left out: {name}. {reason}", name=t(SORTS[kind].name), reason=t(reason))
        for kind, reason in lacking(plan).items()
        if not only or kind in only
    ]
    session.show(
        [{"kind": file.kind, "path": str(file.path)} for file in written],
        [*(str(file.path) for file in written), *left_out],
    )


def _kinds_of(text: str) -> tuple[HandoutKind, ...]:
    """Return the kinds named in a list such as "cards,slips"; raises AppError for one that is none."""
    from hls_facilitator.writeup.sheets import HandoutKind

    named = {part.strip().lower() for part in text.split(",") if part.strip()}
    known: tuple[HandoutKind, ...] = get_args(HandoutKind)
    unknown = sorted(named - set(known))
    if unknown:
        raise AppError(
            "“{kinds}” is no kind of handout.", "", "Choose from {known}.",
            kinds=", ".join(unknown), known=", ".join(known),
        )  # fmt: skip
    return tuple(kind for kind in known if kind in named)
