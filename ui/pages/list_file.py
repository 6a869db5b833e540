"""The file of a list of people: asked for where the last one was found, or among the documents at first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from hls_facilitator import settings
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations


class ListFile(QFileDialog):
    """Asks which list to open; `fileSelected` carries its path. The folder is kept beside `library`."""

    def __init__(self, library: Path, t: Translations, over: QWidget) -> None:
        self._path = settings.beside(library)
        super().__init__(over, t("Open a list of people"), str(_folder(self._path)))
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters([t("Lists (*.csv *.tsv *.txt *.xlsx)"), t("All files (*)")])
        self.fileSelected.connect(self._remember)
        self.finished.connect(self.deleteLater)

    def _remember(self, path: str) -> None:
        with suppress(AppError):  # the next list is looked for among the documents then
            settings.keep(self._path, lists_folder=str(Path(path).parent))


def _folder(path: Path) -> Path:
    """Return where to look first; a folder that has gone since, such as a stick, is not insisted on."""
    kept = settings.load(path).lists_folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(kept) if kept and Path(kept).is_dir() else Path(documents or Path.home())
