"""The faces of a document as fonts in its file: cut down to what was drawn, with what each code says."""

# pyright: reportUnknownVariableType=false
# reportlab's type stubs name its functions but not what they take

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from hls_facilitator.writeup.pdf.file import reference

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.faces import Face
    from hls_facilitator.writeup.pdf.file import File

CODES_PER_BLOCK = 100  # a character map allows no more in one block


def embed(file: File, face: Face) -> int:
    """Add a face as a composite font whose two-byte codes are our own; return its number."""
    program, moved = face.subset()
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    name = PDFName(f"{tag}+{face.name}")
    places = b"\0\0" + b"".join(struct.pack(">H", moved[glyph.number]) for glyph in face.glyphs)
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": PDFArray((-1000, -face.descent, 3000, face.ascent)),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": -face.descent,
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": reference(file.stream(program, PDFDictionary({"Length1": len(program)}))),
        }
    )
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": reference(file.add(descriptor)),
            "W": PDFArray((1, PDFArray(glyph.width for glyph in face.glyphs))),
            "CIDToGIDMap": reference(file.stream(places)),
        }
    )
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray((reference(file.add(descendant)),)),
            "ToUnicode": reference(file.stream(_character_map(face))),
        }
    )
    return file.add(font)


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
