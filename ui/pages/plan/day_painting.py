"""How the day view looks: the clock at the side, blocks by kind, free time, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen

from hls_facilitator.plan import timing
from ui.models import protection_words
from ui.pages.plan.cells import LATE_SIGNS
from ui.theme import BLOCK_ICONS, current, draw_icon, font

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block
    from hls_facilitator.plan.timing import Slot
    from ui.pages.plan.day_layout import Piece

BAR = 5  # px, the colour of the kind at the left of a block
PADDING = 10
ROUND = 6
TINT = 0.11  # of the kind's colour in the ground of its block


class Look(Struct, frozen=True):
    """How a block is to be shown: chosen, with the keyboard's cursor, with the mouse on its lower edge."""

    chosen: bool = False
    cursor: bool = False
    edge: bool = False


class Pill(Struct, frozen=True):
    """Words on a line across the day, at `y` px, and fewer for where they would cover half of it.

    `tone` is a role, `drawing` an icon.
    """

    words: str
    y: int
    tone: str
    drawing: str
    short: str = ""


def gutter() -> int:
    """Return the width in px of what stands beside the blocks: the clock."""
    return QFontMetrics(font("label")).horizontalAdvance("00:00") + current().px(22)


class DayPainter:
    """Paints one thing after the other into the places that the layout gives."""

    def __init__(self, t: Translations) -> None:
        self._t = t

    # ---- the clock -------------------------------------------------------------------------------

    def paint_tick(self, painter: QPainter, minute: int, y: int, *, strong: bool) -> None:
        """Draw a time at the side."""
        theme = current()
        painter.setFont(font("label" if strong else "meta"))
        painter.setPen(theme.color("text" if strong else "muted"))
        right, high = gutter(), painter.fontMetrics().height()
        box = QRect(0, y - high // 2, right - theme.px(14), high)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, timing.format_clock(minute)
        )
        painter.setPen(QPen(theme.color("edge" if strong else "line"), theme.line_width))
        painter.drawLine(right - theme.px(10 if strong else 7), y, right - theme.px(4), y)

    # ---- blocks ----------------------------------------------------------------------------------

    def paint_block(self, painter: QPainter, box: QRect, block: Block, look: Look, unfit: int) -> None:
        """Draw a block; what of it is below `unfit` px is marked as too long."""
        theme = current()
        _fill(painter, box, block, look)
        if unfit <= box.bottom():
            painter.setBrush(QBrush(theme.color("over"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box.adjusted(0, max(unfit - box.top(), 0), 0, 0))
        painter.setBrush(theme.color(f"kind-{block.kind}"))
        painter.drawRoundedRect(QRect(box.left(), box.top(), BAR, box.height()), 2, 2)
        self._outline(painter, box, look)

    def _outline(self, painter: QPainter, box: QRect, look: Look) -> None:
        theme = current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look.chosen or look.cursor:
            painter.setPen(QPen(theme.color("accent"), (3 if look.cursor else 1) + theme.line_width - 1))
            painter.drawRoundedRect(box, ROUND, ROUND)
        elif theme.line_width > 1:  # high contrast has no soft fills
            painter.setPen(QPen(theme.color("line"), theme.line_width))
            painter.drawRoundedRect(box, ROUND, ROUND)
        if look.edge:
            painter.setPen(QPen(theme.color("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle, half = box.center().x(), theme.px(22)
            painter.drawLine(middle - half, box.bottom() - 2, middle + half, box.bottom() - 2)

    def paint_words(
        self, painter: QPainter, box: QRect, block: Block, slot: Slot, look: Look, *, crossed: bool
    ) -> None:
        """Write into a block what there is room for: title and minutes, then times and lead, then steps.

        Words that a line or hatching would cross stand on a ground of their own.
        """
        theme = current()
        title, small = QFontMetrics(font("strong")), QFontMetrics(font("meta"))
        inner = box.adjusted(BAR + PADDING, 0, -PADDING, 0)
        room = max((box.height() - title.height() - theme.px(8)) // small.height(), 0)
        lines = [line for line in (self._times(block, slot), self._steps(block)) if line][:room]
        high = title.height() + len(lines) * small.height()
        side, top = theme.px(16), inner.top() + min(theme.px(7), (box.height() - high) // 2)
        first = QRect(inner.left(), top, inner.width(), title.height())
        drawing = QRect(first.left(), first.center().y() - side // 2 + 1, side, side)
        first.setLeft(first.left() + side + theme.px(8))
        right = self._signs(painter, first, block, look, crossed=crossed)
        under = QRect(first.left(), first.bottom() + 1, inner.right() - first.left(), small.height())
        first.setRight(right)
        if crossed:
            wide = self._title_width(first, block, alone=not lines)
            wide = max(wide, *(small.horizontalAdvance(line) for line in lines), 0)
            ground = QRect(inner.left() - 4, top, side + theme.px(8) + wide + 12, high)
            _fill(painter, ground.intersected(box.adjusted(BAR + 1, 1, -1, -1)), block, look)
        draw_icon(painter, drawing, BLOCK_ICONS[block.kind], f"kind-{block.kind}")
        self._title(painter, first, block, alone=not lines)
        painter.setFont(font("meta"))
        painter.setPen(theme.color("muted"))
        for line in lines:
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, _cut(small, line, under.width()))
            under.translate(0, small.height())

    def _title_width(self, box: QRect, block: Block, *, alone: bool) -> int:
        """Return how wide title and minutes are in a box."""
        shown, behind = self._title_parts(box, block, alone=alone)
        wide = QFontMetrics(font("strong")).horizontalAdvance(shown)
        return wide + (
            current().px(10) + QFontMetrics(font("meta")).horizontalAdvance(behind) if behind else 0
        )

    def _title_parts(self, box: QRect, block: Block, *, alone: bool) -> tuple[str, str]:
        """Return the title, cut to its box, and the minutes behind it where no line below names them."""
        theme = current()
        title, small = QFontMetrics(font("strong")), QFontMetrics(font("meta"))
        behind = self._t("{minutes} min", minutes=block.minutes) if alone else ""
        needed = small.horizontalAdvance(behind) + theme.px(10) if behind else 0
        return _cut(title, block.title, max(box.width() - needed, theme.px(40))), behind

    def _title(self, painter: QPainter, box: QRect, block: Block, *, alone: bool) -> None:
        theme = current()
        shown, behind = self._title_parts(box, block, alone=alone)
        painter.setFont(font("strong"))
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        rest = box.adjusted(painter.fontMetrics().horizontalAdvance(shown) + theme.px(10), 0, 0, 0)
        painter.setFont(font("meta"))
        painter.setPen(theme.color("muted"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, behind)

    def _signs(self, painter: QPainter, box: QRect, block: Block, look: Look, *, crossed: bool) -> int:
        """Draw at the right end what holds a block; return where the title must end."""
        theme = current()
        side, right = theme.px(15), box.right()
        signs = [("pin", "accent")] if block.pinned is not None else []
        if protection_words(block, self._t):
            signs.append((LATE_SIGNS[block.protection], "muted"))
        for drawing, role in signs:
            place = QRect(right - side, box.center().y() - side // 2 + 1, side, side)
            if crossed:
                _fill(painter, place.adjusted(-3, -2, 3, 2), block, look)
            draw_icon(painter, place, drawing, role)
            right -= side + theme.px(6)
        return right

    def _times(self, block: Block, slot: Slot) -> str:
        t = self._t
        clock = timing.format_clock
        times = t("{start} to {end}, {n} min", start=clock(slot.start), end=clock(slot.end), n=block.minutes)
        return " · ".join(part for part in (times, block.lead.strip(), block.format.strip()) if part)

    def _steps(self, block: Block) -> str:
        t = self._t
        return " · ".join(f"{step.title} {t('{minutes} min', minutes=step.minutes)}" for step in block.steps)

    # ---- what is no block ------------------------------------------------------------------------

    def paint_free(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        """Draw the time left free before a pinned block: hatched, in words."""
        theme = current()
        painter.setPen(QPen(theme.color("edge"), theme.line_width, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, ROUND, ROUND)
        time = timing.format_clock(piece.end)
        length = timing.said_minutes(piece.end - piece.start, self._t)
        words = self._t("{length} free before {time}", length=length, time=time)
        self._on_ground(painter, box, words, "clock", "muted", "surface")

    def paint_squeeze(self, painter: QPainter, box: QRect, slot: Slot) -> None:
        """Draw how many minutes what comes before a pinned block is too long."""
        length, time = timing.said_minutes(-slot.slack, self._t), timing.format_clock(slot.start)
        words = self._t("{length} too long for what starts at {time}", length=length, time=time)
        self._band(painter, box, words, "triangle-alert", "over")

    def paint_outside(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        """Draw the time before or after the day in which the room is booked, too."""
        t, length = self._t, timing.said_minutes(piece.end - piece.start, self._t)
        if piece.kind == "set up":
            time = timing.format_clock(piece.start)
            words = t("Room booked from {time}, {length} to set up", time=time, length=length)
        else:
            time = timing.format_clock(piece.end)
            words = t("Room booked until {time}, {length} to pack up", time=time, length=length)
        theme = current()
        painter.setPen(QPen(theme.color("edge"), theme.line_width, Qt.PenStyle.DashLine))
        y = box.top() + 2 if piece.kind == "set up" else box.bottom() - 2
        painter.drawLine(box.left(), y, box.right(), y)
        self._on_ground(painter, box, words, "key-round", "muted", "surface")

    def _band(self, painter: QPainter, box: QRect, words: str, drawing: str, tone: str) -> None:
        theme = current()
        painter.setPen(QPen(theme.color(f"{tone}-line"), theme.line_width))
        painter.setBrush(theme.color(f"{tone}-soft"))
        painter.drawRoundedRect(box, ROUND, ROUND)
        self._on_ground(painter, box, words, drawing, tone, "")

    def _on_ground(
        self, painter: QPainter, box: QRect, words: str, drawing: str, tone: str, ground: str
    ) -> None:
        """Write words with a drawing into a box, on a ground of their own where it is hatched."""
        theme = current()
        small, side = QFontMetrics(font("meta")), theme.px(14)
        left = box.left() + BAR + PADDING
        shown = _cut(small, words, box.right() - left - side - theme.px(16))
        high = min(small.height() + theme.px(4), box.height())
        middle = min(box.center().y(), box.top() + theme.px(40))
        wide = side + theme.px(8) + small.horizontalAdvance(shown) + theme.px(8)
        place = QRect(left - theme.px(6), middle - high // 2, wide + theme.px(4), high)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(place, 4, 4)
        draw_icon(painter, QRect(left, middle - side // 2, side, side), drawing, tone)
        painter.setFont(font("meta"))
        painter.setPen(theme.color(tone))
        painter.drawText(
            place.adjusted(side + theme.px(14), 0, theme.px(8), 0), Qt.AlignmentFlag.AlignVCenter, shown
        )

    # ---- lines across the day --------------------------------------------------------------------

    def paint_line(self, painter: QPainter, y: int, width: int, tone: str, strength: int) -> None:
        """Draw a line across the day, `strength` px thick, in a view of this width in px."""
        painter.setPen(QPen(current().color(tone), strength))
        painter.drawLine(gutter() - current().px(8), y, width, y)

    def pill_box(self, pill: Pill, width: int) -> QRect:
        """Return where the words of a line stand, in a view of this width in px."""
        theme = current()
        small = QFontMetrics(font("label"))
        wide = small.horizontalAdvance(self._said(pill, width)) + theme.px(42)
        high = small.height() + theme.px(6)
        wide = min(wide, width - gutter() - theme.px(24))
        return QRect(width - theme.px(14) - wide, pill.y - high // 2, wide, high)

    def _said(self, pill: Pill, width: int) -> str:
        """Return as many words as leave half of the width to the block below them."""
        wide = QFontMetrics(font("label")).horizontalAdvance(pill.words)
        return pill.short if pill.short and wide > (width - gutter()) * 0.45 else pill.words

    def paint_pill(self, painter: QPainter, pill: Pill, width: int) -> None:
        """Draw the words of a line."""
        theme = current()
        color = theme.color(pill.tone)
        box = self.pill_box(pill, width)
        painter.setBrush(theme.color(f"{pill.tone}-soft" if pill.tone != "muted" else "raised"))
        painter.setPen(QPen(color, theme.line_width))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = theme.px(14)
        draw_icon(
            painter,
            QRect(box.left() + theme.px(9), box.center().y() - side // 2, side, side),
            pill.drawing,
            pill.tone,
        )
        painter.setFont(font("label"))
        painter.setPen(color)
        inner = box.adjusted(theme.px(28), 0, -theme.px(6), 0)
        words = _cut(painter.fontMetrics(), self._said(pill, width), inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)


def _fill(painter: QPainter, box: QRect, block: Block, look: Look) -> None:
    """Fill with the colour of the kind, thinned, where the theme has soft fills; the chosen with accent."""
    theme = current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent-soft" if look.chosen else "surface"))
    painter.drawRoundedRect(box, ROUND, ROUND)
    if theme.line_width == 1 and not look.chosen:
        color = theme.color(f"kind-{block.kind}")
        color.setAlphaF(TINT)
        painter.setBrush(color)
        painter.drawRoundedRect(box, ROUND, ROUND)


def _cut(metrics: QFontMetrics, words: str, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0))
