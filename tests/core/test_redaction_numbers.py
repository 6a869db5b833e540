"""Numbers and addresses that point to one person are told from dates, times, sums and ordinary numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.writeup.redaction.folding import fold
from hls_facilitator.writeup.redaction.identifiers import identifiers, is_chi, is_nhs


def sorts(text: str) -> list[tuple[str, str]]:
    """Return what is found and its words, the longest of those that begin at one place."""
    folded = fold(text)
    found = sorted(identifiers(folded, text), key=lambda span: (span.begin, -span.end))
    kept: list[tuple[str, str]] = []
    done = 0
    for span in found:
        begin, end = folded.original(span.begin, span.end)
        if begin >= done:
            kept.append((span.sort, text[begin:end]))
            done = end
    return kept


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        ("mail", "ann.smith+day@fife.example.org"),
        ("mail", "ann (at) example (dot) org"),
        ("mail", "Ｏ’Brien@example.org"),  # noqa: RUF001 full width
        ("phone", "07700 900123"),
        ("phone", "0131 496 0000"),
        ("phone", "(0131) 496-0000"),
        ("phone", "01314960000"),
        ("phone", "+44 7700 900123"),
        ("phone", "+44 (0)131 496 0000"),
        ("phone", "0044 131 496 0000"),
        ("phone", "+49 30 123456"),
        ("phone", "+49 (0)171/1234567"),
        ("phone", "0049 171 1234567"),
        ("phone", "030/123456"),
        ("phone", "0171 123.45.67"),
        ("phone", "7700 900123"),
        ("phone", "٠٧٧٠٠ ٩٠٠١٢٣"),  # noqa: RUF001 Arabic digits
        ("nhs", "943 476 5919"),
        ("nhs", "9434765919"),
        ("nhs", "943-476-5919"),
        ("chi", "0101901208"),
        ("chi", "010190 1208"),
        ("chi", "101901208"),
        ("postcode", "EH1 1AA"),
        ("postcode", "eh11aa"),
        ("postcode", "SW1A 1AA"),
        ("postcode", "G12 8QQ"),
        ("postcode", "D-10115"),
        ("postcode", "D 10115"),
        ("postcode", "PLZ 10115"),
    ],
)
def test_an_identifier_is_found_whole(sort: str, words: str) -> None:
    for text in (words, f"Ask {words}, then go", f"({words})", f"x\n{words}\ny"):
        assert sorts(text) == [(sort, words)], text


@pytest.mark.parametrize(
    "text",
    [
        "05.11.2026",
        "2026-11-05",
        "05/11/26 at 09:30",
        "09.30-10.15",
        "09:30 to 10:15",
        "10000 Euro",
        "30 000 people",
        "1,234,567.89",
        "Version 1.2.3",
        "Table 12, note 345",
        "9434765918",  # the wrong check digit
        "0.5 to 0.75",
        "E1 2nd floor",
        "Q1 2AB",  # there is no such area
        "12345 Teilnehmende",
        "@ann",
        "a @ b",
        "24/7",
        "§ 36 SGB VIII",
    ],
)
def test_an_ordinary_number_is_none(text: str) -> None:
    assert sorts(text) == []


@pytest.mark.parametrize("place", ["Berlin", "Köln", "Freiburg", "Bad Homburg", "MÜNCHEN"])
def test_five_digits_before_a_german_place_are_its_postcode(place: str) -> None:
    expected = [] if place.startswith("Bad") else [("postcode", "10117")]
    assert sorts(f"10117 {place}") == expected


@pytest.mark.parametrize("text", ["CHI 1234567890", "NHS number: 123 456 7890", "NHS-Nr. 1234567890"])
def test_a_number_that_is_called_so_needs_no_check_digit(text: str) -> None:
    assert [sort for sort, _ in sorts(text)] == [text[:3].lower()]


def test_check_digits_are_those_of_the_published_examples() -> None:
    assert is_nhs("9434765919")
    assert is_nhs("4010232137")
    assert not is_nhs("4010232138")
    assert not is_chi("9434765919")  # the 94th of a month


@given(st.integers(0, 999_999_999))
def test_nine_digits_have_one_check_digit_or_none(nine: int) -> None:
    fitting = [digit for digit in "0123456789" if is_nhs(f"{nine:09}{digit}")]
    assert len(fitting) <= 1


@given(st.integers(0, 99_999_999_99), st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(number: int, place: int) -> None:
    digits = f"{number:010}"
    if is_nhs(digits):
        wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert not is_nhs(wrong)


@given(st.text(alphabet="0123456789 +-./()@aEhH1", max_size=400))
def test_any_text_is_looked_through(text: str) -> None:
    for sort, words in sorts(text):
        assert words in text
        assert sort in ("mail", "chi", "nhs", "phone", "postcode")
