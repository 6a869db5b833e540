"""About this document: how to read it, what is left out, how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Fact
from hls_facilitator.writeup.material import HARD_SPACE
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material


def about_record(material: Material, t: Translations) -> Iterator[Element]:
    """Yield how to read a record, with its marks and times, and how it was made."""
    yield opening("about", material, t, page_break=material.long)
    yield Fact(t("Marks"), _marks((told.note for told in material.notes), t))
    yield Fact(t("Numbers"), t("Notes are numbered in the order they were taken."))
    yield names((material,), t)
    if material.run.started_at is not None:
        yield Fact(t("Times"), t("As the clock of the run kept them, pauses left out, in whole minutes."))
    yield made(material, t)


def about_choice(material: Material, t: Translations) -> Iterator[Element]:
    """Yield how to read a document that tells less than the record."""
    yield opening("about", material, t)
    numbers = t("Notes are numbered as in the full record, where each one is.")
    yield Fact(t("Numbers"), numbers)
    yield names((material,), t)
    yield made(material, t)


def names(materials: Sequence[Material], t: Translations) -> Fact:
    """Return what is said of those who spoke."""
    if any(told.note.said_by for material in materials for told in material.notes):
        return Fact(t("Names"), t("Notes marked private are never printed. Speakers are named as agreed."))
    private = t("Notes marked private are never printed. Nobody is named as the speaker of a note.")
    return Fact(t("Names"), private)


def made(material: Material, t: Translations) -> Fact:
    """Return with what and when the document was made."""
    words = t(
        "With HLS Facilitator {version} on {date} at {time}.",
        version=paths.version(),
        date=dates.said(dates.today(material.now), t.language, dates.SHORT),
        time=dates.clock(material.now),
    )
    return Fact(t("Made"), words)


def _marks(notes: Iterable[Note], t: Translations) -> str:
    """Return the marks of this record with the kinds that carry them, in the order of the kinds."""
    used = {note.kind for note in notes}
    families: dict[str, list[str]] = {}
    for kind in kinds.KINDS:
        if kind.id in used:
            families.setdefault(kind.mark, []).append(kinds.label(kind.id, t))
    return "; ".join(f"{mark}{HARD_SPACE}{', '.join(words)}" for mark, words in families.items())
