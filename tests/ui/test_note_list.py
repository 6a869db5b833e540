"""The list of notes: thousands of them, by key and pointer, in every look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from hls_facilitator.languages import Translations
from tests.ui.alone import shown
from ui import theme
from ui.widgets.elide_label import Paragraph
from ui.widgets.note_list import FIRST, NoteList
from ui.widgets.note_row import NoteRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

KEY = Qt.Key

pytestmark = [
    pytest.mark.usefixtures("light"),
    # the offscreen display says so of every window with a least size
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


@pytest.fixture
def t() -> Translations:
    return Translations("en")


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
