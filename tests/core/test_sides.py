"""What each side wrote of a note that was edited in two places."""

from __future__ import annotations

from hls_facilitator.model import Revision
from hls_facilitator.notes.sides import sides

FIRST = Revision("1", "n", 1.0, "t1", (), {"text": ""}, {"text": "One"})
HERE = Revision("2", "n", 2.0, "t1", ("1",), {"text": "One"}, {"text": "One here"})
HERE_AGAIN = Revision("3", "n", 3.0, "t1", ("2",), {"kind": "insight"}, {"kind": "quote"})
THERE = Revision("4", "n", 4.0, "t2", ("1",), {"text": "One"}, {"text": "One there"})
BOTH = Revision("5", "n", 5.0, "", ("3", "4"), {}, {})


def test_a_history_in_one_line_has_no_sides() -> None:
    assert sides((FIRST, HERE, HERE_AGAIN)) == ()
    assert sides(()) == ()


def test_each_side_has_what_only_it_changed_as_it_left_it() -> None:
    one, other = sides((FIRST, HERE, HERE_AGAIN, THERE))
    assert (one.last, one.fields) == (HERE_AGAIN, {"text": "One here", "kind": "quote"})
    assert (other.last, other.fields) == (THERE, {"text": "One there"})


def test_what_was_settled_has_no_sides_any_more() -> None:
    assert sides((FIRST, HERE, HERE_AGAIN, THERE, BOTH)) == ()
