"""The shell: joins pages, rail, top line and strips around one bridge; says which page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hls_facilitator.live.acts import is_live
from hls_facilitator.model import AppError
from ui.actions import COMMANDS, all_keys, make_actions
from ui.main_window import measures
from ui.main_window.making import make_page
from ui.main_window.strips import Strips
from ui.main_window.top_line import TopLine
from ui.pages.home import HomePage
from ui.pages.home.copies import Copies
from ui.pages.leaving import Leaving
from ui.pages.steps import Steps
from ui.theme import set_role
from ui.widgets.key_hint import key_name
from ui.widgets.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import State
    from hls_facilitator.plan.preflight import Finding
    from ui.bridge import Bridge

STAGES = ("plan", "run", "capture", "sense", "writeup")
OPENS_AT: dict[State, str] = {
    "draft": "plan",
    "ready": "plan",
    "live": "run",
    "captured": "writeup",
    "written up": "writeup",
}
"""The stage a workshop opens at, by how far it is."""


class MainWindow(QMainWindow):
    """One window on one library.

    `rehearsal_requested` carries the Workshop to rehearse, `folder_kept` the folder that write-ups go to
    from now on, `seat_requested` a seat file to take notes with; `settings_requested` asks for the dialog;
    `closing` is emitted once the window is sure to close, `painted` when it is first drawn. `bar` stands
    above every page, as in a rehearsal; a window with a bar has no library.
    """

    rehearsal_requested = Signal(object)
    folder_kept = Signal(str)
    seat_requested = Signal(str)
    settings_requested = Signal()
    closing = Signal()
    painted = Signal()

    def __init__(self, bridge: Bridge, t: Translations, *, bar: QWidget | None = None) -> None:
        super().__init__()
        self.t = t
        self.bridge = bridge
        self.desk = bridge.desk
        self._leaving = Leaving(bridge, t, self)
        self._drawn = False
        self._bar = bar
        self.setWindowTitle("HLS Facilitator")
        self.setMinimumSize(measures.smallest())
        self.resize(measures.FIRST)
        self.steps = Steps(bridge, t, self)
        self.actions_by_id = make_actions(self, self._calls(), t)
        self.pages: dict[str, QWidget] = {}
        self.stack = QStackedWidget()
        self.rail = Rail(t("Pages"))
        self.copies = Copies(bridge, t, self)
        self.top = self._make_top()
        self.strips = Strips(self.desk, t, bar)
        self._lay_out()
        self._connect()
        self._opened()

    # ---- building --------------------------------------------------------------------------------

    def _make_top(self) -> TopLine:
        """Make the top line; a rehearsal's workshop is not to be kept, so it has no menu."""
        actions = self.actions_by_id
        menu = () if self._bar is not None else (actions["duplicate"], actions["template"])
        return TopLine(self.bridge, actions["undo"], actions["redo"], self.t, menu=menu)

    def _lay_out(self) -> None:
        self._fill_rail()
        whole = QWidget()
        set_role(whole, "page")
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        down = QVBoxLayout()
        down.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(down, 1)
        down.addWidget(self.top)
        down.addWidget(self.strips)
        down.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    def _fill_rail(self) -> None:
        drawings = {command.id: command.icon for command in COMMANDS}
        for key in ("library", *STAGES, "settings"):
            if key == "library" and self._bar is not None:
                continue
            if key == "settings" or (key == "plan" and self._bar is None):
                self.rail.add_rule()
            action = self.actions_by_id[key]
            tip = f"{action.text()} ({key_name(action.shortcut().toString())})"
            button = self.rail.add_page(key, action.text(), drawings[key], tip)
            if key == "settings":
                button.setCheckable(False)

    def _connect(self) -> None:
        self.rail.page_requested.connect(self.show_page)
        self.bridge.opened.connect(self._opened)
        self.bridge.problem_changed.connect(self.strips.show_problem)
        self.steps.wear(self.actions_by_id["undo"], self.actions_by_id["redo"])
        self.steps.refused.connect(self.strips.tell_failed)
        self.copies.made.connect(self.open_workshop)
        self.copies.kept.connect(self.strips.tell_done)
        self.copies.failed.connect(self.strips.tell_failed)
        self.painted.connect(self._come_back, Qt.ConnectionType.QueuedConnection)

    def _calls(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.steps.undo,
            "redo": self.steps.redo,
            "new": self.ask_new,
            "find": self.search,
            "library": self.show_library,
            "plan": self.show_plan,
            "run": self.show_run,
            "capture": self.show_capture,
            "sense": self.show_sense,
            "writeup": self.show_writeup,
            "duplicate": self.ask_copy,
            "template": self.ask_template,
            "settings": self.settings_requested.emit,
            "keys": self.show_keys,
            "about": self.show_about,
            "quit": self.close,
        }

    # ---- pages -----------------------------------------------------------------------------------

    def page(self, key: str) -> QWidget:
        """Return a page, made when it is first asked for."""
        if key not in self.pages:
            self.pages[key] = make_page(key, self)
            self.stack.addWidget(self.pages[key])
        return self.pages[key]

    def show_page(self, key: str) -> None:
        """Show a page by its key; the stages need an open workshop."""
        if key == "settings":
            self.settings_requested.emit()
            return
        if key in STAGES and self.desk.workshop is None:
            key = "library"
        page = self.page(key)
        self.rail.set_page("library" if key == "programme" else key)
        self.stack.setCurrentWidget(page)
        self.show_page_tools()
        page.setFocus()
        self.steps.turn(key)
        self._title()

    def shown(self) -> str:
        """Return the key of the page shown."""
        return next(key for key, page in self.pages.items() if page is self.stack.currentWidget())

    def open_workshop(self, workshop_id: str) -> None:
        """Open a workshop of the library where it stands."""
        try:
            state = self.desk.library.summary(workshop_id).state
            if self.desk.workshop is None or self.desk.workshop.id != workshop_id:
                self.desk.open(workshop_id)
        except AppError as problem:
            self.strips.tell_failed(problem.worded(self.t))
            return
        self.show_page(OPENS_AT[state])

    def open_note(self, workshop_id: str, note_id: str) -> None:
        """Open a workshop of the library at one of its notes."""
        from ui.pages.capture import CapturePage

        self.open_workshop(workshop_id)
        if self.desk.workshop is not None and self.desk.workshop.id == workshop_id:
            self.show_page("capture")
            page = self.page("capture")
            if isinstance(page, CapturePage):
                page.find_note(note_id)

    def open_programme(self, programme_id: str) -> None:
        """Show a programme of the library, where this window has one."""
        if self._bar is not None:
            return
        page = self.page("programme")
        try:
            page.show_programme(programme_id)  # type: ignore[attr-defined]  # it is a ProgrammePage
        except AppError as problem:
            self.strips.tell_failed(problem.worded(self.t))
            return
        self.show_page("programme")

    def show_page_tools(self, _title: str = "") -> None:
        """Show the buttons of the page in the top line, and its title where it has one."""
        page = self.stack.currentWidget()
        programme = getattr(page, "programme", None)
        title = programme.title if programme else ""
        library = self.shown() in ("library", "programme")
        self.top.show_page(getattr(page, "tools", None), library=library, title=title)

    def show_library(self) -> None:
        """Show the library, where this window has one."""
        if self._bar is None:
            self.show_page("library")

    def show_plan(self) -> None:
        """Show the plan."""
        self.show_page("plan")

    def show_found(self, finding: Finding) -> None:
        """Show in the plan what a finding is about."""
        self.show_plan()
        self.pages["plan"].show_found(finding)  # type: ignore[attr-defined]  # it is a PlanPage

    def show_run(self) -> None:
        """Show the cockpit."""
        self.show_page("run")

    def try_projector(self, wanted: bool) -> None:  # noqa: FBT001 a slot
        """Show the room's screen a test picture, or take it away; the cockpit has the projector."""
        from ui.pages.run import RunPage

        page = self.page("run")
        if isinstance(page, RunPage):
            page.try_projector(wanted)

    def show_message(self, words: str) -> None:
        """Show the room words; the cockpit has the projector."""
        from ui.pages.run import RunPage

        page = self.page("run")
        if isinstance(page, RunPage):
            page.projecting.give_message(words)
            self.strips.tell_done(self.t("On the room’s screen: {words}", words=words))

    def show_capture(self) -> None:
        """Show the notes."""
        self.show_page("capture")

    def show_sense(self) -> None:
        """Show the notes in lanes."""
        self.show_page("sense")

    def show_writeup(self) -> None:
        """Show the write-up."""
        self.show_page("writeup")

    def search(self) -> None:
        """Go to the library's search box."""
        self.show_library()
        home = self.pages.get("library")
        if isinstance(home, HomePage):
            home.search.setFocus()
            home.search.selectAll()

    def ask_new(self) -> None:
        """Open the gallery over the library."""
        self.ask_plan("")

    def ask_plan(self, template: str) -> None:
        """Open the gallery over the library, at an agenda where its id is given."""
        self.show_library()
        home = self.pages.get("library")
        if isinstance(home, HomePage):
            home.planning.ask(template)

    def ask_copy(self) -> None:
        """Ask when the open workshop is to be held again."""
        if self.desk.workshop is not None and self._bar is None:
            self._commit()
            self.copies.ask_copy(self.desk.plan.id)

    def ask_template(self) -> None:
        """Ask how the open workshop is to be kept as a template."""
        if self.desk.workshop is not None and self._bar is None:
            self._commit()
            self.copies.ask_template(self.desk.plan.id)

    # ---- what happens ----------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show the keys."""
        from ui.dialogs.keys import KeysDialog

        KeysDialog(all_keys(self.t, rehearsal=self._bar is not None), self.t, self).open()

    def show_about(self) -> None:
        """Say what this is."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(self.desk.library.path, self.t, self).open()

    def _opened(self) -> None:
        for key in STAGES:
            self.rail.set_page_enabled(key, enabled=self.desk.workshop is not None)
        self._title()

    def _title(self) -> None:
        workshop = self.desk.workshop
        self.setWindowTitle(f"{workshop.title} – HLS Facilitator" if workshop else "HLS Facilitator")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.painted.emit()

    # ---- closing ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed and wait for the disk; warn before anything is lost. A run goes on by itself."""
        self._commit()
        if self._bar is None and not self._leaving.allowed():
            event.ignore()
            return
        event.accept()
        self.closing.emit()

    def _commit(self) -> None:
        """Save what is typed and not yet saved."""
        for page in self.pages.values():
            commit = getattr(page, "commit", None)
            if commit is not None:
                commit()

    def close_now(self) -> None:
        """Close without a question: what is on its way to the disk still gets there."""
        self._leaving.at_once()

    def place(self) -> str:
        """Return where the window stands and how large it is, to be given to `put` another day."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def take_over(self, old: MainWindow) -> None:
        """Stand where another window stood, on the same page, and show the room the same."""
        programme = getattr(old.pages.get("programme"), "programme", None)
        if programme is not None and old.shown() == "programme":
            self.open_programme(programme.id)
        else:
            self.show_page(old.shown())
        self.put(old.place())
        projecting = getattr(old.pages.get("run"), "projecting", None)
        if projecting is not None and projecting.window is not None and projecting.window.isVisible():
            self.page("run").projecting.go_on_from(projecting)  # type: ignore[attr-defined]  # it is a RunPage

    def changeEvent(self, event: QEvent) -> None:
        """Need more room for larger text."""
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumSize(measures.smallest())
        super().changeEvent(event)

    def _come_back(self) -> None:
        """Show the room the run that goes on, as it was shown when the app went."""
        if self.live and self.shown() == "run":
            self.page("run").projecting.room.come_back()  # type: ignore[attr-defined]  # it is a RunPage

    def put(self, place: str) -> None:
        """Put the window where `place` says, as far as today's screens allow; without one, where it fits."""
        measures.put(self, place)

    @property
    def live(self) -> bool:
        """Whether a room is waiting for the next block."""
        return is_live(self.desk.run)
