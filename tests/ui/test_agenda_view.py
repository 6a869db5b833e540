"""The participants' agenda in the window, the booking in the details, and the list of what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hls_facilitator.plan import edits
from tests.ui.planned import CONTROL, Key, focused, plan_page, press, type_over
from ui.pages.plan.page import DETAILS, SHEET

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day
    from ui.pages.plan import PlanPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    return plan_page(day, qtbot, qapp)


# ---- the agenda -------------------------------------------------------------------------------------------


def test_the_agenda_lists_times_and_titles_and_nothing_else(page: PlanPage) -> None:
    page.sheet.turn_to("agenda")
    lines = page.sheet.agenda.list.model()
    assert [lines.index(row, 0).data() for row in range(lines.rowCount())] == [
        "10:00 Arrive with a person in mind",
        "10:10 Draw a life, not a service",
        "10:40 Break",
        "10:55 Check-out with a date",
        "11:05 Finish",
    ]
    assert page.sheet.agenda.under.text() == "Thursday 5 November 2026, Victoria Quay"


def test_the_agenda_follows_the_plan_and_speaks_its_language(page: PlanPage, day: Day) -> None:
    page.sheet.turn_to("agenda")
    day.desk.edit("Change", edits.change, "close", minutes=20, title="Round")
    day.desk.edit("Change", edits.describe, language="de")
    lines = page.sheet.agenda.list.model()
    assert lines.index(3, 0).data() == "10:55 Round"
    assert lines.index(4, 0).data() == "11:15 Ende"


def test_the_agenda_is_copied_for_a_mail_by_button_and_by_key(page: PlanPage) -> None:
    page.sheet.turn_to("agenda")
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    page.sheet.agenda.copy_button.click()
    data = clipboard.mimeData()
    assert data.text().startswith(
        "Leading the learning\nThursday 5 November 2026, Victoria Quay\n\n10:00  Arrive"
    )
    assert "<td>Draw a life, not a service</td>" in data.html()
    assert page.refusal.text() == "The agenda is copied. Paste it into a mail."
    clipboard.clear()
    page.sheet.agenda.list.setFocus()
    press(Key.Key_C, CONTROL)
    assert "10:40  Break" in clipboard.mimeData().text()


def test_a_line_of_the_agenda_leads_to_its_block(page: PlanPage) -> None:
    page.sheet.turn_to("agenda")
    page.sheet.go_to("arrive")
    assert focused() is page.sheet.agenda.list
    press(Key.Key_Down)
    assert page.inspector._block == "draw"
    press(Key.Key_End)  # the finish is no block
    assert page.inspector._block == "draw"


# ---- the booking ------------------------------------------------------------------------------------------


def test_the_booking_is_typed_in_the_details_and_taken_back_when_emptied(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    details = page.details
    type_over(details.booked_from, "9.30")
    press(Key.Key_Return)
    type_over(details.booked_until, "11 Uhr")
    press(Key.Key_Return)
    assert (day.desk.plan.booked_from, day.desk.plan.booked_until) == (570, 660)
    assert details.booked_until.text() == "11:00"
    assert page.total.text() == "10:00 – 11:05 · 1 h 5 min · 5 min longer than the booking"
    type_over(details.booked_until, "11:30")
    press(Key.Key_Return)
    assert page.total.text().endswith("· room until 11:30")
    type_over(details.booked_until, "")
    press(Key.Key_Return)
    assert day.desk.plan.booked_until is None
    assert page.total.text() == "10:00 – 11:05 · 1 h 5 min"


def test_what_is_no_time_stays_in_its_field_with_the_reason(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    type_over(page.details.booked_from, "early")
    press(Key.Key_Return)
    assert page.details.booked_from.has_error()
    assert day.desk.plan.booked_from is None


def test_a_day_that_begins_before_the_booking_leads_to_the_details(page: PlanPage, day: Day) -> None:
    day.desk.edit("Change booking", edits.describe, booked_from=615)
    assert page.total.text().endswith("· 15 min before the booking")
    page.sheet.facts.first.emit()
    assert page.tabs.currentIndex() == DETAILS


# ---- what to bring ----------------------------------------------------------------------------------------


def test_what_to_bring_is_listed_once_with_how_many_and_leads_to_its_blocks(page: PlanPage, day: Day) -> None:
    page.tabs.setCurrentIndex(DETAILS)
    assert [label.text() for label in page.bring.findChildren(QLabel) if label.isVisible()] == [
        "What to bring",
        "No block needs anything. A block’s details have room for it.",
    ]
    day.desk.edit("Change", edits.change, "draw", materials=("Pens, two per table", "Timer"))
    day.desk.edit("Change", edits.change, "close", materials=("timer",))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    shown = [label.text() for label in page.bring.findChildren(QLabel) if label.isVisible()]
    assert shown == ["What to bring", "Pens, two per table", "4 in all", "for block", "Timer", "for block"]
    links = page.bring.findChildren(QPushButton)
    assert [link.accessibleName() for link in links] == ["Block 2", "Block 2", "Block 4"]
    links[2].click()
    assert page.tabs.currentIndex() == SHEET
    assert page.inspector._block == "close"
