"""What earlier runs teach, shown with the plan: in the strip, and beside the block with a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.live import acts
from hls_facilitator.model import Act, AppError, Block, Workshop
from hls_facilitator.plan import edits
from tests.ui.day import START, Day
from tests.ui.planned import Key, focused, plan_page, press, type_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.pages.plan import PlanPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

TOLD = "Block 1: Your welcomes planned for about 10 min usually took 22 min in the last 3 runs."


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    """Show the plan after three days whose welcome took 22 of its 10 min."""
    for n in range(3):
        hold(day, f"past{n}", 22)
    made = plan_page(day, qtbot, qapp)
    day.until(lambda: TOLD in texts(made))
    return made


def hold(day: Day, run: str, minutes: float) -> None:
    """Put a day into the library whose welcome took so many minutes."""
    library = day.desk.library
    hello, close = Block(f"{run}1", "Hello", 10, "welcome"), Block(f"{run}2", "Close", 10, "close")
    library.save_workshop(Workshop(run, "A day", blocks=(hello, close))).result()
    at = START - 86400
    library.append_act(run, Act(1, at, "start", hello.id)).result()
    library.append_act(run, Act(2, at + minutes * 60, "enter", close.id)).result()
    library.append_act(run, Act(3, at + minutes * 60 + 600, "finish")).result()


def open_again(day: Day, workshop: str = "w") -> None:
    """Open the workshop, and wait for what is read after it is painted."""
    day.desk.open(workshop)
    QApplication.processEvents()


def texts(page: PlanPage) -> list[str]:
    return [finding.text for finding in page.sheet.facts._found or ()]


def test_the_strip_tells_it_after_what_would_go_wrong(page: PlanPage) -> None:
    assert TOLD in texts(page)
    assert page.sheet.facts.text().startswith("1 of ")
    assert TOLD not in page.sheet.facts.text()


@pytest.mark.usefixtures("page")
def test_a_page_made_after_the_workshop_was_opened_learns_too(
    day: Day, qtbot: QtBot, qapp: QApplication
) -> None:
    later = plan_page(day, qtbot, qapp)
    day.until(lambda: TOLD in texts(later))


def test_the_library_is_read_once_until_a_run_went_on(
    page: PlanPage, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    real = day.desk.library.held_blocks
    monkeypatch.setattr(day.desk.library, "held_blocks", lambda: reads.append(1) or real())
    open_again(day)
    assert (reads, TOLD in texts(page)) == ([], True)
    hold(day, "past3", 40)
    hold(day, "past4", 40)
    hold(day, "past5", 40)
    open_again(day, "past5")
    assert (reads, TOLD in texts(page)) == ([], False)
    open_again(day)
    assert reads == [1]
    assert TOLD.replace("22 min", "31 min").replace("3 runs", "6 runs") in texts(page)


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
    QApplication.processEvents()
    assert [finding.code for finding in page.sheet.facts._found or () if finding.code == "took-longer"] == []


def test_a_library_that_cannot_be_read_leaves_the_plan_as_it_is(
    page: PlanPage, day: Day, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise AppError("The library could not be read.")

    monkeypatch.setattr(day.desk.library, "held_blocks", broken)
    before = texts(page)
    open_again(day, "past1")
    open_again(day)
    assert "Earlier runs could not be read" in caplog.text
    assert texts(page) == [text for text in before if text != TOLD]
