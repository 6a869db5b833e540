"""The menus of a card and of a theme; each action's data says what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.theme import icon
from ui.widgets.key_hint import key_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations

Entry = tuple[str, str, str, str]
"""What is asked, its drawing, its words, its key."""


def card_menu(
    t: Translations, parent: QWidget, *, starred: bool, in_theme: bool, suggested: bool = False
) -> QMenu:
    """Return the menu of a card, `suggested` in a lane of what could be a theme."""
    entries = [
        ("open", "pencil", t("Change"), "Enter"),
        ("star", "star", t("Take star away") if starred else t("Star"), "S"),
        ("move", "shapes", t("Move to theme…"), "M"),
        ("new", "plus", t("New theme…"), "N"),
    ]
    if in_theme:
        entries.append(("out", "x", t("Take out of theme"), "Del"))
    elif suggested:
        entries.append(("out", "x", t("Leave out of the suggestion"), "Del"))
    return _menu(t("Note"), entries, parent)


def theme_menu(
    t: Translations, parent: QWidget, *, first: bool, last: bool, alone: bool, chosen: bool
) -> QMenu:
    """Return the menu of a theme; `chosen` says whether notes of it are chosen, which can be split off."""
    entries = [
        ("rename", "pencil", t("Rename"), "F2"),
        ("say", "message-square", t("Say it in a sentence"), "Shift+F2"),
        *([("left", "chevron-left", t("Move to the left"), "Alt+Shift+Left")] if not first else []),
        *([("right", "chevron-right", t("Move to the right"), "Alt+Shift+Right")] if not last else []),
        *([("split", "square-split-vertical", t("Split off the chosen notes…"), "")] if chosen else []),
        *([("merge", "merge", t("Merge into another theme…"), "")] if not alone else []),
        ("delete", "trash-2", t("Delete theme"), "Ctrl+Del"),
    ]
    return _menu(t("Theme"), entries, parent)


def _menu(name: str, entries: Iterable[Entry], parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    for what, drawing, words, keys in entries:
        if what == "delete":
            menu.addSeparator()
        shown = f"{words}\t{key_name(keys)}" if keys else words
        action = menu.addAction(icon(drawing, "over" if what == "delete" else "text"), shown)
        action.setData(what)
    return menu
