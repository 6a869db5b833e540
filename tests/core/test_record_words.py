"""What two copies type into one note at once stays readable: each touches only the words it changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.model import Note
from hls_facilitator.notes.record import Added, Edited, Record, Stamp
from hls_facilitator.notes.record.text import MOST_PIECES, clean_text

NAMES = st.sampled_from(["family", "the", "budget", "of", "a", "Träger", "ring", "😀", "  ", "\n", "…"])
TEXTS = st.lists(NAMES, max_size=30).map(" ".join) | st.text(max_size=40).map(clean_text)


def united(before: str, one: str, other: str) -> str:
    """Return what a note says once it was edited on two copies and they were united."""
    first = Record()
    first.apply([Added(Note("n", before))])
    second = Record.load(first.since().items())
    first.apply([Edited("n", {"text": one}, stamp=Stamp("r1", 1.0, "s"))])
    second.apply([Edited("n", {"text": other}, stamp=Stamp("r2", 2.0, "t"))])
    first.merge(second.since())
    second.merge(first.since())
    assert first.note("n") == second.note("n")
    return first.note("n").text


def test_two_who_change_different_words_are_both_followed() -> None:
    before = "Ring before the second letter goes out"
    one = "Ring twice before the second letter goes out today"
    other = "Ring before the last letter went out"
    assert united(before, one, other) == "Ring twice before the last letter went out today"


def test_whoever_writes_a_note_anew_keeps_the_sentence_whole() -> None:
    before = "The bus was late and the clinic did not wait"
    one = "Trust is the budget line nobody opened"
    together = united(before, one, f"{before} for her")
    assert one in together
    assert "for her" in together


@pytest.mark.parametrize("many", [MOST_PIECES, 20 * MOST_PIECES])
def test_in_a_long_note_too_only_what_changed_is_touched(many: int) -> None:
    said = [f"word{n}" for n in range(many)]
    before, one, other = ([*said], [*said], [*said])
    one[5] = "first"
    other[-5] = "last"
    both = [*one[:-5], "last", *one[-4:]]
    assert united(" ".join(before), " ".join(one), " ".join(other)) == " ".join(both)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_both_copies_read_the_same_and_one_alone_is_followed_to_the_letter(
    before: str, one: str, other: str
) -> None:
    assert united(before, one, before) == one
    assert united(before, before, other) == other
    united(before, one, other)
