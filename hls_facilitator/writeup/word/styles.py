"""The styles of our Word documents, as the page design lists them, written as WordprocessingML."""

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


def _rule(side: str, points: float, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{points * 8:.0f}" w:space="{space}" w:color="{colour}"/>'


def _box(fill: str) -> str:
    """Return a filled box: borders in the fill's colour are the only padding that Word knows."""
    sides = (("top", 10), ("left", 12), ("bottom", 10), ("right", 12))
    rules = "".join(_rule(side, 0.25, space, fill) for side, space in sides)
    return f'<w:pBdr>{rules}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _tabs(*stops: tuple[str, int]) -> str:
    rows = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in stops)
    return f"<w:tabs>{rows}</w:tabs>"


def _blanks(*ends: int) -> str:
    """Return stops up to which a tab draws a line to write on."""
    rows = "".join(f'<w:tab w:val="left" w:leader="underscore" w:pos="{at}"/>' for at in ends)
    return f"<w:tabs>{rows}</w:tabs>"


def kind_style(kind: str) -> str:
    """Return the id of the character style that tints a label like this kind of block."""
    return "Kind" + kind.title().replace("-", "")


_QUOTE_RULE = f"<w:pBdr>{_rule('left', 2.25, 10, ACCENT)}</w:pBdr>"
_TABULAR = '<w14:numSpacing w14:val="tabular"/>'

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
        frame=f"<w:pBdr>{_rule('top', 0.75, 8, LINE)}</w:pBdr>" + _tabs(("left", AXIS)),
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
        frame=_tabs(("left", AXIS)),
        outline=3,
        labelled=True,
    ),
    Style("BodyText", "Body Text", 12, 18, left=AXIS, after=9),
    Style("Remark", "Remark", 12, 18, colour=MUTED, left=AXIS, after=9, follow="BodyText"),
    Style("Fact", "Fact", 12, 18, after=4, frame=_tabs(("left", AXIS)), labelled=True),
    Style("ListBullet", "List Bullet", 12, 18, left=AXIS + 280, hanging=280, after=5, numbering=1),
    Style("Note", "Note", 12, 18, after=8, frame=_tabs(("left", MARK_TAB), ("left", AXIS)), labelled=True),
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
    Style("TableCell", "Table cell", 11, 16, run=_TABULAR),
    Style("TableCellDense", "Table cell dense", 10.5, 14, base="TableCell", run=_TABULAR),
    Style("FigureLabel", "Figure label", 10.5, 15, colour=MUTED, before=8, keep=True),
    Style("FigureCell", "Figure cell", 24, 30, bold=True, after=8),
    Style("Figure", "Figure", 12, 18, base="Normal", follow="Caption", keep=True),
    Style("Caption", "caption", 10.5, 15, colour=MUTED, before=6, after=6),
    Style(
        "Header",
        "header",
        10.5,
        14,
        colour=MUTED,
        frame=_tabs(("right", TEXT_WIDTH)),
    ),
    Style("Footer", "footer", 10.5, 14, colour=MUTED, frame=_tabs(("right", TEXT_WIDTH))),
    Style("TOC1", "toc 1", 12, 18, left=AXIS, after=2),
    Style("TOC2", "toc 2", 12, 18, left=AXIS + 280, after=2),
    Style("SheetStart", "Sheet start", 18, 22, bold=True, run=_TABULAR),
    Style("SheetBlock", "Sheet block", 13, 18, bold=True, keep=True),
    Style("SheetText", "Sheet text", 11, 15.5),
    Style("SheetBlank", "Sheet blank", 11, 15.5, colour=MUTED, frame=_blanks(1560)),
    Style("AgendaCell", "Agenda cell", 12, 16.25, run=_TABULAR),
    Style("SheetFacts", "Sheet facts", 12, 18, keep=True, frame=_blanks(7400, SHEET_WIDTH)),
    Style("SheetRemark", "Sheet remark", 12, 18, before=10, after=14),
    Style(
        "SheetQuestion",
        "Sheet question",
        12,
        17,
        bold=True,
        left=SHEET_AXIS,
        hanging=SHEET_AXIS,
        before=14,
        keep=True,
        outline=2,
        frame=_tabs(("left", SHEET_AXIS)),
    ),
    Style(
        "CardTable",
        "Card table",
        20,
        26,
        bold=True,
        keep=True,
        frame=f"<w:pBdr>{_rule('bottom', 2.25, 4, ACCENT)}</w:pBdr>" + _tabs(("right", CARD_WIDTH)),
    ),
    Style("CardQuestion", "Card question", 34, 42, bold=True, before=20, after=14, keep=True, outline=1),
    Style(
        "CardStep",
        "Card step",
        16,
        22,
        left=CARD_AXIS,
        hanging=CARD_AXIS,
        frame=f"<w:pBdr>{_rule('bottom', 0.5, 4, LINE)}{_rule('between', 0.5, 4, LINE)}</w:pBdr>"
        + _tabs(("left", CARD_AXIS), ("right", CARD_WIDTH)),
        run=_TABULAR,
    ),
    Style("CardFoot", "Card foot", 12, 18, colour=MUTED, before=20),
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


def styles_xml() -> str:
    """Return the whole styles part; its language is British English until a document says otherwise."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" '
        f'w:eastAsia="{FALLBACK}" w:cs="{FALLBACK}"/><w:color w:val="{INK}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="atLeast"/>'
        "</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    paragraphs = "".join(_paragraph_style(style) for style in PARAGRAPHS)
    characters = "".join(
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        for id_, name, run in CHARACTERS
    )
    return (
        f"{HEAD}<w:styles {NAMESPACES}>{defaults}{normal}{paragraphs}{characters}{_table_styles()}</w:styles>"
    )


def _paragraph_style(style: Style) -> str:
    numbering = f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>' if style.numbering else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    size = f"{style.size * 2:.0f}"
    left, hanging = (AXIS, AXIS) if style.labelled else (style.left, style.hanging)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/><w:next w:val="{style.follow or style.id}"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keep else ''}{numbering}{style.frame}"
        f'<w:spacing w:before="{style.before * 20:.0f}" w:after="{style.after * 20:.0f}" '
        f'w:line="{style.line * 20:.0f}" w:lineRule="atLeast"/>'
        f'<w:ind w:left="{left}" w:right="{style.right}" w:hanging="{hanging}"/>{outline}</w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{style.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"{style.run}</w:rPr></w:style>"
    )


def _table_styles() -> str:
    """Return the table styles: no upright rules, a teal one under the header."""
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_cell_margins(0, 0)}</w:tblPr></w:style>"
        + _table_style("RecordTable", "Record table", 110)
        + _table_style("RecordTableDense", "Record table dense", 50)
        + _table_style("RunSheetTable", "Run sheet table", 140, BLEED)
        + _table_style("AgendaTable", "Agenda table", 40, BLEED)
        + '<w:style w:type="table" w:styleId="WritingTable"><w:name w:val="Writing table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_rule("bottom", 0.75, 0, WRITING)}'
        f"{_rule('insideH', 0.75, 0, WRITING)}{_rule('insideV', 0.75, 0, WRITING)}</w:tblBorders>"
        f"{_cell_margins(0, 160)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_rule("top", 2.25, 0, ACCENT)}'
        f"{_rule('bottom', 0.5, 0, LINE)}</w:tblBorders>{_cell_margins(0, 160)}</w:tblPr></w:style>"
    )


def _table_style(id_: str, name: str, padding: int, left: int = 0) -> str:
    rules = _rule("bottom", 0.5, 0, LINE) + _rule("insideH", 0.5, 0, LINE)
    return (
        f'<w:style w:type="table" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{_cell_margins(padding, 160, left)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"{_rule('bottom', 1.25, 0, ACCENT)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def _cell_margins(upright: int, right: int, left: int = 0) -> str:
    sides = (("top", upright), ("left", left), ("bottom", upright), ("right", right))
    rows = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{rows}</w:tblCellMar>"
