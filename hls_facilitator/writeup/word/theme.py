"""The theme of our Word files, and the faces that travel inside them."""

from __future__ import annotations

import uuid

from hls_facilitator import paths
from hls_facilitator.writeup.word.styles import (
    FALLBACK,
    HEAD,
    INK,
    KIND_COLOURS,
    MUTED,
    NAMESPACES,
    PAPER,
)

WEIGHTS = (("embedRegular", "Regular"), ("embedBold", "Bold"))


def theme_xml(accent: str, face: str) -> str:
    """Return the colours and faces that Word offers for further work in the file: the design's own."""
    accents = tuple(dict.fromkeys((accent, *KIND_COLOURS.values())))[:6]
    colours = {
        "dk1": INK,
        "lt1": "FFFFFF",
        "dk2": MUTED,
        "lt2": PAPER,
        **{f"accent{n}": colour for n, colour in enumerate(accents, 1)},
        "hlink": accent,
        "folHlink": MUTED,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    faces = f'<a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface="{FALLBACK}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Record">'
        f'<a:themeElements><a:clrScheme name="Record">{scheme}</a:clrScheme><a:fontScheme name="Record">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"
        f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def font_parts(face: str) -> dict[str, bytes]:
    """Return the table of faces and both weights of one, as they travel inside the file."""
    files = [f"{face.replace(' ', '')}-{weight}.ttf" for _, weight in WEIGHTS]
    fonts = [_obfuscated(paths.resource(f"fonts/{name}").read_bytes(), name) for name in files]
    parts = {f"word/fonts/font{n}.odttf": data for n, (_, data) in enumerate(fonts, 1)}
    return {"word/fontTable.xml": _font_table(face, [key for key, _ in fonts]).encode(), **parts}


def _font_table(face: str, keys: list[str]) -> str:
    embedded = "".join(
        f'<w:{tag} r:id="rId{n}" w:fontKey="{key}"/>'
        for n, ((tag, _), key) in enumerate(zip(WEIGHTS, keys, strict=True), 1)
    )
    return (
        f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="{face}"><w:altName w:val="{FALLBACK}"/>'
        f'<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{embedded}</w:font>'
        f'<w:font w:name="{FALLBACK}"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _obfuscated(font: bytes, name: str) -> tuple[str, bytes]:
    """Return key and bytes of an embedded font: 32 bytes mixed with a GUID (ECMA-376 17.8.1)."""
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:hls-facilitator:{name}")).upper()
    key = bytes.fromhex(guid.replace("-", ""))[::-1]
    mixed = bytes(byte ^ key[index % 16] for index, byte in enumerate(font[:32]))
    return f"{{{guid}}}", mixed + font[32:]
