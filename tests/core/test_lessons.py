"""What took longer in earlier runs is told before the next one, and nothing that is not known well."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.languages import Translations
from hls_facilitator.model import BLOCK_KINDS, Block, Workshop
from hls_facilitator.plan.lessons import ENOUGH, LATEST, LEAST, SHARE, Held, Lesson, Past, worded
from hls_facilitator.plan.preflight import TOOK_LONGER, preflight

T = Translations("en")
NEW = Workshop("new", "The next one", template="intro", blocks=(Block("n1", "Arrive", 15, "check-in"),))


def held(run: int, minutes: float, planned: int = 15, **more: object) -> Held:
    """Return a check-in of a run, that took so many minutes."""
    known = {"template": "", "block": f"b{run}", "title": "Round", "kind": "check-in", "format": ""} | more
    return Held(workshop=f"w{run}", planned=planned, took=minutes * 60, **known)  # type: ignore[arg-type]  # any field


def lessons(*past: Held, plan: Workshop = NEW) -> list[Lesson]:
    return Past(past).lessons(plan)


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


def test_each_kind_of_block_has_a_word_for_several_in_both_languages() -> None:
    for t, yours in ((T, "Your "), (Translations("de"), "Ihre ")):
        said = {worded(Lesson("n1", "kind", kind, 15, 22, 5), t) for kind in BLOCK_KINDS}
        assert len(said) == len(BLOCK_KINDS)
        assert all(words.startswith(yours) and " 22 " in words and " 5 " in words for words in said)


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


def test_preflight_says_it_in_the_order_of_the_blocks() -> None:
    blocks = (Block("n0", "Talk", 10, lead="Ann"), Block("n1", "Arrive", 15, "check-in"))
    plan = Workshop("new", "New", date="2026-11-05", blocks=blocks, tried=("projector", "sound"))
    past = Past([held(run, 22) for run in (3, 2, 1)])
    found = [(one.code, one.block) for one in preflight(plan, T, past.lessons(plan))]
    assert found == [("no-lead", "n1"), (TOOK_LONGER, "n1")]
