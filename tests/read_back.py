"""Reads a PDF as a screen reader does: text through the tag tree, in its order, by what each code says.

No validator sees a wrong reading order or a lost space, so tests compare this with what was written.
It knows nothing of our writer: any tagged PDF with composite fonts and ToUnicode maps can be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Thing = Any  # a PDF object: pikepdf finds out what is behind its keys when asked

ARTIFACT = -1  # stands for the number of a piece that has none
SPOKEN_TOGETHER = frozenset(
    ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD", "Caption", "Reference")
)


def read_pdf(path: Path) -> str:
    """Return all text of a tagged PDF in reading order, one element a line."""
    return "\n".join(text for _, text in read_elements(path))


def read_elements(path: Path) -> list[tuple[str, str]]:
    """Return (role, text) of every element with words of its own; a figure's words are its alt text."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: _marked_text(page) for page in pdf.pages}
        root = pdf.Root.StructTreeRoot.K
        found: list[tuple[str, list[str]]] = []
        for role, text in _spoken(root, None, pages):
            if role:
                found.append((role, []))
            if found:
                found[-1][1].append(text)
    # A line's end is a space to the ear, and one space says as much as two.
    return [(role, " ".join("".join(parts).split(" ")).strip()) for role, parts in found]


def read_artifacts(path: Path) -> list[str]:
    """Return what stands on each page and is no part of the text: headers, page numbers, marks."""
    with pikepdf.open(path) as pdf:
        return [_marked_text(page).get(ARTIFACT, "") for page in pdf.pages]


def page_count(path: Path) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _spoken(element: Thing, page: Thing, pages: dict[Thing, dict[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield pieces of text below an element; the first piece of an element carries its role."""
    role = str(element.S)[1:]
    if role in SPOKEN_TOGETHER:
        yield role, ""
    if role == "Figure":
        yield role, str(element.get("/Alt", ""))
        return
    page = element.Pg.objgen if "/Pg" in element else page
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield "", pages[page].get(kid, "")
        elif "/MCID" in kid:
            yield "", pages[kid.Pg.objgen if "/Pg" in kid else page].get(int(kid.MCID), "")
        elif "/S" in kid:
            yield from _spoken(kid, page, pages)


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each numbered piece of a page."""
    fonts = {name: _says(font) for name, font in page.obj.Resources.Font.items()}
    text: dict[int, str] = {}
    brackets: list[int | str | None] = []  # the number of a piece, replacement text, or neither
    says: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        match str(operator):
            case "BDC" | "BMC":
                bracket = _bracket(operands)
                number = next((own for own in reversed(brackets) if isinstance(own, int)), None)
                if isinstance(bracket, str) and number is not None:
                    text[number] = text.get(number, "") + bracket
                brackets.append(bracket)
            case "EMC":
                brackets.pop()
            case "Tf":
                says = fonts[str(operands[0])]
            case _:
                if any(isinstance(own, str) for own in brackets):
                    continue
                number = next((own for own in reversed(brackets) if isinstance(own, int)), ARTIFACT)
                strings = [operands[0]] if isinstance(operands[0], pikepdf.String) else operands[0]
                said = [_decoded(bytes(part), says) for part in strings if isinstance(part, pikepdf.String)]
                text[number] = text.get(number, "") + "".join(said)
    return text


def _bracket(operands: Thing) -> int | str | None:
    """Return what opens: a numbered piece, replacement text, or something without either."""
    if len(operands) < 2:
        return None
    about = operands[1]
    if "/MCID" in about:
        return int(about.MCID)
    return str(about.ActualText) if "/ActualText" in about else None


def _says(font: Thing) -> dict[int, str]:
    """Return what each code of a font says, from its ToUnicode map."""
    rows = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in rows}


def _decoded(codes: bytes, says: dict[int, str]) -> str:
    return "".join(says.get(codes[at] << 8 | codes[at + 1], "\ufffd") for at in range(0, len(codes), 2))
