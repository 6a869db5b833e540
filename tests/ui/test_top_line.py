"""The top line: all of it is there at any width and text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolButton, QWidget

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.plan import edits
from ui.main_window.top_line import TopLine
from ui.theme import apply, icon, load_theme
from ui.widgets.chip import Chip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def page_tools() -> QWidget:
    tools = QWidget()
    line = QHBoxLayout(tools)
    line.setContentsMargins(0, 0, 0, 0)
    for words in ("Rehearse", "To the live run"):
        line.addWidget(QPushButton(words))
    return tools


def test_the_buttons_do_not_move_under_the_pointer_when_the_first_change_is_saved(
    day: Day, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, load_theme("light"))
    top = TopLine(day.bridge, QAction(icon("undo-2"), ""), QAction(icon("redo-2"), ""), Translations("en"))
    qtbot.addWidget(top)
    tools = page_tools()
    top.show_page(tools, library=False)
    top.resize(1300, 52)
    top.show()
    qtbot.wait(20)
    before = tools.mapTo(top, tools.rect().topLeft())
    day.desk.edit("Change place", edits.describe, place="Leith")
    day.settle()
    qtbot.waitUntil(lambda: "Saved" in top.saved.text())
    qtbot.wait(20)
    assert tools.mapTo(top, tools.rect().topLeft()) == before


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [948, 1200, 1900])
def test_lateness_and_buttons_are_never_cut(
    day: Day, qtbot: QtBot, qapp: QApplication, language: str, scale: float, width: int
) -> None:
    apply(qapp, load_theme("light"), scale)
    top = TopLine(
        day.bridge, QAction(icon("undo-2"), ""), QAction(icon("redo-2"), ""), Translations(language)
    )
    qtbot.addWidget(top)
    top.show_page(page_tools(), library=False)
    day.act(acts.start)
    day.later(70)
    day.desk.tick()
    top.resize(width, 52)
    top.show()
    qtbot.waitUntil(top.late.isVisible)
    qtbot.wait(20)
    top.resize(width, top.heightForWidth(width))
    for part in (*top.findChildren(Chip), *top.findChildren(QPushButton), *top.findChildren(QToolButton)):
        if part.isVisible():
            right = part.mapTo(top, part.rect().bottomRight())
            assert part.width() >= (24 if isinstance(part, QToolButton) else part.minimumSizeHint().width())
            assert right.x() < top.width()
            assert right.y() < top.height()
    apply(qapp, load_theme("light"), 1.0)
