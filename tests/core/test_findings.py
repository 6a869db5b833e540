"""What documents claim: no finding says more than the figures, and sentences fit the numbers in them."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.live.journal import Run, fold
from hls_facilitator.model import Act, Block, Note, Pages, Photo, Programme, Theme, Vote, Workshop
from hls_facilitator.writeup.document import (
    Callout,
    Document,
    Fact,
    Heading,
    Paragraph,
    Picture,
    Share,
    ShareChart,
    Table,
)
from hls_facilitator.writeup.documents import document
from hls_facilitator.writeup.pdf.chart import Shares
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.structure import Node
from hls_facilitator.writeup.pdf.styles import Ink
from hls_facilitator.writeup.pdf.tables import lanes
from hls_facilitator.writeup.pdf.typeset import Typesetter
from hls_facilitator.writeup.redaction import redacted
from hls_facilitator.writeup.source import Developed, Source
from tests.writeup_samples import MADE, PIXEL, START, small_run, told_document, told_source

EN = Translations("en")
MINUTE = 60.0
CELL, TITLE = 11, 10.5  # points, in a table and over its columns


def said(told: Document) -> list[str]:
    return [element.text for element in told.elements if isinstance(element, Paragraph)]


def heads(told: Document) -> list[str]:
    return [element.text for element in told.elements if isinstance(element, Heading) and element.level == 1]


def voted(*dots: int, language: str = "en") -> list[str]:
    """Return what the record says of votes, so many for each theme."""
    themes = tuple(Theme(f"t{n}", f"T{n}", "", f"{n}") for n in range(len(dots)))
    votes = tuple(Vote(f"t{n}", "room", count) for n, count in enumerate(dots))
    return said(told_document("full", language, told_source(language, themes=themes, votes=votes)))


def kinds_said(*kinds: str) -> list[str]:
    """Return what the record says of notes of these kinds."""
    notes = tuple(Note(f"n{n}", "Text", kind, at=START + n) for n, kind in enumerate(kinds))  # type: ignore[arg-type]  # names of kinds
    return said(told_document("full", "en", told_source(notes=notes)))


def test_votes_are_told_as_they_fell() -> None:
    assert "The only vote went to “T0”." in voted(1, 0)
    assert "All 4 votes went to “T0”." in voted(4, 0)
    assert "Of 7 votes the most went to “T0”: 3." in voted(3, 2, 2)
    assert "2 themes have the most votes, 3 of 8 each." in voted(3, 3, 2)
    assert "Der einzige Punkt ging an „T0“." in voted(1, 0, language="de")


def test_a_kind_of_note_that_leads_is_not_called_most_notes_and_equals_are_named_together() -> None:
    assert "The most frequent kind of note is “Barrier”: 2 of 4." in kinds_said(
        "barrier", "barrier", "question", "story"
    )
    assert "The most frequent kinds of note are “Insight” and “Question”: 1 of 2 each." in kinds_said(
        "insight", "question"
    )


def day(*breaks: tuple[int, int], language: str = "en", late: float = 0) -> list[str]:
    """Return what is said of a day of breaks, each planned and taken so many minutes, that ends so late."""
    blocks = [Block("b0", "Start", 10, "welcome")]
    acts = [Act(1, START, "start", "b0", START)]
    now = START + 10 * MINUTE
    for number, (planned, taken) in enumerate(breaks, 1):
        blocks += Block(f"p{number}", f"Break {number}", planned, "break"), Block(f"b{number}", "Talk", 10)
        acts += (
            Act(2 * number, now, "enter", f"p{number}"),
            Act(2 * number + 1, now + taken * MINUTE, "enter", f"b{number}"),
        )
        now += (taken + 10) * MINUTE
    acts.append(Act(99, now + late, "finish"))
    plan = Workshop("w", "Day", language, date="2026-11-05", blocks=tuple(blocks))
    source = Source(plan, fold(acts), (Note("n", "Text", block="b0", at=START),), now + late)
    return said(document((source,), "full", None, Translations(language)))


def test_of_several_breaks_the_shorter_ones_are_told_by_their_block() -> None:
    (finding,) = [text for text in day((15, 10), (60, 60), (5, 9)) if "finished" in text]
    assert "The break in block 2, “Break 1”, had 10 of its 15 minutes." in finding
    assert finding.count("The break") == 1
    assert any("All 2 breaks kept their minutes." in text for text in day((15, 15), (60, 60)))
    assert any("The break kept its 15 minutes." in text for text in day((15, 15)))
    german = day((15, 10), (60, 60), language="de")
    assert any("Die Pause in Block 2, „Break 1“, dauerte 10 statt 15 Minuten." in text for text in german)


def test_a_day_that_was_finished_on_another_one_says_which() -> None:
    told = " ".join(day((5, 5), late=20 * 3600))
    assert "That was on Friday 6 November 2026." in told
    assert "That was on" not in " ".join(day((5, 5)))
    assert "Das war am Freitag, 6. November 2026." in " ".join(day((5, 5), language="de", late=20 * 3600))


def test_a_day_planned_over_midnight_names_no_day() -> None:
    evening = datetime(2026, 11, 5, 23, 30).timestamp()
    plan = Workshop("w", "Night", date="2026-11-05", start=23 * 60 + 30, blocks=(Block("b", "Talk", 60),))
    acts = Act(1, evening, "start", "b", evening), Act(2, evening + 62 * MINUTE, "finish")
    source = Source(plan, fold(acts), (Note("n", "Text", block="b", at=evening),), evening + 7200)
    (finding,) = [text for text in said(document((source,), "full", None, EN)) if "finished" in text]
    assert finding.startswith("The workshop finished at 00:32, 2 minutes after the plan. Only block 1")


def test_what_a_day_that_goes_on_has_not_come_to_is_neither_missed_nor_under_its_time() -> None:
    acts = Act(1, START, "start", "b1", START), Act(2, START + 10 * MINUTE, "enter", "b2")
    told = told_document("full", "en", told_source(run=fold(acts), now=START + 17 * MINUTE))
    (table,) = [one for one in told.elements if isinstance(one, Table) and one.dense]
    assert [row[-1] for row in table.rows] == ["as planned", "goes on", "to come", "to come"]
    facts = [one.text for one in told.elements if isinstance(one, Fact)]
    assert "Planned 10 minutes." in facts
    assert not any("not run" in text for text in facts)


@pytest.mark.parametrize("longest", [1, 7, 70, 340, 1342, 9_999, 50_000])
def test_the_scale_of_a_chart_has_round_figures_that_keep_apart(longest: int) -> None:
    setter = Typesetter(Faces())
    box = Shares(setter, ShareChart((Share("A", longest, ""),), "notes", "", "", ""), Node("Figure"))
    assert str(box._step).strip("0") in {"1", "2", "3", "5"}
    assert setter.width(f"{longest}", Ink(10.5)) < box.plot_width / box._lines or box._lines == 1


def owned(language: str, due: str, *kinds: str) -> Source:
    """Return a day on which all of these kinds are owned, due then, and dropped."""
    notes = tuple(
        Note(f"n{n}", "Wort", kind, at=START + n, owner="Ann", due=due, progress="dropped")  # type: ignore[arg-type]  # names of kinds
        for n, kind in enumerate(kinds)
    )
    return told_source(language, notes=notes)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("sessions", [1, 2])
@pytest.mark.parametrize("due", ["2026-11-27", ""])
def test_no_word_of_ours_is_cut_in_a_table_and_what_was_decided_has_the_widest_column(
    language: str, sessions: int, due: str
) -> None:
    setter, t = Typesetter(Faces()), Translations(language)
    source = owned(language, due, "action", "promise", "decision", "stop")
    sources = tuple(replace(source, workshop=replace(source.workshop, id=f"w{n}")) for n in range(sessions))
    told = document(sources, "actions" if sessions == 1 else "programme", None, t)
    tables = [one for one in told.elements if isinstance(one, Table) and len(one.columns) > 3]
    assert {len(one.columns) for one in tables} >= ({5, 6} if due else {4, 5})
    for one in tables:
        assert sum(column.width for column in one.columns) == pytest.approx(160)
        widest = max(one.columns, key=lambda column: column.width)
        assert one.title == t("The sessions") or one.rows[0][one.columns.index(widest)] == "Wort"
        for column, lane, cell in zip(one.columns, lanes(one), one.rows[0], strict=True):
            if column is widest:
                continue
            for word in cell.split():
                assert setter.width(word, Ink(CELL, bold=column.row_header)) <= lane.room, (
                    column.title,
                    word,
                )
            for word in column.title.split():
                assert setter.width(word, Ink(TITLE, bold=True)) <= lane.room, word


def test_photos_are_in_the_record_of_a_day_that_nobody_wrote_down() -> None:
    told = told_document("full", "en", told_source(notes=(), themes=(), votes=()))
    assert any(isinstance(one, Callout) and one.lead == "No notes." for one in told.elements)
    assert heads(told) == ["What we heard"]
    assert any(isinstance(one, Picture) for one in told.elements)
    loose = told_source(notes=(), photos=(Developed(Photo("f", at=START), PIXEL, 4, 3),))
    assert heads(told_document("full", "en", loose)) == ["Photos"]
    assert not heads(told_document("full", "en", loose, photos=False))


def test_a_summary_names_the_first_notes_behind_a_theme_of_many_and_the_record_all() -> None:
    notes = tuple(Note(f"n{n:03}", "Text", theme="t", at=START + n) for n in range(150))
    source = told_source(notes=notes, themes=(Theme("t", "Near", "Near ones help.", "a"),), votes=())
    metas = {
        kind: [one.meta for one in told_document(kind, "en", source).elements if isinstance(one, Paragraph)]
        for kind in ("summary", "full")
    }
    assert any("11, 12 and 138 more" in meta for meta in metas["summary"])
    assert any("149 and 150" in meta for meta in metas["full"])


def report(*sources: Source, language: str = "en") -> Document:
    programme = Programme("p", "A year of learning")
    return document(
        [replace(one, programme=programme) for one in sources], "programme", None, Translations(language)
    )


def test_a_programme_counts_what_was_held_and_nobody_at_what_was_not() -> None:
    held = told_source()
    still = replace(held, run=Run(), notes=(), themes=(), votes=(), workshop=replace(held.workshop, id="w2"))
    told = report(held, still)
    assert said(told)[0] == "1 of 2 sessions was held. It left 12 notes, 1 experiment and 3 actions."
    (sessions,) = [one for one in told.elements if isinstance(one, Table) and one.title == "The sessions"]
    assert [row[-2:] for row in sessions.rows] == [("2", "12"), ("", "")]
    assert "Not held yet." in said(told)
    assert said(report(held, held))[0].startswith("All 2 sessions were held. They left 24 notes")
    assert said(report(still))[0] == "None of the sessions has been held yet."
    without_clock = replace(held, run=Run())
    assert said(report(without_clock))[0].startswith("The session was held. It left 12 notes")


def test_one_promise_of_a_programme_is_told_by_its_table_alone() -> None:
    source = told_source(notes=(Note("n", "Ring Ann.", "action", at=START),), themes=(), votes=())
    assert not [text for text in said(report(source)) if "are done" in text]


def placed(place: str, text: str) -> Source:
    plan = replace(told_source().workshop, place=place)
    return Source(plan, small_run(), (Note("n", text, at=START),), MADE)


def test_the_postcode_of_the_venue_stays_and_any_other_goes() -> None:
    (told,) = redacted([placed("Harbour Hall, Leith EH6 6QQ", "Come to eh66qq, not to EH7 5AB")], Pages(), EN)
    assert told.workshop.place == "Harbour Hall, Leith EH6 6QQ"
    assert told.notes[0].text == "Come to eh66qq, not to [removed]"
    (german,) = redacted([placed("Rathaus, 10825 Berlin", "Sie wohnt in 10117 Berlin")], Pages(), EN)
    assert german.workshop.place == "Rathaus, 10825 Berlin"
    assert german.notes[0].text == "Sie wohnt in [removed] Berlin"


def test_a_next_session_without_a_day_stands_in_the_quotation_marks_of_its_language() -> None:
    following = Workshop("w2", "Weiter", "de")
    source = told_source("de", following=following)
    plan = replace(source.workshop, write_up=replace(source.workshop.write_up, next_date=""))
    told = told_document("summary", "de", replace(source, workshop=plan))
    (next_time,) = [one for one in told.elements if isinstance(one, Callout)]
    assert next_time.text == "„Weiter“."
