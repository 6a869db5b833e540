"""Charts as drawings: sound SVG that says its finding, holds nobody's markup, stays in its room."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.writeup.document import Bar, BarChart, Share, ShareChart
from hls_facilitator.writeup.drawing import FACES, WIDTH, Box, Words, chart_svg, draw, width

FACE = "Atkinson Hyperlegible Next"
ACCENT = "#5B2A86"
SVG = "{http://www.w3.org/2000/svg}"
BARS = BarChart(
    (Bar("1", "Arrive", 10, 12, "2 over"), Bar("2", "Close", 20, 20, "as planned")),
    "bar: minutes taken",
    "line: planned",
    "minutes",
    "The day ran two minutes over.",
    "Figure 1.",
    "Minutes by block",
)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 what was just drawn


def shares(*items: Share) -> ShareChart:
    return ShareChart(items, "votes", "Most votes went to letters.", "Figure 2.", "Themes by votes")


def boxes(chart: BarChart | ShareChart, colour: str) -> list[Box]:
    return [
        shape
        for shape in draw(chart, ACCENT, FACE).shapes
        if isinstance(shape, Box) and shape.colour == colour
    ]


def said(chart: BarChart | ShareChart) -> list[str]:
    return [shape.text for shape in draw(chart, ACCENT, FACE).shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("chart", [BARS, shares(Share("Letters", 3, "3 votes"))])
def test_a_chart_says_its_finding_and_its_caption(chart: BarChart | ShareChart) -> None:
    root = parsed(chart_svg(chart, ACCENT, FACE))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == chart.alt
    assert root.findtext(f"{SVG}desc") == f"{chart.caption_lead} {chart.caption}"


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    two, one = boxes(shares(Share("A", 8, "8 votes"), Share("B", 4, "4 votes")), ACCENT)
    assert two.width == pytest.approx(2 * one.width)


def test_a_key_says_which_shape_is_taken_and_which_is_planned() -> None:
    assert said(BARS)[:2] == ["bar: minutes taken", "line: planned"]


def test_gridlines_stand_at_round_numbers_from_zero_on() -> None:
    assert said(BARS)[2:6] == ["0", "10", "20", "minutes"]
    assert said(shares(Share("A", 3, "")))[:5] == ["0", "1", "2", "3", "votes"]


def test_a_long_label_takes_two_lines_and_then_an_ellipsis() -> None:
    lines = [text for text in said(shares(Share("word " * 40, 3, "3 votes"))) if text.startswith("word")]
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, FACE) < WIDTH / 2 for line in lines)


def test_markup_in_words_stays_words_and_nothing_points_outside() -> None:
    nasty = '</text><script href="http://x.test">alert(1)</script><image/>&xx;'
    chart = ShareChart((Share(nasty, 1, nasty),), nasty, nasty, nasty, nasty)
    root = parsed(chart_svg(chart, ACCENT, FACE))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
    }
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name == "id"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.builds(
            Share,
            st.text(st.characters(exclude_categories=()), max_size=300),
            st.floats(0, 1e6),
            st.text(max_size=60),
        ),
        max_size=12,
    ),
    st.sampled_from(sorted(FACES)),
)
def test_any_chart_is_sound_and_keeps_inside_its_edges(items: list[Share], face: str) -> None:
    chart = shares(*items)
    parsed(chart_svg(chart, ACCENT, face))
    drawing = draw(chart, ACCENT, face)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert -0.5 < shape.left <= shape.left + shape.width < WIDTH + 0.5
            assert 0 <= shape.top <= shape.top + shape.height <= drawing.height + 0.01
        elif shape.anchor == "start":
            assert shape.left + width(shape.text, face) < WIDTH + 0.5
