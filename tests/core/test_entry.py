"""The note box: a typed line becomes kind, text, owner and date, and nothing that was typed is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.model import LONGEST_NOTE, AppError
from hls_facilitator.notes import kinds
from hls_facilitator.notes.entry import Entry, check_length, parse

if TYPE_CHECKING:
    from hls_facilitator.model import NoteKind

TODAY = date(2026, 11, 5)  # a Thursday

owned_kinds = st.sampled_from([kind for kind in kinds.KINDS if kind.owned and kind.dated])
all_kinds = st.sampled_from([kind.id for kind in kinds.KINDS])
words = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters='@"“”„'), min_size=1)


def test_an_action_with_owner_and_date_is_taken_apart() -> None:
    entry = parse("/action Ask the bus company @Ann by 3 Dec", TODAY)
    assert entry == Entry("action", "Ask the bus company", "Ann", "2026-12-03")


def test_owner_and_date_may_come_in_either_order() -> None:
    entry = parse("/action Ask the bus company by 3 Dec @Ann", TODAY)
    assert entry == Entry("action", "Ask the bus company", "Ann", "2026-12-03")


def test_a_note_may_be_long_but_no_whole_document_unless_it_is_that_long_already() -> None:
    check_length("x" * LONGEST_NOTE)
    with pytest.raises(AppError, match="20000 characters"):
        check_length("x" * (LONGEST_NOTE + 1))
    check_length("x" * (LONGEST_NOTE + 1), "y" * (LONGEST_NOTE + 1))


def test_german_words_do_the_same() -> None:
    entry = parse("/aufgabe Beim Busunternehmen nachfragen @Anna bis 3. Dezember", TODAY)
    assert entry == Entry("action", "Beim Busunternehmen nachfragen", "Anna", "2026-12-03")


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("by 3 Dec", "2026-12-03"),
        ("by 3 Dec.", "2026-12-03"),
        ("by 3rd December", "2026-12-03"),
        ("by the 3rd of December", "2026-12-03"),
        ("by 3 December 2027", "2027-12-03"),
        ("by Dec 3", "2026-12-03"),
        ("by December 3rd, 2027", "2027-12-03"),
        ("by Thursday 3 December", "2026-12-03"),
        ("by 3/12/2026", "2026-12-03"),
        ("by 2026-12-03", "2026-12-03"),
        ("BY 3 DEC", "2026-12-03"),
        ("by Friday", "2026-11-06"),
        ("by Thu", "2026-11-12"),
        ("by tomorrow", "2026-11-06"),
        ("by today", "2026-11-05"),
        ("by 4 Nov", "2027-11-04"),
        ("by 5 Nov", "2026-11-05"),
        ("by 29 Feb", "2028-02-29"),
        ("bis 3.12.", "2026-12-03"),
        ("bis 3.12", "2026-12-03"),
        ("bis 3.12.26", "2026-12-03"),
        ("bis 03.12.2026", "2026-12-03"),
        ("bis 3. Dezember", "2026-12-03"),
        ("bis zum 3. Dez.", "2026-12-03"),
        ("bis 1. März", "2027-03-01"),
        ("bis Donnerstag, den 3. Dezember 2026", "2026-12-03"),
        ("bis Freitag", "2026-11-06"),
        ("bis Fr.", "2026-11-06"),
        ("bis morgen", "2026-11-06"),
        ("bis übermorgen", "2026-11-07"),
        ("by this Friday", "2026-11-06"),
        ("by next Friday", "2026-11-13"),
        ("by next Monday", "2026-11-09"),
        ("bis kommenden Freitag", "2026-11-06"),
        ("bis nächsten Freitag", "2026-11-13"),
        ("bis spätestens Freitag", "2026-11-06"),
        ("bis spätestens 3.12.", "2026-12-03"),
        ("by the end of the week", "2026-11-06"),
        ("by end of next week", "2026-11-13"),
        ("by the end of the month", "2026-11-30"),
        ("by end of November", "2026-11-30"),
        ("by end of October", "2027-10-31"),
        ("by the end of February 2028", "2028-02-29"),
        ("by the end of next month", "2026-12-31"),
        ("by the end of the year.", "2026-12-31"),
        ("by mid-December", "2026-12-15"),
        ("bis Ende November", "2026-11-30"),
        ("bis Ende des Monats", "2026-11-30"),
        ("bis Monatsende", "2026-11-30"),
        ("bis zum Monatsende", "2026-11-30"),
        ("bis Ende der Woche", "2026-11-06"),
        ("bis Ende nächster Woche", "2026-11-13"),
        ("bis Jahresende", "2026-12-31"),
        ("bis Ende März 2027", "2027-03-31"),
        ("bis Mitte Dezember", "2026-12-15"),
    ],
)
def test_dates_are_understood_as_people_type_them(typed: str, due: str) -> None:
    assert parse(f"/action Ring Ina {typed}", TODAY) == Entry("action", "Ring Ina", "", due)


@pytest.mark.parametrize(
    "text",
    [
        "Go by bus",
        "Cut the wait by 3.5",
        "Shrink the form by 3/4",
        "Find out who was hurt by 31 February",
        "Read the letter by May",
        "Come by 12",
        "Say by 3 Dec what we learned",
        "Stand by",
        "Go by next bus",
        "Be there by the end of the day",
        "Read it by the end of the story",
        "Sit by the middle of table 3",
        "Bis 3 zählen",
        "by Friday",
        "Ask Ann@example.org",
        "Meet @ the library",
        "Ask @Ann why it moved",
        "@Ann",
        "Look up @...",
        'Look up @" "',
    ],
)
def test_what_is_no_owner_and_no_date_at_the_end_stays_text(text: str) -> None:
    assert parse(f"/action {text}", TODAY) == Entry("action", text)


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("@Ann", "Ann"),
        ("@Ann.", "Ann"),
        ("@Ann_Smith", "Ann Smith"),
        ('@"Ann Smith"', "Ann Smith"),
        ("@“Ann Smith”", "Ann Smith"),
        ("@„Anna Groß“", "Anna Groß"),
        ("@Zoë-Mai", "Zoë-Mai"),
        ("@O'Neill", "O'Neill"),
        ("@Ann @Bob", "Ann, Bob"),
        ("@Ann, @Bob", "Ann, Bob"),
        ("@Ann and @Bob", "Ann, Bob"),
        ("@Anna und @Bob", "Anna, Bob"),
    ],
)
def test_owners_are_understood_as_people_type_them(typed: str, owner: str) -> None:
    assert parse(f"/action Ring Ina {typed}", TODAY) == Entry("action", "Ring Ina", owner)


def test_a_kind_picked_by_key_takes_owner_and_date_too() -> None:
    entry = parse("Read one month of our letters aloud @Ann by Friday", TODAY, chosen="action")
    assert entry == Entry(None, "Read one month of our letters aloud", "Ann", "2026-11-06")


@pytest.mark.parametrize(
    ("today", "week"), [(date(2026, 11, 6), "2026-11-06"), (date(2026, 11, 7), "2026-11-13")]
)
def test_a_week_ends_with_its_friday_even_on_a_saturday(today: date, week: str) -> None:
    assert parse("/action Ring Ina by the end of the week", today).due == week


def test_the_end_of_december_is_no_thirteenth_month() -> None:
    december = date(2026, 12, 10)
    assert parse("/action Ring Ina by the end of the month", december).due == "2026-12-31"
    assert parse("/action Ring Ina by the end of next month", december).due == "2027-01-31"


def test_a_slash_word_rules_over_the_kind_picked_by_key() -> None:
    assert parse("/quote We met @Ann by Friday", TODAY, chosen="action") == Entry(
        "quote", "We met @Ann by Friday"
    )


def test_a_parked_thought_has_a_date_but_no_owner() -> None:
    entry = parse("/parking Ask this again @Ann by 17 Dec", TODAY)
    assert entry == Entry("parking", "Ask this again @Ann", "", "2026-12-17")


@pytest.mark.parametrize("line", ["/ward 7", "//action x", "/ x", "/", "and/action x", "7/action x"])
def test_an_unknown_slash_word_stays_text(line: str) -> None:
    assert parse(line, TODAY) == Entry(None, line)


def test_a_slash_word_alone_chooses_its_kind() -> None:
    assert parse("/Zitat", TODAY) == Entry("quote", "")


def test_lines_and_spaces_inside_a_note_are_kept() -> None:
    assert parse("/quote  one\n\n  two ", TODAY).text == "one\n\n  two"


@given(st.text(), st.dates(), st.none() | all_kinds)
def test_no_line_fails_and_the_text_is_a_piece_of_it(line: str, today: date, chosen: NoteKind | None) -> None:
    entry = parse(line, today, chosen)
    assert entry.text in line
    if not entry.owner and not entry.due and entry.kind is None:
        assert entry.text == line.strip()


@given(st.text(st.sampled_from('@" \n.,/by3Dec12_“”and')), st.dates(), owned_kinds)
def test_what_is_cut_from_a_line_is_its_marks_and_nothing_else(
    line: str, today: date, kind: kinds.Kind
) -> None:
    entry = parse(line, today, kind.id)
    if entry.owner or entry.due:
        marks = line.strip().removeprefix(entry.text).replace("_", " ")
        for name in filter(None, entry.owner.split(", ")):
            assert name in marks
            marks = marks.replace(name, "", 1)
        assert entry.due or not re.sub(r'[@"“”„.,;&\s]|and', "", marks)
    else:
        assert entry.text == line.strip()


@given(owned_kinds, st.lists(words, min_size=1), words, st.dates(date(2026, 11, 5), date(2027, 11, 4)))
def test_what_is_typed_in_order_comes_back_in_order(
    kind: kinds.Kind, said: list[str], last: str, due: date
) -> None:
    text = " ".join([*said, "x" + last])
    line = f'/{kind.slash[0]} {text} @"Ann Smith" by {due.day} {due:%B}'
    assert parse(line, TODAY) == Entry(kind.id, text, "Ann Smith", due.isoformat())
