"""A whole workshop as one file: plan, journal and all that was written, to carry on elsewhere or to keep."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.carry import plans
from hls_facilitator.carry.documents import from_members, to_members
from hls_facilitator.carry.reading import UNCHANGED, check_names, damaged, read
from hls_facilitator.carry.seats import refuse_mixing
from hls_facilitator.carry.sorts import (
    JOURNAL,
    PLAN,
    SHARED_NAME,
    WORKSHOP,
    About,
    document_of,
    photo_name,
    photo_of,
)
from hls_facilitator.carry.writing import write
from hls_facilitator.model import AppError, Receipt
from hls_facilitator.store import photo_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hls_facilitator.model import Act, Workshop
    from hls_facilitator.store.library import Library


class Unpacked(Struct, frozen=True):
    """A workshop that came as a file: its id, whether it is new here, and what came of its notes."""

    id: str
    new: bool
    receipt: Receipt


def pack(library: Library, workshop_id: str, path: Path, now: float) -> Path:
    """Write all of a workshop and return the file's path; `now` is epoch seconds.

    Everything is in it, private notes and personal data too. Raises AppError.
    """
    workshop = library.workshop(workshop_id)
    members = to_members(library.documents(workshop_id).result())
    members[PLAN] = plans.write_plan(workshop)
    members[JOURNAL] = plans.write_journal(library.journal(workshop_id))
    members.update(_photos(library, workshop_id))
    return write(path, WORKSHOP, About(workshop.id, workshop.title, workshop.seat, now), members)


def unpack(library: Library, path: Path) -> Unpacked:
    """Bring a packed workshop into a library, all or nothing.

    Where it is here already its notes unite with ours, our plan stays, and of two journals the longer one
    counts. Raises AppError when they differ in what they both tell, and for whatever is wrong with the file.
    """
    file = read(path, WORKSHOP)
    private = [name for name in file.members if document_of(name)]
    photos = {name: checksum for name in file.members if (checksum := photo_of(name))}
    check_names(file, PLAN, JOURNAL, SHARED_NAME, may=(*private, *photos))
    if any(sha256(file.members[name]).hexdigest() != checksum for name, checksum in photos.items()):
        raise damaged(path)
    plan, acts = plans.plan_in(file), plans.journal_in(file)
    documents = from_members(file.members, path)
    refuse_mixing(library, plan, path)
    new = library.held(plan.id) is None
    known = {programme.id for programme in library.programmes()}
    whole = replace(plan, programme=plan.programme if plan.programme in known else "")
    missing = _missing(library.journal(plan.id), acts, plan, path)
    for name in photos:  # before their entries; one that nothing leads to does no harm
        photo_files.keep(library.path, file.members[name])
    return Unpacked(plan.id, new, library.bring_in(whole, missing, documents).result())


def _photos(library: Library, workshop_id: str) -> dict[str, bytes]:
    """Return the members of the photos whose files are on this computer; the entries of others go alone."""
    members: dict[str, bytes] = {}
    for photo in library.photos(workshop_id):
        if not photo.deleted:
            with suppress(AppError):
                members[photo_name(photo.sha256)] = photo_files.original(library.path, photo.sha256)
    return members


def _missing(here: Sequence[Act], there: Sequence[Act], plan: Workshop, path: Path) -> tuple[Act, ...]:
    """Return the acts that only the file has; raises AppError where two runs have gone different ways."""
    if any(ours != theirs for ours, theirs in zip(here, there, strict=False)):
        raise AppError(
            "{file} tells of another run of “{title}” than the one that is here.",
            UNCHANGED,
            "Ask for its notes alone, and take those in.",
            file=path,
            title=plan.title,
        )
    return tuple(there[len(here) :])
