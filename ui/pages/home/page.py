"""The library: what is coming up, what is carried on, what to start from, and a search over all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import AppError
from hls_facilitator.notes.finding import holds
from ui.pages.home.arriving import Arriving
from ui.pages.home.copies import Copies
from ui.pages.home.finding import Finding
from ui.pages.home.lists import LISTED, MORE, Lists, by_day
from ui.pages.home.packing import Packing
from ui.pages.home.planning import Planning
from ui.pages.search_box import SearchBox
from ui.pages.welcome import Welcome
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.dropped import local_files
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QPaintEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Summary
    from hls_facilitator.plan.templates import Template
    from hls_facilitator.store.library import Hit
    from ui.bridge import Bridge
    from ui.pages.tiles import WorkshopRow
    from ui.widgets.chip import Tone

FIRST_AGENDA = {"en": "chief-officers-intro", "de": "berlin-einfuehrung"}
"""What the first start offers, by the app's language."""

FOUND = 50
"""The notes that a search shows at once."""

COLUMN = 300
"""The px at 100 % that a tile to start from takes at least, where a page has nothing but tiles."""


class HomePage(QWidget):
    """Lists the library; `tools` are its search box and button for the window's top line.

    `page_requested` asks for a page by key, `workshop_requested` carries the id of one to open,
    `programme_requested` that of a programme, `note_requested` those of a workshop and its note,
    `rehearse_requested` the Workshop to rehearse, `seat_requested` the path of a seat file to take notes
    with.
    """

    page_requested = Signal(str)
    workshop_requested = Signal(str)
    programme_requested = Signal(str)
    note_requested = Signal(str, str)
    rehearse_requested = Signal(object)
    seat_requested = Signal(str)
    _painted = Signal()

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._desk = bridge.desk
        self._listed = LISTED
        self._shown: object = None
        self._read = False
        self._columns = 0
        self.rows: list[WorkshopRow] = []
        set_role(self, "page")
        self.problem = Banner()
        self.copies = Copies(bridge, t, self)
        self.finding = Finding(t)
        self.finding.hide()
        self.packing = Packing(bridge, t, self)
        self.planning = Planning(bridge, t, self)
        self.arriving = Arriving(bridge.desk.library.path, t, self)
        self.tools = self._make_tools()
        self._content = QWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        bridge.saving_changed.connect(self.refresh)
        self._painted.connect(self._refresh_all, Qt.ConnectionType.QueuedConnection)

    def _connect(self) -> None:
        copies, packing, planning, arriving = self.copies, self.packing, self.planning, self.arriving
        self.problem.first.connect(self.problem.hide)
        self.finding.changed.connect(self.refresh)
        copies.made.connect(self.workshop_requested)
        packing.unpacked.connect(self.workshop_requested)
        packing.busy.connect(self._tell_busy)
        planning.planned.connect(self._show_plan)
        planning.programme_planned.connect(self.programme_requested)
        planning.finished.connect(self._refresh_all)
        arriving.seat.connect(self.seat_requested)
        arriving.packed.connect(packing.unpack)
        arriving.templates.connect(planning.take)
        arriving.told.connect(self._tell_aside)
        for kept in (copies.kept, packing.told):
            kept.connect(self._tell_kept)
        for failed in (copies.failed, packing.failed, planning.failed):
            failed.connect(self._tell_failed)

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        tools.hide()  # until the top line shows it
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        self.search = SearchBox(self.t("Search every note and workshop"), "Ctrl+F")
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self._focus_first)
        self.new = KeyButton(self.t("New workshop"), drawing="plus", role="primary")
        self.new.clicked.connect(self.planning.ask_any)
        line.addWidget(self.search, 1)
        line.addWidget(self.new)
        return tools

    def _lay_out(self) -> None:
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self._content, 1)
        inside = QWidget()
        set_role(inside, "plain")
        inside.setLayout(self._holder)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problem)
        around = QVBoxLayout()
        around.setContentsMargins(24, 12, 24, 0)
        around.addWidget(self.finding)
        box.addLayout(around)
        box.addWidget(self._area, 1)

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = None
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._columns:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._read:
            self._read = True
            self._painted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what is most likely wanted: the next workshop, or the first start's offer."""
        super().focusInEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        first = next((tile for tile in self._content.findChildren(QAbstractButton) if tile.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _room(self) -> int:
        """Return how many tiles to start from stand side by side where there is nothing else."""
        return min(max(self.width() // current().px(COLUMN), 1), 4)

    def refresh(self, _text: str = "") -> None:
        """Show the library as it is now; nothing moves while nothing has changed."""
        if not self.isVisible():
            return
        library, wanted = self._desk.library, self.search.text().strip()
        try:
            summaries = library.summaries()
            programmes = library.programmes()
            filters = self.finding.filters(self._desk.now())
            hits = library.search(wanted, filters, limit=FOUND + 1) if wanted or self.finding.in_force else []
            changed = self._read and self.planning.offers.refresh()
        except AppError as problem:
            self._tell_failed(problem.worded(self.t))
            return
        self.finding.offer(summaries, programmes)
        self.finding.setVisible(bool(wanted) or self.finding.in_force)
        self._columns = self._room()
        state = (summaries, programmes, wanted, self.finding.in_force, hits, self._listed, self._columns)
        if state == self._shown and not changed:
            return
        self._shown = state
        self.rows = []
        if wanted or self.finding.in_force:
            self._put(self._results(wanted, summaries, programmes, hits))
        elif summaries or programmes:
            self._put(self._lists(summaries, programmes))
        else:
            self._put(self._welcome())
            if self._first_agenda() and not self.search.hasFocus():
                self._content.show()
                self.rehearse.setFocus(Qt.FocusReason.OtherFocusReason)  # a first Enter begins the rehearsal

    def _put(self, content: QWidget) -> None:
        set_role(content, "plain")
        here = QApplication.focusWidget()
        inside = here is self or (here is not None and self._content.isAncestorOf(here))
        self._holder.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        if inside:  # what had the focus is gone
            content.show()  # at once: what is not shown yet cannot have the focus
            self._focus_first()

    def _lists(self, summaries: list[Summary], programmes: list[Programme]) -> QWidget:
        """Return workshops on the left, what to start from on the right, or below them where it is narrow."""
        content, box = _page()
        coming = sorted((s for s in summaries if s.state in ("draft", "ready", "live")), key=by_day)
        done = sorted(
            (s for s in summaries if s.state in ("captured", "written up")), key=by_day, reverse=True
        )
        left = self._column(programmes)
        left.add_programmes(summaries)
        left.add_workshops(self.t("Coming up"), coming)
        left.add_workshops(self.t("Already held"), done)
        if self._columns > 2:
            across = QHBoxLayout()
            across.setSpacing(28)
            across.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
            across.addWidget(self._starts(2), 1)
            box.addLayout(across, 1)
        else:
            box.addWidget(left)
            box.addWidget(self._starts(self._columns))
            box.addStretch(1)
        return content

    def _column(self, programmes: list[Programme]) -> Lists:
        lists = Lists(self.t, programmes, self._listed)
        lists.workshop_requested.connect(self.workshop_requested)
        lists.programme_requested.connect(self.programme_requested)
        lists.note_requested.connect(self.note_requested)
        lists.copy_requested.connect(self.copies.ask_copy)
        lists.template_requested.connect(self.copies.ask_template)
        lists.pack_requested.connect(self.packing.ask_pack)
        lists.delete_requested.connect(self._delete)
        lists.more_requested.connect(self._show_more)
        lists.filters_unwanted.connect(self._find_everywhere)
        self.rows = lists.rows
        return lists

    def _starts(self, columns: int, without: str = "") -> QWidget:
        if not self._read or not self.planning.offers.agendas:
            return QWidget()
        from ui.pages.home.starts import Starts

        starts = Starts(self.planning.offers, columns, self.t, without=without)
        starts.chosen.connect(self.planning.ask)
        starts.seat_wanted.connect(self.arriving.ask_seat)
        starts.packed_wanted.connect(self.packing.ask_unpack)
        return starts

    def _welcome(self) -> QWidget:
        """Return the first start: one agenda, to rehearse or to plan."""
        content, box = _page()
        first = self._first_agenda()
        if first is not None:
            welcome = Welcome(first, min(self._columns, 3), self.t)
            self.rehearse, self.plan_real = welcome.rehearse, welcome.plan
            self.rehearse.clicked.connect(self._rehearse_first)
            self.plan_real.clicked.connect(self._plan_first)
            welcome.seat.clicked.connect(self.arriving.ask_seat)
            box.addWidget(welcome)
        box.addWidget(self._starts(self._columns, first.id if first else ""))
        box.addStretch(1)
        return content

    def _first_agenda(self) -> Template | None:
        if not self._read:
            return None
        return next(
            (one for one in self.planning.offers.agendas if one.id == FIRST_AGENDA[self.t.language]), None
        )

    def _results(
        self, wanted: str, summaries: list[Summary], programmes: list[Programme], hits: list[Hit]
    ) -> QWidget:
        """Return the workshops and notes that hold what is searched for."""
        content, box = _page()
        lists = self._column(programmes)
        by_title = wanted and not self.finding.in_force  # the filters are about notes
        found = [s for s in summaries if by_title and holds(f"{s.title} {s.place}", wanted)]
        lists.add_workshops(self.t.plural("{n} workshop", "{n} workshops", len(found)), found)
        lists.add_hits(hits[:FOUND], more=len(hits) > FOUND)
        if not found and not hits:
            lists.add_nothing(wanted, filtered=self.finding.in_force)
        box.addWidget(lists)
        box.addStretch(1)
        return content

    def _find_everywhere(self) -> None:
        """Search without filters, with the keyboard where the words are typed."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finding.clear()

    def _show_more(self) -> None:
        self._listed += MORE
        place = self._area.verticalScrollBar().value()
        self.refresh()
        self._area.verticalScrollBar().setValue(place)

    # ---- doing -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of templates, one seat or packed workshop; say where given notes go."""
        if self.arriving.takes(local_files(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        event.acceptProposedAction()
        self.arriving.take(local_files(event))

    def _plan_first(self) -> None:
        self.planning.ask(FIRST_AGENDA[self.t.language])

    def _rehearse_first(self) -> None:
        from hls_facilitator.plan import templates

        first = self._first_agenda()
        if first is not None:
            workshop = templates.plan(first, new_id=self._desk.new_id, now=self._desk.now())
            self.rehearse_requested.emit(workshop)

    def _tell(self, words: str, tone: Tone, drawing: str) -> None:
        self.problem.show_message(words, tone, drawing, (self.t("Close"),))

    def _tell_aside(self, words: str) -> None:
        self._tell(words, "accent", "info")

    def _tell_kept(self, words: str) -> None:
        self._tell(words, "ok", "check")
        self.refresh()

    def _tell_busy(self, words: str) -> None:
        self.problem.show_message(words, "accent", "clock")

    def _tell_failed(self, words: str) -> None:
        self._tell(words, "over", "circle-alert")

    def _delete(self, workshop_id: str) -> None:
        if self._desk.workshop is not None and self._desk.workshop.id == workshop_id:
            self._desk.close()
        try:
            self._desk.library.delete_workshop(workshop_id).result()
        except AppError as problem:
            self._tell_failed(problem.worded(self.t))
        self.refresh()

    def _show_plan(self) -> None:
        self.page_requested.emit("plan")

    def _refresh_all(self) -> None:
        """Show what there is to start from, read after the first painting and after the gallery."""
        self._shown = None
        self.refresh()


def _page() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    box = QVBoxLayout(content)
    box.setContentsMargins(24, 22, 24, 22)
    box.setSpacing(8)
    return content, box
