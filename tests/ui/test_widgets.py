"""The building blocks of every page: what they show, say, and do for keys and pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QFocusFrame, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from hls_facilitator.languages import Translations
from tests.ui.alone import colours, shown
from ui import theme
from ui.widgets import elide_label
from ui.widgets.banner import Banner
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.chip import Chip
from ui.widgets.elide_label import ElideLabel, Paragraph
from ui.widgets.empty_state import EmptyState
from ui.widgets.enter_presses import EnterPresses
from ui.widgets.focus_ring import FocusRing
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton, key_hint
from ui.widgets.rail import Rail
from ui.widgets.segmented import Segmented
from ui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TITLE = "Was kommt bei Familien wirklich an? Gespräch mit MitWirkung über Verlerntes und Hürden im Alltag"
KEY = Qt.Key

pytestmark = [
    pytest.mark.usefixtures("light"),
    # the offscreen display says so of every window with a least size
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


@pytest.fixture
def t() -> Translations:
    return Translations("en")


# small things


def test_a_chip_has_room_for_its_words_and_its_shape(qtbot: QtBot) -> None:
    chip = Chip("5 min behind · finish expected 13:05", "warn", "clock")
    qtbot.addWidget(chip)
    bare = Chip("5 min behind · finish expected 13:05", "warn")
    qtbot.addWidget(bare)
    assert chip.sizeHint().width() > bare.sizeHint().width()
    assert theme.current().color("warn-soft").name().upper() in colours(chip.grab().toImage())
    chip.show_state("Live", "ok")
    assert chip.text() == "Live"
    assert theme.current().color("ok-soft").name().upper() in colours(chip.grab().toImage())


def test_an_elided_label_may_stand_at_the_right(qtbot: QtBot) -> None:
    label = ElideLabel("expected 11:13", "meta")
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    qtbot.addWidget(label)
    label.resize(400, 20)
    ink = label.grab().toImage()
    ground = ink.pixel(0, 0)
    assert all(ink.pixel(x, y) == ground for x in range(200) for y in range(ink.height()))
    assert any(ink.pixel(x, y) != ground for x in range(390, 400) for y in range(ink.height()))


def test_labels_show_what_they_are_given_and_never_markup(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    label = text_label("<b>bold</b> & <img src=x>", "note", wrap=True)
    card.box.addWidget(section_label("Coming up"))
    card.box.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert key_hint("Ctrl").property("role") == "key"


def test_a_form_row_names_and_describes_its_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = FormRow("Minutes", field, "10, 90 or 1h30")
    qtbot.addWidget(row)
    assert row.label.buddy() is field
    assert field.accessibleName() == "Minutes"
    assert field.accessibleDescription() == "10, 90 or 1h30"
    row.show_error("Type a length.")
    assert field.accessibleDescription() == "Type a length."
    row.show_error("")
    assert field.accessibleDescription() == "10, 90 or 1h30"


def test_an_empty_state_offers_its_one_action(qtbot: QtBot) -> None:
    state = EmptyState("library", "No workshops yet", "They are kept here.", "New workshop")
    shown(qtbot, state)
    with qtbot.waitSignal(state.acted):
        state.button.click()
    quiet = EmptyState("library", "No workshops yet", "They are kept here.")
    shown(qtbot, quiet)
    assert not quiet.button.isVisible()


def test_a_banner_shows_its_sentence_and_only_the_actions_it_has(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.show_message("The disk is full", "over", "octagon-alert", ("Try again",))
    assert banner.text() == banner.accessibleName() == "The disk is full"
    buttons = [button for button in banner.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Try again"]
    with qtbot.waitSignal(banner.first):
        buttons[0].click()


def test_the_actions_of_a_banner_never_take_more_than_half_of_its_width_from_the_words(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message(
        "The disk is full. " * 12, "over", "octagon-alert", ("Choose another folder", "Try again")
    )
    (words,) = (label for label in banner.findChildren(QLabel) if label.text())
    first = next(button for button in banner.findChildren(QPushButton) if button.text().startswith("Choose"))
    for width, below in ((900, False), (320, True), (900, False)):
        banner.resize(width, 400)
        qtbot.waitUntil(lambda below=below: (first.y() > words.y() + words.height()) is below)
        assert words.width() > width / 2


def test_a_button_with_a_key_cap_is_wider_and_says_its_key(qtbot: QtBot) -> None:
    plain, capped = KeyButton("Pause"), KeyButton("Pause", "P", "pause", fit="large")
    for button in (plain, capped):
        qtbot.addWidget(button)
        button.grab()
    assert capped.sizeHint().width() > plain.sizeHint().width()
    assert capped.accessibleDescription() == "P"
    capped.show_action("Resume", "play")
    assert capped.accessibleName() == capped.text() == "Resume"


# choices


def test_arrow_keys_move_along_the_segments(qtbot: QtBot) -> None:
    choice = Segmented("Names", [("none", "None"), ("table", "Table"), ("named", "Named")])
    shown(qtbot, choice)
    choice.setFocus()
    picked: list[str] = []
    choice.chosen.connect(picked.append)
    qtbot.keyClick(choice.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(choice.focusWidget(), KEY.Key_Right)
    assert choice.choice() == "named"
    assert picked == ["table", "named"]
    choice.choose("none")
    assert (choice.choice(), picked) == ("none", ["table", "named"])


def test_the_rail_asks_for_pages_and_shows_the_open_one(qapp: QApplication, qtbot: QtBot) -> None:
    rail = Rail("Pages")
    plan = rail.add_page("plan", "Plan", "list-ordered")
    rail.add_rule()
    run = rail.add_page("run", "Run", "play")
    shown(qtbot, rail)
    rail.set_page("plan")
    with qtbot.waitSignal(rail.page_requested) as asked:
        run.click()
    assert asked.args == ["run"]
    rail.set_page("plan")
    assert (plan.isChecked(), run.isChecked()) == (True, False)
    rail.set_page_enabled("run", enabled=False)
    assert not run.isEnabled()
    assert rail.width() == 76
    theme.apply(qapp, theme.current(), 2.0)
    assert rail.width() == 152
    assert all(button.accessibleName() for button in rail.findChildren(QToolButton))


def test_up_and_down_walk_along_the_rail(qtbot: QtBot) -> None:
    rail = Rail("Pages")
    plan, run = rail.add_page("plan", "Plan", "list-ordered"), rail.add_page("run", "Run", "play")
    shown(qtbot, rail)
    plan.setFocus()
    qtbot.keyClick(plan, KEY.Key_Down)
    assert run.hasFocus()
    qtbot.keyClick(run, KEY.Key_Up)
    assert plan.hasFocus()


# long titles


def test_a_long_title_is_cut_and_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElideLabel(TITLE, "title")
    label.resize(200, 40)
    shown(qtbot, label)
    assert label.toolTip() == TITLE
    label.resize(4000, 40)
    qtbot.waitUntil(lambda: not label.toolTip())


def test_a_label_lays_its_text_out_once_for_each_width_and_anew_for_another_text_or_font(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid: list[str] = []

    class Counted(Paragraph):
        def __init__(self, text: str, *how: Any, **more: Any) -> None:
            laid.append(text)
            super().__init__(text, *how, **more)

    monkeypatch.setattr(elide_label, "Paragraph", Counted)
    label = ElideLabel(TITLE, "title", lines=0)
    low, narrow = label.heightForWidth(400), label.heightForWidth(200)
    assert (label.heightForWidth(400), label.heightForWidth(200)) == (low, narrow)
    assert len(laid) == 2
    font = label.font()
    font.setPixelSize(60)
    label.setFont(font)
    high = label.heightForWidth(400)
    assert high > low
    label.setText("short")
    assert label.heightForWidth(400) < high
    assert laid[2:] == [TITLE, "short"]
    for width in range(100, 200):
        label.heightForWidth(width)
    assert len(label._laid) <= elide_label.WIDTHS


def test_a_title_of_two_lines_is_twice_as_high_and_no_higher(qtbot: QtBot) -> None:
    one, two = ElideLabel(TITLE, "title"), ElideLabel(TITLE, "title", lines=2)
    for label in (one, two):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert not one.hasHeightForWidth()
    assert two.heightForWidth(200) == pytest.approx(2 * one.heightForWidth(200), abs=1)


@pytest.mark.parametrize(
    "text", ["😀 ورشة عمل " + "Very long title " * 20, "wörter und " * 40, "ورشة عمل " * 50]
)
def test_what_is_cut_ends_with_an_ellipsis_that_is_seen(text: str) -> None:
    for width in range(90, 600, 7):
        paragraph = Paragraph(text, theme.font("strong"), width, 2)
        last = paragraph._layout.lineAt(1)
        whole = paragraph._layout.text()
        assert whole.endswith("…")
        assert last.textStart() + last.textLength() == len(whole.encode("utf-16-le")) // 2


@given(st.text(max_size=400), st.integers(0, 600), st.integers(0, 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_laid_out_in_no_more_lines_than_asked(text: str, width: int, lines: int) -> None:
    font = theme.font("body")
    paragraph = Paragraph(text, font, width, lines)
    assert paragraph.height >= QFontMetricsF(font).height()
    if lines:
        assert paragraph.height <= lines * QFontMetricsF(font).height() + 0.01
    else:
        assert not paragraph.cut


# focus


def test_the_ring_stands_two_px_off_what_has_the_focus(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing(qapp)
    page = QWidget()
    box = QVBoxLayout(page)
    first, second, own = QPushButton("Back"), QPushButton("Next"), QLineEdit()
    own.setProperty("own_focus", True)
    for widget in (first, second, own):
        box.addWidget(widget)
    shown(qtbot, page)
    second.setFocus()
    frame = page.findChild(QFocusFrame)
    assert isinstance(frame, QFocusFrame)
    assert frame.widget() is second
    assert frame.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    picture = frame.grab().toImage()
    assert picture.pixelColor(1, frame.height() // 2) == theme.current().color("accent")
    own.setFocus()
    assert not frame.isVisible()
    first.setFocus()
    assert frame.widget() is first
    ring.deleteLater()


def test_the_ring_outlives_the_page_it_was_on(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing(qapp)
    window = QWidget()
    box = QVBoxLayout(window)
    page, stays = QWidget(), QPushButton("Stays")
    inner = QPushButton("Goes", page)
    box.addWidget(page)
    box.addWidget(stays)
    shown(qtbot, window)
    inner.setFocus()
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(inner))
    stays.setFocus()
    frame = window.findChild(QFocusFrame)
    assert isinstance(frame, QFocusFrame)
    assert frame.widget() is stays
    ring.deleteLater()


def test_the_ring_is_whole_around_a_field_that_fills_its_row(qapp: QApplication, qtbot: QtBot) -> None:
    ring = FocusRing(qapp)
    window, row = QWidget(), QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(row)
    line = QVBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(field)
    shown(qtbot, window)
    field.setFocus()
    frame = window.findChild(QFocusFrame)
    assert isinstance(frame, QFocusFrame)
    assert frame.visibleRegion().boundingRect().size() == frame.size()
    assert frame.size() == field.size() + QSize(8, 8)
    ring.deleteLater()


def test_screen_readers_meet_words_and_buttons_by_their_names(qtbot: QtBot) -> None:
    face, button = TimerFace(), KeyButton("Next", "Space")
    for widget in (face, button):
        qtbot.addWidget(widget)
    face.set_face("3:48", 0.1, "warning", "Warning", "of 25 min")
    spoken = QAccessible.queryAccessibleInterface(face)
    assert spoken is not None
    assert spoken.role() == QAccessible.Role.StaticText
    assert spoken.text(QAccessible.Text.Name) == "3:48, Warning, of 25 min"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Next"


# keys


def test_enter_presses_the_button_that_has_the_focus_and_no_other(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    pressed: list[str] = []
    first.clicked.connect(partial(pressed.append, "one"))
    second.clicked.connect(partial(pressed.append, "two"))
    helper = EnterPresses(qapp)
    shown(qtbot, page)
    second.setFocus()
    qtbot.keyClick(second, KEY.Key_Return)
    first.setFocus()
    qtbot.keyClick(first, KEY.Key_Enter)
    qtbot.keyClick(second, KEY.Key_Return)
    assert pressed == ["two", "one"]
    helper.deleteLater()
