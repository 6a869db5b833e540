"""The folder that write-ups and handouts go to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from hls_facilitator import settings


def export_folder(library: Path) -> Path:
    """Return the folder exports go to: the one remembered beside the library, else the person's documents."""
    kept = settings.load(settings.beside(library)).export_folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(kept or documents or Path.home())
