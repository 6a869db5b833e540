"""The library keeps plans, journals, notes and exports, and finds them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.live.journal import fold
from hls_facilitator.model import (
    Act,
    AppError,
    Block,
    Card,
    Group,
    Handout,
    LoggedExport,
    Note,
    Programme,
    Step,
    Workshop,
)
from hls_facilitator.notes.record import Added, Edited
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hls_facilitator.model import State

RICH = Workshop(
    "01ARZ3",
    "Leading the learning",
    language="de",
    date="2026-11-05",
    start=570,
    place="Room 2",
    audience="Chief Officers",
    outcomes=("One sentence.", "Another; with “quotes”"),
    people=24,
    blocks=(
        Block(
            "b1",
            "Arrive",
            12,
            kind="check-in",
            purpose="p",
            note="n",
            screen="s",
            format="f",
            lead="Ann",
            listen_for="l",
            steps=(Step("s1", "Pairs", 4), Step("s2", "Table", 4)),
            cards=(Card("c2", "Second id first?"), Card("c1", "Why?")),
            materials=("Pens", "Pens", "Paper"),
            handouts=(Handout("h1", "Maya", "A life card"),),
            pinned=600,
            protection="protected",
            floor=5,
        ),
        Block("a", "Close", 8, steps=(Step("s1", "The same id in another block", 8),)),
    ),
    groups=(Group("g2", "Table 2"), Group("g1", "Table 1")),
    template="chief-officers-intro",
    source="Human Learning Systems",
    sample=True,
    created_at=1763755601.25,
    programme="p",
    booked_from=540,
    booked_until=1020,
    tried=("sound", "projector"),
    attribution="team",
    seat="s1",
    dots=5,
)
WEEK = Programme("p", "A week", "de", "Perth", "Everybody", ("One", "Two"), "hls-week", "own", 1763755600.5)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library.db", now=lambda: 1000.0)
    yield library
    library.close()
    assert check(library.path) == []


def test_a_programme_comes_back_with_its_sessions_in_the_order_of_their_days(library: Library) -> None:
    first, second = (Workshop(day, day, date=day, programme="p") for day in ("2026-11-05", "2026-11-06"))
    undated = Workshop("undated", "Some day", programme="p")
    library.save_programme(WEEK, (undated, second, first)).result()
    library.save_workshop(Workshop("w", "Of no programme")).result()
    assert library.programmes() == [WEEK]
    assert library.programme("p") == WEEK
    assert [one.id for one in library.sessions("p")] == ["2026-11-05", "2026-11-06", "undated"]
    assert library.sessions("") == []


def test_sessions_outlive_their_programme(library: Library) -> None:
    library.save_programme(WEEK, (Workshop("s", "Session", programme="p"),)).result()
    before = library.revision("s")
    library.delete_programme("p").result()
    assert library.programmes() == []
    assert library.workshop("s").programme == ""
    assert library.revision("s") != before
    with pytest.raises(AppError, match="no programme"):
        library.programme("p")


def test_own_templates_are_kept_replaced_and_removed(library: Library) -> None:
    library.save_template("mine", "title = 1", 1.0).result()
    library.save_template("mine", "title = 2", 2.0).result()
    library.save_template("other", "", 3.0).result()
    assert library.own_templates() == {"mine": "title = 2", "other": ""}
    library.delete_template("mine").result()
    assert library.own_templates() == {"other": ""}


@pytest.fixture
def small(library: Library) -> str:
    library.save_workshop(
        Workshop("w", "Small", date="2026-11-05", blocks=(Block("b", "Talk", 10),))
    ).result()
    return "w"


def note(library: Library, *notes: Note, workshop: str = "w") -> None:
    library.write_notes(workshop, tuple(Added(each) for each in notes)).result()


# ---- plans -------------------------------------------------------------------------------------------


def test_a_plan_comes_back_as_it_was(library: Library) -> None:
    assert library.save_workshop(RICH).result() == RICH
    assert library.workshop(RICH.id) == RICH


def test_saving_again_replaces_the_plan_and_keeps_the_day(library: Library, small: str) -> None:
    note(library, Note("n", "kept"))
    library.append_act(small, Act(1, 1.0, "start", "b")).result()
    library.log_export(small, 5.0, "pdf", "a.pdf").result()
    changed = replace(library.workshop(small), title="Other", blocks=(Block("c", "New", 5),))
    library.save_workshop(changed).result()
    assert library.workshop(small) == changed
    assert [each.text for each in library.notes(small)] == ["kept"]
    assert len(library.journal(small)) == 1
    assert library.summaries()[0].exported_at == 5.0


def test_a_deleted_workshop_takes_everything_along_and_can_be_made_again(
    library: Library, small: str
) -> None:
    note(library, Note("n", "findable"))
    library.append_act(small, Act(1, 1.0, "start", "b")).result()
    library.delete_workshop(small).result()
    with pytest.raises(AppError):
        library.workshop(small)
    assert library.search("findable") == []
    assert library.revision(small) == (0, 0, 0)
    library.save_workshop(Workshop(small, "Again")).result()
    note(library, Note("m", "new"))
    assert [each.id for each in library.notes(small, deleted=True)] == ["m"]


def test_a_workshop_is_found_by_id_by_beginning_and_by_title(library: Library) -> None:
    for workshop_id, title in (("01AAA", "Day"), ("01AAB", "Day"), ("01AACX", "Other"), ("01AAC", "Third")):
        library.save_workshop(Workshop(workshop_id, title)).result()
    assert library.find("01AAC") == "01AAC"  # an id itself, though it begins another
    assert library.find("01AACX") == "01AACX"
    assert library.find("01AAB") == "01AAB"
    assert library.find("Other") == "01AACX"


@pytest.mark.parametrize(("key", "named"), [("01AA", "01AAB"), ("Day", "01AAA"), ("x", "x"), ("", "“”")])
def test_what_names_no_workshop_or_several_is_refused_by_name(library: Library, key: str, named: str) -> None:
    for workshop_id in ("01AAA", "01AAB"):
        library.save_workshop(Workshop(workshop_id, "Day")).result()
    with pytest.raises(AppError, match=named):
        library.find(key)


# ---- the list ----------------------------------------------------------------------------------------


def test_the_list_counts_what_a_workshop_holds_and_starts_with_the_newest(library: Library) -> None:
    library.save_workshop(Workshop("old", "Old", created_at=1.0)).result()
    library.save_workshop(RICH).result()
    note(library, Note("n", "x"), Note("m", "y", deleted=True), workshop=RICH.id)
    newest, oldest = library.summaries()
    assert [library.summary(line.id) for line in (newest, oldest)] == [newest, oldest]
    with pytest.raises(AppError, match="no workshop"):
        library.summary("nobody")
    assert (newest.id, oldest.id) == (RICH.id, "old")
    assert (newest.minutes, newest.groups, newest.notes, newest.people, newest.sample) == (20, 2, 1, 24, True)
    assert (newest.title, newest.start, newest.place, newest.language) == (RICH.title, 570, "Room 2", "de")


def state(library: Library) -> State:
    return library.summaries()[0].state


def test_a_plan_is_a_draft_until_it_has_a_date_and_blocks(library: Library) -> None:
    library.save_workshop(Workshop("w", "A", blocks=(Block("b", "Talk", 10),))).result()
    assert state(library) == "draft"
    library.save_workshop(Workshop("w", "A", date="2026-11-05")).result()
    assert state(library) == "draft"
    library.save_workshop(Workshop("w", "A", date="2026-11-05", blocks=(Block("b", "Talk", 10),))).result()
    assert state(library) == "ready"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("start", "live"),
        ("start enter pause", "live"),
        ("start finish", "captured"),
        ("start finish reopen", "live"),
        ("start finish undo2", "live"),
        ("start finish reopen undo3", "captured"),
        ("start finish reopen finish undo4 undo3", "captured"),
        ("start undo1", "ready"),
        ("start undo1 start", "live"),
    ],
)
def test_a_run_is_live_until_its_finish_stands(
    library: Library, small: str, kinds: str, expected: State
) -> None:
    for seq, word in enumerate(kinds.split(), start=1):
        kind, taken_back = (word[:4], float(word[4:])) if word.startswith("undo") else (word, 0.0)
        library.append_act(small, Act(seq, float(seq), kind, "b", taken_back)).result()  # pyright: ignore[reportArgumentType] from the words above
    assert state(library) == expected
    assert (fold(library.journal(small)).state in ("running", "paused")) is (expected == "live")


def test_notes_wait_to_be_written_up_until_an_export_follows_the_last(library: Library, small: str) -> None:
    note(library, Note("n", "x", at=10.0))
    assert state(library) == "captured"
    library.log_export(small, 11.0, "pdf", "a.pdf").result()
    assert state(library) == "written up"
    note(library, Note("m", "late", at=12.0))
    assert state(library) == "captured"
    library.write_notes(small, (Edited("m", {"deleted": True}),)).result()
    assert state(library) == "written up"


def test_the_files_of_the_last_export_are_known_again_and_none_of_earlier_ones(
    library: Library, small: str
) -> None:
    assert library.last_export(small) == ()
    for at, form in ((11.0, "pdf"), (12.0, "docx"), (12.0, "md")):
        library.log_export(small, at, form, f"day.{form}").result()
    assert library.last_export(small) == (
        LoggedExport(12.0, "docx", "day.docx"),
        LoggedExport(12.0, "md", "day.md"),
    )
    assert library.last_export("another") == ()


# ---- the journal -------------------------------------------------------------------------------------


def test_acts_come_back_in_order(library: Library, small: str) -> None:
    acts = (Act(1, 1.5, "start", "b", 100.0), Act(2, 2.5, "add", "b", -60.0), Act(3, 3.5, "undo", "b", 2.0))
    assert [library.append_act(small, act).result() for act in acts] == list(acts)
    assert library.journal(small) == acts


@pytest.mark.parametrize("seq", [0, 1, 3])
def test_an_act_that_is_not_the_next_is_refused(library: Library, small: str, seq: int) -> None:
    library.append_act(small, Act(1, 1.0, "start", "b")).result()
    with pytest.raises(AppError, match="another window"):
        library.append_act(small, Act(seq, 2.0, "pause")).result()
    assert len(library.journal(small)) == 1


# ---- notes and search --------------------------------------------------------------------------------


def test_notes_come_in_the_order_they_were_taken(library: Library, small: str) -> None:
    note(
        library,
        Note("c", "2", at=5.0),
        Note("b", "1", at=5.0),
        Note("a", "3", at=6.0),
        Note("d", "4", deleted=True),
    )
    assert [each.id for each in library.notes(small)] == ["b", "c", "a"]
    assert [each.id for each in library.notes(small, deleted=True)] == ["d", "b", "c", "a"]


def test_writing_answers_with_the_notes_as_they_now_are(library: Library, small: str) -> None:
    first = Note("n", "Pläne", kind="action", block="b", at=3.0, run_time=2.0, owner="Ann", due="Friday")
    assert library.write_notes(small, (Added(first),)).result() == (first,)
    change = Edited("n", {"text": "Plans", "starred": True, "owner": ""})
    after = replace(first, text="Plans", starred=True, owner="")
    assert library.write_notes(small, (change,)).result() == (after,)
    assert library.notes(small) == (after,)


def test_a_note_sent_twice_is_one_note(library: Library, small: str) -> None:
    note(library, Note("n", "once"))
    note(library, Note("n", "once"))
    assert len(library.notes(small)) == 1


def test_changes_to_notes_are_all_made_or_none(library: Library, small: str) -> None:
    with pytest.raises(AppError, match="not in the workshop"):
        library.write_notes(small, (Added(Note("a", "x")), Edited("nobody", {"text": "y"}))).result()
    assert library.notes(small) == ()
    note(library, Note("b", "goes on"))
    assert [each.id for each in library.notes(small)] == ["b"]


def test_nothing_is_written_to_a_workshop_that_is_gone(library: Library) -> None:
    for write in (
        library.write_notes("gone", (Added(Note("n", "x")),)),
        library.append_act("gone", Act(1, 1.0, "start")),
        library.log_export("gone", 1.0, "pdf", "x"),
    ):
        with pytest.raises(AppError, match="no longer in the library"):
            write.result()


def test_search_finds_words_whatever_their_accents_and_the_beginning_of_the_last(
    library: Library, small: str
) -> None:
    note(library, Note("n", "Größere Budgets für Familien", kind="barrier", at=7.0))
    note(library, Note("m", "Trust the family"), Note("d", "family secret", deleted=True))
    (hit,) = library.search("BUDGETS größere")
    assert (hit.workshop, hit.note, hit.text) == (small, "n", "Größere Budgets für Familien")
    assert (hit.kind, hit.at) == ("barrier", 7.0)
    assert [hit.note for hit in library.search("fur fam")] == ["n"]
    assert [hit.note for hit in library.search("fam")] == ["m", "n"]  # the latest first
    assert [hit.note for hit in library.search("fam", limit=1)] == ["m"]
    assert [hit.note for hit in library.search('"the family"')] == ["m"]


@pytest.mark.usefixtures("small")
def test_search_follows_edits(library: Library) -> None:
    note(library, Note("n", "before"))
    library.write_notes("w", (Edited("n", {"text": "after", "starred": True}),)).result()
    assert (len(library.search("before")), len(library.search("after"))) == (0, 1)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "typed", ["", " ", '"', '"x', "a AND", "x:y", "*", "^", "NEAR(", "(", "a\0b", "'", "-", "%"]
)
def test_no_typed_text_breaks_the_search(library: Library, typed: str) -> None:
    note(library, Note("n", "plain"))
    assert library.search(typed) == []


# ---- noticing changes --------------------------------------------------------------------------------


def test_every_write_changes_the_revision_of_its_workshop_alone(library: Library, small: str) -> None:
    library.save_workshop(Workshop("v", "Other")).result()
    seen = [library.revision(small)]
    library.save_workshop(library.workshop(small)).result()
    seen.append(library.revision(small))
    library.append_act(small, Act(1, 1.0, "start")).result()
    seen.append(library.revision(small))
    note(library, Note("n", "x"))
    seen.append(library.revision(small))
    assert seen == [(1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 1, 1)]
    assert library.revision("v") == (1, 0, 0)


@pytest.mark.usefixtures("small")
def test_a_commit_is_noticed_once(library: Library) -> None:
    library.changed_elsewhere()
    assert not library.changed_elsewhere()
    note(library, Note("n", "x"))
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()
