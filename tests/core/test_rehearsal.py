"""A rehearsal plays any plan: the same day for the same seed, and never in somebody's own record."""

from __future__ import annotations

import signal
import time
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.live.journal import fold
from hls_facilitator.model import AppError, Block, Card, Note, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.plan.templates import builtin, find, plan
from hls_facilitator.plan.timing import planned_start
from hls_facilitator.rehearsal import Rehearsed, rehearse, script
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def introduction() -> Workshop:
    ids = count()
    return plan(find("chief-officers-intro"), date="2026-11-05", new_id=lambda: f"id{next(ids):04}", now=0.0)


def rehearsed(workshop: Workshop, folder: Path, seed: int = 1) -> Rehearsed:
    """Rehearse into a library beside the files; the Word file is the quicker one."""
    return rehearse(workshop, folder / "library.db", folder / "out", ("docx",), seed=seed)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live in a time zone with summer time."""
    tell = getattr(time, "tzset", lambda: None)  # Windows has one time zone a machine
    monkeypatch.setenv("TZ", "Europe/Berlin")
    tell()
    yield
    monkeypatch.undo()
    tell()


def test_the_same_seed_plays_the_same_day_and_another_another() -> None:
    workshop = introduction()
    assert script(workshop, 1) == script(workshop, 1)
    assert script(workshop, 1) != script(workshop, 2)


def test_two_rehearsals_of_one_seed_leave_the_same_journal_and_notes(tmp_path: Path) -> None:
    days: list[object] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        result = rehearsed(introduction(), tmp_path / name, seed=3)
        with Library.open(tmp_path / name / "library.db") as library:
            titles = {theme.id: theme.title for theme in library.themes(result.workshop)}
            notes = [
                replace(note, id="", theme=titles.get(note.theme, ""))
                for note in library.notes(result.workshop)
            ]
            days.append((library.journal(result.workshop), notes, result.minutes_actual))
    assert days[0] == days[1]


def test_a_workshop_of_the_library_keeps_its_record_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    workshop = introduction()
    with Library.open(path) as library:
        library.save_workshop(workshop).result()
        library.write_notes(workshop.id, (Added(Note("n", "Kept", at=1.0)),)).result()
        before = library.summaries(), library.revision(workshop.id), library.notes(workshop.id)
    rehearse(workshop, None, tmp_path / "out", ("docx",))
    with Library.open(path) as library:
        assert (library.summaries(), library.revision(workshop.id), library.notes(workshop.id)) == before


@pytest.mark.parametrize(
    "blocks",
    [
        (Block("a", "Only one", 5),),
        (Block("a", "One minute", 1), Block("b", "And another", 1, "close")),
        (Block("a", "Break first", 5, "break"), Block("b", "Break again", 5, "break")),
        tuple(Block(f"b{n}", f"Breakout {n}", 2, "breakout") for n in range(30)),
        (Block("a", "A day", 1440, "breakout", cards=(Card("q", "One question?"),)),),
    ],
    ids=["one block", "minutes", "breaks", "thirty breakouts", "a whole day"],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_any_plan_can_be_rehearsed(blocks: tuple[Block, ...], language: str, tmp_path: Path) -> None:
    result = rehearsed(Workshop("w", "Any", language, date="2026-11-05", blocks=blocks), tmp_path)
    assert result.notes > 0
    with Library.open(tmp_path / "library.db") as library:
        run = fold(library.journal(result.workshop))
        assert run.state == "finished"
        assert {visit.block for visit in run.visits} == {block.id for block in blocks}
        assert all(note.sample for note in library.notes(result.workshop))
    assert check(tmp_path / "library.db") == []


@pytest.mark.parametrize("template", [template.id for template in builtin()])
def test_every_shipped_agenda_can_be_rehearsed(template: str, tmp_path: Path) -> None:
    workshop = plan(find(template), date="2026-11-05", new_id=map(str, count()).__next__, now=0.0)
    result = rehearsed(workshop, tmp_path)
    assert result.minutes_planned == workshop.minutes
    assert abs(result.minutes_actual - result.minutes_planned) <= 15


def test_a_plan_without_blocks_has_nothing_to_rehearse(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no blocks"):
        rehearsed(Workshop("w", "Empty"), tmp_path)


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("day", "start"),
    [("2026-03-29", 60), ("2026-10-25", 60), ("2026-03-29", 150), ("2026-11-05", 23 * 60)],
    ids=["spring forward", "fall back", "an hour that is not there", "over midnight"],
)
def test_a_day_that_is_longer_or_shorter_runs_by_what_has_passed(
    day: str, start: int, tmp_path: Path
) -> None:
    workshop = replace(introduction(), date=day, start=start)
    result = rehearsed(workshop, tmp_path)
    assert abs(result.minutes_actual - 180) <= 15
    with Library.open(tmp_path / "library.db") as library:
        acts = library.journal(result.workshop)
    assert acts[0].at == acts[0].value == planned_start(workshop)
    assert [act.at for act in acts] == sorted(act.at for act in acts)


@pytest.mark.usefixtures("berlin")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only there can a test move to another time zone")
def test_the_plan_follows_the_clock_on_the_wall_where_it_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = introduction()
    at_home = planned_start(workshop)
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    there = planned_start(workshop)
    assert at_home is not None
    assert there == at_home + 3600
    assert datetime.fromtimestamp(at_home + 3600).hour == 10


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear interruptions, even where the tests were started by what keeps them away."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_waits_until_the_picture_is_done(tmp_path: Path) -> None:
    pictures: list[str] = []

    def paint(picture: str, library: Path, workshop: str, now: float, folder: Path) -> list[Path]:  # noqa: ARG001 as a Painter is called
        signal.raise_signal(signal.SIGINT)
        pictures.append(picture)
        return []

    with pytest.raises(KeyboardInterrupt):
        rehearse(introduction(), None, tmp_path, ("docx",), painter=paint)
    assert pictures == ["before"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
