"""The small row that asks where a block is to be split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from hls_facilitator.model import AppError
from hls_facilitator.plan import edits
from hls_facilitator.plan.timing import format_minutes, parse_minutes
from ui.pages.fields import worded
from ui.theme import current, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block


class SplitRow(Card):
    """Asks for a minute, where a step ends if the block has any; Enter splits, Esc leaves the block whole.

    `asked` carries the id of the block and the minute, `left` is emitted when the row has gone, `refused`
    carries the words for what is no length.
    """

    asked = Signal(str, int)
    left = Signal()
    refused = Signal(str)

    def __init__(self, t: Translations) -> None:
        super().__init__(padding=0)
        self.t = t
        self._block = ""
        label = text_label(t("Split after"))
        self.minute = QLineEdit()
        self.minute.setFixedWidth(current().px(64))
        self.minute.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minute.setAccessibleName(t("Minutes of the first half"))
        self.rest = ElideLabel("", "muted")
        self.split = QPushButton(t("Split"))
        self.cancel = QPushButton(t("Cancel"))
        set_role(self.cancel, "quiet")
        line = QHBoxLayout()
        line.setContentsMargins(12, 6, 8, 6)
        line.setSpacing(8)
        for widget in (label, self.minute, self.rest, self.split, self.cancel):
            line.addWidget(widget, int(widget is self.rest))
        self.box.addLayout(line)
        self.minute.returnPressed.connect(self._ask)
        self.split.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def show_block(self, block: Block) -> None:
        """Ask where to split a block, and offer the place that suits it best."""
        self._block = block.id
        self.rest.setText(self.t("of the {n} min of “{title}”", n=block.minutes, title=block.title))
        self.minute.setText(format_minutes(edits.middle(block)))
        self.minute.setAccessibleDescription(block.title)
        self.show()
        self.minute.setFocus()
        self.minute.selectAll()

    def leave(self) -> None:
        """Go away without splitting."""
        self.hide()
        self.refused.emit("")
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the block whole."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        try:
            minute = parse_minutes(self.minute.text())
        except AppError as problem:
            self.refused.emit(worded(problem, self.t))
            return
        self.asked.emit(self._block, minute)
