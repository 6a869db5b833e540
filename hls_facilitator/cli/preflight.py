"""The command that looks a plan over before the day."""

from __future__ import annotations

import click

from hls_facilitator.cli.session import Session, command


@command("preflight")
@click.argument("workshop")
def preflight(session: Session, workshop: str) -> None:
    """Say what is wrong or missing in a plan."""
    from hls_facilitator.plan.preflight import preflight as look_over

    found = look_over(session.desk(workshop).plan, session.t)
    session.show(
        [{"code": finding.code, "block": finding.block, "text": finding.text} for finding in found],
        [finding.text for finding in found] or [session.t("Nothing is missing.")],
    )
