"""How long a block was held is read from the journals: only what says something, and never a rehearsal."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.cli import main
from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.live.journal import fold
from hls_facilitator.model import Act, Block, Shift, Workshop
from hls_facilitator.plan.lessons import Held, took
from hls_facilitator.plan.preflight import TOOK_LONGER
from hls_facilitator.store import runs
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hls_facilitator.model import ActKind

NEW = Workshop("new", "The next one", template="intro", blocks=(Block("n1", "Arrive", 15, "check-in"),))


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
    assert library.held_blocks() == (
        Held("b", "intro", "b2", "Close", "close", "", 5, 300.0),
        Held("a", "intro", "a1", "Arrive", "check-in", "", 15, 22 * 60.0),
        Held("a", "intro", "a2", "Close", "close", "", 5, 300.0),
    )


def test_only_the_latest_runs_are_read(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST", 2)
    for run in ("a", "b", "c"):
        hold(library, clock, run, 22)
    assert [one.workshop for one in library.held_blocks()] == ["c", "c", "b", "b"]


def test_rehearsals_count_for_nothing(library: Library, clock: Clock) -> None:
    for run in ("a", "b", "c"):
        hold(library, clock, run, 22, sample=True)
    assert library.held_blocks() == ()


KINDS: tuple[ActKind, ...] = (
    "start", "enter", "pause", "resume", "add", "catch up", "take out", "clock", "step", "card", "finish",
    "reopen", "undo",
)  # fmt: skip
SHIFTS = st.builds(Shift, block=st.sampled_from("abc"), minutes=st.integers(-9, 9), dropped=st.booleans())
HAPPENED = st.tuples(
    st.sampled_from(KINDS), st.floats(0, 3000), st.sampled_from("abc"), st.integers(0, 20), st.tuples(SHIFTS)
)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("days") / "library.db") as opened:
        yield opened


@given(st.lists(HAPPENED, max_size=30))
@settings(max_examples=60)
def test_whatever_was_done_the_acts_that_are_read_say_the_same_as_the_whole_journal(
    days: Library, happened: list[tuple[ActKind, float, str, int, tuple[Shift, ...]]]
) -> None:
    blocks = tuple(Block(one, one, 10) for one in "abc")
    days.save_workshop(Workshop("w", "A day", blocks=blocks)).result()
    at, journal = 1_800_000_000.0, [Act(1, 1_800_000_000.0, "start", "a")]
    for seq, (kind, after, block, value, shifts) in enumerate(happened, 2):
        at += after
        journal.append(Act(seq, at, kind, block, value, shifts if kind == "catch up" else ()))
    for act in journal:
        days.append_act("w", act).result()
    run = fold(journal)
    whole = {one: took(run, one, 10) for one in "abc"}
    assert {one.block: one.took for one in days.held_blocks()} == {
        one: seconds for one, seconds in whole.items() if seconds is not None
    }
    days.delete_workshop("w").result()


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
