"""A Document as the body of a Word file: one match over its elements, written as one piece of XML."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import (
    BarChart,
    Bullets,
    Callout,
    Card,
    Contents,
    Fact,
    Glance,
    Heading,
    Notes,
    Paragraph,
    Picture,
    Question,
    Quote,
    ShareChart,
    Table,
    Title,
)
from hls_facilitator.writeup.sheets import Agenda, RunSheet, Slips
from hls_facilitator.writeup.word import tables
from hls_facilitator.writeup.word.handouts import handout
from hls_facilitator.writeup.word.pieces import END_OF_TABLE
from hls_facilitator.writeup.word.styles import AXIS, KIND_COLOURS, PARAGRAPHS, kind_style
from hls_facilitator.writeup.word.text import attribute, is_plain, runs, starts_rtl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.writeup.document import Document, Element, NoteItem
    from hls_facilitator.writeup.word.figures import Figures

TAB = "<w:r><w:tab/></w:r>"
# LibreOffice gives the entries of a contents list a style of its own: what must show is said directly.
LABELLED = '<w:b/><w:sz w:val="22"/>'
AFTER_TABLE = '<w:spacing w:before="280"/>'
META = '<w:r><w:rPr><w:rStyle w:val="NoteMeta"/></w:rPr><w:t xml:space="preserve"> '
SPACED = {style.id for style in PARAGRAPHS if style.before >= 14}
# In a paragraph from right to left, Word counts the left indent from the right: ours stay where they are.
INDENTED = {
    style.id: f'<w:ind w:left="{style.right}" w:right="{style.left}"/>'
    for style in PARAGRAPHS
    if style.left and not style.hanging
}
SHORT_NOTE = 400  # characters, about six lines
SHORT_QUOTE = 1_200  # longer than that it cannot be held on one page with its source

SHORT_CARD = 120  # characters of what a card is about; whole sentences are no heading


class Body:
    """The body under way, for text `width` twips wide.

    `lists` gives the number of the list for a sign, `figures` embeds pictures, `linked` are the run
    properties of links, and `remark` is what has to be said on the first page.
    """

    def __init__(
        self,
        document: Document,
        lists: Mapping[str, int],
        figures: Figures,
        width: int,
        linked: str = "",
        remark: str = "",
    ) -> None:
        self.document = document
        self.lists = lists
        self.figures = figures
        self.width = width
        self.linked = linked
        self.remark = remark
        self.anchors = {
            element.anchor: f"_Toc{number:08d}"
            for number, element in enumerate(document.elements, 1)
            if isinstance(element, Heading | Question | Card) and element.anchor and _headed(element)
        }
        self.parts: list[str] = []
        self.last: Element | None = None
        self.heads_facts = False  # a heading was just set, whose facts must stay with it
        self.leads_on = False  # the sentence over a chart is its finding, and that over cards what they are
        self.bookmarks = 0
        self.labels: dict[tuple[str, str], tuple[str, str]] = {}

    def xml(self) -> str:
        """Return every element in its order, as paragraphs and tables."""
        for element, follower in zip_longest(self.document.elements, self.document.elements[1:]):
            self.leads_on = isinstance(follower, BarChart | ShareChart | Card)
            heads = isinstance(element, Heading) and element.level < 3
            self.heads_facts = heads or (self.heads_facts and isinstance(element, Fact))
            self.add(element)
            self.last = element
        if self.after_table():
            self.parts.append(END_OF_TABLE)  # Word wants a paragraph behind the last table
        return "".join(self.parts)

    def add(self, element: Element) -> None:  # noqa: C901, PLR0912 one branch for each element there is
        """Append one element; the whole vocabulary of a Document is here."""
        match element:
            case Title():
                self.title(element)
            case Glance():
                self.parts.append(tables.glance(element, self.width))
            case Fact():
                label = kind_style(element.kind) if element.kind in KIND_COLOURS else "Label"
                self.labelled("Fact", element.label, label, element.text, keep=self.heads_facts)
            case Contents():
                self.contents(element)
            case Heading():
                self.heading(element)
            case Question():
                self.question(element)
            case Paragraph():
                style = "Remark" if element.muted else "BodyText"
                words = runs(element.text) + meta(element.meta)
                self.paragraph(style, words, element.text, keep=self.leads_on)
            case Bullets():
                for item in element.items:
                    self.paragraph("ListBullet", runs(item.text) + meta(item.meta), item.text)
            case Notes():
                self.notes(element)
            case Quote():
                self.quote(element)
            case Callout():
                style = "CalloutWarning" if element.warning else "Callout"
                self.paragraph(style, runs(element.lead, "Strong") + runs(f" {element.text}"), element.text)
            case Table():
                self.table(element)
            case BarChart() | ShareChart():
                self.paragraph("Figure", self.figures.chart(element))
                self.caption(element.caption_lead, element.caption, with_data=True)
            case Card():
                self.card(element)
            case Picture():
                self.photo(element)
            case _:
                self.parts.append(handout(element, first=self.last is None))

    def paragraph(
        self, style: str, content: str, words: str = "", *, keep: bool = False, more: str = ""
    ) -> None:
        """Append a paragraph; `words` decide its direction, `more` are properties from spacing on."""
        if not more and self.after_table() and style not in SPACED:
            more = AFTER_TABLE
        kept = "<w:keepNext/>" if keep else ""
        turned = "<w:bidi/>" if starts_rtl(words) else ""
        if turned and style in INDENTED:
            more += INDENTED[style]
        self.parts.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{turned}{more}</w:pPr>{content}</w:p>'
        )

    def labelled(self, style: str, label: str, label_style: str, text: str, *, keep: bool = False) -> None:
        """Append a paragraph with its label left of the axis."""
        self.paragraph(style, runs(label, label_style) + TAB + runs(text), text, keep=keep)

    def title(self, title: Title) -> None:
        """Append the head of the first page; a title with a colon takes a line for each part."""
        logo = self.figures.logo()
        if title.kind or logo:
            right = f'<w:tabs><w:tab w:val="right" w:pos="{self.width}"/></w:tabs>' if logo else ""
            self.paragraph("DocumentType", runs(title.kind) + (TAB + logo if logo else ""), more=right)
        self.paragraph("Title", runs(title.text.replace(": ", ":\n", 1)), title.text)
        if title.subtitle:
            self.paragraph("Subtitle", runs(title.subtitle), title.subtitle)
        if self.remark:
            self.paragraph("Remark", runs(self.remark), self.remark)
            self.remark = ""

    def heading(self, heading: Heading) -> None:
        """Append a heading; at the top of a page it has no space above."""
        more = '<w:spacing w:before="0"/>' if heading.page_break else ""
        label = runs(heading.label) + TAB if heading.label else ""
        content = self.bookmarked(heading.anchor, label + runs(heading.text))
        turn = "<w:pageBreakBefore/>" if heading.page_break else ""
        direction = "<w:bidi/>" if starts_rtl(heading.text) else ""
        style = f"Heading{heading.level}"
        self.parts.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:keepNext/>{turn}{direction}{more}</w:pPr>'
            f"{content}</w:p>"
        )

    def question(self, question: Question) -> None:
        """Append a question with its label, as a heading."""
        content = runs(question.label, "QuestionLabel") + TAB + runs(question.text)
        self.paragraph("Question", self.bookmarked(question.anchor, content), question.text)

    def bookmarked(self, anchor: str, content: str) -> str:
        """Return content between the ends of its bookmark, when something may point at it."""
        name = self.anchors.get(anchor)
        if not name:
            return content
        self.bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'
        )

    def contents(self, contents: Contents) -> None:
        r"""Append links to the headings; \n leaves out page numbers, so that nothing needs an update."""
        deepest = 2 if self.document.compact else 1
        entries = [entry for entry in contents.entries if entry[2] <= deepest and entry[1] in self.anchors]
        rows: list[str] = []
        for number, (text, anchor, level) in enumerate(entries):
            first, last = number == 0, number == len(entries) - 1
            head = field_start(deepest) + runs(contents.label, "Label", LABELLED) + TAB if first else ""
            space = AFTER_TABLE if first and self.after_table() else ""
            hanging = f'<w:ind w:left="{AXIS}" w:hanging="{AXIS}"/>' if first else ""
            link = runs(text, "Hyperlink", self.linked)
            together = "" if last else "<w:keepNext/>"  # no page for one stray entry
            rows.append(
                f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/>{together}{space}{hanging}</w:pPr>{head}'
                f'<w:hyperlink w:anchor="{self.anchors[anchor]}" w:history="1">{link}</w:hyperlink>'
                f"{FIELD_END if last else ''}</w:p>"
            )
        if rows:
            self.parts.append(
                f"<w:sdt><w:sdtPr><w:alias w:val={attribute(contents.label)}/><w:docPartObj>"
                '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
                f"<w:sdtContent>{''.join(rows)}</w:sdtContent></w:sdt>"
            )

    def after_table(self) -> bool:
        """Return whether the element before was a table, which has no space of its own behind it."""
        return isinstance(self.last, Glance | Table | RunSheet | Agenda | Slips)

    def notes(self, notes: Notes) -> None:
        """Append notes as a list whose signs are their marks; short ones stay whole.

        A record is mostly this, so plain text takes a short way; runs() would come to the same.
        """
        space = AFTER_TABLE if self.after_table() else ""
        for item in notes.items:
            numbering, label = self.note_label(item)
            whole = "<w:keepLines/>" if len(item.text) < SHORT_NOTE else ""
            if is_plain(item.text + item.meta):
                turned = ""
                source = f"{META}{item.meta}</w:t></w:r>" if item.meta else ""
                words = f'<w:r><w:t xml:space="preserve">{item.text}</w:t></w:r>{source}'
            else:
                turned = "<w:bidi/>" if starts_rtl(item.text) else ""
                words = runs(item.text) + meta(item.meta)
            self.parts.append(
                f'<w:p><w:pPr><w:pStyle w:val="Note"/>{whole}{numbering}{turned}{space}</w:pPr>'
                f"{label}{words}</w:p>"
            )
            space = ""

    def note_label(self, item: NoteItem) -> tuple[str, str]:
        """Return the list and the label of a note; a mark that the base has no list for is written out."""
        key = item.mark, item.kind
        if key not in self.labels:
            number = self.lists.get(item.mark)
            numbering = (
                f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
                if number is not None
                else ""
            )
            sign = "" if number is not None else runs(item.mark, "Label") + TAB
            self.labels[key] = numbering, sign + runs(item.kind, "Label") + TAB
        return self.labels[key]

    def quote(self, quote: Quote) -> None:
        """Append a quote in curly marks, kept with its source; one rule runs along both."""
        opening, closing = self.document.quote_marks
        words = f"{opening}{quote.text}{closing}"
        self.paragraph("Quote", runs(words), quote.text, keep=bool(quote.source) and len(words) < SHORT_QUOTE)
        if quote.source:
            self.paragraph("QuoteSource", runs(quote.source))

    def caption(self, lead: str, words: str, *, with_data: bool, over: bool = False) -> None:
        """Append a caption under a figure or over its data; it stays with the data."""
        content = runs(lead, "Strong") + runs(f" {words}")
        more = '<w:spacing w:before="320"/>' if over else ""
        self.paragraph("Caption", content, words, keep=with_data, more=more)

    def table(self, table: Table) -> None:
        """Append a data table, with its caption over it when it has one."""
        if table.caption_lead:
            self.caption(table.caption_lead, table.caption, with_data=True, over=True)
        elif self.after_table():
            self.parts.append("<w:p/>")  # two tables that touch would become one
        self.parts.append(tables.data_table(table, self.width))

    def photo(self, picture: Picture) -> None:
        """Append a photo with its caption; the place of a damaged one holds the words for what it shows."""
        shown = self.figures.picture(picture)
        if shown:
            self.paragraph("Figure", shown, more='<w:spacing w:before="280"/>')
        else:
            words = picture.alt or picture.caption
            self.paragraph("MissingPicture", runs(words), words, keep=True)
        self.caption(picture.caption_lead, picture.caption, with_data=False)

    def card(self, card: Card) -> None:
        """Append a card: a heading, then its fields as rows, all on one page where they fit."""
        fields = [(label, words) for label, words in card.fields if words.strip()]
        short = len(card.text) <= SHORT_CARD or not card.label.strip()
        if _headed(card):
            words, label = (card.text, card.label) if short else (card.label, "")
            self.heading(Heading(2, words, label, card.anchor))
        if not short:
            self.paragraph("BodyText", runs(card.text), card.text, keep=True)
        if fields:
            title = ": ".join(part for part in (card.label, card.text) if part.strip())
            self.parts.append(tables.fields(fields, title or fields[0][0], self.width, keep=bool(card.meta)))
        if card.meta:
            more = '<w:spacing w:before="90"/>' if fields else ""
            self.paragraph("CardSource", runs(card.meta), card.meta, more=more)
        elif fields:
            self.parts.append(END_OF_TABLE)


def _headed(element: Heading | Question | Card) -> bool:
    """Return whether there will be a heading to point at: a card may have nothing to put there."""
    return not isinstance(element, Card) or bool(element.label.strip() or element.text.strip())


def meta(words: str) -> str:
    """Return where something comes from, running on behind its text."""
    return runs(f" {words}", "NoteMeta") if words else ""


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_start(deepest: int) -> str:
    """Return the start of a contents field down to a heading level."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-'
        f'{deepest}" \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
