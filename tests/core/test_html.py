"""The page for the browser: closed to the outside, whole, in order, and readable by day and by night."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from hls_facilitator.model import AppError
from hls_facilitator.writeup import document as doc
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from hls_facilitator.writeup.html import look, write_html
from hls_facilitator.writeup.html.text import direction, words
from hls_facilitator.writeup.plain import plain
from hls_facilitator.writeup.sheets import Remark
from tests import pdf_samples
from tests.gates_html import Page, check_html
from tests.golden_file import golden
from tests.markup_samples import HOSTILE, TYPED, headed, picture, spoken, whole
from tests.writeup_samples import hostile_notes, many_notes, small_notes, small_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hls_facilitator.writeup.document import Document, Element

HOUSE = HouseStyle(
    "Strathmarle",
    "Strathmarle <Council>",
    "#5B2A86",
    "Charity 123",
    "Noto Sans",
    picture("PNG"),
    'Our "logo"',
)
FIXTURES = {
    "small": small_record(),
    "german": small_record("de", small_notes(sample=True)),
    "hostile": small_record(notes=hostile_notes()),
    "compact": small_record(notes=many_notes(320)),
    "no notes": small_record(notes=[]),
    "a drawn day": pdf_samples.day(),
    "an empty document": pdf_samples.empty(),
    "a hostile document": headed(pdf_samples.hostile()),
    "one of each": whole(),
}


def written(document: Document, folder: Path, style: HouseStyle = PLAIN) -> str:
    path = folder / "page.html"
    write_html(document, path, style)
    return path.read_text("utf-8")


def page(folder: Path, *elements: Element, language: str = "en-GB") -> str:
    return written(doc.Document("Title", "Kind", language, (doc.Title("", "Title"), *elements)), folder)


@pytest.mark.parametrize("name", FIXTURES)
def test_a_page_passes_the_gate(name: str, tmp_path: Path) -> None:
    assert check_html(written(FIXTURES[name], tmp_path)) == []


@pytest.mark.parametrize("name", FIXTURES)
def test_a_page_says_everything_in_its_order(name: str, tmp_path: Path) -> None:
    text = Page(written(FIXTURES[name], tmp_path)).text
    place = 0
    for said in spoken(FIXTURES[name]):
        found = text.find(said, place)
        assert found >= 0, f"{said[:80]!r} is missing or out of order"
        place = found + len(said)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_people_type_becomes_markup(text: str, tmp_path: Path) -> None:
    same = [tag for tag, _ in Page(written(whole(), tmp_path)).elements if tag not in ("br", "bdi", "span")]
    html = written(whole(text), tmp_path)
    if text.strip():
        assert check_html(html) == []
        shown = [tag for tag, _ in Page(html).elements if tag not in ("br", "bdi", "span")]
        assert sorted(set(shown)) == sorted(set(same))


@given(TYPED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_by_chance_runs_or_reaches_outside(tmp_path: Path, text: str) -> None:
    assert check_html(written(whole(f"x{text}"), tmp_path)) == []


@given(TYPED)
def test_content_read_back_is_what_was_typed(text: str) -> None:
    read = Page(f"<body><p>{words(text)}</p></body>")
    assert read.problems == []
    assert "".join(re.findall(r"\S", read.text)) == "".join(re.findall(r"\S", plain(text)))


def test_a_house_has_its_logo_its_colour_and_its_words(tmp_path: Path) -> None:
    html = written(whole(), tmp_path, HOUSE)
    assert check_html(html) == []
    read = Page(html)
    assert read.every("img")[0]["alt"] == 'Our "logo"'
    assert read.text.endswith("Said Strathmarle <Council> Charity 123")
    assert "--accent:#5B2A86" in html
    assert "@font-face" not in html  # the wider face would add 1.7 MB


def test_the_plain_page_brings_its_typeface_in_half_the_size_of_a_photo(tmp_path: Path) -> None:
    html = written(pdf_samples.empty(), tmp_path)
    assert html.count("@font-face") == 2
    assert len(html) < 200_000


def test_an_accent_that_cannot_be_read_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    for accent in ("#FFD700", "red;}</style><script>"):
        with pytest.raises(AppError):
            written(whole(), tmp_path, HouseStyle(accent=accent))
    assert list(tmp_path.iterdir()) == []


def test_a_logo_or_photo_that_is_no_picture_is_left_out(tmp_path: Path) -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    photo = doc.Picture(svg, 4, 3, "A wall of notes", "Photo 1.", "The wall")
    html = written(replace(whole(), elements=(doc.Title("", "T"), photo)), tmp_path, HouseStyle(logo=svg))
    read = Page(html)
    assert read.every("img") == []
    assert "A wall of notes Photo 1. The wall" in read.text


def test_the_page_of_a_day_reads_as_it_did(tmp_path: Path) -> None:
    html = written(pdf_samples.day(1), tmp_path)
    body = html[html.index("<main") : html.index("</main>")]
    assert golden("html/day.html", body + "\n") == body + "\n"


def test_headings_keep_their_labels_and_skip_no_level(tmp_path: Path) -> None:
    html = page(tmp_path, doc.Heading(3, "Deep"), doc.Heading(1, "One"), doc.Question("Question 1", "Why?"))
    read = Page(html)
    assert [tag for tag, _ in read.elements if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2", "h3"]
    assert read.words("h3") == ["Question 1 Why?"]


def test_contents_lead_to_their_headings_and_leave_out_what_is_nowhere(tmp_path: Path) -> None:
    read = Page(written(whole(), tmp_path))
    assert [link["href"] for link in read.every("a")] == ["#content", "#one", "#two"]


def test_an_anchor_that_cannot_be_an_id_still_leads_there(tmp_path: Path) -> None:
    contents = doc.Contents("Contents", (("A", '"> <b>', 1), ("B", "content", 1)))
    headings = (doc.Heading(1, "A", anchor='"> <b>'), doc.Heading(1, "B", anchor="content"))
    html = page(tmp_path, contents, *headings, headings[0])
    assert check_html(html) == []
    assert [link["href"] for link in Page(html).every("a")][1:] == ["#place.0", "#place.1"]


def test_facts_under_each_other_are_one_list(tmp_path: Path) -> None:
    facts = (doc.Fact("A", "1"), doc.Fact("B", "2"), doc.Paragraph("x"), doc.Fact("C", "3"))
    assert len(Page(page(tmp_path, *facts)).every("dl")) == 2


def test_a_german_page_speaks_german(tmp_path: Path) -> None:
    html = written(small_record("de"), tmp_path)
    assert '<html lang="de-DE">' in html
    assert "Zum Inhalt springen" in html
    assert "„" in html


def test_text_from_right_to_left_is_turned_and_named() -> None:
    assert direction("من يساعد") == ' dir="auto"'
    assert words("من يساعد") == '<span lang="ar">من يساعد</span>'
    assert words("Ina: שלום עולם!") == 'Ina: <bdi lang="he">שלום עולם</bdi>!'
    assert words("א&א") == '<span lang="he">א&amp;א</span>'
    assert direction("plain") == ""


def test_charts_say_their_finding_and_photos_what_is_on_them(tmp_path: Path) -> None:
    read = Page(written(whole(), tmp_path))
    assert [drawn["role"] for drawn in read.every("svg")] == ["img", "img"]
    assert read.words("title")[1:] == ["Finding Said", "Finding Said"]
    assert read.every("img")[0]["alt"] == "Picture Said"


def test_a_handout_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Handouts are made for paper and cannot be written as HTML"):
        page(tmp_path, Remark((("Bring pens", False),)))


@pytest.mark.parametrize("accent", [PLAIN.accent, "#5B2A86", "#000000", "#B00020", "#767676"])
@pytest.mark.parametrize("colours", [look.day, look.night])
def test_every_word_can_be_read_on_its_ground(colours: Callable[[str], dict[str, str]], accent: str) -> None:
    shown = colours(accent)
    pairs = [(role, "paper") for role in ("ink", "muted", "accent", *list(look.DAY)[6:])]
    pairs += [("ink", "tint"), ("ink", "warning"), ("muted", "tint")]
    low = {pair: look.between(shown[pair[0]], shown[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


def test_a_chart_takes_the_colours_of_the_page(tmp_path: Path) -> None:
    html = written(whole(), tmp_path)
    drawn = {svg["fill"] for svg in Page(html).every("rect") + Page(html).every("text")}
    assert drawn == {look.day(PLAIN.accent)[role] for role in look.SYSTEM}


MUTATIONS = {
    "no language": ('<html lang="en-GB">', "<html>"),
    "a script": ("</main>", "<script>1</script></main>"),
    "a handler": ("<main ", "<main onclick='x' "),
    "a picture from outside": ('<img src="data:image/jpeg', '<img src="https://example.org/x.jpeg'),
    "an inline style": ("<main ", "<main style='color:red' "),
    "no alternative text": ('alt="Picture Said"', 'alt=""'),
    "an unclosed element": ("</h1>", ""),
    "a skipped level": ("<h2 ", "<h5 "),
    "an empty heading": (">One Said</h2>", "></h2>"),
    "no headers": ('scope="col"', 'scope="row"'),
    "no scope": (' scope="col"', ""),
    "an id twice": ('id="two"', 'id="one"'),
    "a link to nowhere": ('href="#two"', 'href="#three"'),
    "another stylesheet": ("<style>", "<style>p{color:red}"),
    "a looser policy": ("default-src 'none'", "default-src *"),
    "no name of a table": ("Table Said: Said</caption>", "</caption>"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_gate_sees_a_fault(name: str, tmp_path: Path) -> None:
    html = written(whole(), tmp_path)
    broken = html.replace(*MUTATIONS[name])
    if name == "an empty heading":
        broken = re.sub(r"(<h2[^>]*>)[^<]*(</h2>)", r"\1\2", html)
    assert broken != html
    assert check_html(broken) != []
