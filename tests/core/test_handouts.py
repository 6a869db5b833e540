"""Handouts say what the plan says: who needs which paper, and what stands on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace

from hls_facilitator.cli import main
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Group, Handout, Note, Step, Workshop
from hls_facilitator.plan import templates
from hls_facilitator.plan.programmes import Carried
from hls_facilitator.store.library import Library
from hls_facilitator.writeup import export
from hls_facilitator.writeup.document import Document, Fact, Heading, Paragraph, Table, Title
from hls_facilitator.writeup.handouts import SORTS, handouts, lacking
from hls_facilitator.writeup.sheets import Agenda, NoteLines, QuestionCard, RunSheet, SheetHead, TextCard

T = Translations("en")
DRAW = Block(
    "b",
    "Draw a life",
    25,
    kind="breakout",
    format="Mixed tables",
    lead="Ann",
    note="Resist the chart.\n\nLife cards, in full.",
    listen_for="Surprise",
    steps=(Step("s1", "Read", 5), Step("s2", "Draw", 20)),
    cards=(Card("c1", "What matters?"), Card("c2", "What shapes it?")),
    materials=("Life cards", "Pens"),
    pinned=615,
    protection="protected",
)
DAY = Workshop(
    "w",
    "Leading: an introduction",
    date="2026-11-05",
    place="Harbour Hall",
    blocks=(
        Block("a", "Arrive", 15, kind="welcome", cards=(Card("c0", "Who are you?"),)),
        DRAW,
        Block("x", "Tea", 15, kind="break", materials=("Tea", "pens")),
    ),
    groups=(Group("g1", "Table 1"), Group("g2", "Table 2")),
)


Kind = TypeVar("Kind")


def one(document: Document, kind: type[Kind]) -> Kind:
    """Return the only element of a kind."""
    (found,) = (element for element in document.elements if isinstance(element, kind))
    return found


def test_a_plan_gets_the_papers_it_has_something_for() -> None:
    assert list(handouts(DAY, T)) == ["run-sheet", "agenda", "cards", "hosts", "note-sheet", "materials"]
    assert list(handouts(replace(DAY, blocks=(Block("a", "Arrive", 15),)), T)) == ["run-sheet", "agenda"]
    assert handouts(replace(DAY, blocks=()), T) == {}


def test_the_run_sheet_tells_the_facilitator_when_what_and_with_what() -> None:
    document = handouts(DAY, T)["run-sheet"]
    assert one(document, Title).subtitle == "Thursday 5 November 2026, 10:00 to 10:55, Harbour Hall"
    row = one(document, RunSheet).rows[1]
    assert (row.start, row.length, row.title) == ("10:15", "25 minutes", "2\u00a0 Draw a life")
    assert (row.kind_word, row.facts) == ("Breakout", ("Mixed tables", "Led by Ann"))
    assert row.marks == ("Protected", "Pinned to 10:15")
    assert row.text == ("Read, 5\u00a0min · Draw, 20\u00a0min",)
    assert row.ready == ("Life cards; Pens", "Cards 1 and 2")


def test_notes_follow_the_run_sheet_so_that_the_table_can_be_glanced_at() -> None:
    elements = handouts(DAY, T)["run-sheet"].elements
    assert elements[2:] == (
        Heading(1, "Notes for the facilitator"),
        Heading(2, "Draw a life", "Block 2"),
        Paragraph("Resist the chart."),
        Paragraph("Life cards, in full."),
        Fact("Listen for", "Surprise"),
    )


def test_what_earlier_sessions_left_stands_on_the_run_sheet_and_nowhere_else() -> None:
    promise = Note("n", "Ring the bus company.", "promise", owner="Ann", due="2026-12-03")
    carried = (Carried(promise, "v", "Part 1", "2026-10-01"),)
    made = handouts(DAY, T, carried=carried)
    elements = made["run-sheet"].elements
    assert elements[2] == Heading(1, "Carried over")
    table = elements[3]
    assert isinstance(table, Table)
    row = ("Promise", "Ring the bus company. (Ann, by 3 Dec 2026)", "Part 1")
    assert table.rows == (row,)
    assert not any("bus company" in str(made[kind]) for kind in made if kind != "run-sheet")


def test_the_second_session_of_a_programme_finds_what_the_first_one_left(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db", now=lambda: 0.0) as library:
        desk = Desk(library, now=lambda: 5.0)
        desk.create(Workshop("v", "Part 1", date="2026-10-01", programme="p"))
        desk.add_note(Note("n", "Who pays?", "parking"))
        desk.add_note(Note("m", "Between us.", "parking", private=True))
        desk.create(Workshop("w", "Part 2", date="2026-11-05", programme="p"))
        assert [one.note.text for one in library.carried(desk.plan)] == ["Who pays?"]
        desk.open("v")
        assert library.carried(desk.plan) == ()


def test_a_block_without_steps_shows_the_first_of_its_notes_in_the_table() -> None:
    told = replace(DAY, blocks=(Block("a", "Arrive", 15, note="Doors open.\n\nTea first."),))
    elements = handouts(told, T)["run-sheet"].elements
    assert isinstance(elements[1], RunSheet)
    assert elements[1].rows[0].text == ("Doors open.",)
    assert elements[4] == Paragraph("Tea first.")


def test_the_agenda_is_for_everyone_and_holds_nothing_else() -> None:
    document = handouts(DAY, T)["agenda"]
    title = one(document, Title)
    assert (title.text, title.subtitle) == (
        "Leading",
        "An introduction, Thursday 5 November 2026, Harbour Hall",
    )
    assert one(document, Agenda).rows == (
        ("10:00", "Arrive", False),
        ("10:15", "Draw a life", False),
        ("10:40", "Tea", True),
        ("10:55", "Finish", True),
    )


def test_each_table_gets_each_question_of_a_breakout_and_the_room_the_others() -> None:
    cards = handouts(DAY, T)["cards"].elements
    assert [(card.table, card.place, card.question) for card in cards if isinstance(card, QuestionCard)] == [
        ("Whole room", "Question 1 of 1", "Who are you?"),
        ("Table 1", "Question 1 of 2", "What matters?"),
        ("Table 1", "Question 2 of 2", "What shapes it?"),
        ("Table 2", "Question 1 of 2", "What matters?"),
        ("Table 2", "Question 2 of 2", "What shapes it?"),
    ]
    card = cards[1]
    assert isinstance(card, QuestionCard)
    assert card.steps == (("Read", "5\u00a0min"), ("Draw", "20\u00a0min"))
    assert card.foot == "Draw a life. 25 minutes, 10:15 to 10:40"


def test_each_table_gets_a_note_sheet_for_a_block_with_rows_under_each_question() -> None:
    elements = handouts(DAY, T)["note-sheet"].elements
    heads = [head for head in elements if isinstance(head, SheetHead)]
    assert [head.facts[0][0] for head in heads] == ["Whole room,", "Table 1,", "Table 2,"]
    assert heads[1].write == ("Note-taker",)
    lines = [line for line in elements if isinstance(line, NoteLines)]
    assert [line.question for line in lines[1:3]] == ["What matters?", "What shapes it?"]
    assert [line.rows for line in lines[:2]] == [20, 10]


def test_without_tables_there_is_room_to_write_which_table_it_is() -> None:
    made = handouts(replace(DAY, groups=()), T)
    head = made["note-sheet"].elements[3]
    assert isinstance(head, SheetHead)
    assert head.write == ("Table", "Note-taker")
    card = made["cards"].elements[1]
    assert isinstance(card, QuestionCard)
    assert card.table == ""


def test_what_to_bring_is_listed_once_in_the_order_of_need() -> None:
    assert one(handouts(DAY, T)["materials"], Table).rows == (
        ("10:15", "Life cards", "2"),
        ("10:15", "Pens", "2, 3"),
        ("10:40", "Tea", "3"),
    )


def test_handouts_of_a_breakout_are_dealt_out_evenly_and_the_room_gets_one_of_each() -> None:
    lives = tuple(Handout(name, name, "A life.\n\nIts wishes.") for name in ("Ina", "Tam", "Kay"))
    pledge = Handout("p", "Pledge", "We say:\nAnd you?\nDone.")
    talk = Block("t", "Talk", 5, handouts=(pledge,))
    tables = tuple(Group(str(n), f"Table {n}") for n in range(1, 6))
    day = replace(DAY, blocks=(replace(DRAW, handouts=lives), talk), groups=tables)
    cards = [card for card in handouts(day, T)["table-handouts"].elements if isinstance(card, TextCard)]
    assert [(card.table, card.title) for card in cards] == [
        ("Table 1", "Ina"),
        ("Table 2", "Tam"),
        ("Table 3", "Kay"),
        ("Table 4", "Ina"),
        ("Table 5", "Tam"),
        ("Whole room", "Pledge"),
    ]
    assert cards[0].place == "Draw a life"
    assert cards[0].paragraphs == (("A life.", False), ("Its wishes.", False))
    assert cards[5].paragraphs == (("We say:", True), ("And you?", True), ("Done.", False))
    few = handouts(replace(day, groups=tables[:2]), T)["table-handouts"].elements[:3]
    assert [(card.table, card.title) for card in few if isinstance(card, TextCard)] == [
        ("Table 1", "Ina"),
        ("Table 1", "Kay"),
        ("Table 2", "Tam"),
    ]


def test_far_too_many_sheets_are_printed_once_with_a_line_for_the_table() -> None:
    tables = tuple(Group(str(n), f"Table {n}") for n in range(200))
    many = tuple(replace(DRAW, id=str(n)) for n in range(8))
    some = handouts(replace(DAY, groups=tables, blocks=many[:7]), T)["cards"].elements
    assert len(some) == 7 * 2 * 200
    once = handouts(replace(DAY, groups=tables, blocks=many), T)["cards"].elements
    assert len(once) == 8 * 2
    assert {(card.table, card.write) for card in once if isinstance(card, QuestionCard)} == {("", "Table")}


def test_each_sort_says_why_there_is_none_of_it() -> None:
    assert set(lacking(DAY)) == {"table-handouts", "seats", "slips", "names", "badges"}
    assert lacking(DAY)["slips"] == "Nobody has been dealt to a table."
    assert set(lacking(replace(DAY, blocks=()))) == set(SORTS)


def test_only_what_is_asked_for_is_made() -> None:
    assert list(handouts(DAY, T, ("agenda", "slips", "cards"))) == ["agenda", "cards"]


def test_the_files_keep_names_apart_however_long_the_title_is(tmp_path) -> None:
    long = replace(DAY, title="A workshop " * 30)
    files = export.export_handouts(long, tmp_path / "out", ("docx",))
    assert [file.kind for file in files] == [
        "run-sheet",
        "agenda",
        "cards",
        "hosts",
        "note-sheet",
        "materials",
    ]
    assert len({file.path for file in files}) == 6
    assert all(file.path.is_file() for file in files)


@pytest.mark.parametrize("template", templates.builtin(), ids=lambda template: template.id)
def test_every_template_has_handouts_in_its_own_language(template: templates.Template) -> None:
    numbers = iter(range(10_000))
    workshop = templates.plan(template, new_id=lambda: str(next(numbers)), now=0.0)
    made = handouts(workshop, Translations(workshop.language))
    always = {"run-sheet", "agenda", "cards", "note-sheet", "materials"}
    assert always <= set(made) <= always | {"hosts", "table-handouts"}
    if template.language == "de":
        assert made["note-sheet"].kind == "Notizblatt"
        assert made["agenda"].language == "de-DE"


def test_the_command_line_writes_them_and_says_where(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "peer-learning", "--title", "Mine"]) == 0
    capsys.readouterr()
    out = tmp_path / "out"
    assert main(["handouts", "Mine", "--out", str(out), "--as", "docx", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    kinds = [file["kind"] for file in written]
    assert kinds == ["run-sheet", "agenda", "cards", "hosts", "note-sheet", "materials"]
    assert [Path(file["path"]).name for file in written][:2] == [
        "mine-run-sheet-for-facilitators.docx",
        "mine-agenda.docx",
    ]
    assert {Path(file["path"]) for file in written} == set(out.iterdir())


def test_the_command_line_writes_some_and_says_what_is_left_out_and_why(
    tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "peer-learning", "--title", "Mine"]) == 0
    capsys.readouterr()
    out = tmp_path / "out"
    assert main(["handouts", "Mine", "--out", str(out), "--as", "docx", "--only", "slips, Agenda"]) == 0
    path, words = capsys.readouterr().out.splitlines()
    assert path.endswith("mine-agenda.docx")
    assert words == "Left out: Rotation slips. Nobody has been dealt to a table."
    assert main(["handouts", "Mine", "--out", str(out), "--only", "posters"]) != 0
    assert "“posters” is no kind of handout. Choose from run-sheet, agenda," in capsys.readouterr().err
