"""The building blocks of every page: what they show, say, and do for keys and pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QFocusFrame, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from hls_facilitator.languages import Translations
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
from ui.widgets.note_list import FIRST, NoteList
from ui.widgets.note_row import NoteRow
from ui.widgets.rail import Rail
from ui.widgets.segmented import Segmented
from ui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TITLE = "Was kommt bei Familien wirklich an? Gespräch mit MitWirkung über Verlerntes und Hürden im Alltag"
KEY = Qt.Key

# the offscreen display says so of every window with a least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.load_theme("light"))
    yield
    theme.apply(qapp, theme.load_theme("light"))


@pytest.fixture
def t() -> Translations:
    return Translations("en")


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget alone and wait until it is on screen."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def colours(image: QImage) -> set[str]:
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name().upper() for dot in dots}


# clock


class CountedFace(TimerFace):
    """A clock that counts how often it is painted."""

    paints = 0

    def paintEvent(self, event) -> None:
        self.paints += 1
        super().paintEvent(event)


def test_the_clock_is_painted_again_only_when_something_changed(qtbot: QtBot) -> None:
    face = CountedFace()
    face.set_face("3:48", 0.152, "warning", "Warning", "of 25 min")
    shown(qtbot, face)
    qtbot.wait(20)
    before = face.paints
    face.set_face("3:48", 0.152, "warning", "Warning", "of 25 min")
    qtbot.wait(20)
    assert face.paints == before
    face.set_face("3:47", 0.151, "warning", "Warning", "of 25 min")
    qtbot.waitUntil(lambda: face.paints > before)


def test_the_clock_speaks_at_a_new_phase_and_not_each_second(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.set_face("5:01", 0.2, "normal", "On time", "of 25 min")
    face.set_face("5:00", 0.2, "normal", "On time", "of 25 min")
    assert face.accessibleName() == "5:01, On time, of 25 min"
    face.set_face("4:59", 0.2, "warning", "Warning", "of 25 min")
    assert face.accessibleName() == "4:59, Warning, of 25 min"


def test_a_pause_is_announced_once_however_long_it_lasts(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.set_face("5:01", 0.2, "normal", "", "of 25 min")
    face.set_face("5:01", 0.2, "paused", "Paused for 0:01", "of 25 min")
    face.set_face("5:01", 0.2, "paused", "Paused for 0:02", "of 25 min")
    assert face.accessibleName() == "5:01, Paused for 0:01, of 25 min"


def test_the_clock_says_the_time_as_it_is_when_the_focus_comes_to_it(qtbot: QtBot) -> None:
    face = TimerFace()
    face.set_face("5:01", 0.2, "normal", "On time", "of 25 min")
    face.set_face("4:00", 0.2, "normal", "On time", "of 25 min")
    shown(qtbot, face)
    face.clearFocus()
    face.setFocus()
    assert face.accessibleName() == "4:00, On time, of 25 min"


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_each_phase_of_the_clock_looks_different(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    theme.apply(qapp, theme.load_theme(name))
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(200, 200)
    pictures = []
    for phase in ("idle", "normal", "paused", "warning", "danger", "over"):
        face.set_face("1:15", 0.5, phase, "Word", "of 25 min")
        pictures.append(face.grab().toImage())
    for number, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[:number])


def test_the_ring_of_the_clock_is_what_is_left(qtbot: QtBot) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(300, 300)
    accent = theme.current().color("accent")
    face.set_face("12:30", 0.5, "normal", "", "")
    picture = face.grab().toImage()
    assert picture.pixelColor(300 - 7, 150) == accent
    assert picture.pixelColor(7, 150) == theme.current().color("track")


@pytest.mark.parametrize("text", ["0:00", "25:00", "180:00", "12:34:56"])
def test_the_digits_stay_inside_the_ring(qtbot: QtBot, text: str) -> None:
    face = TimerFace()
    qtbot.addWidget(face)
    face.resize(240, 240)
    face.set_face(text, 0, "idle", "", "")
    picture = face.grab().toImage()
    across = [picture.pixelColor(x, 101).name() for x in (*range(14, 32), *range(208, 226))]
    assert len(set(across)) == 1


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


# notes


def note(number: int, *, starred: bool = False, private: bool = False) -> NoteRow:
    text = f"We control about a tenth of the map, said {number}"
    return NoteRow(
        str(number), text, "lightbulb", "Insight", "Table 3 · 10:58", starred=starred, private=private
    )


def notes(qtbot: QtBot, t: Translations, count: int = 3, *, large: bool = False) -> NoteList:
    """Return a shown list of notes, the newest first."""
    view = NoteList(t, "Notes", large=large)
    view.set_rows([note(number) for number in range(count, 0, -1)])
    view.resize(340, 500)
    shown(qtbot, view)
    return view


def test_of_thousands_of_notes_the_view_knows_those_that_were_scrolled_to(
    qtbot: QtBot, t: Translations
) -> None:
    view = notes(qtbot, t, 5_000)
    assert len(view.rows()) == 5_000
    assert view.model().rowCount() == FIRST
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.model().rowCount() > FIRST)
    view.select("1")
    assert view.current_id() == "1"
    view.set_rows([note(5_001), *view.rows()])
    assert view.current_id() == "1"
    assert len(view.rows()) == 5_001


def test_back_at_the_top_the_view_forgets_what_nobody_looks_at(qtbot: QtBot, t: Translations) -> None:
    view = notes(qtbot, t, 1_000)
    view.select("1")
    assert view.model().rowCount() == 1_000
    view.select("1000")
    view.verticalScrollBar().setValue(0)
    view.set_rows([note(1_001), *view.rows()])
    assert view.model().rowCount() == FIRST
    assert view.current_id() == "1000"
    assert view.rows()[0].id == "1001"


def test_a_note_is_spoken_with_its_kind_words_place_and_marks(qtbot: QtBot, t: Translations) -> None:
    view = notes(qtbot, t, 1)
    view.set_rows([NoteRow("1", "One number", "quote", "Quote", "Table 1", starred=True, private=True)])
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Quote: One number, Table 1, starred, private"


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (KEY.Key_Return, "opened"),
        (KEY.Key_F2, "opened"),
        (KEY.Key_Delete, "delete_requested"),
        (KEY.Key_Asterisk, "star_toggled"),
    ],
)
def test_keys_ask_for_the_note_they_are_on(qtbot: QtBot, t: Translations, key: Qt.Key, signal: str) -> None:
    view = notes(qtbot, t)
    view.select("2")
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        qtbot.keyClick(view, key)
    assert asked.args == ["2"]


def test_the_star_and_the_menu_of_a_note_answer_the_pointer(qtbot: QtBot, t: Translations) -> None:
    view = notes(qtbot, t)
    area = view.visualRect(view.model().index(1, 0))
    star = QPoint(area.right() - 20, area.top() + 18)
    with qtbot.waitSignal(view.star_toggled) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert asked.args == ["2"]
    with qtbot.waitSignal(view.menu_requested) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star - QPoint(26, 0))
    assert asked.args is not None
    assert asked.args[0] == "2"


def test_new_notes_leave_the_selection_where_it_is(qtbot: QtBot, t: Translations) -> None:
    view = notes(qtbot, t, 30)
    view.select("12")
    view.set_rows([note(31), *view.rows()])
    assert view.current_id() == "12"
    view.set_rows([row for row in view.rows() if row.id not in {"5", "20"}])
    assert view.current_id() == "12"
    view.set_rows([note(12, starred=True) if row.id == "12" else row for row in view.rows()])
    assert view.current_id() == "12"
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole).starred


@given(st.lists(st.permutations([str(n) for n in range(6)]), min_size=1, max_size=4), st.integers(0, 6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_list_can_follow_any_other(
    qtbot: QtBot, t: Translations, orders: list[list[str]], length: int
) -> None:
    view = NoteList(t, "Notes")
    qtbot.addWidget(view)
    for order in orders:
        rows = [note(int(number)) for number in order[:length]]
        view.set_rows(rows)
        assert view.rows() == tuple(rows)
        assert view.model().rowCount() == length


def test_a_thousand_notes_are_measured_once_per_width(
    qtbot: QtBot, t: Translations, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = notes(qtbot, t, 1000)
    view.set_rows([note(1001), *view.rows()])
    view.grab()
    laid_out: list[str] = []

    class Counted(Paragraph):
        def __init__(self, text: str, *rest: object) -> None:
            laid_out.append(text)
            super().__init__(text, *rest)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("ui.widgets.note_row.Paragraph", Counted)
    view.set_rows([note(1002), *view.rows()])
    view.grab()
    assert len(laid_out) < 100


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_notes_are_drawn_in_every_look(
    qapp: QApplication, qtbot: QtBot, t: Translations, *, large: bool, scale: float
) -> None:
    view = notes(qtbot, t, 3, large=large)
    before = view.sizeHintForIndex(view.model().index(0, 0)).height()
    view.set_rows([note(3, starred=True, private=True), note(2), note(1)])
    view.select("2")
    theme.apply(qapp, theme.load_theme("high-contrast"), scale)
    view.grab()
    after = view.sizeHintForIndex(view.model().index(0, 0)).height()
    assert after >= before * scale


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
