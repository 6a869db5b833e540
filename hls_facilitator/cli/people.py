"""Commands about people: bringing a list of participants into a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hls_facilitator import ids
from hls_facilitator.cli.session import A_PATH, Session, command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person, Workshop
    from hls_facilitator.plan.people import Import


@command("people")
@click.argument("workshop")
@click.argument("action", type=click.Choice(["import"]))
@click.argument("file", type=A_PATH)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
def people(session: Session, workshop: str, action: str, file: Path, *, dry_run: bool) -> None:  # noqa: ARG001 one action so far
    """Import a list of participants: CSV, TSV or XLSX. People who are known are brought up to date."""
    from hls_facilitator.plan import edits

    def imported(plan: Workshop) -> Workshop:
        nonlocal result
        result = import_list(plan.participants, file, session.t)
        return edits.set_people(plan, result.people)

    result = import_list(session.desk(workshop).plan.participants, file, session.t)
    if not dry_run:
        session.edit(workshop, "Import people", imported)
    shown = [
        {
            "name": person.name,
            "organisation": person.organisation,
            "role": person.role,
            "email": person.email,
        }
        for person in result.people
    ]
    session.show(
        {
            "added": len(result.added),
            "updated": len(result.updated),
            "duplicates": len(result.duplicates),
            "skipped": [{"row": line.row, "why": line.why} for line in result.skipped],
            "people": shown,
        },
        _said(result, session.t),
    )


def import_list(known: Sequence[Person], path: Path, t: Translations) -> Import:
    """Return what the list at `path` makes of the people known; raises AppError, and changes nothing."""
    from hls_facilitator.plan.people import guess, merge, read_file

    sheet = read_file(path)
    return merge(known, sheet, guess(sheet), ids.new_id, t)


def _said(result: Import, t: Translations) -> list[str]:
    """Return the result in a sentence, then a line for each row that was left out."""
    from hls_facilitator.plan.people import summary

    rows = [
        t("Row {row}: {why}", row=line.row, why=line.why) for line in (*result.skipped, *result.duplicates)
    ]
    return [summary(result, t), *rows]
