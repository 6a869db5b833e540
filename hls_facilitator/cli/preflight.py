"""The command that looks a plan over before the day."""

from __future__ import annotations

import click

from hls_facilitator.cli.session import Session, command


@command("preflight")
@click.argument("workshop")
def preflight(session: Session, workshop: str) -> None:
    """Say what is wrong or missing in a plan, and what took longer in earlier runs."""
    from hls_facilitator.plan.lessons import Past
    from hls_facilitator.plan.preflight import preflight as look_over

    desk = session.desk(workshop)
    past = Past(desk.library.held_blocks() if desk.run.started_at is None else ())
    found = look_over(desk.plan, session.t, past.lessons(desk.plan))
    session.show(
        [{"code": finding.code, "block": finding.block, "text": finding.text} for finding in found],
        [finding.text for finding in found] or [session.t("Nothing is missing.")],
    )
