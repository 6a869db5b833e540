"""The pictures of a day that begins, is behind, breaks out or goes wrong in time, for tests/gallery.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hls_facilitator import machine
from hls_facilitator.live import acts
from hls_facilitator.live.faults import Fault
from hls_facilitator.machine import Power
from hls_facilitator.model import Group
from hls_facilitator.plan.timing import planned_start
from hls_facilitator.store.backup import backup

if TYPE_CHECKING:
    from hls_facilitator.live.faults import Kind
    from tests.gallery import Studio
    from tests.gallery_held import Moment

DAY = 24 * 3600.0
LATE = 720.0  # seconds


def take_start(studio: Studio, moment: Moment) -> None:
    """Take the checklist while it asks, that of another day on battery, and a start twelve minutes late."""
    from ui.pages.run import RunPage

    with studio.at(moment, page="run") as window:
        page = window.pages["run"]
        assert isinstance(page, RunPage)
        page.ready.rows["sound"].begin.click()
        studio.take("run-asked", window)
    power = machine.power
    machine.power = lambda: Power("battery", 18)
    with studio.at(moment, later=3 * DAY, page="run") as window:
        studio.take("run-another-day", window)
    machine.power = power
    late_day = moment._replace(library=backup(moment.library))  # the next look begins before the start
    with studio.at(late_day, page="run") as window:
        begins = planned_start(window.desk.plan) or moment.now
    with studio.at(late_day, later=begins + LATE - moment.now, page="run") as window:
        window.desk.act(acts.start)
        studio.take("run-late-start", window)
    late_day.library.unlink()


def take_catching_up(studio: Studio, moment: Moment) -> None:
    """Take the cockpit of a day that is behind, and the sheet that changes the times to come."""
    from ui.dialogs.catch_up import CatchUpDialog
    from ui.pages.run import RunPage

    with studio.at(moment, later=480.0, page="run") as window:
        studio.take("run-behind", window)
        page = window.pages["run"]
        assert isinstance(page, RunPage)
        page.adjusting.open()
        sheet = page.findChild(CatchUpDialog)
        assert sheet is not None
        studio.take("dialog-times", sheet)
        sheet.reject()


def take_faults(studio: Studio, moments: dict[str, Moment]) -> None:
    """Take what the cockpit says after sleep, a clock that was set and two days away."""
    told: tuple[tuple[Kind, str, float], ...] = (
        ("slept", "breakout", 540.0),
        ("set", "breakout", -3600.0),
        ("left", "paused", 2 * DAY),
    )
    for kind, name, seconds in told:
        moment = moments[name]
        with studio.at(moment, page="run") as window:
            began = moment.now - abs(seconds)
            window.bridge.faults = (Fault(kind, began, moment.now, seconds, window.desk.run.block),)
            window.bridge.faults_changed.emit()
            studio.take(f"run-{kind}", window)


def take_tables(studio: Studio, moment: Moment) -> None:
    """Take a breakout with a dozen tables and with forty: some have finished, some have their own time."""
    for number in (12, 40):
        copy = moment._replace(library=backup(moment.library))
        with studio.at(copy, page="run") as window:
            desk = window.desk
            word = desk.plan.groups[0].name.split()[0]
            groups = tuple(Group(f"g{n}", f"{word} {n}") for n in range(1, number + 1))
            desk.edit("Plan tables", lambda plan, groups=groups: replace(plan, groups=groups))
            for group in ("g2", "g5", "g8"):
                desk.act(acts.table_clock, group)
            desk.act(acts.add_table, "g8", 3)
            desk.act(acts.add_table, "g5", -90)
            for group in ("g1", "g4", "g12"):
                desk.act(acts.table_done, group)
        with studio.at(copy, later=65.0, page="run") as window:
            studio.take(f"run-tables-{number}", window)
        copy.library.unlink()
