"""The photo chosen, larger, with the words for who cannot see it and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.pages.capture.photo_grid import fitted
from ui.pages.fields import LongEntry
from ui.pages.notes.choice import Choice
from ui.theme import current
from ui.widgets.card import Card, text_label
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Photo, Workshop

WIDTH = 320  # px at 100 %


class PhotoSide(Card):
    """`changed` carries the id of the photo and its new fields; `deleted` asks for the photo to go."""

    changed = Signal(str, dict)
    deleted = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=14, gap=10)
        self._t = t
        self._photo: Photo | None = None
        self.setFixedWidth(current().px(WIDTH))
        self._picture = _Picture()
        self._missing = text_label(
            t("This photo is not on this computer. Its place among the notes is kept."), "muted", wrap=True
        )
        self._missing.hide()
        self.alt = LongEntry(self._take_alt, t, lines=2, single=True)
        self.question = Choice(t("Question"), t("The question it is about"), "message-circle")
        self.table = Choice(t("Table"), t("The table it comes from"), "users")
        self.delete = KeyButton(t("Delete photo"), "Del", drawing="trash-2", fit="small")
        self.box.addWidget(self._picture)
        self.box.addWidget(self._missing)
        help_text = t("Read aloud to whoever cannot see the photo, and printed below it.")
        self.box.addWidget(FormRow(t("What is on it"), self.alt, help_text))
        for choice in (self.question, self.table):
            self.box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addSpacing(8)
        self.box.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addStretch(1)
        self.delete.clicked.connect(self.deleted)
        self.question.chosen.connect(self._take_question)
        self.table.chosen.connect(self._take_table)

    def offer(self, plan: Workshop) -> None:
        """Offer the questions and tables of a plan."""
        t = self._t
        self.question.offer(
            [
                ("", t("On no question")),
                *(
                    (f"{block.id}/{card.id}", t("Q{n} {question}", n=number, question=card.question))
                    for block in plan.blocks
                    for number, card in enumerate(block.cards, 1)
                ),
            ]
        )
        self.table.offer([("", t("Of no table")), *((group.id, group.name) for group in plan.groups)])

    def show_photo(self, photo: Photo, picture: QPixmap | None) -> None:
        """Show a photo, as far as its picture is there."""
        if self._photo is not None and self._photo.id != photo.id:
            self.alt.commit()
        self._photo = photo
        self._picture.show_picture(picture, photo.alt)
        self.alt.show_text(photo.alt)
        self.question.choose(f"{photo.block}/{photo.card}" if photo.card else "")
        self.table.choose(photo.group)

    def show_missing(self, *, missing: bool) -> None:
        """Say that the file is not here."""
        self._missing.setVisible(missing)

    def edit(self) -> None:
        """Give the keyboard to the words."""
        self.alt.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.alt.selectAll()

    def _tell(self, **fields: object) -> None:
        if self._photo is not None:
            self.changed.emit(self._photo.id, fields)

    def _take_alt(self, text: str) -> None:
        self._tell(alt=" ".join(text.split()))

    def _take_question(self, key: str) -> None:
        block, _, card = key.partition("/")
        self._tell(block=block, card=card)

    def _take_table(self, group: str) -> None:
        self._tell(group=group)


class _Picture(QWidget):
    """A picture as large as it fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None

    def show_picture(self, picture: QPixmap | None, words: str) -> None:
        self.setAccessibleName(words)
        self._pixmap = picture
        self.setVisible(picture is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        room = QSize(WIDTH - 30, WIDTH - 80)
        if self._pixmap is None:
            return room
        return self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixmap is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(fitted(self._pixmap.size(), self.rect()), self._pixmap)
