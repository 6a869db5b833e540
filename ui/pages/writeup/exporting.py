"""The export: files written in the background, with how far it is, a way to stop it, and the folder kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hls_facilitator import settings
from hls_facilitator.model import AppError
from hls_facilitator.writeup.target import Cancelled
from hls_facilitator.writeup.unfinished import StoppedExport, UnfinishedExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.export import Exported, Format
    from ui.bridge import Bridge
    from ui.pages.writeup.drawing import Order
    from ui.pages.writeup.export_card import ExportCard
    from ui.widgets.banner import Banner


class Exporting(QObject):
    """Writes what the card has chosen; problems are said in the banner, with a way out.

    `exported` says that files were written, `folder_kept` the folder that exports go to from now on.
    """

    exported = Signal()
    folder_kept = Signal(str)
    _progressed = Signal(float)  # said by the worker, heard in the window's thread

    def __init__(
        self,
        bridge: Bridge,
        card: ExportCard,
        problem: Banner,
        wanted: Callable[[], Order | None],
        t: Translations,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._card = card
        self._problem = problem
        self._wanted = wanted
        self._t = t
        self._page = parent
        self._stopped = False  # set here, looked at by the worker
        card.choose(settings.load(self._kept).export_formats)
        card.export_requested.connect(self.now)
        card.cancel_requested.connect(self.cancel)
        card.folder_requested.connect(self.ask_folder)
        problem.first.connect(self.ask_folder)
        problem.second.connect(self.now)
        self._progressed.connect(card.show_progress)

    @property
    def _kept(self) -> Path:
        return settings.beside(self._bridge.desk.library.path)

    def now(self) -> None:
        """Write the files chosen into the folder."""
        order, formats = self._wanted(), self._card.formats
        if order is None or not formats:
            return
        self._problem.hide()
        self._card.show_busy(busy=True)
        self._stopped = False
        job = partial(write, order, self._card.folder, formats, self._progressed.emit, self._is_stopped)
        told = tuple(one.source.workshop.id for one in order.told)
        self._bridge.work(job, partial(self._done, told), partial(self._failed, told))

    def show_last(self, workshop_id: str) -> None:
        """List the files of the last export of this workshop that the library remembers."""
        from hls_facilitator.writeup.export import FORMATS, Exported  # late: the window opens without it

        desk = self._bridge.desk
        logged = desk.library.last_export(workshop_id)
        files = [
            Exported(form, Path(one.path)) for one in logged for form in FORMATS if form == one.format
        ]  # those of a newer version are left out
        self._card.show_files(files, logged[0].at if logged else 0.0, desk.now())

    def cancel(self) -> None:
        """Stop what is being written; no half file stays."""
        self._stopped = True

    def _is_stopped(self) -> bool:
        return self._stopped

    def _done(self, told: Sequence[str], files: Sequence[Exported]) -> None:
        """List what was written of the workshops `told` (their ids), and have the library remember it."""
        desk, at = self._bridge.desk, self._bridge.desk.now()
        self._card.show_busy(busy=False)
        for workshop_id in told:
            for file in files:
                desk.library.log_export(workshop_id, at, file.format, str(file.path))
        self._card.show_files(files, at, at)
        self._keep(export_formats=self._card.formats)
        self._keep_folder()
        self.exported.emit()

    def _failed(self, told: Sequence[str], error: BaseException) -> None:
        self._card.show_busy(busy=False)
        if isinstance(error, (StoppedExport, UnfinishedExportError)) and error.written:
            self._done(told, error.written)
        t = self._t
        if isinstance(error, Cancelled):
            words = t("Stopped. Files that were whole by then are in the folder.")
            self._problem.show_message(words, "accent", "info")
            return
        if not isinstance(error, AppError):
            raise error
        actions = (t("Choose another folder"), t("Try again"))
        self._problem.show_message(error.worded(t), "over", "circle-alert", actions)

    # ---- the folder ------------------------------------------------------------------------------

    def ask_folder(self) -> None:
        """Ask for the folder that exports go to."""
        dialog = QFileDialog(self._page, self._t("Folder for write-ups"), str(self._card.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Export into this folder from now on."""
        self._card.set_folder(Path(folder))
        self._problem.hide()
        self._keep_folder()

    def _keep_folder(self) -> None:
        folder = str(self._card.folder)
        if settings.load(self._kept).export_folder != folder:
            self._keep(export_folder=folder)
            self.folder_kept.emit(folder)

    def _keep(self, **fields: object) -> None:
        """Remember settings beside the library; what cannot be remembered still serves today."""
        try:
            settings.keep(self._kept, **fields)
        except AppError as problem:
            self._problem.show_message(problem.worded(self._t), "warn", "circle-alert")


def write(
    order: Order,
    folder: Path,
    formats: tuple[Format, ...],
    tell: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> list[Exported]:
    """Write a document in each format, in a worker; raises AppError and Cancelled as `export` does."""
    from hls_facilitator.writeup.export import export  # late: the window opens without it
    from hls_facilitator.writeup.house.files import style_of

    sources = order.sources()
    style = style_of(sources[0].workshop, order.library)
    return export(sources, folder, formats, kind=order.kind, style=style, tell=tell, cancelled=cancelled)
