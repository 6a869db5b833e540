"""The look of the page: its colours by day and by night, its typeface, and the one stylesheet it has."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.writeup import drawing
from hls_facilitator.writeup.house.colours import LEAST, contrast, readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.writeup.house.style import HouseStyle

DAY: Mapping[str, str] = {
    "paper": drawing.WHITE,
    "ink": drawing.INK,
    "muted": drawing.MUTED,
    "rule": drawing.LINE,
    "tint": "#F6F3ED",
    "warning": "#FBEBCB",
    "welcome": "#8F5C00",
    "check-in": "#7A4FA3",
    "talk": "#2563A8",
    "breakout": "#0B6468",
    "plenary": "#A0416F",
    "break": "#6E675A",
    "reflection": "#4A50A8",
    "close": "#3B7344",
}
"""By role, as the page design has them; the roles from welcome on are words for kinds of block."""

NIGHT: Mapping[str, str] = {
    "paper": "#14181E",
    "ink": "#EEF1F5",
    "muted": "#AEB7C4",
    "rule": "#303947",
    "tint": "#1C222B",
    "warning": "#3B2E12",
    "welcome": "#F0BE6A",
    "check-in": "#C6A5EA",
    "talk": "#86B8F2",
    "breakout": "#63C7BE",
    "plenary": "#EE9CC2",
    "break": "#B9B1A2",
    "reflection": "#A9AEF5",
    "close": "#8FCB9A",
}
"""The same by night, as the window has them."""

SYSTEM: Mapping[str, str] = {
    "paper": "Canvas",
    "ink": "CanvasText",
    "muted": "CanvasText",
    "rule": "GrayText",
    "accent": "Highlight",
}
"""The roles that charts are drawn in, with the reader's own colours where those are forced."""

EMBEDDED = "Atkinson Hyperlegible Next"
_WHITEST = 255


def day(accent: str) -> dict[str, str]:
    """Return the colours on white paper by role; raises AppError for an accent that cannot be read there."""
    return {**DAY, "accent": readable(accent)}


def night(accent: str) -> dict[str, str]:
    """Return the colours on dark ground by role, with the accent as much lighter as reading it takes."""
    return {**NIGHT, "accent": _lighter(readable(accent))}


def between(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 for the same, 21 for black and white."""
    low, high = sorted((contrast(one), contrast(other)))
    return high / low


def stylesheet(style: HouseStyle, more: str = "") -> str:
    """Return all the CSS there is, with the embedded faces and `more` rules; nothing comes from outside."""
    by_day, by_night = day(style.accent), night(style.accent)
    fallbacks = 'system-ui, "Segoe UI", Roboto, Arial, sans-serif'
    return (
        f"{_faces() if style.typeface == EMBEDDED else ''}"
        f':root{{{_properties(by_day)};--face:"{style.typeface}", {fallbacks}}}\n'
        f"@media screen and (prefers-color-scheme: dark){{:root{{{_properties(by_night)}}}}}\n"
        f"{_kinds()}\n{_charts(by_day)}\n{_sheet()}{more}"
    )


def policy(css: str) -> str:
    """Return the content security policy of a page with this stylesheet: no script, nothing from outside."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _properties(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{role}:{colour}" for role, colour in colours.items())


def _kinds() -> str:
    """Return the colours of the words for kinds of block."""
    kinds = list(DAY)[list(DAY).index("welcome") :]
    return "\n".join(f".kind-{kind}{{color:var(--{kind})}}" for kind in kinds)


def _charts(by_day: Mapping[str, str]) -> str:
    """Return rules that turn the colours of drawings with the page's: they beat what the drawing says."""
    page = "".join(_fill(by_day[role], f"var(--{role})") for role in SYSTEM)
    system = "".join(_fill(by_day[role], colour) for role, colour in SYSTEM.items())
    return f"{page}@media (forced-colors: active){{{system}}}"


def _fill(drawn: str, shown: str) -> str:
    return f'svg [fill="{drawn}" i]{{fill:{shown}}}\n'


@cache
def _sheet() -> str:
    return paths.resource("html/page.css").read_text("utf-8")


@cache
def _faces() -> str:
    """Return both faces as they are shipped: 130 kB, and the page looks the same everywhere.

    The wider Noto Sans would add 1.7 MB, so it is only asked for by name.
    """
    rules: list[str] = []
    for name, weight in (("Regular", 400), ("Bold", 700)):
        data = paths.resource(f"fonts/AtkinsonHyperlegibleNext-{name}.ttf").read_bytes()
        source = f"data:font/ttf;base64,{base64.b64encode(data).decode()}"
        face = f'font-family:"{EMBEDDED}";font-weight:{weight};src:url({source}) format("truetype")'
        rules.append(f"@font-face{{{face}}}\n")
    return "".join(rules)


def _lighter(colour: str) -> str:
    """Return the darkest tint of a colour that can be read on both dark grounds."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    tints = (
        "#" + "".join(f"{channel + (_WHITEST - channel) * step // 64:02X}" for channel in channels)
        for step in range(65)
    )
    grounds = NIGHT["paper"], NIGHT["tint"]
    return next(tint for tint in tints if all(between(tint, ground) >= LEAST + 1 for ground in grounds))
