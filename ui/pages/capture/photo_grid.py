"""The photos as a list of Qt, with their pictures as far as they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import current, draw_icon, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Photo

Index = QModelIndex | QPersistentModelIndex

PICTURE = QSize(216, 150)  # px of a photo in the grid, whatever the size of the text
GAP = 8  # px around it
LINES = 2  # of words below it


class PhotoModel(QAbstractListModel):
    """Photos in the order they were taken."""

    def __init__(self, t: Translations, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self._pictures: dict[str, QPixmap | None] = {}  # None of a photo whose file is not here
        self.photos: tuple[Photo, ...] = ()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Show these photos; those that stay keep their place on the screen."""
        if [photo.id for photo in photos] != [photo.id for photo in self.photos]:
            self.beginResetModel()
            self.photos = tuple(photos)
            self.endResetModel()
        elif tuple(photos) != self.photos:
            self.photos = tuple(photos)
            self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))

    def lacking(self) -> list[Photo]:
        """Return the photos whose pictures are not made yet."""
        return [photo for photo in self.photos if photo.sha256 not in self._pictures]

    def add_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show pictures by the checksums of their photos; empty ones say that the file is not here."""
        for checksum, data in pictures.items():
            made = QPixmap()
            self._pictures[checksum] = made if made.loadFromData(data) else None
        if self.photos:
            self.dataChanged.emit(self.index(0), self.index(len(self.photos) - 1))

    def picture(self, photo: Photo) -> QPixmap | None:
        """Return the picture of a photo, None while it is made or where its file is not here."""
        return self._pictures.get(photo.sha256)

    def missing(self, photo: Photo) -> bool:
        """Return whether the file of a photo is known not to be on this computer."""
        return photo.sha256 in self._pictures and self._pictures[photo.sha256] is None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        photo = self.photos[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return photo.alt or photo.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            gone = self._t("not on this computer") if self.missing(photo) else ""
            return ", ".join(part for part in (photo.alt or photo.name, gone) if part)
        return None


class PhotoDelegate(QStyledItemDelegate):
    """Draws a photo in a frame, so that all stand on one line, and up to two lines of words below it."""

    def __init__(self, model: PhotoModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, photo = current(), self._model.photos[index.row()]
        box: QRect = option.rect  # type: ignore[assignment]  # a property in Python's eyes only
        state = option.state  # type: ignore[attr-defined]  # as above
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        frame = QRect(box.left() + GAP, box.top() + GAP, box.width() - 2 * GAP, PICTURE.height())
        painter.fillRect(frame, theme.color("well"))
        picture = self._model.picture(photo)
        if picture is None:
            side = theme.px(28)
            mark = QRect(0, 0, side, side)
            mark.moveCenter(frame.center())
            draw_icon(painter, mark, "circle-alert" if self._model.missing(photo) else "clock", "muted")
        else:
            painter.drawPixmap(fitted(picture.size(), frame), picture)
        paragraph = Paragraph(photo.alt or photo.name, font("label"), frame.width(), LINES)
        painter.setPen(theme.color("text"))
        paragraph.draw(painter, QPointF(frame.left(), frame.bottom() + GAP))
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(theme.color("accent" if focused else "edge"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -3, -3), 8, 8)
        painter.restore()


def tile_size() -> QSize:
    """Return the px that a photo takes with its words."""
    words = LINES * QFontMetrics(font("label")).height()
    return QSize(PICTURE.width() + 2 * GAP, PICTURE.height() + words + 3 * GAP)


def fitted(size: QSize, frame: QRect) -> QRect:
    """Return where a picture of this size stands in a frame: in its middle, never larger than it is."""
    small = size.boundedTo(size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
    box = QRect(0, 0, small.width(), small.height())
    box.moveCenter(frame.center())
    return box
