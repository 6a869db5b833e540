"""Documents to write in tests and benchmarks: a day as the page design draws it, hostile text, a long record."""

# ruff: noqa: E501 what people say is longer than a line of code

from __future__ import annotations

import random

from hls_facilitator.writeup.document import (
    Bar,
    BarChart,
    Bullet,
    Bullets,
    Callout,
    Card,
    Column,
    Contents,
    Document,
    Element,
    Fact,
    Glance,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Picture,
    Question,
    Quote,
    Share,
    ShareChart,
    Table,
    Title,
)

TITLE = "Leading the learning: an introduction for Chief Officers"
FOOTER = "Sample: the partnerships, people and notes are invented"

BLOCKS: tuple[tuple[str, str, int, int, str, tuple[str, ...]], ...] = (
    ("welcome", "Arrive with a person in mind", 10, 11, "Set a tone of learning, not briefing.", ()),
    (
        "check-in",
        "The person we misread",
        15,
        16,
        "Bring purpose into the room.",
        (
            "Who is someone your partnership misread, and what did we not see?",
            "What would that person say we are for?",
        ),
    ),
    (
        "talk",
        "Why nobody delivers an outcome",
        20,
        23,
        "Three principles and Scotland’s own policy pull.",
        ("Which sentence irritated you, and what does that tell us?",),
    ),
    (
        "breakout",
        "Draw a life, not a service",
        25,
        29,
        "See the system from one life, not from the organisation chart.",
        (
            "What matters to this person, and who and what shapes it?",
            "How much of the picture do we control, and what does that share tell us?",
            "Where did one of our processes tighten the knot?",
            "What do we not know, and who already does?",
        ),
    ),
    (
        "plenary",
        "Gallery walk",
        10,
        9,
        "Find the pattern across maps.",
        ("What do the maps show together that none shows alone?", "Which actor is on no map?"),
    ),
    ("break", "Break, with an objections wall", 15, 15, "", ()),
    (
        "talk",
        "Learning is the strategy",
        15,
        13,
        "Cycle, scales, learning governance.",
        ("Where on this cycle does your partnership spend its money, and where does it never stand?",),
    ),
    (
        "breakout",
        "How to make sure we never learn",
        30,
        28,
        "TRIZ on leadership habits.",
        (
            "How would a leadership team guarantee that odd cases, bad news and good hunches never travel upwards?",
            "Which of these do we do already in a milder form?",
            "Which one do you stop first, and who would notice?",
        ),
    ),
    (
        "breakout",
        "My first learning cycle",
        20,
        20,
        "One card per person, coached by a peer.",
        (
            "For whom, and to learn what?",
            "Is this a hunch to test or a probe to see how the system answers?",
            "What lies within your own 15%, with no permission and no money?",
            "Who will tell you when it goes wrong?",
        ),
    ),
    (
        "plenary",
        "What it will ask of us",
        12,
        11,
        "Honest talk among leaders.",
        (
            "What do you need from your board, your regulators and each other so that learning counts as good management?",
            "What will you personally find hard to let go of?",
        ),
    ),
    (
        "close",
        "Check-out with a date",
        8,
        8,
        "One sentence each.",
        ("What will you have learned by our next call?",),
    ),
)

SAID: tuple[tuple[str, str, str], ...] = (
    (
        "•",
        "Insight",
        "What matters to Mr Oduya is the bowling green on a Tuesday. None of the four records that hold a piece of him mentions it.",
    ),
    ("◊", "Actor or factor", "The neighbour who minds Ina’s son. Nobody pays her, rings her or thanks her."),
    (
        "•",
        "Surprise",
        "Tam sees his barber every fortnight. We had expected the steady person to be a support worker.",
    ),
    ("?", "Question", "Who knew that the bus stop would move, and did anyone ask the people who use it?"),
    ("•", "Insight", "We control about a tenth of the map. We had been planning as if it were half."),
    ("?", "Tension", "We want one plan for each person, and we want the person to be free to change it."),
    ("•", "Insight", "Our influence is larger than we thought, but only where somebody already trusts us."),
    ("×", "Barrier", "Three letters unopened, and each of them is ours."),
    ("+", "Enabler", "The one worker who answers at night."),
    ("»", "Action", "Ask the bus company why the stop moved, and who was asked first."),
)

QUOTES = (
    (
        "Her neighbour does more than all of us together.",
        "Quote, Head of Service, with consent. Table 5, note 40",
    ),
    (
        "We wrote a strategy for the part we can reach and called it the whole.",
        "Quote, Strategic Planning Lead, with consent. Table 3, note 46",
    ),
)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def difference(planned: int, taken: int) -> str:
    gap = taken - planned
    return "as planned" if gap == 0 else f"{abs(gap)} {'over' if gap > 0 else 'under'}"


def _opening() -> tuple[Element, ...]:
    return (
        Title("Full record", TITLE, "Thursday 5 November 2026, Harbour Hall, Strathmarle"),
        Glance(
            (
                ("People", "24"),
                ("Tables", "6"),
                ("Notes", "131"),
                ("Experiments", "21"),
                ("Finished at", "13:03"),
            ),
            "People, tables, notes, experiments and when the day finished",
        ),
        Fact(
            "Who came",
            "Chief Officers, Heads of Service and Strategic Planning Leads of six Health and Social Care Partnerships",
        ),
        Fact("Planned", "10:00 to 13:00, eleven blocks, one break"),
        Fact(
            "Names",
            "Notes are marked by table. Owners of actions agreed to be shown by role and partnership.",
        ),
        Contents(
            "Contents",
            (
                ("What we heard", "heard", 1),
                *((title, f"block-{n}", 2) for n, (_, title, *_) in enumerate(BLOCKS, 1)),
                ("Actions", "actions", 1),
                ("Parking lot", "parking", 1),
                ("Planned against actual", "timing", 1),
            ),
        ),
        Heading(1, "Summary", anchor="summary"),
        Paragraph(
            "Twenty-four leaders spent three hours with four lives instead of four services. Each table drew what "
            "shapes one life, then counted how much of it we control: from almost nothing to a fifth."
        ),
        Bullets(
            (
                Bullet("We control little and influence more than we use.", "6 of 6 tables"),
                Bullet("Our own letters, rules and closures tighten the knot.", "5 of 6"),
                Bullet("The people who know are on no map: a neighbour, a barber, a bus driver.", "6 of 6"),
                Bullet("Bad news slows down as it travels upwards.", "4 of 6"),
                Bullet("Boards can hear learning as a way to give account, if we ask them first.", "3 of 6"),
            )
        ),
        Callout(
            "Next:",
            "debrief on Thursday 17 December 2026, 09:30 to 10:00, by video call. Bring one thing that surprised you.",
        ),
    )


def _heard(notes_each: int) -> list[Element]:
    elements: list[Element] = [Heading(1, "What we heard", anchor="heard", page_break=True)]
    count = 1
    start = 600
    question_number = 0
    for number, (kind, title, planned, taken, purpose, questions) in enumerate(BLOCKS, 1):
        elements.append(Heading(2, title, f"Block {number}", f"block-{number}"))
        times = f"{clock(start)} to {clock(start + taken)}. Planned {planned} minutes, taken {taken}."
        elements.append(Fact(kind.capitalize(), times, kind))
        if purpose:
            elements.append(Fact("Purpose", purpose))
        start += taken
        for index, question in enumerate(questions, 1):
            question_number += 1
            elements.append(Question(f"Question {index}", question))
            items: list[NoteItem] = []
            for _ in range(notes_each):
                mark, note_kind, text = SAID[count % len(SAID)]
                items.append(NoteItem(mark, note_kind, text, f"Table {count % 6 + 1}, note {count}"))
                count += 1
            elements.append(Notes(tuple(items[:2])))
            elements.append(Quote(*QUOTES[question_number % 2]))
            if items[2:]:
                elements.append(Notes(tuple(items[2:])))
        if number == 5:
            elements.append(Paragraph("No notes on question 3", muted=True))
    return elements


def _closing() -> tuple[Element, ...]:
    return (
        Heading(1, "Actions", anchor="actions", page_break=True),
        Table(
            "Actions",
            "What was promised, by whom and by when",
            (
                Column("By when", 36, row_header=True),
                Column("Action", 69),
                Column("Who", 38),
                Column("From", 17),
            ),
            (
                (
                    "9 Nov 2026",
                    "Take the weekly red list out of the leadership meeting for six weeks.",
                    "Chief Officer, Lochmarn",
                    "Note 88",
                ),
                (
                    "20 Nov 2026",
                    "Ask legal services if “two missed and we close” is law or habit.",
                    "Planning Lead, North Firth",
                    "Note 52",
                ),
                (
                    "30 Nov 2026",
                    "Read one month of our letters aloud with two people who received them.",
                    "Chief Officer, Glenorra",
                    "Note 49",
                ),
                (
                    "3 Dec 2026",
                    "Ask the bus company why the stop moved, and who was asked first.",
                    "Head of Service, Strathmarle",
                    "Note 42",
                ),
            ),
        ),
        Heading(1, "Parking lot", anchor="parking"),
        Notes(
            (
                NoteItem(
                    "…",
                    "17 December",
                    "So who is accountable? Asked in the first talk, half answered in the second.",
                    "Note 19",
                ),
                NoteItem("…", "No date yet", "What if an inspection asked what we have learned?", "Note 104"),
            )
        ),
        Heading(1, "Planned against actual", anchor="timing", page_break=True),
        Paragraph(
            "The day finished at 13:03, three minutes after the plan. The first four blocks ran nine minutes over, "
            "most of it in the first talk and the life maps. The break kept its 15 minutes."
        ),
        BarChart(
            tuple(
                Bar(str(number), title, planned, taken, difference(planned, taken))
                for number, (_, title, planned, taken, *_) in enumerate(BLOCKS, 1)
            ),
            "bar: minutes taken",
            "line: planned",
            "minutes",
            "Bar chart of minutes taken against planned for eleven blocks. Draw a life ran four minutes over, "
            "the largest difference; the day as a whole ran three minutes over.",
            "Figure 1.",
            "Minutes taken and minutes planned, by block. The same figures are in the list below.",
        ),
        timing_table(),
        Heading(1, "About this record", anchor="about"),
        Fact("Marks", "• seen, ? open, × barrier, + enabler, ◊ actor, » we will, … parked"),
        Callout("Take care.", "Names were replaced by roles before this file was made.", warning=True),
    )


def timing_table() -> Table:
    rows: list[tuple[str, ...]] = []
    planned_at = actual_at = 600
    for number, (_, title, planned, taken, *_) in enumerate(BLOCKS, 1):
        rows.append(
            (
                str(number),
                title,
                clock(planned_at),
                clock(actual_at),
                str(planned),
                str(taken),
                difference(planned, taken),
            )
        )
        planned_at += planned
        actual_at += taken
    return Table(
        "Planned against actual",
        "Planned and taken minutes of each block",
        (
            Column("No.", 9, "right"),
            Column("Block", 58),
            Column("Planned start", 18, "right"),
            Column("Actual start", 18, "right"),
            Column("Planned", 18, "right"),
            Column("Taken", 15, "right"),
            Column("Difference", 24),
        ),
        tuple(rows),
        foot=("", "Finish", "13:00", "13:03", "180", "183", "3 over"),
        caption_lead="Data for figure 1.",
        caption="Planned and taken in minutes, starts as clock time",
        dense=True,
    )


def day(notes_each: int = 6) -> Document:
    """The Chief Officers introduction with its real questions: every kind of element, about 120 notes."""
    return Document(
        TITLE,
        "Full record",
        "en-GB",
        (*_opening(), *_heard(notes_each), *_closing()),
        author="Strathmarle Health and Social Care Partnership",
        subject="Workshop of 5 November 2026",
        footer=FOOTER,
    )


def empty() -> Document:
    """A workshop in which nothing was written."""
    return Document(
        "Ärmel hoch",
        "Gesamtprotokoll",
        "de-DE",
        (
            Title("Gesamtprotokoll", "Ärmel hoch", "5. November 2026"),
            Callout("Keine Notizen.", "In diesem Workshop wurde nichts festgehalten."),
        ),
        page_words="Seite {page} von {pages}",
    )


HOSTILE = (
    "<b>bold?</b> & <i>x</i> &amp; </para> <img src=\"file:///etc/passwd\"/> <a href='#x'>y</a>",
    "control \x00\x01\x07\x0b\x1b characters\x7f and a tab\there",
    "lone surrogates \ud800 and \udfff stay out",
    "emoji 😀👍🏽 ❤️ 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 family",
    "Zażółć gęślą jaźń, Łódź",
    "A ḃeiṫ ḟada Ġaeḋealaċ, Gàidhlig, Cymraeg ŵ ŷ",
    "قالت الجارة: لا أحد يسأل (أبداً) عن 12 رسالة، ثم ABC.",
    "השכנה עושה יותר מכולנו (באמת) 42%, אמרה Ina.",
    "Ina sagte: שלום עולם, und dann مرحبا بالعالم.",
    "工作坊 has no face here",
    "Ελληνικά, кириллица, Tiếng Việt, → ☐ ✓ ■ ●",
    "a" * 700,
    "e\u0301 combining, ligature ﬁ, soft\u00adhyphen, zero\u200bwidth, no\u00a0break",
    "two\nlines\r\nthree\u2028four",
    "=1+1; DROP TABLE notes; %s {0} {file} \\ ( ) [ ] endstream endobj",
    "private \ue000 use \U000f0001",
    " " * 40 + "leading and trailing spaces" + " " * 40,
    "word " * 1000,
)


def hostile() -> Document:
    """Everything that people and machines put into a text field."""
    nasty = HOSTILE[0]
    elements: list[Element] = [
        Title(nasty, f"Ünïcödé: {HOSTILE[3]} {HOSTILE[6]}", HOSTILE[6]),
        Fact(HOSTILE[6], HOSTILE[7]),
        Fact("A label far too long for its place left of the axis", HOSTILE[13]),
        Contents("Contents", (("Ghost & <b>", "nowhere", 1), (HOSTILE[6], "a (b) \\ c", 1))),
        Heading(3, "Straight to the third level"),
        Question("Q", "A question without a block"),
        Heading(1, HOSTILE[6], anchor="a (b) \\ c"),
        Heading(2, HOSTILE[2], HOSTILE[3]),
        Notes(tuple(NoteItem("•", "Insight", text, f"note {n}") for n, text in enumerate(HOSTILE, 1))),
        Notes((NoteItem("", "", "no mark, no kind"), NoteItem("?", "Question", ""))),
        Quote(HOSTILE[17][:5000], nasty),
        Quote(HOSTILE[6], HOSTILE[7]),
        Callout(nasty, HOSTILE[17]),
        Bullets((Bullet(HOSTILE[7], "6 of 6"), Bullet(HOSTILE[11], HOSTILE[11]))),
        Table(
            nasty,
            nasty,
            (Column(nasty, 36, row_header=True), Column("", 124)),
            ((HOSTILE[11], HOSTILE[17] * 2), (HOSTILE[6], HOSTILE[3]), ("", "")),
        ),
        BarChart(
            (Bar("1", HOSTILE[0], 0, 0, HOSTILE[6]),),
            nasty,
            nasty,
            "minutes",
            f"Nothing was planned. {nasty}",
            nasty,
            nasty,
        ),
        ShareChart(
            (Share(nasty, 12_345, HOSTILE[17]), Share(HOSTILE[6], -3, HOSTILE[3]), Share("", 0, "")),
            HOSTILE[6],
            f"Somebody voted. {nasty}",
            nasty,
            HOSTILE[3],
        ),
        ShareChart((), "votes", "Nobody voted.", "Figure 3.", "Nothing"),
        Card(HOSTILE[6], HOSTILE[17], ((nasty, HOSTILE[11]), (HOSTILE[6], HOSTILE[7]), ("", "")), nasty),
        Card("", nasty, (("Field", HOSTILE[17] * 2),)),
        Picture(b"<svg/>", 640, 480, f"A wall of notes. {nasty}", nasty, HOSTILE[17]),
        BarChart((), "taken", "planned", "minutes", "Nothing was run.", "Figure 2.", "Nothing"),
    ]
    return Document("<Title> & \x00 \ud800", nasty, "en-GB", tuple(elements), footer="x" * 500)


WORDS = tuple(dict.fromkeys(word for _, _, text in SAID for word in text.lower().split()))


def note_text(chance: random.Random) -> str:
    count = chance.randint(8, 24)
    words = [
        chance.choice(WORDS) + (str(chance.randint(1, 99999)) if chance.random() < 0.1 else "")
        for _ in range(count)
    ]
    return " ".join(words).capitalize() + "."


def many(count: int, *, hostile: bool = False) -> Document:
    """A record of `count` notes in 7 notes a question, 4 questions a block; if `hostile`, one in 13 is."""
    chance = random.Random(count)
    elements: list[Element] = [
        Title("Full record", TITLE, "5 November 2026"),
        Heading(1, "What we heard", anchor="heard"),
    ]
    contents: list[tuple[str, str, int]] = [("What we heard", "heard", 1)]
    number = 0
    block = 0
    while number < count:
        block += 1
        anchor = f"b{block}"
        elements.append(Heading(2, f"Block about subject {block}", f"Block {block}", anchor))
        contents.append((f"Block about subject {block}", anchor, 2))
        for question in range(1, 5):
            if number >= count:
                break
            elements.append(
                Question(f"Question {question}", "What do we see here that nobody had planned for?")
            )
            items: list[NoteItem] = []
            for _ in range(min(7, count - number)):
                number += 1
                mark, kind, _ = SAID[number % len(SAID)]
                text = (
                    HOSTILE[number // 13 % len(HOSTILE)]
                    if hostile and number % 13 == 0
                    else note_text(chance)
                )
                items.append(NoteItem(mark, kind, text, f"Table {number % 6 + 1}, note {number}"))
            elements.append(Notes(tuple(items)))
    elements.insert(1, Contents("Contents", tuple(contents)))
    return Document(TITLE, "Full record", "en-GB", tuple(elements), footer=FOOTER, compact=True)
