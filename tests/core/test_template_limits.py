"""What no template may be: too large, too deep, no text, somebody else's file; each refused in words."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator import paths
from hls_facilitator.plan import templates
from hls_facilitator.plan.fields import is_identifier, page, readers
from hls_facilitator.plan.templates import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = 'id = "team-day"\ntitle = "Team day"\nlanguage = "en"\n'
WHOLE = "“minutes” must be a whole number from 1 to 1440 without quotes, but is"
BLOCK = '\n[[block]]\ntitle = "Look back"\nkind = "talk"\nminutes = 20\n'


@pytest.fixture
def check(tmp_path: Path) -> Callable[[str | bytes], list[str]]:
    """Return a way to check a file of this text or of these bytes."""

    def check(content: str | bytes) -> list[str]:
        path = tmp_path / "mine.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return templates.check(path)

    return check


def test_the_smallest_template_can_be_used(check) -> None:
    assert check(HEAD + BLOCK) == []


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("minutes = 20", "minutes = -20", f"{WHOLE} -20."),
        ("minutes = 20", "minutes = 1441", f"{WHOLE} 1441."),
        (
            "minutes = 20",
            f"minutes = {'9' * 5000}",
            "mine.toml: A number in it has too many digits.",
        ),
        ("minutes = 20", f"minutes = 0x{'f' * 5000}", f"{WHOLE} a number too large."),
        ("minutes = 20", "minutes = 2e1", "but is 20.0."),
        ("minutes = 20", "minutes = nan", "but is nan."),
        ("minutes = 20", "minutes = 2026-13-45", "mine.toml, line 8"),
        ('kind = "talk"', 'kind = "Talk"', "“kind” must be one of “welcome”"),
        (
            'kind = "talk"',
            'kind = "talk"\nkind = "talk"',
            "mine.toml, line 8, in [[block]] number 1: “kind” stands here a second time.",
        ),
        (
            'id = "team-day"',
            'id = "team-day"\nid = "other"',
            "mine.toml, line 2: “id” stands here a second time.",
        ),
        (
            "minutes = 20",
            "minutes = 20\nminutes = 20",
            "mine.toml, line 9, in [[block]] number 1: “minutes” stands here a second time.",
        ),
        ('title = "Look back"', f'title = "{"x" * 301}"', "“title” has 301 characters, and at most 300 fit."),
        ('title = "Look back"', 'title = "Look\\nback"', "“title” must stand on one line."),
        (
            "minutes = 20",
            f'minutes = 20\nnote = "{"x" * 10_001}"',
            "block 1 “Look back”: “note” has 10001 characters, and at most 10000 fit.",
        ),
        (
            "minutes = 20",
            f'minutes = 20\nquestions = ["{"x" * 1_001}"]',
            "“questions” has 1001 characters, and at most 1000 fit.",
        ),
        (
            "minutes = 20",
            f"minutes = 20\nquestions = {['x'] * 301}",
            "“questions” has 301 entries, and at most 300 fit.",
        ),
        (
            "minutes = 20",
            'minutes = 20\nnote = "a\\u0000b"',
            "“note” holds characters that nobody can see or print.",
        ),
        (
            "minutes = 20",
            'minutes = 20\nnote = "a\\u001b[31mb"',
            "“note” holds characters that nobody can see or print.",
        ),
        (
            "minutes = 20",
            'minutes = 20\nnote = "a\\u009bb"',
            "“note” holds characters that nobody can see or print.",
        ),
        ("minutes = 20", 'minutes = 20\n"a\\u001bb" = 1', "There is no field “ab”."),
        ("minutes = 20", f"minutes = 20\n{'k' * 5000} = 1", f"There is no field “{'k' * 39}…”."),
        (
            'language = "en"',
            'language = "en"\npeople = 2001',
            "“people” must be a whole number from 0 to 2000",
        ),
        ('language = "en"', 'language = "en"\ntables = 201', "“tables” must be a whole number from 0 to 200"),
    ],
)
def test_a_refusal_names_file_block_and_field(check, old: str, new: str, mistake: str) -> None:
    mistakes = check((HEAD + BLOCK).replace(old, new, 1))
    assert any(mistake in line for line in mistakes), mistakes
    assert all(line.startswith("mine.toml") for line in mistakes)
    assert all(line.isprintable() and len(line) < 1_000 for line in mistakes)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "..",
        "/etc/passwd",
        "C:\\\\x",
        "a/b",
        "a\\\\b",
        "~",
        "a.toml",
        "con",
        "lpt1",
        "x" * 61,
        "-a",
        "a--b",
    ],
)
def test_an_id_leads_out_of_no_folder_and_names_no_device(check, name: str) -> None:
    mistakes = check((HEAD + BLOCK).replace("team-day", name))
    assert len(mistakes) == 1
    assert mistakes[0].startswith("mine.toml: “id” ")


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "..\\\\slides.pptx",
        "./plan.toml",
        "/etc/passwd",
        "~/slides.pdf",
        "C:\\\\My slides\\\\day.pptx",
        "\\\\\\\\server\\\\share\\\\day.pptx",
        "file:///srv/slides.pdf",
        "slides/../../day.pdf",
    ],
)
@pytest.mark.parametrize("field", ["title", "format", "note", "questions", "materials"])
def test_a_path_in_place_of_a_text_is_refused_with_block_and_field(check, field: str, path: str) -> None:
    value = f'["{path}"]' if field in ("questions", "materials") else f'"{path}"'
    block = BLOCK.replace('"Look back"', value) if field == "title" else f"{BLOCK}{field} = {value}"
    (mistake,) = check(HEAD + block)
    assert mistake.startswith("mine.toml, block 1")
    assert f"“{field}” is the path of a file." in mistake


@pytest.mark.parametrize(
    "text", ["Part 1/2", "and/or", "...", "w/ Ann", "https://hls.example/a", "/", "A: B"]
)
def test_a_slash_makes_no_path(check, text: str) -> None:
    assert check(HEAD + BLOCK.replace("Look back", text) + f'materials = ["{text}"]') == []


def test_a_path_in_a_text_is_a_text(check) -> None:
    note = 'note = "Slides: ../../slides.pdf, C:\\\\slides and file:///srv/slides"'
    assert check(HEAD + BLOCK + note) == []


@given(st.text())
def test_whatever_is_an_identifier_names_a_file_in_its_folder(text: str) -> None:
    assert not is_identifier(text) or not set(text) & set("/\\:. ~\0")


def test_a_megabyte_is_more_than_is_read(check) -> None:
    assert check(HEAD + BLOCK + f'note = "{"x" * 1_000_000}"') == [
        "mine.toml: The file has 1001 kB, and at most 500 kB are read.",
        "mine.toml, block 1 “Look back”: “note” has 1000000 characters, and at most 10000 fit.",
    ]
    assert check(HEAD + BLOCK + f'note = "{"x" * 3_000_000}"') == [
        "mine.toml: The file has 3001 kB, and at most 500 kB are read."
    ]
    with pytest.raises(templates.TemplateError, match="mine: The file has 600 kB"):
        templates.parse("#" * 600_000, "mine")


@pytest.mark.parametrize(
    "deep",
    [
        "x = " + "[" * 5_000,
        "x = " + "{a=" * 5_000,
        "x = " + "[" * 5_000 + "]" * 5_000,
        ".".join("a" * 200_000) + " = 1",
        "[" + " . ".join("a" * 60_000) + "]",
        "x = {" + ".".join("a" * 200_000) + " = 1}",
    ],
)
def test_what_lies_too_deep_is_refused_at_once(check, deep: str) -> None:
    assert check(HEAD + deep) == ["mine.toml: Its values lie too deep inside each other."]


def test_a_field_given_twice_is_found_at_the_very_end_of_the_file(check) -> None:
    assert check((HEAD + BLOCK).rstrip() + "\nminutes = 20") == [
        "mine.toml, the last line, in [[block]] number 1: “minutes” stands here a second time."
    ]


def test_a_row_of_dots_between_words_is_a_text(check) -> None:
    assert check(HEAD + BLOCK + f'note = "{". ".join("abcdefghij" * 4)} 1.2.3.4.5.6"') == []


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", (HEAD + BLOCK).encode("utf-16"), b"\xff" * 400_000]
)
def test_what_is_no_text_is_refused(check, content: bytes) -> None:
    assert check(content) == [
        "mine.toml: The file is not text in UTF-8. Save it again as plain text in UTF-8."
    ]


def test_a_nul_is_no_toml(check) -> None:
    assert "This cannot be read as TOML" in check(b"\0" * 1_000)[0]


def test_lines_may_end_as_windows_ends_them(check) -> None:
    assert check((HEAD + BLOCK + 'note = """\none\ntwo"""').replace("\n", "\r\n")) == []


def test_300_blocks_of_forty_hours_fit_and_not_one_more(check) -> None:
    short = BLOCK.replace("20", "8")
    assert check(HEAD + short * 300) == []
    assert check(HEAD + short * 301) == ["mine.toml: “block” has 301 entries, and at most 300 fit."]
    assert check(HEAD + short * 299 + BLOCK) == [
        "mine.toml: The blocks add up to 2412 min, and at most 2400 fit."
    ]


def test_of_thousands_of_mistakes_the_first_hundred_are_told(check) -> None:
    mistakes = check(HEAD + "\n".join(f"field_{n} = 1" for n in range(20_000)) + BLOCK * 300)
    assert len(mistakes) == 101
    assert mistakes[0].startswith("mine.toml: There is no field “field_0”.")
    assert mistakes[-1] == "mine.toml: There are more mistakes than these."


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    assert templates.check(tmp_path)[0].endswith("This is no file that can be read.")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
        assert templates.check(tmp_path / "pipe.toml") == ["pipe.toml: This is no file that can be read."]


def test_a_name_that_no_file_can_have_is_answered(tmp_path: Path) -> None:
    assert "cannot be read" in templates.check(tmp_path / ("x" * 5_000))[0]


def test_a_pin_after_midnight_belongs_to_the_next_day(check) -> None:
    night = (HEAD + BLOCK * 2).replace('language = "en"', 'language = "en"\nstart = "23:30"')
    assert check(night + 'pinned = "00:10"') == []
    assert check(night + 'pinned = "23:10"') == [
        "mine.toml, block 2 “Look back”: “pinned” is earlier than the start of the workshop."
    ]


def test_the_guide_says_how_much_fits() -> None:
    guide = (paths.resource("templates").parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    table = guide.partition("## How much fits")[2].partition("\n\nText may hold")[0].replace(",", "")
    numbers = {int(number) for number in re.findall(r"\d+", table)}
    assert numbers == {
        page.MOST_BYTES // 1000,
        readers.MOST_ITEMS,
        reading.MOST_MINUTES,
        reading.MOST_PEOPLE,
        reading.MOST_TABLES,
        readers.LONGEST_ID,
        readers.LONGEST_NAME,
        readers.LONGEST_ITEM,
        readers.LONGEST_TEXT,
    }
