"""The left side of the gallery: one search, three filters, and the list of what they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from hls_facilitator.languages import LANGUAGES
from ui.dialogs.gallery.offers import LENGTHS, Wanted
from ui.dialogs.gallery.rows import OfferList
from ui.pages.search_box import SearchBox
from ui.widgets.card import Card
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from hls_facilitator.languages import Translations
    from ui.dialogs.gallery.offers import Kind, Offer, Offers

WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""The keys that walk through the list while one types in the search box."""


class Finder(QWidget):
    """Narrows the offers down; `looked_at` is emitted when the cursor comes to another one.

    `taken` is emitted when one is meant: by Enter, also in the search box, or by a double click. `only` is
    the kind to choose from where that is settled.
    """

    looked_at = Signal()
    taken = Signal()

    def __init__(self, offers: Offers, t: Translations, *, only: Kind = "all") -> None:
        super().__init__()
        self.t = t
        self._only = only
        self._offers = offers
        self._found: list[Offer] = []
        self._make_parts()
        self._lay_out()
        self.search.textChanged.connect(self.show_found)
        self.search.installEventFilter(self)
        self.kinds.chosen.connect(self.show_found)
        self.languages.activated.connect(self.show_found)
        self.lengths.activated.connect(self.show_found)
        self.list.currentRowChanged.connect(self._look)
        self.list.taken.connect(self.taken)
        self.list.typed.connect(self._type)

    def _make_parts(self) -> None:
        t = self.t
        self.search = SearchBox(t("Search by event, title or audience"), "Ctrl+F")
        self.kinds = Segmented(
            t("Kind"),
            (
                ("all", t("All")),
                ("agendas", t("Agendas")),
                ("programmes", t("Programmes")),
                ("own", t("Your own")),
            ),
        )
        self.kinds.choose(self._only)
        self.kinds.setHidden(self._only != "all")
        self.languages, self.lengths = QComboBox(), QComboBox()
        self.languages.setAccessibleName(t("Language"))
        self.lengths.setAccessibleName(t("Length"))
        self.languages.addItem(t("Any language"), "")
        for key, name in LANGUAGES.items():
            self.languages.addItem(name, key)
        self.lengths.addItem(t("Any length"), -1)
        for place, (least, most) in enumerate(LENGTHS):
            self.lengths.addItem(_length(least, most, t), place)
        for choice in (self.languages, self.lengths):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self.list = OfferList(t)
        self.rows = Card(padding=1, gap=0)
        self.rows.box.addWidget(self.list)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.languages, 1)
        choices.addWidget(self.lengths, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.search)
        box.addWidget(self.kinds)
        box.addLayout(choices)
        box.addWidget(self.rows, 1)

    # ---- showing ---------------------------------------------------------------------------------

    def offer(self) -> Offer | None:
        """Return the offer with the cursor, or None where nothing was found."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def choose(self, offer_id: str) -> None:
        """Put the cursor on an offer; let everything be listed where it is not."""
        if all(offer.id != offer_id for offer in self._found):
            self.search.clear()
            self.kinds.choose(self._only)
            self.languages.setCurrentIndex(0)
            self.lengths.setCurrentIndex(0)
            self.show_found()
        ids = [offer.id for offer in self._found]
        if offer_id in ids:
            self.list.setCurrentRow(ids.index(offer_id))

    def show_found(self, _what: object = None) -> None:
        """List what is wanted, with the cursor on the best, or near where it was while nothing is typed."""
        before, row = self.offer(), self.list.currentRow()
        wanted = self._wanted()
        self._found = self._offers.found(wanted)
        ids = [offer.id for offer in self._found]
        if wanted.words:
            row = 0
        elif before is not None and before.id in ids:
            row = ids.index(before.id)
        with QSignalBlocker(self.list):  # one look at the end of it
            self.list.show_offers(self._found, wanted.words, max(min(row, len(ids) - 1), 0))
        self.looked_at.emit()

    def _wanted(self) -> Wanted:
        kind = cast("Kind", self.kinds.choice())
        words = self.search.text().strip()
        return Wanted(words, kind, self.languages.currentData(), self.lengths.currentData())

    def _look(self, _row: int) -> None:
        self.looked_at.emit()

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list with the keys for it, and take by Enter, while one searches."""
        if isinstance(watched, SearchBox) and event.type() == QEvent.Type.KeyPress:
            press = cast("QKeyEvent", event)
            if press.key() in WALKING:
                QApplication.sendEvent(self.list, press)
                return True
            if press.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _with_control(press):
                self.taken.emit()
                return True
        return super().eventFilter(watched, event)

    def _type(self, letter: str) -> None:
        """Go on searching with a letter that was typed in the list."""
        self.search.setFocus()
        self.search.insert(letter)


def _with_control(press: QKeyEvent) -> bool:
    return bool(press.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _length(least: int, most: int, t: Translations) -> str:
    """Return a range of lengths in words."""
    if least == 1:
        return t("Up to {most} min", most=most)
    if most > 24 * 60:
        return t("Over {least} min", least=least - 1)
    return t("{least} to {most} min", least=least, most=most)
