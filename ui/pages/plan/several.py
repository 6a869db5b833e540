"""What can be said of several chosen blocks at once, beside the run sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from hls_facilitator.model import PROTECTIONS
from hls_facilitator.plan import edits, timing
from ui.models import kinds
from ui.pages.fields import Entry
from ui.pages.flow import FlowLayout
from ui.theme import BLOCK_ICONS, icon
from ui.widgets.card import Card, text_label
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QAction

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block

Value = TypeVar("Value")
OFFERED = {"join": "fold-vertical", "duplicate": "copy-plus", "cut": "scissors", "delete": "trash-2"}
"""What is offered as buttons, by its id among the actions, with its drawing."""


class Several(Card):
    """Shows what several blocks have in common and changes all of them; `edit` as in the Inspector.

    `actions` are those of the run sheet, offered here as buttons.
    """

    def __init__(self, edit: Callable[..., None], actions: Mapping[str, QAction], t: Translations) -> None:
        super().__init__(padding=16, gap=12)
        self.t = t
        self._edit = edit
        self._ids: tuple[str, ...] = ()
        self.title = text_label("", "title", wrap=True)
        self.kind = self._combo()
        for kind, word in kinds(t):
            self.kind.addItem(icon(BLOCK_ICONS[kind], f"kind-{kind}"), word, kind)
        self.kind.activated.connect(self._take_kind)
        self.minutes = Entry(self._take_minutes, t)
        self.lead = Entry(self._take_lead, t)
        self.late = self._combo()
        for protection, word in zip(
            PROTECTIONS, (t("Gives time"), t("Protected"), t("May be dropped")), strict=True
        ):
            self.late.addItem(word, protection)
        self.late.activated.connect(self._take_late)
        self.box.addWidget(self.title)
        for label, field in (
            (t("Kind"), self.kind),
            (t("Minutes of each"), self.minutes),
            (t("Lead"), self.lead),
            (t("If we run late"), self.late),
        ):
            self.box.addWidget(self._row(label, field))
        self.box.addLayout(self._offers(actions))
        self.box.addStretch(1)

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setPlaceholderText(self.t("Different"))
        return combo

    def _row(self, label: str, field: QWidget) -> FormRow:
        row = FormRow(label, field)
        field.setAccessibleName(label)
        if isinstance(field, Entry):
            field.refused.connect(row.show_error)
        return row

    def _offers(self, actions: Mapping[str, QAction]) -> FlowLayout:
        flow = FlowLayout()
        for key, drawing in OFFERED.items():
            button = KeyButton(actions[key].text(), drawing=drawing)
            button.setToolTip(actions[key].toolTip())
            button.clicked.connect(actions[key].trigger)
            flow.addWidget(button)
        return flow

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show what the blocks have in common."""
        self._ids = tuple(block.id for block in blocks)
        total = sum(block.minutes for block in blocks)
        words = self.t.plural(
            "{n} block chosen, {total} min", "{n} blocks chosen, {total} min", len(blocks), total=total
        )
        self.title.setText(words)
        self.kind.setCurrentIndex(self.kind.findData(_common(block.kind for block in blocks)))
        self.late.setCurrentIndex(self.late.findData(_common(block.protection for block in blocks)))
        minutes = _common(block.minutes for block in blocks)
        lead = _common(block.lead for block in blocks)
        for field, value in (
            (self.minutes, None if minutes is None else timing.format_minutes(minutes)),
            (self.lead, lead),
        ):
            field.setPlaceholderText(self.t("Different") if value is None else "")
            field.show_text(value or "")

    def commit(self) -> None:
        """Save what is typed and not yet saved."""
        for field in (self.minutes, self.lead):
            field.commit()

    # ---- taking what was typed -------------------------------------------------------------------

    def _change(self, label: str, **details: object) -> None:
        if self._ids:
            self._edit(label, edits.change, self._ids, **details)

    def _take_kind(self, place: int) -> None:
        self._change(self.t("Change kind"), kind=self.kind.itemData(place))

    def _take_minutes(self, text: str) -> None:
        self._change(self.t("Change minutes"), minutes=timing.parse_minutes(text))

    def _take_lead(self, text: str) -> None:
        self._change(self.t("Change lead"), lead=text)

    def _take_late(self, place: int) -> None:
        self._change(self.t("Change what gives time"), protection=self.late.itemData(place))


def _common(values: Iterable[Value]) -> Value | None:
    """Return what all the values are, or None when they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
