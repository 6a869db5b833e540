"""The words that open the window, for help and for usage: the window itself opens before this is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from hls_facilitator.cli.session import A_PATH, Session, command

if TYPE_CHECKING:
    from pathlib import Path


@command("open")
@click.argument("workshop", default="")
def open_window(session: Session, workshop: str) -> NoReturn:  # noqa: ARG001 the window asks for it
    """Open the window, on a workshop where one is named."""
    _refuse(session)


@command("note-taker")
@click.argument("file", type=A_PATH)
def note_taker(session: Session, file: Path) -> NoReturn:  # noqa: ARG001 the window asks for it
    """Open the note-taker's window at the table that a seat file is for."""
    _refuse(session)


def _refuse(session: Session) -> NoReturn:
    """Say what keeps the window from opening: something it was told beside what it understands."""
    raise click.UsageError(session.t("The window takes no other options than --library and --language."))
