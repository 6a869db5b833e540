"""Every page, dialog and projector picture as PNG, in every theme, language and size: `start.py gallery OUT`.

The pictures are of a rehearsed day of a shipped agenda, and of a plan made to be long and awkward. They are
for people to look at; `tests/ui` proves what can be proved.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QSize

from hls_facilitator import ids
from hls_facilitator.languages import Translations
from hls_facilitator.live.scene import Chosen, scene
from hls_facilitator.model import Person
from hls_facilitator.plan import edits
from hls_facilitator.plan.templates import find, plan
from tests.gallery_day import take_days
from tests.gallery_held import (
    HOSTILE,
    LONG,
    TEMPLATES,
    Moment,
    Series,
    awkward,
    guests,
    made,
    rehearsed,
    series,
)
from tests.gallery_learned import take_lessons, taught
from tests.gallery_live import take_catching_up, take_faults, take_start, take_tables
from tests.gallery_notes import take_note_taker
from tests.gallery_notes_page import take_notes_page
from tests.gallery_rehearsal import take_rehearsal
from tests.gallery_sense import take_sense
from tests.gallery_write_up import take_write_up
from tests.room_scenes import room_scenes
from ui import pictures
from ui.projector.window import SceneView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.live.scene import Mode
    from hls_facilitator.model import Workshop
    from ui.main_window import MainWindow
    from ui.pages.plan.page import PlanPage


class Look(NamedTuple):
    """A way to see the app: its folder's name, theme, language, text size and window size."""

    name: str
    theme: str = "light"
    language: str = "en"
    scale: float = 1.0
    size: tuple[int, int] = pictures.SCREEN


LOOKS = (
    Look("light"),
    Look("dark", theme="dark"),
    Look("high-contrast", theme="high-contrast"),
    Look("german", language="de"),
    Look("text-200", scale=2.0),
    Look("small", size=(1100, 700)),
)
WALLS = ((1280, 720), (1920, 1080), (3840, 2160))
"""Sizes of the projector's pictures in px."""

AGENDA = {
    "en": (
        "Team day\n9:30–9:45 Welcome\n9:45 Keynote (30 min)\n10:30 Group work\n  - Read, 10 min\n"
        "11:30 Lunch\n"
    ),
    "de": (
        "Teamtag\n9:30–9:45 Ankommen\n9:45 Vortrag (30 Min.)\n10:30 Kleingruppen\n  - Lesen, 10 Min.\n"
        "11:30 Pause\n"
    ),
}
"""What somebody pastes, with a heading, a gap, a step and an end that it does not say."""

GALLERY = (1160, 780)  # px, what it has on a usual screen; the one without a display is small


SCENES: tuple[tuple[str, str, Mode], ...] = (
    ("opening", "before", "clock"),
    ("clock", "breakout", "clock"),
    ("card", "breakout", "card"),
    ("steps", "breakout", "steps"),
    ("warning", "warning", "card"),
    ("break", "break", "clock"),
    ("message", "breakout", "message"),
    ("black", "breakout", "black"),
    ("closing", "after", "clock"),
)
"""Name, moment and mode of each picture of the projector."""


class Studio:
    """Takes the pictures of one look into its folder."""

    def __init__(self, look: Look, out: Path) -> None:
        self.look = look
        self.out = out / look.name
        self.t = Translations(look.language)
        self.taken = 0
        pictures.application(look.theme, look.scale)

    @contextmanager
    def at(self, moment: Moment, *, later: float = 0.0, page: str = "") -> Iterator[MainWindow]:
        """Open the window at a moment, or some seconds later."""
        now = moment.now + later
        with pictures.window(moment.library, moment.workshop, now, self.t, self.look.size) as window:
            if page:
                window.show_page(page)
            yield window

    def take(self, name: str, widget: QWidget, size: QSize | None = None) -> None:
        """Write one picture."""
        pictures.take(widget, self.out / f"{name}.png", size)
        self.taken += 1

    def workshop(self, moments: dict[str, Moment], prefix: str = "") -> None:
        """Take every page of a workshop at every moment where it looks different."""
        for name, key, moment, later in (
            ("plan", "plan", "before", 0.0),
            ("run-before", "run", "before", 0.0),
            ("run-normal", "run", "breakout", 0.0),
            ("run-warning", "run", "warning", 0.0),
            ("run-over", "run", "warning", 900.0),
            ("run-paused", "run", "paused", 0.0),
            ("run-after", "run", "after", 0.0),
            ("notes", "capture", "breakout", 0.0),
            ("notes-after", "capture", "after", 0.0),
        ):
            with self.at(moments[moment], later=later) as window:
                window.show_page(key)
                settle(window)
                self.take(f"{prefix}{name}", window)
        take_write_up(self, moments["after"], prefix)

    def people(self, moment: Moment, people: tuple[Person, ...], prefix: str = "") -> None:
        """Take the tabs of people and groups, after all else: the people stay in the moment's library."""
        from ui.pages.plan.page import GROUPS, PEOPLE, PlanPage

        with self.at(moment, page="plan") as window:
            window.desk.edit("Import people", edits.set_people, people)
            window.desk.edit("Deal tables", edits.deal, 8, self.t("Table"), ids.new_id, 3, 1)
            window.desk.edit("Mark no-show", edits.mark, {people[4].id}, "no show")
            window.desk.edit("Tick in", edits.mark, {person.id for person in people[:3]}, "here")
            page = window.pages["plan"]
            assert isinstance(page, PlanPage)
            for name, tab in (("people", PEOPLE), ("groups", GROUPS)):
                page.tabs.setCurrentIndex(tab)
                settle(window)
                self.take(f"{prefix}{name}", window)
            self._day_of_people(window, page, people, prefix)
            page.handouts.click()
            sheet = page.handouts.sheet
            assert sheet is not None
            self.take(f"{prefix}dialog-handouts", sheet)
            sheet.close()

    def _day_of_people(
        self, window: MainWindow, page: PlanPage, people: tuple[Person, ...], prefix: str
    ) -> None:
        """Take who would move for somebody late, the tables changed by hand, and a list that comes in."""
        from hls_facilitator.plan.people import read
        from ui.pages.plan.groups import GroupsTab
        from ui.pages.plan.page import PEOPLE
        from ui.pages.plan.people import PeopleTab

        groups = page.findChild(GroupsTab)
        assert groups is not None
        late = Person(ids.new_id(), "Zoe Late", "Harbour Trust", arrived="here")
        window.desk.edit("Add walk-in", edits.add_person, late)
        groups.ask_who_moves()
        settle(window)
        self.take(f"{prefix}groups-late", window)
        groups.catching_up.accept.click()
        groups.hall.choose([people[0].id, people[1].id])
        groups.by_hand.lock()
        groups.by_hand.wish("apart")
        self.take(f"{prefix}groups-by-hand", window)
        page.tabs.setCurrentIndex(PEOPLE)
        tab = page.findChild(PeopleTab)
        assert tab is not None
        rows = "\n".join(f"{one.name}\t{one.organisation}\tNurse\tvegan" for one in (*people[:3], late))
        tab.show_sheet(read(f"Name\tOrganisation\tJob\tDiet\n{rows}\nEda Neu\tOak\t\t\n".encode(), ""))
        self.take(f"{prefix}people-import", window)
        tab.preview.cancel.click()

    def run_sheet(self, moment: Moment, prefix: str = "") -> None:
        """Take several chosen, a pin that squeezes, where to split, a pasted agenda, and 300 blocks."""
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtWidgets import QApplication

        from ui.pages.plan.page import PlanPage

        with self.at(moment, page="plan") as window:
            page = window.pages["plan"]
            assert isinstance(page, PlanPage)
            sheet, desk = page.sheet, window.desk
            before = desk.plan
            squeezed = before.blocks[4]
            too_early = sum(block.minutes for block in before.blocks[:4]) - 5
            desk.edit("Pin start", edits.change, squeezed.id, pinned=(before.start + too_early) % 1440)
            desk.edit("Protect", edits.change, before.blocks[2].id, protection="may be dropped")
            sheet.table.choose_all([block.id for block in before.blocks[2:5]])
            settle(window)
            self.take(f"{prefix}plan-several", window)
            sheet.table.choose(squeezed.id)
            sheet.verbs.ask_where()
            self.take(f"{prefix}plan-split", window)
            sheet.table.selectAll()
            sheet.verbs.delete()
            self.take(f"{prefix}plan-empty", window)
            QGuiApplication.clipboard().setText(AGENDA[self.look.language])
            sheet.verbs.paste()
            settle(window)
            self.take(f"{prefix}plan-pasted", window)
            many = [replace(squeezed, id=ids.new_id(), pinned=None) for _ in range(300)]
            desk.edit("Add blocks", edits.add, many)
            sheet.table.choose(many[200].id)
            QApplication.processEvents()
            self.take(f"{prefix}plan-300", window)
            while desk.undo_label:  # the next look begins with the same plan
                desk.undo()

    def formats(self, moment: Moment, prefix: str = "") -> None:
        """Take the choice of a format, and the block it was put into after its minutes changed."""
        from ui.pages.plan.page import PlanPage

        with self.at(moment, page="plan") as window:
            page = window.pages["plan"]
            assert isinstance(page, PlanPage)
            block = next(block for block in window.desk.plan.blocks if block.kind == "breakout")
            page.sheet.table.choose(block.id)
            page.inspector.choose_format()
            self.take(f"{prefix}dialog-formats", page.inspector.picker)
            page.inspector.picker.search.setText("caf")
            self.take(f"{prefix}dialog-formats-too-short", page.inspector.picker)
            page.inspector.picker.longer.click()
            window.desk.edit("Change minutes", edits.change, block.id, minutes=50)
            self.take(f"{prefix}plan-format", window)
            for _ in range(2):  # the next look begins with the same block
                window.desk.undo()

    def library(self, empty: Moment, full: Moment) -> None:
        """Take the library on the first day and on a later one."""
        for name, moment in (("library-first-start", empty), ("library", full)):
            with self.at(moment, page="library") as window:
                self.take(name, window)

    def programmes(self, series: Series) -> None:
        """Take a week and a pair, what the second session of the pair is left with, and their dialogs."""
        from ui.dialogs.gallery.offers import Offers
        from ui.dialogs.session import AddSession, WhenDialog

        with self.at(Moment(series.library, "", series.now), page="library") as window:
            self.take("library-programmes", window)
            for name, key in (("programme-week", series.week), ("programme-pair", series.pair)):
                window.open_programme(key)
                self.take(name, window)
            offers = Offers(window.desk.library, self.t)
            offers.refresh()
            for name, dialog in (
                ("dialog-when", WhenDialog(LONG, "2026-11-05", 600, self.t, window)),
                ("dialog-session", AddSession(offers, "2026-11-05", 600, self.t, window)),
            ):
                dialog.show()
                self.take(name, dialog)
                dialog.close()
        with self.at(Moment(series.library, series.second, series.now), page="plan") as window:
            self.take("plan-carried-over", window)
        with self.at(Moment(series.library, series.first, series.now), page="run") as window:
            self.take("run-next-session", window)

    def dialogs(self, moment: Moment) -> None:
        """Take every dialog over the library."""
        from hls_facilitator.settings import Settings
        from ui.actions import all_keys
        from ui.dialogs.about import AboutDialog
        from ui.dialogs.crash import CrashDialog
        from ui.dialogs.keys import KeysDialog
        from ui.dialogs.settings import SettingsDialog

        home = Path("Documents")
        with self.at(moment, page="library") as window:
            for name, dialog in (
                ("dialog-keys", KeysDialog(all_keys(self.t), self.t, window)),
                ("dialog-about", AboutDialog(home / "library.db", self.t, window)),
                (
                    "dialog-crash",
                    CrashDialog("Traceback …\nValueError: 5", home / "library.db", home, self.t, window),
                ),
                ("dialog-settings", SettingsDialog(Settings(), self.t, window)),
            ):
                dialog.show()
                self.take(name, dialog)
                dialog.close()

    def gallery(self, moment: Moment, long: Workshop) -> None:
        """Take the template gallery: at the start, at a search, a programme, what is one's own, mistakes."""
        from hls_facilitator import shelf
        from ui.pages.home import HomePage

        with self.at(moment, page="library") as window:
            library, home = window.desk.library, window.page("library")
            assert isinstance(home, HomePage)
            own = shelf.save(library, long, leads=True, now=moment.now)
            library.save_template("damaged", 'title = "Damaged"', moment.now).result()
            for name, offer, words in (
                ("gallery", "", ""),
                ("gallery-search", "", "under pressure"),
                ("gallery-nothing", "", "quantum"),
                ("gallery-agenda", TEMPLATES[self.look.language], ""),
                ("gallery-programme", "hls-week", ""),
                ("gallery-own", own.id, ""),
                ("gallery-damaged", "damaged", ""),
            ):
                home.planning.ask(offer)
                home.planning.dialog.finder.search.setText(words)
                self.take(name, home.planning.dialog, QSize(*GALLERY))
                home.planning.dialog.close()
            for template in ("damaged", own.id):
                shelf.delete(library, template)

    def copies(self, moment: Moment) -> None:
        """Take what is asked when a workshop is held again or kept as a template."""
        with self.at(moment, page="plan") as window:
            window.ask_copy()
            window.ask_template()
            for name, dialog in (
                ("dialog-duplicate", window.copies.duplicating),
                ("dialog-template", window.copies.saving),
            ):
                self.take(name, dialog)
                dialog.close()

    def projector(self, moments: dict[str, Moment], prefix: str = "projector") -> None:
        """Take what the room sees in each mode, on light and on dark paper."""
        for name, moment, mode in SCENES:
            with self.at(moments[moment]) as window:
                desk = window.desk
                reading = desk.reading()
                chosen = Chosen(mode, max(reading.card, 0), self.t("Back at {time}", time="11:15"))
                shown = scene(desk.plan, reading, chosen, self.t, desk.notes)
            for paper in ("light", "dark"):
                view = SceneView(self.t)
                view.set_dark(paper == "dark")
                view.show_scene(shown)
                view.resize(QSize(*pictures.ROOM))
                self.take(f"{prefix}-{name}-{paper}", view)
                view.deleteLater()


def rooms(out: Path) -> int:
    """Take each mode of the projector in every size, language and number of people; returns how many."""
    pictures.application()
    taken = 0
    for language in TEMPLATES:
        t = Translations(language)
        for people, tables in ((40, 8), (200, 25)):
            for name, shown in room_scenes(language, people, tables).items():
                for width, height in WALLS:
                    view = SceneView(t)
                    view.show_scene(shown)
                    folder = out / f"room-{width}x{height}"
                    pictures.take(view, folder / f"{language}-{people}-{name}.png", QSize(width, height))
                    view.deleteLater()
                    taken += 1
    return taken


def settle(window: MainWindow) -> None:
    """Wait for what a page prepares in the background."""
    from PySide6.QtWidgets import QApplication

    give_up = time.monotonic() + 20
    while time.monotonic() < give_up and window.bridge.busy:
        QApplication.processEvents()
        time.sleep(0.01)


class Held(NamedTuple):
    """The libraries that pictures are taken of."""

    days: dict[str, dict[str, Moment]]  # by language and name
    empty: Moment
    both: Series
    learnt: dict[str, Moment]  # by language
    hostile: Workshop
    long: dict[str, Moment]


def held(folder: Path) -> Held:
    """Hold a day in each language, a series, one that earlier runs taught, and one of too much."""
    days: dict[str, dict[str, Moment]] = {}
    for language, template in TEMPLATES.items():
        workshop = replace(
            plan(find(template), new_id=ids.new_id, now=0.0), date="2026-11-05", place="Harbour Hall"
        )
        days[language] = rehearsed(workshop, made(folder / language))
    hostile = awkward(plan(find("chief-officers-intro"), new_id=ids.new_id, now=0.0))
    begun = days["en"]["before"].now
    return Held(
        days,
        Moment(folder / "empty.db", "", begun),
        series(folder / "series.db", begun),
        {
            language: taught(folder / f"learnt-{language}.db", template, days[language]["before"].now)
            for language, template in TEMPLATES.items()
        },
        hostile,
        rehearsed(hostile, made(folder / "long")),
    )


def take_look(look: Look, here: Held, out: Path) -> int:
    """Take every screen in one look; returns how many pictures that were."""
    studio, day = Studio(look, out), here.days[look.language]
    studio.library(here.empty, day["after"])
    studio.workshop(day)
    take_catching_up(studio, day["warning"])
    take_faults(studio, day)
    take_start(studio, day["before"])
    take_tables(studio, day["breakout"])
    studio.people(day["before"], guests())
    studio.run_sheet(day["before"])
    take_days(studio, day["before"])
    take_notes_page(studio, day["breakout"])
    take_note_taker(studio, day["before"])
    take_sense(studio, day["before"], day["after"])
    studio.formats(day["before"])
    take_lessons(studio, here.learnt[look.language])
    take_rehearsal(studio, plan(find(TEMPLATES[look.language]), new_id=ids.new_id, now=0.0))
    studio.dialogs(here.empty)
    studio.gallery(here.empty, here.hostile)
    studio.copies(day["after"])
    studio.programmes(here.both)
    if look.scale == 1.0 and look.size == pictures.SCREEN:
        studio.projector(day)
    return studio.taken


def take_long(here: Held, out: Path) -> int:
    """Take what a day shows in which all is too long; returns how many pictures that were."""
    studio, day = Studio(Look("long"), out), here.long
    studio.workshop(day)
    take_catching_up(studio, day["warning"])
    take_faults(studio, day)
    take_start(studio, day["before"])
    take_tables(studio, day["breakout"])
    studio.people(day["before"], guests(f" {HOSTILE[0]}{LONG}"))
    studio.run_sheet(day["before"])
    take_days(studio, day["before"])
    take_note_taker(studio, day["before"])
    studio.formats(day["before"])
    take_rehearsal(studio, here.hostile)
    studio.projector(day)
    return studio.taken


def main(out: Path) -> int:
    """Draw everything into `out`, and say how far that is: it takes minutes; returns the exit status."""
    taken = 0
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        print("Holding the days that are shown", flush=True)
        here = held(Path(scratch))
        for look in LOOKS:
            print(f"{taken} pictures, now {look.name}", flush=True)
            taken += take_look(look, here, out)
        print(f"{taken} pictures, now long words and the room's screen", flush=True)
        taken += take_long(here, out) + rooms(out)
    print(f"{taken} pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))
