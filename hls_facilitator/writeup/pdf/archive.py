"""The last step: seal the pages as PDF/UA-1 and PDF/A-2a, with fonts, metadata and colour embedded.

reportlab writes pages and tags; what its open edition leaves out is added here with pikepdf, which also
writes the file strictly (exact stream lengths, compressed objects).
"""

# pyright: reportUnknownMemberType=false
# pikepdf's stubs leave the arguments of make_stream untyped

from __future__ import annotations

import hashlib
import io
import re
import struct
import time
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hls_facilitator.writeup.pdf.faces import Face

PRODUCER = "HLS Facilitator"
CODES_PER_BLOCK = 100  # a character map allows no more in one block


class About:
    """What the file says about itself, cleaned; `stamp` is when it was made, in epoch seconds."""

    def __init__(self, title: str, author: str, subject: str, language: str, stamp: float) -> None:
        self.title = _tame(title)
        self.author = _tame(author)
        self.subject = _tame(subject)
        self.language = language
        self.stamp = stamp


def _tame(text: str) -> str:
    """Return text without the keywords of PDF, parted by a sign nobody sees.

    The metadata packet stands in the file uncompressed, and some readers look for its end by the word.
    """
    return re.sub("end(stream|obj)", "end\u2060\\1", text)


def seal(data: bytes, faces: Iterable[Face], about: About) -> bytes:
    """Return drawn pages as the finished file."""
    sealed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        for face in faces:
            fonts[f"/{face.resource}"] = _font(pdf, face)
        _add_page_keys(pdf)
        _add_catalog(pdf, about)
        pdf.save(
            sealed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    # A stream whose last byte is a carriage return must not be followed by a line feed: the two would
    # read as one line end, and the stream as a byte shorter than it says.
    return sealed.getvalue().replace(b"\r\nendstream", b"\r\rendstream")


def _add_page_keys(pdf: pikepdf.Pdf) -> None:
    """Tie pages and links to the tag tree; links are numbered after the pages, as the tree's index is."""
    next_key = len(pdf.pages)
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        for annotation in page.obj.get("/Annots", Array()):
            annotation.StructParent = next_key
            annotation.F = 4  # printed
            next_key += 1


def _add_catalog(pdf: pikepdf.Pdf, about: About) -> None:
    """Add what the whole file says: that it is tagged, its title, its colours, the standards it keeps."""
    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Lang = String(about.language)
    profile = pdf.make_stream(_srgb_profile(), N=3)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )
    root.Metadata = pdf.make_stream(_xmp(about).encode(), Type=Name.Metadata, Subtype=Name.XML)
    stamp = String(time.strftime("D:%Y%m%d%H%M%S+00'00'", time.gmtime(about.stamp)))
    info = Dictionary(
        Title=String(about.title),
        Creator=String(PRODUCER),
        Producer=String(PRODUCER),
        CreationDate=stamp,
        ModDate=stamp,
    )
    if about.author:
        info.Author = String(about.author)
    if about.subject:
        info.Subject = String(about.subject)
    pdf.trailer.Info = pdf.make_indirect(info)


def _font(pdf: pikepdf.Pdf, face: Face) -> Dictionary:
    """Return a face as a composite font whose two-byte codes are our own."""
    program, moved = face.subset()
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    name = Name(f"/{tag}+{face.name}")
    places = b"\0\0" + b"".join(struct.pack(">H", moved[glyph.number]) for glyph in face.glyphs)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([-1000, -face.descent, 3000, face.ascent]),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=-face.descent,
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([1, Array([glyph.width for glyph in face.glyphs])]),
        CIDToGIDMap=pdf.make_stream(places),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_character_map(face)),
        )
    )


def _character_map(face: Face) -> bytes:
    """Return the map from our codes to the text they speak."""
    rows = [
        f"<{code:04X}> <{glyph.text.encode('utf-16-be').hex().upper()}>"
        for code, glyph in enumerate(face.glyphs, start=1)
    ]
    blocks = [rows[start : start + CODES_PER_BLOCK] for start in range(0, len(rows), CODES_PER_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _srgb_profile() -> bytes:
    """Return a small ICC profile of sRGB, made from the numbers of IEC 61966-2-1 adapted to D50."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def words(text: str) -> bytes:
        return (
            b"mluc"
            + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(text) * 2, 28)
            + text.encode("utf-16-be")
        )

    curve = (
        b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    )
    adaptation = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
    tags = {
        b"desc": words("sRGB"),
        b"cprt": words("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.82491),
        b"chad": b"sf32\0\0\0\0" + fixed(*adaptation),
        b"rXYZ": b"XYZ \0\0\0\0" + fixed(0.43607, 0.22249, 0.01392),
        b"gXYZ": b"XYZ \0\0\0\0" + fixed(0.38515, 0.71687, 0.09708),
        b"bXYZ": b"XYZ \0\0\0\0" + fixed(0.14307, 0.06061, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table = struct.pack(">I", len(tags))
    body = b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    header = struct.pack(">I4s", start + len(body), b"\0\0\0\0") + b"\x04\x20\0\0mntrRGB XYZ "
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.82491)
    return header.ljust(128, b"\0") + table + body


def _xmp(about: About) -> str:
    """Return the file's metadata packet, which also declares the standards it keeps."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(about.stamp))
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = (
        "<dc:description><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{escape(about.subject)}</rdf:li></rdf:Alt></dc:description>'
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
{author if about.author else ""}{subject if about.subject else ""}
<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
{PDFUA_SCHEMA}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>
"""


PDFUA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
