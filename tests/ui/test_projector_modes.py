"""The projector's modes in the cockpit and on the wall: keys, arrows, what fits, and that no word is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.scene import Chosen, Scene, SceneStep, scene
from hls_facilitator.model import Note, Step
from hls_facilitator.plan import edits
from tests.room_scenes import agendas, reading, room_scenes, seated
from tests.ui.day import WORKSHOP, Day, open_day
from ui.actions import all_keys
from ui.pages.run import RunPage
from ui.projector.canvas import LEFT, Canvas
from ui.projector.painting import draw, paint
from ui.projector.type import fitted
from ui.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QFont
    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    with open_day(tmp_path, qtbot, seated(WORKSHOP, 30, 9)) as opened:
        yield opened


@pytest.fixture
def page(day: Day) -> RunPage:
    return day.show(RunPage, 1360, 850)


def shown(page: RunPage) -> Scene:
    return page.projector_card.picture.scene


# ---- keys and arrows -----------------------------------------------------------------------------


def test_a_key_shows_the_tables_and_the_same_key_turns_their_pages(page: RunPage, day: Day) -> None:
    QTest.keyClick(page, Qt.Key.Key_T)
    assert (shown(page).layout, shown(page).corner) == ("groups", "Round 1 of 3 · Page 1 of 2")
    assert page.projector_card.groups.isChecked()
    QTest.keyClick(page, Qt.Key.Key_T)
    assert shown(page).corner == "Round 1 of 3 · Page 2 of 2"
    QTest.keyClick(page, Qt.Key.Key_T)
    assert shown(page).corner == "Round 1 of 3 · Page 1 of 2"
    assert day.desk.run.state == "not started"


def test_pages_turn_slowly_by_themselves(page: RunPage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_T)
    day.later(0.5)
    qtbot.waitUntil(lambda: shown(page).page.number == 1)


def test_the_arrows_choose_the_round_of_tables_and_moves(page: RunPage, day: Day) -> None:
    card = page.projector_card
    QTest.keyClick(page, Qt.Key.Key_T)
    assert (card.turned.text(), card.before.isEnabled()) == ("Round 1 of 3", False)
    assert card.after.accessibleName() == "Next round"
    QTest.mouseClick(card.after, Qt.MouseButton.LeftButton)
    assert shown(page).corner.startswith("Round 2 of 3")
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_O)
    assert shown(page).corner.startswith("To round 3 of 3")
    assert not card.after.isEnabled()
    day.act(acts.start)
    assert shown(page).layout == "clock"


def test_a_key_shows_when_it_goes_on(page: RunPage, day: Day) -> None:
    QTest.keyClick(page, Qt.Key.Key_K)
    assert shown(page).layout == "opening"
    day.act(acts.start)
    QTest.keyClick(page, Qt.Key.Key_K)
    assert (shown(page).layout, shown(page).text) == ("break", "Back at 10:10")


def test_the_wall_shows_starred_notes_or_a_kind_and_hears_of_new_ones(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    assert not page.projector_card.notes.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_W)
    assert shown(page).layout == "clock"
    day.desk.add_note(Note("a", "Starred words", "quote", starred=True))
    day.desk.add_note(Note("b", "Private words", "quote", starred=True, private=True))
    day.settle()
    QTest.keyClick(page, Qt.Key.Key_W)
    assert shown(page).spoken == "What we heard, Quote: Starred words"
    day.desk.add_note(Note("c", "A story", "story"))
    day.settle()
    menu = page.projector_card.walls.menu()
    assert [action.text() for action in menu.actions()] == ["Starred", "Quote", "Story"]
    menu.actions()[2].trigger()
    assert shown(page).spoken == "Story, A story"
    day.desk.edit_note("Make note private", "c", private=True)
    day.settle()
    assert shown(page).layout == "clock"


def test_tables_are_offered_only_when_people_are_dealt(page: RunPage, day: Day) -> None:
    assert page.projector_card.groups.isVisible()
    day.desk.edit("Forget", edits.set_people, ())
    assert not page.projector_card.groups.isVisible()
    QTest.keyClick(page, Qt.Key.Key_T)
    assert shown(page).layout == "opening"
    day.settle()


def test_the_sheet_of_keys_has_a_key_for_tables_moves_breaks_and_notes() -> None:
    listed = {keys: words for _, lines in all_keys(T) for keys, words in lines}
    assert [listed[(key,)] for key in "TOKW"] == [
        "Who sits where, then the next page",
        "Who goes where, then the next page",
        "When the break is over",
        "Notes for the room, then the next page",
    ]


# ---- what blocks show by themselves --------------------------------------------------------------


def test_the_screen_follows_the_blocks(page: RunPage, day: Day) -> None:
    layouts = []
    day.act(acts.start)
    for _ in range(3):
        layouts.append(shown(page).layout)
        day.later(10)
        day.act(acts.next_block)
    layouts.append(shown(page).layout)
    assert layouts == ["clock", "groups", "break", "clock"]


def test_the_screen_follows_the_steps_and_the_question_with_it(page: RunPage, day: Day) -> None:
    draw = WORKSHOP.block("draw")
    asking = replace(draw.steps[1], shows="question 2")
    steps = (draw.steps[0], asking, Step("go", "Change tables", 6))
    day.desk.edit("Plan", edits.change, "draw", steps=steps)
    day.act(acts.start)
    day.act(acts.go_to, "draw")
    seen = []
    for minutes in (0.5, 1.0, 4.0, 14.0):
        day.later(minutes)
        page.projecting.show_reading(day.desk.reading())
        seen.append((shown(page).layout, shown(page).corner.split(" · ")[0], day.desk.shown_card))
    first, second = draw.cards
    assert seen == [
        ("groups", "Round 1 of 3", first),
        ("card", "Question 1 of 2", first),
        ("card", "Question 2 of 2", second),
        ("rotation", "To round 2 of 3", second),
    ]


def test_the_cockpit_says_why_a_question_is_up(page: RunPage, day: Day) -> None:
    asking = tuple(replace(step, shows="question 2") for step in WORKSHOP.block("draw").steps)
    day.desk.edit("Plan", edits.change, "draw", steps=asking)
    day.act(acts.start)
    day.act(acts.go_to, "draw")
    turned = page.projector_card.turned
    assert (shown(page).layout, turned.text(), turned.isVisible()) == ("card", "with this step", True)
    QTest.mouseClick(page.projector_card.before, Qt.MouseButton.LeftButton)
    day.settle()
    assert (shown(page).corner, turned.text()) == ("Question 1 of 2", "chosen by hand")


def test_what_the_facilitator_chose_is_not_changed_by_the_next_step_or_minute(
    page: RunPage, day: Day
) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    page.projecting.choose("steps")
    day.later(6)
    day.act(acts.add_minutes, 1)
    assert shown(page).layout == "steps"
    assert [step.state for step in shown(page).steps] == ["done", "now", "next"]


def test_the_end_of_the_day_takes_a_list_off_the_screen(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    QTest.keyClick(page, Qt.Key.Key_T)
    day.act(acts.finish)
    assert shown(page).layout == "closing"


# ---- no word is cut ------------------------------------------------------------------------------


class Measured(Canvas):
    """A page that writes down every word that its box is too small for."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # as Canvas has them
        self.cut: list[str] = []

    def line(self, text: str, box: QRectF, font: QFont, role: str, align: Qt.AlignmentFlag = LEFT) -> None:
        if QFontMetricsF(font).horizontalAdvance(text) > box.width() + 0.5:
            self.cut.append(text)
        super().line(text, box, font, role, align)

    def text(
        self, text: str, room: QRectF, largest: int, smallest: int, *more: object, **rest: object
    ) -> QRectF:  # type: ignore[override]  # looser than Canvas has it
        weight = more[0] if more else 700
        words = fitted(text, room, largest, smallest, weight)  # type: ignore[arg-type]  # as above
        layout = words._layout
        widest = max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)
        size = layout.font().pixelSize()
        if words.height > room.height() + 0.5 or widest > room.width() + 0.5 or size < smallest:
            self.cut.append(text)
        return super().text(text, room, largest, smallest, *more, **rest)  # type: ignore[arg-type]  # as above


def cut(now: Scene, size: tuple[int, int]) -> list[str]:
    """Return the words of a scene that are cut on a screen of this size."""
    factor = min(size[0] / 1920, size[1] / 1080)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(factor, factor)
    canvas = Measured(painter, QRectF(0, 0, size[0] / factor, size[1] / factor), load_theme("light"))
    draw(canvas, now)
    painter.end()
    return canvas.cut


@pytest.mark.usefixtures("qapp")
def test_the_measure_finds_what_is_cut() -> None:
    assert cut(Scene("clock", "A header " * 30, text="x"), SIZES[0]) == ["A header " * 30]
    assert cut(Scene("card", text="What matters to this person? " * 30), SIZES[1]) != []
    steps = (SceneStep("A step of very many words " * 6, "now", "3:00"),)
    assert cut(Scene("steps", clock="3:00", steps=steps), SIZES[2]) == [steps[0].title]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_question_title_or_step_of_a_shipped_agenda_is_cut(language: str) -> None:
    """Measured on the page of 1920 x 1080 that every screen of this shape shows larger or smaller."""
    t = Translations(language)
    found: set[str] = set()
    for workshop in agendas(language):
        for block in workshop.blocks:
            begins = [sum(step.minutes for step in block.steps[:n]) for n in range(len(block.steps) or 1)]
            questions = [Chosen("card", number) for number in range(len(block.cards))]
            for minutes in begins:
                at = reading(workshop, block, minutes + 0.1)
                for chosen in (Chosen("clock"), Chosen("steps"), *questions):
                    found.update(cut(scene(workshop, at, chosen, t), (96, 54)))
    assert found == set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "people", "tables"), [("en", 40, 8), ("de", 40, 8), ("de", 200, 25)])
def test_no_mode_cuts_a_word_or_leaves_its_margins(
    language: str, people: int, tables: int, size: tuple[int, int]
) -> None:
    for name, now in room_scenes(language, people, tables).items():
        assert cut(now, size) == [], name
        if name != "black":
            assert margin(now, size) == {load_theme("light").color("bg").name()}, name


def margin(now: Scene, size: tuple[int, int]) -> set[str]:
    """Return the colours in the outer 64 px (of 1920) of each side, looked at in a grid."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, *size), now, load_theme("light"))
    painter.end()
    wide = round(size[0] / 30)
    sides = [*range(0, wide, 3), *range(size[0] - wide, size[0], 3)]
    ends = [*range(0, wide, 3), *range(size[1] - wide, size[1], 3)]
    colours = {image.pixelColor(x, y).name() for x in sides for y in range(0, size[1], 2)}
    return colours | {image.pixelColor(x, y).name() for y in ends for x in range(0, size[0], 2)}


@pytest.mark.usefixtures("qapp")
def test_a_table_of_three_hundred_letters_ends_in_an_ellipsis_inside_the_page() -> None:
    plan = seated(WORKSHOP, 12, 3)
    people = tuple(replace(person, name="😀 \u202bورشة\u202c " + "w" * 300) for person in plan.participants)
    plan = replace(plan, participants=people)
    now = scene(plan, reading(plan, plan.blocks[1], 1.0), Chosen("groups"), T)
    assert margin(now, (1920, 1080)) == {load_theme("light").color("bg").name()}
