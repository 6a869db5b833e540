"""Whole days to write up in every kind and format: rehearsed agendas, a hostile workshop, 10,000 notes."""

from __future__ import annotations

import functools
import time
from itertools import cycle, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from hls_facilitator import ids, told
from hls_facilitator.model import (
    DOCUMENT_KINDS,
    Block,
    Card,
    Group,
    Note,
    NoteKind,
    Pages,
    Person,
    Photo,
    Programme,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.plan import programmes
from hls_facilitator.plan.templates import builtin, plan
from hls_facilitator.rehearsal import rehearse
from hls_facilitator.store import photo_files
from hls_facilitator.store.library import Library
from hls_facilitator.writeup.source import Developed, Source
from tests.data_samples import DANGEROUS
from tests.markup_samples import HOSTILE
from tests.pdf_pictures import HIDDEN, jpeg, png
from tests.writeup_samples import MADE, START, many_notes, small_run, small_workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.model import DocumentKind

PLACES = (("b2", "q1", "g1"), ("b4", "", "g3"), ("", "", ""), ("gone", "gone", "gone"))
EACH = 4
"""How often each text is a note, each time of another kind."""
PEOPLE = 30
PHOTOS = 60
SECRET = HIDDEN
"""What the camera wrote into some photos of the hostile day, and no file may hold."""

DOOR = 47_809
"""The port that hostile texts would have programs knock at."""

OUTSIDE = (
    '<img src="http://127.0.0.1:47809/x.png"> <img src="file:///etc/passwd" onerror="alert(1)">',
    '<a href="http://127.0.0.1:47809/">here</a> <a href="javascript:alert(1)">there</a>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:47809/y.svg"/><script>1</script></svg>',
    '=HYPERLINK("http://127.0.0.1:47809/";"x") =WEBSERVICE("http://127.0.0.1:47809/")',
    '{ INCLUDETEXT "file:///etc/passwd" } INCLUDEPICTURE "http://127.0.0.1:47809/z.png" \\d',
    "![x](http://127.0.0.1:47809/i.png) [y](file:///etc/passwd) <http://127.0.0.1:47809/>",
    "x\r\nATTACH:file:///etc/passwd\r\nURL:http://127.0.0.1:47809/\r\nBEGIN:VALARM",
    "\\\\127.0.0.1\\share\\x.docx file:///etc/passwd http://127.0.0.1:47809/ mailto:a@b.example",
    ") Tj ET endstream /AA <</S/Launch/F(/bin/sh)>> /URI (http://127.0.0.1:47809/) %",
)
"""Texts that would have a program read a file, ask the network or run something, one for each way."""


def rehearsed(workshop: Workshop) -> Source:
    """Return what is told of a workshop after its rehearsal."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "library.db")
        done = rehearse(workshop, path, Path(folder, "out"), ())
        with Library.open(path) as library:
            return told.workshop(library, done.workshop, time.time()).developed()


def agenda(template_id: str, language: str) -> tuple[Source, ...]:
    """Return the rehearsed day of a shipped agenda, told in a language that need not be its own."""
    template = next(template for template in builtin() if template.id == template_id)
    return (rehearsed(replace(plan(template, new_id=ids.new_id, now=0.0), language=language)),)


def series(template_id: str, language: str) -> tuple[Source, ...]:
    """Return the rehearsed sessions of a shipped programme."""
    template = next(template for template in programmes.builtin() if template.id == template_id)
    programme, sessions = programmes.plan_programme(template, new_id=ids.new_id, now=0.0)
    sources = (rehearsed(replace(session, language=language)) for session in sessions)
    return tuple(replace(source, programme=programme) for source in sources)


def hostile(
    language: str, texts: Sequence[str] = (*HOSTILE, *DANGEROUS, *OUTSIDE), photos: int = PHOTOS
) -> Source:
    """Return a day on which every text is as nobody should write it, with so many photos."""
    supply = cycle([text for text in texts if text.strip()])
    said = functools.partial(next, supply)
    blocks = tuple(
        replace(block, title=said(), purpose=said(), format=said(), cards=_asking(block, said))
        for block in small_workshop(language).blocks
    )
    # Words of their own: redaction would take those of the notes out of them.
    people = tuple(
        Person(f"p{n}", _name(n), f"+Org{n} &amp;", f"@Role{n}", f"{n}@hidden.example") for n in range(PEOPLE)
    )
    headings = (("summary", said()), ("actions", said()))
    write_up = WriteUp(
        said(),
        (said(), said()),
        said(),
        tuple(Pages(kind, "named", headings=headings) for kind in DOCUMENT_KINDS),
    )
    workshop = Workshop(
        "w1",
        f"Hostile {said()[:80]} {OUTSIDE[0]} 😀 ورشة",
        language,
        date="2026-11-05",
        place=said(),
        audience=said(),
        people=24,
        outcomes=(said(), said()),
        blocks=blocks,
        groups=tuple(Group(f"g{n}", said()[:300]) for n in range(1, 4)),
        participants=people,
        write_up=write_up,
        attribution="named",
    )
    themes = tuple(Theme(f"t{n}", said(), said(), f"{n}") for n in range(3))
    votes = tuple(Vote(f"t{n}", said(), n) for n in range(3))
    following = replace(workshop, id="w2", title=said(), date="2026-12-10")
    programme = Programme("s1", said())
    return Source(
        workshop, small_run(), _notes(texts), MADE, themes, votes, _photos(said, photos), following, programme
    )


def ten_thousand() -> Source:
    """Return a plain day with 10,000 notes."""
    return Source(small_workshop(), small_run(), tuple(many_notes(10_000)), MADE)


def _name(number: int) -> str:
    return f"=N{number}<i>{'n' * 300} 😀 اسم"


def _asking(block: Block, said: Callable[[], str]) -> tuple[Card, ...]:
    return tuple(replace(card, question=said()) for card in block.cards)


def _notes(texts: Sequence[str]) -> tuple[Note, ...]:
    """Return notes of every kind that may leave, in every place that a note can stand."""
    kinds = cycle(kind for kind in get_args(NoteKind) if kind != "safeguarding")
    fields = ("purpose", "debrief", "hunch", "start", "stop_sign", "learn", "partner", "review", "carried_by")
    return tuple(
        Note(
            f"h{number:04d}",
            text,
            next(kinds),
            block,
            card,
            group,
            at=START + number,
            owner=text[:300] if number % 2 else "",
            due=("2026-12-01", text[:60], "", "سريعا")[number % 4],
            starred=number % 5 == 0,
            theme=("t0", "t1", "t2", "")[number % 4],
            said_by=_name(number % PEOPLE),
            attribution="named",
            details=tuple((field, text[:200]) for field in fields) if number % 3 == 0 else (),
        )
        for number, (text, _) in enumerate(product(texts, range(EACH)))
        for block, card, group in (PLACES[number % len(PLACES)],)
    )


def _photos(said: Callable[[], str], count: int) -> tuple[Developed, ...]:
    """Return photos from a library with three more: a broken one, a drawing, and one that is gone.

    Half of them tell where they were taken, and what is said about them is hostile.
    """
    good = (jpeg(), png(), jpeg(secret=True), png(secret=True))
    bad = (b"\xff\xd8\xff broken", f"<svg>{OUTSIDE[3]}</svg>".encode())
    with TemporaryDirectory() as folder:
        library = Path(folder, "library.db")
        checksums = [photo_files.keep(library, data) for data in (*islice(cycle(good), count), *bad)]
        photos = tuple(
            Photo(
                f"f{n}", checksum, said(), _seen(said), ("b2", "b4", "gone")[n % 3], "q1", "g1", at=START + n
            )
            for n, checksum in enumerate((*checksums, "0" * 64))
        )
        plain = Source(small_workshop(), small_run(), (), MADE)
        return told.Told(plain, photos, library).developed().photos


def _seen(said: Callable[[], str]) -> str:
    """Return what is on a photo: a hostile end in a sentence, since a gate wants language there."""
    words = " ".join(word for word in said().split() if len(word) < 20)
    return (
        f"A sheet on the wall beside the window, and under it somebody wrote what people said: {words[:60]}"
    )


def kinds_of(sources: Sequence[Source]) -> tuple[DocumentKind, ...]:
    """Return which kinds of document can be told: of several workshops the report alone."""
    return (
        ("programme",) if len(sources) > 1 else tuple(kind for kind in DOCUMENT_KINDS if kind != "programme")
    )
