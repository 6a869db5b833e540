"""The tab of photos: a grid of them, and beside it the one chosen with what is said about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.notes.photos import changed, retold
from ui.pages.capture.photo_grid import PhotoDelegate, PhotoModel
from ui.pages.capture.photo_intake import ENDINGS, Intake, thumbnails
from ui.pages.capture.photo_side import PhotoSide
from ui.pages.export_folder import folder_to_begin_in
from ui.pages.flow import Column
from ui.widgets.dropped import local_files
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Photo
    from ui.bridge import Bridge

THUMBNAIL = 640  # pixels kept of a photo for the grid and the side; sharp on a screen of twice the density


class PhotosTab(QWidget):
    """The photos of the open workshop; `told` carries a sentence, and whether it is good news."""

    told = Signal(str, bool)

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__()
        self._bridge = bridge
        self._t = t
        self._making: set[str] = set()
        self.setAccessibleName(t("Photos"))
        self.intake = Intake(bridge, t, self)
        self.intake.told.connect(self.told)
        self.model = PhotoModel(t, self)
        self.grid = _Grid(t, self.model)
        self.side = PhotoSide(t)
        self.add = KeyButton(t("Add photos…"), drawing="plus", role="primary", fit="small")
        self.watch = KeyButton(t("Watch a folder…"), drawing="eye", fit="small")
        self.watch.setCheckable(True)
        self.watch.setToolTip(t("Photos that arrive in it, such as from a phone, come in by themselves"))
        self.empty = EmptyState(
            "folder-open",
            t("No photos yet"),
            t("Drop photos of flip charts and walls here, paste them, or watch the folder they arrive in."),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.add, self.watch):
            tools.addWidget(widget)
        tools.addStretch(1)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.grid, 1)
        column = Column(0)
        column.box.addWidget(self.side)
        self._beside = column.scrolled()
        self._beside.setFixedWidth(self.side.width() + self._beside.verticalScrollBar().sizeHint().width())
        line.addWidget(self._beside)
        self._pages = QStackedLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(tools)
        box.addLayout(self._pages, 1)
        self._both = both
        for page in (both, self.empty):
            self._pages.addWidget(page)

    def _connect(self) -> None:
        bridge = self._bridge
        for signal in (bridge.opened, bridge.notes_changed, bridge.plan_changed):
            signal.connect(self.refresh)
        self.add.clicked.connect(self._ask)
        self.watch.clicked.connect(self._turn_watching)
        self.intake.watching_changed.connect(self._show_watching)
        self.grid.selectionModel().currentChanged.connect(self._show_chosen)
        self.grid.delete_requested.connect(self.delete)
        self.grid.edit_requested.connect(self.side.edit)
        self.grid.paste_requested.connect(self.paste)
        self.side.changed.connect(self._change)
        self.side.deleted.connect(self._delete_and_go_on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.grid if self.model.photos else self.add).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, _origin: object = None) -> None:
        """Show the photos as the desk has them, and make the pictures that are missing."""
        desk = self._bridge.desk
        if desk.workshop is None or not self.isVisible():
            return
        here = self.grid.currentIndex().row()
        self.model.show_photos(desk.gathered.photos)
        self._pages.setCurrentWidget(self._both if self.model.photos else self.empty)
        self.side.offer(desk.plan)
        if self.model.photos and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(min(max(here, 0), len(self.model.photos) - 1)))
        self._show_chosen()
        lacking = [photo for photo in self.model.lacking() if photo.sha256 not in self._making]
        if lacking:
            self._making |= {photo.sha256 for photo in lacking}
            job = partial(thumbnails, desk.library.path, lacking, THUMBNAIL)
            self._bridge.work(job, self._made, self._not_made)

    def _made(self, pictures: Mapping[str, bytes]) -> None:
        self._making -= pictures.keys()
        self.model.add_pictures(pictures)
        self._show_chosen()

    def _not_made(self, error: BaseException) -> None:
        raise error  # each photo's own trouble is shown in its place: this is a bug

    def chosen(self) -> Photo | None:
        """Return the photo with the keyboard on it, or None."""
        row = self.grid.currentIndex().row()
        return self.model.photos[row] if 0 <= row < len(self.model.photos) else None

    def _show_chosen(self, _now: object = None, _before: object = None) -> None:
        photo = self.chosen()
        self._beside.setVisible(photo is not None)
        if photo is not None:
            self.side.show_photo(photo, self.model.picture(photo))
            self.side.show_missing(missing=self.model.missing(photo))

    # ---- doing -----------------------------------------------------------------------------------

    def delete(self) -> None:
        """Delete the photo chosen; undo brings it back."""
        photo = self.chosen()
        if photo is not None:
            self._bridge.desk.change(self._t("Delete photo"), changed(photo, deleted=True))

    def _delete_and_go_on(self) -> None:
        """Delete the photo chosen by its button, and put the keyboard where the next one is."""
        self.delete()
        self.setFocus()

    def _change(self, photo_id: str, fields: dict[str, str]) -> None:
        photo = next((photo for photo in self.model.photos if photo.id == photo_id), None)
        if photo is None:
            return
        if "alt" not in fields:
            fields = retold(photo, fields, self._bridge.desk.plan, self._t)
        self._bridge.desk.change(self._t("Change photo"), changed(photo, **fields))

    def paste(self) -> None:
        """Add the picture or the files on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.intake.add_files(paths)
        elif data.hasImage():
            self.intake.add_image(QGuiApplication.clipboard().image())
        else:
            self.told.emit(self._t("There is no picture on the clipboard."), False)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self._t("Add photos"), self._begin_in())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters([self._t("Photos ({endings})", endings=endings), self._t("All files (*)")])
        dialog.filesSelected.connect(self.intake.add_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin_in(self) -> str:
        return str(folder_to_begin_in(self._bridge.desk.library.path))

    def _turn_watching(self, wanted: bool) -> None:  # noqa: FBT001 a slot
        """Ask for the folder to watch, or watch no more."""
        self.watch.setChecked(self.intake.folder is not None)
        if not wanted:
            self.intake.stop_watching()
            return
        dialog = QFileDialog(self, self._t("Watch a folder"), self._begin_in())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.intake.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_watching(self, folder: str) -> None:
        t = self._t
        words = t("Watching {folder}", folder=Path(folder).name) if folder else t("Watch a folder…")
        self.watch.setChecked(bool(folder))
        self.watch.show_action(words, "eye")


def photo_files(event: QDropEvent) -> list[str]:
    """Return the paths of photos among what is dragged or dropped."""
    return [path for path in local_files(event) if path.lower().endswith(ENDINGS)]


class _Grid(QListView):
    """The photos side by side; Enter or F2 asks to change one, Delete to delete it, Ctrl+V to paste."""

    delete_requested = Signal()
    edit_requested = Signal()
    paste_requested = Signal()

    def __init__(self, t: Translations, model: PhotoModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(t("Photos"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(PhotoDelegate(model, self))
        self.setProperty("own_focus", True)  # the photo the keyboard is on wears the ring
        self.doubleClicked.connect(self.edit_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)
