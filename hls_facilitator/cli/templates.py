"""Commands about what there is to start from: agendas and programmes, own templates, earlier workshops."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from hls_facilitator import ids
from hls_facilitator.cli.session import A_PATH, Session, cli, command, common
from hls_facilitator.cli.workshops import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.templates import Template, Unusable


def own_templates(session: Session) -> Mapping[str, str]:
    """Return the TOML of the library's own templates by id; none, and no new library, where there is none."""
    return session.library.own_templates() if session.path.exists() else {}


@command("templates")
@click.option("--search", default="", help="Only those whose title, events or audience hold these words.")
def templates(session: Session, search: str) -> None:
    """List the agendas and programmes to start from, one's own templates among them.

    The minutes and blocks of a programme are those of all its sessions together.
    """
    from hls_facilitator.plan import programmes
    from hls_facilitator.plan import templates as plans

    own = own_templates(session)
    catalogue = plans.catalogue(own, session.t)
    agendas = {agenda.id: agenda for agenda in catalogue.templates}
    found = plans.search((*programmes.builtin(agendas), *agendas.values()), search)
    damaged = [one for one in catalogue.unusable if search.casefold() in one.id]
    rows = [
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
    ]
    lines = [
        f"{template.id:24} {template.minutes:4} min  {template.title}"
        + (f" ({session.t('own')})" if template.id in own else "")
        for template in found
    ]
    session.show(
        [*rows, *map(_damaged_row, damaged)],
        [*lines, *(line for one in damaged for line in _damaged_lines(one, session.t))],
    )


def _damaged_row(damaged: Unusable) -> Mapping[str, object]:
    """Return the row of a template that cannot be used, with what keeps it from being one."""
    return {
        "id": damaged.id,
        "kind": "template",
        "title": "",
        "language": "",
        "minutes": 0,
        "blocks": 0,
        "events": [],
        "errors": list(damaged.mistakes),
    }


def _damaged_lines(damaged: Unusable, t: Translations) -> list[str]:
    return [t("{id} cannot be used:", id=damaged.id), *(f"  {line}" for line in damaged.mistakes)]


@cli.group("template")
@common
def template() -> None:
    """Check, keep and give away agendas to start from."""


@command("check", under=template)
@click.argument("file", type=A_PATH)
def check(session: Session, file: Path) -> None:
    """Say whether a file is an agenda or a programme, and every mistake that keeps it from being one."""
    from hls_facilitator.plan import programmes
    from hls_facilitator.plan import templates as plans

    t = session.t
    if programmes.is_programme(file):
        errors, usable = programmes.check(file, t), t("This programme can be used.")
    else:
        errors, usable = plans.check(file, t), t("This agenda can be used.")
    if errors:
        session.refuse({"ok": False, "errors": errors}, errors)
    session.show({"ok": True, "errors": []}, [usable])


@command("save", under=template)
@click.argument("workshop")
@click.option("--title", default="", help="Title, if not the workshop's.")
@click.option("--with-leads", is_flag=True, help="Keep who leads each block.")
@click.option("--replace", "over", default="", metavar="ID", help="Put it in place of this own template.")
def save(session: Session, workshop: str, title: str, with_leads: bool, over: str) -> None:  # noqa: FBT001 as click hands it over
    """Keep the plan of a workshop as a template, without people, notes and date."""
    from hls_facilitator import shelf

    plan = session.desk(workshop).plan
    kept = shelf.save(
        session.library, plan, title=title, leads=with_leads, over=over, now=time.time(), t=session.t
    )
    _show(session, kept)


@command("rename", under=template)
@click.argument("template_id", metavar="ID")
@click.argument("title")
def rename(session: Session, template_id: str, title: str) -> None:
    """Give an own template another title."""
    from hls_facilitator import shelf

    _show(session, shelf.rename(session.library, template_id, title, now=time.time(), t=session.t))


@command("export", under=template)
@click.argument("template_id", metavar="ID")
@click.argument("file", type=A_PATH)
@click.option("--replace", "over", is_flag=True, help="Write over a file that is there.")
def export(session: Session, template_id: str, file: Path, over: bool) -> None:  # noqa: FBT001 as click hands it over
    """Write a template to a file, or into a folder."""
    from hls_facilitator import shelf

    path = shelf.export(session.library, template_id, file, over=over)
    session.show({"path": str(path)}, [str(path)])


@command("import", under=template)
@click.argument("file", type=A_PATH)
@click.option("--replace", "over", is_flag=True, help="Put it in place of the own template of its id.")
def take(session: Session, file: Path, over: bool) -> None:  # noqa: FBT001 as click hands it over
    """Keep the template in a file with one's own; one of the same id stays beside it."""
    from hls_facilitator import shelf

    taken = shelf.take(session.library, file, over=over, now=time.time(), t=session.t)
    session.show(
        {"id": taken.template.id, "title": taken.template.title, "done": taken.done},
        [shelf.in_words(taken, session.t)],
    )


@command("delete", under=template)
@click.argument("template_id", metavar="ID")
def delete(session: Session, template_id: str) -> None:
    """Remove an own template; workshops planned from it stay."""
    from hls_facilitator import shelf

    shelf.delete(session.library, template_id)
    session.show({"id": template_id}, [session.t("The template {id} is removed.", id=template_id)])


@command("duplicate")
@click.argument("workshop")
@click.option("--title", default="", help="Title, if not the same.")
@click.option("--date", "day", help="Date as 2026-11-05, empty for none; four weeks later if not given.")
@click.option("--people", is_flag=True, help="Keep the list of participants.")
@click.option("--seats", is_flag=True, help="Keep who sits where, with the participants.")
@click.option("--notes", is_flag=True, help="Copy the notes, private ones left out.")
def duplicate(
    session: Session,
    workshop: str,
    title: str,
    day: str | None,
    people: bool,  # noqa: FBT001 as click hands it over
    seats: bool,  # noqa: FBT001 as click hands it over
    notes: bool,  # noqa: FBT001 as click hands it over
) -> None:
    """Plan a workshop again on another day."""
    from hls_facilitator import shelf
    from hls_facilitator.plan.repeating import next_date
    from hls_facilitator.plan.typed import one_line

    plan, now = session.desk(workshop).plan, time.time()
    again = shelf.duplicate(
        session.library,
        plan,
        title=one_line(title),
        date=next_date(plan, now) if day is None else day_of(day),
        keep_people=people,
        keep_seats=seats,
        keep_notes=notes,
        new_id=ids.new_id,
        now=now,
    )
    session.show({"id": again.id, "title": again.title}, [f"{again.id}  {again.date:10}  {again.title}"])


def _show(session: Session, template: Template) -> None:
    session.show({"id": template.id, "title": template.title}, [f"{template.id}  {template.title}"])
