"""Word templates as people bring them, made by hand: kind ones in other languages, and hostile ones."""

# ruff: noqa: E501 XML is longer than a line of code

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from tests.word_samples import logo

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STYLES = "".join(
    f'<w:style w:type="{kind}"{more} w:styleId="{id_}"><w:name w:val="{name}"/>{look}</w:style>'
    for kind, more, id_, name, look in (
        ("paragraph", ' w:default="1"', "Standard", "Normal", '<w:rsid w:val="00AB12CD"/>'),
        ("character", ' w:default="1"', "Absatz-Standardschriftart", "Default Paragraph Font", ""),
        ("table", ' w:default="1"', "NormaleTabelle", "Normal Table", ""),
        ("numbering", ' w:default="1"', "KeineListe", "No List", ""),
        ("paragraph", "", "berschrift1", "heading 1", '<w:rPr><w:color w:val="AA0000"/></w:rPr>'),
        ("paragraph", "", "berschrift2", "heading 2", '<w:basedOn w:val="Standard"/>'),
        ("paragraph", "", "Titel", "Title", '<w:rPr><w:sz w:val="60"/></w:rPr>'),
        ("paragraph", "", "Note", "Margin words", ""),
        ("paragraph", "", "Label", "Label", ""),
    )
)
LOGO = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="480000"/><wp:docPr id="1" name="C:\\\\ann\\\\l.png" '
    'descr="Council logo"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="/home/ann/l.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1800000" cy="480000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
HEADER = f"{LOGO}<w:p><w:r><w:t>Council of the North</w:t></w:r></w:p>"
FOOTER = (
    '<w:p><w:r><w:t xml:space="preserve">House of Letters, page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
BODY = "<w:p><w:r><w:t>Secret words of an old letter</w:t></w:r></w:p>"
SETTINGS = (
    '<w:zoom w:val="bestFit"/><w:defaultTabStop w:val="709"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>'
)


def rels(*rows: tuple[str, str]) -> str:
    """Return relationships of (kind, target); a target with a colon or slashes in front is outside."""
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "://" in kind else f"{R}/{kind}"}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target or target[:2] == chr(92) * 2 else ''}/>"
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def template(
    *,
    form: str = "document",
    header: str = HEADER,
    header_rels: tuple[tuple[str, str], ...] = (("image", "media/logo.png"),),
    body: str = BODY,
    styles: str = STYLES,
    settings: str = SETTINGS,
    width: int = 11906,
    more: Mapping[str, str | bytes] | None = None,
    document_rels: tuple[tuple[str, str], ...] = (),
) -> bytes:
    """Return a Word file as bytes; `form` is "document" or "template"."""
    section = (
        '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{width}" w:h="16838"/><w:pgMar '
        'w:top="2268" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        '<w:cols w:space="708"/></w:sectPr>'
    )
    parts: dict[str, str | bytes] = {
        "_rels/.rels": rels(
            ("officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ann Author</dc:creator></cp:coreProperties>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
            ("comments", "comments.xml"),
            ("customXml", "../customXml/item1.xml"),
            *document_rels,
        ),
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {NAMES}>{settings}</w:settings>",
        "word/header1.xml": f"<w:hdr {NAMES}>{header}</w:hdr>",
        "word/_rels/header1.xml.rels": rels(*header_rels),
        "word/footer1.xml": f"<w:ftr {NAMES}>{FOOTER}</w:ftr>",
        "word/comments.xml": f'<w:comments {NAMES}><w:comment w:id="0" w:author="Ann Author"><w:p/></w:comment>'
        "</w:comments>",
        "customXml/item1.xml": "<hidden>Hidden data</hidden>",
        "word/media/logo.png": logo(),
        **(more or {}),
    }
    kinds = {"styles", "settings", "header1", "footer1", "comments"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name.rstrip("1")}+xml"/>'
        for name in sorted(kinds)
    )
    parts["[Content_Types].xml"] = parts.get("[Content_Types].xml") or (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.{form}.main+xml"/>{types}</Types>'
    )
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()
