"""What earlier runs teach, shown with the plan: in the strip, and beside the block with a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hls_facilitator.live import acts
from hls_facilitator.model import Act, Block, Workshop
from hls_facilitator.plan import edits
from tests.ui.day import START, Day, open_day
from tests.ui.planned import Key, focused, plan_page, press, type_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.pages.plan import PlanPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

TOLD = "Block 1: Your welcomes planned for about 10 min usually took 22 min in the last 3 runs."


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    """Show the plan after three days whose welcome took 22 of its 10 min."""
    library = day.desk.library
    for n in range(3):
        blocks = (Block(f"w{n}", "Hello", 10, "welcome"), Block(f"c{n}", "Close", 10, "close"))
        library.save_workshop(Workshop(f"past{n}", "A day", blocks=blocks)).result()
        at = START - (n + 1) * 86400
        for act in (
            Act(1, at, "start", f"w{n}"),
            Act(2, at + 1320, "enter", f"c{n}"),
            Act(3, at + 1920, "finish"),
        ):
            library.append_act(f"past{n}", act).result()
    made = plan_page(day, qtbot, qapp)
    open_again(day)
    return made


def open_again(day: Day) -> None:
    """Open the workshop and wait for what is read in the background."""
    day.desk.open("w")
    day.until(lambda: not day.bridge.busy)


def texts(page: PlanPage) -> list[str]:
    return [finding.text for finding in page.sheet.facts._found or ()]


def test_the_strip_tells_it_after_what_would_go_wrong(page: PlanPage) -> None:
    assert TOLD in texts(page)
    assert page.sheet.facts.text().startswith("1 of ")
    assert TOLD not in page.sheet.facts.text()


def test_a_page_made_after_the_workshop_was_opened_learns_too(
    page: PlanPage, day: Day, qtbot: QtBot, qapp: QApplication
) -> None:
    later = plan_page(day, qtbot, qapp)
    day.until(lambda: not day.bridge.busy)
    assert TOLD in texts(later)


def test_show_me_leads_to_the_block_and_its_line(page: PlanPage) -> None:
    page.sheet.table.choose("close")
    assert page.inspector.learned.isHidden()
    while TOLD not in page.sheet.facts.text():
        page.sheet.facts.second.emit()
    page.sheet.facts.first.emit()
    assert page.inspector.learned.isVisible()
    assert page.inspector.learned.words.text() == TOLD.removeprefix("Block 1: ")


def test_the_button_plans_the_usual_minutes_and_one_undo_takes_them_back(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    learned = page.inspector.learned
    assert learned.plan.text() == "Plan 22 min"
    QTest.mouseClick(learned.plan, Qt.MouseButton.LeftButton)
    assert day.desk.plan.block("arrive").minutes == 22
    assert learned.isHidden()
    assert TOLD not in texts(page)
    assert focused() is page.inspector._minutes
    assert page.inspector._minutes.text() == "22"
    day.desk.undo()
    assert day.desk.plan.block("arrive").minutes == 10
    assert learned.isVisible()
    assert TOLD in texts(page)


def test_the_button_is_pressed_by_key(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    page.inspector.learned.plan.setFocus()
    press(Key.Key_Space)
    assert day.desk.plan.block("arrive").minutes == 22


def test_what_was_typed_and_made_no_sense_gives_way_to_the_button(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    type_over(page.inspector._minutes, "abc")
    page.inspector.learned.plan.click()
    assert day.desk.plan.block("arrive").minutes == 22
    assert page.inspector._minutes.text() == "22"
    assert not page.inspector._minutes.has_error()


def test_a_pinned_and_protected_block_is_told_of_and_keeps_its_pin(page: PlanPage, day: Day) -> None:
    day.desk.edit("Pin", edits.change, "arrive", pinned=600, protection="protected", floor=10)
    page.sheet.table.choose("arrive")
    page.inspector.learned.plan.click()
    block = day.desk.plan.block("arrive")
    assert (block.minutes, block.pinned, block.protection, block.floor) == (22, 600, "protected", 10)


def test_other_minutes_change_what_is_said_at_once(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    day.desk.edit("Change minutes", edits.change, "arrive", minutes=12)
    assert "about 12 min" in page.inspector.learned.words.text()
    day.desk.edit("Change minutes", edits.change, "arrive", minutes=20)
    assert page.inspector.learned.isHidden()


def test_nothing_is_said_any_more_once_the_day_has_begun(page: PlanPage, day: Day) -> None:
    page.sheet.table.choose("arrive")
    day.act(acts.start)
    assert TOLD not in texts(page)
    assert page.inspector.learned.isHidden()
    open_again(day)
    assert page.inspector.learned.isHidden()


def test_a_rehearsal_is_not_taught(page: PlanPage, day: Day) -> None:
    day.desk.create(Workshop("s", "Sample", blocks=(Block("s1", "Hello", 10, "welcome"),), sample=True))
    day.until(lambda: not day.bridge.busy)
    assert [finding.code for finding in page.sheet.facts._found or () if finding.code == "took-longer"] == []


def test_a_library_that_cannot_be_read_leaves_the_plan_as_it_is(
    page: PlanPage, day: Day, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise OSError("gone")

    monkeypatch.setattr(day.desk.library, "held", broken)
    before = texts(page)
    open_again(day)
    day.until(lambda: "Earlier runs could not be read" in caplog.text)
    assert texts(page) == before
