"""Workshops, runs and notes for the tests of the write-up: a small day in both languages, a hostile one."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PIL import Image

from hls_facilitator.languages import Translations
from hls_facilitator.live.journal import Run, fold
from hls_facilitator.model import (
    Act,
    Block,
    Card,
    Group,
    Note,
    Pages,
    Person,
    Photo,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.writeup.documents import document
from hls_facilitator.writeup.source import Developed, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.model import DocumentKind
    from hls_facilitator.writeup.document import Document

START = datetime(2026, 11, 5, 10, 0).timestamp()
MADE = datetime(2026, 11, 5, 15, 40).timestamp()


def _pixels() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "JPEG")
    return out.getvalue()


PIXEL = _pixels()
"""A photo, 4 by 3 pixels."""


def small_workshop(language: str = "en") -> Workshop:
    """Three blocks and a break, 50 minutes; the middle one asks three questions."""
    german = language == "de"
    draw = Block(
        "b2",
        "Landkarte einer Familie" if german else "Draw a life, not a service",
        25,
        "breakout",
        purpose="Das System vom Leben her sehen" if german else "See the system from one life",
        format="Gruppen zu 4 bis 5" if german else "Mixed tables of 4-5",
        cards=(
            Card("q1", "Was ist wichtig?" if german else "What matters to this person?"),
            Card("q2", "Wie viel davon steuern wir?" if german else "How much of the picture do we control?"),
            Card("q3", "Was wissen wir nicht?" if german else "What do we not know?"),
        ),
    )
    return Workshop(
        "w1",
        "Willkommen in Berlin: HLS als Anregung" if german else "Leading the learning: an introduction",
        language,
        date="2026-11-05",
        place="Rathaus Mitte" if german else "Harbour Hall, Strathmarle",
        audience="Fachkräfte der Jugendhilfe" if german else "Chief Officers of six partnerships",
        people=24,
        groups=(Group("g1", "1"), Group("g2", "2"), Group("g3", "Fensterplatz" if german else "Window")),
        blocks=(
            Block("b1", "Ankommen" if german else "Arrive with a person in mind", 10, "welcome"),
            draw,
            Block("b3", "Pause" if german else "Break, with an objections wall", 5, "break"),
            Block("b4", "Schlussrunde" if german else "Check-out with a date", 10, "close"),
        ),
    )


def small_run() -> Run:
    """A day that starts two minutes late, pauses three minutes, skips nothing and ends eight minutes late."""
    minute = 60.0
    acts = [
        Act(1, START + 2 * minute, "start", "b1", START),
        Act(2, START + 13 * minute, "enter", "b2"),
        Act(3, START + 20 * minute, "pause"),
        Act(4, START + 23 * minute, "resume"),
        Act(5, START + 45 * minute, "enter", "b3"),
        Act(6, START + 50 * minute, "enter", "b4"),
        Act(7, START + 58 * minute, "finish"),
    ]
    return fold(acts)


def small_notes(*, sample: bool = False) -> list[Note]:
    """One note of many a sort, out of order, with three that must never be printed."""
    at = START + 900

    def note(number: int, text: str, kind: str = "insight", **more: object) -> Note:
        return Note(f"n{number:02d}", text, kind, at=at + number, sample=sample, **more)  # type: ignore[arg-type]  # names of fields

    return [
        note(
            4,
            "“Her neighbour does more than all of us together.”",
            "quote",
            block="b2",
            card="q1",
            group="g2",
        ),
        note(1, "What matters to Mr Oduya is the bowling green.", block="b2", card="q1", group="g2"),
        note(2, "The neighbour who minds Ina's son.", "actor", block="b2", card="q1", group="g1"),
        note(3, "Private thought", block="b2", card="q1", private=True),
        note(5, "Deleted thought", block="b2", card="q1", deleted=True),
        note(6, "A child at risk", "safeguarding", block="b2", card="q1"),
        note(7, "Why did the bus stop move?", "question", block="b2", card="q2", group="g3"),
        note(
            8,
            "Ask the bus company why the stop moved.",
            "action",
            block="b2",
            card="q2",
            group="g3",
            owner="Head of Service, Strathmarle",
            due="2026-12-03",
        ),
        note(
            9,
            "Take the red list out of the meeting.",
            "action",
            block="b4",
            owner="Chief Officer",
            due="2026-11-09",
        ),
        note(10, "Read one month of our letters aloud.", "action", block="b2", due="before Christmas"),
        note(11, "So who is accountable?", "parking", block="b2", due="2026-12-17"),
        note(12, "What if an inspection asked?", "parking", block="b4"),
        note(
            13,
            "Twenty letters, rewritten with two readers.",
            "experiment",
            block="b4",
            owner="Ann",
            due="2026-11-16",
        ),
        note(14, "Said in the corridor.", "insight"),
        note(15, "Three letters unopened.", "barrier", block="b2", group="g1"),
    ]


HOSTILE_TEXTS = (
    "plain\x00null\x0bvertical\x1fcontrol \ud800 lone surrogate \ufffe noncharacter",
    '<b>bold</b> & <w:p/> ]]> <!-- --> &amp; <img src="file:///etc/passwd">',
    "Family 👨‍👩‍👧 coffee ☕ flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 skin 👍🏽",
    "من يساعد العائلة؟ الجارة فقط، كل يوم 3 مرات.",
    "Mixed: she said שלום עליכם and left",
    "Zażółć gęślą jaźń, ḃ ċ ḋ, Ελληνικά, Привет, 中文笔记",
    "line one\nline two\r\nline three\ttabbed",
    "x" * 5000,
    "Long words with spaces. " * 208,
    "   ",
    "@@TOC@@ {curly} %s \\o \"quoted\" 'single'",
)


def hostile_notes() -> list[Note]:
    """Notes as nobody should write them, in every place a note can stand."""
    kinds = ("insight", "quote", "action", "parking", "experiment", "question")
    notes: list[Note] = []
    for index, text in enumerate(HOSTILE_TEXTS):
        for kind in kinds:
            number = len(notes)
            notes.append(
                Note(
                    f"h{number:03d}",
                    text,
                    kind,
                    block=("b2", "b4", "", "gone")[index % 4],
                    card=("q1", "q2", "", "gone")[number % 4],
                    group=("g1", "g3", "")[number % 3],
                    at=START + number,
                    owner=text[:40] if number % 2 else "",
                    due=("2026-12-01", "سريعا", "", "x" * 60)[number % 4],
                    starred=number % 5 == 0,
                )
            )
    return notes


def told_source(language: str = "en", **changes: Any) -> Source:
    """The small day with all that can be told of it: themes, votes, a photo, a filled card, people."""
    german = language == "de"
    notes = [
        replace(note, theme="t1" if number in (1, 2, 4) else "t2" if number in (7, 8) else "")
        for note in small_notes()
        for number in [int(note.id[1:])]
    ]
    notes[10] = replace(
        notes[10], details=(("learn", "Who rings first"), ("partner", "Bo Okafor"), ("start", "2026-11-10"))
    )
    write_up = WriteUp(asks=("Ask what was learned.", "Thank who brings bad news."), next_date="2026-12-17")
    titles = ("Nah dran sind andere", "Wege") if german else ("Others are closer", "Ways")
    people = (
        Person("p1", "Ann", "Glenorra", "Head of Service"),
        Person("p2", "Bo Okafor", "Corran", "Planning Lead"),
    )
    source = Source(
        replace(small_workshop(language), participants=people, write_up=write_up, outcomes=("See one life",)),
        small_run(),
        tuple(notes),
        MADE,
        (Theme("t2", titles[1], "", "k"), Theme("t1", titles[0], "Neighbours do more.", "c")),
        (Vote("t1", "room", 5), Vote("t2", "room", 2)),
        (
            Developed(
                Photo("f1", alt="A map on paper", block="b2", card="q1", group="g2", at=START), PIXEL, 4, 3
            ),
        ),
    )
    return replace(source, **changes)


def told_document(kind: DocumentKind, language: str = "en", *sources: Source, **choices: Any) -> Document:
    """A document of the small day told in full, or of other sources, with choices of its Pages."""
    told = sources or (told_source(language),)
    return document(told, kind, Pages(kind, **choices), Translations(language))


def many_notes(count: int) -> list[Note]:
    """Plain notes under one question, one a second."""
    return [Note(f"{n:05d}", f"Note {n}", block="b2", card="q1", at=START + n) for n in range(count)]


def small_record(language: str = "en", notes: Sequence[Note] | None = None) -> Document:
    """The full record of the small day, with its own notes or others."""
    chosen = small_notes() if notes is None else notes
    source = Source(small_workshop(language), small_run(), tuple(chosen), MADE)
    return document((source,), "full", None, Translations(language))
