"""The styles of our Word documents, as the page design lists them: measures, colours, and what each is."""

from __future__ import annotations

from msgspec import Struct

BASE = "word/base.docx"
INK, MUTED, ACCENT, LINE = "1B2330", "585F6B", "0B6468", "E2DCD1"
PAPER, WARNING = "F6F3ED", "FBEBCB"
WRITING = "8C8475"
FACE, FALLBACK = "Atkinson Hyperlegible Next", "Arial"

# Twips: 20 to a point, 56.693 to a millimetre. The axis is where reading starts, 36 mm into the text.
AXIS, TEXT_WIDTH, MARK_TAB = 2041, 9071, 283
# Of handouts: the width of sheets to work on and their axis, of a question card and its numbers; and how
# far tables reach beyond the text, so that a shaded row has padding.
SHEET_WIDTH, SHEET_AXIS = 9638, 1644
CARD_WIDTH, CARD_AXIS = 9865, 510
BLEED = 113
KIND_COLOURS = {
    "welcome": "8F5C00",
    "check-in": "7A4FA3",
    "talk": "2563A8",
    "breakout": "0B6468",
    "plenary": "A0416F",
    "break": "6E675A",
    "reflection": "4A50A8",
    "close": "3B7344",
}

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


class Style(Struct, frozen=True):
    """One paragraph style: sizes and spaces in points, `left`, `right` and `hanging` in twips.

    A `labelled` style has its first words left of the axis and reads from the axis on.

    `numbering` is the list it belongs to. Fragments of XML go where the schema wants them: `frame` holds
    borders, shading and tabs, `outline` is the heading level from 1, `run` ends the run properties.
    """

    id: str
    name: str
    size: float
    line: float
    bold: bool = False
    colour: str = INK
    labelled: bool = False
    left: int = 0
    hanging: int = 0
    before: float = 0
    after: float = 0
    base: str = "Normal"
    follow: str = ""
    keep: bool = False
    numbering: int = 0
    frame: str = ""
    right: int = 0
    outline: int = 0
    run: str = ""


def rule(side: str, points: float, space: int, colour: str) -> str:
    """Return a border of one side of a paragraph or table."""
    return f'<w:{side} w:val="single" w:sz="{points * 8:.0f}" w:space="{space}" w:color="{colour}"/>'


def _box(fill: str) -> str:
    """Return a filled box: borders in the fill's colour are the only padding that Word knows."""
    sides = (("top", 10), ("left", 12), ("bottom", 10), ("right", 12))
    rules = "".join(rule(side, 0.25, space, fill) for side, space in sides)
    return f'<w:pBdr>{rules}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _outlined(colour: str) -> str:
    """Return a box of lines with room inside them."""
    sides = (("top", 10), ("left", 12), ("bottom", 10), ("right", 12))
    return f"<w:pBdr>{''.join(rule(side, 0.75, space, colour) for side, space in sides)}</w:pBdr>"


def tabs(*stops: tuple[str, int]) -> str:
    """Return tab stops, each with its kind."""
    rows = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops)
    return f"<w:tabs>{rows}</w:tabs>"


def blanks(*ends: int) -> str:
    """Return stops up to which a tab draws a line to write on."""
    rows = "".join(f'<w:tab w:val="left" w:leader="underscore" w:pos="{at}"/>' for at in ends)
    return f"<w:tabs>{rows}</w:tabs>"


def kind_style(kind: str) -> str:
    """Return the id of the character style that tints a label like this kind of block."""
    return "Kind" + kind.title().replace("-", "")


_QUOTE_RULE = f"<w:pBdr>{rule('left', 2.25, 10, ACCENT)}</w:pBdr>"
TABULAR = '<w14:numSpacing w14:val="tabular"/>'

PARAGRAPHS: tuple[Style, ...] = (
    Style(
        "DocumentType", "Document type", 12, 18, bold=True, colour=ACCENT, after=6, follow="Title", keep=True
    ),
    Style("Title", "Title", 28, 34, bold=True, after=8, follow="Subtitle", keep=True),
    Style("Subtitle", "Subtitle", 14, 20, colour=MUTED, after=20, follow="BodyText"),
    Style(
        "Heading1",
        "heading 1",
        20,
        26,
        bold=True,
        before=26,
        after=8,
        follow="BodyText",
        keep=True,
        outline=1,
    ),
    Style(
        "Heading2",
        "heading 2",
        16,
        22,
        bold=True,
        before=24,
        after=6,
        follow="BodyText",
        keep=True,
        frame=f"<w:pBdr>{rule('top', 0.75, 8, LINE)}</w:pBdr>" + tabs(("left", AXIS)),
        outline=2,
        labelled=True,
    ),
    Style(
        "Heading3",
        "heading 3",
        13,
        18,
        bold=True,
        left=AXIS,
        before=16,
        after=4,
        follow="BodyText",
        keep=True,
        outline=3,
    ),
    Style(
        "Question",
        "Question",
        14,
        20,
        bold=True,
        before=20,
        after=8,
        base="Heading3",
        follow="Note",
        keep=True,
        frame=tabs(("left", AXIS)),
        outline=3,
        labelled=True,
    ),
    Style("BodyText", "Body Text", 12, 18, left=AXIS, after=9),
    Style("Remark", "Remark", 12, 18, colour=MUTED, left=AXIS, after=9, follow="BodyText"),
    Style("Fact", "Fact", 12, 18, after=4, frame=tabs(("left", AXIS)), labelled=True),
    Style("ListBullet", "List Bullet", 12, 18, left=AXIS + 280, hanging=280, after=5, numbering=1),
    Style("Note", "Note", 12, 18, after=8, frame=tabs(("left", MARK_TAB), ("left", AXIS)), labelled=True),
    Style("Quote", "Quote", 14, 20, left=AXIS + 245, before=14, follow="QuoteSource", frame=_QUOTE_RULE),
    Style(
        "QuoteSource",
        "Quote source",
        10.5,
        15,
        colour=MUTED,
        left=AXIS + 245,
        before=3,
        after=14,
        follow="Note",
        frame=_QUOTE_RULE,
    ),
    Style("Callout", "Callout", 12, 18, left=AXIS + 240, right=240, before=24, after=24, frame=_box(PAPER)),
    Style(
        "CalloutWarning",
        "Callout warning",
        12,
        18,
        left=AXIS + 240,
        right=240,
        before=24,
        after=24,
        base="Callout",
        frame=_box(WARNING),
    ),
    Style("TableHeader", "Table header", 10.5, 15, bold=True, keep=True),
    Style("TableCell", "Table cell", 11, 16, run=TABULAR),
    Style("TableCellDense", "Table cell dense", 10.5, 14, base="TableCell", run=TABULAR),
    Style("FigureLabel", "Figure label", 10.5, 15, colour=MUTED, before=8, keep=True),
    Style("FigureCell", "Figure cell", 24, 30, bold=True, after=8),
    Style("Figure", "Figure", 12, 18, base="Normal", follow="Caption", keep=True),
    Style(
        "MissingPicture",
        "Missing picture",
        10.5,
        15,
        colour=MUTED,
        left=240,
        right=240,
        before=24,
        after=12,
        follow="Caption",
        frame=_outlined(WRITING),
        keep=True,
    ),
    Style("Caption", "caption", 10.5, 15, colour=MUTED, before=6, after=6),
    Style(
        "Header",
        "header",
        10.5,
        14,
        colour=MUTED,
        frame=tabs(("right", TEXT_WIDTH)),
    ),
    Style("Footer", "footer", 10.5, 14, colour=MUTED, frame=tabs(("right", TEXT_WIDTH))),
    Style("CardSource", "Card source", 10.5, 15, colour=MUTED, left=AXIS, after=20, follow="BodyText"),
    Style("TOC1", "toc 1", 12, 18, left=AXIS, after=2),
    Style("TOC2", "toc 2", 12, 18, left=AXIS + 280, after=2),
)

# Character styles: id, name, run properties.
CHARACTERS: tuple[tuple[str, str, str], ...] = (
    ("Strong", "Strong", f'<w:b/><w:bCs/><w:color w:val="{INK}"/>'),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
    ("Label", "Label", f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'),
    (
        "QuestionLabel",
        "Question label",
        f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
    ),
    ("CardNumber", "Card number", f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    (
        "CardPlace",
        "Card place",
        f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{MUTED}"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    ("NoteMeta", "Note meta", f'<w:color w:val="{MUTED}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'),
    *(
        (
            kind_style(kind),
            f"Label {kind}",
            f'<w:b/><w:bCs/><w:color w:val="{colour}"/><w:sz w:val="22"/><w:szCs w:val="22"/>',
        )
        for kind, colour in KIND_COLOURS.items()
    ),
)
