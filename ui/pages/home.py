"""The library: what is coming up, what is carried on, what to start from, and a search over all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import AppError
from ui.pages.programme.tiles import ProgrammeTemplateTile, ProgrammeTile
from ui.pages.search_box import SearchBox
from ui.pages.tiles import HitTile, TemplateTile, WorkshopRow
from ui.pages.welcome import Welcome
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, rule, section_label, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Programme, Summary, Workshop
    from hls_facilitator.plan.programmes import ProgrammeTemplate
    from hls_facilitator.plan.templates import Template
    from ui.bridge import Bridge
    from ui.theme import Theme

FIRST_AGENDA = {"en": "chief-officers-intro", "de": "berlin-einfuehrung"}
"""What the first start offers, by the app's language."""

LISTED = 6
"""Workshops shown of each list before one asks for all."""


class HomePage(QWidget):
    """Lists the library; `tools` are its search box and button for the window's top line.

    `page_requested` asks for a page by key, `workshop_requested` carries the id of one to open,
    `programme_requested` that of a programme, `rehearse_requested` the Workshop to rehearse.
    """

    page_requested = Signal(str)
    workshop_requested = Signal(str)
    programme_requested = Signal(str)
    rehearse_requested = Signal(object)
    _painted = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._bridge = bridge
        self._desk = bridge.desk
        self._all = False
        self._shown: object = None
        self.agendas: tuple[Template, ...] = ()
        self.series: tuple[ProgrammeTemplate, ...] = ()
        self._programmes: list[Programme] = []
        self._read = False
        self._was_narrow = False
        self.rows: list[WorkshopRow] = []
        set_role(self, "page")
        self.problem = Banner()
        self.tools = self._make_tools()
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._holder.addWidget(self._content, 1)
        inside = QWidget()
        set_role(inside, "plain")
        inside.setLayout(self._holder)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problem)
        box.addWidget(scroll, 1)
        bridge.saving_changed.connect(self.refresh)
        self._painted.connect(self._load_agendas, Qt.ConnectionType.QueuedConnection)

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        tools.hide()  # until the top line shows it
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        self.search = SearchBox(self.t("Search every note and workshop"), "Ctrl+F")
        self.search.textChanged.connect(self.refresh)
        self.new = KeyButton(self.t("New workshop"), drawing="plus", role="primary")
        self.new.clicked.connect(self._new)
        line.addWidget(self.search, 1)
        line.addWidget(self.new)
        return tools

    def _load_agendas(self) -> None:
        """Read the agendas, which the first painting of the window does not wait for."""
        from hls_facilitator.plan import programmes, templates

        try:
            mine = self.t.language
            self.agendas = tuple(sorted(templates.builtin(), key=lambda agenda: agenda.language != mine))
            self.series = programmes.builtin({agenda.id: agenda for agenda in self.agendas})
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "circle-alert")
        self.refresh()

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = None
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow() != self._was_narrow:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._read:
            self._read = True
            self._painted.emit()

    def refresh(self, _text: str = "") -> None:
        """Show the library as it is now; nothing moves while nothing has changed."""
        if not self.isVisible():
            return
        try:
            summaries = self._desk.library.summaries()
            self._programmes = self._desk.library.programmes()
            wanted = self.search.text().strip()
            hits = self._desk.library.search(wanted) if wanted else []
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "circle-alert")
            return
        self._was_narrow = self._narrow()
        state = (summaries, self._programmes, wanted, hits, self._all, self.agendas, self._was_narrow)
        if state == self._shown:
            return
        self._shown = state
        self.rows = []
        if wanted:
            content = self._results(wanted, summaries, hits)
        elif not summaries and not self._programmes:
            content = self._welcome()
        else:
            content = self._lists(summaries, narrow=self._was_narrow)
        self._put(content)
        if (
            not (summaries or self._programmes or wanted)
            and self._first_agenda()
            and not self.search.hasFocus()
        ):
            content.show()  # at once: what is not shown yet cannot have the focus
            self.rehearse.setFocus(Qt.FocusReason.OtherFocusReason)  # a first Enter begins the rehearsal

    def _narrow(self) -> bool:
        return self.width() < current().px(900)

    def _put(self, content: QWidget) -> None:
        set_role(content, "plain")
        self._holder.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content

    def _lists(self, summaries: list[Summary], *, narrow: bool) -> QWidget:
        """Return workshops on the left, agendas on the right, or below them where it is narrow."""
        content, box = _page()
        coming = sorted((s for s in summaries if s.state in ("draft", "ready", "live")), key=_by_day)
        done = sorted(
            (s for s in summaries if s.state in ("captured", "written up")), key=_by_day, reverse=True
        )
        left = _column()
        right = left if narrow else _column()
        self._add_programmes(left, summaries)
        for title, group in ((self.t("Coming up"), coming), (self.t("Carried on"), done)):
            if group:
                self._add_group(left, title, group)
        if not narrow:
            left.addStretch(1)
        self._add_agendas(right)
        across = QHBoxLayout()
        across.setSpacing(28)
        across.addLayout(left, 1)
        if not narrow:
            across.addLayout(right, 1)
        box.addLayout(across, 1)
        return content

    def _add_programmes(self, column: QVBoxLayout, summaries: list[Summary]) -> None:
        """Add the programmes of the library, the newest first."""
        if not self._programmes:
            return
        column.addWidget(section_label(self.t("Programmes")))
        for programme in self._programmes:
            mine = [summary for summary in summaries if summary.programme == programme.id]
            tile = ProgrammeTile(programme, mine, self.t)
            tile.opened.connect(self.programme_requested)
            column.addWidget(tile)
        column.addSpacing(12)

    def _add_group(self, column: QVBoxLayout, title: str, group: list[Summary]) -> None:
        """Add a card of workshops under its heading."""
        column.addWidget(section_label(title))
        card = Card(padding=1, gap=0)
        shown = group if self._all else group[:LISTED]
        series = {programme.id: programme.title for programme in self._programmes}
        for place, summary in enumerate(shown):
            if place:
                card.box.addWidget(rule())
            row = WorkshopRow(summary, self.t, programme=series.get(summary.programme, ""))
            row.opened.connect(self.workshop_requested)
            row.again.connect(self._again)
            row.deleted.connect(self._delete)
            card.box.addWidget(row)
            self.rows.append(row)
        column.addWidget(card)
        if len(shown) < len(group):
            more = QPushButton(self.t("Show all {n}", n=len(group)))
            set_role(more, "link")
            more.clicked.connect(self._show_all)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)

    def _add_agendas(self, column: QVBoxLayout) -> None:
        """Add the agendas to start from, two a line."""
        if not self.agendas:
            return
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, template in enumerate(self.agendas):
            tile = TemplateTile(template, self.t)
            tile.chosen.connect(self.plan)
            grid.addWidget(tile, place // 2, place % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        column.addWidget(section_label(self.t("Start from a programme")))
        for series in self.series:
            tile = ProgrammeTemplateTile(series, self.t)
            tile.chosen.connect(self.plan_programme)
            column.addWidget(tile)
        column.addSpacing(12)
        column.addWidget(section_label(self.t("Start from an agenda")))
        column.addLayout(grid)
        column.addStretch(1)

    def _welcome(self) -> QWidget:
        """Return the first start: one agenda, to rehearse or to plan."""
        content, box = _page()
        first = self._first_agenda()
        if first is not None:
            welcome = Welcome(first, self.t)
            self.rehearse, self.plan_real = welcome.rehearse, welcome.plan
            self.rehearse.clicked.connect(self._rehearse_first)
            self.plan_real.clicked.connect(self._plan_first)
            box.addWidget(welcome)
        self._add_agendas(box)
        box.addStretch(1)
        return content

    def _first_agenda(self) -> Template | None:
        return next((one for one in self.agendas if one.id == FIRST_AGENDA[self.t.language]), None)

    def _results(self, wanted: str, summaries: list[Summary], hits: list) -> QWidget:
        """Return the workshops and notes that hold what is searched for."""
        from hls_facilitator.notes.kinds import BY_ID, label  # late: most starts do not search

        content, box = _page()
        titles = {summary.id: summary.title for summary in summaries}
        found = [s for s in summaries if wanted.casefold() in f"{s.title} {s.place}".casefold()]
        if found:
            self._add_group(box, self.t.plural("{n} workshop", "{n} workshops", len(found)), found)
        if hits:
            box.addWidget(section_label(self.t.plural("{n} note", "{n} notes", len(hits))))
            card = Card(padding=1, gap=0)
            for place, hit in enumerate(hits):
                if place:
                    card.box.addWidget(rule())
                tile = HitTile(
                    hit, titles.get(hit.workshop, ""), BY_ID[hit.kind].icon, label(hit.kind, self.t)
                )
                tile.chosen.connect(self.workshop_requested)
                card.box.addWidget(tile)
            box.addWidget(card)
        if not found and not hits:
            box.addWidget(text_label(self.t("Nothing holds “{words}”", words=wanted), "title", wrap=True))
            box.addWidget(
                text_label(
                    self.t("Fewer words, or only the beginning of one, find more."), "muted", wrap=True
                )
            )
        box.addStretch(1)
        return content

    # ---- doing -----------------------------------------------------------------------------------

    def plan(self, template_id: str) -> None:
        """Ask for the few things a plan needs, beginning with this agenda."""
        from ui.dialogs.new_workshop import NewWorkshop

        if not self._read:  # asked for before the page was ever painted
            self._read = True
            self._load_agendas()
        self.dialog = NewWorkshop(
            self.agendas, template_id, self._desk.new_id, self._desk.now(), self.t, self
        )
        self.dialog.planned.connect(self._create)
        self.dialog.open()

    def plan_programme(self, template_id: str) -> None:
        """Ask for the few things a programme needs, beginning with this one."""
        from ui.dialogs.new_programme import NewProgramme

        new_id, now = self._desk.new_id, self._desk.now()
        self.dialog = NewProgramme(self.series, template_id, new_id, now, self.t, self)
        self.dialog.planned.connect(self._create_programme)
        self.dialog.open()

    def _create_programme(self, programme: Programme, sessions: tuple[Workshop, ...]) -> None:
        try:
            self._desk.library.save_programme(programme, sessions).result()
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "cloud-alert")
            return
        self.programme_requested.emit(programme.id)

    def _create(self, workshop: object) -> None:
        try:
            self._desk.create(workshop)  # type: ignore[arg-type]  # the signal carries a Workshop
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "cloud-alert")
            return
        self.page_requested.emit("plan")

    def _new(self) -> None:
        self.plan("")

    def _plan_first(self) -> None:
        self.plan(FIRST_AGENDA[self.t.language])

    def _rehearse_first(self) -> None:
        from hls_facilitator.plan import templates

        first = self._first_agenda()
        if first is not None:
            workshop = templates.plan(first, new_id=self._desk.new_id, now=self._desk.now())
            self.rehearse_requested.emit(workshop)

    def _again(self, workshop_id: str) -> None:
        """Plan a workshop again: the same run sheet, no date, no notes."""
        try:
            old = self._desk.library.workshop(workshop_id)
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "circle-alert")
            return
        title = self.t("{title} (again)", title=old.title)
        anew = replace(
            old, id=self._desk.new_id(), title=title, date="", programme="", created_at=self._desk.now()
        )
        self._create(anew)

    def _delete(self, workshop_id: str) -> None:
        if self._desk.workshop is not None and self._desk.workshop.id == workshop_id:
            self._desk.close()
        try:
            self._desk.library.delete_workshop(workshop_id).result()
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "cloud-alert")
        self.refresh()

    def _show_all(self) -> None:
        self._all = True
        self.refresh()


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    return column


def _page() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    box = QVBoxLayout(content)
    box.setContentsMargins(24, 22, 24, 22)
    box.setSpacing(8)
    return content, box


def _by_day(summary: Summary) -> tuple[bool, str, int, str]:
    """Order by day; those without one come last when going up."""
    return (not summary.date, summary.date, summary.start, summary.title)
