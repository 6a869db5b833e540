"""A note that was found: its words with what was looked for marked, and the place it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hls_facilitator.notes import kinds
from ui.pages.days import day_in_words
from ui.pages.tiles import Tile
from ui.theme import current, font, icon, set_role
from ui.widgets.elide_label import ElideLabel

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.store.library import Hit

LINES = 3


class HitTile(Tile):
    """A note that was found; `chosen` carries the ids of its workshop and of itself."""

    chosen = Signal(str, str)

    def __init__(self, hit: Hit, t: Translations, parent: QWidget | None = None) -> None:
        place = place_of(hit, t)
        kind = kinds.label(hit.kind, t)
        super().__init__(f"{kind}: {hit.text}, {place}", parent=parent)
        self._hit = hit
        mark = QPushButton()
        set_role(mark, "icon", fit="small")
        mark.setIcon(icon(kinds.BY_ID[hit.kind].icon, "accent"))
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.setFixedWidth(current().px(24))
        self.hold(mark, where=Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(MarkedLabel(hit.snippet or hit.text, hit.marks))
        box.addWidget(ElideLabel(f"{kind} · {place}", "meta", lines=2))
        self.hold(holder, 1)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._hit.workshop, self._hit.note)


def place_of(hit: Hit, t: Translations) -> str:
    """Return where a note belongs, from the workshop down to the table."""
    parts = (
        hit.title,
        day_in_words(hit.date, t.language) if hit.date else "",
        hit.question or hit.block_title,
        hit.table,
        hit.theme_title,
        t("private") if hit.private else "",
    )
    return " · ".join(part for part in parts if part)


class MarkedLabel(QWidget):
    """A few lines of text in which some places (begin and end in characters) stand out.

    There are as many lines as it takes to see the first of them.
    """

    def __init__(self, text: str, marks: tuple[tuple[int, int], ...]) -> None:
        super().__init__()
        self._text = text.replace("\n", " ")
        self._marks = marks
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._laid(width)
        return round(layout.boundingRect().height()) + 1

    def sizeHint(self) -> QSize:
        width = current().px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(80), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(current().color("text"))
        self._laid(self.width()).draw(painter, QPointF(0, 0))

    def _laid(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(begin, end) for begin, end in self._marks])
        layout.beginLayout()
        found = _units(self._text[: self._marks[0][1]]) if self._marks else 0
        height, number, end = 0.0, 0, 0
        while number < LINES or end < found:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
            number, end = number + 1, line.textStart() + line.textLength()
        layout.endLayout()
        return layout

    def _format(self, begin: int, end: int) -> QTextLayout.FormatRange:
        """Return how a found word is drawn; Qt counts an emoji as two characters."""
        marked = QTextLayout.FormatRange()
        marked.start = _units(self._text[:begin])  # type: ignore[assignment]  # a property in Python's eyes only
        marked.length = _units(self._text[begin:end])  # type: ignore[assignment]  # as above
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(current().color("accent"))
        look.setBackground(current().color("accent-soft"))
        marked.format = look  # type: ignore[assignment]  # as above
        return marked


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
