"""What was found that might name somebody, in a list to keep, replace or remove before anything leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from hls_facilitator.model import Redaction
from hls_facilitator.writeup.redaction import fate, sort_in_words
from ui.dialogs.sheet import Sheet
from ui.pages.fields import LongEntry
from ui.pages.flow import FlowLayout
from ui.theme import current
from ui.widgets.card import section_label, text_label
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import TakenOut
    from hls_facilitator.writeup.redaction import Finding

KEY = Qt.ItemDataRole.UserRole
ROWS = 12  # shown without scrolling


class RedactionsSheet(Sheet):
    """Lists what was found; one decision for all rows chosen.

    `decided` carries Redactions, `watched_changed` the words that must not leave. `show_findings` shows what
    came of either.
    """

    decided = Signal(object)
    watched_changed = Signal(object)

    def __init__(
        self, watched: Sequence[str], t: Translations, words: Translations, parent: QWidget | None = None
    ) -> None:
        """Make the sheet in the language of `t`; `words` has that of the document."""
        super().__init__(t("Before it leaves"), 760, parent, gap=12)
        self.t = t
        self._words = words
        self._findings: dict[str, Finding] = {}
        self.list = QTreeWidget()
        self.list.setAccessibleName(t("What was found"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHeaderLabels([t("Words"), t("What it is"), t("How often"), t("In the document")])
        self.list.setAllColumnsShowFocus(True)
        self.list.header().setStretchLastSection(False)
        for column in (0, 3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.list.itemSelectionChanged.connect(self._offer)
        self.by = QLineEdit()
        self.by.setPlaceholderText(t("such as: a manager"))
        self.by.setAccessibleName(t("Words in their place"))
        self.by.returnPressed.connect(self._replace)
        self.none = text_label(t("Nothing was found that names somebody."), "muted", wrap=True)
        self.watched = LongEntry(self._take_watched, t, lines=2)
        self.watched.show_text("\n".join(watched))
        self._make_buttons()
        self._lay_out()
        self.show_findings(())

    def _make_buttons(self) -> None:
        t = self.t
        self.keep = KeyButton(t("Keep"), drawing="eye", fit="small")
        self.replace = KeyButton(t("Replace"), drawing="pencil", fit="small")
        self.remove = KeyButton(t("Remove"), drawing="eye-off", fit="small")
        for button, slot in (
            (self.keep, self._keep),
            (self.replace, self._replace),
            (self.remove, self._remove),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        QShortcut(
            QKeySequence.StandardKey.Delete,
            self.list,
            self._remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in self.buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)

    def _lay_out(self) -> None:
        t, box = self.t, self.box
        box.addWidget(text_label(t("Before it leaves"), "title"))
        box.addWidget(
            text_label(
                t("Choose rows and decide. It holds for every document; the notes stay as they are."),
                "muted",
                wrap=True,
            )
        )
        box.addWidget(self.list, 1)
        box.addWidget(self.none)
        line = FlowLayout(gap=8)
        for widget in (self.keep, self.remove, self.replace, self.by):
            line.addWidget(widget)
        self.by.setMinimumWidth(current().px(220))
        box.addLayout(line)
        box.addWidget(section_label(t("More that must not leave")))
        row = FormRow(t("Words of your own"), self.watched, t("A line for each word or name."))
        self.watched.refused.connect(row.show_error)
        box.addWidget(row)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is found now; rows that were chosen stay so."""
        found = {f"{one.sort} {one.words}": one for one in findings}
        if list(found) != list(self._findings):
            self._fill(found)
        self._findings = found
        for item in self._rows():
            one = found[item.data(0, KEY)]
            item.setText(2, str(one.times))
            item.setText(3, fate(one, self.t))
            item.setToolTip(3, item.text(3))
        rows = min(max(len(findings), 3), ROWS) + 2
        self.list.setMinimumHeight(rows * (self.list.fontMetrics().height() + current().px(8)))
        self.list.setVisible(bool(findings))
        self.none.setVisible(not findings)
        self._offer()

    def _fill(self, found: dict[str, Finding]) -> None:
        """Make the rows anew; those chosen, the one with the cursor and the place in the list stay."""
        chosen = {item.data(0, KEY) for item in self.list.selectedItems()}
        current_item = self.list.currentItem()
        at = current_item.data(0, KEY) if current_item is not None else next(iter(found), "")
        top = self.list.verticalScrollBar().value()
        self.list.clear()
        for key, one in found.items():
            item = QTreeWidgetItem([one.words, sort_in_words(one.sort, self.t)])
            item.setData(0, KEY, key)
            item.setToolTip(0, one.words)
            self.list.addTopLevelItem(item)
            if key == at:
                self.list.setCurrentItem(item)
            item.setSelected(key in chosen or (key == at and not chosen))
        for column in (1, 2):
            self.list.resizeColumnToContents(column)
        self.list.verticalScrollBar().setValue(top)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _chosen(self) -> list[Finding]:
        return [self._findings[item.data(0, KEY)] for item in self.list.selectedItems()]

    def _offer(self) -> None:
        any_chosen = bool(self.list.selectedItems())
        for button in (self.keep, self.replace, self.remove):
            button.setEnabled(any_chosen)

    def _keep(self) -> None:
        self._decide("keep")

    def _remove(self) -> None:
        self._decide("remove")

    def _replace(self) -> None:
        """Put other words in their place; without any, ask for them."""
        by = self.by.text().strip()
        if by:
            self._decide("replace", by)
        else:
            self.by.setFocus()

    def _decide(self, how: TakenOut, by: str = "") -> None:
        chosen = self._chosen()
        if chosen:
            keys = {id(one) for one in chosen}
            said = by or self._words("[removed]")  # shown at once; a long document is drawn later
            self.show_findings(
                [
                    replace(one, how=how, by=said) if id(one) in keys else one
                    for one in self._findings.values()
                ]
            )
            self.decided.emit(tuple(Redaction(one.words, how, by) for one in chosen))

    def _take_watched(self, text: str) -> None:
        self.watched_changed.emit(tuple(text.splitlines()))
