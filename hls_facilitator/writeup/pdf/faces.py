"""The faces a document is set in: which one draws a character, how wide it is, and what gets embedded.

A face is one font file in one document. Text is written with two-byte codes of our own, given out as glyphs
are first used; each code stands for one glyph and the text it speaks, so tabular digits, shaped letters and
the box for a missing glyph all read back as the words they came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.pdf import font_files
from hls_facilitator.writeup.pdf.words import is_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hls_facilitator.writeup.house.style import Typeface
    from hls_facilitator.writeup.pdf.font_files import FontFile

ATKINSON = {False: "AtkinsonHyperlegibleNext-Regular", True: "AtkinsonHyperlegibleNext-Bold"}
NOTO = {False: "NotoSans-Regular", True: "NotoSans-Bold"}
CHAINS: dict[Typeface, tuple[dict[bool, str], ...]] = {
    "Atkinson Hyperlegible Next": (ATKINSON, NOTO),
    "Noto Sans": (NOTO, ATKINSON),  # which has the signs of mathematics
}
FURTHER = (
    "NotoSansSymbols2-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoEmoji-Regular",
)
BOX = "□"
BOX_FACE = "NotoSansSymbols2-Regular"


class Glyph(NamedTuple):
    """One glyph under its code: its number in the font file, the text it stands for, its width in ‰ em."""

    number: int
    text: str
    width: int


class Shape(NamedTuple):
    """One placed glyph of shaped text: its code, its advance and its shift to the side and up, in ‰ em."""

    code: str
    advance: int
    right: int
    up: int


class Face:
    """One font file in use by one document; `resource` is its name on the page."""

    def __init__(self, file: FontFile, resource: str) -> None:
        self.name = file.name
        self.resource = resource
        self.covered = file.covered
        self.ascent, self.descent = file.ascent, file.descent
        self.glyph, self.advance = file.glyph, file.advance
        self.glyphs: list[Glyph] = []
        self._file = file
        self._codes: dict[tuple[int, str], str] = {}

    @property
    def tabular_digits(self) -> dict[str, int]:
        """The glyph of each digit, all equally wide."""
        return self._file.tabular_digits

    def code(self, glyph: int, text: str) -> str:
        """Return the two-byte code, in hexadecimal, that draws `glyph` and reads as `text`."""
        known = self._codes.get((glyph, text))
        if known is None:
            self.glyphs.append(Glyph(glyph, text, self.advance(glyph)))
            known = self._codes[glyph, text] = f"{len(self.glyphs):04X}"
        return known

    def shape(self, text: str, *, from_right: bool) -> list[Shape]:
        """Return the glyphs of `text` in the order they stand on the page, from left to right."""
        placed = self._file.shape(text, from_right=from_right)
        starts = sorted({glyph.cluster for glyph in placed})
        spoken = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
        # A second glyph of one cluster speaks nothing of its own: a zero width space.
        return [
            Shape(self.code(number, spoken.pop(cluster, "\u200b")), advance, right, up)
            for number, cluster, advance, right, up in placed
        ]

    def subset(self) -> tuple[bytes, dict[int, int]]:
        """Return the font file cut down to the glyphs in use, and where each of them went."""
        return self._file.subset({glyph.number for glyph in self.glyphs})


class Letters(dict[str, str]):
    """The codes of a face's characters, filled as they are met; a character it lacks is a KeyError."""

    def __init__(self, face: Face, digits: dict[str, int]) -> None:
        super().__init__()
        self._face = face
        self._digits = digits

    def __missing__(self, char: str) -> str:
        """Give the character a code."""
        if char not in self._face.covered:
            raise KeyError(char)
        code = self[char] = self._face.code(self._digits.get(char) or self._face.glyph(char), char)
        return code


class Faces:
    """All faces of one document, each loaded when a character first needs it.

    Characters that no face of ours draws are looked for in the fonts people added for more scripts.
    """

    def __init__(self, typeface: Typeface = PLAIN.typeface) -> None:
        self.useless: list[Path] = []  # fonts that were added and cannot be used
        self._chain = CHAINS[typeface]
        self._added: list[FontFile] | None = None
        self._loaded: dict[str, Face] = {}
        self._letters: dict[tuple[str, bool], Letters] = {}
        self._picked: dict[tuple[str, bool], Face | None] = {}
        self._boxed: set[str] = set()

    def __iter__(self) -> Iterator[Face]:
        """Yield the faces that drew something."""
        return (face for face in self._loaded.values() if face.glyphs)

    def face(self, name: str) -> Face:
        """Return the face of a font file of ours."""
        return self._loaded.get(name) or self._load(font_files.shipped(name), name)

    def main(self, *, bold: bool) -> Face:
        """Return the face that nearly everything is set in."""
        return self.face(self._chain[0][bold])

    def letters(self, face: Face, *, tabular: bool) -> Letters:
        """Return the codes of a face's characters, with equally wide digits if wanted."""
        letters = self._letters.get((face.resource, tabular))
        if letters is None:
            digits = face.tabular_digits if tabular else {}
            letters = self._letters[face.resource, tabular] = Letters(face, digits)
        return letters

    def pick(self, char: str, *, bold: bool) -> Face | None:
        """Return the first face of the chain that draws `char`, or None when there is none."""
        known = self._picked.get((char, bold), ...)
        if known is not ...:
            return known
        face = next((face for face in self._chained(bold=bold) if char in face.covered), None)
        self._picked[char, bold] = face
        return face

    def box(self, char: str) -> tuple[Face, str, int]:
        """Return the face, code and width of the visible box that stands for `char`, and remember it.

        The box reads back as the character itself, so that nobody's words are lost to a screen reader.
        """
        self._boxed.add(char)
        face = self.face(BOX_FACE)
        glyph = face.glyph(BOX)
        return face, face.code(glyph, BOX if is_private(char) else char), face.advance(glyph)

    def box_width(self) -> int:
        """Return the width of the box for missing glyphs, in ‰ em."""
        face = self.face(BOX_FACE)
        return face.advance(face.glyph(BOX))

    def missing(self) -> tuple[str, ...]:
        """Return the characters that no face draws, in order."""
        return tuple(sorted(self._boxed))

    def _load(self, file: FontFile, name: str) -> Face:
        face = self._loaded[name] = Face(file, f"F{len(self._loaded)}")
        return face

    def _chained(self, *, bold: bool) -> Iterator[Face]:
        for name in (*(names[bold] for names in self._chain), *FURTHER):
            yield self.face(name)
        if self._added is None:
            self._added, self.useless = font_files.added()
        for place, file in enumerate(self._added):
            name = f"added {place}"
            yield self._loaded.get(name) or self._load(file, name)
