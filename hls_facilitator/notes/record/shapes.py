"""How notes, themes and photos lie in a document: which fields are texts that unite, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from hls_facilitator.model import DETAIL, Note, Photo, Theme
from hls_facilitator.notes.record.changes import Thing

NOTES, HISTORY, THEMES, VOTES, PHOTOS = MAPS = "notes", "history", "themes", "votes", "photos"
"""The maps of a document."""

Key = tuple[str, str]
"""What was changed: the name of a map and the key in it."""

LEFT_OUT = ("id", "details", "edited_in_two_places")
"""Fields that are no single value of their own in a document."""


class Shape(Struct, frozen=True):
    """The map a type lies in, its fields that are texts, the defaults of the others, and what these may be.

    Fields that hold their default are not stored, and fields of a newer version are left alone.
    """

    of: type[Thing]
    map: str
    texts: tuple[str, ...]
    defaults: Mapping[str, Any]
    choices: Mapping[str, tuple[str, ...]]
    detailed: bool = False

    def values(self, thing: Thing) -> dict[str, object]:
        """Return every field of a thing by its name in the document, whether default or not."""
        values = {name: getattr(thing, name) for name in (*self.texts, *self.defaults)}
        if isinstance(thing, Note):
            values.update({f"{DETAIL}{name}": words for name, words in thing.details})
        return values

    def default(self, name: str) -> object:
        """Return the default of a field; raises ValueError for one that things of this type have not."""
        if name in self.texts or (self.detailed and name.startswith(DETAIL)):
            return ""
        if name not in self.defaults:
            raise ValueError(f"a {self.of.__name__.lower()} has no {name!r} to edit")
        return self.defaults[name]

    def read(self, thing_id: str, held: Mapping[str, Any]) -> Any:  # noqa: ANN401 of `of`
        """Return the thing that a map in the document holds; values that cannot be count as absent."""
        values: dict[str, Any] = {name: str(held.get(name, "")) for name in self.texts}
        for name, default in self.defaults.items():
            if name in held and (name not in self.choices or held[name] in self.choices[name]):
                values[name] = _read(held[name], default)
        if self.detailed:
            values["details"] = tuple(
                sorted(
                    (name.removeprefix(DETAIL), words)
                    for name, words in held.items()
                    if name.startswith(DETAIL) and isinstance(words, str) and words
                )
            )
        return self.of(id=thing_id, **values)


def _shape(kind: type[Thing], name: str, texts: tuple[str, ...], *, detailed: bool = False) -> Shape:
    defaults = {
        field.name: field.default
        for field in fields(kind)
        if field.name not in (*LEFT_OUT, *texts) and field.default is not NODEFAULT
    }
    hints = get_type_hints(kind).items()
    choices = {field: get_args(hint) for field, hint in hints if get_origin(hint) is Literal}
    return Shape(kind, name, texts, defaults, choices, detailed)


SHAPES: Mapping[type[Thing], Shape] = {
    Note: _shape(Note, NOTES, ("text",), detailed=True),
    Theme: _shape(Theme, THEMES, ("title", "sentence")),
    Photo: _shape(Photo, PHOTOS, ("alt",)),
}


def _read(value: object, default: object) -> Any:  # noqa: ANN401 of the type of its default
    """Return a stored value in the type of its field; numbers come back as floats, whoever wrote them."""
    if isinstance(default, bool):
        return value is True
    if isinstance(default, str):
        return value if isinstance(value, str) else default
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < END_OF_TIME:
        return float(value)
    return default


END_OF_TIME = 253402300800.0
"""The year 10000 in epoch seconds, which no date can be made of."""
