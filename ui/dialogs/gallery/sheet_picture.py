"""A run sheet as a picture: minutes, kind in its colour and title, however many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan.timing import format_clock
from ui.theme import BLOCK_ICONS, current, draw_icon, font
from ui.widgets.elide_label import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.plan.programmes import SessionTemplate

GAP, LINE = 5, 4  # px around the words of a row, and of the coloured bar
WORDY = 420
"""The px at 100 % from which there is room for the word of a kind beside its drawing."""


class Row(Struct, frozen=True):
    """One row: when or how long, what kind (a role of the theme, a drawing and its word), what, and more."""

    short: str
    role: str
    drawing: str
    kind: str
    title: str
    under: str = ""

    @property
    def words(self) -> str:
        """The row in words."""
        return ", ".join(filter(None, (self.short, self.kind, self.title, self.under)))


def rows_of_blocks(blocks: Sequence[Block], t: Translations) -> list[Row]:
    """Return a row for each block, with its minutes."""
    return [
        Row(
            t("{minutes} min", minutes=block.minutes),
            f"kind-{block.kind}",
            BLOCK_ICONS[block.kind],
            block_kind_label(block.kind, t),
            block.title,
        )
        for block in blocks
    ]


def rows_of_sessions(sessions: Sequence[SessionTemplate], t: Translations) -> list[Row]:
    """Return a row for each session of a day, with its start, its length and its question."""
    return [
        Row(
            format_clock(session.start),
            "kind-talk",
            "presentation",
            t("{minutes} min", minutes=session.agenda.minutes),
            session.name,
            session.question,
        )
        for session in sessions
    ]


class SheetPicture(QWidget):
    """Draws rows one below the other, as high as their words need."""

    def __init__(self, rows: Sequence[Row], name: str) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(row.words for row in rows))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(self._height(self._lines(row, width)) for row in self._rows))

    def sizeHint(self) -> QSize:
        width = current().px(WORDY)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(220), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for row in self._rows:
            lines = self._lines(row, self.width())
            height = self._height(lines)
            if top + height >= event.rect().top() and top <= event.rect().bottom():
                self._draw(painter, row, lines, top, height)
            top += height

    def _draw(self, painter: QPainter, row: Row, lines: list[Paragraph], top: float, height: float) -> None:
        theme = current()
        bar, drawing, word, title = self._columns(self.width())
        first = font("body")
        line = self.fontMetrics().height()
        painter.setFont(first)
        painter.setPen(theme.color("muted"))
        area = QRectF(0, top + GAP, bar - theme.px(10), line)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.short)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(row.role))
        painter.drawRoundedRect(QRectF(bar, top + 2, LINE, height - 4), 2, 2)
        side = theme.px(16)
        draw_icon(painter, QRectF(drawing, top + GAP + (line - side) / 2, side, side), row.drawing, row.role)
        if word < title:
            painter.setPen(theme.color(row.role))
            area = QRectF(word, top + GAP, title - word - 4, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.kind)
        at = QPointF(title, top + GAP)
        for role, paragraph in zip(("text", "muted"), lines, strict=False):
            painter.setPen(theme.color(role))
            paragraph.draw(painter, at)
            at += QPointF(0, paragraph.height)

    def _columns(self, width: int) -> tuple[int, int, int, int]:
        """Return where bar, drawing, word of the kind and title begin, in px; no word where it is narrow."""
        theme = current()
        metrics = self.fontMetrics()
        bar = max((metrics.horizontalAdvance(row.short) for row in self._rows), default=0) + theme.px(10)
        drawing = bar + LINE + theme.px(8)
        word = drawing + theme.px(16) + theme.px(6)
        wordy = width >= theme.px(WORDY)
        widest = max((metrics.horizontalAdvance(row.kind) for row in self._rows), default=0)
        return bar, drawing, word, word + (widest + theme.px(14) if wordy else theme.px(4))

    def _lines(self, row: Row, width: int) -> list[Paragraph]:
        room = width - self._columns(width)[3]
        lines = [Paragraph(row.title, font("strong"), room, 3)]
        if row.under:
            lines.append(Paragraph(row.under, font("meta"), room, 3))
        return lines

    def _height(self, lines: list[Paragraph]) -> float:
        return max(sum(line.height for line in lines), self.fontMetrics().height()) + 2 * GAP
