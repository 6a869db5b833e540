"""Cards with their fields, such as experiments: a heading, and labels with their words in ruled rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.pdf import boxes, structure, styles
from hls_facilitator.writeup.pdf.boxes import Dress, Text
from hls_facilitator.writeup.pdf.paragraphs import READING_WIDTH
from hls_facilitator.writeup.pdf.styles import AXIS
from hls_facilitator.writeup.pdf.words import one_line

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import Card
    from hls_facilitator.writeup.pdf.paragraphs import Paragraphs
    from hls_facilitator.writeup.pdf.structure import Node
    from hls_facilitator.writeup.pdf.styles import Sheet

PADDING = 4.5
AFTER = 20
HEAD_LINES = 3  # of a heading
HEAD_PADDING = 4


def field_card(paragraphs: Paragraphs, sheet: Sheet, root: Node, heading: Node, card: Card) -> list[Text]:
    """Return the rows of a card, which stay on one page where they fit; the first of them is its heading."""
    style = sheet.heading_2
    head = paragraphs.hanging(heading, style, card.text, card.label, style.ink)
    if one_line(card.label) and sum(len(part.lines) for part in head.parts) > HEAD_LINES:
        # Whole sentences are no heading: the label alone is, and they are a paragraph beside it.
        head = paragraphs.hanging(root.add("P"), sheet.body, card.text)
        head.labels = paragraphs.hanging_label(heading, card.label, style.ink, style)
    head.dress = boxes.HEADING_RULE._replace(under=sheet.accent)
    head.height += head.dress.over + HEAD_PADDING
    head.before, head.after = sheet.heading_2.before, 0
    rows = [head, *_fields(paragraphs, sheet, root, card)]
    if one_line(card.meta):
        note = styles.Style(styles.META, 15, before=PADDING)
        rows.append(paragraphs.hanging(root.add("P"), note, card.meta))
    for row in rows[:-1]:
        row.keep_next = True
    rows[-1].after = AFTER
    return rows


def _fields(paragraphs: Paragraphs, sheet: Sheet, root: Node, card: Card) -> list[Text]:
    """Return a row for each field that says something."""
    style = sheet.table_cell
    label_ink = styles.Ink(style.ink.size, bold=True)
    node = root.add("L", attributes=structure.UNMARKED)
    dress = Dress(padding=PADDING, under=styles.RULE)
    rows: list[Text] = []
    for label, words in card.fields:
        if not one_line(words):
            continue
        entry = node.add("LI")
        labels = paragraphs.hanging_label(entry.add("Lbl"), label, label_ink, style)
        lines = paragraphs.lines(words, style.ink, READING_WIDTH)
        body = entry.add("LBody")
        rows.append(paragraphs.text(body, style, words, lines, AXIS, READING_WIDTH, labels, dress))
    return rows
