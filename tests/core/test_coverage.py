"""The coverage board counts every note once, and says which table has nothing on what was asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live.journal import Mark, Run, Visit
from hls_facilitator.model import Block, Card, Deal, Group, Note, Person, Step, Workshop
from hls_facilitator.notes.coverage import Cell, coverage, hint, missing, recency

EN, DE = Translations("en"), Translations("de")
NOW = 1_700_000_000.0


def cards(count: int) -> tuple[Card, ...]:
    return tuple(Card(f"q{n}", f"Question {n}?") for n in range(1, count + 1))


def tables(count: int, word: str = "Table") -> tuple[Group, ...]:
    return tuple(Group(f"t{n}", f"{word} {n}") for n in range(1, count + 1))


def plan(groups: int = 3, questions: int = 2) -> Workshop:
    blocks = (
        Block("talk", "A talk", 20, cards=cards(1)),
        Block("map", "Mapping", 30, kind="breakout", cards=cards(questions)),
        Block("try", "Trying", 30, kind="breakout", cards=cards(1)),
    )
    return Workshop("w", "A workshop", blocks=blocks, groups=tables(groups))


def run(*blocks: str, **more: Any) -> Run:
    """Return a run that has left all these blocks but the last."""
    visits = [Visit(block, NOW - 600, NOW - 300) for block in blocks[:-1]]
    return Run("running", NOW - 900, NOW - 900, visits=(*visits, Visit(blocks[-1], NOW - 300)), **more)


def note(table: int, question: int, block: str = "map", **more: Any) -> Note:
    return Note(f"{block}{table}{question}", "A note", block=block, card=f"q{question}",
                group=f"t{table}" if table else "", **{"at": NOW - 240, **more})  # fmt: skip


def said(day: Workshop, acted: Run, *notes: Note, t: Translations = EN) -> list[str]:
    return missing(coverage(day, acted, notes, NOW), t)


def test_each_table_has_a_cell_for_each_question_of_a_breakout() -> None:
    board = coverage(plan(), Run(), (note(1, 2), note(1, 2, at=NOW - 60), note(2, 1)), NOW)
    assert [(column.block, column.number) for column in board.columns] == [("map", 1), ("map", 2), ("try", 1)]
    assert [[cell.count for cell in row.cells] for row in board.rows] == [[0, 2, 0], [1, 0, 0], [0, 0, 0]]
    assert board.rows[0].cells[1] == Cell(2, NOW - 60)
    assert [row.last for row in board.rows] == [NOW - 60, NOW - 240, None]


def test_a_question_of_the_whole_room_is_a_column_once_a_table_writes_about_it() -> None:
    board = coverage(plan(), run("talk"), (note(2, 1, "talk"),), NOW)
    assert board.columns[0].block == "talk"
    assert missing(board, EN) == []  # nobody owes it anything


def test_private_notes_count_and_deleted_ones_do_not() -> None:
    board = coverage(plan(), Run(), (note(1, 1, private=True), note(2, 1, deleted=True)), NOW)
    assert [row.cells[0].count for row in board.rows] == [1, 0, 0]


def test_notes_of_no_table_or_no_question_are_counted_elsewhere() -> None:
    notes = (note(0, 1), note(9, 1), replace(note(1, 1), card=""), note(1, 1))
    assert coverage(plan(), Run(), notes, NOW).elsewhere == 3


def test_before_the_start_nothing_is_missing() -> None:
    assert said(plan(), Run()) == []


def test_only_questions_the_room_has_come_to_are_missed() -> None:
    assert said(plan(), run("talk", "map"), note(1, 1), note(2, 1)) == ["Table 3 has nothing on question 1."]
    assert said(
        plan(),
        run("talk", "map", cards={"map": Mark(1, 0.0)}),
        note(1, 1),
        note(2, 1),
        note(3, 1),
        note(1, 2),
    ) == ["Tables 2 and 3 have nothing on question 2."]


def test_a_note_on_a_question_shows_that_it_was_asked_without_a_run() -> None:
    assert said(plan(2), Run(), note(1, 2)) == ["Table 2 has nothing on question 2."]


def test_what_several_tables_lack_together_is_one_sentence() -> None:
    acted = run("talk", "map", cards={"map": Mark(1, 0.0)})
    assert said(plan(), acted, note(2, 1), note(2, 2)) == [
        "Tables 1 and 3 have nothing on questions 1 and 2."
    ]


def test_the_latest_question_comes_first_and_blocks_are_named_where_there_are_two() -> None:
    notes = (note(1, 1), note(2, 1), note(3, 1), note(1, 2), note(3, 2), note(1, 1, "try"), note(2, 1, "try"))
    assert said(plan(), run("map", "try"), *notes) == [
        "Table 3 has nothing on question 1 of “Trying”.",
        "Table 2 has nothing on question 2 of “Mapping”.",
    ]


def test_many_tables_are_a_number_and_all_of_them_a_word() -> None:
    acted = run("map")
    some = [note(table, 1) for table in range(1, 4)]
    assert said(plan(20), acted, *some) == ["17 of 20 tables have nothing on question 1."]
    assert said(plan(20), acted) == ["No table has anything on question 1."]
    assert said(plan(1), acted) == ["Table 1 has nothing on question 1."]


def test_tables_with_names_of_their_own_are_called_by_them() -> None:
    day = replace(plan(), groups=(Group("t1", "Kelpie"), Group("t2", "Selkie 🌊"), Group("t3", "Table 3")))
    assert said(day, run("map"), note(1, 1)) == ["Selkie 🌊 and Table 3 have nothing on question 1."]
    assert said(day, run("map"), note(1, 1), note(3, 1)) == ["Selkie 🌊 has nothing on question 1."]


def test_german_says_it_in_german() -> None:
    day = replace(plan(), groups=tables(3, "Tisch"))
    acted = run("talk", "map", cards={"map": Mark(1, 0.0)})
    assert said(day, acted, note(1, 1), note(2, 1), note(1, 2), t=DE) == [
        "Die Tische 2 und 3 haben noch nichts zu Frage 2.",
        "Tisch 3 hat noch nichts zu Frage 1.",
    ]
    assert said(day, acted, t=DE) == ["Noch kein Tisch hat etwas zu den Fragen 1 und 2."]


def test_who_writes_follows_the_round_the_room_is_in() -> None:
    people = (Person("p", "Ann"), Person("q", "Rab"))
    rounds = ((("p",), ("q",)), (("q",), ("p",)))
    deal = Deal(("t1", "t2"), rounds, (("p", "q"), ("q", "p")))
    steps = (Step("s1", "Round 1", 1), Step("s2", "Round 2", 29))
    day = replace(plan(3), participants=people, deal=deal)
    day = replace(day, blocks=(replace(day.blocks[1], steps=steps),))
    writers = [row.writer for row in coverage(day, run("map"), (), NOW).rows]
    assert writers == ["Rab", "Ann", ""]
    assert [row.writer for row in coverage(day, Run(), (), NOW).rows] == ["Ann", "Rab", ""]


def hinted(*notes: Note, minutes: float = 5, day: Workshop | None = None) -> str:
    """Return the hint some minutes into the second question of the breakout."""
    visits = (Visit("map", NOW - minutes * 60),)
    now = Run("running", NOW - 900, NOW - 900, visits=visits, cards={"map": Mark(1, 0.0)})
    return hint(day or plan(), now, notes, NOW, EN)


def test_the_cockpit_says_which_table_fell_silent_on_the_latest_question() -> None:
    notes = (note(1, 1), note(2, 1), note(1, 2), note(3, 2))
    assert hinted(*notes) == "Table 2 has nothing on question 2."
    assert hinted(*notes, note(2, 2)) == "Table 3 has nothing on question 1."
    assert hinted(*notes, note(2, 2), note(3, 1)) == ""


def test_a_table_has_time_to_begin_before_the_cockpit_says_anything() -> None:
    notes = (note(1, 1), note(2, 1))
    assert (hinted(*notes, minutes=3.9), bool(hinted(*notes, minutes=4))) == ("", True)


def test_where_most_tables_write_on_computers_of_their_own_nobody_is_called_silent() -> None:
    assert hinted() == hinted(note(1, 1)) == ""


def test_the_cockpit_says_nothing_while_paused_or_outside_a_breakout() -> None:
    notes = (note(1, 1), note(2, 1))
    assert hint(plan(), replace(run("map"), state="paused"), notes, NOW, EN) == ""
    assert hint(plan(), run("talk"), notes, NOW, EN) == ""


@pytest.mark.parametrize(
    ("seconds", "english", "german"),
    [
        (-500, "just now", "gerade eben"),
        (59, "just now", "gerade eben"),
        (60, "1 min ago", "vor 1 Min."),
        (119 * 60, "119 min ago", "vor 119 Min."),
        (120 * 60, "2 h ago", "vor 2 Std."),
        (72 * 3600, "3 days ago", "vor 3 Tagen"),
    ],
)
def test_recency_is_said_in_minutes_then_hours_then_days(seconds: float, english: str, german: str) -> None:
    assert (recency(NOW - seconds, NOW, EN), recency(NOW - seconds, NOW, DE)) == (english, german)


@given(
    st.lists(st.builds(note, st.integers(0, 6), st.integers(1, 4), st.sampled_from(["map", "try", "gone"])))
)
def test_every_note_is_counted_once(notes: list[Note]) -> None:
    board = coverage(plan(5, 3), Run(), notes, NOW)
    assert sum(cell.count for row in board.rows for cell in row.cells) + board.elsewhere == len(notes)


def test_a_room_of_two_hundred_tables_and_forty_questions_is_said_in_two_sentences() -> None:
    day = plan(200, 40)
    notes = [note(table, question) for table in range(1, 200) for question in range(1, 41)] * 2
    board = coverage(day, run("map", "try"), notes, NOW)
    assert len(missing(board, EN)) == 2
