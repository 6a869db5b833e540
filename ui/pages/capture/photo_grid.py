"""The photos as a list of Qt, with their pictures as far as they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.theme import current, pixmap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Photo

Index = QModelIndex | QPersistentModelIndex


class PhotoModel(QAbstractListModel):
    """Photos in the order they were taken; `size` in px is that of a picture in the grid."""

    def __init__(self, t: Translations, size: QSize, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self._size = size
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
        if role == Qt.ItemDataRole.DecorationRole:
            return QIcon(self._framed(photo))
        return None

    def _framed(self, photo: Photo) -> QPixmap:
        """Return a photo in the middle of its frame, so that all stand on one line."""
        framed = QPixmap(self._size)
        framed.fill(current().color("well"))
        painter = QPainter(framed)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self.picture(photo) or pixmap(
            "circle-alert" if self.missing(photo) else "clock", current().color("muted"), 32
        )
        small = picture.size().boundedTo(
            picture.size().scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio)
        )
        box = QRect(0, 0, small.width(), small.height())
        box.moveCenter(framed.rect().center())
        painter.drawPixmap(box, picture)
        painter.end()
        return framed
