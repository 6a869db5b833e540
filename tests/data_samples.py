"""What data files are made of in their tests: the small day with themes and cards, and notes by chance."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.model import (
    DOCUMENT_KINDS,
    Note,
    Pages,
    Person,
    Photo,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.notes import kinds
from hls_facilitator.writeup.material import Material, material_of
from hls_facilitator.writeup.rows import Field, Sheet
from hls_facilitator.writeup.source import Developed, Source
from tests.writeup_samples import HOSTILE_TEXTS, MADE, START, small_notes, small_run, small_workshop

CARD = (
    ("debrief", "2026-12-17"),
    ("hunch", "Letters frighten because lawyers write them."),
    ("start", "2026-11-10"),
    ("stop_sign", "=A complaint"),
)
DANGEROUS = (
    "=1+1",
    "+44 141",
    "-cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\N{FULLWIDTH EQUALS SIGN}1",
    '=HYPERLINK("http://x")',
)


def small_source(language: str = "en", *more: Note) -> Source:
    """The small day with a promise, two decisions, a full card, themes, votes, a photo and a next session."""
    told = [replace(note, details=CARD) if note.kind == "experiment" else note for note in small_notes()]
    told[0] = replace(told[0], theme="t1", starred=True, words="verbatim")
    told[1] = replace(told[1], theme="t1", details=(("scale", "Team"),))
    told += [
        Note(
            "n20",
            "I will have learned who opens our letters.",
            "promise",
            block="b4",
            at=START + 2000,
            owner="Ann Lee",
            due="2026-12-01",
        ),
        Note("n21", "We stop the red list.", "stop", at=START + 2001, due="2026-11-30"),
        Note("n22", "Letters go first.", "decision", at=START + 2002, details=(("review", "2027-01-15"),)),
        *more,
    ]
    workshop = replace(
        small_workshop(language),
        participants=(Person("p1", "Ann Lee", "Strathmarle", "Head of Service", "ann@example.org"),),
    )
    photo = Developed(Photo("f1", "ab" * 32, "wall.jpg", "A wall of letters", "b2", at=START), b"", 1, 1)
    return Source(
        workshop,
        small_run(),
        tuple(told),
        MADE,
        themes=(
            Theme("t1", "Neighbours", "Next door does more.", "b"),
            Theme("t0", "Letters", "Unread.", "a"),
        ),
        votes=(Vote("t1", "room", 7),),
        photos=(photo,),
        following=replace(small_workshop(language), id="w2", title="Second session", date="2026-12-10"),
    )


def small_material(kind: str = "full", language: str = "en", *more: Note, **pages: object) -> Material:
    """What a document of this kind is told from on the small day."""
    return material_of(small_source(language, *more), Pages(kind, **pages))  # type: ignore[arg-type]  # names of fields


ANY_TEXT = st.one_of(
    st.sampled_from((*DANGEROUS, *HOSTILE_TEXTS)), st.text(max_size=30), st.text(st.characters(), max_size=5)
)
ANY_DATE = st.dates()
ANY_CELL = st.one_of(
    st.none(),
    ANY_TEXT,
    st.integers(-10_000, 10_000),
    ANY_DATE,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)


@st.composite
def any_cells(draw: st.DrawFn) -> tuple[tuple[Field, ...], list[list[str | int | date | time | None]]]:
    """Return fields and rows of cells as nobody should write them."""
    width = draw(st.integers(1, 4))
    titles = draw(
        st.lists(st.sampled_from(("Note", "note", "By when", "Who")), min_size=width, max_size=width)
    )
    rows = draw(st.lists(st.lists(ANY_CELL, min_size=width, max_size=width), min_size=1, max_size=6))
    return tuple(Field(f"f{place}", title) for place, title in enumerate(titles)), rows


ANY_NOTE = st.builds(
    Note,
    id=st.uuids().map(str),
    text=ANY_TEXT,
    kind=st.sampled_from([kind.id for kind in kinds.KINDS]),
    block=st.sampled_from(("b2", "b4", "", "gone")),
    card=st.sampled_from(("q1", "", "gone")),
    group=st.sampled_from(("g1", "", "gone")),
    at=st.floats(START, MADE),
    owner=ANY_TEXT,
    due=st.one_of(ANY_DATE.map(date.isoformat), ANY_TEXT),
    starred=st.booleans(),
    theme=st.sampled_from(("t1", "", "gone")),
    details=st.one_of(
        st.just(()),
        ANY_DATE.map(lambda day: (("debrief", day.isoformat()),)),
        ANY_TEXT.map(lambda text: (("hunch", text),)),
    ),
)


@st.composite
def any_material(draw: st.DrawFn) -> Material:
    """Return what a document of any kind is told from, on a day of any notes and words."""
    workshop: Workshop = replace(
        small_workshop(draw(st.sampled_from(("en", "de")))),
        title=draw(ANY_TEXT),
        place=draw(ANY_TEXT),
        write_up=WriteUp(next_date=draw(st.one_of(st.just(""), ANY_DATE.map(date.isoformat), ANY_TEXT))),
    )
    following = replace(
        workshop, id="w2", date=draw(st.one_of(st.just(""), ANY_DATE.map(date.isoformat))), write_up=WriteUp()
    )
    source = Source(
        workshop,
        small_run(),
        tuple(draw(st.lists(ANY_NOTE, max_size=6))),
        MADE,
        themes=(Theme("t1", draw(ANY_TEXT), draw(ANY_TEXT)),),
        following=draw(st.sampled_from((None, following))),
    )
    return material_of(source, Pages(draw(st.sampled_from(DOCUMENT_KINDS))))


def sheet_of(rows: list[list[object]], *titles: str) -> Sheet:
    """Return a sheet of texts, numbers, dates and times under these titles."""
    fields = tuple(Field(f"f{place}", title) for place, title in enumerate(titles))
    return Sheet("notes", "Notes", fields, tuple(map(tuple, rows)))  # type: ignore[arg-type]  # a test's cells
