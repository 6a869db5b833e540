"""What the room sees: the scene in words, the picture in pixels, the window between screens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.live.scene import Chosen, Scene, SceneStep, scene
from hls_facilitator.model import Block, Card
from tests.ui.day import WORKSHOP, Day, open_day
from tests.ui.two_screens import SCREENS
from ui.pages.run import RunPage
from ui.projector import Projector
from ui.projector.canvas import HEIGHT
from ui.projector.painting import DIGITS, paint
from ui.projector.stepping import around_now
from ui.projector.type import fitted
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hls_facilitator.live.scene import Mode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")


@pytest.fixture
def page(day: Day) -> RunPage:
    return day.show(RunPage, 1360, 850)


def seen(day: Day, mode: Mode = "clock", message: str = "", card: int = 0) -> Scene:
    return scene(day.desk.plan, day.desk.reading(), Chosen(mode, card, message), T, day.desk.notes)


def test_before_the_start_the_room_reads_title_and_start(day: Day) -> None:
    now = seen(day, "card")
    assert (now.layout, now.text, now.detail) == ("opening", "Leading the learning", "We start at 10:00")


def test_a_question_comes_alone_with_its_number_the_time_left_and_the_steps(day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    day.later(6)
    now = seen(day, "card", card=1)
    assert (now.layout, now.header, now.corner) == ("card", "Draw a life, not a service", "Question 2 of 2")
    assert (now.text, now.clock) == ("How much do we control?", "19:00")
    assert now.steps == (
        SceneStep("Read the life card", "done", "5 min"),
        SceneStep("Draw", "now", "13:00"),
        SceneStep("Ask", "next", "6 min"),
    )
    assert now.share == pytest.approx(19 / 25)


def test_a_mode_that_the_block_has_nothing_for_shows_title_and_clock(day: Day) -> None:
    day.act(acts.start)
    assert seen(day, "card").layout == "clock"
    assert seen(day, "steps").layout == "clock"
    assert seen(day, "message", "  ").layout == "clock"


def test_a_break_says_when_it_is_over(day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.go_to, "pause")
    assert (seen(day).layout, seen(day).text) == ("break", "Back at 10:25")


def test_the_room_meets_no_alarm_and_no_lateness(day: Day) -> None:
    day.act(acts.start)
    day.later(17)
    for mode in ("clock", "card", "steps", "message", "black"):
        now = seen(day, mode, "Lunch is in the foyer")
        assert "behind" not in repr(now)
        assert "over" not in repr(now)
        assert "No slide" not in repr(now)
    assert seen(day).clock == "0:00"
    assert seen(day).share == 0


def test_the_day_closes_with_thanks(day: Day) -> None:
    day.act(acts.start)
    day.act(acts.finish)
    assert (seen(day).layout, seen(day).text) == ("closing", "Thank you for today")


def picture(now: Scene, width: int = 960, height: int = 540, theme: str = "light") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, height), now, load_theme(theme))
    painter.end()
    return image


def ink_rows(image: QImage, color: str, left: float, right: float) -> list[int]:
    """Return the rows that hold this colour between two columns, given as shares of the width."""
    columns = range(int(image.width() * left), int(image.width() * right))
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).name() == color.lower() for x in columns)
    ]


@pytest.mark.parametrize("layout", ["clock", "break", "steps"])
def test_digits_are_a_quarter_of_the_height(qapp: QApplication, layout: str) -> None:
    apply(qapp, load_theme("light"))
    steps = (SceneStep("Read", "now", "3:00"),) if layout == "steps" else ()
    now = Scene(layout, text="", clock="8:08", steps=steps, share=0.5)  # type: ignore[arg-type]  # a Layout
    rows = ink_rows(picture(now, 1920, 1080), load_theme("light").roles["text"], 0.6, 1.0)
    digits = [y for y in rows if y > 540]
    assert max(digits) - min(digits) + 1 >= HEIGHT / 4
    assert HEIGHT / 4 <= DIGITS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (1280, 800), (192, 108), (40, 400)])
@pytest.mark.parametrize(
    "words", ["Why?", "What matters to this person? " * 14, "W" * 300, "Donaudampfschiff" * 9]
)
def test_any_question_fits_any_screen(size: tuple[int, int], words: str) -> None:
    """Nothing is painted into the margins, however long the question."""
    now = Scene("card", "A" * 200, "Question 1 of 4", words, clock="1:03:48", share=0.4)
    image = picture(now, *size)
    ground = load_theme("light").color("bg").name()
    edge = max(1, round(min(size[0] / 1920, size[1] / 1080) * 60))
    right = {
        image.pixelColor(image.width() - 1 - x, y).name() for x in range(edge) for y in range(image.height())
    }
    assert right == {ground}


@pytest.mark.usefixtures("qapp")
def test_a_long_title_grows_small_before_a_word_is_broken() -> None:
    title = "<b>&amp;</b> \u202bورشة عمل\u202c Zażółć gęślą jaźń Draw a life, not a service "
    title += "Leading on " * 12
    laid = fitted(title, QRectF(0, 0, 1728, 300), 104, 56, 700)
    layout = laid._layout
    for number in range(1, layout.lineCount()):
        assert title[layout.lineAt(number).textStart() - 1] == " "
    assert laid.height <= 300


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("now", "shown"), [(0, 0), (9, 8), (19, 13)])
def test_of_many_steps_the_room_sees_thosearound_now(now: int, shown: int) -> None:
    steps = [SceneStep(str(n), "now" if n == now else "next", "5 min") for n in range(20)]
    assert [step.title for step in around_now(steps, 7)] == [str(n) for n in range(shown, shown + 7)]


@pytest.mark.usefixtures("qapp")
def test_black_is_black_and_dark_paper_is_dark() -> None:
    assert picture(Scene("black")).pixelColor(5, 5).name() == "#000000"
    dark = picture(Scene("message", text="Lunch"), theme="dark")
    assert dark.pixelColor(5, 5) == load_theme("dark").color("bg")


def test_the_thumbnail_shows_what_the_room_sees(page: RunPage, day: Day) -> None:
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    page.activateWindow()
    page.setFocus()
    for key, layout in ((Qt.Key.Key_Space, "clock"), (Qt.Key.Key_B, "black"), (Qt.Key.Key_B, "clock")):
        QTest.keyClick(page, key)
        day.settle()
        assert window.scene == page.projector_card.picture.scene
        assert window.scene.layout == layout
    window.close()


def test_c_shows_the_question_and_then_the_next_one(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    page.projecting.choose("clock")
    shown = []
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_C)
        day.settle()
        shown.append(page.projector_card.picture.scene.text)
    assert shown == [
        "What matters to this person?",
        "How much do we control?",
        "What matters to this person?",
    ]
    QTest.mouseClick(page.projector_card.after, Qt.MouseButton.LeftButton)
    day.settle()
    assert day.desk.shown_card == Card("q2", "How much do we control?")
    assert not page.projector_card.after.isEnabled()


def test_m_types_a_message_that_the_next_block_takes_away(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    QTest.keyClick(page, Qt.Key.Key_M)
    typed = page.projector_card.typed
    assert QApplication.focusWidget() is typed
    QTest.keyClicks(typed, "Back in the big room")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert page.projector_card.picture.scene == Scene("message", text="Back in the big room")
    assert QApplication.focusWidget() is page
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    day.settle()
    assert page.projector_card.picture.scene.layout == "card"


def test_a_clicker_works_while_the_projector_window_has_the_keyboard(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    day.settle()
    assert day.desk.run.block == "draw"
    QTest.keyClick(window, Qt.Key.Key_B)
    assert window.scene.layout == "black"
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    day.settle()
    assert day.desk.run.block == "arrive"
    window.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_N])
def test_words_asked_for_from_the_projector_are_typed_in_the_cockpit(
    page: RunPage, day: Day, qtbot: QtBot, key: Qt.Key
) -> None:
    """Typed into the projector they would be live keys: a space would go on to the next block."""
    day.act(acts.start)
    page.keys.by_id["full_screen"].trigger()
    window = page.projecting.window
    assert window is not None
    page.hide()  # the facilitator looks at another page
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.front_requested.connect(page.show)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, key, Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_M else control)
    qtbot.waitUntil(page.isActiveWindow)
    assert QApplication.focusWidget() in (page.projector_card.typed, page.notes.box.edit)
    window.close()


def test_without_a_second_screen_it_opens_as_a_window_and_says_so(page: RunPage) -> None:
    assert page.projector_card._where.text() == "no second screen found"
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    assert window.isVisible()
    assert not window.isFullScreen()
    assert page.projector_card._where.text() == "in a window, no second screen found"
    window.close()
    assert page.projector_card._where.text() == "no second screen found"


def test_a_test_picture_comes_and_goes_and_leaves_what_was_shown(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    page.projecting.choose("steps")
    page.try_projector(True)
    window = page.projecting.window
    assert window is not None
    assert window.isVisible()
    assert window.scene.text == "Can you read this from the back row?"
    page.try_projector(False)
    assert not window.isVisible()
    assert window.scene == seen(day, "steps")
    page.try_projector(False)
    assert page.projecting.mode == "steps"


def test_escape_leaves_full_screen_and_nothing_else(page: RunPage, day: Day) -> None:
    day.act(acts.start)
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    window._fill(QGuiApplication.primaryScreen())
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.isVisible()
    assert day.desk.run.state == "running"
    window.close()


def test_an_unplugged_screen_turns_the_projector_into_a_window(page: RunPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F5)
    window = page.projecting.window
    assert window is not None
    screen = QGuiApplication.primaryScreen()
    window._fill(screen)
    window._screen_removed(screen)
    assert not window.isFullScreen()
    assert window.isVisible()
    window.close()


def test_the_second_screen_is_found_filled_and_swapped(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(SCREENS)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "before: second screen found",
        "Key_F5: Beamer: full screen: Laptop: cockpit",
        "Key_S: Laptop: full screen: Beamer: cockpit",
        "Key_S: Beamer: full screen: Laptop: cockpit",
        "Key_Escape: Beamer: window: Laptop: cockpit",
        "Key_F5 and a crash: on Beamer",
        "Key_Escape and a crash: second screen found",
    ], done.stderr


def test_a_screen_reader_hears_a_new_question_not_each_second(qtbot: QtBot) -> None:
    window = Projector(T)
    qtbot.addWidget(window)
    now = Scene("card", "Draw a life", "Question 1 of 2", "What matters?", clock="3:48", share=0.2)
    window.show_scene(now)
    assert window.accessibleName() == "What the room sees"
    assert window.accessibleDescription() == "Draw a life, Question 1 of 2, What matters?"
    window.show_scene(replace(now, clock="3:47"))
    assert window.accessibleDescription() == "Draw a life, Question 1 of 2, What matters?"
    window.show_scene(Scene("black"))
    assert window.accessibleDescription() == "The screen is black"


def test_a_change_of_mode_paints_once_over_the_whole_ground(qtbot: QtBot) -> None:
    """No erasing in between, so nothing flashes."""
    window = Projector(T)
    qtbot.addWidget(window)
    assert window.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def test_the_room_is_spoken_to_in_the_language_of_the_workshop(tmp_path: Path, qtbot: QtBot) -> None:
    german = replace(WORKSHOP, language="de", blocks=(Block("a", "Ankommen", 10),))
    with open_day(tmp_path, qtbot, german) as day:
        page = RunPage(day.bridge, T)
        qtbot.addWidget(page)
        page.show()
        assert page.projecting._words.language == "de"
