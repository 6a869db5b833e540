"""A document as the text of a mail: all of its words, in order, plain and as HTML."""

from __future__ import annotations

import pytest

from hls_facilitator.model import AppError
from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup import mail
from hls_facilitator.writeup.sheets import Remark
from tests.pdf_samples import hostile
from tests.writeup_samples import small_record


def written(*elements: doc.Element, language: str = "en-GB") -> str:
    return mail.as_text(doc.Document("A day", "Summary", language, elements))


def test_points_stand_behind_a_dot_with_where_they_come_from() -> None:
    note = doc.NoteItem("•", "Promise", "I will ask\nher.", "Note 3")
    assert written(doc.Heading(1, "What we promised"), doc.Notes((note,))) == (
        "What we promised\n\n• Promise: I will ask her. (Note 3)\n"
    )


def test_a_table_is_a_point_for_each_row_without_its_empty_cells() -> None:
    columns = (doc.Column("By when", 36), doc.Column("Action", 69), doc.Column("Who", 38))
    table = doc.Table("Actions", "By date.", columns, (("3 Dec", "Ask the bus company", ""),))
    assert written(table) == "• By when: 3 Dec; Action: Ask the bus company\n"


def test_quotes_stand_in_the_marks_of_their_language() -> None:
    assert written(doc.Quote("Nobody asked.", "Table 2"), language="de-DE").startswith(
        "„Nobody asked.“\nTable 2"
    )


def test_every_note_of_a_record_is_in_both() -> None:
    record = small_record()
    text, html = mail.as_text(record), mail.as_html(record)
    for words in (
        "What matters to Mr Oduya is the bowling green.",
        "Ask the bus company why the stop moved.",
    ):
        assert words in text
        assert words in html


def test_nothing_typed_becomes_markup() -> None:
    html = mail.as_html(hostile())
    assert "<script" not in html
    assert "<img" not in html.replace('<img src="data:', "")
    assert "\x00" not in mail.as_text(hostile())


def test_a_handout_is_for_paper() -> None:
    with pytest.raises(AppError, match="made for paper"):
        written(Remark((("Cut here", False),)))
