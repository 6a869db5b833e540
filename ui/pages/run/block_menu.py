"""The list of blocks to go to: each with its time, the first nine by a digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.pages.run.words import SheetLine

WIDEST = 480
"""The px at 100 % that a title may take."""


def block_menu(lines: Iterable[SheetLine], name: str, t: Translations, parent: QWidget) -> QMenu:
    """Return a menu of the blocks with the one now to begin with; the data of its actions are their ids."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    for number, line in enumerate(lines, 1):
        title = menu.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, current().px(WIDEST))
        title = t("{block} left out", block=title) if line.left_out else title
        action = menu.addAction(f"{line.time}   {title.replace('&', '&&')}")
        action.setData(line.block)
        action.setShortcutVisibleInContextMenu(False)
        if line.place == "now":
            menu.setActiveAction(action)
        if number < 10:
            action.setText(f"&{number}   {action.text()}")
    return menu
