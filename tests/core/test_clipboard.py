"""What is copied comes back whole, and agendas from anywhere are understood or told line by line."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Block, Card, Handout, Step, Workshop
from hls_facilitator.plan import clipboard, edits, timing
from hls_facilitator.plan.clipboard.times import read_length, take_times

T = Translations("en")
DE = Translations("de")


def read(text: str) -> list[tuple[str, int]]:
    return [(block.title, block.minutes) for block in clipboard.read(text, T).blocks]


def kinds(text: str) -> list[str]:
    return [block.kind for block in clipboard.read(text, T).blocks]


# ---- lines ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "start", "minutes", "rest"),
    [
        ("10:00 Welcome (15 min)", 600, 15, "Welcome"),
        ("10:00–10:15 Welcome", 600, None, "Welcome"),
        ("Welcome – 15 min", None, 15, "Welcome"),
        ("15' Welcome", None, 15, "Welcome"),
        ("10.30 Uhr Kaffee", 630, None, "Kaffee"),
        ("9-10:30 Talk", 540, None, "Talk"),
        ("2-3pm Trios", 840, None, "Trios"),
        ("11:30-1pm Lunch", 690, None, "Lunch"),
        ("10am: Start", 600, None, "Start"),
        ("Von 10:00 bis 10:30 Uhr: Ankommen", 600, None, "Ankommen"),
        ("0930-1000 Opening", 570, None, "Opening"),
        ("10:00 | Welcome | 1 h 15 min", 600, 75, "Welcome"),
        ("10:00 15 min Welcome", 600, 15, "Welcome"),
        ("1 h Input", None, 60, "Input"),
        ("1h30 World Café", None, 90, "World Café"),
        ("1 hour and 30 minutes talk", None, 90, "talk"),
        ("Talk (Ann, 20 min)", None, 20, "Talk (Ann)"),
        ("ca. 15 min Ankommen", None, 15, "Ankommen"),
        ("Welcome, 90 Minuten.", None, 90, "Welcome"),
        ("10:00–10:15 Welcome (15 min)", 600, 15, "Welcome"),
        ("10:00–10:15 Welcome (20 min)", 600, None, "Welcome (20 min)"),
        ("2026 plan", None, None, "2026 plan"),
        ("10 people meet", None, None, "10 people meet"),
        ("10.05.2026 Meeting", None, None, "10.05.2026 Meeting"),
        ("05.11. Thursday", None, None, "05.11. Thursday"),
        ("25:00 Nothing", None, None, "25:00 Nothing"),
        ("The 5 min pitch of Ann", None, None, "The 5 min pitch of Ann"),
    ],
)
def test_times_are_found_in_a_line(line: str, start: int | None, minutes: int | None, rest: str) -> None:
    times = take_times(line)
    assert (times.start and times.start.minutes, times.minutes, times.rest) == (start, minutes, rest)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("15", 15), ("15.0", 15), ("0:15", 15), ("00:15:00", 15), ("90'", 90), ("1,5 h", 90), ("soon", None)],
)
def test_a_cell_says_a_length(cell: str, minutes: int | None) -> None:
    assert read_length(cell) == minutes


def test_lengths_follow_from_the_next_clock_time() -> None:
    agenda = clipboard.read("9:30 Arrive\n10:00 Talk\n10:45 Break\n11:00 End", T)
    assert [(block.title, block.minutes) for block in agenda.blocks] == [
        ("Arrive", 30),
        ("Talk", 45),
        ("Break", 15),
    ]
    assert (agenda.start, agenda.remarks) == (570, ())


def test_an_afternoon_without_pm_is_an_afternoon() -> None:
    text = "11:30 Talk\n12:30 Lunch\n1:30 Workshop\n3:00–3:30 Close"
    assert read(text) == [("Talk", 60), ("Lunch", 60), ("Workshop", 90), ("Close", 30)]


def test_a_day_may_go_past_midnight() -> None:
    assert read("22:30 Feast\n00:30 Songs (1 h)") == [("Feast", 120), ("Songs", 60)]


def test_bullets_numbers_and_marks_are_no_part_of_a_title() -> None:
    text = "- 10:00 **Welcome** (15 min)\n2. Talk – 20 min\n• 15' Break\n(4) Close, 5 min"
    assert read(text) == [("Welcome", 15), ("Talk", 20), ("Break", 15), ("Close", 5)]


def test_words_below_a_block_are_its_notes_and_lengths_its_steps() -> None:
    text = "10:00 Draw (25 min)\n  - Read the card (5 min)\n  - Draw, 20 min\n  Pens are here.\n10:25 Talk"
    draw, talk = clipboard.read(text, T).blocks
    assert [(step.title, step.minutes) for step in draw.steps] == [("Read the card", 5), ("Draw", 20)]
    assert draw.note == "Pens are here."
    assert talk.title == "Talk"


def test_a_clock_time_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    assert read("10:00\nWelcome\nAnn speaks\n10:15\nTalk") == [("Welcome", 15), ("Talk", 15)]


def test_a_list_without_any_time_is_a_block_a_line() -> None:
    agenda = clipboard.read("* Welcome\n* Talk\n", T)
    assert [block.minutes for block in agenda.blocks] == [15, 15]
    assert agenda.remarks[0] == "Line 1 “Welcome” has no length. It gets 15 min."


def test_what_fits_nowhere_is_told_with_its_line() -> None:
    agenda = clipboard.read("Team day in Leith\n\n10:00 Talk (20 min)\nTotal: 20 min\n", T)
    assert agenda.remarks == (
        "Line 1 “Team day in Leith” is left out. It says no time.",
        "Line 4 “Total: 20 min” is left out. It is a sum.",
    )


def test_a_gap_or_an_overlap_is_kept_by_a_pin() -> None:
    agenda = clipboard.read("10:00–10:15 Welcome\n10:30 Talk (40 min)\n11:00 Break (15 min)\nClose, 5 min", T)
    assert [block.pinned for block in agenda.blocks] == [None, 630, 660, None]
    plan = edits.paste(Workshop("w", "W"), agenda.blocks, 0, ids(), agenda.start)
    assert [slot.start for slot in timing.schedule(plan)] == [600, 630, 660, 675]
    assert [slot.slack for slot in timing.schedule(plan)] == [0, 15, -10, 0]


def ids():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def test_the_kind_follows_from_the_words_in_english_and_german() -> None:
    text = (
        "Welcome and check-in, 5 min\nCheck-in round, 5 min\nKeynote, 5 min\nBreak-out in trios, 5 min\n"
        "Plenary: share back, 5 min\nLunch break, 5 min\nSilent journaling, 5 min\nClosing plenary, 5 min\n"
    )
    expected = ["welcome", "check-in", "talk", "breakout", "plenary", "break", "reflection", "close"]
    assert kinds(text) == expected
    german = (
        "Begrüßung, 5 min\nKennenlernen, 5 min\nVortrag, 5 min\nKleingruppen, 5 min\n"
        "Austausch im Plenum, 5 min\nKaffeepause, 5 min\nReflexion, 5 min\nAbschluss, 5 min\n"
    )
    assert kinds(german) == expected


# ---- tables --------------------------------------------------------------------------------------------


def test_columns_are_found_by_their_headings_in_any_order() -> None:
    text = "Thema\tWer\tDauer\tUhrzeit\tRaum\nBegrüßung\tAnn\t15\t10:00\tA1\nPause\t\t20 Min.\t10.15 Uhr\t\n"
    welcome, coffee = clipboard.read(text, DE).blocks
    assert (welcome.title, welcome.lead, welcome.minutes) == ("Begrüßung", "Ann", 15)
    assert welcome.note == "Raum: A1"
    assert (coffee.kind, coffee.minutes) == ("break", 20)


def test_columns_without_headings_are_known_by_what_stands_in_them() -> None:
    text = "1\t10:00\t10:15\tWelcome\tAnn opens\n2\t10:15\t10:45\tTalk\t\n3\t10:45\t11:00\tBreak\t"
    agenda = clipboard.read(text, T)
    assert [(block.title, block.minutes, block.note) for block in agenda.blocks] == [
        ("Welcome", 15, "Ann opens"),
        ("Talk", 30, ""),
        ("Break", 15, ""),
    ]


def test_a_column_called_time_may_hold_lengths() -> None:
    assert read("Time\tActivity\n15 min\tWelcome\n1 h\tTalk") == [("Welcome", 15), ("Talk", 60)]


def test_cells_of_several_lines_stay_together() -> None:
    text = 'Time\tWhat\tNotes\n10:00\tTalk\t"Slides\nand ""pens"""\n10:30\tEnd\t'
    (talk,) = clipboard.read(text, T).blocks
    assert talk.note == 'Slides\nand "pens"'


def test_a_quotation_mark_without_its_partner_swallows_nothing() -> None:
    assert read('10:00\t"Sam is 19\n10:15\tTalk\n10:45\tBreak') == [
        ('"Sam is 19', 15),
        ("Talk", 30),
        ("Break", 15),
    ]


def test_rows_that_are_no_blocks_are_told() -> None:
    text = "Plan\t\nTime\tWhat\nMorning\t\n10:00\tTalk\n10:30\tTalk\nTotal\t60"
    assert clipboard.read(text, T).remarks == (
        "Line 1 “Plan” is left out. It says no time.",
        "Line 3 “Morning” is left out. It says no time.",
        "Line 6 “Total 60” is left out. It is a sum.",
        "Line 5 “Talk” has no length. It gets 15 min.",
    )


def test_a_cell_that_makes_no_sense_becomes_a_note() -> None:
    agenda = clipboard.read("Min\tWhat\nsoon\tTalk\n10\tBreak", T)
    assert agenda.blocks[0].note == "Min: soon"
    assert agenda.remarks == ("Line 2 “Talk” has no length. It gets 15 min.",)


def test_formulas_stay_text() -> None:
    (block,) = clipboard.read("Min\tWhat\tLead\n10\t=SUM(A1)\t@Ann", T).blocks
    assert (block.title, block.lead) == ("=SUM(A1)", "@Ann")


# ---- too much, or nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no agenda"),
        (" \n\t\n", "no agenda"),
        ("Lorem ipsum " * 40, "no agenda"),
        ("x" * 1_000_000, "1000000 characters"),
        ("10:00 Welcome\n\x00\x01", "line 2 has signs"),
        ("10:00 Talk (1 min)\n" * 301, "would be 301 blocks"),
        ("a\t" * 59, "Line 1 has 60 columns"),
    ],
)
def test_what_is_no_agenda_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(AppError, match=says):
        clipboard.read(text, T)


def test_a_cell_too_long_for_any_table_is_no_agenda() -> None:
    long = "w" * 200_000
    (block,) = clipboard.read(f"10:00\t{long}\n", T).blocks
    assert len(block.title) == 300
    assert block.note == long


PIECES = st.sampled_from(["10:00", "\t", "\n", "5 min", "–", '"', "a", " "])


def refusal(text: str) -> str:
    """Return what to do next, when a text is refused."""
    try:
        clipboard.read(text, T)
    except AppError as problem:
        return problem.parts[2]
    return ""


@given(st.text(max_size=200) | st.lists(PIECES).map("".join))
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    if refusal(text):
        return
    blocks = clipboard.read(text, T).blocks
    assert blocks
    assert all(block.title.strip() and 1 <= block.minutes <= timing.LONGEST for block in blocks)


# ---- copying -------------------------------------------------------------------------------------------

BLOCKS = (
    Block(
        "a",
        "=Draw a “life”\tnow",
        25,
        "breakout",
        purpose="See it",
        note='First line\nsecond "line"',
        format="Tables of 4",
        lead="-Ann",
        cards=(Card("q1", "Why?"), Card("q2", "@Who?")),
        materials=("Pens", "Paper"),
        steps=(Step("s", "Read", 5),),
        handouts=(Handout("h", "Sam", "Sam is 19."),),
        protection="protected",
        floor=20,
    ),
    Block("b", "Lunch", 45, "break", pinned=750),
)
PLAN = Workshop("w", "W", start=600, blocks=BLOCKS)


@pytest.mark.parametrize("t", [T, DE])
def test_a_copied_table_can_be_pasted_again(t: Translations) -> None:
    text = clipboard.as_table(PLAN, BLOCKS, t)
    assert "\n'=Draw" in text or "\t\"'=Draw" in text
    agenda = clipboard.read(text, t)
    assert agenda.remarks == ()
    assert agenda.start == 600
    first, lunch = agenda.blocks
    for field in ("minutes", "kind", "purpose", "note", "format", "lead", "materials"):
        assert getattr(first, field) == getattr(BLOCKS[0], field)
    assert first.title == "=Draw a “life” now"
    assert [card.question for card in first.cards] == ["Why?", "@Who?"]
    assert (lunch.title, lunch.pinned, lunch.kind) == ("Lunch", 750, "break")


def test_blocks_come_back_whole_and_with_their_ids_only_where_they_stood() -> None:
    packed = clipboard.pack(PLAN, BLOCKS)
    assert clipboard.unpack(packed, "w") == BLOCKS
    elsewhere = clipboard.unpack(packed, "other")
    assert elsewhere == tuple(replace(block, id="") for block in BLOCKS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b'{"workshop": "w", "blocks": [], "form": 9}',
        b'{"workshop": "w", "blocks": [{"id": "a", "title": "A", "minutes": -5}]}',
        b'{"workshop": "w", "blocks": [{"id": "a", "title": "A", "minutes": 5, "kind": "party"}]}',
        b'{"workshop": "w", "blocks": [{"id": "a", "title": " ", "minutes": 5}]}',
    ],
)
def test_packed_blocks_that_are_none_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(AppError, match="cannot be read"):
        clipboard.unpack(data, "w")
