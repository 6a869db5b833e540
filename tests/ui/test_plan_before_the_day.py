"""The plan before the day: what is missing is led to, and what is printed is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from hls_facilitator import settings
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Person, Workshop
from hls_facilitator.plan import edits
from ui.pages.plan import PlanPage
from ui.pages.plan.facts import Facts
from ui.pages.plan.page import DETAILS, GROUPS, SHEET
from ui.sound import Chime
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")


@pytest.fixture
def page(day: Day, qtbot: QtBot, qapp: QApplication) -> PlanPage:
    theme = load_theme("light")
    apply(qapp, theme)
    made = PlanPage(day.bridge, T)
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_chime_is_tried_as_loud_as_it_is_set_at_that_moment(
    page: PlanPage, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[float] = []
    monkeypatch.setattr(Chime, "play", lambda chime: heard.append(chime.volume))
    for volume in (30, 100):
        settings.keep(settings.beside(day.desk.library.path), volume=volume)
        page.room.sound.begun.emit()
    assert heard == [0.3, 1.0]


def test_what_is_missing_is_shown_one_by_one_and_led_to(page: PlanPage, day: Day) -> None:
    show, following = (page.sheet.facts.findChildren(QPushButton)[place] for place in (0, 1))
    assert page.sheet.facts.text() == "1 of 3 · 5 min are free before block 3, which is pinned to 10:40."
    show.click()
    assert page.sheet.table.chosen() == day.desk.plan.block("pause")
    following.click()
    assert page.sheet.facts.text() == "2 of 3 · Nobody leads any block yet."
    day.desk.edit("Change date", edits.describe, date="", origin=None)
    assert page.sheet.facts.text() == "2 of 4 · The workshop has no date."
    show.click()
    assert page.tabs.currentIndex() == DETAILS


def test_what_was_not_tried_is_led_to_where_it_is_tried(page: PlanPage, day: Day) -> None:
    show, following = (page.sheet.facts.findChildren(QPushButton)[place] for place in (0, 1))
    following.click()
    following.click()
    assert page.sheet.facts.text() == "3 of 3 · Projector and sound have not been tried."
    show.click()
    assert page.tabs.currentIndex() == DETAILS
    assert page.room.projector.begin.hasFocus()
    day.desk.edit("Try the room", edits.set_tried, "projector", tried=True)
    page.tabs.setCurrentIndex(SHEET)
    assert page.sheet.facts.text() == "3 of 3 · The sound has not been tried."
    show.click()
    assert page.room.sound.begin.hasFocus()


def test_people_without_a_table_are_led_to_the_groups(page: PlanPage, day: Day) -> None:
    people = (Person("p", "Ada"), Person("q", "Ben"))
    day.desk.edit("Change people", edits.set_people, people, origin=None)
    assert page.sheet.facts.text() == "2 of 4 · 2 people are at no table yet."
    page.sheet.facts.findChildren(QPushButton)[0].click()
    assert page.tabs.currentIndex() == GROUPS


def test_a_plan_that_lacks_nothing_says_so(qtbot: QtBot) -> None:
    strip = Facts(T)
    qtbot.addWidget(strip)
    block = Block("a", "Arrive", 10, lead="Ann")
    whole = Workshop("w", "Whole", date="2026-11-05", blocks=(block,), tried=("projector", "sound"))
    strip.show_plan(whole)
    assert strip.text() == "Nothing is missing."
