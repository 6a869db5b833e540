"""A house style put on our base: its accent, its typeface, and its words in the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from hls_facilitator.writeup.word.styles import ACCENT, FACE
from hls_facilitator.writeup.word.theme import font_parts, theme_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from hls_facilitator.writeup.house.style import HouseStyle

_COLOURED = (qn("w:val"), qn("w:color"))
_NAMED = tuple(qn(f"w:{script}") for script in ("ascii", "hAnsi"))


def dress(word: WordDocument, style: HouseStyle) -> dict[str, bytes]:
    """Put accent and typeface on the base; return the parts that change with them, by their names."""
    accent = style.accent.lstrip("#").upper()
    parts: dict[str, bytes] = {}
    if (accent, style.typeface) == (ACCENT, FACE):
        return parts
    elements: tuple[Any, ...] = (word.styles.element, word.part.numbering_part.element)
    for element in elements:
        _replace(element, accent, style.typeface)
    parts["word/theme.xml"] = theme_xml(accent, style.typeface).encode()
    if style.typeface != FACE:
        parts |= font_parts(style.typeface)
    return parts


def _replace(root: Any, accent: str, face: str) -> None:  # noqa: ANN401 an element of lxml
    """Put a colour and a typeface in the place of ours; a kind of block keeps its own colour."""
    of_kinds = {
        inside
        for style in root.iterfind(qn("w:style"))
        if style.get(qn("w:styleId"), "").startswith("Kind")
        for inside in style.iter()
    }
    for element in root.iter():
        for name in _COLOURED:
            if element.get(name) == ACCENT and element not in of_kinds:
                element.set(name, accent)
        for name in _NAMED:
            if element.get(name) == FACE:
                element.set(name, face)
