"""What can be done with the blocks of the run sheet: words, drawings and keys, for menu, buttons and F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.theme import icon
from ui.widgets.key_hint import key_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations


class SheetCommand(Struct, frozen=True):
    """Something to do with what is chosen; `least` and `most` say with how many blocks it can be done."""

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    least: int = 1
    most: int = 10_000


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the actions are made."""
    return message


SHEET_COMMANDS: tuple[SheetCommand, ...] = (
    SheetCommand("details", t("Go to the details"), "pencil", ("F4", "Alt+Return")),
    SheetCommand("menu", t("All that can be done"), "ellipsis", ("Shift+F10",)),
    SheetCommand("add", t("Add a block after this one"), "plus", ("Ctrl+Return",), 0),
    SheetCommand("cut", t("Cut"), "scissors", ("Ctrl+X",)),
    SheetCommand("copy", t("Copy"), "copy", ("Ctrl+C",)),
    SheetCommand("paste", t("Paste"), "clipboard-paste", ("Ctrl+V",), 0),
    SheetCommand("duplicate", t("Duplicate"), "copy-plus", ("Ctrl+D",)),
    SheetCommand("up", t("Move up"), "arrow-up", ("Ctrl+Alt+Up",)),
    SheetCommand("down", t("Move down"), "arrow-down", ("Ctrl+Alt+Down",)),
    SheetCommand("split", t("Split in two"), "square-split-vertical", ("Ctrl+Shift+J",), 1, 1),
    SheetCommand("join", t("Join into one block"), "fold-vertical", ("Ctrl+J",), 2),
    SheetCommand("delete", t("Delete"), "trash-2", ("Del",)),
)
MENU = (
    "details",
    "add",
    "",
    "cut",
    "copy",
    "paste",
    "duplicate",
    "",
    "up",
    "down",
    "",
    "split",
    "join",
    "",
    "delete",
)
"""The menu of the run sheet by ids, with a rule for each that is empty."""

FOOT = ("up", "down", "duplicate", "delete")
"""What has a button below the run sheet."""
del t


def make_sheet_actions(
    table: QWidget, everywhere: QWidget, calls: Mapping[str, Callable[[], object]], t: Translations
) -> dict[str, QAction]:
    """Return an action for each command, its keys at work while the table has the focus.

    Pasting works everywhere on `everywhere`, for an empty run sheet shows no table. `calls` holds what to do
    by id. A field being typed in keeps the keys that mean something there.
    """
    actions: dict[str, QAction] = {}
    for command in SHEET_COMMANDS:
        holder = everywhere if command.id == "paste" else table
        action = QAction(icon(command.icon, "muted"), t(command.text), holder)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        around = command.id == "paste"
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if around else context.WidgetShortcut)
        action.setToolTip(f"{t(command.text)} ({key_name(command.keys[0])})")
        action.triggered.connect(calls[command.id])
        holder.addAction(action)
        actions[command.id] = action
    return actions


def allow(actions: Mapping[str, QAction], count: int) -> None:
    """Let those actions be taken that make sense for so many chosen blocks."""
    for command in SHEET_COMMANDS:
        actions[command.id].setEnabled(command.least <= count <= command.most)
