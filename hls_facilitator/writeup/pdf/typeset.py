"""Text into lines: measures words, breaks lines between them, and picks a face for every character.

Text is data here and never markup, so nothing in it needs escaping. Plain text takes one pass over its
words with remembered widths; only lines with right-to-left letters are shaped and reordered.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf import bidi
from hls_facilitator.writeup.pdf.rows import LineBreaker, Piece, Row, Segment
from hls_facilitator.writeup.pdf.words import INVISIBLE, LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hls_facilitator.writeup.pdf.faces import Face, Faces, Shape
    from hls_facilitator.writeup.pdf.rows import Link
    from hls_facilitator.writeup.pdf.styles import Ink


WIDE = 500
"""Characters that no line holds, except of those that draw nothing."""
JOINTS = "-/\N{EN DASH}"
"""After which a word that no line holds is cut first."""


class Run(NamedTuple):
    """Letters of one face and ink that stand beside each other, with the operator that shows them.

    A run follows the one before it unless `left` says where in the line it stands. `spoken` is its text
    when its glyphs do not say it in their order.
    """

    resource: str
    ink: Ink
    show: str
    width: float
    link: Link | None = None
    left: float | None = None
    spoken: str = ""


class Line(NamedTuple):
    """A line ready to draw, its runs in the order of reading; one `from_right` ends at the right edge."""

    runs: tuple[Run, ...]
    width: float
    from_right: bool = False


class _Measure(dict[str, float]):
    """The widths of words in one ink, in points, filled as they are met."""

    def __init__(self, width_of: Callable[[str], float]) -> None:
        super().__init__()
        self._width_of = width_of

    def __missing__(self, word: str) -> float:
        width = self[word] = self._width_of(word)
        return width


class _Advances(dict[str, int]):
    """The widths of characters in one weight, in ‰ em, from whichever face draws them."""

    def __init__(self, faces: Faces, *, bold: bool, tabular: bool) -> None:
        super().__init__()
        self._faces = faces
        self._bold = bold
        self._digits = faces.main(bold=bold).tabular_digits if tabular else {}

    def __missing__(self, char: str) -> int:
        face = self._faces.pick(char, bold=self._bold)
        if char in INVISIBLE:
            width = 0
        elif face is None:
            width = self._faces.box_width()
        else:
            width = face.advance(self._digits.get(char) or face.glyph(char))
        self[char] = width
        return width


class Typesetter:
    """Breaks text into lines with the faces of one document."""

    def __init__(self, faces: Faces, step: Callable[[], None] = lambda: None) -> None:
        """Set with some faces; `step` is called at every paragraph and may end the work by raising."""
        self.faces = faces
        self._step = step
        self._measures: dict[Ink, _Measure] = {}
        self._advances: dict[tuple[bool, bool], _Advances] = {}

    def width(self, text: str, ink: Ink) -> float:
        """Return the width of clean text on one line, in points."""
        advances = self._advances_of(ink)
        if not bidi.RTL.search(text):
            return sum(map(advances.__getitem__, text)) * ink.size / 1000
        _, levels = bidi.levels(text)
        return sum(run.width for _, run in self._shaped([Segment(Piece(text, ink), text)], levels))

    def fitted(self, text: str, ink: Ink, room: float) -> str:
        """Return `text`, cut short with an ellipsis when it is wider than `room` points."""
        if self.width(text, ink) <= room:
            return text
        longer = bisect_right(range(len(text)), room, key=lambda kept: self.width(f"{text[:kept]}…", ink))
        return f"{text[: max(longer - 1, 0)].rstrip()}…"

    def lines(self, pieces: Sequence[Piece], width: float, *, goes_on: bool = False) -> list[Line]:
        """Return the lines of `pieces` in a column `width` points wide; no text makes no line.

        With `goes_on` a space closes the last line, because the same element says more elsewhere.
        """
        self._step()
        pieces = [piece._replace(text=clean(piece.text)) for piece in pieces]
        rows = self._break(pieces, width, goes_on=goes_on)
        if any(bidi.RTL.search(piece.text) for piece in pieces):
            return self._reordered(rows)
        linked = any(piece.link for piece in pieces)  # only links need to know where each run stands
        return [
            Line(
                tuple(run for segment in row.segments for run in self._runs(segment, measured=linked)),
                row.width,
            )
            for row in rows
        ]

    def _measure(self, ink: Ink) -> _Measure:
        measure = self._measures.get(ink)
        if measure is None:
            measure = self._measures[ink] = _Measure(lambda word: self.width(word, ink))
        return measure

    def _advances_of(self, ink: Ink) -> _Advances:
        key = (ink.bold, ink.tabular)
        advances = self._advances.get(key)
        if advances is None:
            advances = self._advances[key] = _Advances(self.faces, bold=ink.bold, tabular=ink.tabular)
        return advances

    def _break(self, pieces: Sequence[Piece], width: float, *, goes_on: bool) -> list[Row]:
        """Set word after word, each on the line before it while there is room."""
        setter = LineBreaker(width)
        for piece in pieces:
            measure = self._measure(piece.ink)
            setter.start(piece, measure[" "])
            for index, paragraph in enumerate(piece.text.split("\n")):
                if index:
                    setter.end_line()
                solid = piece.solid and measure[paragraph] <= width
                for word in [paragraph] if solid else paragraph.split(" "):
                    if not word:
                        continue
                    long = len(word) > WIDE or measure[word] > width
                    rest = self._cut(word, piece.ink, width, setter) if long else word
                    setter.add(rest, measure[rest])
        setter.end_line(soft=goes_on)
        return setter.rows

    def _cut(self, word: str, ink: Ink, width: float, setter: LineBreaker) -> str:
        """Set a word that is longer than a line, cut where it must be, and return what is left of it.

        It may be a picture pasted as letters: no more of it is measured at a time than a line can hold.
        """
        start = 0
        while True:
            rest = word[start : start + WIDE]
            if len(rest) == 1 or (start + len(rest) == len(word) and self.width(rest, ink) <= width):
                return rest
            count = self._fitting(rest, ink, width)
            setter.add_cut(rest[:count], self.width(rest[:count], ink))
            start += count

    def _fitting(self, word: str, ink: Ink, width: float) -> int:
        """Return how many characters of a word fit, at least one, up to a hyphen if there is one."""
        advances = self._advances_of(ink)
        room = width * 1000 / ink.size
        for index, char in enumerate(word):
            room -= advances[char]
            if room < 0:
                joint = max(word.rfind(sign, 0, index) for sign in JOINTS) + 1
                return joint if joint > 1 else max(index, 1)
        return max(len(word) - 1, 1)  # shaped wider than its letters apart: be sure to get shorter

    def _runs(self, segment: Segment, *, measured: bool) -> Iterator[Run]:
        """Yield the runs of one segment, one per face, with their widths if they are `measured`."""
        piece, text = segment
        ink = piece.ink
        face = self.faces.main(bold=ink.bold)
        letters = self.faces.letters(face, tabular=ink.tabular)
        try:
            codes = "".join(map(letters.__getitem__, text))
        except KeyError:
            yield from self._fallback_runs(piece, text)
        else:
            width = self.width(text, ink) if measured else 0
            yield Run(face.resource, ink, f"<{codes}> Tj", width, piece.link)

    def _fallback_runs(self, piece: Piece, text: str) -> Iterator[Run]:
        """Yield runs for text that the main face cannot draw alone."""
        ink = piece.ink
        for face, group in groupby(text, lambda char: self.faces.pick(char, bold=ink.bold)):
            if face is None:
                for char in group:
                    yield self._box(char, piece)
                continue
            yield self._plain_run(face, piece, "".join(group))

    def _plain_run(self, face: Face, piece: Piece, text: str) -> Run:
        """Return letters that one face draws as they are typed."""
        ink = piece.ink
        text = "".join(char for char in text if char not in INVISIBLE)
        letters = self.faces.letters(face, tabular=ink.tabular and face is self.faces.main(bold=ink.bold))
        codes = "".join(map(letters.__getitem__, text))
        return Run(face.resource, ink, f"<{codes}> Tj", self.width(text, ink), piece.link)

    def _box(self, char: str, piece: Piece) -> Run:
        face, code, width = self.faces.box(char)
        return Run(face.resource, piece.ink, f"<{code}> Tj", width * piece.ink.size / 1000, piece.link)

    def _reordered(self, rows: Sequence[Row]) -> list[Line]:
        """Return the lines of a paragraph with right-to-left letters, each run where it is drawn."""
        texts = ["".join(segment.text for segment in row.segments) for row in rows]
        base, levels = _levels([segment for row in rows for segment in row.segments])
        lines: list[Line] = []
        start = 0
        for row, text in zip(rows, texts, strict=True):
            line_levels = levels[start : start + len(text)]
            start += len(text)
            for index in range(len(text) - 1, -1, -1):  # rule L1: space at the line's end goes with it
                if text[index] != " ":
                    break
                line_levels[index] = base
            lines.append(_placed(list(self._shaped(row.segments, line_levels)), base))
        return lines

    def _shaped(self, segments: Sequence[Segment], levels: Sequence[int]) -> Iterator[tuple[int, Run]]:
        """Yield runs of one level, ink and face with their level, in the order of reading."""
        start = 0
        for piece, text in segments:
            faces: list[Face | None] = []
            face: Face | None = self.faces.main(bold=piece.ink.bold)
            for char in text:
                if char not in INVISIBLE:  # such a mark goes with the letter before it
                    face = self.faces.pick(char, bold=piece.ink.bold)
                faces.append(face)
            keys = zip(levels[start : start + len(text)], faces, text, strict=True)
            start += len(text)
            for (level, own), group in groupby(keys, lambda key: key[:2]):
                chars = "".join(char for _, _, char in group)
                if own is None:
                    for char in chars:
                        if char not in INVISIBLE:
                            yield level, self._box(char, piece)
                elif level % 2 or bidi.RTL.search(chars):
                    shapes = own.shape(chars, from_right=level % 2 == 1)
                    yield level, _shaped_run(own, piece, chars, shapes)
                else:
                    yield level, self._plain_run(own, piece, chars)


def _levels(segments: Sequence[Segment]) -> tuple[int, list[int]]:
    """Return the paragraph's level and that of each character.

    Between two pieces stands a mark of the paragraph's direction, so that a remark after a note is not
    drawn into the order of the note's last words.
    """
    base, _ = bidi.levels("".join(segment.text for segment in segments))
    mark = RIGHT_TO_LEFT_MARK if base else LEFT_TO_RIGHT_MARK
    marked: list[str] = []
    kept: list[bool] = []
    before: Piece | None = None
    for piece, text in segments:
        if before is not None and piece is not before:
            marked.append(mark)
            kept.append(False)
        marked.append(text)
        kept += [True] * len(text)
        before = piece
    _, levels = bidi.levels("".join(marked))
    return base, [level for level, keep in zip(levels, kept, strict=True) if keep]


def _placed(levelled: Sequence[tuple[int, Run]], base: int) -> Line:
    """Return runs, given with their levels, as a line in which each stands where its level puts it."""
    runs = [run for _, run in levelled]
    x = 0.0
    for index in bidi.visual([level for level, _ in levelled]):
        runs[index] = runs[index]._replace(left=x)
        x += runs[index].width
    return Line(tuple(runs), x, from_right=base == 1)


def _shaped_run(face: Face, piece: Piece, text: str, shapes: Sequence[Shape]) -> Run:
    """Return shaped glyphs as one run, each moved to where the shaper wants it."""
    operators: list[str] = []
    array: list[str] = []
    up = 0
    for shape in shapes:
        if shape.up != up:
            operators.append(f"[{' '.join(array)}] TJ {shape.up * piece.ink.size / 1000:.2f} Ts")
            array = []
            up = shape.up
        native = face.glyphs[int(shape.code, 16) - 1].width
        back = shape.right + native - shape.advance
        array.append(f"{-shape.right or ''} <{shape.code}> {back or ''}")
    operators.append(f"[{' '.join(array)}] TJ")
    if up:
        operators.append("0 Ts")
    width = sum(shape.advance for shape in shapes) * piece.ink.size / 1000
    return Run(face.resource, piece.ink, " ".join(operators), width, piece.link, spoken=text)
