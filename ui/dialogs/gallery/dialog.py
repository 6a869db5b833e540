"""The gallery: find an offer on the left, see what it holds on the right, and plan it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QMenu, QToolButton, QVBoxLayout, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan import templates
from hls_facilitator.plan.programmes import ProgrammeTemplate
from hls_facilitator.plan.templates import Template, Unusable
from ui.dialogs.gallery.finder import Finder
from ui.dialogs.gallery.form import PlanForm
from ui.dialogs.gallery.own import Keeping
from ui.dialogs.gallery.preview import Preview
from ui.dialogs.sheet import AROUND, Sheet
from ui.pages.flow import FlowLayout
from ui.theme import current, icon, set_role
from ui.widgets.card import Card
from ui.widgets.dropped import local_files
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.store.library import Library
    from ui.dialogs.gallery.offers import Offers

WIDTH, WIDE = 1160, 900
"""The px at 100 % that the gallery takes, and from which the preview stands beside the list."""


class Gallery(Sheet):
    """Offers all there is to start from; `first` is the id of what is meant already, or empty.

    `planned` carries the new Workshop, `programme_planned` a Programme and the tuple of its sessions,
    `edited` a Workshop made of an own template, to be changed and saved in its place. `now` is a clock.
    """

    planned = Signal(object)
    programme_planned = Signal(object, object)
    edited = Signal(object)

    def __init__(
        self,
        library: Library,
        offers: Offers,
        first: str,
        new_id: Callable[[], str],
        now: Callable[[], float],
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Plan something new"), WIDTH, parent, gap=10)
        self.t = t
        self._offers = offers
        self._new_id = new_id
        self._now = now
        self.finder = Finder(offers, t)
        self.preview = Preview(t)
        self.form = PlanForm(t)
        self.keeping = Keeping(library, now, t, self)
        self._make_tools()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.finder.show_found()
        self.finder.search.setFocus()
        if first:
            self.finder.choose(first)
            self.form.begin()

    # ---- building --------------------------------------------------------------------------------

    def _make_tools(self) -> None:
        t = self.t
        self.take_in = KeyButton(t("Import a template…"), drawing="folder-open", role="quiet", fit="small")
        self.more = QToolButton()
        set_role(self.more, "quiet", fit="small")
        self.more.setText(t("This template"))
        self.more.setIcon(icon("ellipsis", "accent"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setToolTip(t("Edit, rename, export or delete this template"))
        self.menu = QMenu(self)
        self._actions = {
            "edit": self.menu.addAction(icon("pencil"), t("Edit as a workshop"), self._edit),
            "rename": self.menu.addAction(icon("pen-line"), t("Rename…"), self._rename),
            "export": self.menu.addAction(icon("download"), t("Export as a file…"), self._export),
            "delete": self.menu.addAction(icon("trash-2", "over"), t("Delete…"), self._delete),
        }

    def _lay_out(self) -> None:
        shown = Card(padding=1, gap=0)
        shown.box.addWidget(self.preview)
        foot = FlowLayout()
        foot.addWidget(self.take_in)
        foot.addWidget(self.more)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.finder, 1)
        left.addLayout(foot)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(shown, 1)
        right.addWidget(self.form)
        self._shown = shown
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._sides.addLayout(left, 2)
        self._sides.addLayout(right, 3)
        self.box.addWidget(self.keeping.said)
        self.box.addLayout(self._sides, 1)
        role = QDialogButtonBox.ButtonRole
        self.plan = self.buttons.addButton(self.t("Plan it"), role.AcceptRole)
        self.plan.setDefault(True)
        set_role(self.plan, "primary")
        self.plan.setToolTip(key_name("Ctrl+Return"))
        self.buttons.addButton(self.t("Cancel"), role.RejectRole)

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        QShortcut(QKeySequence("Ctrl+F"), self, self.finder.search.setFocus)
        self.finder.looked_at.connect(self._show)
        self.finder.taken.connect(self._take)
        self.finder.list.gone.connect(self._delete)
        self.finder.list.renamed.connect(self._rename)
        self.finder.list.customContextMenuRequested.connect(self._ask_at)
        self.more.clicked.connect(self._ask_more)
        self.take_in.clicked.connect(self.keeping.ask_import)
        self.keeping.changed.connect(self._changed)
        self.keeping.mistaken.connect(self.preview.show_mistakes)

    def showEvent(self, event: QShowEvent) -> None:
        """Fold for the room there is before the height is taken from it."""
        if not event.spontaneous():
            room = self.screen().availableSize()
            self._fold(min(current().px(WIDTH), room.width() - AROUND))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fold(self.width())

    def _fold(self, width: int) -> None:
        """Put the sides beside each other, or below where `width` px have no room for both."""
        px, way = current().px, QBoxLayout.Direction
        height = self.screen().availableSize().height() - AROUND
        wide = width >= px(WIDE)
        self._sides.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.finder.rows.setMinimumHeight(min(max(height - px(284), px(220)), px(500)) if wide else px(220))
        self._shown.setMinimumHeight(min(max(height - px(270), px(160)), px(460)) if wide else px(280))

    # ---- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the offer with the cursor, and what can be done with it."""
        offer = self.finder.offer()
        self.preview.show_offer(offer)
        plannable = None if isinstance(offer, Unusable) else offer
        self.form.show_offer(plannable)
        self.plan.setEnabled(plannable is not None)
        series = isinstance(offer, ProgrammeTemplate)
        self.plan.setText(self.t("Plan the programme") if series else self.t("Plan it"))
        own = isinstance(offer, Unusable) or (isinstance(offer, Template) and offer.own)
        possible = {
            "edit": own and plannable is not None,
            "rename": own and plannable is not None,
            "export": offer is not None and bool(offer.id) and not series,
            "delete": own,
        }
        for name, action in self._actions.items():
            action.setVisible(possible[name])
        self.more.setVisible(any(possible.values()))

    def _changed(self, offer_id: str) -> None:
        """Show the own templates as they are now, with the cursor on one of them."""
        try:
            self._offers.refresh()
        except AppError as problem:
            self.keeping.said.show_message(problem.worded(self.t), "over", "circle-alert")
            return
        self.finder.show_found()
        if offer_id:
            self.finder.choose(offer_id)

    # ---- doing -----------------------------------------------------------------------------------

    def _take(self) -> None:
        """Go on to the plan of the offer with the cursor."""
        if self.plan.isEnabled():
            self.form.begin()

    def _ask_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    def _ask_at(self, at: QPoint) -> None:
        if not self.more.isHidden():
            self.menu.popup(self.finder.list.viewport().mapToGlobal(at))

    def _edit(self) -> None:
        """Hand over the template as a workshop, to be saved in its place once it is right."""
        offer = self.finder.offer()
        if isinstance(offer, Template):
            super().accept()
            self.edited.emit(templates.plan(offer, new_id=self._new_id, now=self._now()))

    def _rename(self) -> None:
        offer = self.finder.offer()
        if isinstance(offer, Template) and offer.own:
            self.keeping.ask_title(offer)

    def _export(self) -> None:
        offer = self.finder.offer()
        if offer is not None:
            self.keeping.ask_export(offer.id)

    def _delete(self) -> None:
        offer = self.finder.offer()
        if isinstance(offer, Unusable) or (isinstance(offer, Template) and offer.own):
            self.keeping.ask_delete(offer)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files that were dropped."""
        event.acceptProposedAction()
        self.keeping.take(local_files(event))

    def accept(self) -> None:
        """Plan it, once every field makes sense."""
        offer = self.finder.offer()
        if not self.plan.isEnabled() or not self.form.settled():
            return
        try:
            if isinstance(offer, ProgrammeTemplate):
                made = self.form.programme(self._new_id, self._now())
            else:
                made = (self.form.workshop(self._new_id, self._now()),)
        except AppError as problem:  # a first day so late that the last session has none
            self.form.say(problem.worded(self.t))
            return
        super().accept()
        (self.programme_planned if isinstance(offer, ProgrammeTemplate) else self.planned).emit(*made)
