"""How pages fill and lines form: what stays together, what may part, and which letters stand where."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.notes.kinds import KINDS
from hls_facilitator.writeup.document import (
    Card,
    Column,
    Document,
    Element,
    Heading,
    NoteItem,
    Notes,
    Paragraph,
    Share,
    ShareChart,
    Table,
)
from hls_facilitator.writeup.pdf import bidi, styles
from hls_facilitator.writeup.pdf.boxes import Part, Text
from hls_facilitator.writeup.pdf.faces import Faces
from hls_facilitator.writeup.pdf.flow import Box, paginate
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.story import Story
from hls_facilitator.writeup.pdf.structure import Node
from hls_facilitator.writeup.pdf.styles import Ink
from hls_facilitator.writeup.pdf.tables import LEAST_ROWS, TableBox, table_box
from hls_facilitator.writeup.pdf.typeset import Line, Typesetter
from hls_facilitator.writeup.pdf.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 100.0
INK = Ink(12)


class Lines(Box):
    """A box of lines ten points high that parts anywhere."""

    def __init__(self, name: str, lines: int, **wishes: float) -> None:
        self.name = name
        self.height = 10 * lines
        self.before = wishes.get("before", 0)
        self.after = wishes.get("after", 0)
        self.free = wishes.get("free", 0)
        self.keep_next = bool(wishes.get("keep_next"))
        self.new_page = bool(wishes.get("new_page"))
        self.parts = bool(wishes.get("parts"))

    @property
    def least(self) -> float:
        return 20 if self.parts else self.height

    def split(self, height: float) -> tuple[Box, Box] | None:
        if not self.parts:
            return None
        count = int(height // 10)
        return Lines(self.name, count), Lines(self.name, int(self.height // 10) - count, parts=True)


def layout(*boxes: Lines) -> list[list[tuple[str, float]]]:
    pages = paginate(boxes, PAGE)
    return [
        [(placed.box.name, placed.down) for placed in page if isinstance(placed.box, Lines)] for page in pages
    ]


def test_the_larger_of_two_spaces_stands_between_boxes() -> None:
    assert layout(Lines("a", 1, after=8), Lines("b", 1, before=20, after=4), Lines("c", 1)) == [
        [("a", 0), ("b", 30), ("c", 44)]
    ]


def test_a_page_starts_without_space() -> None:
    assert layout(Lines("a", 9), Lines("b", 2, before=20)) == [[("a", 0)], [("b", 0)]]


def test_a_heading_goes_along_with_what_follows() -> None:
    assert layout(Lines("a", 8), Lines("heading", 1, keep_next=1), Lines("note", 2)) == [
        [("a", 0)],
        [("heading", 0), ("note", 10)],
    ]


def test_a_heading_stays_where_enough_of_what_follows_has_room() -> None:
    pages = layout(Lines("a", 6), Lines("heading", 1, keep_next=1), Lines("note", 9, parts=1))
    assert pages == [[("a", 0), ("heading", 60), ("note", 70)], [("note", 0)]]


def test_a_heading_may_ask_for_more_room_than_it_fills() -> None:
    assert len(layout(Lines("a", 5), Lines("heading", 1, free=60))) == 2
    assert len(layout(Lines("a", 4), Lines("heading", 1, free=60))) == 1


def test_a_wish_for_a_new_page_is_met_once() -> None:
    assert layout(Lines("a", 1), Lines("b", 1, new_page=1), Lines("c", 1)) == [
        [("a", 0)],
        [("b", 0), ("c", 10)],
    ]


def test_nothing_waits_for_a_page_that_would_be_large_enough() -> None:
    assert layout(Lines("giant", 30), Lines("b", 1)) == [[("giant", 0)], [("b", 0)]]


def test_a_chain_longer_than_a_page_is_broken_rather_than_lost() -> None:
    pages = layout(*(Lines(str(number), 1, keep_next=1) for number in range(25)))
    assert [name for page in pages for name, _ in page] == [str(number) for number in range(25)]


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.booleans()), max_size=30))
def test_every_box_is_placed_once_and_no_page_overflows(wishes: list[tuple[int, bool, bool]]) -> None:
    boxes = [
        Lines(str(number), lines, keep_next=keep, parts=parts or lines > 10)
        for number, (lines, keep, parts) in enumerate(wishes)
    ]
    pages = paginate(boxes, PAGE)
    heights: dict[str, float] = {}
    for page in pages:
        for placed in page:
            assert isinstance(placed.box, Lines)
            assert placed.down + placed.box.height <= PAGE + 0.1
            heights[placed.box.name] = heights.get(placed.box.name, 0) + placed.box.height
    assert heights == {box.name: box.height for box in boxes}


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(Faces())


def test_no_line_is_wider_than_its_column(setter: Typesetter) -> None:
    lines = setter.lines([Piece("We listen to the person before the plan. " * 20, INK)], 200)
    assert len(lines) > 10
    assert all(line.width <= 200 for line in lines)


def test_a_word_that_no_line_holds_is_cut(setter: Typesetter) -> None:
    lines = setter.lines([Piece("https://" + "x" * 300, INK)], 100)
    assert len(lines) > 15
    assert all(line.width <= 100 for line in lines)


def test_a_word_too_long_for_its_column_is_cut_after_its_hyphens(setter: Typesetter) -> None:
    name = setter.lines(
        [Piece("Anna-Katharina Müller-Lüdenscheidt", INK)], setter.width("Lüdenscheidt ", INK)
    )
    whole = [setter.width(part, INK) for part in ("Anna-", "Katharina", "Müller-", "Lüdenscheidt")]
    assert [line.width for line in name] == pytest.approx(whole)


def test_a_word_of_many_pages_is_measured_a_line_at_a_time_and_loses_no_letter(monkeypatch) -> None:
    measured: list[int] = []
    width = Typesetter.width

    def counting(self: Typesetter, text: str, ink: Ink) -> float:
        measured.append(len(text))
        return width(self, text, ink)

    monkeypatch.setattr(Typesetter, "width", counting)
    letters = 100_000
    setter = Typesetter(Faces())
    (one,) = setter.lines([Piece("x", INK)], 400)
    code = one.runs[0].show.strip("<> Tj")
    lines = setter.lines([Piece("x" * letters, INK)], 400)
    shown = "".join(run.show.strip("<> Tj") for line in lines for run in line.runs)
    assert shown == code * letters
    assert sum(measured) < 3 * letters


def test_a_paragraph_of_many_pages_is_parted_without_counting_all_its_lines(setter: Typesetter) -> None:
    looked_at: list[int] = []

    class Counted(list[Line]):
        def __iter__(self) -> Iterator[Line]:
            for number, line in enumerate(super().__iter__()):
                looked_at.append(number)
                yield line

    lines = Counted(setter.lines([Piece("word " * 20_000, INK)], 200))
    box = Text([Part(Node("P"), lines, 12)], 0, 200)
    looked_at.clear()
    both = box.split(120)
    assert both is not None
    assert [part.height for part in both] == [120, (len(lines) - 10) * 12]
    assert len(looked_at) < 20


@pytest.mark.parametrize("width", [-20, 0, 1])
def test_a_column_too_narrow_for_a_letter_still_ends(width: float, setter: Typesetter) -> None:
    lines = setter.lines([Piece("some words", INK)], width)
    assert len(lines) == len("somewords")


def test_a_remark_goes_to_the_next_line_in_one_piece(setter: Typesetter) -> None:
    text = "Nobody pays her, rings her or thanks her for it"
    room = setter.width(text, INK) + 40
    lines = setter.lines([Piece(text, INK), Piece("Table 1, note 39", styles.META, solid=True)], room)
    assert [len(line.runs) for line in lines] == [1, 1]


def test_digits_in_columns_are_equally_wide(setter: Typesetter) -> None:
    assert setter.width("0000", INK) != setter.width("1111", INK)
    column = Ink(12, tabular=True)
    assert setter.width("0000", column) == setter.width("1111", column) == setter.width("1749", column)


@pytest.mark.parametrize("letter", "aŁḃŵΩЖ→☐✓■●שج😀")
def test_some_face_draws_each_of_these(letter: str, setter: Typesetter) -> None:
    assert setter.faces.pick(letter, bold=True) is not None


def test_arabic_letters_join(setter: Typesetter) -> None:
    face = setter.faces.pick("م", bold=False)
    assert face is not None
    apart = [glyph.code for letter in "مرحبا" for glyph in face.shape(letter, from_right=True)]
    joined = [glyph.code for glyph in face.shape("مرحبا", from_right=True)]
    assert joined != apart[::-1]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("a אבג b", "a גבא b"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 12 דהו", "והד 12 גבא"),
        ("אבג (abc) דהו", "והד (abc) גבא"),
        ("a (אבג) b", "a (גבא) b"),
        ("מחיר 42%", "42% ריחמ"),
        ("هذا 12.5 جدا", "ادج 12.5 اذه"),
        ("x=אב", "x=בא"),
    ],
)
def test_right_to_left_text_stands_in_the_order_of_the_unicode_algorithm(typed: str, drawn: str) -> None:
    _, levels = bidi.levels(typed)
    mirrored = {"(": ")", ")": "("}
    letters = [
        mirrored.get(char, char) if level % 2 else char for char, level in zip(typed, levels, strict=True)
    ]
    assert "".join(letters[index] for index in bidi.visual(levels)) == drawn


def test_a_remark_stands_left_of_a_right_to_left_note_that_ends_in_latin(setter: Typesetter) -> None:
    pieces = [Piece("אמרה ABC.", INK), Piece("note 7", styles.META, solid=True)]
    (line,) = setter.lines(pieces, 400)
    remark = next(run for run in line.runs if run.ink == styles.META)
    assert line.from_right
    assert all((run.left or 0) > (remark.left or 0) for run in line.runs if run.ink == INK)


@given(st.text(st.characters()))
def test_clean_text_has_no_controls_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned if char != "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_note_fits_left_of_the_axis(language: str, setter: Typesetter) -> None:
    t = Translations(language)
    widths = {t(kind.label): setter.width(t(kind.label), styles.LABEL) for kind in KINDS if kind.printed}
    assert {word: width for word, width in widths.items() if width > 29 * styles.MM} == {}


def rows_of(count: int, setter: Typesetter) -> Box:
    """Return a table of so many rows under their header."""
    table = Table("Who", "Who does what", (Column("Who", 160),), tuple((f"Row {n}",) for n in range(count)))
    return table_box(setter, table, Node("Table"), styles.frame("record").sheet)


@given(st.integers(1, 40), st.floats(140, 600))
def test_no_header_stands_over_a_single_row_at_the_foot_or_the_head_of_a_page(
    count: int, room: float
) -> None:
    box = rows_of(count, Typesetter(Faces()))
    pages = paginate([Lines("above", 5), box], room)
    lengths = [len(placed.box.rows) for page in pages for placed in page if isinstance(placed.box, TableBox)]
    assert sum(lengths) == count
    assert min(lengths) >= min(LEAST_ROWS, count)


@pytest.mark.parametrize(
    "element",
    [
        Card("Card 1", "One letter", (("Who", "Ann"),)),
        ShareChart((Share("A", 1, "1"),), "notes", "None", "", ""),
    ],
)
def test_a_sentence_that_leads_to_cards_or_a_figure_stays_with_the_first(
    element: Element, setter: Typesetter
) -> None:
    told = Document("Day", "Full record", "en-GB", (Paragraph("6 of 9 follow."), element))
    assert Story(told, setter).boxes[0].keep_next
    alone = Document("Day", "Full record", "en-GB", (Paragraph("6 of 9 follow."), Paragraph("Text")))
    assert not Story(alone, setter).boxes[0].keep_next


def test_the_last_note_before_a_new_page_is_not_alone_on_its_own(setter: Typesetter) -> None:
    notes = Notes(tuple(NoteItem("•", "Insight", f"Note {n}") for n in range(3)))

    def kept(*after: Element) -> list[bool]:
        told = Document("Day", "Full record", "en-GB", (notes, *after))
        return [box.keep_next for box in Story(told, setter).boxes[:3]]

    assert kept(Heading(1, "Next", page_break=True)) == [False, True, False]
    assert kept(Heading(1, "Next")) == kept() == [False, False, False]
