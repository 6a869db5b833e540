"""Trying the room: a test picture on its screen and the chime at its back row, and what people say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError
from hls_facilitator.plan import edits
from ui.sound import Chime

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Trial
    from ui.pages.check_row import CheckRow


class Trying(QObject):
    """Tries projector and sound, asks in a row how it went, and keeps the answer in the plan with `edit`.

    `projector_requested` asks for the test picture on the room's screen, or with False to take it away.
    `speaker` is whether the chime could be played, None until it was tried.
    """

    projector_requested = Signal(bool)

    def __init__(self, edit: Callable[..., None], t: Translations, owner: QWidget) -> None:
        super().__init__(owner)
        self._t = t
        self._edit = edit
        self.chime = Chime(owner)
        self.speaker: bool | None = None

    def show_picture(self, row: CheckRow) -> None:
        """Show the test picture, and ask in the row whether it can be read."""
        self.projector_requested.emit(True)
        row.ask(self._t("Can the test picture be read from the back row?"), self._t("Yes, it can be read"))

    def play(self, row: CheckRow) -> None:
        """Strike the chime, and ask in the row whether it was heard, or say why it was not."""
        try:
            self.chime.play()
        except AppError as problem:
            self.speaker = False
            row.ask(problem.worded(self._t), self._t("Go without sound"), "look")
        else:
            self.speaker = True
            row.ask(self._t("Was the chime heard at the back row?"), self._t("Yes, it was heard"))

    def take(self, what: Trial, *, works: bool) -> None:
        """Keep the answer, and take the test picture away again."""
        if what == "projector":
            self.projector_requested.emit(False)
        self._edit(self._t("Try the room"), edits.set_tried, what, tried=works)
