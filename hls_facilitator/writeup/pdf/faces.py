"""The faces a document is set in: which one draws a character, how wide it is, and what gets embedded.

A face is one font file. Text is written with two-byte codes of our own, given out as glyphs are first
used; each code stands for one glyph and the text it speaks, so tabular digits, shaped letters and the
box for a missing glyph all read back as the words they came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs] it comes without types

from hls_facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

harfbuzz: Any = uharfbuzz
MAIN = {False: "AtkinsonHyperlegibleNext-Regular", True: "AtkinsonHyperlegibleNext-Bold"}
BEHIND = {False: "NotoSans-Regular", True: "NotoSans-Bold"}
FURTHER = (
    "NotoSansSymbols2-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoEmoji-Regular",
)
BOX = "□"
BOX_FACE = "NotoSansSymbols2-Regular"
LOOKALIKES = dict(zip("←↑→↓↔⇐⇒⇔", "⭠⭡⭢⭣⭤⬅⮕⬌", strict=True))  # arrows that people type, as our fonts have them


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

    def __init__(self, name: str, resource: str) -> None:
        self.name = name
        self.resource = resource
        blob = harfbuzz.Blob.from_file_path(paths.resource(f"fonts/{name}.ttf"))
        self._file = harfbuzz.Face(blob)
        self._font = harfbuzz.Font(self._file)
        self._per_mille = 1000 / self._file.upem
        self._drawn: frozenset[str] = frozenset(map(chr, self._file.unicodes))
        alike = {char for char, other in LOOKALIKES.items() if other in self._drawn}
        self.covered: frozenset[str] = self._drawn | alike
        extents = self._font.get_font_extents("ltr")
        self.ascent = round(extents.ascender * self._per_mille)
        self.descent = round(-extents.descender * self._per_mille)
        self.glyphs: list[Glyph] = []
        self._codes: dict[tuple[int, str], str] = {}

    def glyph(self, char: str) -> int:
        """Return the number of the glyph that draws `char`, which must be covered."""
        return self._font.get_nominal_glyph(ord(char if char in self._drawn else LOOKALIKES[char]))

    def advance(self, glyph: int) -> int:
        """Return how far a glyph moves the pen, in ‰ em, as the embedded widths will say."""
        return round(self._font.get_glyph_h_advance(glyph) * self._per_mille)

    def code(self, glyph: int, text: str) -> str:
        """Return the two-byte code, in hexadecimal, that draws `glyph` and reads as `text`."""
        known = self._codes.get((glyph, text))
        if known is None:
            self.glyphs.append(Glyph(glyph, text, self.advance(glyph)))
            known = self._codes[glyph, text] = f"{len(self.glyphs):04X}"
        return known

    def tabular_digits(self) -> dict[str, int]:
        """Return the glyph of each digit from the font's feature for equally wide digits."""
        buffer = harfbuzz.Buffer()
        buffer.add_str("0123456789")
        buffer.guess_segment_properties()
        harfbuzz.shape(self._font, buffer, {"tnum": True, "kern": False})
        return dict(zip("0123456789", (info.codepoint for info in buffer.glyph_infos), strict=True))

    def shape(self, text: str, *, from_right: bool) -> list[Shape]:
        """Return the glyphs of `text` in the order they stand on the page, from left to right."""
        buffer = harfbuzz.Buffer()
        buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str("".join(char if char in self._drawn else LOOKALIKES.get(char, char) for char in text))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if from_right else "ltr"
        harfbuzz.shape(self._font, buffer, {})
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        spoken = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
        shapes: list[Shape] = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            # A second glyph of one cluster speaks nothing of its own: a zero width space.
            code = self.code(info.codepoint, spoken.pop(info.cluster, "\u200b"))
            moved = (place.x_advance, place.x_offset, place.y_offset)
            shapes.append(Shape(code, *(round(value * self._per_mille) for value in moved)))
        return shapes

    def subset(self) -> tuple[bytes, dict[int, int]]:
        """Return the font file cut down to the glyphs in use, and where each of them went."""
        wanted = harfbuzz.SubsetInput()
        wanted.sets(harfbuzz.SubsetInputSets.GLYPH_INDEX).update({glyph.number for glyph in self.glyphs})
        wanted.sets(harfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag, "big")
            for tag in (b"GSUB", b"GPOS", b"GDEF", b"STAT", b"gasp", b"vhea", b"vmtx")
        )
        wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
        plan = harfbuzz.SubsetPlan(self._file, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


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
    """All faces of one document, each loaded when a character first needs it."""

    def __init__(self) -> None:
        self._loaded: dict[str, Face] = {}
        self._letters: dict[tuple[str, bool], Letters] = {}
        self._picked: dict[tuple[str, bool], Face | None] = {}
        self._boxed: set[str] = set()

    def __iter__(self) -> Iterator[Face]:
        """Yield the faces that drew something."""
        return (face for face in self._loaded.values() if face.glyphs)

    def face(self, name: str) -> Face:
        """Return the face of a font file, loading it once."""
        face = self._loaded.get(name)
        if face is None:
            face = self._loaded[name] = Face(name, f"F{len(self._loaded)}")
        return face

    def main(self, *, bold: bool) -> Face:
        """Return the face that nearly everything is set in."""
        return self.face(MAIN[bold])

    def letters(self, face: Face, *, tabular: bool) -> Letters:
        """Return the codes of a face's characters, with equally wide digits if wanted."""
        letters = self._letters.get((face.name, tabular))
        if letters is None:
            digits = face.tabular_digits() if tabular else {}
            letters = self._letters[face.name, tabular] = Letters(face, digits)
        return letters

    def pick(self, char: str, *, bold: bool) -> Face | None:
        """Return the first face of the chain that draws `char`, or None when there is none."""
        known = self._picked.get((char, bold), ...)
        if known is not ...:
            return known
        face = next((face for face in self._chain(bold=bold) if char in face.covered), None)
        self._picked[char, bold] = face
        return face

    def box(self, char: str) -> tuple[Face, str, int]:
        """Return the face, code and width of the visible box that stands for `char`, and remember it.

        The box reads back as the character itself, so that nobody's words are lost to a screen reader.
        """
        self._boxed.add(char)
        face = self.face(BOX_FACE)
        glyph = face.glyph(BOX)
        private = "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
        return face, face.code(glyph, BOX if private else char), face.advance(glyph)

    def box_width(self) -> int:
        """Return the width of the box for missing glyphs, in ‰ em."""
        face = self.face(BOX_FACE)
        return face.advance(face.glyph(BOX))

    def missing(self) -> tuple[str, ...]:
        """Return the characters that no face draws, in order."""
        return tuple(sorted(self._boxed))

    def _chain(self, *, bold: bool) -> Iterator[Face]:
        for name in (MAIN[bold], BEHIND[bold], *FURTHER):
            yield self.face(name)
