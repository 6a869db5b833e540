"""The line that adds somebody who was on no list: a name, an organisation, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import current, set_role
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations


class WalkIn(QWidget):
    """Fields for one person; `added` carries the name and the organisation typed."""

    added = Signal(str, str)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        set_role(self, "plain")
        self.name = QLineEdit()
        self.name.setPlaceholderText(t("Name"))
        self.name.setAccessibleName(t("Name of the person to add"))
        self.organisation = QLineEdit()
        self.organisation.setPlaceholderText(t("Organisation"))
        self.organisation.setAccessibleName(t("Organisation of the person to add"))
        self.add = KeyButton(t("Add walk-in"), drawing="plus", role="quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for field in (self.name, self.organisation):
            field.setMaximumWidth(current().px(280))
            field.returnPressed.connect(self._tell)
            line.addWidget(field, 1)
        line.addWidget(self.add)
        line.addStretch(1)
        self.add.clicked.connect(self._tell)

    def start_anew(self, *, empty: bool) -> None:
        """Put the cursor on the name, for the next person with empty fields."""
        if empty:
            self.name.clear()
            self.organisation.clear()
        self.name.setFocus()

    def _tell(self) -> None:
        self.added.emit(self.name.text(), self.organisation.text())
