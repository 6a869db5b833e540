"""A chart as a sharp picture, for programs that do not draw SVG: the same drawing, in pixels."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from hls_facilitator import paths
from hls_facilitator.writeup.drawing import FACES, INK, LINE, MUTED, SIZE, WHITE, WIDTH, Box, Drawing

DPI = 300
# One byte a pixel: 0 to 200 run from white to ink and smooth the edges of letters, two more are the flat
# colours. The muted grey of the design lies on that way, at 73 of 100.
_RAMP = 200
_INDICES = {WHITE: 0, INK: _RAMP, MUTED: 146, LINE: 202}
_ACCENT = 201  # every colour that the design does not know
_WIDE = "NotoSans-Regular"  # for words beyond the Latin letters that every face has


def chart_png(drawing: Drawing, accent: str, face: str) -> bytes:
    """Return a drawn chart as a PNG of 160 mm at 300 dpi, in the typeface `face`."""
    image = Image.new("L", (_pixels(WIDTH), _pixels(drawing.height)), 0)
    draw = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        colour = _INDICES.get(shape.colour, _ACCENT)
        if isinstance(shape, Box):
            left, top = _pixels(shape.left), _pixels(shape.top)
            right, bottom = _pixels(shape.left + shape.width), _pixels(shape.top + shape.height)
            if right > left:
                draw.rectangle((left, top, right - 1, bottom - 1), colour)
            continue
        words = "".join(char for char in shape.text if _drawable(char)).strip()
        latin = all(ord(char) < 0x250 or ord(char) > 0x2010 for char in words)
        font = _face(FACES.get(face, _WIDE) if latin else _WIDE)
        anchor = "ms" if shape.anchor == "middle" else "ls"
        draw.text((_pixels(shape.left), _pixels(shape.baseline)), words, colour, font, anchor)
    stream = io.BytesIO()
    image.putpalette(_palette(accent))
    image.save(stream, "PNG", dpi=(DPI, DPI), compress_level=2)
    return stream.getvalue()


def _pixels(points: float) -> int:
    return round(points / 72 * DPI)


@cache
def _face(name: str) -> ImageFont.FreeTypeFont:
    """Return a shipped face; the basic layout sets letters unkerned, as on our pages."""
    file = paths.resource(f"fonts/{name}.ttf")
    return ImageFont.truetype(file, SIZE * DPI / 72, layout_engine=ImageFont.Layout.BASIC)


def _drawable(char: str) -> bool:
    """Return whether the faces of the chart hold a character; the table beside it holds them all."""
    return char.isprintable() and (ord(char) < 0x530 or 0x1E00 <= ord(char) < 0x2044)


def _palette(accent: str) -> bytes:
    """Return the colours of the indices as red, green and blue in turn."""
    ink = bytes.fromhex(INK[1:])
    ramp = (255 + (ink[channel] - 255) * step // _RAMP for step in range(_RAMP + 1) for channel in range(3))
    return bytes(ramp) + bytes.fromhex(accent[1:]) + bytes.fromhex(LINE[1:])
