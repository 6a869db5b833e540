"""Seats go out to the tables, notes come back and unite: any files, in any order, any number of times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple

from hls_facilitator.carry import plans
from hls_facilitator.carry.documents import from_members, to_members
from hls_facilitator.carry.reading import UNCHANGED, check_names, read
from hls_facilitator.carry.seats import refuse_mixing, seat_at, seat_in
from hls_facilitator.carry.sorts import NOTES, PLAN, SEAT, SHARED_NAME, About, private_name
from hls_facilitator.carry.writing import write
from hls_facilitator.model import AppError, Receipt, Workshop
from hls_facilitator.notes.record import given_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hls_facilitator.carry.reading import Carried
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Group
    from hls_facilitator.store.library import Library


class Taken(Struct, frozen=True):
    """A file that was taken in: its workshop as it is here, and what came of its notes; None of a seat.

    `older` says of a seat that a newer one of its table was here or came with it: that one stays.
    """

    workshop: Workshop
    receipt: Receipt | None
    older: bool = False


def give_seat(library: Library, workshop_id: str, group: Group, path: Path, now: float) -> Path:
    """Write the seat of a table for its note-taker and return the file's path; `now` is epoch seconds.

    Raises AppError where the workshop is itself a seat's copy, or the file cannot be written.
    """
    workshop = library.workshop(workshop_id)
    if workshop.seat:
        raise AppError(
            "This is a note-taker’s copy, and seats are made from the facilitator’s.",
            UNCHANGED,
            "Ask the facilitator for a seat.",
        )
    seat = seat_at(workshop, group)
    about = About(seat.id, seat.title, seat.seat, now)
    return write(path, SEAT, about, {PLAN: plans.write_plan(seat)})


def give_notes(library: Library, workshop_id: str, path: Path, now: float) -> Path:
    """Write the notes that this copy gives to others and return the file's path; `now` is epoch seconds.

    A seat gives what is shared and its own private notes, the facilitator what is shared. Raises AppError.
    """
    workshop = library.workshop(workshop_id)
    documents = library.documents(workshop_id, given_by(workshop.seat)).result()
    about = About(workshop.id, workshop.title, workshop.seat, now)
    return write(path, NOTES, about, to_members(documents))


def take(library: Library, paths: Iterable[Path], into: str = "") -> tuple[Taken, ...]:
    """Take in files of given notes, or a seat into the note-taker's library; returns what came of each.

    All of them or none: each is checked before the first one counts, and they are kept in one go, seats
    first. Of the seats of a table, those here and those that come, the newest counts. `into` is the id of the
    workshop they must be about, if that is given. Raises AppError.
    """
    files = [read(path, NOTES, SEAT) for path in paths]
    for file in files:
        _refuse_another_workshop(library, file, into)
    seats = _seats(library, [file for file in files if file.sort == SEAT])
    arrivals = [
        (_place(library, file, seats), _documents(file) if file.sort == NOTES else None) for file in files
    ]
    receipts = library.take_in_all(arrivals).result()
    return tuple(
        Taken(here, receipt, receipt is None and file.about.made_at < here.created_at)
        for file, (here, _), receipt in zip(files, arrivals, receipts, strict=True)
    )


def _refuse_another_workshop(library: Library, file: Carried, into: str) -> None:
    if into and file.about.workshop != into:
        raise AppError(
            "{file} is about another workshop: “{title}”.",
            UNCHANGED,
            "Choose a file of “{here}”.",
            file=file.path,
            title=file.about.title,
            here=library.workshop(into).title,
        )


def _seats(library: Library, files: Iterable[Carried]) -> dict[str, Workshop]:
    """Return the newest seat of each workshop, here or coming; raises AppError for one that does not fit."""
    seats: dict[str, tuple[Path, Workshop]] = {}
    for file in sorted(files, key=lambda file: file.about.made_at):
        seat = seat_in(file)
        refuse_mixing(library, seat, file.path)
        other, earlier = seats.get(seat.id, (file.path, seat))
        if earlier.seat != seat.seat:
            raise AppError(
                "{file} and {other} are seats of two tables.",
                UNCHANGED,
                "Use a library of its own for each copy.",
                file=file.path,
                other=other,
            )
        seats[seat.id] = file.path, seat
    newest: dict[str, Workshop] = {}
    for workshop, (_, seat) in seats.items():
        here = library.held(workshop)
        newest[workshop] = here if here is not None and here.created_at > seat.created_at else seat
    return newest


def _place(library: Library, file: Carried, seats: Mapping[str, Workshop]) -> Workshop:
    """Return the workshop that a file is about as it will be here; AppError where there is none."""
    here = seats.get(file.about.workshop) or library.held(file.about.workshop)
    if here is None:
        raise AppError(
            "{file} is about “{title}”, which is not in this library.",
            UNCHANGED,
            "Take it in where that workshop is.",
            file=file.path,
            title=file.about.title,
        )
    return here


def _documents(file: Carried) -> dict[str, bytes]:
    check_names(file, SHARED_NAME, may=(private_name(file.about.seat),))
    return from_members(file.members, file.path)


def total(taken: Iterable[Taken]) -> Receipt:
    """Return the sum of the receipts."""
    counts = [astuple(one.receipt or Receipt()) for one in taken]
    return Receipt(*map(sum, zip(*counts, strict=True)))


def in_words(receipt: Receipt, t: Translations) -> str:
    """Return "214 notes in file, 180 new, 30 already here, 4 changed, 0 edited in two places"."""
    return ", ".join(
        (
            t.plural("{n} note in file", "{n} notes in file", receipt.in_file),
            t("{n} new", n=receipt.new),
            t("{n} already here", n=receipt.already_here),
            t("{n} changed", n=receipt.changed),
            t("{n} edited in two places", n=receipt.edited_in_two_places),
        )
    )
