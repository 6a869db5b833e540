"""Charts, photos and the logo in Word: files in the package, and the XML of their places in the text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from PIL import Image

from hls_facilitator.writeup.drawing import WIDTH, chart_svg, draw
from hls_facilitator.writeup.word.chart import chart_png
from hls_facilitator.writeup.word.text import attribute

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from hls_facilitator.writeup.document import BarChart, Picture, ShareChart
    from hls_facilitator.writeup.house.style import HouseStyle

EMU_PER_POINT, EMU_PER_TWIP, EMU_PER_MM = 12_700, 635, 36_000
PIXEL = 9_525  # at which a small picture is not shown larger than it is, in English metric units
PHOTO_HEIGHT = 110 * EMU_PER_MM
LOGO_HEIGHT, LOGO_WIDTH = 14 * EMU_PER_MM, 60 * EMU_PER_MM
MOST_PIXELS = 100_000_000  # a picture that claims more is no photo
KINDS = {"JPEG": ("jpeg", "image/jpeg"), "PNG": ("png", "image/png")}
SVG_KIND = "svg", "image/svg+xml"
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class Figures:
    """Puts pictures into a Word file as wide as its text, which takes `width` twips.

    `files` are the pictures by their names in the package: python-docx would pack each of them once more.
    """

    def __init__(self, word: WordDocument, style: HouseStyle, width: int) -> None:
        self.files: dict[str, bytes] = {}
        self._word = word
        self._style = style
        self._width = width * EMU_PER_TWIP
        self._relations: dict[bytes, str] = {}
        self._count = 0

    def chart(self, chart: BarChart | ShareChart) -> str:
        """Return a run with a chart: as SVG, and as a PNG for programs that know none."""
        accent, face = self._style.accent, self._style.typeface
        drawing = draw(chart, accent, face)
        png = self._embedded(chart_png(drawing, accent, face), *KINDS["PNG"])
        svg = self._embedded(chart_svg(chart, accent, face).encode(), *SVG_KIND)
        size = round(WIDTH * EMU_PER_POINT), round(drawing.height * EMU_PER_POINT)
        share = min(1, self._width / size[0])
        return self._run(png, round(size[0] * share), round(size[1] * share), chart.alt, svg)

    def picture(self, picture: Picture) -> str:
        """Return a run with a photo, at most as wide as the text and 110 mm high; "" where it is damaged."""
        words = picture.alt or f"{picture.caption_lead} {picture.caption}"
        return self._photo(picture.data, self._width, PHOTO_HEIGHT, words, PIXEL)

    def logo(self) -> str:
        """Return a run with the logo of the house, or "" where there is none that can be shown."""
        words = self._style.logo_alt or self._style.organisation or self._style.name
        if not self._style.logo or not words:
            return ""
        bare = without_metadata(self._style.logo)
        return self._photo(bare, min(LOGO_WIDTH, self._width), LOGO_HEIGHT, words, LOGO_HEIGHT)

    def _photo(self, data: bytes, wide: int, high: int, words: str, largest: float) -> str:
        """Return a run with a picture that fits into `wide` by `high`; `largest` is the size of a pixel."""
        found = measured(data)
        if found is None:
            return ""
        form, width, height = found
        share = min(wide / width, high / height, largest)
        relation = self._embedded(data, *KINDS[form])
        return self._run(relation, max(round(width * share), 1), max(round(height * share), 1), words)

    def _embedded(self, data: bytes, ending: str, kind: str) -> str:
        """Return the relationship to a file in the package, the same for the same bytes."""
        if data not in self._relations:
            name = PackURI(f"/word/media/figure{len(self.files) + 1}.{ending}")
            package: Any = self._word.part.package
            part = Part(name, kind, b"", package)
            self.files[str(name).lstrip("/")] = data
            self._relations[data] = self._word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._relations[data]

    def _run(self, relation: str, width: int, height: int, alt: str, svg: str = "") -> str:
        self._count += 1
        return drawing(self._count, relation, width, height, alt, svg)


def measured(data: bytes) -> tuple[str, int, int] | None:
    """Return format, width and height of a picture, or None where it is damaged or of no known format."""
    try:
        with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as image:
            width, height = image.size
            if not 0 < width * height <= MOST_PIXELS:
                return None
            # To look at the whole of a JPEG takes an eighth.
            image.draft(None, (max(width // 8, 1), max(height // 8, 1)))
            image.load()
            return "PNG" if image.format == "PNG" else "JPEG", width, height
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def without_metadata(data: bytes) -> bytes:
    """Return a picture without what programs write beside its pixels; a damaged one as it is."""
    found = measured(data)
    if found is None:
        return data
    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        pixels = image.convert("RGBA" if image.has_transparency_data else "RGB")
    pixels.info.clear()
    pixels.save(stream, "PNG")
    return stream.getvalue()


def drawing(number: int, relation: str, width: int, height: int, alt: str, svg: str = "") -> str:
    """Return an inline picture in a run; measures in English metric units."""
    name = f"Figure {number}"
    vector = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{_ASVG}" r:embed="{svg}"/></a:ext></a:extLst>'
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr={attribute(alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}">{vector if svg else ""}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
