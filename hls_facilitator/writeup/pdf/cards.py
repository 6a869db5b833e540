"""Cards for the tables: a question or a title as large as it fits, and what stands under it, on few cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import structure, styles
from hls_facilitator.writeup.pdf.card_boxes import (
    FOOT_LEADING,
    GAP,
    HEAD,
    LENGTH_WIDTH,
    PLACE_LEADING,
    STEP_INDENT,
    STEP_LEADING,
    STEPS_GAP,
    TABLE,
    TABLE_LEADING,
    CardBox,
    Passage,
    Step,
    Words,
)
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter
    from hls_facilitator.writeup.sheets import QuestionCard, TextCard

SIZES = ((34, 42), (28, 35), (24, 30))  # of the question, in points, with the height of its lines
MOST_LINES = 3  # of a question in the larger sizes
PLACE, FOOT = Ink(14, colour=styles.MUTED), Ink(12, colour=styles.MUTED)
STEP = Ink(16)
LENGTH = Ink(16, tabular=True)
OVER_FOOT = 8
LONGEST_NAME = 200  # characters; more is cut before it is measured
TEXT_TITLE = (28, 35)
# Of a text, the largest that fits one card: size, line, and the height under what is to be answered, which
# is written beside the words where that is none.
TEXT_SIZES = (
    *((20, 29, 30), (18, 26, 28), (16, 23, 26), (14, 20, 26)),
    *((16, 23, 0), (14, 20, 0), (12, 17, 0)),
)
WRITE_LEAST = 40 * MM  # beside the last words


class CardSetter:
    """Makes the boxes of cards with one typesetter, their tags under `root`, on pages of one frame."""

    def __init__(self, setter: Typesetter, root: Node, frame: Frame) -> None:
        self._setter = setter
        self._root = root
        self._frame = frame
        self._room = frame.body_height - HEAD - GAP - FOOT_LEADING - OVER_FOOT

    def question(self, card: QuestionCard, heading: Callable[[int], Node]) -> list[CardBox]:
        """Return the card, and as many more as its question and steps take when they do not fit on it."""
        table, place = self._root.add("P"), self._root.add("P")
        asked = heading(1)
        steps = list(self._steps(card))
        head = self._head(
            (table, place, self._root.add("P")), card.table or card.write, card.place, card.foot
        )
        below = sum(step.height for step in steps) + (STEPS_GAP if steps else 0)
        question = Words(asked, (), 0)
        for size, leading in SIZES:
            lines = self._lines(card.question, Ink(size, bold=True))
            question = Words(asked, lines, leading)
            if len(lines) <= MOST_LINES and len(lines) * leading + below <= self._room:
                break
        return self._boxes(head, question, steps, card, card.question, self._room)

    def text(self, card: TextCard, heading: Callable[[int], Node]) -> list[CardBox]:
        """Return a title with its paragraphs in the largest size that fits a card, else on several."""
        table, place = self._root.add("P"), self._root.add("P")
        head = self._head((table, place, self._root.add("P")), card.table or card.write, card.place, "")
        size, leading = TEXT_TITLE
        title = Words(heading(1), self._lines(card.title, Ink(size, bold=True)), leading)
        nodes = [self._root.add("P") for _ in card.paragraphs]
        room = self._frame.body_height - HEAD - GAP  # there is no line at its foot
        left = room - len(title.lines) * leading - STEPS_GAP
        passages: list[Passage] = []
        for ink_size, ink_leading, below in TEXT_SIZES:
            passages = [
                self._passage(Words(node, self._lines(text, Ink(ink_size)), ink_leading), below, asks=asks)
                for node, (text, asks) in zip(nodes, card.paragraphs, strict=True)
            ]
            if sum(passage.height for passage in passages) <= left:
                break
        parts = [part for passage in passages for part in self._parted(passage)]
        return self._boxes(head, title, parts, card, card.title, room)

    def _passage(self, words: Words, below: float, *, asks: bool) -> Passage:
        """Return a paragraph; what leaves no room beside its last words is answered below them."""
        full = words.lines and words.lines[-1].width > self._frame.text_width - WRITE_LEAST
        return Passage(words, asks and bool(words.lines), below or (words.leading if full else 0))

    def _lines(self, text: str, ink: Ink) -> list[Line]:
        return self._setter.lines([Piece(text, ink)], self._frame.text_width)

    def _head(self, nodes: Sequence[Node], table: str, place: str, foot: str) -> tuple[Words, Words, Words]:
        """Return what stands on every card: whose it is, what it is for, and its last line."""
        width = self._frame.text_width
        whose = self._setter.width(one_line(table)[:LONGEST_NAME], TABLE)
        short = self._one(nodes[1], place, PLACE, PLACE_LEADING, max(width * 0.3, width - 20 - whose))
        room = width - 20 - (short.lines[0].width if short.lines else 0)
        return (
            self._one(nodes[0], table, TABLE, TABLE_LEADING, room),
            short,
            self._one(nodes[2], foot, FOOT, FOOT_LEADING, width),
        )

    def _one(self, node: Node, text: str, ink: Ink, leading: float, room: float) -> Words:
        """Return words on one line, cut short where they are too long."""
        text = self._setter.fitted(one_line(text)[:LONGEST_NAME], ink, room)
        return Words(node, self._setter.lines([Piece(text, ink)], room)[:1], leading)

    def _boxes(
        self,
        head: Sequence[Words],
        title: Words,
        rows: Sequence[Step | Passage],
        card: QuestionCard | TextCard,
        words: str,
        room: float,
    ) -> list[CardBox]:
        """Return as many cards as it takes, the first of them in the outline."""
        blank = not card.table and bool(card.write)
        boxes = [CardBox(self._frame, head, *dealt, blank=blank) for dealt in _dealt(title, rows, room)]
        boxes[0].bookmark = one_line(f"{card.table} {words}")[:LONGEST_NAME]
        for box in boxes[1:]:  # what stands on every card is read once
            box.table, box.place, box.foot = (words._replace(node=None) for words in head)
        return boxes

    def _steps(self, card: QuestionCard) -> Iterator[Step]:
        """Yield the steps as a numbered list; one too long for a card goes on in further rows."""
        if not card.steps:
            return
        room = self._frame.text_width - STEP_INDENT - LENGTH_WIDTH
        most = int((self._frame.body_height - HEAD - 2 * GAP - FOOT_LEADING) / STEP_LEADING) - 1
        node = self._root.add("L", attributes=structure.NUMBERED)
        set_lines = self._setter.lines
        numbered = Ink(16, bold=True, colour=self._frame.sheet.accent)
        for number, (title, length) in enumerate(card.steps, start=1):
            entry = node.add("LI")
            label, body = entry.add("Lbl"), entry.add("LBody")
            lines = set_lines([Piece(title, STEP)], room, goes_on=True)
            first = Words(label, set_lines([Piece(str(number), numbered)], STEP_INDENT), STEP_LEADING)
            long = Words(body, set_lines([Piece(length, LENGTH)], LENGTH_WIDTH), STEP_LEADING)
            nothing = Words(None, (), STEP_LEADING)
            yield Step(first, Words(body, lines[:most], STEP_LEADING), long)
            for start in range(most, len(lines), most):
                yield Step(nothing, Words(body, lines[start : start + most], STEP_LEADING), nothing)

    def _parted(self, passage: Passage) -> Iterator[Passage]:
        """Yield a paragraph, in parts where no card holds all of it."""
        words = passage.words
        most = int(self._room / words.leading) - 2
        for start in range(0, len(words.lines), most):
            part = words._replace(lines=words.lines[start : start + most])
            yield passage._replace(words=part, asks=passage.asks and start + most >= len(words.lines))


def _dealt(
    title: Words, rows: Sequence[Step | Passage], room: float
) -> list[tuple[Words, list[Step | Passage]]]:
    """Deal the lines of the title, then the rows, to as many cards as they need."""
    per_card = max(int(room / title.leading), 1)
    lines = title.lines
    dealt: list[tuple[Words, list[Step | Passage]]] = [
        (title._replace(lines=lines[start : start + per_card]), [])
        for start in range(0, max(len(lines), 1), per_card)
    ]
    left = room - len(dealt[-1][0].lines) * title.leading - STEPS_GAP
    for row in rows:
        if row.height > left:
            dealt.append((title._replace(lines=()), []))
            left = room
        dealt[-1][1].append(row)
        left -= row.height
    return dealt
