"""What goes into a document: its kind, what it says of names, its sections, its look and what stays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import ATTRIBUTIONS, Pages
from hls_facilitator.writeup import sections
from ui.pages.tiles import Tile
from ui.pages.writeup.section_list import SectionList
from ui.theme import current, set_role
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


HOLDS: dict[DocumentKind, str] = {
    "full": t("everything, with its sources"),
    "summary": t("what we heard and promised"),
    "briefing": t("what leaders need to know"),
    "actions": t("who does what by when"),
    "programme": t("all sessions of the programme"),
}
"""What each kind of document holds."""

WITHOUT_NAMES: tuple[DocumentKind, ...] = ("summary", "briefing")
"""The kinds that name nobody unless that is asked for."""
del t


class Choosing(Card):
    """The left side of the page; each signal carries what a person wants now.

    `styles_requested` asks for the house styles, `review_requested` for what was found in the words.
    """

    kind_chosen = Signal(str)
    pages_changed = Signal(object)
    style_chosen = Signal(str)
    styles_requested = Signal()
    review_requested = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, gap=8, parent=parent)
        self._t = t
        self._pages = Pages()
        self.kinds: dict[DocumentKind, KindTile] = {}
        for kind, what in HOLDS.items():
            self.kinds[kind] = KindTile(sections.name(kind, t), t(what))
        self._group = QButtonGroup(self)
        for kind, tile in self.kinds.items():
            tile.setProperty("key", kind)
            tile.clicked.connect(self._tell_kind)
            self._group.addButton(tile)
        words = {"none": t("None"), "team": t("Team"), "named": t("Named")}
        self.names = Segmented(t("Names"), [(level, words[level]) for level in ATTRIBUTIONS])
        self.names.chosen.connect(self._tell_names)
        self.sections = SectionList(t)
        self.sections.changed.connect(self._tell_sections)
        self.starred = QCheckBox(t("Starred notes only"))
        self.photos = QCheckBox(t("Photos"))
        self.starred.clicked.connect(self._tell_checks)
        self.photos.clicked.connect(self._tell_checks)
        self._styles_shown: tuple[tuple[str, ...], str] | None = None
        self.style_choice = QComboBox()
        self.style_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.style_choice.setMinimumContentsLength(8)
        self.style_choice.setAccessibleName(t("House style"))
        self.style_choice.activated.connect(self._tell_style)
        self.styles = QPushButton(t("Change house styles"))
        set_role(self.styles, "link")
        self.styles.clicked.connect(self.styles_requested)
        self.found = _Found(t)
        self.found.review.clicked.connect(self.review_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        t, box = self._t, self.box
        box.addWidget(section_label(t("Document")))
        for tile in self.kinds.values():
            box.addWidget(tile)
        for heading, widgets in (
            (t("Names"), (self.names, self.found)),
            (t("Sections"), (self.sections,)),
            (t("House style"), (self.style_choice, self.styles)),
            (t("Notes and photos"), (self.starred, self.photos)),
        ):
            box.addSpacing(8)
            box.addWidget(section_label(heading))
            for widget in widgets:
                box.addWidget(widget)
        box.addStretch(1)

    def show_pages(self, pages: Pages, *, programme: bool) -> None:
        """Show the kind of document and how it is wanted; a `programme` can be told of as well."""
        self._pages = pages
        for kind, tile in self.kinds.items():
            tile.setChecked(kind == pages.kind)
        self.kinds["programme"].setVisible(programme)
        self.names.choose(pages.names or ("none" if pages.kind in WITHOUT_NAMES else "named"))
        usual = sections.SECTIONS[pages.kind]
        in_order = [(section, self._t(usual[section])) for section in sections.in_order(pages)]
        self.sections.show_sections(in_order, pages.left_out)
        self.starred.setChecked(pages.starred_only)
        self.photos.setChecked(pages.photos)

    def show_length(self, kind: DocumentKind, pages: int, problem: str = "") -> None:
        """Say how long a document is; 0 while nobody knows, or where there is the `problem` that it has."""
        what = self._t(HOLDS[kind])
        length = self._t.plural("{n} page", "{n} pages", pages) if pages else ""
        if problem:
            length = self._t("cannot be drawn")
        self.kinds[kind].say(f"{what} · {length}" if length else what)
        self.kinds[kind].setToolTip(problem)

    def show_photos(self, count: int) -> None:
        """Say how many photos there are to take in."""
        t = self._t
        self.photos.setText(t("Photos ({n})", n=count) if count else t("Photos (none yet)"))
        self.photos.setEnabled(count > 0)

    def show_styles(self, names: Sequence[str], chosen: str) -> None:
        """Offer the house styles by name, the plain one first."""
        if (tuple(names), chosen) == self._styles_shown:
            return
        self._styles_shown = tuple(names), chosen
        self.style_choice.clear()
        self.style_choice.addItem(self._t("Plain"), "")
        for name in names:
            self.style_choice.addItem(name, name)
        if chosen and chosen not in names:
            self.style_choice.addItem(self._t("{name} (not on this computer)", name=chosen), chosen)
        self.style_choice.setCurrentIndex(max(self.style_choice.findData(chosen), 0))

    def _tell_kind(self) -> None:
        self.kind_chosen.emit(self.sender().property("key"))

    def _tell_names(self, level: str) -> None:
        self.pages_changed.emit(replace(self._pages, names=level))

    def _tell_sections(self) -> None:
        chosen = replace(self._pages, left_out=self.sections.left_out, order=self.sections.order)
        self.pages_changed.emit(chosen)

    def _tell_checks(self) -> None:
        self.pages_changed.emit(
            replace(self._pages, starred_only=self.starred.isChecked(), photos=self.photos.isChecked())
        )

    def _tell_style(self) -> None:
        self.style_chosen.emit(self.style_choice.currentData())


class KindTile(Tile):
    """A kind of document with what it holds and how long it is."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(name, framed=True)
        self.setCheckable(True)
        self._what = text_label(what, "meta", tone="text", wrap=True)
        words = QWidget()
        set_role(words, "plain")
        box = QVBoxLayout(words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(text_label(name, "strong", wrap=True))
        box.addWidget(self._what)
        self.line.setContentsMargins(12, 8, 12, 8)
        self.hold(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleDescription(what)

    def say(self, what: str) -> None:
        """Say something else under its name."""
        self._what.setText(what)
        self.setAccessibleDescription(what)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.line.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chosen one tinted, with a thicker edge, so that colour does not say it alone."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("accent-soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)


class _Found(Card):
    """Says what was found that might name somebody, and what becomes of it."""

    def __init__(self, t: Translations) -> None:
        super().__init__("aside", padding=12, gap=4)
        self._t = t
        self.words = text_label("", "strong", wrap=True)
        self.fate = text_label("", "meta", tone="text", wrap=True)
        self.review = QPushButton(t("Review"))
        set_role(self.review, fit="small")
        self.review.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.words, self.fate, self.review):
            self.box.addWidget(widget)
        self.hide()

    def show_found(self, words: str, fate: str) -> None:
        """Say what was found, and what becomes of it; nothing hides the card."""
        self.words.setText(words)
        self.fate.setText(fate)
        self.review.setAccessibleDescription(f"{words} {fate}")
        self.setVisible(bool(words))
