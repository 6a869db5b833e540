"""The folder that write-ups and handouts go to, and where dialogs for files begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from hls_facilitator import settings


def export_folder(library: Path) -> Path:
    """Return the folder exports go to: the one remembered beside the library, else the person's documents."""
    kept = settings.load(settings.beside(library)).export_folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(kept or documents or Path.home())


def folder_to_begin_in(library: Path) -> Path:
    """Return where dialogs for files begin: the folder of exports if it is there yet, else the home.

    A folder that is not there would make them begin wherever the app was started from.
    """
    folder = export_folder(library)
    return folder if folder.is_dir() else Path.home()
