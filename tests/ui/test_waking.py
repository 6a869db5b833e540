"""The computer is kept awake while a room needs it, and not a minute longer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wakepy import modecount

from hls_facilitator.live import acts
from hls_facilitator.model import AppError
from ui.app.waking import Waking
from ui.keep_awake import KeepAwake

if TYPE_CHECKING:
    from tests.ui.day import Day

ROOT = Path(__file__).resolve().parents[2]


class Asked(KeepAwake):
    """Remembers what the system was asked; one that `refuses` says so each time."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.refuses = False

    def hold(self) -> None:
        if self.refuses:
            raise AppError("No.", "", "Switch sleep off.")
        self.on = True

    def release(self) -> None:
        self.on = False


@pytest.fixture
def waking(day: Day) -> Waking:
    made = Waking(day.bridge, day.bridge)
    made.keep_awake = Asked()
    made.begin()
    return made


def awake(waking: Waking, day: Day, minutes: float = 0.0) -> bool:
    """Let time pass and return whether the computer is kept awake then."""
    day.later(minutes)
    day.bridge._tick()
    return waking.keep_awake.on  # type: ignore[attr-defined]  # it is the one above


def test_it_is_kept_awake_from_start_to_finish(waking: Waking, day: Day) -> None:
    assert not awake(waking, day)
    day.act(acts.start)
    assert awake(waking, day, 5)
    day.act(acts.finish)
    assert not awake(waking, day)


def test_a_pause_keeps_it_awake_for_a_quarter_of_an_hour_and_going_on_does_again(
    waking: Waking, day: Day
) -> None:
    day.act(acts.start)
    day.act(acts.pause)
    assert awake(waking, day, 14)
    assert not awake(waking, day, 2)
    day.act(acts.pause)
    assert awake(waking, day)


def test_a_run_that_was_on_already_keeps_it_awake(day: Day) -> None:
    day.act(acts.start)
    waking = Waking(day.bridge, day.bridge)
    waking.keep_awake = Asked()
    waking.begin()
    assert waking.keep_awake.on


def test_a_workshop_put_away_lets_it_sleep(waking: Waking, day: Day) -> None:
    day.act(acts.start)
    day.desk.close()
    assert not awake(waking, day)


def test_a_system_that_refuses_is_told_of_once(waking: Waking, day: Day) -> None:
    told: list[AppError] = []
    waking.refused.connect(told.append)
    waking.keep_awake.refuses = True  # type: ignore[attr-defined]  # it is the one above
    day.act(acts.start)
    awake(waking, day, 1)
    awake(waking, day, 1)
    assert len(told) == 1
    assert day.desk.run.state == "running"


def test_the_system_is_asked_once_and_let_go_once() -> None:
    keeper = KeepAwake()
    keeper.release()
    for _ in range(3):
        keeper.hold()
    assert modecount() == 1
    for _ in range(3):
        keeper.release()
    assert modecount() == 0


def test_a_refusal_of_the_system_is_worded_and_not_asked_for_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS")
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "yes")
    keeper = KeepAwake()
    with pytest.raises(AppError, match="does not let the app keep it awake"):
        keeper.hold()
    keeper.hold()
    keeper.release()


def test_the_library_for_it_is_not_loaded_by_a_start() -> None:
    program = "import sys; import ui.app.process; sys.exit('wakepy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
