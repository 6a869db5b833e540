"""What is typed to find a note in its workshop means the same as it does in the whole library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.notes.finding import holds

STOP = "The bus-stop was moved; that’s one person's word."


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (STOP, ""),
        (STOP, "  "),
        (STOP, "moved BUS"),
        (STOP, "bus stop"),
        (STOP, "“bus stop”"),
        (STOP, '"stop was moved"'),
        (STOP, '"was moved'),
        (STOP, "bus,"),
        (STOP, "person’s"),
        (STOP, "that's"),
        (STOP, ";"),
        ("Am Straßenrand", "STRASSE"),
        ("Die Müllers", "muller"),
        ("Eingliederungshilfeleistung", "leistung"),
        ("Late again 😀", "😀"),
        ("Nobody AND nothing", "and"),
        ("50 % of it", "50 %"),
    ],
)
def test_found(text: str, typed: str) -> None:
    assert holds(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (STOP, "train"),
        (STOP, "bus train"),
        (STOP, '"stop bus"'),
        (STOP, "bus OR train"),
        (STOP, "?"),
        ("", "a"),
    ],
)
def test_not_found(text: str, typed: str) -> None:
    assert not holds(text, typed)


@given(st.text(max_size=40))
def test_every_text_has_its_own_words(text: str) -> None:
    assert holds(text, text)
