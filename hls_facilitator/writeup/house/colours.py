"""Whether a colour can be read on white, by the formula of WCAG 2.2 (contrast ratio, relative luminance)."""

from __future__ import annotations

import math
import re

from hls_facilitator.model import AppError

LEAST = 4.5
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def contrast(colour: str) -> float:
    """Return the contrast of a colour ("#0B6468") on white: 1 for white itself, 21 for black."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """Return a colour as "#0B6468" if labels and links in it can be read on white.

    Raises AppError that says its contrast, and which darker one of its hue would do.
    """
    found = _HEX.fullmatch(colour.strip())
    if found is None:
        raise AppError(
            "“{colour}” is no colour.", "The colour was left as it is.", "Type it as #0B6468.", colour=colour
        )
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    whole = f"#{digits.upper()}"
    if contrast(whole) >= LEAST:
        return whole
    better = darker(whole)
    raise AppError(
        "{colour} cannot be read well on white: its contrast is {ratio} to 1, and {least} are needed.",
        "The colour was left as it is.",
        "Choose {darker}, which has {better} to 1, or one as dark.",
        colour=whole,
        ratio=_said(contrast(whole)),
        least=LEAST,
        darker=better,
        better=_said(contrast(better)),
    )


def darker(colour: str) -> str:
    """Return the lightest colour of the same hue, among 256 shades, that can be read on white."""
    channels = _channels(colour)
    shades = (_hex([channel * light // 256 for channel in channels]) for light in range(256, -1, -1))
    return next(shade for shade in shades if contrast(shade) >= LEAST)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _hex(channels: list[int]) -> str:
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _said(ratio: float) -> str:
    """Return a ratio with two places, never rounded up to one that would do."""
    return f"{math.floor(ratio * 100) / 100:.2f}"
