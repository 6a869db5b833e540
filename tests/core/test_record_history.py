"""The history of a note: what leaves a revision, what counts as edited in two places, and what settles it."""

from __future__ import annotations

from itertools import count

import pytest
from pycrdt import Doc, Map

from hls_facilitator.model import Note, Revision
from hls_facilitator.notes.record import SHARED, Added, Edited, Record, Stamp, in_order, private_notebook
from hls_facilitator.notes.record.history import edited_in_two_places

NUMBERS = count()


def edit(record: Record, seat: str = "", /, **fields: object) -> Record:
    names = {name.replace("_dot_", "."): value for name, value in fields.items()}
    record.apply([Edited("n", names, stamp=Stamp(f"r{next(NUMBERS):05}", 1.0, seat))])
    return record


def base(**fields: object) -> Record:
    record = Record()
    record.apply([Added(Note("n", "Budget too low", seat="s1", **fields))])  # type: ignore[arg-type] fields of a Note
    return record


def copy(record: Record) -> Record:
    return Record.load(record.since().items())


def unite(one: Record, other: Record) -> Record:
    one.merge(other.since())
    other.merge(one.since())
    assert one.history("n") == other.history("n")
    assert one.notes() == other.notes()
    return one


# ---- what leaves a revision --------------------------------------------------------------------------


def test_an_edit_says_who_when_and_what_it_was() -> None:
    record = edit(base(), "s2", text="Budget far too low", owner="Ann", details_dot_purpose="why")
    (revision,) = record.history("n")
    assert (revision.seat, revision.at, revision.parents) == ("s2", 1.0, ())
    assert revision.was == {"text": "Budget too low", "owner": "", "details.purpose": ""}
    assert revision.now == {"text": "Budget far too low", "owner": "Ann", "details.purpose": "why"}


def test_each_edit_builds_on_the_last() -> None:
    record = edit(edit(base(), owner="Ann"), owner="Bo")
    first, second = record.history("n")
    assert second.parents == (first.id,)
    assert (second.was, second.now) == ({"owner": "Ann"}, {"owner": "Bo"})


def test_a_star_and_a_theme_leave_no_revision_and_what_changes_nothing_leaves_none() -> None:
    record = edit(base(), starred=True, theme="t")
    edit(record, text="Budget too low")
    edit(record)
    assert record.history("n") == ()
    (revision,) = edit(record, starred=False, deleted=True).history("n")
    assert revision.now == {"deleted": True}


def test_an_edit_sent_again_is_made_once() -> None:
    record = base()
    change = Edited("n", {"text": "A"}, stamp=Stamp("r", 1.0))
    record.apply([change])
    edit(record, text="B")
    assert not record.apply([change]).updates
    assert record.note("n").text == "B"
    assert len(record.history("n")) == 2


def test_what_a_newer_version_has_written_into_the_history_is_left_alone() -> None:
    newer: Doc = Doc()
    newer.get("history", type=Map).update({"n/r1": "no JSON", "n/r2": '{"at": "noon"}', "n": "{}", "n/r3": 5})
    record = base()
    written = record.merge({SHARED: newer.get_update()})
    assert record.history("n") == ()
    assert [entry.id for entry in record.entries(written.keys) if isinstance(entry, Note)] == ["n"]


# ---- edited in two places ----------------------------------------------------------------------------


def test_a_field_changed_differently_on_two_copies_is_marked_and_both_sides_words_are_kept() -> None:
    one = base()
    two = copy(one)
    edit(one, "s1", text="Budget far too low")
    edit(two, "s2", text="Budget too low for Q3")
    assert not one.note("n").edited_in_two_places
    note = unite(one, two).note("n")
    assert note.edited_in_two_places
    assert note.text == "Budget far too low for Q3"
    assert {(each.seat, each.now["text"]) for each in one.history("n")} == {
        ("s1", "Budget far too low"),
        ("s2", "Budget too low for Q3"),
    }


@pytest.mark.parametrize(
    ("here", "there", "marked"),
    [
        ({"owner": "Ann"}, {"owner": "Bo"}, True),
        ({"owner": "Ann"}, {"owner": "Ann"}, False),
        ({"owner": "Ann"}, {"text": "Budget"}, False),
        ({"details_dot_purpose": "a"}, {"details_dot_purpose": "b"}, True),
        ({"details_dot_purpose": "a"}, {"details_dot_stop_sign": "b"}, False),
        ({"deleted": True}, {"text": "Budget for Q3"}, True),
        ({"deleted": True}, {"deleted": True}, False),
        ({"private": True}, {"text": "Budget for Q3"}, True),
        ({"private": True}, {"deleted": True}, False),
        ({"starred": True}, {"text": "Budget"}, False),
        ({"theme": "t1"}, {"theme": "t2"}, False),
    ],
)
def test_only_edits_that_disagree_are_marked(
    here: dict[str, object],
    there: dict[str, object],
    marked: bool,  # noqa: FBT001 a column of the table above
) -> None:
    one = base()
    two = copy(one)
    edit(one, **here)
    edit(two, **there)
    assert unite(one, two).note("n").edited_in_two_places is marked


def test_a_later_edit_that_knows_of_both_settles_it() -> None:
    one = base()
    two = copy(one)
    unite(edit(one, owner="Ann"), edit(two, owner="Bo"))
    assert not edit(one, owner="Ann and Bo").note("n").edited_in_two_places
    assert not unite(one, two).note("n").edited_in_two_places


def test_an_edit_of_nothing_settles_it_too() -> None:
    one = base()
    two = copy(one)
    unite(edit(one, owner="Ann"), edit(two, owner="Bo"))
    before = one.note("n").owner
    assert not edit(one).note("n").edited_in_two_places
    assert one.note("n").owner == before
    assert len(one.history("n")) == 3
    assert len(edit(one).history("n")) == 3  # nothing is left to settle


def test_of_three_copies_any_two_that_disagree_are_enough() -> None:
    one = base()
    two, three = copy(one), copy(one)
    unite(edit(one, owner="Ann"), edit(two, owner="Bo"))
    edit(one, owner="Both")
    edit(three, owner="Cy")
    assert unite(one, three).note("n").edited_in_two_places
    assert not edit(one, owner="All").note("n").edited_in_two_places


def test_a_history_that_was_forged_into_a_circle_hangs_nothing() -> None:
    circle = {
        "a": Revision("a", "n", parents=("b",), now={"x": 1}),
        "b": Revision("b", "n", parents=("a",), now={"x": 2}),
        "c": Revision("c", "n", now={"x": 3}),
        "d": Revision("d", "n", parents=("a",), now={"x": 4}),
    }
    assert edited_in_two_places(circle)
    assert {revision.id for revision in in_order(circle.values())} == set("abcd")


def test_a_history_forged_to_be_endless_to_compare_is_answered_at_once() -> None:
    wide = {f"{n:05}": Revision(f"{n:05}", "n", now={"x": 1}) for n in range(20_000)}
    assert edited_in_two_places(wide)
    deep = {f"{n:05}": Revision(f"{n:05}", "n", parents=(f"{n - 1:05}",)) for n in range(20_000)}
    assert not edited_in_two_places(deep)
    assert [revision.id for revision in in_order(reversed(deep.values()))] == list(deep)


# ---- private notes -----------------------------------------------------------------------------------


def test_a_private_note_lives_in_its_seats_notebook_until_it_is_made_public() -> None:
    record = Record()
    record.apply([Added(Note("n", "draft one", seat="s1", private=True))])
    edit(record, text="draft two")
    assert record.home("n") == private_notebook("s1")
    assert record.since(notebooks=[SHARED])[SHARED] == Record().since()[SHARED]
    edit(record, private=False, text="for all")
    assert record.home("n") == SHARED
    assert record.note("n") == Note("n", "for all", seat="s1")
    shared = Record.load(record.since(notebooks=[SHARED]).items())
    assert shared.notes() == record.notes()
    assert b"draft" not in record.since()[SHARED]
    assert [revision.now for revision in shared.history("n")] == [{"private": False, "text": "for all"}]
    assert len(record.history("n")) == 2  # who wrote it still sees the drafts


def test_a_note_made_private_is_hidden_in_the_shared_notebook_and_goes_on_in_the_private_one() -> None:
    record = base(details=(("purpose", "p"),))
    edit(record, private=True)
    edit(record, text="between us", details_dot_purpose="")
    assert record.note("n") == Note("n", "between us", seat="s1", private=True)
    elsewhere = Record.load(record.since(notebooks=[SHARED]).items()).note("n")
    assert (elsewhere.private, elsewhere.text) == (True, "Budget too low")
    edit(record, private=False)
    again = Record.load(record.since(notebooks=[SHARED]).items())
    assert again.note("n") == Note("n", "between us", seat="s1")
    assert not again.note("n").edited_in_two_places


def test_what_is_written_where_a_note_is_hidden_by_another_copy_stays_private_too() -> None:
    facilitator = base()
    table = copy(facilitator)
    edit(facilitator, private=True)
    table.merge(facilitator.since(notebooks=[SHARED]))
    edit(table, "s1", text="between us")
    assert table.home("n") == private_notebook("s1")
    assert b"between us" not in table.since()[SHARED]
    assert table.note("n").text == "between us"
    facilitator.merge(table.since())
    assert "between us" in [revision.now.get("text") for revision in facilitator.history("n")]


def test_made_private_here_and_edited_there_is_marked_for_a_look() -> None:
    one = base()
    two = Record.load(one.since().items())
    edit(one, private=True)
    edit(two, text="Budget for Q3")
    one.merge(two.since())
    note = one.note("n")
    assert note.private
    assert note.edited_in_two_places
    assert "Budget for Q3" in [revision.now.get("text") for revision in one.history("n")]


def test_made_public_on_two_copies_at_once_loses_no_words() -> None:
    one = Record()
    one.apply([Added(Note("n", "draft", seat="s1", private=True))])
    two = copy(one)
    edit(one, private=False, text="mine")
    edit(two, private=False, text="yours")
    note = unite(one, two).note("n")
    assert note.edited_in_two_places
    assert {revision.now["text"] for revision in one.history("n")} == {"mine", "yours"}


def test_it_does_not_matter_which_notebook_comes_first() -> None:
    record = base()
    edit(record, private=True, text="between us")
    copies = [Record(), Record()]
    for other, order in zip(copies, ((SHARED, "s1"), ("s1", SHARED)), strict=True):
        for name in order:
            other.merge({name: record.since()[name]})
            other.history("n")
        assert other.history("n") == record.history("n")
        assert other.notes() == record.notes()
