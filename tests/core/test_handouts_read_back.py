"""Handouts read as they were written: every word of them, in its order, in both formats and languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args
from zipfile import ZipFile

import msgspec
import pytest
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note, Person, Workshop
from hls_facilitator.plan import edits, templates
from hls_facilitator.plan.programmes import Carried
from hls_facilitator.writeup.handouts import handouts
from hls_facilitator.writeup.pdf import write_pdf
from hls_facilitator.writeup.sheets import HandoutKind, SheetHead
from hls_facilitator.writeup.word import write_word
from tests.golden_file import golden
from tests.read_back import page_count, read_elements, read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hls_facilitator.writeup.document import Document

KINDS: tuple[HandoutKind, ...] = get_args(HandoutKind)
LANGUAGES = {"en": "chief-officers-intro", "de": "chief-officers-intro-de"}
NAMES = (
    "Ann Archer",
    "Émile Şahin",
    "O’Neill, Sam & Co",
    "محمد الأحمد",
    "Zoë 😀 Young",
    "<b>Bob</b>",
    "שרה כהן",
)
UNSEEN = frozenset(("description", "kind", "format", "cut", "foot", "write", "started", "align"))
"""Fields that are for assistive technology alone, name a kind, or stand on paper as no part of the text."""


def planned(language: str) -> Workshop:
    """Return a plan of a shipped agenda with two tables, a host, and names in every script."""
    ids = iter(f"id{n}" for n in range(100_000))
    made = templates.plan(
        templates.find(LANGUAGES[language]), new_id=lambda: next(ids), now=0.0, date="2026-11-05"
    )
    people = tuple(
        Person(f"p{n}", name, "Harbour Trust" if n % 2 else "", "Coach" if n % 3 else "")
        for n, name in enumerate(NAMES)
    )
    table = "Table" if language == "en" else "Tisch"
    made = replace(made, participants=people, groups=())
    made = edits.deal(made, 2, table, lambda: next(ids), 2, 1)
    host = replace(made.participants[0], host_of=made.groups[1].id)
    return replace(made, participants=(host, *made.participants[1:]))


def documents(language: str) -> dict[HandoutKind, Document]:
    promise = Note("n", "Ring the bus company.", "promise", owner="Ann", due="2026-12-03")
    carried = (Carried(promise, "v", "Part 1", "2026-10-01"),)
    return handouts(planned(language), Translations(language), carried=carried)


def words(value: Any) -> Iterator[str]:
    """Yield every text of an element that stands on paper."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        table = type(value).__name__ in {"Table", "Agenda", "RunSheet", "NoteLines", "Slips"}
        for name in value.__struct_fields__:
            if name not in UNSEEN and not (table and name == "title"):
                yield from words(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from words(part)


def plain(text: str) -> str:
    """Return text without what no page shows: spaces of every kind, joiners and variants of emoji."""
    return re.sub(r"[\s\u200d\u200e\u200f\ufe0f]", "", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_read_back_from_pdf_and_word(language: str, kind: HandoutKind, tmp_path: Path) -> None:
    document = documents(language)[kind]
    write_pdf(document, tmp_path / "handout.pdf")
    write_word(document, tmp_path / "handout.docx")
    with ZipFile(tmp_path / "handout.docx") as package:
        body = package.read("word/document.xml").decode()
    runs = re.findall(r"<w:t[ >][^<]*</w:t>|<w:t>[^<]*</w:t>", body)
    texts = "".join(re.sub(r"<[^>]*>", "", run) for run in runs)
    in_word = plain(texts.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    in_pdf = plain(read_pdf(tmp_path / "handout.pdf"))
    told = [text for element in document.elements for text in words(element) if plain(text)]
    assert len(told) > 5
    assert [text for text in told if plain(text) not in in_pdf] == []
    assert [text for text in told if plain(text) not in in_word] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_reads_as_it_always_did(language: str, kind: HandoutKind, tmp_path: Path) -> None:
    path = write_pdf(documents(language)[kind], tmp_path / "handout.pdf").path
    lines = [f"{page_count(path)} pages", *(f"{role}\t{text}" for role, text in read_elements(path))]
    text = "\n".join(lines) + "\n"
    assert text == golden(f"handouts/{kind}-{language}.txt", text)


def test_what_is_to_be_filled_in_is_read_apart_from_what_stands_before_it(tmp_path: Path) -> None:
    head = SheetHead("Draw", (("Block 4", False),), ("Table", "Note-taker"))
    document = replace(documents("en")["note-sheet"], elements=(head,))
    path = write_pdf(document, tmp_path / "sheet.pdf").path
    assert read_elements(path) == [("H1", "Draw"), ("P", "Block 4 Table Note-taker")]
