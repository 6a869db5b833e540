"""What was decided about documents: changed by edits, kept with the plan, told to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.carry import whole
from hls_facilitator.carry.plans import UnfitError, read_plan, write_plan
from hls_facilitator.carry.seats import seat_at
from hls_facilitator.ids import new_id
from hls_facilitator.model import AppError, Block, Group, Pages, Redaction, Workshop, WriteUp
from hls_facilitator.plan import edits
from hls_facilitator.plan.repeating import duplicate
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = WriteUp(
    summary="People wait for one answer.\nThey wait long.",
    asks=("One door for all", "Money for a year"),
    next_date="2026-12-03",
    pages=(Pages("briefing", "team", left_out=("experiments",), headings=(("heard", "What was said"),)),),
    watched=("Project Heron",),
    redactions=(Redaction("Ann Smith", "replace", "a Chief Officer"), Redaction("EH1 1AA", "keep")),
    style="Fife",
)
PLAN = Workshop(
    "w", "Day", blocks=(Block("b", "Talk", 20),), groups=(Group("t", "Table 1"),), write_up=CHOSEN
)


def test_a_workshop_has_choices_that_may_be_left_as_they_come() -> None:
    fresh = Workshop("w", "Day").write_up
    assert fresh == WriteUp()
    assert fresh.of("briefing") == Pages("briefing")


def test_choices_are_kept_with_the_plan(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.save_workshop(PLAN).result()
        assert library.workshop("w") == PLAN


@pytest.mark.parametrize("damage", ["[]", '{"pages": [{"kind": "poem"}]}', '{"watched": 3}'])
def test_damaged_choices_begin_anew_and_keep_no_workshop_shut(tmp_path: Path, damage: str) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.save_workshop(PLAN).result()
        library._writer.submit(
            lambda writing: writing.conn.execute("UPDATE workshop SET write_up = ?", [damage])
        ).result()
        assert library.workshop("w") == replace(PLAN, write_up=WriteUp())


def test_a_packed_workshop_holds_them(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as here, Library.open(tmp_path / "b.db") as there:
        here.save_workshop(PLAN).result()
        file = whole.pack(here, "w", tmp_path / "day.hlsworkshop", 0.0)
        whole.unpack(there, file)
        assert there.workshop("w").write_up == CHOSEN


def test_a_file_with_a_date_that_is_none_is_refused() -> None:
    wrong = replace(PLAN, write_up=replace(CHOSEN, next_date="soon"))
    with pytest.raises(AppError):
        write_plan(wrong)
    with pytest.raises(UnfitError):
        read_plan(write_plan(PLAN).replace(b"2026-12-03", b"2026-13-03"))


def test_a_seat_gets_none_of_them() -> None:
    assert seat_at(PLAN, PLAN.groups[0]).write_up == WriteUp()


def test_a_workshop_planned_again_keeps_its_style_and_what_must_not_leave() -> None:
    again = duplicate(PLAN, new_id=new_id, now=1.0)
    assert again.write_up == WriteUp(watched=("Project Heron",), style="Fife")


# ---- edits -------------------------------------------------------------------------------------------


def test_words_are_set_tidy() -> None:
    plan = edits.set_summary(Workshop("w", "Day"), "  One line.\r\nAnother.\x07 ")
    plan = edits.set_asks(plan, ["  One\ndoor ", "", " "])
    plan = edits.set_style(plan, " Fife  Council ")
    assert plan.write_up == WriteUp(summary="One line.\nAnother.", asks=("One door",), style="Fife Council")


def test_a_next_date_is_a_day_or_left_to_the_programme() -> None:
    plan = edits.set_next_date(PLAN, "2027-01-08")
    assert plan.write_up.next_date == "2027-01-08"
    assert edits.set_next_date(plan, "").write_up.next_date == ""
    with pytest.raises(AppError, match="no date"):
        edits.set_next_date(plan, "next week")


def test_each_kind_has_its_pages_and_usual_ones_are_not_written_down() -> None:
    plan = edits.set_pages(PLAN, Pages("full", "none"))
    plan = edits.set_pages(plan, Pages("full", "named"))
    assert plan.write_up.of("full").names == "named"
    assert plan.write_up.of("briefing") == CHOSEN.pages[0]
    assert edits.set_pages(plan, Pages("full")).write_up.pages == CHOSEN.pages


def test_a_watched_word_is_watched_once_as_it_was_typed_first() -> None:
    watched = edits.set_watched(PLAN, ["Heron ", "Tree", "", "heron"]).write_up.watched
    assert watched == ("Heron", "Tree")


def test_the_last_decision_about_words_counts() -> None:
    plan = edits.decide_redactions(PLAN, [Redaction("ann smith", "keep"), Redaction("Bo", "remove")])
    assert plan.write_up.redactions == (
        Redaction("ann smith", "keep"),
        Redaction("EH1 1AA", "keep"),
        Redaction("Bo", "remove"),
    )


@given(st.lists(st.builds(Redaction, st.sampled_from(("Ann", "ANN", "Zoë", "Zoe")), st.just("keep"))))
def test_nothing_is_decided_twice(redactions: list[Redaction]) -> None:
    decided = edits.decide_redactions(Workshop("w", "Day"), redactions).write_up.redactions
    assert len(decided) == len({one.words.casefold().replace("ë", "e") for one in redactions})
