"""What took longer in earlier runs is told before the next one, and nothing that is not known well."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.cli import main
from hls_facilitator.desk import Desk
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.journal import fold
from hls_facilitator.model import BLOCK_KINDS, Act, Block, Shift, Workshop
from hls_facilitator.plan.lessons import ENOUGH, LATEST, LEAST, SHARE, Held, Lesson, Past, took, worded
from hls_facilitator.plan.preflight import TOOK_LONGER, preflight
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hls_facilitator.model import ActKind

T = Translations("en")
NEW = Workshop("new", "The next one", template="intro", blocks=(Block("n1", "Arrive", 15, "check-in"),))


def held(run: int, minutes: float, planned: int = 15, **more: object) -> Held:
    """Return a check-in of a run, that took so many minutes."""
    known = {"template": "", "block": f"b{run}", "title": "Round", "kind": "check-in", "format": ""} | more
    return Held(workshop=f"w{run}", planned=planned, took=minutes * 60, **known)  # type: ignore[arg-type]  # any field


def lessons(*past: Held, plan: Workshop = NEW) -> list[Lesson]:
    return Past(past).lessons(plan)


# ---- what is told --------------------------------------------------------------------------------


def test_three_runs_that_took_longer_make_a_lesson() -> None:
    found = lessons(held(3, 22), held(2, 20), held(1, 31))
    assert found == [Lesson("n1", "kind", "check-in", 15, 22, 3)]
    assert worded(found[0], T) == (
        "Your check-ins planned for about 15 min usually took 22 min in the last 3 runs."
    )


def test_two_runs_are_not_enough_however_many_check_ins_they_had() -> None:
    assert lessons(*(held(run, 22, block=f"b{n}") for run in (1, 2) for n in range(5))) == []


def test_the_same_block_of_the_same_agenda_is_the_better_witness() -> None:
    same = [held(run, 25, 20, template="intro", title=" arrive") for run in (6, 5, 4)]
    others = [held(run, 40) for run in (3, 2, 1)]
    found = lessons(*same, *others)
    assert found == [Lesson("n1", "block", "arrive", 15, 25, 3)]
    assert worded(found[0], T) == "It usually took 25 min in the last 3 runs; you plan 15."


def test_where_the_same_block_went_as_planned_nothing_is_said_of_its_kind() -> None:
    same = [held(run, 16, template="intro", title="Arrive") for run in (6, 5, 4)]
    assert lessons(*same, *(held(run, 40) for run in (3, 2, 1))) == []


def test_a_block_of_another_agenda_is_not_the_same_by_its_title() -> None:
    past = [held(run, 25, template="other", title="Arrive") for run in (3, 2, 1)]
    assert [lesson.alike for lesson in lessons(*past)] == ["kind"]


def test_a_workshop_that_is_held_again_has_the_same_blocks() -> None:
    again = Workshop("new", "Again", blocks=(Block("kept", "Another title", 15, "talk"),))
    found = lessons(*(held(run, 30, 60, block="kept") for run in (3, 2, 1)), plan=again)
    assert found == [Lesson("kept", "block", "kept", 15, 30, 3)]


def test_the_same_format_of_the_same_agenda_speaks_where_the_title_is_new() -> None:
    plan = Workshop("new", "New", template="intro", blocks=(Block("n1", "New", 45, format="World Café"),))
    past = [held(run, 55, 45, template="intro", format="World Café", kind="breakout") for run in (3, 2, 1)]
    (found,) = lessons(*past, plan=plan)
    assert worded(found, T) == "“World Café” planned for about 45 min usually took 55 min in the last 3 runs."


def test_a_format_as_long_as_they_come_is_cut_to_fit_a_sentence() -> None:
    assert "“" + "x" * 39 + "…”" in worded(Lesson("n1", "format", "x" * 300, 45, 55, 3), T)


def test_only_what_was_planned_for_about_as_long_speaks_for_a_kind() -> None:
    assert lessons(*(held(run, 50, 45) for run in (3, 2, 1))) == []
    assert lessons(*(held(run, 22, 18) for run in (3, 2, 1)))


@pytest.mark.parametrize(
    ("planned", "usual", "told"), [(15, 17, False), (15, 18, True), (60, 68, False), (60, 69, True)]
)
def test_a_difference_is_told_when_it_matters(planned: int, usual: int, told: bool) -> None:  # noqa: FBT001 a case
    plan = Workshop("new", "New", blocks=(Block("n1", "Arrive", planned, "check-in"),))
    assert bool(lessons(*(held(run, usual, planned) for run in (3, 2, 1)), plan=plan)) is told


def test_what_took_less_is_no_reason_to_plan_less() -> None:
    assert lessons(*(held(run, 5) for run in (3, 2, 1))) == []


def test_each_run_has_one_voice() -> None:
    many = [held(1, 60, block=f"b{n}") for n in range(9)]
    assert lessons(*many, held(2, 16), held(3, 15), held(4, 16)) == []


def test_only_the_latest_runs_are_listened_to() -> None:
    now, once = [held(run, 16) for run in range(LATEST)], [held(100 + run, 60) for run in range(50)]
    assert lessons(*now, *once) == []
    (found,) = lessons(*once, *now)
    assert found.runs == LATEST


def test_a_plan_that_learnt_hears_no_more() -> None:
    past = [held(run, 22) for run in (3, 2, 1)]
    learnt = Workshop("new", "New", blocks=(Block("n1", "Arrive", 22, "check-in"),))
    assert lessons(*past, plan=learnt) == []


MINUTES = st.floats(1, 200)
HELD = st.builds(
    Held,
    workshop=st.sampled_from([f"w{n}" for n in range(6)]),
    template=st.sampled_from(("", "intro", "other")),
    block=st.sampled_from(("a", "b", "c")),
    title=st.sampled_from(("Arrive", "Draw", "😀")),
    kind=st.sampled_from(BLOCK_KINDS[:3]),
    format=st.sampled_from(("", "Pairs")),
    planned=st.sampled_from((10, 15, 30)),
    took=MINUTES.map(lambda minutes: minutes * 60),
)
BLOCKS = st.builds(
    Block,
    id=st.sampled_from(("a", "b", "x")),
    title=st.sampled_from(("Arrive", "Draw", "Other")),
    minutes=st.integers(1, 60),
    kind=st.sampled_from(BLOCK_KINDS[:3]),
    format=st.sampled_from(("", "Pairs")),
)


@given(st.lists(HELD, max_size=40), BLOCKS, st.sampled_from(("", "intro")))
def test_whatever_happened_a_lesson_is_known_from_enough_runs_and_matters(
    past: list[Held], block: Block, template: str
) -> None:
    plan = Workshop("new", "New", template=template, blocks=(block,))
    for lesson in lessons(*past, plan=plan):
        assert ENOUGH <= lesson.runs <= len({one.workshop for one in past})
        assert lesson.planned == block.minutes
        assert lesson.usual - block.minutes >= max(LEAST, SHARE * block.minutes)
        assert min(one.took for one in past) <= lesson.usual * 60 + 30
        assert lesson.usual * 60 <= max(one.took for one in past) + 30
        assert str(lesson.usual) in worded(lesson, T)


@given(st.lists(MINUTES, min_size=ENOUGH, max_size=LATEST), st.randoms())
def test_it_is_the_median_in_whatever_order_the_runs_were(times: list[float], chance: object) -> None:
    past = [held(run, minutes) for run, minutes in enumerate(times)]
    chance.shuffle(past)  # type: ignore[attr-defined]  # a Random
    usual = int(median(times) + 0.5)
    assert [lesson.usual for lesson in lessons(*past)] == ([usual] if usual >= 18 else [])


# ---- what counts ---------------------------------------------------------------------------------


def run_of(*happened: tuple[float, ActKind, str, float]) -> Callable[[str, int], float | None]:
    """Return `took` for a journal of (minutes, kind, block, value)."""
    journal = [Act(n, at * 60, kind, block, value) for n, (at, kind, block, value) in enumerate(happened, 1)]
    return partial(took, fold(journal))


def test_pauses_and_what_was_taken_out_count_for_nothing() -> None:
    spent = run_of(
        (0, "start", "a", 0), (5, "pause", "", 0), (15, "resume", "", 0),
        (30, "take out", "a", 300), (30, "enter", "b", 0), (40, "enter", "a", 0), (43, "finish", "", 0),
    )  # fmt: skip
    assert spent("a", 15) == 18 * 60
    assert spent("b", 15) == 600


def test_a_block_that_was_never_left_says_nothing_those_before_it_do() -> None:
    spent = run_of((0, "start", "a", 0), (20, "enter", "b", 0))
    assert (spent("a", 15), spent("b", 15), spent("c", 15)) == (1200, None, None)


@pytest.mark.parametrize(("minutes", "planned"), [(0.9, 5), (2.9, 30)])
def test_a_block_that_was_passed_over_says_nothing(minutes: float, planned: int) -> None:
    assert run_of((0, "start", "a", 0), (minutes, "enter", "b", 0))("a", planned) is None


def test_an_accidental_next_that_was_taken_back_leaves_one_stay() -> None:
    spent = run_of((0, "start", "a", 0), (3, "enter", "b", 0), (3.1, "undo", "b", 2), (20, "enter", "b", 0))
    assert spent("a", 15) == 1200


def test_a_block_that_was_left_out_says_nothing() -> None:
    away = Act(2, 600.0, "catch up", shifts=(Shift("a", 0, dropped=True),))
    run = fold([Act(1, 0.0, "start", "a"), away, Act(3, 600.0, "enter", "b"), Act(4, 900.0, "finish")])
    assert (took(run, "a", 15), took(run, "b", 5)) == (None, 300)


# ---- from the library ----------------------------------------------------------------------------


class Clock:
    at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db", now=clock) as opened:
        yield opened


def hold(library: Library, clock: Clock, run: str, minutes: float, **more: object) -> None:
    """Hold a day of two blocks, the first of which takes so many minutes."""
    blocks = (Block(f"{run}1", "Arrive", 15, "check-in", lead="Ann"), Block(f"{run}2", "Close", 5, "close"))
    desk = Desk(library, now=clock)
    desk.create(Workshop(run, f"Day {run}", template="intro", blocks=blocks, **more))  # type: ignore[arg-type]  # any field
    desk.act(acts.start)
    clock.at += minutes * 60
    desk.act(acts.next_block)
    clock.at += 300
    desk.act(acts.finish)
    clock.at += 86400


def test_the_library_knows_what_was_held_the_latest_run_first(library: Library, clock: Clock) -> None:
    hold(library, clock, "a", 22)
    hold(library, clock, "b", 0.1)
    library.save_workshop(NEW).result()
    assert library.held() == (
        Held("b", "intro", "b2", "Close", "close", "", 5, 300.0),
        Held("a", "intro", "a1", "Arrive", "check-in", "", 15, 22 * 60.0),
        Held("a", "intro", "a2", "Close", "close", "", 5, 300.0),
    )


def test_rehearsals_count_for_nothing(library: Library, clock: Clock) -> None:
    for run in ("a", "b", "c"):
        hold(library, clock, run, 22, sample=True)
    assert library.held() == ()


def test_preflight_prints_what_took_longer_until_the_day_begins(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    for run in ("a", "b", "c"):
        hold(library, clock, run, 22)
    library.save_workshop(NEW).result()
    told = [("n1", "Block 1: It usually took 22 min in the last 3 runs; you plan 15.")]
    assert printed(tmp_path, "new") == told
    assert printed(tmp_path, "a") == []
    desk = Desk(library, now=clock)
    desk.open("new")
    desk.act(acts.start)
    assert printed(tmp_path, "new") == []


def printed(folder: Path, workshop: str) -> list[tuple[str, str]]:
    with redirect_stdout(io.StringIO()) as out:
        status = main(
            ["preflight", workshop, "--json", "--language", "en", "--library", str(folder / "library.db")]
        )
    assert status == 0
    return [(one["block"], one["text"]) for one in json.loads(out.getvalue()) if one["code"] == TOOK_LONGER]


def test_preflight_says_it_in_the_order_of_the_blocks() -> None:
    blocks = (Block("n0", "Talk", 10, lead="Ann"), Block("n1", "Arrive", 15, "check-in"))
    plan = Workshop("new", "New", date="2026-11-05", blocks=blocks, tried=("projector", "sound"))
    past = Past([held(run, 22) for run in (3, 2, 1)])
    found = [(one.code, one.block) for one in preflight(plan, T, past.lessons(plan))]
    assert found == [("no-lead", "n1"), (TOOK_LONGER, "n1")]
