"""Somebody's own Word template as it is worked with: emptied and opened, or refused in words for people."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from hls_facilitator.model import AppError
from hls_facilitator.writeup.word import template

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LEAST_WIDTH = 4_000  # twips; no page is meant to be narrower
_DAMAGE = (ValueError, KeyError, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error)


class Own:
    """A template ready to be filled.

    `word` is without a body, `width` is how wide its text is in twips; `words` and `pictures` are what its
    headers and footers say, and whether they show something.
    """

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.width = _text_width(word)
        kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
        parts: list[Any] = [one.target_part for one in word.part.rels.values() if one.reltype in kinds]
        roots: list[Any] = [part.element for part in parts]
        self.words = "\n".join("".join(root.itertext()) for root in roots)
        self.pictures = any(True for root in roots for _ in root.iter(qn("w:drawing"), qn("w:pict")))


def opened(data: bytes) -> Own:
    """Return a .docx or .dotx file ready to be filled; raises AppError when it cannot serve as a template."""
    try:
        return Own(docx.Document(io.BytesIO(template.cleaned(data))))
    except BadZipFile as error:
        raise AppError(
            "The template is no Word file, or it is protected by a password.",
            "Nothing was written.",
            "Save it in Word as .docx or .dotx without a password, then choose it again.",
        ) from error
    except (*_DAMAGE, PythonDocxError) as error:
        raise AppError(
            "The template is damaged or was made by a program that writes Word files in its own way.",
            "Nothing was written.",
            "Open it in Word, save it again as .docx or .dotx, then choose it again.",
        ) from error


def _text_width(word: WordDocument) -> int:
    section = word.sections[0]
    page = section.page_width or Mm(210)
    room = page - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    return max(round(Length(room).twips), LEAST_WIDTH)
