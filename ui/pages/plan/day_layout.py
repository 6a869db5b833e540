"""Where everything stands in the day view: heights from minutes, and the way back from a height to a time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hls_facilitator.plan.timing import Booking, Slot

DAY = 24 * 60
HALF_HOUR, HOUR = 30, 60
NIGHT = 180
"""Minutes left free from which a gap is not drawn in proportion: nobody scrolls through a night."""

PieceKind = Literal["block", "free", "squeeze", "set up", "pack up"]
MarkKind = Literal["opens", "closes", "day"]


class Measures(Struct, frozen=True):
    """Lengths in px: of a minute, of the least height of a block, of a band of words, and above the day."""

    minute: float
    least: int
    band: int
    margin: int


class Piece(Struct, frozen=True):
    """One thing below the other: a block, time left free, or a band of words.

    `row` is that of its block, or of the block that it stands before; `start` and `end` in minutes as in a
    Slot, `top` and `height` in px. What of a block lies after `fits` does not fit the pin or the booking.
    """

    kind: PieceKind
    row: int
    start: int
    end: int
    top: int
    height: int
    fits: int

    @property
    def bottom(self) -> int:
        """The first px below it."""
        return self.top + self.height

    def y_of(self, minute: int) -> int:
        """Return the px of a minute inside it."""
        share = (minute - self.start) / max(self.end - self.start, 1)
        return self.top + round(share * self.height)


class Mark(Struct, frozen=True):
    """A line across the day at `y` px: the booking opens or closes, or another date begins."""

    kind: MarkKind
    minute: int
    y: int


class DayLayout:
    """The `pieces` of a day from top to bottom, the `marks` across them, the `height` of it all in px.

    `ticks` are the times beside them: (minute, px, whether it is a full hour or an end of the day).

    Heights are in proportion to minutes, but for blocks too short to be read, which are as high as one line,
    and for a night left free.
    A block that a pin squeezes keeps its height: what does not fit is told, and the clock goes on at the pin.
    """

    def __init__(self, slots: Sequence[Slot], booked: Booking, measures: Measures) -> None:
        self._measures = measures
        self._blocks: list[Piece] = []
        self.pieces: list[Piece] = []
        self._y = measures.margin
        if slots:
            self._place(slots, booked)
        self._tops = [piece.top for piece in self.pieces]
        self._stretches = list(self._running())
        self._starts = [start for start, _, _ in self._stretches]
        self.ticks: tuple[tuple[int, int, bool], ...] = tuple(self._find_ticks())
        self.marks: tuple[Mark, ...] = tuple(self._find_marks(booked)) if slots else ()
        self.height = self._y + measures.margin

    def _place(self, slots: Sequence[Slot], booked: Booking) -> None:
        band, last = self._measures.band, slots[-1]
        begin = slots[0].start - max(slots[0].slack, 0)
        if booked.opens is not None and booked.opens < begin:
            self._add("set up", 0, booked.opens, begin, band)
        limits = _limits(slots, booked.closes)
        for row, slot in enumerate(slots):
            if slot.slack > 0:
                high = 2 * band if slot.slack > NIGHT else self._high(slot.slack, band)
                self._add("free", row, slot.start - slot.slack, slot.start, high)
            elif slot.slack < 0:
                self._add("squeeze", row, slot.start, slot.start, band)
            height = self._high(slot.end - slot.start, self._measures.least)
            self._blocks.append(self._add("block", row, slot.start, slot.end, height, limits[row]))
        if booked.closes is not None and booked.closes > last.end:
            self._add("pack up", len(slots), last.end, booked.closes, band)

    def _high(self, minutes: int, least: int) -> int:
        return max(round(minutes * self._measures.minute), least)

    def _add(
        self, kind: PieceKind, row: int, start: int, end: int, height: int, fits: int | None = None
    ) -> Piece:
        piece = Piece(kind, row, start, end, self._y, height, end if fits is None else fits)
        self.pieces.append(piece)
        self._y += height
        return piece

    def _running(self) -> Iterator[tuple[int, int, Piece]]:
        """Yield from when to when the clock runs down each piece; it leaves a squeezed one at the pin."""
        timed = [piece for piece in self.pieces if piece.kind in ("block", "free")]
        ends = list(_least_after(piece.start for piece in timed))
        for piece, next_start in zip(timed, ends, strict=True):
            until = piece.end if next_start is None else min(piece.end, next_start)
            if until > piece.start:
                yield piece.start, until, piece

    def _find_marks(self, booked: Booking) -> Iterator[Mark]:
        start, end = self._blocks[0].start, self._blocks[-1].end
        if booked.opens is not None and start < booked.opens:
            yield Mark("opens", booked.opens, self.y_of(min(booked.opens, end)))
        if booked.closes is not None and booked.closes < end:
            yield Mark("closes", booked.closes, self.y_of(max(booked.closes, start)))
        for midnight in range((start // DAY + 1) * DAY, end + 1, DAY):
            yield Mark("day", midnight, self.y_of(midnight))

    def _find_ticks(self) -> Iterator[tuple[int, int, bool]]:
        """Yield when the day starts and ends, and every half-hour between that is not too near to these."""
        if not self._blocks:
            return
        first, last, near = self._blocks[0], self._blocks[-1], self._measures.band * 0.6
        yield first.start, first.top, True
        for start, until, piece in self._stretches:
            if piece.kind == "free" and until - start > NIGHT:
                continue
            for minute in range(-(-start // HALF_HOUR) * HALF_HOUR, until, HALF_HOUR):
                y = piece.y_of(minute)
                if y < first.top or first.top + near < y < last.bottom - near:
                    yield minute, y, minute % HOUR == 0
        yield last.end, last.bottom, True

    # ---- asking ----------------------------------------------------------------------------------

    def block(self, row: int) -> Piece | None:
        """Return the piece of a block, or None."""
        return self._blocks[row] if 0 <= row < len(self._blocks) else None

    def at(self, y: float) -> Piece | None:
        """Return the piece at a height, or None above and below the day."""
        place = bisect_right(self._tops, y) - 1
        return self.pieces[place] if place >= 0 and y < self.pieces[place].bottom else None

    def between(self, top: int, bottom: int) -> list[Piece]:
        """Return the pieces that are seen between two heights."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        return self.pieces[first : bisect_right(self._tops, bottom)]

    def place_at(self, y: float) -> int:
        """Return before which row something dropped at this height goes, the number of rows for the end."""
        return next(
            (piece.row for piece in self._blocks if y < piece.top + piece.height / 2), len(self._blocks)
        )

    def y_of(self, minute: int) -> int:
        """Return the height at which the clock shows this minute, held within the day."""
        place = max(bisect_right(self._starts, minute) - 1, 0)
        start, until, piece = self._stretches[place]
        return piece.y_of(min(max(minute, start), until))


def _limits(slots: Sequence[Slot], closes: int | None) -> list[int]:
    """Return for each block the minute up to which it fits: its end, a pin after it, or the booking's."""
    pins = _least_after(slot.start for slot in slots)
    bounds = ((slot.end, pin, closes) for slot, pin in zip(slots, pins, strict=True))
    return [min(bound for bound in triple if bound is not None) for triple in bounds]


def _least_after(starts: Iterable[int]) -> Iterator[int | None]:
    """Yield for each start the least of those after it, and None for the last."""
    least: int | None = None
    found: list[int | None] = []
    for start in reversed(list(starts)):
        found.append(least)
        least = start if least is None else min(least, start)
    return reversed(found)
