"""Question cards: one page for one table, its question as large as it fits, its steps under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf import styles
from hls_facilitator.writeup.pdf.flow import Box
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.styles import MM, Ink
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hls_facilitator.writeup.pdf.paper import Paper
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Frame
    from hls_facilitator.writeup.pdf.typeset import Line, Typesetter
    from hls_facilitator.writeup.sheets import QuestionCard

SIZES = ((34, 42), (28, 35), (24, 30))  # of the question, in points, with the height of its lines
MOST_LINES = 3  # of a question in the larger sizes
TABLE, PLACE, FOOT = Ink(20, bold=True), Ink(14, colour=styles.MUTED), Ink(12, colour=styles.MUTED)
NUMBER, STEP = Ink(16, bold=True, colour=styles.ACCENT), Ink(16)
LENGTH = Ink(16, tabular=True)
TABLE_LEADING, PLACE_LEADING, STEP_LEADING, FOOT_LEADING = 26, 20, 22, 18
HEAD, RULE, GAP, STEPS_GAP, OVER_FOOT = 32, 2.25, 20, 14, 8
STEP_INDENT, LENGTH_WIDTH = 9 * MM, 24 * MM
STEP_PADDING, STEP_RULE = 4.5, 0.5
LONGEST_NAME = 200  # characters; more is cut before it is measured


class Words(NamedTuple):
    """Lines of one style for one element."""

    node: Node | None
    lines: Sequence[Line]
    leading: float


class Step(NamedTuple):
    """One step: its number, what to do, how long."""

    number: Words
    title: Words
    length: Words

    @property
    def height(self) -> float:
        """With its padding and rule, in points."""
        return len(self.title.lines) * STEP_LEADING + 2 * STEP_PADDING + STEP_RULE


class CardBox(Box):
    """One card: it fills its page. `question` or `steps` are empty where a second card carries them."""

    new_page = True

    def __init__(self, frame: Frame, head: Sequence[Words], question: Words, steps: Sequence[Step]) -> None:
        self.width = frame.text_width
        self.height = frame.body_height
        self.table, self.place, self.foot = head
        self.question = question
        self.steps = steps
        self.bookmark = ""

    def draw(self, paper: Paper, top: float) -> None:
        """Draw the card from its table's name to the line at its foot."""
        left = styles.LEFT
        if self.bookmark:
            paper.bookmark(self.anchor, self.bookmark, 0, top)
        low = top - self.height
        self._write(paper, self.table, left, top)
        shift = (TABLE_LEADING - PLACE_LEADING) / 2 + 2
        paper.text(self.place.node, left, top - shift, self.place.lines, self.place.leading,
                   width=self.width, align="right")  # fmt: skip
        paper.fill(left, top - HEAD, self.width, RULE, styles.ACCENT)
        top -= HEAD + GAP
        self._write(paper, self.question, left, top)
        top -= len(self.question.lines) * self.question.leading
        top -= STEPS_GAP if self.question.lines else 0
        for step in self.steps:
            self._step(paper, step, left, top - STEP_PADDING)
            top -= step.height
            paper.fill(left, top, self.width, STEP_RULE, styles.RULE)
        self._write(paper, self.foot, left, low + FOOT_LEADING)

    def _write(self, paper: Paper, words: Words, left: float, top: float) -> None:
        paper.text(words.node, left, top, words.lines, words.leading, width=self.width)

    def _step(self, paper: Paper, step: Step, left: float, top: float) -> None:
        self._write(paper, step.number, left, top)
        room = self.width - STEP_INDENT - LENGTH_WIDTH
        paper.text(step.title.node, left + STEP_INDENT, top, step.title.lines, STEP_LEADING, width=room)
        paper.text(step.length.node, left, top, step.length.lines, STEP_LEADING,
                   width=self.width, align="right")  # fmt: skip


def card_boxes(
    setter: Typesetter, card: QuestionCard, root: Node, heading: Callable[[int], Node], frame: Frame
) -> list[Box]:
    """Return the card, and as many more as its question and steps take when they do not fit on it."""
    table, place = root.add("P"), root.add("P")
    asked = heading(1)
    steps = list(_steps(setter, card, root, frame))
    foot = root.add("P")
    head = (
        _one(setter, table, card.table, TABLE, TABLE_LEADING, frame.text_width * 0.7),
        _one(setter, place, card.place, PLACE, PLACE_LEADING, frame.text_width * 0.28),
        _one(setter, foot, card.foot, FOOT, FOOT_LEADING, frame.text_width),
    )
    room = frame.body_height - HEAD - GAP - FOOT_LEADING - OVER_FOOT
    below = sum(step.height for step in steps) + (STEPS_GAP if steps else 0)
    question = Words(asked, (), 0)
    for size, leading in SIZES:
        lines = setter.lines([Piece(card.question, Ink(size, bold=True))], frame.text_width)
        question = Words(asked, lines, leading)
        few = len(lines) <= MOST_LINES
        if few and len(lines) * leading + below <= room:
            break
    boxes = [CardBox(frame, head, *parts) for parts in _dealt(question, steps, room)]
    boxes[0].bookmark = one_line(f"{card.table} {card.question}")[:LONGEST_NAME]
    for box in boxes[1:]:  # what stands on every card is read once
        box.table, box.place, box.foot = (words._replace(node=None) for words in head)
    return list(boxes)


def _one(setter: Typesetter, node: Node, text: str, ink: Ink, leading: float, room: float) -> Words:
    """Return words on one line, cut short where they are too long."""
    text = setter.fitted(one_line(text)[:LONGEST_NAME], ink, room)
    return Words(node, setter.lines([Piece(text, ink)], room)[:1], leading)


def _steps(setter: Typesetter, card: QuestionCard, root: Node, frame: Frame) -> Iterator[Step]:
    """Yield the steps as a numbered list; one too long for a card goes on in further rows."""
    if not card.steps:
        return
    room = frame.text_width - STEP_INDENT - LENGTH_WIDTH
    most = int((frame.body_height - HEAD - 2 * GAP - FOOT_LEADING) / STEP_LEADING) - 1
    node = root.add("L", attributes="/O/List/ListNumbering/Decimal")
    for number, (title, length) in enumerate(card.steps, start=1):
        entry = node.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        lines = setter.lines([Piece(title, STEP)], room, goes_on=True)
        first = Words(label, setter.lines([Piece(str(number), NUMBER)], STEP_INDENT), STEP_LEADING)
        long = Words(body, setter.lines([Piece(length, LENGTH)], LENGTH_WIDTH), STEP_LEADING)
        nothing = Words(None, (), STEP_LEADING)
        yield Step(first, Words(body, lines[:most], STEP_LEADING), long)
        for start in range(most, len(lines), most):
            yield Step(nothing, Words(body, lines[start : start + most], STEP_LEADING), nothing)


def _dealt(question: Words, steps: Sequence[Step], room: float) -> list[tuple[Words, list[Step]]]:
    """Deal the lines of the question, then the steps, to as many cards as they need."""
    per_card = max(int(room / question.leading), 1)
    lines = question.lines
    dealt: list[tuple[Words, list[Step]]] = [
        (question._replace(lines=lines[start : start + per_card]), [])
        for start in range(0, max(len(lines), 1), per_card)
    ]
    left = room - len(dealt[-1][0].lines) * question.leading - STEPS_GAP
    for step in steps:
        if step.height > left:
            dealt.append((question._replace(lines=()), []))
            left = room
        dealt[-1][1].append(step)
        left -= step.height
    return dealt
