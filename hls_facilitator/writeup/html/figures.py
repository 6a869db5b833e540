"""What is looked at, as HTML: charts drawn in the page, photos within the file, each with its words."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from hls_facilitator.writeup.drawing import chart_svg
from hls_facilitator.writeup.html.text import attribute, direction, words

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import BarChart, Picture, ShareChart
    from hls_facilitator.writeup.house.style import HouseStyle

_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def data_uri(data: bytes) -> str:
    """Return a PNG or JPEG file as an address that holds it; nothing for any other bytes."""
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), "")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}" if kind else ""


def chart(figure: BarChart | ShareChart, style: HouseStyle, accent: str) -> str:
    """Return a chart that says its finding; where the screen is too narrow for it, it can be scrolled."""
    label = attribute(figure.caption_lead or figure.alt)
    return (
        f'<figure class="figure"><div class="scroll" role="group" tabindex="0" aria-label="{label}">'
        f"{chart_svg(figure, accent, style.typeface)}</div>{_caption(figure)}</figure>"
    )


def picture(photo: Picture) -> str:
    """Return a photo with its caption; what no browser would show leaves its words."""
    source = data_uri(photo.data)
    alt = photo.alt.strip() or photo.caption.strip() or photo.caption_lead
    shown = (
        f'<img src="{source}" width="{photo.width}" height="{photo.height}" alt="{attribute(alt)}">'
        if source
        else f"<p{direction(alt)}>{words(alt)}</p>"
    )
    return f'<figure class="figure">{shown}{_caption(photo)}</figure>'


def _caption(figure: BarChart | ShareChart | Picture) -> str:
    lead = f"<strong>{words(figure.caption_lead)}</strong> " if figure.caption_lead.strip() else ""
    said = lead + words(figure.caption)
    return f"<figcaption{direction(figure.caption)}>{said}</figcaption>" if said.strip() else ""
