"""Makes resources/word/base.docx, the empty document that every Word file of ours starts from.

Run `python -m hls_facilitator.writeup.word.base` after changing a style; a test compares the two.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.notes import kinds
from hls_facilitator.writeup.word.styles import (
    ACCENT,
    AXIS,
    BASE,
    DRAWING,
    FACE,
    FALLBACK,
    HEAD,
    MARK_TAB,
    NAMESPACES,
)
from hls_facilitator.writeup.word.styles_part import styles_xml
from hls_facilitator.writeup.word.theme import WEIGHTS, font_parts, theme_xml

if TYPE_CHECKING:
    from pathlib import Path

BULLET = "•"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STAMP = (2026, 1, 1, 0, 0, 0)  # the same bytes from every build


def make_base() -> bytes:
    """Return the package: styles, lists, settings, embedded faces, and nothing on its one page."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _rels(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core(),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>HLS Facilitator</Application></Properties>',
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES} {DRAWING}>"
        f"<w:body>{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _rels(
            *(
                (f"{_OFFICE}/{kind}", f"{name}.xml")
                for kind, name in (
                    ("styles", "styles"),
                    ("numbering", "numbering"),
                    ("settings", "settings"),
                    ("fontTable", "fontTable"),
                    ("header", "header1"),
                    ("header", "header2"),
                    ("footer", "footer1"),
                    ("footer", "footer2"),
                    ("theme", "theme"),
                )
            )
        ),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/theme.xml": theme_xml(ACCENT, FACE),
        "word/_rels/fontTable.xml.rels": _rels(
            *((f"{_OFFICE}/font", f"fonts/font{n}.odttf") for n in range(1, len(WEIGHTS) + 1))
        ),
        **font_parts(FACE),
        **{
            f"word/{kind}{n}.xml": f"{HEAD}<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="
            f'"{kind.title()}"/></w:pPr></w:p></w:{tag}>'
            for kind, tag in (("header", "hdr"), ("footer", "ftr"))
            for n in (1, 2)
        },
    }
    return _zipped(parts)


def _zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return stream.getvalue()


def _rels(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        **{
            f"/word/{name}.xml": f"{_WORD_TYPE}.{name}+xml"
            for name in ("styles", "numbering", "settings", "fontTable")
        },
        **{
            f"/word/{kind}{n}.xml": f"{_WORD_TYPE}.{kind}+xml"
            for kind in ("header", "footer")
            for n in (1, 2)
        },
    }
    rows = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="odttf" '
        'ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f"{rows}</Types>"
    )


def _core() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></cp:coreProperties>'
    )


def _section() -> str:
    """Return the page: A4, 25 mm sides, 25 mm top, 22 mm bottom, header 12 and footer 11 mm from the edge."""
    return (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1247" w:left="1417" '
        'w:header="680" w:footer="624" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _numbering() -> str:
    """Return the lists: one of bullets, and one for each mark a note can carry, with the mark as its sign."""
    lists = [(BULLET, AXIS + 280, 280, "")]
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{MARK_TAB}"/><w:tab w:val="left" w:pos="{AXIS}"/></w:tabs>'
    marks = dict.fromkeys(kind.mark for kind in kinds.KINDS if kind.printed)
    lists += [(mark, AXIS, AXIS, tab) for mark in marks]
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{tabs}<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FALLBACK}" w:hint="default"/><w:b/><w:bCs/>'
        f'<w:color w:val="{ACCENT}"/><w:sz w:val="{22 if tabs else 24}"/></w:rPr></w:lvl></w:abstractNum>'
        for n, (mark, left, hanging, tabs) in enumerate(lists)
    )
    numbers = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists))
    )
    return f"{HEAD}<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def _settings() -> str:
    """Return the settings: faces embedded, today's layout, nothing that Word would ask about on opening."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def write_base(target: Path) -> None:
    """Write the base document."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(make_base())


if __name__ == "__main__":
    write_base(paths.resource(BASE))
