"""What is typed or pasted is kept as one would read it aloud."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.plan.typed import folded, one_line, several_lines


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("A life,\nnot\ta service ", "A life, not a service"),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("bell\x07, nothing\x00 and delete\x7f", "bell, nothing and delete"),
        ("مرحبا 👩‍👩‍👧 Łódź", "مرحبا 👩‍👩‍👧 Łódź"),
        ("", ""),
    ],
)
def test_one_line_is_one_line(pasted: str, kept: str) -> None:
    assert one_line(pasted) == kept


@given(st.text())
def test_no_control_character_is_kept(text: str) -> None:
    assert not {sign for sign in one_line(text) if sign < " "}
    assert {sign for sign in several_lines(text) if unicodedata.category(sign) == "Cc"} <= {"\n", "\t"}
    assert several_lines(several_lines(text)) == several_lines(text)
    assert one_line(one_line(text)) == one_line(text)


def test_words_are_compared_without_case_and_accents() -> None:
    assert folded("Straße für Ärzte, ŁÓDŹ") == "strasse fur arzte, łodz"
