"""The note-taker's top and bottom lines: which table, how long yet, what is saved, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from ui.pages.notes.saying import in_the_report
from ui.theme import current, icon, pixmap, set_role
from ui.widgets.card import text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton
from ui.widgets.saved import Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.bridge import Bridge


NARROW = 800  # px at 100 %, below which the lines above and below say less


class Picture(QLabel):
    """A drawing of 18 px at 100 % beside words, in the theme's colours."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        theme = current()
        self.setPixmap(pixmap(self._drawing, theme.color("text"), theme.px(18), self.devicePixelRatioF()))


class Head(QFrame):
    """The top line; `menu` is what its last button offers."""

    def __init__(self, bridge: Bridge, t: Translations, menu: Sequence[QAction]) -> None:
        super().__init__()
        self._t = t
        self._desk = bridge.desk
        set_role(self, "bar")
        self.table = ElideLabel("", "window-title")
        self.workshop = ElideLabel("", "muted")
        self.figure = text_label("", "window-title")
        self.beside = text_label("", "muted")
        self.saved = Saved(t)
        more = QToolButton()
        set_role(more, "icon")
        more.setIcon(icon("ellipsis"))
        more.setAccessibleName(t("More"))
        more.setToolTip(t("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.addActions(list(menu))
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 5, 12, 5)
        line.setSpacing(8)
        line.addWidget(Picture("users"))
        line.addWidget(self.table)
        line.addSpacing(6)
        line.addWidget(self.workshop, 1)
        line.addWidget(self.figure)
        line.addWidget(self.beside)
        line.addSpacing(6)
        line.addWidget(self.saved)
        line.addWidget(more)
        bridge.saving_changed.connect(self.show_saving)
        bridge.problem_changed.connect(self.show_saving)
        self.show_saving()

    def show_plan(self, workshop: Workshop) -> None:
        """Show the table of the seat and the title of its workshop."""
        self.table.setText(table_of(workshop))
        self.workshop.setText(workshop.title)

    def show_time(self, figure: str, beside: str) -> None:
        """Show how long the block takes yet, or when the day begins or did end."""
        self.figure.setText(figure)
        self.figure.setVisible(bool(figure))
        self.beside.setText(beside)
        self.figure.setAccessibleName(f"{figure} {beside}")

    def show_saving(self) -> None:
        """Say whether everything is on the disk."""
        self.saved.show_saving(self._desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title to the window's frame where no more than its first letters would be read."""
        super().resizeEvent(event)
        self.workshop.setHidden(self.width() < current().px(NARROW))


class Foot(QFrame):
    """The bottom line: what the write-up says of who said it, how many notes are kept, and giving them."""

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._narrow = False
        self._counted = (0, 0)
        set_role(self, "foot")
        self.attribution = ElideLabel("", lines=2)
        self.count = ElideLabel("", "meta")
        self.give = KeyButton(t("Give notes"), "Ctrl+G", "usb", role="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 4, 12, 4)
        line.setSpacing(8)
        line.addWidget(Picture("eye"))
        line.addWidget(self.attribution, 1)
        line.addWidget(self.count)
        line.addWidget(self.give)

    def show_plan(self, workshop: Workshop) -> None:
        """Say how much the write-up tells of who said something."""
        self.attribution.setText(in_the_report(workshop.attribution, self._t))

    def show_count(self, notes: int, unsaved: int) -> None:
        """Say how many notes are kept, and how many wait for the disk."""
        self._counted = (notes, unsaved)
        t, safe = self._t, notes - unsaved
        kept = t.plural("{n} note, kept on this laptop", "{n} notes, all kept on this laptop", safe)
        waits = t("{n} not saved yet", n=unsaved) if unsaved else ""
        parts = (waits,) if self._narrow else (kept, waits)
        self.count.setText(" · ".join(part for part in parts if part))
        self.count.setHidden(not self.count.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words on attribution the room they need."""
        super().resizeEvent(event)
        self._narrow = self.width() < current().px(NARROW)
        self.attribution.set_lines(3 if self._narrow else 2)
        self.give.show_key(shown=not self._narrow)
        self.show_count(*self._counted)


def table_of(workshop: Workshop) -> str:
    """Return the name of the table that a seat is at, or the title of the workshop where it has gone."""
    return next((group.name for group in workshop.groups if group.id == workshop.seat), workshop.title)
