"""From the neutral document to boxes and tags: one match over its elements, each in its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.pdf import boxes, structure, styles
from hls_facilitator.writeup.pdf.boxes import Dress, Label, Part, Text
from hls_facilitator.writeup.pdf.contents import ContentsSetter
from hls_facilitator.writeup.pdf.field_cards import field_card
from hls_facilitator.writeup.pdf.figures import LOGO_WIDTH, Figures, LogoBox
from hls_facilitator.writeup.pdf.handouts import Handouts
from hls_facilitator.writeup.pdf.paragraphs import (
    KIND_WIDTH,
    MARK_TAB,
    READING_WIDTH,
    SIGN_TAB,
    Paragraphs,
    tell_language,
)
from hls_facilitator.writeup.pdf.rasters import Unreadable
from hls_facilitator.writeup.pdf.rows import Piece
from hls_facilitator.writeup.pdf.structure import Node
from hls_facilitator.writeup.pdf.styles import AXIS, MM, TEXT_WIDTH, Style
from hls_facilitator.writeup.pdf.tables import GlanceBox, summary, table_box
from hls_facilitator.writeup.pdf.words import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hls_facilitator.writeup.house.style import HouseStyle
    from hls_facilitator.writeup.pdf.flow import Box
    from hls_facilitator.writeup.pdf.typeset import Typesetter

LED_TO = (doc.BarChart, doc.ShareChart, doc.Card)
LONGEST_ENTRY = 200  # characters of a line of the outline
HEADING_FREE, QUESTION_FREE, THEME_FREE = 60 * MM, 40 * MM, 30 * MM


class Story:
    """The boxes of a document in order, and the root of its tags."""

    def __init__(
        self,
        document: doc.Document,
        setter: Typesetter,
        style: HouseStyle = PLAIN,
        tell: Callable[[float], None] = lambda _share: None,
    ) -> None:
        """Set every element in its style; `tell` is given the share of them that are."""
        self.root = Node("Document")
        self._document = document
        self._setter = setter
        self._paragraphs = Paragraphs(setter)
        self.frame = styles.frame(document.paper, compact=document.compact, accent=style.accent)
        self._sheet = self.frame.sheet
        self._figures = Figures(setter, self.root, self._sheet)
        self._logo = style.logo
        self._logo_words = one_line(style.logo_alt) or one_line(style.organisation)
        self._handouts = Handouts(setter, self.root, self.frame)
        self._quotes = document.quote_marks
        self._depth = 0  # of the last heading's role: no level may be skipped
        self._outline_depth = -1
        self._keep_facts = False
        self._places: dict[str, str] = {}  # anchors of the document to names in the file
        self._headings = 0
        for element in document.elements:
            if (
                isinstance(element, doc.Heading | doc.Question | doc.Card)
                and element.anchor
                and _says_something(element)
            ):
                self._places.setdefault(element.anchor, f"to-{len(self._places)}")
        self._contents: ContentsSetter | None = None
        self._contents_at = slice(0, 0)
        self.boxes: list[Box] = []
        for index, element in enumerate(document.elements):
            following = document.elements[index + 1] if index + 1 < len(document.elements) else None
            self.boxes += self._boxes(element, following)
            tell((index + 1) / len(document.elements))

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The words for pictures that are damaged."""
        return tuple(self._figures.unreadable)

    @property
    def has_contents(self) -> bool:
        """Tell whether page numbers have to be written into the contents."""
        return self._contents is not None

    def number(self, pages: Mapping[str, int], count: int) -> bool:
        """Write page numbers into the contents; tell whether that changed any box.

        `pages` maps the names of places in the file to page numbers, `count` is how many pages there are.
        """
        if self._contents is None:
            return False
        fresh = self._contents.boxes(pages, count)
        changed = [box.height for box in fresh] != [box.height for box in self.boxes[self._contents_at]]
        self.boxes[self._contents_at] = fresh
        self._contents_at = slice(self._contents_at.start, self._contents_at.start + len(fresh))
        return changed

    def _boxes(  # noqa: C901, PLR0912 one case for each kind of element
        self, element: doc.Element, following: doc.Element | None
    ) -> Sequence[Box]:
        """Return the boxes of one element; `following` is the element after it."""
        self._keep_facts = self._keep_facts and isinstance(element, doc.Fact)
        match element:
            case doc.Title():
                return self._title(element)
            case doc.Glance():
                return [GlanceBox(self._setter, element, self.root, self._sheet)] if element.figures else []
            case doc.Fact():
                return [self._fact(element)]
            case doc.Contents():
                return self._start_contents(element)
            case doc.Heading():
                return self._heading(element)
            case doc.Question():
                return self._question(element)
            case doc.Paragraph():
                return [self._paragraph(element, keep_next=isinstance(following, LED_TO))]
            case doc.Bullets():
                return self._bullets(element)
            case doc.Notes():
                return self._notes(element, before_page=_starts_page(following))
            case doc.Quote():
                return [self._quote(element)]
            case doc.Callout():
                return [self._callout(element)]
            case doc.Table():
                return self._table(element)
            case doc.BarChart() | doc.ShareChart():
                return self._figures.chart(element, with_data=isinstance(following, doc.Table))
            case doc.Picture():
                return self._figures.picture(element)
            case doc.Card():
                return self._card(element)
            case _:
                return self._handouts.boxes(element, self._heading_node)

    def _title(self, title: doc.Title) -> list[Box]:
        text = title.text
        if self._setter.width(one_line(text), self._sheet.title.ink) > TEXT_WIDTH:
            text = text.replace(": ", ":\n", 1)
        found = self._logo_box(title)
        for role, words, style in (
            ("P", "" if found else title.kind, self._sheet.document_type),
            ("H1", text, self._sheet.title),
            ("P", title.subtitle, self._sheet.subtitle),
        ):
            if one_line(words):
                node = self._heading_node(1) if role == "H1" else self.root.add(role)
                box = self._paragraphs.hanging(node, style, words, left=0)
                box.keep_next = True
                found.append(box)
        return found

    def _logo_box(self, title: doc.Title) -> list[Box]:
        """Return the logo with the kind of document beside it, once; nothing where there is none."""
        data, self._logo = self._logo, b""
        if not data:
            return []
        node = Node("Figure", alt=self._logo_words)
        style = self._sheet.document_type
        kind = self.root.add("P")
        width = self.frame.text_width - LOGO_WIDTH
        lines = self._paragraphs.lines(title.kind, style.ink, width)
        words = self._paragraphs.text(kind, style, title.kind, lines, 0, width)
        try:
            box = LogoBox(data, node if self._logo_words else None, self.frame, words if lines else None)
        except Unreadable:
            self._figures.unreadable.append(self._logo_words)
            words.keep_next = True
            return [words] if lines else []
        self.root.kids.append(node)
        return [box]

    def _card(self, card: doc.Card) -> list[Text]:
        if not _says_something(card):
            return []
        rows = field_card(self._paragraphs, self._sheet, self.root, self._heading_node(3), card)
        self._bookmark(rows[0], card, 1)
        return rows

    def _fact(self, fact: doc.Fact) -> Text:
        colour = styles.KIND_COLOURS.get(fact.kind, styles.INK_COLOUR)
        ink = styles.Ink(styles.LABEL.size, bold=True, colour=colour)
        box = self._paragraphs.hanging(self.root.add("P"), self._sheet.fact, fact.text, fact.label, ink)
        box.keep_next = self._keep_facts
        return box

    def _heading(self, heading: doc.Heading) -> list[Box]:
        if not _says_something(heading):
            return []
        style = (self._sheet.heading_1, self._sheet.heading_2, self._sheet.heading_3)[heading.level - 1]
        node = self._heading_node(heading.level + 1)
        left = 0 if heading.level == 1 and not heading.label else AXIS
        box = self._paragraphs.hanging(node, style, heading.text, heading.label, style.ink, left=left)
        box.keep_next = True
        box.new_page = heading.page_break
        if heading.level == 2:
            box.dress = boxes.HEADING_RULE
            box.height += box.dress.over
            box.free = THEME_FREE if self._document.paper == "briefing" else HEADING_FREE
        self._keep_facts = heading.level < 3  # what is said of a block, or of the document, stays whole
        self._bookmark(box, heading, heading.level - 1)
        return [box]

    def _question(self, question: doc.Question) -> list[Box]:
        if not _says_something(question):
            return []
        node = self._heading_node(4)
        style = self._sheet.question
        box = self._paragraphs.hanging(node, style, question.text, question.label, self._sheet.sign)
        box.keep_next = True
        box.free = QUESTION_FREE
        self._bookmark(box, question, 2)
        return [box]

    def _heading_node(self, depth: int) -> Node:
        self._depth = min(depth, self._depth + 1)
        return self.root.add(f"H{self._depth}")

    def _bookmark(self, box: Text, heading: doc.Heading | doc.Question | doc.Card, level: int) -> None:
        """Enter a heading in the outline, and make it a place that links lead to."""
        self._headings += 1
        self._outline_depth = min(level, self._outline_depth + 1)
        box.anchor = self._places.get(heading.anchor, f"heading-{self._headings}")
        words = shortened(one_line(f"{heading.label} {heading.text}"), LONGEST_ENTRY)
        box.bookmark = (words, self._outline_depth)

    def _paragraph(self, paragraph: doc.Paragraph, *, keep_next: bool) -> Text:
        style = self._sheet.body
        if paragraph.muted:
            style = Style(
                styles.Ink(style.ink.size, colour=styles.MUTED), style.leading, style.before, style.after
            )
        box = self._paragraphs.hanging(self.root.add("P"), style, paragraph.text, meta=paragraph.meta)
        box.keep_next = keep_next  # a finding stays with its figure, what leads to cards with the first
        return box

    def _bullets(self, bullets: doc.Bullets) -> list[Box]:
        style = self._sheet.bullet
        node = self.root.add("L", attributes=structure.BULLETED)
        found: list[Box] = []
        for item in bullets.items:
            if not one_line(item.text + item.meta):
                continue
            entry = node.add("LI")
            label = Label(
                entry.add("Lbl"),
                AXIS,
                SIGN_TAB,
                self._paragraphs.label("•", self._sheet.sign),
                style.leading,
            )
            body = entry.add("LBody")
            width = READING_WIDTH - SIGN_TAB
            lines = self._paragraphs.lines(item.text, style.ink, width, item.meta)
            found.append(
                self._paragraphs.text(body, style, item.text, lines, AXIS + SIGN_TAB, width, [label])
            )
        return found

    def _notes(self, notes: doc.Notes, *, before_page: bool) -> list[Box]:
        """Return a list of notes; `before_page` leaves no page to the last one alone."""
        style = self._sheet.note
        node = self.root.add("L", attributes=structure.UNMARKED)
        found: list[Box] = []
        for item in notes.items:
            if not one_line(item.text + item.meta):
                continue
            entry = node.add("LI")
            labels: list[Label] = []
            if item.mark:
                labels.append(
                    Label(
                        None, 0, MARK_TAB, self._paragraphs.label(item.mark, self._sheet.mark), style.leading
                    )
                )
            if item.kind:
                kind = self._paragraphs.label(item.kind, styles.LABEL)
                labels.append(Label(entry.add("Lbl"), MARK_TAB, KIND_WIDTH, kind, style.leading))
            body = entry.add("LBody")
            lines = self._paragraphs.lines(item.text, style.ink, READING_WIDTH, item.meta)
            found.append(self._paragraphs.text(body, style, item.text, lines, AXIS, READING_WIDTH, labels))
        if before_page and len(found) > 1:
            found[-2].keep_next = True
        return found

    def _quote(self, quote: doc.Quote) -> Text:
        style, below = self._sheet.quote, self._sheet.quote_source
        node = self.root.add("BlockQuote")
        width = READING_WIDTH - boxes.QUOTE_INDENT
        opening, closing = self._quotes
        own = node.add("P")
        words = self._paragraphs.lines(f"{opening}{quote.text}{closing}", style.ink, width)
        tell_language(own, words, quote.text)
        parts = [Part(own, words, style.leading)]
        if quote.source:
            source = self._paragraphs.lines(quote.source, below.ink, width)
            parts.append(Part(node.add("P"), source, below.leading, below.before))
        left = AXIS + boxes.QUOTE_INDENT
        return Text(parts, left, width, dress=boxes.QUOTE_BAR, before=style.before, after=style.after)

    def _callout(self, callout: doc.Callout) -> Text:
        style = self._sheet.callout
        node = self.root.add("P")
        bold = styles.Ink(style.ink.size, bold=True)
        width = READING_WIDTH - 2 * boxes.CALLOUT_SIDE
        lines = self._setter.lines([Piece(callout.lead, bold), Piece(callout.text, style.ink)], width)
        tint = styles.WARNING_TINT if callout.warning else styles.PAPER_TINT
        dress = Dress(fill=tint, padding=10)
        left = AXIS + boxes.CALLOUT_SIDE
        box = self._paragraphs.text(node, style, callout.text, lines, left, width, dress=dress)
        # The design counts the space around from the words, the box from its fill.
        box.before -= dress.padding
        box.after -= dress.padding
        return box

    def _table(self, table: doc.Table) -> list[Box]:
        node = self.root.add("Table", attributes=summary(table.description), title=one_line(table.title))
        found: list[Box] = []
        if table.caption_lead or table.caption:
            caption = self._figures.caption(
                node.add("Caption"), table.caption_lead, table.caption, self._sheet.caption_over
            )
            caption.keep_next = True
            found.append(caption)
        found.append(table_box(self._setter, table, node, self._sheet))
        return found

    def _start_contents(self, contents: doc.Contents) -> Sequence[Box]:
        """Keep a place for the contents; their page numbers come when all else is placed."""
        if not contents.entries:
            return []
        self._contents = ContentsSetter(contents, self._document, self._setter, self._sheet, self._places)
        self.root.kids.append(self._contents.node)
        found = self._contents.boxes({}, 0)
        self._contents_at = slice(len(self.boxes), len(self.boxes) + len(found))
        return found


def _starts_page(element: doc.Element | None) -> bool:
    return isinstance(element, doc.Heading) and element.page_break


def _says_something(heading: doc.Heading | doc.Question | doc.Card) -> bool:
    return bool(one_line(heading.label + heading.text))
