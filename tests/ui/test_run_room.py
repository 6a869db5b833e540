"""Cockpit and notes page have room for what they must show: in small windows, large text, long words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.model import Note
from hls_facilitator.plan.templates import find, plan
from tests.ui.day import START, Day, open_day
from ui.pages.capture import CapturePage
from ui.pages.run import RunPage
from ui.pages.run.folding import Folding
from ui.theme import apply, current, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

# what is left of a window for the page, beside the rail and under the top line and a rehearsal's bar
SIZES = {
    1.0: ((1022, 560), (1022, 640), (1282, 690), (1282, 800), (1362, 840), (1840, 1020)),
    1.25: ((1004, 520), (1264, 680), (1344, 830)),
    1.5: ((984, 500), (1324, 780)),
    2.0: ((946, 470), (1286, 750), (1766, 900)),
}
Page = RunPage | CapturePage
TEMPLATES = {"en": "chief-officers-intro", "de": "berlin-einfuehrung"}


@pytest.fixture(params=("en", "de"))
def day(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Day]:
    workshop = plan(find(TEMPLATES[request.param]), new_id=ids.new_id, now=START)
    with open_day(tmp_path, qtbot, workshop) as opened:
        yield opened


@pytest.fixture(params=SIZES)
def window(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """A window that gives its page the room there is, and not the room that the page would like."""
    apply(qapp, load_theme("light"), request.param)
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    apply(qapp, load_theme("light"))


def moments(day: Day) -> Iterator[str]:
    """Live through a day, and stop wherever the cockpit looks different."""
    yield "before"
    day.act(acts.start)
    day.later(3)
    yield "running"
    day.act(acts.next_block)
    day.later(2)
    day.act(acts.next_block)
    day.later(4)
    day.act(acts.pause)
    day.later(75)
    yield "paused"
    day.act(acts.pause)
    day.later(60)
    yield "over"
    day.act(acts.finish)
    yield "finished"


@pytest.mark.parametrize("kind", [RunPage, CapturePage])
def test_nothing_is_cut_at_its_side_and_no_scroll_bar_stands_in_another(
    kind: type[Page], day: Day, window: QWidget
) -> None:
    page = kind(day.bridge, Translations(day.desk.plan.language), window)
    window.show()
    wrong: list[str] = []
    for moment in moments(day):
        day.desk.add_note(Note(id="", text="We control about a tenth of the map."))
        day.settle()
        day.bridge.run_changed.emit()
        for size in SIZES[current().scale]:
            window.resize(*size)
            page.resize(*size)
            QApplication.processEvents()
            QApplication.processEvents()
            for tab in tabs(page):
                where = f"{moment} at {size[0]} x {size[1]}{tab}: "
                wrong += [where + fault for check in CHECKS for fault in check(page)]
    assert not wrong, "\n".join(wrong)


def tabs(page: Page) -> Iterator[str]:
    """Show each tab after the other, the first one last, and yield its name."""
    columns = [column for column in page.findChildren(QTabWidget) if column.isVisible()]
    for column in columns:
        for index in reversed(range(1, column.count())):
            column.setCurrentIndex(index)
            QApplication.processEvents()
            QApplication.processEvents()
            yield f", {column.tabText(index)}"
        column.setCurrentIndex(0)
    QApplication.processEvents()
    yield ""


def too_wide(page: Page) -> Iterator[str]:
    """Name what is wider than the place that shows it."""
    for area in page.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None and inner.width() > area.viewport().width():
            over = inner.width() - area.viewport().width()
            yield f"{type(inner).__name__} is {over} px wider than its place"


def squeezed(page: Page) -> Iterator[str]:
    """Name what has less room than it needs to be read."""
    for part in page.findChildren(QWidget):
        if isinstance(part, Folding | QTabWidget | QStackedWidget):
            continue  # their least is that of the pages behind
        if isinstance(part, QAbstractScrollArea) or part.objectName().startswith("qt_scrollarea"):
            continue  # what scrolls can be low
        least = part.minimumSizeHint().boundedTo(part.sizeHint()).boundedTo(part.maximumSize())
        layout = part.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(layout.minimumHeightForWidth(part.width()))
        if part.isVisible() and (0 < part.width() < least.width() or 0 < part.height() < least.height()):
            name = part.accessibleName() or type(part).__name__
            yield f"{name} has {part.width()} x {part.height()} px of {least.width()} x {least.height()}"


def nested(page: Page) -> Iterator[str]:
    """Name a scroll bar inside what scrolls already."""
    for area in page.findChildren(QAbstractScrollArea):
        outer = area.parentWidget()
        while outer is not None and area.verticalScrollBar().isVisible():
            if isinstance(outer, QAbstractScrollArea) and outer.verticalScrollBar().isVisible():
                yield f"{area.accessibleName() or type(area).__name__} scrolls in {type(outer).__name__}"
            outer = outer.parentWidget()


def hidden_buttons(page: Page) -> Iterator[str]:
    """Name the buttons of the run that cannot be seen whole."""
    for button in page.controls.findChildren(QAbstractButton) if isinstance(page, RunPage) else ():
        if button.isVisible() and button.visibleRegion().boundingRect() != button.rect():
            yield f"{button.text()} cannot be seen whole"


CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (too_wide, squeezed, nested, hidden_buttons)
