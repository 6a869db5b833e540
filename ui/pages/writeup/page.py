"""The write-up page: a document as it will leave the app, what goes into it, and the way out."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from hls_facilitator import told
from hls_facilitator.model import AppError
from hls_facilitator.notes import themes
from hls_facilitator.plan import edits
from hls_facilitator.writeup import sections
from ui.pages.export_folder import export_folder
from ui.pages.flow import Column
from ui.pages.writeup.choosing import Choosing
from ui.pages.writeup.drafts import Drafts
from ui.pages.writeup.drawing import Order, summary_for_mail
from ui.pages.writeup.export_card import ExportCard
from ui.pages.writeup.exporting import Exporting
from ui.pages.writeup.preview import Preview
from ui.pages.writeup.reviewing import Reviewing
from ui.pages.writeup.words import Words
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind, Pages, Workshop
    from ui.bridge import Bridge
    from ui.pages.writeup.drawing import Drawn

LEFT, RIGHT = 308, 256  # px at 100 %, width of the side columns
THREE = 1080  # px at 100 %, below which both sides stand in one column
TWO = 600  # px at 100 %, below which that column is a view of its own
QWIDGETSIZE_MAX = (1 << 24) - 1
BESIDE = 980  # px at 100 %, from which words and pages stand side by side
TURN = "F2"


class WriteUpPage(QWidget):
    """Shows a document as it is now and writes it to files; good with nothing chosen.

    `exported` says that files were written, `folder_kept` the folder that exports go to from now on.
    """

    exported = Signal()
    folder_kept = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._t = bridge, bridge.desk, t
        self._workshop = ""
        self._kind: DocumentKind = "full"
        set_role(self, "page")
        self.setAccessibleName(t("Write-up"))
        self.choosing = Choosing(t)
        self.preview = Preview(t)
        self.words = Words(t)
        self.export = ExportCard(t)
        self.problem = Banner()
        views = [("choices", t("Choices")), ("pages", t.about("document", "Pages")), ("words", t("Words"))]
        self.view = Segmented(t("Show"), views)
        self.view.choose("pages")
        self.drafts = Drafts(bridge, self._order_of, self)
        self._lay_out()
        self.exporting = Exporting(bridge, self.export, self.problem, self._order, t, self)
        self.reviewing = Reviewing(bridge, self.choosing, self.problem, t, self)
        self._connect()

    def _lay_out(self) -> None:
        self._columns = (Column(gap=16), Column(gap=16))
        self._left, self._right = (column.scrolled() for column in self._columns)
        self._columns[1].box.addWidget(self.export)
        self._aside = QWidget()
        self._side = QVBoxLayout(self._aside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(12)
        self._side.addWidget(self._right, 1)
        self._body = QHBoxLayout()
        self._body.setSpacing(16)
        self._body.addWidget(self.words, 1)
        self._body.addWidget(self.preview, 1)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.problem)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.view)
        head.addStretch(1)
        middle.addLayout(head)
        middle.addLayout(self._body, 1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 16, 16, 16)
        self._line.setSpacing(16)
        self._line.addWidget(self._left)
        self._line.addLayout(middle, 1)
        self._line.addWidget(self._aside)
        self._fold()

    def _connect(self) -> None:
        bridge, words = self._bridge, self.words
        for signal in (bridge.opened, bridge.plan_changed, bridge.run_changed, bridge.notes_changed):
            signal.connect(self._changed)
        self.exporting.exported.connect(self.exported)
        self.exporting.folder_kept.connect(self.folder_kept)
        self.export.copy_requested.connect(self.copy_summary)
        self.view.chosen.connect(self._fold)
        self.drafts.drawn.connect(self._drawn)
        self.drafts.failed.connect(self._not_drawn)
        self.drafts.counted.connect(self.choosing.show_length)
        self.drafts.uncounted.connect(self._show_no_length)
        QShortcut(QKeySequence(TURN), self, self._turn, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
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

    def _fold(self, _view: str = "") -> None:
        """Set out the choices, the words and the pages as there is room for them."""
        width, theme = self.width(), current()
        wide, narrow = width >= theme.px(THREE), width < theme.px(TWO)
        home = self._columns[0 if wide else 1]
        moved = self.choosing.parentWidget() is not home
        if moved:
            home.box.insertWidget(0, self.choosing)
        self.setFocusProxy(self.view if narrow else self.choosing.kinds[self._kind])
        self.view.offer("choices", offered=narrow)
        if not narrow and self.view.choice() == "choices":
            self.view.choose("pages")
        view = self.view.choice()
        _give_width(self._left, self._columns[0], theme.px(LEFT))
        _give_width(self._aside, self._columns[1], None if narrow else theme.px(RIGHT if wide else LEFT))
        if wide:
            self.export.take_order_in()
        elif self.export.order.parentWidget() is not self._aside:  # in reach without scrolling past choices
            self._side.addWidget(self.export.order)
        (self._body if narrow else self._line).addWidget(self._aside, int(narrow))
        if moved:
            card = self.export
            _walk(
                (self.choosing, self.view, self.words, self.preview, *card.checks.values(), card.order, card)
            )
        self._left.setVisible(wide)
        self._aside.setVisible(not narrow or view == "choices")
        self.words.setVisible(view == "words")
        middle = width - self._left.width() - self._aside.width()
        self.preview.setVisible(view == "pages" or (view == "words" and wide and middle >= theme.px(BESIDE)))

    def _turn(self) -> None:
        """Turn from the pages to the words they are made of, and back, with the keyboard."""
        to_words = self.view.choice() != "words"
        self.view.choose("words" if to_words else "pages")
        self._fold()
        (self.words.summary if to_words else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- showing ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the document, which may have changed since it was last seen."""
        super().showEvent(event)
        if self._desk.workshop is not None and not self.export.folder.parts:
            self.export.set_folder(export_folder(self._desk.library.path))
        self.reviewing.look_at_styles()
        self._changed()

    def choose_kind(self, kind: DocumentKind) -> None:
        """Show another kind of document."""
        self._kind = kind
        self._fold()
        self._changed()

    def _changed(self, _origin: object = None) -> None:
        """Show what is chosen, and have the document drawn as it is now."""
        workshop = self._desk.workshop
        if workshop is None or not self.isVisible():
            return
        if workshop.id != self._workshop:
            self._begin(workshop)
        self._show_choices(workshop)
        tiles = self.choosing.kinds.items()
        others: list[DocumentKind] = [
            kind for kind, tile in tiles if kind != self._kind and not tile.isHidden()
        ]
        self.drafts.draw(self._kind, others)

    def _begin(self, workshop: Workshop) -> None:
        """Forget the workshop that was shown before."""
        self._workshop = workshop.id
        self._kind = "full"
        self.exporting.show_last(workshop.id)
        self.preview.forget()
        self.problem.hide()
        for kind in self.choosing.kinds:
            self.choosing.show_length(kind, 0)

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
        """Return the document in sight, to be written."""
        return self._order_of(self._kind)

    def _order_of(self, kind: DocumentKind) -> Order:
        """Return a document to be drawn or written; a programme is told by all its sessions."""
        desk, plan = self._desk, self._desk.plan
        every = (told.open_workshop(desk),)
        if kind == "programme":
            others = told.programme(desk.library, plan.programme, desk.now())
            every = tuple(every[0] if one.source.workshop.id == plan.id else one for one in others)
        return Order(every, kind, desk.library.path)

    def _drawn(self, drawn: Drawn) -> None:
        self.preview.show_pdf(drawn.data, drawn.kind)
        self.reviewing.show_findings(drawn.findings)
        if drawn.kind != "programme":
            self.words.show_made_summary(drawn.summary)

    def _not_drawn(self, problem: AppError) -> None:
        self.preview.show_problem(problem.worded(self._t))

    def _show_no_length(self, kind: DocumentKind, problem: AppError) -> None:
        self.choosing.show_length(kind, 0, problem.worded(self._t))

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


def _give_width(side: QWidget, column: Column, least: int | None) -> None:
    """Make a side as wide as is wanted, and never too narrow for its column; None is all there is."""
    if least is None:
        side.setMinimumWidth(0)
        side.setMaximumWidth(QWIDGETSIZE_MAX)
    else:
        bar = side.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        side.setFixedWidth(max(least, column.minimumSizeHint().width() + bar))


def _walk(parts: Iterable[QWidget]) -> None:
    """Have Tab go through these in their order: what was moved to another parent is lost to it otherwise."""
    every = [widget for part in parts for widget in (part, *part.findChildren(QWidget))]
    window = every[0].window()
    reached = [
        widget
        for widget in every
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is window
    ]
    for before, after in pairwise(dict.fromkeys(reached)):
        QWidget.setTabOrder(before, after)
