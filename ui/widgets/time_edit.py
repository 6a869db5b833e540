"""Fields for lengths and clock times as people type them: "10", "1h30", "12:45"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hls_facilitator.model import AppError
from hls_facilitator.plan.timing import format_clock, format_minutes, parse_clock, parse_minutes
from ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from hls_facilitator.languages import Translations


class _TypedEdit(QLineEdit):
    """A line edit whose text means a whole number of minutes.

    `committed` carries a new value when Enter or leaving the field completes it. What is not understood
    stays as typed, is marked and described, and its error goes out with `failed` (empty once it is
    understood again). Escape brings the last good value back.
    """

    committed = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        t: Translations,
        read: Callable[[str], int],
        write: Callable[[int], str],
        value: int,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._t = t
        self._read = read
        self._write = write
        self._value = value
        self._error = ""
        self.setText(write(value))
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(self._forgive)

    def value(self) -> int:
        """Return the last value that was understood."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a value from outside; what is being typed at this moment is left alone."""
        self._value = value
        if not (self.hasFocus() and self.isModified()):
            self.setText(self._write(value))
            self._mark("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring the last good value back with Escape, when something else was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._write(self._value))
            self._mark("")
            self.selectAll()
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self.isModified():
            return
        try:
            value = self._read(self.text())
        except AppError as error:
            self._mark(error.worded(self._t))
            return
        changed = value != self._value
        self._value = value
        self.setText(self._write(value))  # also counts as unmodified from here on
        self._mark("")
        if changed:
            self.committed.emit(value)

    def _forgive(self) -> None:
        self._mark("")

    def _mark(self, error: str) -> None:
        if error != self._error:
            self._error = error
            set_role(self, self.property("role") or "", tone="over" if error else "")
            self.setToolTip(error)
            self.setAccessibleDescription(error)
            self.failed.emit(error)


class MinutesEdit(_TypedEdit):
    """A length in minutes, typed as "10", "90", "1h30" or "1:30"."""

    def __init__(self, t: Translations, minutes: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(t, parse_minutes, format_minutes, minutes, parent)


class StartEdit(_TypedEdit):
    """A clock time in minutes after midnight, typed as "9", "9:30" or "1400"."""

    def __init__(self, t: Translations, minutes: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(t, parse_clock, format_clock, minutes, parent)
