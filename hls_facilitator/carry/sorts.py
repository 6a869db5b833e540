"""What the files that travel have in common: a manifest of what is in them, names, versions and limits."""

from __future__ import annotations

import re

from msgspec import Struct

VERSION = 1
"""Of all three sorts; a file with a higher one is a newer app's."""

MANIFEST = "manifest.json"
PLAN = "workshop.json"
JOURNAL = "journal.json"
SHARED_NAME = "notes/shared.yrs"
NAMES = re.compile(
    r"workshop\.json|journal\.json|notes/shared\.yrs|notes/private/[A-Za-z0-9_-]{1,64}\.yrs"
    r"|photos/[0-9a-f]{64}\.photo"
)
"""The only names that members have beside the manifest, so that none leads out of a folder."""

MOST_MEMBERS = 1_000
LONGEST_MANIFEST = 500_000  # bytes; a thousand members take half of that
MEGABYTE = 1_000_000
LARGEST = {".json": 16 * MEGABYTE, ".yrs": 32 * MEGABYTE, ".photo": 40 * MEGABYTE}
"""Bytes of a member by the end of its name: a full plan has two, 50,000 notes have fifteen."""


class Sort(Struct, frozen=True):
    """A sort of file: the format its manifest names, how its name ends, the bytes it may unpack to."""

    format: str
    suffix: str
    most: int


SEAT = Sort("hls-seat", ".hlsseat", 16 * MEGABYTE)
NOTES = Sort("hls-notes", ".hlsnotes", 64 * MEGABYTE)
WORKSHOP = Sort("hls-workshop", ".hlsworkshop", 500 * MEGABYTE)
SORTS = (SEAT, NOTES, WORKSHOP)


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """One member of a file: its bytes as they are unpacked, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


class About(Struct, frozen=True):
    """What a file is about: the ids of workshop and seat (empty: the facilitator's), and when it was made.

    `made_at` is epoch seconds.
    """

    workshop: str
    title: str
    seat: str
    made_at: float


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the manifest of a file; `app` is the version of the app that made it."""

    format: str
    version: int
    app: str
    about: About
    members: dict[str, Member]


def private_name(seat: str) -> str:
    """Return the name of the member that holds a seat's private notes."""
    return f"notes/private/{seat}.yrs"


def document_of(name: str) -> str | None:
    """Return whose document a member is: empty for the shared one, else a seat's id; None if it is none."""
    if name == SHARED_NAME:
        return ""
    found = re.fullmatch(r"notes/private/(.+)\.yrs", name)
    return found[1] if found else None


def photo_name(checksum: str) -> str:
    """Return the name of the member that holds a photo as it came."""
    return f"photos/{checksum}.photo"


def photo_of(name: str) -> str:
    """Return the checksum of the photo that a member holds, empty when it is none."""
    return name.removeprefix("photos/").removesuffix(".photo") if name.startswith("photos/") else ""


def most_bytes(name: str) -> int:
    """Return how many bytes a member of this name may have."""
    return LARGEST[name[name.rindex(".") :]]
