"""F1: the keys that do something, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.sheet import Sheet
from ui.theme import current
from ui.widgets.card import section_label, text_label
from ui.widgets.key_hint import key_hint, key_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations

Group = tuple[str, "Sequence[tuple[Sequence[str], str]]"]
"""A heading, and for each line its key sequences and what they do."""


WIDTH = 880
"""The px at 100 % that two columns need."""


class KeysDialog(Sheet):
    """Shows groups of keys in two columns, or in one where letters are large."""

    def __init__(self, groups: Sequence[Group], t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("Keys"), WIDTH, parent)
        half = (len(groups) + 1) // 2
        wide = current().px(WIDTH) <= self.screen().availableSize().width()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for part in (groups[:half], groups[half:]) if wide else (groups,):
            column = QVBoxLayout()
            column.setSpacing(18)
            for title, lines in part:
                column.addLayout(_group(title, lines))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.box.addLayout(columns)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrow keys scroll
        self.area.setAccessibleName(t("Keys"))
        self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.AcceptRole)


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
