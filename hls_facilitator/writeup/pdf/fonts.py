"""The faces of a document as fonts in its file: cut down to what was drawn, with what each code says."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.faces import Face
    from hls_facilitator.writeup.pdf.file import File

CODES_PER_BLOCK = 100  # a character map allows no more in one block


def embed(file: File, face: Face) -> int:
    """Add a face as a composite font whose two-byte codes are our own; return its number."""
    program, moved = face.subset()
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
    name = f"/{tag}+{face.name}"
    places = b"\0\0" + b"".join(struct.pack(">H", moved[glyph.number]) for glyph in face.glyphs)
    font_file = file.stream(program, f"/Length1 {len(program)}")
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName{name}/Flags 4"
        f"/FontBBox[-1000 {-face.descent} 3000 {face.ascent}]/ItalicAngle 0/Ascent {face.ascent}"
        f"/Descent {-face.descent}/CapHeight 700/StemV 80/FontFile2 {font_file} 0 R>>"
    )
    widths = " ".join(str(glyph.width) for glyph in face.glyphs)
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/W[1[{widths}]]/CIDToGIDMap {file.stream(places)} 0 R>>"
    )
    says = file.stream(_character_map(face))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {says} 0 R>>"
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
