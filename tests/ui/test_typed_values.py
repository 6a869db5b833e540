"""Dates and numbers as people type them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.model import AppError
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import parse_count

if TYPE_CHECKING:
    from collections.abc import Callable


@given(st.dates())
def test_any_day_written_as_iso_is_that_day(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "de"]))
def test_any_day_as_the_screen_says_it_is_that_day(day: date, language: str) -> None:
    assert parse_date(day_in_words(day.isoformat(), language)) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.11.2026", "2026-11-05"),
        ("5 Nov 2026", "2026-11-05"),
        ("Do, 5. Dezember 2026", "2026-12-05"),
        ("5/11/26", "2026-11-05"),
        ("5th November 2026", "2026-11-05"),
        ("Thursday, November 5, 2026", "2026-11-05"),
        ("2026/11/5", "2026-11-05"),
        ("5Nov2026", "2026-11-05"),
        ("", ""),
    ],
)
def test_a_date_is_understood_as_people_write_it(typed: str, meant: str) -> None:
    assert parse_date(typed) == meant


def refusal(parse: Callable[[str], object], text: str) -> str:
    """Return what to do next, when a text is refused."""
    try:
        parse(text)
    except AppError as problem:
        return problem.parts[2]
    return "nothing to do"


@given(st.text(max_size=20))
def test_anything_typed_for_a_date_or_a_number_is_taken_or_refused_in_words(text: str) -> None:
    assert refusal(parse_date, text)
    assert refusal(parse_count, text)
