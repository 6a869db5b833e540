"""Files that come to the library: seats, packed workshops and templates, dropped or asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ui.pages.export_folder import folder_to_begin_in
from ui.pages.home.packing import PACKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations

SEAT, NOTES, TEMPLATE = ".hlsseat", ".hlsnotes", ".toml"
"""How the names of seat files, of given notes and of templates end."""


class Arriving(QObject):
    """Tells where a file belongs: `seat`, `packed` and `told` carry a text, `templates` the paths of some."""

    seat = Signal(str)
    packed = Signal(str)
    templates = Signal(object)
    told = Signal(str)

    def __init__(self, library: Path, t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self._library = library
        self._t = t
        self._over = over

    def takes(self, paths: Sequence[str]) -> bool:
        """Return whether any of these files belongs here, or can be told where it belongs."""
        return any(path.lower().endswith((TEMPLATE, SEAT, PACKED, NOTES)) for path in paths)

    def take(self, paths: Sequence[str]) -> None:
        """Open the seat or the packed workshop among these files, else import them as templates."""
        first = {
            ending: next((path for path in paths if path.lower().endswith(ending)), "")
            for ending in (SEAT, PACKED, NOTES)
        }
        if first[SEAT]:
            self.seat.emit(first[SEAT])
        elif first[PACKED]:
            self.packed.emit(first[PACKED])
        elif first[NOTES]:
            self.told.emit(
                self._t(
                    "{file} holds the notes of a table. Open their workshop and drop it on its notes.",
                    file=Path(first[NOTES]).name,
                )
            )
        else:
            self.templates.emit(paths)

    def ask_seat(self) -> None:
        """Ask for the seat file of a table."""
        t = self._t
        dialog = QFileDialog(self._over, t("Take notes at a table"), str(folder_to_begin_in(self._library)))
        dialog.setNameFilters([t("Seat files (*{suffix})", suffix=SEAT), t("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.seat)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
