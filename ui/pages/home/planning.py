"""Planning something new: the gallery over the library, and what is chosen in it put there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError, Programme, Workshop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge
    from ui.dialogs.gallery.offers import Offers


class Planning(QObject):
    """Asks what to plan; `over` is in the window that the gallery stands over.

    `planned` says that a new workshop is open, `programme_planned` carries the id of a new programme,
    `failed` a sentence about what could not be; `finished` says that the gallery, which may have changed
    templates, is gone.
    """

    planned = Signal()
    programme_planned = Signal(str)
    failed = Signal(str)
    finished = Signal()

    def __init__(self, bridge: Bridge, t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self.t = t
        self._desk = bridge.desk
        self._over = over

    @cached_property
    def offers(self) -> Offers:
        """What there is to start from, as far as it has been read."""
        from ui.dialogs.gallery.offers import Offers  # late: the first painting waits for none of it

        return Offers(self._desk.library, self.t)

    def ask_any(self) -> None:
        """Open the gallery with the cursor in its search."""
        self.ask("")

    def ask(self, offer_id: str) -> None:
        """Open the gallery, at an agenda or a programme where its id is given."""
        self._open(offer_id)

    def take(self, files: Sequence[str]) -> None:
        """Open the gallery and import files of templates."""
        if self._open(""):
            self.dialog.keeping.take(files)

    def _open(self, offer_id: str) -> bool:
        """Open the gallery; return whether there was anything to read."""
        from ui.dialogs.gallery.dialog import Gallery

        try:
            self.offers.refresh()
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
            return False
        desk = self._desk
        self.dialog = Gallery(
            desk.library, self.offers, offer_id, desk.new_id, desk.now, self.t, self._over.window()
        )
        self.dialog.planned.connect(self._create)
        self.dialog.edited.connect(self._create)
        self.dialog.programme_planned.connect(self._create_programme)
        self.dialog.finished.connect(self.finished)
        self.dialog.open()
        return True

    def _create(self, workshop: Workshop) -> None:
        try:
            self._desk.create(workshop)
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
            return
        self.planned.emit()

    def _create_programme(self, programme: Programme, sessions: tuple[Workshop, ...]) -> None:
        try:
            self._desk.library.save_programme(programme, sessions).result()
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
            return
        self.programme_planned.emit(programme.id)
