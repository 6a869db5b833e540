"""Suggested themes hold together, say why each note is in them, and depend on nothing but the notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.model import Note
from hls_facilitator.notes.stems import language_of, stems
from hls_facilitator.notes.suggest import FEWEST, MOST, Suggestion, suggest
from hls_facilitator.plan.samples import samples
from tests.core.themed_by_hand import ENGLISH, GERMAN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

SAID = (
    "Three letters unopened", "Our letters tighten the knot", "Read the letter aloud", "Letters and forms",
    "The bus stop moved", "Ask the bus company", "He took the bus", "“I come when the phone is answered.”",
    "Ein Brief statt drei", "Überall Briefe, nirgends ein Anruf", "Vor dem zweiten Brief anrufen", "",
    "👩‍🔬 🎉", "شكرا جزيلا", "Jo’s phone", "PHONE Jo before the letter", "the of and",
)  # fmt: skip


def notes_of(*texts: str) -> list[Note]:
    return [Note(f"{number:04}", text) for number, text in enumerate(texts)]


def sample_notes(*templates: tuple[str, str]) -> list[Note]:
    return notes_of(*(note.text for template in templates for note in samples(*template)))


EN = sample_notes(("chief-officers-intro", "en"), ("", "en"))
DE = sample_notes(("berlin-einfuehrung", "de"), ("", "de"))
MIXED = notes_of(*(note.text for note in (*EN, *DE)))

some_texts = st.one_of(
    st.sampled_from(SAID), st.lists(st.sampled_from(SAID), max_size=3).map(" ".join), st.text(max_size=40)
)
some_notes = st.lists(some_texts, max_size=40).map(lambda texts: notes_of(*texts))


def labels(text: str) -> set[str]:
    by_hand: Mapping[str, Sequence[str]] = {**ENGLISH, **GERMAN}
    return {label for label, begins in by_hand.items() if text.startswith(tuple(begins))}


def agreement(suggestions: list[Suggestion], notes: list[Note]) -> tuple[float, float]:
    """Return how many of the suggested notes have their theme's commonest label, and of all are suggested."""
    texts = {note.id: note.text for note in notes}
    right = suggested = 0
    for theme in suggestions:
        counts = Counter(label for note in theme.notes for label in labels(texts[note.id]))
        right += max(counts.values(), default=0)
        suggested += len(theme.notes)
    return right / suggested, suggested / len(notes)


@pytest.mark.parametrize(
    ("notes", "purity", "reach"),
    [(EN, 0.8, 0.3), (DE, 0.8, 0.3), (MIXED, 0.8, 0.25)],
    ids=["en", "de", "both"],
)
def test_most_of_what_is_suggested_is_what_people_would_put_together(
    notes: list[Note], purity: float, reach: float
) -> None:
    """The values of `suggest` were chosen on these notes: what a room says may come out less well."""
    found = agreement(suggest(notes), notes)
    assert found[0] >= purity
    assert found[1] >= reach  # the others fit nowhere, or nowhere well enough


def test_every_label_by_hand_stands_for_notes_that_are_there() -> None:
    begins = [begin for table in (ENGLISH, GERMAN) for label in table.values() for begin in label]
    assert [begin for begin in begins if not any(note.text.startswith(begin) for note in MIXED)] == []


def test_a_theme_says_what_its_notes_share_in_their_own_words() -> None:
    notes = notes_of(
        "I only come when the phone is answered", "Who picks up our PHONES?", "Jo’s phone", "A garden"
    )
    (theme,) = suggest(notes)
    assert (theme.title, theme.words) == ("Phone", ("phone",))
    assert [(note.id, note.why) for note in theme.notes] == [
        ("0000", ("phone",)), ("0001", ("PHONES",)), ("0002", ("phone",)),
    ]  # fmt: skip


def test_notes_in_a_theme_and_deleted_ones_are_left_alone() -> None:
    notes = notes_of("The bus is late", "The bus stop", "No bus", "A bus driver")
    assert len(suggest(notes)[0].notes) == 4
    assert len(suggest([replace(notes[0], theme="t"), *notes[1:]])[0].notes) == 3
    assert suggest([replace(note, deleted=True) for note in notes]) == []


def test_a_word_that_everybody_uses_makes_no_theme() -> None:
    texts = [
        f"The council {word}"
        for word in ("pays", "waits", "rings", "builds", "sells", "digs", "sings", "buys")
    ]
    assert suggest(notes_of(*texts)) == []


def test_there_are_never_more_themes_than_a_room_can_look_at() -> None:
    texts = [
        f"{word}berry {ending}" for word in "abcdefghijklmnopqrst" for ending in ("pie", "tart", "jam", "ice")
    ]
    assert len(suggest(notes_of(*texts))) == MOST
    assert len(suggest(notes_of(*texts), most=3)) == 3


def test_five_thousand_notes_are_no_more_than_twelve_themes() -> None:
    words = " ".join(note.text for note in MIXED).split()
    notes = notes_of(*(" ".join(words[place : place + 14]) for place in range(0, len(words) * 2, 1)))[:5000]
    assert 0 < len(suggest(notes)) <= MOST


def test_each_note_is_read_in_its_own_language() -> None:
    assert set(stems("Wir haben ihre Briefe in der Hand")) == {"brief", "hand"}
    assert set(stems("We have their letters in our hands")) == {"letter", "hand"}
    assert language_of(["Hand"], "de") == "de"


def test_a_name_is_told_from_the_word_that_opens_a_sentence() -> None:
    said = stems("Neighbours help. Barber or not, Tam has a barber.")
    assert {stem for stem, word in said.items() if word.named} == {"tam"}


@given(some_notes, st.randoms(use_true_random=False), st.sampled_from(["en", "de"]))
def test_the_order_of_the_notes_makes_no_difference(notes: list[Note], random: Random, language: str) -> None:
    shuffled = list(notes)
    random.shuffle(shuffled)
    assert suggest(notes, language) == suggest(shuffled, language) == suggest(notes, language)


@given(some_notes)
def test_no_note_is_in_two_themes_and_each_reason_stands_in_its_note(notes: list[Note]) -> None:
    texts = {note.id: note.text for note in notes}
    found = suggest(notes)
    members = [note.id for theme in found for note in theme.notes]
    assert len(members) == len(set(members))
    for theme in found:
        assert len(theme.notes) >= FEWEST
        assert theme.title
        for note in theme.notes:
            assert note.why
            assert all(word in texts[note.id] for word in note.why)
