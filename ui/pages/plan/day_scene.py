"""A plan as the day view shows it: where each block stands, the lines across the day, and their picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from hls_facilitator.plan import timing
from ui.pages.days import day_in_words
from ui.pages.plan.day_layout import DAY, DayLayout, Mark, Measures
from ui.pages.plan.day_painting import DayPainter, Look, Pill, gutter
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.timing import Slot
    from ui.pages.plan.day_layout import Piece

PX_A_MINUTE = 2.6
GAP = 3  # px between one block and the next
MARGIN = 12  # px at the right
BEYOND = 40  # px that what stands on a line reaches over it


def px_a_minute() -> float:
    """Return how high a minute is at the current text size."""
    return PX_A_MINUTE * current().scale


class DayScene:
    """Holds a plan with its layout for a view of `width` px, and paints a part of it.

    `places` is its DayLayout, `blocks` what it shows in the order of the rows.
    """

    def __init__(self, t: Translations) -> None:
        self._t = t
        self._painter = DayPainter(t)
        self.width = 0
        self.show(None)

    def show(self, plan: Workshop | None) -> None:
        """Lay out a plan at the current text size."""
        self._date = plan.date if plan else ""
        self.blocks: tuple[Block, ...] = plan.blocks if plan else ()
        self._slots: tuple[Slot, ...] = timing.schedule(plan) if plan else ()
        theme = current()
        measures = Measures(px_a_minute(), theme.px(25), theme.px(28), theme.px(12))
        self.places = DayLayout(self._slots, timing.booking(plan) if plan else timing.Booking(), measures)
        self._pills = [self._pill(mark) for mark in self.places.marks]

    def row_at(self, x: int, y: int) -> int:
        """Return the row of the block at a point, or -1."""
        piece = self.places.at(y)
        return piece.row if piece and piece.kind == "block" and x >= gutter() else -1

    def box(self, row: int) -> QRect:
        """Return where the block of a row stands."""
        piece = self.places.block(row)
        return self._box(piece) if piece else QRect()

    def _box(self, piece: Piece) -> QRect:
        return QRect(gutter(), piece.top, self.width - gutter() - MARGIN, piece.height - GAP)

    # ---- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, part: QRect, look: Callable[[int], Look]) -> None:
        """Draw what is to be seen in a part; `look` says for a row how its block is to be shown."""
        painter.fillRect(part, current().color("surface"))
        top, bottom = part.top() - BEYOND, part.bottom() + BEYOND
        for minute, y, strong in self.places.ticks:
            if top <= y <= bottom:
                self._painter.paint_tick(painter, minute, y, strong=strong)
        seen = self.places.between(top, bottom)
        pills = [pill for pill in self._pills if top <= pill.y <= bottom]
        for piece in seen:
            self._paint_ground(painter, piece, look)
        for pill in pills:
            self._painter.paint_line(painter, pill.y, self.width, pill.tone, 2)
        for piece in seen:
            if piece.kind == "block":
                block, slot = self.blocks[piece.row], self._slots[piece.row]
                crossed = piece.fits < piece.end or any(piece.top <= pill.y < piece.bottom for pill in pills)
                room = self._beside_pills(self._box(piece))
                self._painter.paint_words(painter, room, block, slot, look(piece.row), crossed=crossed)
        for pill in pills:
            self._painter.paint_pill(painter, pill, self.width)

    def _paint_ground(self, painter: QPainter, piece: Piece, look: Callable[[int], Look]) -> None:
        """Draw what is no words: blocks, with what of them does not fit, and what stands between them."""
        box = self._box(piece)
        match piece.kind:
            case "block":
                unfit = piece.y_of(piece.fits) if piece.fits < piece.end else box.bottom() + 1
                self._painter.paint_block(painter, box, self.blocks[piece.row], look(piece.row), unfit)
            case "free":
                self._painter.paint_free(painter, box, piece)
            case "squeeze":
                self._painter.paint_squeeze(painter, box, self._slots[piece.row])
            case _:
                self._painter.paint_outside(painter, box, piece)

    def _beside_pills(self, box: QRect) -> QRect:
        """Return the room in a block that is left of the words on a line, which nothing runs under."""
        room = QRect(box)
        written = box.top() + min(box.height(), current().px(62))  # no block has words below that
        for pill in self._pills:
            place = self._painter.pill_box(pill, self.width)
            if place.top() < written and box.top() < place.bottom():
                room.setRight(min(room.right(), place.left()))
        return room

    def paint_stretch(self, painter: QPainter, row: int) -> None:
        """Draw at the lower edge of a block how long it would be and when the day would end."""
        piece = self.places.block(row)
        if piece is not None:
            time = timing.format_clock(self._slots[-1].end)
            length = timing.said_minutes(self.blocks[row].minutes, self._t)
            words = self._t("{length}, the day ends at {time}", length=length, time=time)
            pill = Pill(words, piece.bottom - GAP, "accent", "clock")
            self._painter.paint_line(painter, pill.y, self.width, pill.tone, 2)
            self._painter.paint_pill(painter, pill, self.width)

    def paint_drop(self, painter: QPainter, place: int) -> None:
        """Draw a line before the block of a row, or after the last, where something would be dropped."""
        piece = self.places.block(min(place, len(self.blocks) - 1))
        if piece is not None:
            y = (piece.top if place < len(self.blocks) else piece.bottom) - GAP // 2 - 1
            self._painter.paint_line(painter, y, self.width, "accent", 4)

    # ---- words on lines --------------------------------------------------------------------------

    def _pill(self, mark: Mark) -> Pill:
        t, time = self._t, timing.format_clock(mark.minute)
        if mark.kind == "day":
            return Pill(self._calendar(mark.minute // DAY), mark.y, "muted", "calendar")
        if mark.kind == "opens":
            early = timing.said_minutes(mark.minute - self._slots[0].start, t)
            words = t("Room booked from {time}, the day starts {length} before", time=time, length=early)
            short = t("Room from {time}", time=time)
        else:
            over = timing.said_minutes(self._slots[-1].end - mark.minute, t)
            words = t("Room booked until {time}, the day is {length} longer", time=time, length=over)
            short = t("Room until {time}", time=time)
        return Pill(words, mark.y, "over", "triangle-alert", short)

    def _calendar(self, days: int) -> str:
        """Return the date so many days after the first, or which day it is where there is no date."""
        if not self._date:
            return self._t("Day {n}", n=days + 1)
        later = date.fromisoformat(self._date) + timedelta(days=days)
        return day_in_words(later.isoformat(), self._t.language)
