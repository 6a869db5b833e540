"""Commands about the agendas and programmes to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hls_facilitator.cli.session import A_PATH, Session, command

if TYPE_CHECKING:
    from pathlib import Path


@command("templates")
@click.option("--search", default="", help="Only those whose title or events hold this text.")
def templates(session: Session, search: str) -> None:
    """List the agendas and programmes to start from.

    The minutes and blocks of a programme are those of all its sessions together.
    """
    from hls_facilitator.plan import programmes
    from hls_facilitator.plan.templates import builtin

    wanted = search.casefold()
    agendas = {agenda.id: agenda for agenda in builtin()}
    found = [
        template
        for template in (*programmes.builtin(agendas), *agendas.values())
        if wanted in " ".join((template.id, template.title, template.audience, *template.events)).casefold()
    ]
    session.show(
        [
            {
                "id": template.id,
                "kind": "template" if template.id in agendas else "programme",
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
    """Say whether a file is an agenda or a programme, and every mistake that keeps it from being one."""
    from hls_facilitator.plan import programmes, templates

    t = session.t
    if programmes.is_programme(file):
        errors, usable = programmes.check(file, t), t("This programme can be used.")
    else:
        errors, usable = templates.check(file, t), t("This agenda can be used.")
    session.show({"ok": not errors, "errors": errors}, errors or [usable])
    if errors:
        raise click.exceptions.Exit(1)
