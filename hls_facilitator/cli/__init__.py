"""The command line: everything the window can do to data, through the same Desk; it knows no window."""

from __future__ import annotations

import io
import logging
import sys
from typing import TYPE_CHECKING

import click

from hls_facilitator import paths
from hls_facilitator.cli import (
    carrying,
    files,
    groups,
    handouts,
    notes,
    people,
    preflight,
    search,
    styles,
    templates,
    window,
    workshops,
)
from hls_facilitator.cli.session import Session, cli
from hls_facilitator.cli.words import click_speaking, language_asked, spoken
from hls_facilitator.logs import logging_to
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.rehearsal import Painter

# The commands register themselves when imported.
__all__ = [
    "carrying",
    "files",
    "groups",
    "handouts",
    "main",
    "notes",
    "people",
    "preflight",
    "search",
    "styles",
    "templates",
    "window",
    "workshops",
]

log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None, painter: Painter | None = None) -> int:
    """Run the command line over `words` (the process's own when None) and return its exit status.

    `painter` draws the pictures of a rehearsal; without it a rehearsal writes documents only.
    """
    session = Session(painter)
    _speak_utf_8()
    with logging_to(paths.log_folder()):
        try:
            return _run(session, words)
        except AppError as problem:
            click.echo(problem.worded(session.t), err=True)
        except click.Abort:
            click.echo(session.t("Interrupted. What was done before is kept."), err=True)
        except Exception as error:  # a bug: the person gets a sentence, the log its traceback
            log.exception("the command failed")
            said = session.t(
                "Something went wrong in the app itself ({error}). The log in {folder} says more.",
                error=f"{type(error).__name__}: {error}",
                folder=paths.log_folder(),
            )
            click.echo(said, err=True)
        finally:
            session.close()
    return 1


def _speak_utf_8() -> None:
    """Print as UTF-8 whatever the system thinks of pipes; half a character comes as JSON would escape it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(session: Session, words: Sequence[str] | None) -> int:
    """Return the exit status of a call whose usage may be wrong, which click says."""
    arguments = list(words) if words is not None else None
    session.language = language_asked(sys.argv[1:] if arguments is None else arguments)
    with click_speaking(session.t.language):
        try:
            command = spoken(cli, session.t)
            status = command.main(arguments, "hls-facilitator", standalone_mode=False, obj=session)
        except click.ClickException as problem:
            problem.show()
            return problem.exit_code
    return status if isinstance(status, int) else 0
