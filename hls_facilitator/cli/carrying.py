"""Commands about files that travel: a table's seat, notes that are given and taken in, whole workshops."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from hls_facilitator.cli.notes import table_named
from hls_facilitator.cli.session import A_PATH, Session, command
from hls_facilitator.model import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.carry.exchange import Taken
    from hls_facilitator.languages import Translations


@command("seat")
@click.argument("workshop")
@click.option("--group", required=True, help="Table of the note-taker: its name or number.")
@click.option("--out", type=A_PATH, required=True, help="The file to write, such as table3.hlsseat.")
def seat(session: Session, workshop: str, group: str, out: Path) -> None:
    """Write what the note-taker of a table needs: the run sheet, without anybody's notes."""
    from hls_facilitator.carry.exchange import give_seat

    plan = session.library.workshop(session.library.find(workshop))
    path = give_seat(session.library, plan.id, table_named(plan, group), out, time.time())
    session.show({"path": str(path)}, [str(path)])


@command("give")
@click.argument("workshop")
@click.argument("file", type=A_PATH)
def give(session: Session, workshop: str, file: Path) -> None:
    """Write the notes of this copy to a file, for the facilitator or a table to take in."""
    from hls_facilitator.carry.exchange import give_notes

    plan = session.library.workshop(session.library.find(workshop))
    path = give_notes(session.library, plan.id, file, time.time())
    # A seat gives all that it holds, the facilitator what is not private.
    count = sum(bool(plan.seat) or not note.private for note in session.library.notes(plan.id))
    session.show(
        {"path": str(path), **asdict(Receipt(count, already_here=count))},
        [str(path), session.t.plural("{n} note in file", "{n} notes in file", count)],
    )


@command("take")
@click.argument("files", nargs=-1, required=True, type=A_PATH)
@click.option("--into", default="", help="The workshop they must be about.")
def take(session: Session, files: tuple[Path, ...], into: str) -> None:
    """Take in notes that were given, any number of files any number of times.

    A seat is taken into a library of its own, which is the note-taker's from then on. The receipt counts the
    notes in the files as new, already here or changed; those edited in two places are among them.
    """
    from hls_facilitator.carry.exchange import in_words, take, total

    meant = session.library.find(into) if into else ""
    taken = take(session.library, files, meant)
    receipt = total(taken)
    lines = [_seated(one, session.t) for one in taken if one.receipt is None]
    if len(lines) < len(taken):
        lines.append(in_words(receipt, session.t))
    workshops = list(dict.fromkeys(one.workshop.id for one in taken))
    session.show({**asdict(receipt), "workshops": workshops}, lines)


def _seated(taken: Taken, t: Translations) -> str:
    """Return what came of a seat."""
    if taken.older:
        return t("“{title}” is here with a newer plan already, which stays.", title=taken.workshop.title)
    return t("“{title}” is ready to take notes at.", title=taken.workshop.title)


@command("pack")
@click.argument("workshop")
@click.argument("file", type=A_PATH)
def pack(session: Session, workshop: str, file: Path) -> None:
    """Write a whole workshop to one file, with private notes and personal data."""
    from hls_facilitator.carry.whole import pack

    found = session.library.find(workshop)
    path = pack(session.library, found, file, time.time())
    session.show({"id": found, "path": str(path)}, [str(path)])


@command("unpack")
@click.argument("file", type=A_PATH)
def unpack(session: Session, file: Path) -> None:
    """Bring in a packed workshop; where it is here already its notes unite and the plan here stays."""
    from hls_facilitator.carry.exchange import in_words
    from hls_facilitator.carry.whole import unpack

    unpacked = unpack(session.library, file)
    lines = [f"{unpacked.id}  {session.library.workshop(unpacked.id).title}"]
    if not unpacked.new:
        lines += [session.t("It was here already: its notes are united, and the plan here stays.")]
        lines += [in_words(unpacked.receipt, session.t)]
    session.show({"id": unpacked.id, "was_here": not unpacked.new, **asdict(unpacked.receipt)}, lines)
