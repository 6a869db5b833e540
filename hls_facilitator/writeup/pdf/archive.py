"""What makes the file an archive: its metadata, its colours, the standards it keeps (PDF/UA-1, PDF/A-2a)."""

# pyright: reportUnknownVariableType=false
# reportlab's type stubs name its functions but not what they take

from __future__ import annotations

import re
import struct
import time
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from hls_facilitator.writeup.pdf.file import reference

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.file import File
    from hls_facilitator.writeup.target import Progress

PRODUCER = "HLS Facilitator"


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


def finish(file: File, about: About, catalog: PDFDictionary, progress: Progress) -> None:
    """Add what the whole file says to its `catalog`, and close it; raises Cancelled."""
    catalog["Type"] = PDFName("Catalog")
    catalog["MarkInfo"] = PDFDictionary({"Marked": "true"})
    catalog["ViewerPreferences"] = PDFDictionary({"DisplayDocTitle": "true"})
    catalog["Lang"] = PDFString(about.language)
    catalog["OutputIntents"] = PDFArray((_intent(file),))
    packet = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    catalog["Metadata"] = reference(file.stream(_xmp(about).encode(), packet, plain=True))
    file.close(file.add(catalog), file.add(_information(about)), progress)


def _intent(file: File) -> PDFDictionary:
    """Return which colours are meant, which are embedded."""
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB"),
            "DestOutputProfile": reference(file.stream(_srgb_profile(), PDFDictionary({"N": 3}))),
        }
    )


def _information(about: About) -> PDFDictionary:
    """Return the older form of what the metadata say; reportlab's own also names what nobody said."""
    stamp = PDFString(time.strftime("D:%Y%m%d%H%M%S+00'00'", time.gmtime(about.stamp)))
    said = {"Title": PDFString(about.title), "CreationDate": stamp, "ModDate": stamp}
    said |= {key: PDFString(PRODUCER) for key in ("Creator", "Producer")}
    known = {"Author": about.author, "Subject": about.subject}
    return PDFDictionary(said | {key: PDFString(text) for key, text in known.items() if text})


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
