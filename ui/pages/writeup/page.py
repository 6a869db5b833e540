"""The write-up page: the full record as it will leave the app, and the export that takes it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from hls_facilitator import settings, told
from hls_facilitator.model import AppError
from hls_facilitator.notes import kinds
from ui.pages.export_folder import export_folder
from ui.pages.flow import Column, clear
from ui.pages.writeup.export_card import ExportCard
from ui.pages.writeup.preview import Preview, draw
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, section_label, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note
    from hls_facilitator.writeup.export import Exported, Format
    from ui.bridge import Bridge
    from ui.pages.writeup.preview import Drawn
    from ui.theme import Theme

SIDE = 248  # px at 100 %, width of each side column
THREE = 1000  # px at 100 %, below which both sides stand in one column


class WriteUpPage(QWidget):
    """Shows the record as it is now and writes it to files; good with nothing chosen.

    `exported` says that files were written, `folder_kept` the folder that exports go to from now on.
    """

    exported = Signal()
    folder_kept = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._t = t
        self._stale = True
        self._drawing = False
        self._workshop = ""
        set_role(self, "page")
        self.setAccessibleName(t("Write-up"))
        self.record = _Record(t)
        self.preview = Preview(t)
        self.export = ExportCard(t)
        self.problem = Banner()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._columns = (Column(gap=16), Column(gap=16))
        self._left, self._right = (column.scrolled() for column in self._columns)
        self._columns[1].box.addWidget(self.export)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.problem)
        middle.addWidget(self.preview, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 16, 16, 16)
        line.setSpacing(16)
        line.addWidget(self._left)
        line.addLayout(middle, 1)
        line.addWidget(self._right)
        self._fold()

    def _connect(self) -> None:
        bridge = self._bridge
        for signal in (bridge.opened, bridge.plan_changed, bridge.run_changed, bridge.notes_changed):
            signal.connect(self._changed)
        self.export.export_requested.connect(self.export_now)
        self.export.folder_requested.connect(self.ask_folder)
        self.problem.first.connect(self.ask_folder)
        self.problem.second.connect(self.export_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold anew when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        """Put the document's card to the left, or above the export where the width is small."""
        wide = self.width() >= current().px(THREE)
        home = self._columns[0 if wide else 1]
        if self.record.parentWidget() is not home:
            home.box.insertWidget(0, self.record)
        self._left.setVisible(wide)
        for column in (self._left, self._right):
            column.setFixedWidth(current().px(SIDE))

    # ---- preview ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the document when it has changed since it was last seen."""
        super().showEvent(event)
        if self._bridge.desk.workshop is not None and not self.export.folder.parts:
            self.export.set_folder(export_folder(self._bridge.desk.library.path))
        self._refresh()

    def _changed(self, _origin: object = None) -> None:
        self._stale = True
        self._refresh()

    def _refresh(self) -> None:
        """Draw in the background, one drawing at a time; what changes meanwhile is drawn after it."""
        desk = self._bridge.desk
        if desk.workshop is None or not self.isVisible() or self._drawing or not self._stale:
            return
        if desk.workshop.id != self._workshop:
            self._workshop = desk.workshop.id
            self.export.show_files((), 0.0)
            self.problem.hide()
        self._stale, self._drawing = False, True
        self.record.show_counts(desk.workshop.language, desk.notes)
        job = partial(draw, told.open_workshop(desk))
        self._bridge.work(job, self._drawn, self._not_drawn)

    def _drawn(self, drawn: Drawn) -> None:
        self._drawing = False
        self.preview.show_pdf(drawn.data)
        self.record.show_pages(drawn.pages)
        self._refresh()

    def _not_drawn(self, error: BaseException) -> None:
        self._drawing = False
        if not isinstance(error, AppError):
            raise error
        self.preview.show_problem(error.worded(self._t))

    # ---- export ----------------------------------------------------------------------------------

    def export_now(self) -> None:
        """Write the files chosen into the folder, in the background."""
        desk = self._bridge.desk
        if desk.workshop is None or not self.export.formats:
            return
        self.problem.hide()
        self.export.show_busy(busy=True)
        job = partial(_write, told.open_workshop(desk), self.export.folder, self.export.formats)
        self._bridge.work(job, partial(self._exported, desk.workshop.id), self._not_exported)

    def _exported(self, workshop_id: str, files: list[Exported]) -> None:
        desk = self._bridge.desk
        self.export.show_busy(busy=False)
        for file in files:
            desk.library.log_export(workshop_id, desk.now(), file.format, str(file.path))
        self.export.show_files(files, desk.now())
        self._keep_folder()
        self.exported.emit()

    def _not_exported(self, error: BaseException) -> None:
        self.export.show_busy(busy=False)
        if not isinstance(error, AppError):
            raise error
        t = self._t
        self.problem.show_message(
            error.worded(t), "over", "circle-alert", (t("Choose another folder"), t("Try again"))
        )

    def ask_folder(self) -> None:
        """Ask for the folder that exports go to."""
        dialog = QFileDialog(self, self._t("Folder for write-ups"), str(self.export.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Export into this folder from now on."""
        self.export.set_folder(Path(folder))
        self.problem.hide()
        self._keep_folder()

    def _keep_folder(self) -> None:
        """Remember the folder beside the library; a folder that cannot be remembered still serves today."""
        path = settings.beside(self._bridge.desk.library.path)
        kept = settings.load(path)
        folder = str(self.export.folder)
        if kept.export_folder != folder:
            try:
                settings.save(path, replace(kept, export_folder=folder))
            except AppError as problem:
                self.problem.show_message(problem.worded(self._t), "warn", "circle-alert")
            self.folder_kept.emit(folder)


def _write(source: told.Told, folder: Path, formats: Sequence[Format]) -> list[Exported]:
    """Write the full record, in a worker."""
    from hls_facilitator.writeup.export import export  # late: the page opens without it

    return export((source.developed(),), folder, formats)


class _Record(Card):
    """The document chosen and what goes into it."""

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=18, gap=8)
        self._t = t
        self._choice = Card("selected", padding=12, gap=2)
        self._pages = text_label("", "meta", tone="text", wrap=True)
        self._choice.box.addWidget(text_label(t("Full record"), "strong"))
        self._choice.box.addWidget(self._pages)
        self._counts = QVBoxLayout()
        self._counts.setSpacing(6)
        self._stay = text_label("", "meta", wrap=True)
        self.box.addWidget(section_label(t("Document")))
        self.box.addWidget(self._choice)
        self.box.addSpacing(8)
        self.box.addWidget(section_label(t("In it")))
        self.box.addLayout(self._counts)
        self.box.addWidget(self._stay)
        self.box.addStretch(1)
        self.show_pages(0)

    def show_pages(self, pages: int) -> None:
        """Say how long the document is; 0 before it is known."""
        t = self._t
        what = t("everything, with its sources")
        self._pages.setText(f"{what} · {t.plural('{n} page', '{n} pages', pages)}" if pages else what)

    def show_counts(self, language: str, notes: Sequence[Note]) -> None:
        """Say what goes in and what stays out; `language` is the document's."""
        t = self._t
        printed = [note for note in notes if not note.private and kinds.BY_ID[note.kind].printed]
        quotes = sum(note.kind == "quote" for note in printed)
        actions = sum(note.kind == "action" for note in printed)
        parked = sum(note.kind == "parking" for note in printed)
        lines = (
            t.plural("{n} note by block and question", "{n} notes by block and question", len(printed)),
            t.plural("{n} quote", "{n} quotes", quotes) if quotes else "",
            t.plural("{n} action", "{n} actions", actions) if actions else "",
            t.plural("{n} note in the parking lot", "{n} notes in the parking lot", parked) if parked else "",
            t("Planned against taken, with a chart"),
            t("Written in German") if language == "de" else t("Written in English"),
        )
        clear(self._counts)
        for line in lines:
            if line:
                self._counts.addWidget(text_label(line, wrap=True))
        out = len(notes) - len(printed)
        self._stay.setText(
            t.plural("{n} private note stays out.", "{n} private notes stay out.", out) if out else ""
        )
        self._stay.setVisible(bool(out))
