"""Looks through a document that comes from elsewhere, in a copy of its own, before it is united with ours.

Whoever makes a file can make its checksums. A document that was forged can hold what ours never do, such as
a map inside itself, over which Yrs would count for ever; so nothing but flat maps is let in.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from hls_facilitator.notes.record.shapes import HISTORY, MAPS, NOTES, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pycrdt import Map

THINGS = {shape.map for shape in SHAPES.values()}


class Contents(Struct, frozen=True):
    """What a document holds: its notes, the revisions of the note that has most of them, the longest text.

    That is the characters of a text whose note or theme nobody has deleted.
    """

    notes: int
    revisions: int
    longest: int


def inspect(update: bytes) -> Contents:
    """Return how much a document holds; raises ValueError when it is none, or none of ours."""
    from pycrdt import Doc, Map

    document: Doc[Any] = Doc()
    maps: dict[str, Map[Any]] = {name: document.get(name, type=Map) for name in MAPS}
    try:
        document.apply_update(update)
        with document.transaction():  # one for all that is read, a third faster
            lengths = [_length(name, value) for name, held in maps.items() for value in _values(held)]
    except BaseException as error:
        # A panic of Yrs is no Exception, and its type has no name that could be imported.
        if isinstance(error, RuntimeError) or type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from error
        raise
    revisions = Counter(key.partition("/")[0] for key in _keys(maps[HISTORY]))
    most = max(revisions.values(), default=0)
    return Contents(len(maps[NOTES]), most, max(lengths, default=0))


def _length(name: str, value: Any) -> int:  # noqa: ANN401 whatever lies there
    """Return the characters of the longest text of a thing, none of one that is deleted.

    Raises ValueError for a value that is neither a thing with plain fields and texts, nor plain itself.
    """
    from pycrdt import Map, Text

    if name not in THINGS and isinstance(value, str | float | int):
        return 0
    if name not in THINGS or not isinstance(value, Map):
        raise ValueError("a map holds what does not belong there")
    held = cast("Map[Any]", value)
    fields: dict[str, Any] = {key: held[key] for key in _keys(held)}
    if not all(isinstance(field, Text | str | float | int | None) for field in fields.values()):
        raise ValueError("a thing holds what does not belong there")
    if fields.get("deleted"):
        return 0
    return max((len(str(field)) for field in fields.values() if isinstance(field, Text | str)), default=0)


def _values(held: Map[Any]) -> Iterator[Any]:
    return (held[key] for key in _keys(held))


def _keys(held: Map[Any]) -> Iterator[str]:
    return iter(held.keys())
