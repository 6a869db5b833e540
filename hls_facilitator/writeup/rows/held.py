"""Which sheets a data file holds: that follows the kind of document it stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator.writeup.plain import plain
from hls_facilitator.writeup.rows.heard import notes, themes
from hls_facilitator.writeup.rows.owned import actions, decisions, experiments, promises
from hls_facilitator.writeup.rows.sheet import Field, day
from hls_facilitator.writeup.rows.timings import timings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind
    from hls_facilitator.writeup.material import Material
    from hls_facilitator.writeup.rows.sheet import Sheet

    Maker = Callable[[Material, Translations], Sheet]

_HELD: Mapping[DocumentKind, tuple[Maker, ...]] = {
    "full": (actions, experiments, promises, decisions, themes, notes, timings),
    "summary": (themes, actions, promises),
    "briefing": (themes, actions, promises),
    "actions": (actions, experiments, promises),
    "programme": (actions, experiments, promises, decisions, themes, timings),
}


def sheets(materials: Sequence[Material], t: Translations) -> tuple[Sheet, ...]:
    """Return the sheets that belong to documents of their kind, without empty ones and empty fields.

    Several workshops share each sheet, with the date and title of theirs in front of each row.
    """
    whole = (
        _joined([make(one, t) for one in materials], materials, t) for make in _HELD[materials[0].pages.kind]
    )
    return tuple(sheet.filled() for sheet in whole if sheet.rows)


def _joined(parts: Sequence[Sheet], materials: Sequence[Material], t: Translations) -> Sheet:
    if len(parts) == 1:
        return parts[0]
    fields = (Field("workshop_date", t("Workshop date")), Field("workshop", t("Workshop")), *parts[0].fields)
    rows = tuple(
        (day(material.workshop.date) or None, plain(material.workshop.title), *row)
        for part, material in zip(parts, materials, strict=True)
        for row in part.rows
    )
    return replace(parts[0], fields=fields, rows=rows)
