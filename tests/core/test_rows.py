"""Rows hold what happened as typed cells: the same for every data file and for the tables of documents."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live.journal import Run
from hls_facilitator.model import Note, Pages
from hls_facilitator.notes.details import EXPERIMENT
from hls_facilitator.writeup import rows
from hls_facilitator.writeup.material import material_of
from hls_facilitator.writeup.source import Source
from tests.data_samples import CARD, sheet_of, small_material, small_source
from tests.writeup_samples import MADE, START, small_run, small_workshop

if TYPE_CHECKING:
    from hls_facilitator.writeup.rows import Cell, Sheet

EN, DE = Translations("en"), Translations("de")


def column(sheet: Sheet, name: str) -> list[Cell]:
    place = [field.id for field in sheet.fields].index(name)
    return [row[place] for row in sheet.rows]


def titles(sheet: Sheet) -> list[str]:
    return [field.title for field in sheet.fields]


def test_actions_come_by_date_then_dates_in_own_words_then_those_without() -> None:
    sheet = rows.actions(small_material("full", "en", Note("n30", "Undated", "action", at=START + 3000)), EN)
    assert column(sheet, "due") == [date(2026, 11, 9), date(2026, 12, 3), "before Christmas", None]
    assert column(sheet, "text")[-1] == "Undated"
    assert column(sheet, "progress") == ["Open"] * 4


def test_a_row_says_which_note_it_comes_from_and_where_that_was() -> None:
    sheet = rows.actions(small_material(), EN)
    assert sheet.picked("text", "note", "block", "group").rows[1] == (
        "Ask the bus company why the stop moved.",
        5,
        "Draw a life, not a service",
        "Window",
    )


def test_what_is_open_is_told_in_the_language_of_the_rows() -> None:
    assert column(rows.actions(small_material(), DE), "progress") == ["Offen"] * 3


def test_decisions_hold_what_will_be_ceased_and_say_which_is_which() -> None:
    sheet = rows.decisions(small_material(), EN)
    assert column(sheet, "kind") == ["Stop decision", "Decision"]
    assert column(sheet, "review") == [None, date(2027, 1, 15)]


def test_experiments_hold_every_field_of_their_card() -> None:
    sheet = rows.experiments(small_material(), EN)
    assert {field.id for field in EXPERIMENT} <= {field.id for field in sheet.fields}
    row = dict(zip((field.id for field in sheet.fields), sheet.rows[0], strict=True))
    assert (row["debrief"], row["start"]) == (date(2026, 12, 17), date(2026, 11, 10))
    assert (row["hunch"], row["stop_sign"]) == (dict(CARD)["hunch"], "=A complaint")


def test_notes_come_by_number_and_with_all_that_is_known_of_them() -> None:
    sheet = rows.notes(small_material(), EN)
    assert column(sheet, "note") == list(range(1, 16))
    row = dict(zip((field.id for field in sheet.fields), sheet.rows[0], strict=True))
    assert row["date"] == date(2026, 11, 5)
    assert row["time"] == time(10, 15)
    assert (row["question"], row["group"]) == ("What matters to this person?", "Table 2")
    assert (row["theme"], row["details"]) == ("Neighbours", "Scale: Team")
    quoted = dict(zip((field.id for field in sheet.fields), sheet.rows[2], strict=True))
    assert (quoted["starred"], quoted["words"]) == ("Yes", "Word for word")


def test_what_must_not_leave_is_in_no_sheet() -> None:
    told = str(rows.sheets([small_material()], EN))
    assert "Private thought" not in told
    assert "Deleted thought" not in told
    assert "A child at risk" not in told


def test_who_said_something_follows_the_level_of_names() -> None:
    note = Note("n40", "Said", said_by="Bea Kay", attribution="named", at=START + 4000)
    assert "Bea Kay" not in str(rows.notes(small_material("full", "en", note), EN))
    promised = rows.promises(small_material("summary"), EN)
    assert column(promised, "owner") == [None]
    assert column(rows.promises(small_material("full"), EN), "owner") == ["Ann Lee"]


def test_themes_come_in_their_order_with_the_numbers_of_their_notes_and_their_dots() -> None:
    sheet = rows.themes(small_material(), EN)
    assert sheet.rows == (
        ("Letters", "Unread.", 0, None, 0),
        ("Neighbours", "Next door does more.", 2, "1, 3", 7),
    )


def test_without_any_vote_nothing_is_said_of_votes() -> None:
    sheet = rows.themes(material_of(replace(small_source(), votes=()), Pages()), EN).filled()
    assert "Votes" not in titles(sheet)


def test_timings_set_what_was_planned_against_what_was_taken() -> None:
    sheet = rows.timings(small_material(), EN).filled()
    assert titles(sheet) == [
        "No.",
        "Block",
        "Kind",
        "Planned start",
        "Actual start",
        "Minutes planned",
        "Minutes taken",
        "Difference",
    ]
    assert sheet.rows[1] == (
        2,
        "Draw a life, not a service",
        "Breakout",
        time(10, 10),
        time(10, 13),
        25,
        29,
        4,
    )


def test_before_a_run_timings_hold_the_plan_alone() -> None:
    material = material_of(Source(small_workshop(), Run(), (), MADE), Pages())
    sheet = rows.timings(material, EN).filled()
    assert titles(sheet) == ["No.", "Block", "Kind", "Planned start", "Minutes planned"]
    assert sheet.rows[-1] == (4, "Check-out with a date", "Close", time(10, 40), 10)


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("full", ["actions", "experiments", "promises", "decisions", "themes", "notes", "timings"]),
        ("summary", ["themes", "actions", "promises"]),
        ("briefing", ["themes", "actions", "promises"]),
        ("actions", ["actions", "experiments", "promises"]),
        ("programme", ["actions", "experiments", "promises", "decisions", "themes", "timings"]),
    ],
)
def test_the_kind_of_document_rules_which_sheets_there_are(kind: str, held: list[str]) -> None:
    assert [sheet.id for sheet in rows.sheets([small_material(kind)], EN)] == held


def test_sheets_and_fields_that_nothing_fills_are_left_out() -> None:
    only = Note("n1", "One thing", at=START)
    material = material_of(Source(small_workshop(), small_run(), (only,), MADE), Pages())
    sheets = rows.sheets([material], EN)
    assert [sheet.id for sheet in sheets] == ["notes", "timings"]
    assert titles(sheets[0]) == ["No.", "Date", "Time", "Kind", "Note"]


def test_several_workshops_share_a_sheet_and_each_row_says_which_it_is_of() -> None:
    one, two = small_material("programme"), small_material("programme", "de")
    sheet = rows.sheets([one, two], EN)[0]
    assert titles(sheet)[:2] == ["Workshop date", "Workshop"]
    assert column(sheet, "workshop") == [one.workshop.title] * 3 + [two.workshop.title] * 3


def test_texts_come_without_what_files_cannot_hold() -> None:
    note = Note("n50", " a\x00b\x0bc\r\nd \ud800 e\x1f ", "action", at=START + 5000, owner=" \x07 ")
    sheet = rows.actions(small_material("full", "en", note), EN)
    assert sheet.rows[-1][1:3] == ("ab\nc\nd  e", None)


def test_a_document_says_dates_in_words_and_times_as_on_the_clock() -> None:
    assert [rows.said(cell, EN) for cell in (date(2026, 12, 3), time(9, 5), 4, "x", None)] == [
        "3 Dec 2026",
        "09:05",
        "4",
        "x",
        "",
    ]
    assert rows.said(date(2026, 12, 3), DE) == "3. Dez. 2026"


def test_picking_fields_keeps_their_order_and_leaves_empty_ones_out() -> None:
    sheet = sheet_of([["a", 1, None], ["b", None, None]], "Text", "Number", "Empty").picked("f2", "f1", "f0")
    assert titles(sheet) == ["Number", "Text"]
    assert sheet.rows == ((1, "a"), (None, "b"))
