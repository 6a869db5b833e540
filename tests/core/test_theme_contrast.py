"""Every theme can be read: the contrast of each word and shape on each ground it stands on (WCAG 2.2)."""

from __future__ import annotations

import re
import tomllib

import pytest

from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.paths import resource

THEMES = ("light", "dark", "high-contrast")
GROUNDS = ("bg", "surface", "raised", "well", "accent-soft")
SOFT = ("ok-soft", "warn-soft", "over-soft")
KINDS = tuple(f"kind-{kind}" for kind in BLOCK_KINDS)

WORDS = (
    [(ink, ground) for ink in ("text", "muted") for ground in GROUNDS + SOFT]
    + [(ink, ground) for ink in ("accent", "ok", "warn", "over", *KINDS) for ground in GROUNDS]
    + [(tone, f"{tone}-soft") for tone in ("ok", "warn", "over")]
    + [("on-accent", "accent"), ("on-accent", "accent-strong"), ("muted", "track")]
)
SHAPES = (
    [(shape, ground) for shape in ("edge", "accent", "over") for ground in GROUNDS]
    + [("warn-fill", ground) for ground in ("bg", "surface", "track")]
    + [("accent", "track"), ("over", "track"), ("over", "over-soft"), ("accent-strong", "surface")]
    + [("disabled", "surface"), ("disabled", "bg")]
)


def roles(theme: str) -> dict[str, str]:
    return tomllib.loads(resource(f"themes/{theme}.toml").read_text("utf-8"))["roles"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_21_between_black_and_white_and_1_between_equals() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B6468", "#0B6468") == 1


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_every_ground_they_stand_on(theme: str) -> None:
    colours = roles(theme)
    weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in WORDS
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
def test_shapes_stand_out_from_every_ground_they_stand_on(theme: str) -> None:
    colours = roles(theme)
    weak = {
        f"{shape} on {ground}": round(contrast(colours[shape], colours[ground]), 2)
        for shape, ground in SHAPES
        if contrast(colours[shape], colours[ground]) < 3
    }
    assert weak == {}


def test_high_contrast_reaches_seven_to_one_and_uses_four_colours_and_a_grey() -> None:
    colours = roles("high-contrast")
    assert min(contrast(colours[ink], colours[ground]) for ink, ground in WORDS) >= 7
    assert len(set(colours.values()) - {colours["disabled"]}) == 4


def test_high_contrast_borders_what_the_others_fill() -> None:
    colours = roles("high-contrast")
    for fill in ("raised", "well", "track", "accent-soft", "ok-soft", "warn-soft", "over-soft"):
        border = colours[f"{fill.removesuffix('-soft')}-line"]
        assert colours[fill] == colours["bg"]
        assert contrast(border, colours[fill]) >= 7


def test_all_themes_name_the_same_roles_and_only_plain_colours() -> None:
    for theme in THEMES:
        assert list(roles(theme)) == list(roles("light"))
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in roles(theme).values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("glyph", "role"), [("check", "on-accent"), ("chevron-down", "text"), ("chevron-up", "text")]
)
def test_the_glyphs_of_the_stylesheet_have_the_colours_of_their_theme(
    theme: str, glyph: str, role: str
) -> None:
    drawing = resource(f"themes/{theme}-{glyph}.svg").read_text("utf-8")
    assert re.findall("#[0-9A-Fa-f]{6}", drawing) == [roles(theme)[role]]
