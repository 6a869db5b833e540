"""The command line: everything the window can do to data, through the same Desk; it knows no window."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from hls_facilitator.cli import files, notes, workshops  # noqa: F401 each registers its commands
from hls_facilitator.cli.session import Session, cli
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.rehearsal import Painter

log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None, painter: Painter | None = None) -> int:
    """Run the command line over `words` (the process's own when None) and return its exit status.

    `painter` draws the pictures of a rehearsal; without it a rehearsal writes documents only.
    """
    session = Session(painter)
    try:
        result = cli.main(
            list(words) if words is not None else None, "hls-facilitator", standalone_mode=False, obj=session
        )
    except AppError as problem:
        click.echo(problem.worded(session.t), err=True)
        return 1
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return 1
    except Exception as error:  # noqa: BLE001 a bug: the person gets a sentence, the log its traceback
        log.exception("the command failed")
        sentence = "Something went wrong in the app itself: {error}. Nothing half-done is kept."
        click.echo(session.t(sentence, error=f"{type(error).__name__}: {error}"), err=True)
        return 1
    finally:
        session.close()
    return result if isinstance(result, int) else 0
