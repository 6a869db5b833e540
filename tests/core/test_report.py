"""The full record as a document: what it says, what it leaves out, and that its figures are true."""

from __future__ import annotations

from typing import TypeVar

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.live.journal import Run, fold
from hls_facilitator.model import Act, Block, Note, Shift
from hls_facilitator.writeup.document import (
    BarChart,
    Callout,
    Contents,
    Document,
    Element,
    Fact,
    Glance,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Question,
    Quote,
    Table,
    Title,
)
from hls_facilitator.writeup.documents import document as document_of
from hls_facilitator.writeup.source import Source
from tests.document_text import as_text
from tests.golden_file import golden
from tests.writeup_samples import (
    MADE,
    START,
    hostile_notes,
    small_notes,
    small_record,
    small_run,
    small_workshop,
)

EN = Translations("en")
Kind = TypeVar("Kind", bound=Element)


def record(notes: list[Note] | None = None, run: Run | None = None, **changes: object) -> Document:
    workshop = replace(small_workshop(), **changes)
    told = small_notes() if notes is None else notes
    source = Source(workshop, small_run() if run is None else run, tuple(told), MADE)
    return document_of((source,), "full", None, EN)


def every(document: Document, kind: type[Kind]) -> list[Kind]:
    return [element for element in document.elements if isinstance(element, kind)]


def items(document: Document) -> list[NoteItem]:
    return [item for notes in every(document, Notes) for item in notes.items]


def headings(document: Document) -> list[str]:
    return [heading.text for heading in every(document, Heading) if heading.level == 1]


def after(document: Document, heading: str) -> list[object]:
    """Return the elements under a heading of level 1, up to the next."""
    start = next(
        place
        for place, element in enumerate(document.elements)
        if isinstance(element, Heading) and element.text == heading
    )
    rest = document.elements[start + 1 :]
    ends = (
        place for place, element in enumerate(rest) if isinstance(element, Heading) and element.level == 1
    )
    return list(rest[: next(ends, len(rest))])


def timings(document: Document) -> Table:
    """Return the data of planned against actual."""
    return next(table for table in every(document, Table) if table.dense)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_record_of_a_small_day_reads_as_it_should(language: str) -> None:
    document = small_record(language)
    text = as_text(document)
    assert text == golden(f"report/small-{language}.txt", text)


def test_it_opens_with_title_figures_facts_and_contents() -> None:
    document = record()
    assert document.elements[0] == Title(
        "Full record",
        "Leading the learning: an introduction",
        "Thursday 5 November 2026, Harbour Hall, Strathmarle",
    )
    assert every(document, Glance)[0].figures == (
        ("People", "24"),
        ("Tables", "3"),
        ("Notes", "12"),
        ("Experiments", "1"),
        ("Finished at", "10:58"),
    )
    assert [fact.label for fact in every(document, Fact)[:3]] == ["Who came", "Planned", "Names"]


def test_sections_come_in_the_order_of_the_page_design() -> None:
    assert headings(record()) == [
        "Summary",
        "What we heard",
        "Actions",
        "Parking lot",
        "Experiments",
        "Planned against actual",
        "Where the time went",
        "Notes by kind and table",
        "About this record",
    ]


def test_every_heading_of_the_contents_can_be_reached() -> None:
    document = record()
    anchors = {heading.anchor for heading in every(document, Heading)}
    entries = every(document, Contents)[0].entries
    assert {anchor for _, anchor, _ in entries} <= anchors
    all_anchors = [element.anchor for element in document.elements if isinstance(element, Heading | Question)]
    assert len(all_anchors) == len(set(all_anchors))


def test_notes_are_numbered_in_the_order_they_were_taken() -> None:
    heard = [element for element in after(record(), "What we heard") if isinstance(element, Notes | Quote)]
    sources = [
        source
        for element in heard
        for source in (
            [element.source] if isinstance(element, Quote) else [item.meta for item in element.items]
        )
    ]
    numbers = [int(source.replace("\N{NO-BREAK SPACE}", " ").rsplit(" ", 1)[1]) for source in sources]
    assert sorted(numbers) == list(range(1, 13))


def test_private_deleted_and_safeguarding_notes_are_nowhere() -> None:
    text = str(record())
    assert not any(secret in text for secret in ("Private thought", "Deleted thought", "A child at risk"))


def test_quotes_stand_apart_without_the_marks_they_were_typed_in() -> None:
    assert every(record(), Quote) == [
        Quote("Her neighbour does more than all of us together.", "Quote. Table\xa02,\xa0note\xa03")
    ]


def test_a_question_without_notes_is_named_and_blocks_without_notes_are_not() -> None:
    document = record()
    assert Paragraph("No notes on question 3.", muted=True) in document.elements
    blocks = [heading.label for heading in every(document, Heading) if heading.label]
    assert blocks == ["Block 2", "Block 4"]


def test_notes_without_a_question_are_kept_apart_only_where_questions_have_notes() -> None:
    document = record()
    apart = [heading for heading in every(document, Heading) if heading.level == 3]
    assert [heading.anchor for heading in apart] == ["apart-2"]


def test_actions_are_sorted_by_date_then_words_then_no_date() -> None:
    notes = [*small_notes(), Note("z", "Some day", "action", at=START + 5000)]
    table = every(record(notes), Table)[0]
    assert [row[0] for row in table.rows] == ["9 Nov 2026", "3 Dec 2026", "before Christmas", "No date yet"]
    assert [row[3] for row in table.rows] == ["Note 6", "Note 5", "Note 7", "Note 13"]


def test_columns_that_would_be_empty_are_left_out_and_the_widths_still_fill_the_page() -> None:
    table = every(record([Note("a", "Ring Ann", "action", at=START)]), Table)[0]
    assert [column.title for column in table.columns] == ["Action", "From"]
    assert sum(column.width for column in table.columns) == 160
    assert table.columns[0].row_header


def test_the_parking_lot_shows_when_a_thing_comes_back() -> None:
    parked = after(record(), "Parking lot")[0]
    assert isinstance(parked, Notes)
    assert [(item.mark, item.kind) for item in parked.items] == [("…", "17 December"), ("…", "No date yet")]
    next_year = after(record([Note("a", "Text", "parking", at=START, due="2027-01-02")]), "Parking lot")[0]
    assert isinstance(next_year, Notes)
    assert next_year.items[0].kind == "2 Jan 2027"


def test_return_dates_too_long_for_the_label_go_behind_the_text() -> None:
    parked = [
        Note("a", "Later then", "parking", at=START, due="when the new board has met for the first time")
    ]
    item = after(record(parked), "Parking lot")[0]
    assert isinstance(item, Notes)
    assert item.items[0].kind == "Later"
    assert item.items[0].meta.startswith("when the new board has met")


def test_what_is_empty_is_left_out_with_its_heading() -> None:
    document = record([Note("a", "Only this", block="b4", at=START)], Run())
    assert headings(document) == ["Summary", "What we heard", "About this record"]
    assert not every(document, BarChart)
    assert not any(fact.label in {"Names", "Who came"} for fact in every(document, Fact)[:3])


def test_without_any_note_there_is_a_title_the_facts_and_one_callout() -> None:
    document = record([])
    assert [type(element) for element in document.elements] == [Title, Fact, Fact, Callout]


def test_a_rehearsal_says_so_on_every_page_and_at_the_start() -> None:
    document = record(small_notes(sample=True), sample=True)
    assert document.footer == "Rehearsal: the notes are samples"
    assert every(document, Callout)[0].warning
    assert record().footer == ""


def test_single_samples_among_real_notes_are_marked_one_by_one() -> None:
    notes = [*small_notes(), replace(small_notes()[1], id="s", sample=True)]
    document = record(notes)
    assert document.footer == ""
    assert every(document, Callout)[0].text.startswith("1 note in this document is a sample")
    assert [item.meta for item in items(document) if "sample" in item.meta] == [
        "Table\xa02,\xa0note\xa02,\xa0sample"
    ]


def test_the_finding_says_what_the_journal_shows() -> None:
    finding = next(e for e in after(record(), "Planned against actual") if isinstance(e, Paragraph)).text
    assert finding == (
        "The workshop finished at 10:58, 8 minutes after the plan. "
        "2 blocks ran over. Furthest over was block 2, “Draw a life, not a service”, by 4 minutes. "
        "The break kept its 5 minutes. The clock was paused for 3 minutes, which count for no block."
    )
    assert every(record(), BarChart)[0].alt.endswith(finding)


def slept(*more: Act) -> Run:
    """Return a day of 50 minutes as planned, and an hour that the laptop slept in its second block."""
    minute = 60
    return fold(
        [
            Act(1, START, "start", "b1", START),
            Act(2, START + 10 * minute, "enter", "b2"),
            Act(3, START + 90 * minute, "take out", "b2", 9 * minute),
            *more,
            Act(9, START + 95 * minute, "enter", "b3"),
            Act(10, START + 100 * minute, "finish"),
        ]
    )


def finding(run: Run, language: str = "en") -> str:
    """Return what the section says in words."""
    source = Source(small_workshop(language), run, tuple(small_notes()), MADE)
    document = document_of((source,), "full", None, Translations(language))
    title = "Planned against actual" if language == "en" else "Geplant und tatsächlich"
    return next(e for e in after(document, title) if isinstance(e, Paragraph)).text


def test_minutes_that_were_taken_out_are_told_as_long_as_they_are() -> None:
    assert finding(slept()).endswith(
        "9 minutes were taken out, while the laptop slept or the app was closed; they count for no block."
    )
    undone = Act(4, START + 5460, "undo", "b2", 3)
    assert "taken out" not in finding(slept(undone))
    some = Act(4, START + 5460, "take out", "b2", 20)
    assert "9 minutes were taken out" in finding(slept(some))


def test_a_clock_that_was_set_is_nothing_that_was_taken_out() -> None:
    """Nobody took that time out, nor does it come off what they did take out."""
    for seconds in (3600, -3600):
        assert "taken out" not in finding(slept(Act(4, START + 5460, "undo", "b2", 3), set_by(5, seconds)))
        assert "9 minutes were taken out" in finding(slept(set_by(4, seconds)))
    counted = Act(5, START + 5520, "take out", "b2", -1800)
    assert "9 minutes were taken out" in finding(slept(set_by(4, 1800), counted))


def set_by(seq: int, seconds: float) -> Act:
    """Return that the computer's clock was set forward, or back."""
    return Act(seq, START + 5490, "clock", "b2", seconds)


def test_what_was_taken_out_is_told_in_german() -> None:
    assert finding(slept(), "de").endswith(
        "9 Minuten wurden herausgenommen, in denen der Laptop schlief oder die App geschlossen war; "
        "sie zählen zu keinem Block."
    )


def test_when_several_blocks_ran_over_alike_none_is_blamed() -> None:
    minute = 60
    acts = [
        Act(1, START, "start", "b1", START),
        Act(2, START + 12 * minute, "enter", "b2"),
        Act(3, START + 39 * minute, "enter", "b3"),
        Act(4, START + 42 * minute, "enter", "b4"),
        Act(5, START + 52 * minute, "finish"),
    ]
    finding = next(
        e for e in after(record(run=fold(acts)), "Planned against actual") if isinstance(e, Paragraph)
    )
    assert finding.text == (
        "The workshop finished at 10:52, 2 minutes after the plan. "
        "2 blocks ran over, none of them by more than 2 minutes. The break had 3 of its 5 minutes."
    )


def test_a_block_that_was_left_out_is_told_apart_from_one_that_was_not_run() -> None:
    minute = 60
    acts = [
        Act(1, START, "start", "b1", START),
        Act(2, START + minute, "catch up", "b1", shifts=(Shift("b3", -5, dropped=True),)),
        Act(3, START + 10 * minute, "enter", "b2"),
        Act(4, START + 35 * minute, "finish"),
    ]
    told = record(run=fold(acts))
    finding = next(e for e in after(told, "Planned against actual") if isinstance(e, Paragraph)).text
    assert "1 block was left out. 1 block was not run." in finding
    table = timings(told)
    assert [row[-1] for row in table.rows] == ["as planned", "as planned", "left out", "not run"]
    by_hand = fold(
        [*acts[:3], Act(4, START + 35 * minute, "enter", "b3"), Act(5, START + 40 * minute, "finish")]
    )
    table = timings(record(run=by_hand))
    assert [row[-1] for row in table.rows] == ["as planned", "as planned", "as planned", "not run"]


def test_the_timing_table_adds_up() -> None:
    table = timings(record())
    assert [row[2:] for row in table.rows] == [
        ("10:00", "10:02", "10", "11", "1 over"),
        ("10:10", "10:13", "25", "29", "4 over"),
        ("10:35", "10:45", "5", "5", "as planned"),
        ("10:40", "10:50", "10", "8", "2 under"),
    ]
    assert table.foot == ("", "Finish", "10:50", "10:58", "50", "53", "3 over")


def test_a_block_the_room_never_entered_is_not_run_rather_than_under() -> None:
    acts = [
        Act(1, START, "start", "b1", START),
        Act(2, START + 600, "enter", "b4"),
        Act(3, START + 1200, "finish"),
    ]
    document = record(run=fold(acts))
    assert [row[3:] for row in timings(document).rows][1] == ("", "25", "", "not run")
    assert "2 blocks were not run." in str(after(document, "Planned against actual")[0])


def test_a_day_that_still_runs_has_no_finish() -> None:
    document = record(run=fold([Act(1, START, "start", "b1", START)]))
    assert "Finished at" not in dict(every(document, Glance)[0].figures)
    assert "still running" in str(after(document, "Planned against actual")[0])


def test_a_wrong_turn_and_straight_back_counts_as_staying() -> None:
    acts = [
        Act(1, START, "start", "b1", START),
        Act(2, START + 300, "enter", "b2"),
        Act(3, START + 308, "enter", "b1"),
        Act(4, START + 660, "enter", "b2"),
        Act(5, START + 1800, "enter", "b4"),
        Act(6, START + 2400, "finish"),
    ]
    document = record(run=fold(acts))
    assert timings(document).rows[1][3] == "10:11"
    assert any(fact.text.startswith("10:11 to 10:30.") for fact in every(document, Fact))


def test_days_of_many_blocks_are_drawn_by_kind_with_the_data_by_block() -> None:
    blocks = tuple(Block(f"b{n}", f"Part {n}", 10, "talk" if n % 2 else "break") for n in range(1, 22))
    acts = [Act(n, START + n * 600, "enter" if n > 1 else "start", f"b{n}", START) for n in range(1, 22)]
    document = record(run=fold(acts), blocks=blocks)
    assert [bar.label for bar in every(document, BarChart)[0].bars] == ["Talk, 11 blocks", "Break, 10 blocks"]
    assert len(timings(document).rows) == 21


def test_from_three_hundred_notes_it_is_compact_and_only_starred_quotes_stand_apart() -> None:
    notes = [
        Note(f"{n:03d}", f"Word {n}", "quote", block="b4", at=START + n, starred=n == 7) for n in range(300)
    ]
    document = record(notes)
    assert document.compact
    assert [quote.text for quote in every(document, Quote)] == ["Word 7"]
    assert sum(item.mark == "“" for item in items(document)) == 299


def test_from_sixty_notes_its_parts_start_a_page() -> None:
    def starts(count: int) -> list[str]:
        notes = [Note(f"{n:03d}", "Word", block="b4", at=START + n) for n in range(count)]
        return [heading.text for heading in every(record(notes), Heading) if heading.page_break]

    assert starts(59) == []
    assert starts(60) == ["What we heard", "Planned against actual", "About this record"]


def test_no_text_breaks_the_record_and_every_note_is_in_it_once_where_it_was_said() -> None:
    notes = hostile_notes()
    document = record(notes)
    heard = [element for element in after(document, "What we heard") if isinstance(element, Notes | Quote)]
    said = sum(1 if isinstance(element, Quote) else len(element.items) for element in heard)
    assert said == len(notes)


def test_dates_are_written_in_the_language_of_the_workshop() -> None:
    document = small_record("de")
    assert document.language == "de-DE"
    assert "Donnerstag, 5. November 2026" in document.subject
    assert every(document, Table)[0].rows[0][0] == "9. Nov. 2026"
