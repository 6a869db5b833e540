"""Every edit of a large plan, from the key press to the picture on the screen, as a ratio to 50 ms.

A run sheet of 300 blocks over 40 hours, 2,000 people, 200 tables and three rounds, in a window of 1440 × 900.
Each edit is made several times in a row while the library saves the one before, as when somebody works fast;
the middle one counts, and the worst is said beside it. Drawn off screen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from benchmarks.groups import crowd
from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Step, Workshop
from hls_facilitator.plan import edits
from ui import pictures
from ui.pages.plan.groups import GroupsTab
from ui.pages.plan.page import GROUPS, PEOPLE, SHEET
from ui.pages.plan.people import PeopleTab
from ui.pages.plan.people_table import Column
from ui.pages.plan.table import RunSheetView

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.model import Deal
    from ui.main_window import MainWindow
    from ui.pages.plan.page import PlanPage

LIMIT = 50.0  # milliseconds
TIMES = 7
BLOCKS, GUESTS, TABLES, ROUNDS = 300, 2000, 200, 3


class Taken(NamedTuple):
    """How long an edit takes until it is drawn, in milliseconds."""

    name: str
    usual: float
    worst: float


def large_plan() -> Workshop:
    """Return a plan at every limit."""
    blocks = tuple(
        Block(
            f"b{n}",
            f"Block {n}",
            8,
            "breakout" if n % 3 else "talk",
            lead=f"Lead {n % 7}",
            listen_for="Barriers, missing actors",
            steps=(Step(f"s{n}", "Talk", 5), Step(f"r{n}", "Report", 3)),
            cards=(Card(f"c{n}", "What matters to this person?"),),
            materials=("Flip chart", "Pens"),
        )
        for n in range(BLOCKS)
    )
    people = tuple(crowd(GUESTS, 300))
    plan = Workshop(
        id="large", title="A week", date="2026-11-05", start=480, blocks=blocks, participants=people
    )
    return edits.deal(plan, TABLES, "Table", ids.new_id, ROUNDS, 1)


class Bench:
    """The open window, and what its edits take."""

    def __init__(self, window: MainWindow) -> None:
        self.page = cast("PlanPage", window.page("plan"))
        self.desk = window.desk
        self.taken: list[Taken] = []

    def take(self, name: str, edit: Callable[[int], object]) -> None:
        """Make an edit several times; it is given how often it was made."""
        times: list[float] = []
        self.draw()
        for turn in range(TIMES):
            began = time.perf_counter()
            edit(turn)
            self.draw()
            times.append((time.perf_counter() - began) * 1000)
        self.taken.append(Taken(name, statistics.median(times), max(times)))
        while self.desk.saving:
            QCoreApplication.processEvents()

    def draw(self) -> None:
        """Lay out and draw all that was asked for."""
        for _ in range(2):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def undo(self, _turn: int) -> None:
        """Take back the last edit."""
        self.desk.undo()

    def redo(self, _turn: int) -> None:
        """Bring it back."""
        self.desk.redo()


def sheet(bench: Bench) -> None:
    """Measure the edits of the run sheet."""
    page, desk = bench.page, bench.desk
    page.tabs.setCurrentIndex(SHEET)
    table = cast("RunSheetView", page.findChild(RunSheetView))
    table.choose("b100")
    bench.take("choose the next block", lambda _: QTest.keyClick(table, Qt.Key.Key_Down))
    bench.take("type minutes", lambda turn: desk.edit("", edits.change, "b100", minutes=9 + turn))
    bench.take("type a title", lambda turn: desk.edit("", edits.change, "b100", title=f"Title {turn}"))
    bench.take("pin a start", lambda turn: desk.edit("", edits.change, "b100", pinned=600 + turn))
    bench.take("move a block", lambda turn: desk.edit("", edits.move, "b100", 200 + turn))
    bench.take("add a block", lambda turn: desk.edit("", edits.add, Block(f"n{turn}", "New", 15), 50))
    bench.take("duplicate a block", lambda _: desk.edit("", edits.duplicate, "b100", ids.new_id))
    bench.take("split a block", lambda turn: desk.edit("", edits.split, f"b{turn}", 4, ids.new_id))
    bench.take("delete a block", lambda turn: desk.edit("", edits.remove, f"n{turn}"))
    bench.take("undo", bench.undo)
    bench.take("redo", bench.redo)


def people(bench: Bench) -> None:
    """Measure the edits of the list of people."""
    bench.page.tabs.setCurrentIndex(PEOPLE)
    tab = cast("PeopleTab", bench.page.findChild(PeopleTab))
    table, model = tab.table, tab.model

    def tick(turn: int) -> None:
        table.selectRow(turn)
        QTest.keyClick(table, Qt.Key.Key_Space)

    def no_show(turn: int) -> None:
        table.selectRow(40 + turn)
        tab.absent.click()

    def walk_in(turn: int) -> None:
        tab.walk_in.name.setText(f"Walk-in {turn}")
        tab.walk_in.add.click()

    def remove(turn: int) -> None:
        table.selectRow(60 + turn)
        tab.remove.click()

    bench.take("tick in", tick)
    bench.take("type a name", lambda turn: model.setData(model.index(20 + turn, Column.NAME), f"New {turn}"))
    bench.take("no-show", no_show)
    bench.take("walk-in", walk_in)
    bench.take("remove a person", remove)
    bench.take("undo", bench.undo)
    bench.take("redo", bench.redo)
    for _ in range(4 * TIMES):
        bench.undo(0)


def groups(bench: Bench) -> None:
    """Measure the edits of the tables."""
    desk = bench.desk
    bench.page.tabs.setCurrentIndex(GROUPS)
    tab = cast("GroupsTab", bench.page.findChild(GroupsTab))
    deal = cast("Deal", desk.plan.deal)
    hand, tables = tab.by_hand, deal.tables
    seats = [table[2] for table in deal.rounds[0]]

    def with_chosen(act: Callable[[], None], first: int = 0) -> Callable[[int], None]:
        def edit(turn: int) -> None:
            tab.hall.choose(seats[first + turn : first + turn + 2 - (act == hand.take_notes)])
            act()

        return edit

    bench.take("drag a person", lambda turn: hand.move((seats[0],), tables[turn + 1]))
    bench.take("undo", bench.undo)
    bench.take("redo", bench.redo)
    bench.take("warn while dragging", lambda turn: hand.warning((seats[0],), tables[turn + 20]))
    bench.take("lock", with_chosen(hand.lock))
    bench.take("take notes", with_chosen(hand.take_notes, 30))
    bench.take("keep apart", with_chosen(partial(hand.wish, "apart"), 50))
    bench.take("switch round", lambda turn: tab.rounds.setCurrentIndex(1 + turn % 2))
    bench.take("tick in", lambda turn: desk.edit("", edits.mark, {seats[turn]}, "here"))


def main() -> int:
    """Print what each edit takes as a ratio to the limit; returns 1 when one is usually over it."""
    pictures.application()
    over = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        library = Path(folder) / "library.db"
        with pictures.window(library, "", time.time(), Translations("en")) as window:
            window.desk.create(large_plan())
            window.show_page("plan")
            bench = Bench(window)
            for title, part in (
                (f"run sheet of {BLOCKS} blocks", sheet),
                (f"{GUESTS:,} people", people),
                (f"{TABLES} tables, {ROUNDS} rounds", groups),
            ):
                print(title)
                bench.taken.clear()
                part(bench)
                for name, usual, worst in bench.taken:
                    print(f"  {name}: {usual / LIMIT:.2f} of {LIMIT:.0f} ms, at worst {worst / LIMIT:.2f}")
                    over = over or usual > LIMIT
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
