"""The live keys: one table of what a key does in the cockpit and in the projector's window."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations


class LiveKey(Struct, frozen=True):
    """A command with its keys; `typing` says that it works while a text box has the focus, too."""

    id: str
    text: str
    keys: tuple[str, ...]
    typing: bool = False


def _t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the actions are made."""
    return message


TABLES = "D"
"""The key that the strip of tables teaches, too."""

t = _t
# Where + is typed with Shift, as in Britain, Shift cannot say "five" as well: Ctrl does, too.
LIVE_KEYS: tuple[LiveKey, ...] = (
    LiveKey("next", t("Next"), ("Right", "PgDown")),
    LiveKey("space", t("Next"), ("Space",)),
    LiveKey("back", t("Back"), ("Left", "PgUp")),
    LiveKey("pause", t("Pause or resume"), ("P",)),
    LiveKey("give_1", t("Give 1 minute"), ("+", "=")),
    LiveKey("take_1", t("Take 1 minute"), ("-",)),
    LiveKey("give_5", t("Give 5 minutes"), ("Shift++", "Ctrl++")),
    LiveKey("take_5", t("Take 5 minutes"), ("Shift+-", "Ctrl+-")),
    LiveKey("black", t("Black screen"), ("B",)),
    LiveKey("swap", t("Swap screens"), ("S",)),
    LiveKey("go_to", t("Go to block"), ("G",)),
    LiveKey("adjust", t("Adjust the times to come"), ("U",)),
    LiveKey("message", t("Message to the room"), ("M",)),
    LiveKey("bell", t("Ring the bell"), ("R",)),
    LiveKey("quiet", t("Chime quiet or heard"), ("Q",)),
    LiveKey("card", t("Show question, then the next one"), ("C",)),
    LiveKey("groups", t("Who sits where, then the next page"), ("T",)),
    LiveKey("moves", t("Who goes where, then the next page"), ("O",)),
    LiveKey("break", t("When the break is over"), ("K",)),
    LiveKey("wall", t("Notes for the room, then the next page"), ("W",)),
    LiveKey("tables", t("Tables of the breakout: clocks, and who has finished"), (TABLES,)),
    LiveKey("full_screen", t("Projector full screen"), ("F5",), typing=True),
    LiveKey("leave", t("Leave full screen"), ("Esc",)),
    LiveKey("live_block", t("The live block"), ("Alt+L",)),  # a German Mac types @ with it
    LiveKey("new_note", t("New note"), ("Ctrl+N",), typing=True),
)
del t


class LiveActions(QObject):
    """The keys as actions of `page`, switched off while a text box has the focus so that it gets them all.

    `do` holds the method for each id of LIVE_KEYS, and for "undo". `for_room` is for a further window.
    """

    def __init__(self, page: QWidget, do: Mapping[str, Callable[[], object]], t: Translations) -> None:
        super().__init__(page)
        self.by_id: dict[str, QAction] = {}
        for key in LIVE_KEYS:
            action = QAction(t(key.text), page)
            action.setShortcuts([QKeySequence(sequence) for sequence in key.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(do[key.id])
            self.by_id[key.id] = action
        page.addActions(self.actions)
        self._undo = QAction(t("Undo"), page)
        self._undo.setShortcut(QKeySequence("Ctrl+Z"))
        self._undo.triggered.connect(do["undo"])
        app = cast("QApplication", QApplication.instance())
        app.focusChanged.connect(self._focus_changed)

    @property
    def actions(self) -> list[QAction]:
        """All of them, in the order of the table."""
        return list(self.by_id.values())

    @property
    def for_room(self) -> list[QAction]:
        """What works in the room's window: all of them, and undo, which the cockpit's window has itself."""
        return [*self.actions, self._undo]

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        typing = is_typing(now)
        for key in LIVE_KEYS:
            self.by_id[key.id].setEnabled(key.typing or not typing)
        if isinstance(now, QAbstractButton):  # reached with Tab, it is pressed with Space as everywhere
            self.by_id["space"].setEnabled(False)


def is_typing(widget: QWidget | None) -> bool:
    """Return whether keys belong to this widget because words or numbers are typed into it."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox | QComboBox)
