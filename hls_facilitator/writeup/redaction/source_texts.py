"""Which texts of a source may reach a document, and what of it never does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.model import (
    Block,
    Card,
    Group,
    Handout,
    Note,
    Pages,
    Person,
    Photo,
    Programme,
    Rules,
    Step,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.writeup.material import printable
from hls_facilitator.writeup.naming import ABOUT_PEOPLE
from hls_facilitator.writeup.source import Developed, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[str], str]

Value = TypeVar("Value")

TEXTS: dict[type[Struct], tuple[str, ...]] = {
    Source: ("workshop", "notes", "themes", "photos", "following", "programme"),
    Workshop: (
        *("title", "place", "audience", "outcomes", "source"),
        *("blocks", "groups", "participants", "write_up"),
    ),
    Block: (
        *("title", "purpose", "note", "screen", "format", "lead", "listen_for"),
        *("steps", "cards", "materials", "handouts"),
    ),
    Step: ("title",),
    Card: ("question",),
    Handout: ("title", "text"),
    Group: ("name",),
    Person: ("role", "organisation"),
    WriteUp: ("summary", "asks", "pages"),
    Pages: ("headings",),
    Note: ("text", "due", "details"),
    Theme: ("title", "sentence"),
    Developed: ("photo",),
    Photo: ("name", "alt"),
    Programme: ("title", "place", "audience", "outcomes", "source"),
}
"""The fields in which words of people stand, or things that have such fields; all others stay as they are."""

PAIRS = ("details", "headings")
"""Fields of pairs of which the first is a name of the program's own."""


def leaving(source: Source, pages: Pages) -> Source:
    """Return a source without what no document tells: who took part, and all that is not to be printed.

    Of participants stay their roles and organisations, by which they may be told instead, and of what was
    decided about documents what these pages need.
    """
    following = source.following
    return replace(
        source,
        workshop=_nobody(source.workshop, pages),
        following=None if following is None else _nobody(following, pages),
        notes=tuple(told.note for told in printable(source.notes)),
        themes=tuple(theme for theme in source.themes if not theme.deleted),
        votes=tuple(Vote(vote.theme, str(voter), vote.dots) for voter, vote in enumerate(source.votes)),
        photos=tuple(photo for photo in source.photos if not photo.photo.deleted),
    )


def _nobody(workshop: Workshop, pages: Pages) -> Workshop:
    people = (
        Person(one.id, "", one.organisation, one.role, arrived=one.arrived) for one in workshop.participants
    )
    return replace(
        workshop,
        participants=tuple(people),
        deal=None,
        rules=Rules(),
        write_up=replace(workshop.write_up, pages=(pages,), watched=(), redactions=()),
    )


def rewritten(value: Value, text: Change, owner: Change) -> Value:
    """Return a source, or a part of one, with its texts changed, those that name an owner by `owner`."""
    if isinstance(value, str):
        return cast("Value", text(value) if value else value)
    if isinstance(value, tuple):
        parts = cast("tuple[Any, ...]", value)
        return cast("Value", tuple(rewritten(part, text, owner) for part in parts))
    if not isinstance(value, Struct):
        return value
    changed = {name: rewritten(getattr(value, name), text, owner) for name in _plain_texts(type(value))}
    for name in PAIRS:
        if getattr(value, name, ()):
            changed[name] = _pairs(getattr(value, name), text, owner)
    if isinstance(value, Note):
        changed["owner"] = owner(value.owner) if value.owner else ""
        changed["said_by"] = owner(value.said_by) if value.said_by else ""
    return replace(value, **changed)


def _plain_texts(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(name for name in TEXTS[kind] if name not in PAIRS)


def _pairs(pairs: tuple[tuple[str, str], ...], text: Change, owner: Change) -> tuple[tuple[str, str], ...]:
    changed = ((name, (owner if name in ABOUT_PEOPLE else text)(words)) for name, words in pairs)
    return tuple((name, words) for name, words in changed if words)
