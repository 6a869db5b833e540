"""What of the room was tried before the day: the picture on its screen, and the sound at its back row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from hls_facilitator.live.room_check import Line
from ui.pages.check_row import CheckRow
from ui.pages.trying import Trying
from ui.widgets.card import Card, rule, section_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Trial, Workshop


class RoomCheck(Card):
    """The card of what to try in the room; `edit(label, verb, *args)` applies a change.

    `volume()` is how loud the chime is set to be, from 0 to 1: what is tried is what will be heard.
    `projector_requested` asks for the test picture on the room's screen, or with False to take it away.
    """

    projector_requested = Signal(bool)

    def __init__(self, edit: Callable[..., None], volume: Callable[[], float], t: Translations) -> None:
        super().__init__(padding=18, gap=8)
        self.t = t
        self._volume = volume
        self.trying = Trying(edit, t, self)
        self.projector, self.sound = CheckRow(t), CheckRow(t)
        self.box.addWidget(section_label(t("Try the room")))
        self.box.addWidget(self.projector)
        self.box.addWidget(rule())
        self.box.addWidget(self.sound)
        self.trying.projector_requested.connect(self.projector_requested)
        self.projector.begun.connect(self._show_picture)
        self.projector.answered.connect(self._take_projector)
        self.sound.begun.connect(self._play)
        self.sound.answered.connect(self._take_sound)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what was tried for this workshop."""
        t = self.t
        self._show(self.projector, "projector", t("Projector"), t("Show a test picture"), workshop)
        self._show(self.sound, "sound", t("Sound"), t("Play the chime"), workshop)

    def _show(self, row: CheckRow, what: Trial, name: str, verb: str, workshop: Workshop) -> None:
        t, well = self.t, what in workshop.tried
        said = t("Tried, and as it should be.") if well else t("Not tried yet.")
        row.show_line(Line(what, "fine" if well else "look", name, said, verb=verb))

    def come_forward(self) -> None:
        """Put the keyboard on the first thing that was not tried; what scrolls brings it into sight."""
        for row in (self.projector, self.sound):
            if row.line.state != "fine":
                row.begin.setFocus()
                return

    def _show_picture(self) -> None:
        self.trying.show_picture(self.projector)

    def _play(self) -> None:
        self.trying.chime.volume = self._volume()
        self.trying.play(self.sound)

    def _take_projector(self, works: bool) -> None:  # noqa: FBT001 as the signal has it
        self.trying.take("projector", works=works)

    def _take_sound(self, works: bool) -> None:  # noqa: FBT001 as the signal has it
        self.trying.take("sound", works=works)
