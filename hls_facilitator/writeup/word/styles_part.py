"""The styles part of our Word documents: every style written as WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.word.sheet_styles import SHEETS
from hls_facilitator.writeup.word.styles import (
    ACCENT,
    AXIS,
    BLEED,
    CHARACTERS,
    FACE,
    FALLBACK,
    HEAD,
    INK,
    LINE,
    NAMESPACES,
    PARAGRAPHS,
    WRITING,
    rule,
)

if TYPE_CHECKING:
    from hls_facilitator.writeup.word.styles import Style

SLIP_SIDE = 283  # twips between a slip's edge and its words


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
    paragraphs = "".join(_paragraph_style(style) for style in (*PARAGRAPHS, *SHEETS))
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
        + _table_style("FieldTable", "Field table", 90)
        + _table_style("RunSheetTable", "Run sheet table", 140, BLEED)
        + _table_style("AgendaTable", "Agenda table", 40, BLEED)
        + '<w:style w:type="table" w:styleId="WritingTable"><w:name w:val="Writing table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{rule("bottom", 0.75, 0, WRITING)}'
        f"{rule('insideH', 0.75, 0, WRITING)}{rule('insideV', 0.75, 0, WRITING)}</w:tblBorders>"
        f"{_cell_margins(0, 160)}</w:tblPr></w:style>"
        + '<w:style w:type="table" w:styleId="SlipTable"><w:name w:val="Slip table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_cut_lines()}</w:tblBorders>'
        f"{_cell_margins(0, SLIP_SIDE, SLIP_SIDE)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{rule("top", 2.25, 0, ACCENT)}'
        f"{rule('bottom', 0.5, 0, LINE)}</w:tblBorders>{_cell_margins(0, 160)}</w:tblPr></w:style>"
    )


def _cut_lines() -> str:
    """Return broken lines around every cell, to cut along."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(rule(side, 0.5, 0, WRITING).replace("single", "dashed") for side in sides)


def _table_style(id_: str, name: str, padding: int, left: int = 0) -> str:
    rules = rule("bottom", 0.5, 0, LINE) + rule("insideH", 0.5, 0, LINE)
    return (
        f'<w:style w:type="table" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{_cell_margins(padding, 160, left)}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f"{rule('bottom', 1.25, 0, ACCENT)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def _cell_margins(upright: int, right: int, left: int = 0) -> str:
    sides = (("top", upright), ("left", left), ("bottom", upright), ("right", right))
    rows = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{rows}</w:tblCellMar>"
