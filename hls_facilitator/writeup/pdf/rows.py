"""Words into rows of a given width, before anything is known of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.styles import Ink


class Link(NamedTuple):
    """Where a link leads, and the words that say so to who cannot see it."""

    anchor: str
    words: str


class Piece(NamedTuple):
    """Text in one ink. A `glued` piece follows without a space; a `solid` one stays on one line if it can."""

    text: str
    ink: Ink
    link: Link | None = None
    solid: bool = False
    glued: bool = False


class Segment(NamedTuple):
    """The part of a piece that stands on one line, its closing space included."""

    piece: Piece
    text: str


class Row(NamedTuple):
    """A line before its letters are made."""

    segments: list[Segment]
    width: float


class LineBreaker:
    """Collects words into rows of a given width."""

    def __init__(self, width: float) -> None:
        self.rows: list[Row] = []
        self._room = width
        self._row: list[tuple[Piece, list[str]]] = []
        self._words: list[str] = []
        self._x = 0.0
        self._owed = 0.0  # the space between the last word and the next
        self._space = 0.0
        self._piece: Piece | None = None
        self._glued = False

    def start(self, piece: Piece, space: float) -> None:
        """Go on with another piece, whose spaces are `space` points wide."""
        self._piece = piece
        self._space = space
        self._words = []
        self._glued = piece.glued
        if piece.glued:
            self._owed = 0.0

    def add(self, word: str, width: float) -> None:
        """Put a word on the line, or on the next one when it does not fit."""
        x = self._x + self._owed + width
        if x > self._room and self._row and not self._glued:
            self.end_line()
            x = width
        if not self._words and self._piece is not None:
            self._row.append((self._piece, self._words))
        self._words.append(word)
        self._glued = False
        self._x = x
        self._owed = self._space

    def add_cut(self, word: str, width: float) -> None:
        """Put the first part of a word that no line can hold on a line of its own."""
        if self._row:
            self.end_line()
        self.add(word, width)
        self.end_line(soft=False)

    def end_line(self, *, soft: bool = True) -> None:
        """Close the line; after a `soft` end a space belongs to the text."""
        if not self._row:
            return
        segments: list[Segment] = []
        for index, (piece, words) in enumerate(self._row):
            last = index == len(self._row) - 1
            tight = not soft if last else self._row[index + 1][0].glued
            segments.append(Segment(piece, " ".join(words) + ("" if tight else " ")))
        self.rows.append(Row(segments, self._x))
        self._row = []
        self._words = []
        self._x = self._owed = 0.0
