"""What one does with templates: export and import as a file, and rename or delete one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from hls_facilitator import shelf
from hls_facilitator.model import AppError
from hls_facilitator.plan.templates import Template, TemplateError, Unusable
from ui.dialogs.form import Form
from ui.pages.fields import Entry
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.store.library import Library


class Keeping(QObject):
    """Changes the own templates of a library; `said` tells what came of it, or asks before one is gone.

    `changed` carries the id of the template to look at now, or nothing; `mistaken` the name of a file that
    is no template and its mistakes. `over` is what dialogs stand over.
    """

    changed = Signal(str)
    mistaken = Signal(str, object)

    def __init__(self, library: Library, now: Callable[[], float], t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self.t = t
        self._library = library
        self._now = now
        self._over = over
        self._going = ""
        self.said = Banner()
        self.said.first.connect(self._delete)
        self.said.second.connect(self.said.hide)

    # ---- from and to files -----------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask for the file to import."""
        dialog = QFileDialog(self._over, self.t("Import a template"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.t("Templates (*.toml)"), self.t("All files (*)")])
        dialog.filesSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, paths: Sequence[str]) -> None:
        """Import files, and say of each what became of it; the first that is no template stops."""
        said: list[str] = []
        last = ""
        for path in map(Path, paths):
            try:
                taken = shelf.take(self._library, path, now=self._now(), t=self.t)
            except TemplateError as error:
                self._say(" ".join((*said, self.t("{file} has mistakes.", file=path.name))), well=False)
                self.changed.emit(last)
                self.mistaken.emit(path.name, error.mistakes)
                return
            except AppError as problem:
                self._say(" ".join((*said, problem.worded(self.t))), well=False)
                return
            said.append(shelf.in_words(taken, self.t))
            last = taken.template.id
        if said:
            self._say(" ".join(said), well=True)
            self.changed.emit(last)

    def ask_export(self, template_id: str) -> None:
        """Ask where a template is to be written."""
        dialog = QFileDialog(self._over, self.t("Export this template"), _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.t("Templates (*.toml)")])
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"{template_id}.toml")
        dialog.setProperty("template", template_id)
        dialog.fileSelected.connect(self._export_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export_chosen(self, path: str) -> None:
        self.export(self.sender().property("template"), Path(path))

    def export(self, template_id: str, path: Path) -> None:
        """Write a template to a file that the person has chosen, over another one if that is there."""
        try:
            file = shelf.export(self._library, template_id, path, over=True)
        except AppError as problem:
            self._say(problem.worded(self.t), well=False)
            return
        self._say(self.t("The template is in {file}.", file=file), well=True)

    # ---- one's own -------------------------------------------------------------------------------

    def ask_title(self, template: Template) -> None:
        """Ask for another title."""
        self.dialog = Rename(template.title, self.t, self._over)
        self.dialog.setProperty("template", template.id)
        self.dialog.named.connect(self._rename)
        self.dialog.open()

    def _rename(self, title: str) -> None:
        template_id = self.sender().property("template")
        try:
            shelf.rename(self._library, template_id, title, now=self._now(), t=self.t)
        except AppError as problem:
            self._say(problem.worded(self.t), well=False)
            return
        self.said.hide()
        self.changed.emit(template_id)

    def ask_delete(self, offer: Template | Unusable) -> None:
        """Ask whether one's own template is to be gone."""
        self._going = offer.id
        title = offer.title if isinstance(offer, Template) else offer.id
        question = self.t("Delete the template “{title}” for good?", title=title)
        stays = self.t("Workshops planned from it stay.")
        actions = (self.t("Delete"), self.t("Keep it"))
        self.said.show_message(f"{question} {stays}", "over", "trash-2", actions)
        self.said.take_focus()

    def _delete(self) -> None:
        self.said.hide()
        try:
            shelf.delete(self._library, self._going)
        except AppError as problem:
            self._say(problem.worded(self.t), well=False)
            return
        self.changed.emit("")

    def _say(self, words: str, *, well: bool) -> None:
        self.said.show_message(words, "ok" if well else "over", "check" if well else "circle-alert")


def _documents() -> str:
    """Return the folder where a person looks for files first."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


class Rename(Form):
    """Asks for the title of a template; `named` carries it."""

    named = Signal(str)

    def __init__(self, title: str, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("Rename this template"), 520, t, parent)
        self.title = Entry(self._take, t)
        self.title.show_text(title)
        self.row(t("Title"), self.title)
        self.end(t("Rename"))
        self.title.setFocus()
        self.title.selectAll()

    def _take(self, text: str) -> None:
        if not text.strip():
            raise AppError("A template needs a title.", "", "Type a few words.")

    def accept(self) -> None:
        """Hand over the title, once there is one."""
        if self.settled():
            self.named.emit(self.title.text())
            super().accept()
