"""The live keys: one table of what a key does in the cockpit and in the projector's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

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


t = _t
LIVE_KEYS: tuple[LiveKey, ...] = (
    LiveKey("next", t("Next"), ("Right", "PgDown")),
    LiveKey("space", t("Next"), ("Space",)),
    LiveKey("back", t("Back"), ("Left", "PgUp")),
    LiveKey("pause", t("Pause or resume"), ("P",)),
    LiveKey("give_1", t("Give 1 minute"), ("+",)),
    LiveKey("take_1", t("Take 1 minute"), ("-",)),
    LiveKey("give_5", t("Give 5 minutes"), ("Shift++",)),
    LiveKey("take_5", t("Take 5 minutes"), ("Shift+-",)),
    LiveKey("black", t("Black screen"), ("B",)),
    LiveKey("swap", t("Swap screens"), ("S",)),
    LiveKey("go_to", t("Go to block"), ("G",)),
    LiveKey("message", t("Message to the room"), ("M",)),
    LiveKey("card", t("Show question, then the next one"), ("C",)),
    LiveKey("full_screen", t("Projector full screen"), ("F5",), typing=True),
    LiveKey("leave", t("Leave full screen"), ("Esc",)),
    LiveKey("live_block", t("The live block"), ("Alt+L",), typing=True),
    LiveKey("new_note", t("New note"), ("Ctrl+N",), typing=True),
)
del t


class LiveActions(QObject):
    """The keys as actions of `page`, switched off while a text box has the focus so that it gets them all.

    `do` holds the method for each id of LIVE_KEYS. Add `actions` to a further window to use them there.
    """

    def __init__(self, page: QWidget, do: Mapping[str, Callable[[], object]], t: Translations) -> None:
        super().__init__(page)
        self.actions: list[QAction] = []
        self._silent: list[QAction] = []
        self._space: QAction | None = None
        for key in LIVE_KEYS:
            action = QAction(t(key.text), page)
            action.setObjectName(key.id)
            action.setShortcuts([QKeySequence(sequence) for sequence in key.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(do[key.id])
            self.actions.append(action)
            if not key.typing:
                self._silent.append(action)
            if key.id == "space":
                self._space = action
        page.addActions(self.actions)
        QApplication.instance().focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        typing = is_typing(now)
        for action in self._silent:
            action.setEnabled(not typing)
        # A button reached with Tab is pressed with Space, as everywhere.
        self._space.setEnabled(not typing and not isinstance(now, QAbstractButton))


def is_typing(widget: QWidget | None) -> bool:
    """Return whether keys belong to this widget because words or numbers are typed into it."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox | QComboBox)
