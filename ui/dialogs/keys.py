"""F1: the keys that do something, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import set_role
from ui.widgets.card import section_label, text_label
from ui.widgets.key_hint import key_hint, key_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations

Group = tuple[str, "Sequence[tuple[Sequence[str], str]]"]
"""A heading, and for each line its key sequences and what they do."""


class KeysDialog(QDialog):
    """Shows groups of keys in two columns."""

    def __init__(self, groups: Sequence[Group], t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Keys"))
        self.resize(880, 640)
        inside = QWidget()
        set_role(inside, "plain")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(24, 20, 24, 12)
        columns.setSpacing(32)
        half = (len(groups) + 1) // 2
        for part in (groups[:half], groups[half:]):
            column = QVBoxLayout()
            column.setSpacing(18)
            for title, lines in part:
                column.addLayout(_group(title, lines))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(t("Keys"))
        scroll.setWidget(inside)
        buttons = QDialogButtonBox()
        buttons.setContentsMargins(24, 0, 24, 16)
        buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll, 1)
        box.addWidget(buttons)


def _group(title: str, lines: Sequence[tuple[Sequence[str], str]]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    box.addWidget(section_label(title))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, (keys, text) in enumerate(lines):
        grid.addWidget(text_label(text, wrap=True), row, 0)
        caps = QHBoxLayout()
        caps.setSpacing(4)
        caps.addStretch(1)
        for key in keys:
            words = key_name(key)
            cap = key_hint(words)
            cap.setAccessibleName(words)
            caps.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(caps, row, 1)
    box.addLayout(grid)
    return box
