"""What of the notes in no theme is shown: kind, table and question, said on one button that changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from hls_facilitator.notes import kinds
from hls_facilitator.notes.lanes import Sieve
from ui.theme import current, draw_icon, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

Entries = tuple[tuple[str, str], ...]


class SieveButton(QPushButton):
    """A button such as "all kinds · all tables · question 2"; `changed` says that `sieve` is another."""

    changed = Signal()

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self.sieve = Sieve()
        self._offers: dict[str, Entries] = {}
        set_role(self, "quiet", fit="small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def offer(self, plan: Workshop) -> None:
        """Offer what a workshop has; what is gone from it is no filter any more."""
        t = self._t
        numbered = [
            (card.id, t("question {n}: {question}", n=n, question=card.question))
            for block in plan.blocks
            for n, card in enumerate(block.cards, 1)
        ]
        self._offers = {
            "kind": (("", t("all kinds")), *((one.id, kinds.label(one.id, t)) for one in kinds.KINDS)),
            "group": (("", t("all tables")), *((group.id, group.name) for group in plan.groups)),
            "card": (("", t("all questions")), *numbered),
        }
        kept = {name: getattr(self.sieve, name) for name in self._offers}
        self.sieve = Sieve(
            **{name: key if key in dict(self._offers[name]) else "" for name, key in kept.items()}
        )
        self._say()

    def _say(self) -> None:
        parts = [dict(self._offers[name])[getattr(self.sieve, name)] for name in self._offers]
        words = " · ".join(parts)
        self.setText(words)
        self.setAccessibleName(self._t("Show only: {what}", what=words))
        self.setToolTip(words)

    def open(self) -> None:
        """Open the menu with a list for each of the three."""
        t = self._t
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(t("Show only"))
        for name, words in (("kind", t("Kind")), ("group", t("Table")), ("card", t("Question"))):
            self._fill(menu.addMenu(words), name, self._offers[name])
        menu.addSeparator()
        menu.addAction(t("Show all")).setData(("", ""))
        menu.triggered.connect(self._picked)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self, menu: QMenu, name: str, entries: Sequence[tuple[str, str]]) -> None:
        menu.setAccessibleName(name)
        for key, words in entries:
            shown = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, current().px(360))
            action = menu.addAction(shown.replace("&", "&&"))
            action.setData((name, key))
            action.setCheckable(True)
            action.setChecked(key == getattr(self.sieve, name))

    def _picked(self, action: QAction) -> None:
        name, key = action.data()
        kept = {each: getattr(self.sieve, each) for each in self._offers}
        self.sieve = Sieve(**{**kept, name: key}) if name else Sieve()
        self._say()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(current().px(120), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        px, middle = current().px, self.height() / 2
        draw_icon(painter, QRectF(px(4), middle - px(8), px(16), px(16)), "funnel", "muted")
        arrow = QRectF(self.width() - px(18), middle - px(7), px(14), px(14))
        draw_icon(painter, arrow, "chevron-down", "muted")
        box = self.rect().adjusted(px(26), 0, -px(22), 0)
        painter.setPen(current().color("text" if self.sieve != Sieve() else "muted"))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
