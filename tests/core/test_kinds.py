"""The kinds of note and block: complete, distinct, and short enough for their place on paper."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from fontTools.ttLib import TTFont

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import BLOCK_KINDS, NoteKind
from hls_facilitator.notes import kinds
from hls_facilitator.notes.details import DETAILS, choices, label

WIDEST_MM = 29
Font = Any  # the tables of fontTools carry no types


@pytest.fixture(scope="module")
def bold() -> Font:
    return TTFont(paths.resource("fonts/AtkinsonHyperlegibleNext-Bold.ttf"))


def width_mm(text: str, font: Font, points: float) -> float:
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    units = sum(metrics[cmap[ord(char)]][0] for char in text)
    return units / font["head"].unitsPerEm * points / 72 * 25.4


def test_every_kind_of_note_is_in_the_table_once() -> None:
    assert sorted(kind.id for kind in kinds.KINDS) == sorted(get_args(NoteKind))


def test_the_digit_keys_follow_the_note_box() -> None:
    chosen = [kinds.BY_KEY[digit].id for digit in range(1, 10)]
    assert chosen == [
        "insight",
        "question",
        "quote",
        "action",
        "experiment",
        "barrier",
        "parking",
        "promise",
        "story",
    ]


def test_no_slash_word_chooses_two_kinds() -> None:
    words = [word for kind in kinds.KINDS for word in kind.slash]
    assert len(words) == len(set(words))
    assert all(word == word.lower() and " " not in word for word in words)


@pytest.mark.parametrize("word", ["/quote", "quote", "/Zitat", "ZITAT"])
def test_a_slash_word_is_found_in_either_language_and_any_case(word: str) -> None:
    found = kinds.by_slash(word)
    assert found is not None
    assert found.id == "quote"


def test_an_unknown_slash_word_chooses_nothing() -> None:
    assert kinds.by_slash("/nothing") is None


def test_only_safeguarding_flags_are_never_printed() -> None:
    assert [kind.id for kind in kinds.KINDS if not kind.printed] == ["safeguarding"]


def test_every_icon_is_shipped() -> None:
    missing = [kind.icon for kind in kinds.KINDS if not paths.resource(f"icons/{kind.icon}.svg").is_file()]
    assert missing == []


def test_every_mark_can_be_printed_in_the_shipped_face(bold: Font) -> None:
    assert all(ord(kind.mark) in bold.getBestCmap() for kind in kinds.KINDS if kind.printed)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_printed_words_fit_left_of_the_axis(language: str, bold: Font) -> None:
    t = Translations(language)
    too_wide = {
        kinds.label(kind.id, t): round(width, 1)
        for kind in kinds.KINDS
        if kind.printed and (width := width_mm(kinds.label(kind.id, t), bold, 11)) > WIDEST_MM
    }
    assert too_wide == {}


def test_every_kind_of_block_has_a_word() -> None:
    t = Translations("en")
    words = [kinds.block_kind_label(kind, t) for kind in BLOCK_KINDS]
    assert words == ["Welcome", "Check-in", "Talk", "Breakout", "Plenary", "Break", "Reflection", "Close"]


def test_definitions_are_one_sentence() -> None:
    t = Translations("en")
    assert all(kinds.definition(kind.id, t).strip(".") for kind in kinds.KINDS)


# ---- the fields of each kind -------------------------------------------------------------------------


def test_every_kind_says_which_fields_are_its_own_each_under_one_name() -> None:
    assert sorted(DETAILS) == sorted(get_args(NoteKind))
    for details in DETAILS.values():
        names = [detail.id for detail in details]
        assert len(names) == len(set(names))
        assert all(name.isidentifier() for name in names)


def test_an_experiment_card_has_all_that_makes_it_one() -> None:
    names = [detail.id for detail in DETAILS["experiment"]]
    whole = ["purpose", "for_whom", "hunch", "try", "partner", "learn", "signs", "stop_sign"]
    assert [name for name in names if name in whole] == whole
    assert kinds.BY_ID["experiment"].owned
    assert kinds.BY_ID["experiment"].dated
    assert [detail.id for detail in DETAILS["experiment"] if detail.after] == [
        "happened",
        "so_what",
        "now_what",
        "embed",
        "influence",
    ]


def test_fields_and_what_they_offer_have_words_in_both_languages() -> None:
    english, german = Translations("en"), Translations("de")
    partner = next(detail for detail in DETAILS["experiment"] if detail.id == "partner")
    assert (label(partner, english), label(partner, german)) == ("Learning partner", "Lernpartner:in")
    assert partner.field == "details.partner"
    assert choices(DETAILS["actor"][0], german) == ("Kontrolle", "Einfluss", "Berührung")
