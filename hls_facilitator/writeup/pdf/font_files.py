"""The font files that documents draw on: what each holds, read once and shared by all documents.

Nothing here changes after it was read, so several threads may set documents at a time.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz  # pyright: ignore[reportMissingTypeStubs] it comes without types

from hls_facilitator import paths
from hls_facilitator.writeup.pdf.words import is_private

if TYPE_CHECKING:
    from pathlib import Path

harfbuzz: Any = uharfbuzz
LOOKALIKES = dict(zip("←↑→↓↔⇐⇒⇔", "⭠⭡⭢⭣⭤⬅⮕⬌", strict=True))  # arrows that people type, as our fonts have them
NEEDED_TABLES = {
    "cmap",
    "glyf",
    "head",
    "hhea",
    "hmtx",
    "loca",
    "maxp",
    "OS/2",
}  # of the kind that is embedded
NOT_TO_EMBED = 0x2  # in the rights a font gives
UNUSED_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"STAT", b"gasp", b"vhea", b"vmtx",
                 b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"MVAR", b"VVAR")  # fmt: skip
DIGITS = "0123456789"


class Placement(NamedTuple):
    """One glyph of shaped text: its number, the character it begins with, advance and shift in ‰ em."""

    number: int
    cluster: int
    advance: int
    right: int
    up: int


class FontFile:
    """One font file: the characters it draws, and what its letters measure, in ‰ em."""

    def __init__(self, path: Path) -> None:
        """Read a file; raises OSError, and ValueError when it holds no letters that may be embedded."""
        self.name = re.sub(r"[^A-Za-z0-9-]", "", path.stem) or "Font"
        self._file = harfbuzz.Face(harfbuzz.Blob.from_file_path(path))
        tables = {tag: bytes(self._file.reference_table(tag).data or b"") for tag in NEEDED_TABLES}
        if not all(tables.values()):
            raise ValueError(path)
        rights = tables["OS/2"][8:10]
        if int.from_bytes(rights, "big") & 0xF == NOT_TO_EMBED:
            raise ValueError(path)
        self._font = harfbuzz.Font(self._file)
        self._per_mille = 1000 / self._file.upem
        # Of a font's private characters nobody knows what they say.
        self._drawn = frozenset(char for char in map(chr, self._file.unicodes) if not is_private(char))
        alike = {char for char, other in LOOKALIKES.items() if other in self._drawn}
        self.covered: frozenset[str] = self._drawn | alike
        extents = self._font.get_font_extents("ltr")
        self.ascent = round(extents.ascender * self._per_mille)
        self.descent = round(-extents.descender * self._per_mille)

    def glyph(self, char: str) -> int:
        """Return the number of the glyph that draws `char`, which must be covered."""
        return self._font.get_nominal_glyph(ord(char if char in self._drawn else LOOKALIKES[char]))

    def advance(self, glyph: int) -> int:
        """Return how far a glyph moves the pen, in ‰ em, as the embedded widths will say."""
        return round(self._font.get_glyph_h_advance(glyph) * self._per_mille)

    @cached_property
    def tabular_digits(self) -> dict[str, int]:
        """The glyph of each digit, from the font's feature for equally wide digits."""
        buffer = harfbuzz.Buffer()
        buffer.add_str(DIGITS)
        buffer.guess_segment_properties()
        harfbuzz.shape(self._font, buffer, {"tnum": True, "kern": False})
        return dict(zip(DIGITS, (info.codepoint for info in buffer.glyph_infos), strict=True))

    def shape(self, text: str, *, from_right: bool) -> list[Placement]:
        """Return the glyphs of `text` in the order they stand on the page, from left to right."""
        buffer = harfbuzz.Buffer()
        buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str("".join(char if char in self._drawn else LOOKALIKES.get(char, char) for char in text))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if from_right else "ltr"
        harfbuzz.shape(self._font, buffer, {})
        return [
            Placement(
                info.codepoint,
                info.cluster,
                *(
                    round(value * self._per_mille)
                    for value in (place.x_advance, place.x_offset, place.y_offset)
                ),
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def subset(self, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
        """Return the file cut down to some glyphs, and where each of them went."""
        wanted = harfbuzz.SubsetInput()
        wanted.sets(harfbuzz.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.sets(harfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag, "big") for tag in UNUSED_TABLES
        )
        wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
        plan = harfbuzz.SubsetPlan(self._file, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


@lru_cache
def shipped(name: str) -> FontFile:
    """Return a font file of ours by its name."""
    return FontFile(paths.resource(f"fonts/{name}.ttf"))


def added() -> tuple[list[FontFile], list[Path]]:
    """Return the font files people put into the folder for more scripts, by name, and those of no use.

    Letters as outlines of the TrueType kind are wanted, which the owner allows to be embedded.
    """
    files: list[FontFile] = []
    useless: list[Path] = []
    folder = paths.fonts_folder()
    found = sorted(folder.glob("*.[tT][tT][fF]")) if folder.is_dir() else []
    for path in found:
        file = _added(path, path.stat().st_mtime_ns)
        if file is None:
            useless.append(path)
        else:
            files.append(file)
    return files, useless


@lru_cache
def _added(path: Path, _changed: int) -> FontFile | None:
    try:
        return FontFile(path)
    except (OSError, ValueError, harfbuzz.HarfBuzzError):
        return None
