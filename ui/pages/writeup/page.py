"""The write-up page: a document as it will leave the app, what goes into it, and the way out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hls_facilitator import told
from hls_facilitator.model import AppError
from hls_facilitator.notes import themes
from hls_facilitator.plan import edits
from hls_facilitator.writeup import sections
from ui.pages.export_folder import export_folder
from ui.pages.flow import Column
from ui.pages.writeup.choosing import Choosing
from ui.pages.writeup.drawing import Order, draw, summary_for_mail
from ui.pages.writeup.export_card import ExportCard
from ui.pages.writeup.exporting import Exporting
from ui.pages.writeup.preview import Preview
from ui.pages.writeup.reviewing import Reviewing
from ui.pages.writeup.words import Words
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind, Pages, Workshop
    from ui.bridge import Bridge
    from ui.pages.writeup.drawing import Drawn

SIDE = 248  # px at 100 %, width of each side column
THREE = 1000  # px at 100 %, below which both sides stand in one column


class WriteUpPage(QWidget):
    """Shows a document as it is now and writes it to files; good with nothing chosen.

    `exported` says that files were written, `folder_kept` the folder that exports go to from now on.
    """

    exported = Signal()
    folder_kept = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._t = bridge, bridge.desk, t
        self._stale = True
        self._drawing = False
        self._workshop = ""
        self._kind: DocumentKind = "full"
        set_role(self, "page")
        self.setAccessibleName(t("Write-up"))
        self.choosing = Choosing(t)
        self.preview = Preview(t)
        self.words = Words(t)
        self.export = ExportCard(t)
        self.problem = Banner()
        self.view = Segmented(t("Show"), [("pages", t("Pages")), ("words", t("Words"))])
        self._lay_out()
        self.exporting = Exporting(bridge, self.export, self.problem, self._order, t, self)
        self.reviewing = Reviewing(bridge, self.choosing, self.problem, t, self)
        self._connect()

    def _lay_out(self) -> None:
        self._columns = (Column(gap=16), Column(gap=16))
        self._left, self._right = (column.scrolled() for column in self._columns)
        self._columns[1].box.addWidget(self.export)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.preview)
        self._middle.addWidget(self.words)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.problem)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.view)
        head.addStretch(1)
        middle.addLayout(head)
        middle.addWidget(self._middle, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 16, 16, 16)
        line.setSpacing(16)
        line.addWidget(self._left)
        line.addLayout(middle, 1)
        line.addWidget(self._right)
        self._fold()

    def _connect(self) -> None:
        bridge, words = self._bridge, self.words
        for signal in (bridge.opened, bridge.plan_changed, bridge.run_changed, bridge.notes_changed):
            signal.connect(self._changed)
        self.exporting.exported.connect(self.exported)
        self.exporting.folder_kept.connect(self.folder_kept)
        self.export.copy_requested.connect(self.copy_summary)
        self.view.chosen.connect(self._turn)
        self.choosing.kind_chosen.connect(self.choose_kind)
        self.choosing.pages_changed.connect(self._set_pages)
        words.summary_changed.connect(self._set_summary)
        words.asks_changed.connect(self._set_asks)
        words.date_changed.connect(self._set_date)
        words.heading_changed.connect(self._set_heading)
        words.sentence_changed.connect(self._set_sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold anew when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        """Put what is chosen to the left, or above the export where the width is small."""
        wide = self.width() >= current().px(THREE)
        home = self._columns[0 if wide else 1]
        if self.choosing.parentWidget() is not home:
            home.box.insertWidget(0, self.choosing)
        self._left.setVisible(wide)
        for column in (self._left, self._right):
            column.setFixedWidth(current().px(SIDE))

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the document when it has changed since it was last seen."""
        super().showEvent(event)
        if self._desk.workshop is not None and not self.export.folder.parts:
            self.export.set_folder(export_folder(self._desk.library.path))
        self._refresh()

    def choose_kind(self, kind: DocumentKind) -> None:
        """Show another kind of document."""
        self._kind = kind
        self._changed()

    def _changed(self, _origin: object = None) -> None:
        self._stale = True
        self._refresh()

    def _refresh(self) -> None:
        """Show what is chosen, and draw in the background; what changes meanwhile is drawn after it."""
        workshop = self._desk.workshop
        if workshop is None or not self.isVisible() or not self._stale:
            return
        if workshop.id != self._workshop:
            self._begin(workshop)
        self._show_choices(workshop)
        if self._drawing:
            return
        order = self._order()
        self._stale, self._drawing = False, True
        self._bridge.work(partial(draw, order), self._drawn, self._not_drawn)

    def _begin(self, workshop: Workshop) -> None:
        """Forget the workshop that was shown before."""
        self._workshop = workshop.id
        self._kind = "full"
        self.export.show_files((), 0.0)
        self.problem.hide()

    def _show_choices(self, workshop: Workshop) -> None:
        t, write_up = self._t, workshop.write_up
        pages = write_up.of(self._kind)
        usual = sections.SECTIONS[self._kind]
        gathered = self._desk.gathered
        self.choosing.show_pages(pages, programme=bool(workshop.programme))
        self.choosing.show_photos(len(gathered.photos))
        self.reviewing.show_style(write_up.style)
        self.words.show_words(write_up)
        self.words.show_themes(gathered.themes)
        headed = [(section, t(usual[section])) for section in sections.wanted(pages)]
        self.words.show_headings(headed, pages.headings)

    def _order(self) -> Order:
        """Return what is to be drawn and written; a programme is told by all its sessions."""
        desk, plan = self._desk, self._desk.plan
        every = (told.open_workshop(desk),)
        if self._kind == "programme":
            others = told.programme(desk.library, plan.programme, desk.now())
            every = tuple(every[0] if one.source.workshop.id == plan.id else one for one in others)
        return Order(every, self._kind, desk.library.path)

    def _drawn(self, drawn: Drawn) -> None:
        self._drawing = False
        self.preview.show_pdf(drawn.data)
        self.choosing.show_length(drawn.kind, drawn.pages)
        self.reviewing.show_findings(drawn.findings)
        self._refresh()

    def _not_drawn(self, error: BaseException) -> None:
        self._drawing = False
        if not isinstance(error, AppError):
            raise error
        self.preview.show_problem(error.worded(self._t))

    def _turn(self, view: str) -> None:
        """Turn to the pages or to the words they are made of."""
        self._middle.setCurrentWidget(self.words if view == "words" else self.preview)

    # ---- changing --------------------------------------------------------------------------------

    def _edit(self, label: str, change: Callable[..., Workshop], *args: object) -> None:
        """Change what was decided about the documents; what cannot be is said by the field that asked."""
        self._desk.edit(label, change, *args)

    def _set_pages(self, pages: Pages) -> None:
        self._edit(self._t("Change document"), edits.set_pages, pages)

    def _set_summary(self, text: str) -> None:
        self._edit(self._t("Change summary"), edits.set_summary, text)

    def _set_asks(self, asks: tuple[str, ...]) -> None:
        self._edit(self._t("Change asks"), edits.set_asks, asks)

    def _set_date(self, day: str) -> None:
        self._edit(self._t("Change next date"), edits.set_next_date, day)

    def _set_heading(self, section: str, words: str) -> None:
        pages = self._desk.plan.write_up.of(self._kind)
        others = tuple(pair for pair in pages.headings if pair[0] != section)
        headings = (*others, (section, words)) if words.strip() else others
        self._edit(self._t("Change heading"), edits.set_pages, replace(pages, headings=headings))

    def _set_sentence(self, theme_id: str, sentence: str) -> None:
        theme = next((one for one in self._desk.gathered.themes if one.id == theme_id), None)
        if theme is not None:
            self._desk.change(self._t("Change sentence"), themes.said(theme, sentence))

    # ---- the summary -----------------------------------------------------------------------------

    def copy_summary(self) -> None:
        """Put the participant summary on the clipboard, as text and as HTML, for a mail."""
        if self._desk.workshop is not None:
            self._bridge.work(partial(summary_for_mail, self._order()), self._copied, self._not_copied)

    def _copied(self, words: tuple[str, str]) -> None:
        data = QMimeData()
        data.setText(words[0])
        data.setHtml(words[1])
        QGuiApplication.clipboard().setMimeData(data)
        said = self._t("The participant summary is copied. Paste it into a mail.")
        self.problem.show_message(said, "ok", "check")

    def _not_copied(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.problem.show_message(error.worded(self._t), "over", "circle-alert")
