"""Commands about the agendas to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hls_facilitator.cli.session import A_PATH, Session, command

if TYPE_CHECKING:
    from pathlib import Path


@command("templates")
@click.option("--search", default="", help="Only those whose title or events hold this text.")
def templates(session: Session, search: str) -> None:
    """List the agendas to start from."""
    from hls_facilitator.plan.templates import builtin

    wanted = search.casefold()
    found = [
        template
        for template in builtin()
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


@command("template")
@click.argument("action", type=click.Choice(["check"]))
@click.argument("file", type=A_PATH)
def template(session: Session, action: str, file: Path) -> None:  # noqa: ARG001 one action so far
    """Say whether a file is an agenda to start from, and every mistake that keeps it from being one."""
    from hls_facilitator.plan.templates import check

    errors = check(file, session.t)
    session.show({"ok": not errors, "errors": errors}, errors or [session.t("This agenda can be used.")])
    if errors:
        raise click.exceptions.Exit(1)
