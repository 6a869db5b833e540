"""The Word file of a write-up: our own base template, filled with a Document."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.target import replacing
from hls_facilitator.writeup.word.body import TAB, Body
from hls_facilitator.writeup.word.figures import Figures
from hls_facilitator.writeup.word.grafting import graft
from hls_facilitator.writeup.word.house import dress
from hls_facilitator.writeup.word.own import opened
from hls_facilitator.writeup.word.papers import set_paper
from hls_facilitator.writeup.word.styles import BASE, NAMESPACES, TEXT_WIDTH
from hls_facilitator.writeup.word.text import attribute, one_line, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.opc.part import XmlPart

    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.house.style import HouseStyle

WITH_TEMPLATE = ("record", "briefing")  # handouts have pages of their own
UNDERLINED = '<w:u w:val="single"/>'
LONGEST_PROPERTY = 255  # what the package format takes
LONGEST_HEADER = 84  # characters of the title and the kind of document together: one line
LONGEST_FOOTER = 140  # two lines
PACKED = (".jpeg", ".png")  # what would not become smaller
COMPRESSION = 3  # half the time of the usual 6 for a file a tenth larger
# Compact, in twips: "Note 12 / 16, after 4; Question 16 / 6", and contents that stay on their page.
_COMPACT = {
    "Note": {"line": "320", "after": "80"},
    "Question": {"before": "320", "after": "120"},
    "TOC1": {"line": "320", "after": "0"},
    "TOC2": {"line": "320", "after": "0"},
}


class WordResult(Struct, frozen=True):
    """A Word file that was written; `added_styles` are the names of ours that an own template had none of."""

    path: Path
    added_styles: tuple[str, ...] = ()


def write_word(document: Document, path: Path, style: HouseStyle = PLAIN) -> WordResult:
    """Write the document as a .docx file in a house style, all or nothing.

    Raises AppError when the file cannot be written, for instance because it is open in Word, and when the
    style's own template cannot be used.
    """
    word = docx.Document(str(paths.resource(BASE)))
    parts = dress(word, style)
    if document.compact:
        _set_compact(word)
    set_paper(word, document.paper)
    if style.word_template and document.paper in WITH_TEMPLATE:
        return _write_with_template(document, path, style, word)
    if document.paper in (*WITH_TEMPLATE, "sheet"):
        _fill_header_and_footers(word, document, style)
    figures = Figures(word, style, TEXT_WIDTH)
    linked = f"<w:color w:val={attribute(style.accent[1:])}/>{UNDERLINED}"
    body = Body(document, _lists(word), figures, TEXT_WIDTH, linked).xml()
    _describe(word, document, style)
    with replacing(path) as beside:
        _save(word, body, beside, {**parts, **figures.files})
    return WordResult(path)


def _write_with_template(document: Document, path: Path, style: HouseStyle, base: WordDocument) -> WordResult:
    """Write the document into somebody's own template, whose header and footer stay as they are."""
    own = opened(style.word_template)
    word, width = own.word, own.width
    grafted = graft(word, base)
    figures = Figures(word, replace(style, logo=b"") if own.pictures else style, width)
    said = document.footer if document.footer not in own.words else ""
    lists = {sign: grafted.lists[number] for sign, number in _lists(base).items()}
    body = grafted.fitted(Body(document, lists, figures, width, UNDERLINED, said).xml())
    _describe(word, document, style)
    with replacing(path) as beside:
        _save(word, body, beside, figures.files)
    return WordResult(path, grafted.added)


def check_word_template(data: bytes) -> tuple[str, ...]:
    """Return the names of the styles that documents would add to somebody's template.

    Raises AppError when it is no Word file, has macros, is damaged or too large.
    """
    return graft(opened(data).word, docx.Document(str(paths.resource(BASE)))).added


def _describe(word: WordDocument, document: Document, style: HouseStyle) -> None:
    _set_language(word, document.language)
    _set_properties(word, document, style)


def _save(word: WordDocument, body: str, target: Path, parts: Mapping[str, bytes]) -> None:
    """Save the package with the body put in as text, and `parts` in the places of those of their names.

    Nothing parses the body: at 10,000 notes that alone would take longer than everything else together.
    """
    package = io.BytesIO()
    word.save(package)
    main = str(word.part.partname).lstrip("/")
    with ZipFile(package) as made, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as whole:
        for entry in made.infolist():
            name = entry.filename
            data = parts[name] if name in parts else made.read(entry)
            if name == main:
                head, section, tail = data.partition(b"<w:sectPr")
                data = b"".join((head, body.encode(), section, tail))
            whole.writestr(name, data, ZIP_STORED if name.endswith(PACKED) else None)


def _lists(word: WordDocument) -> dict[str, int]:
    """Return the number of each list of the base by the sign of its points."""
    numbering: Any = word.part.numbering_part.element
    signs = {
        abstract.get(qn("w:abstractNumId")): abstract.find(f".//{qn('w:lvlText')}").get(qn("w:val"))
        for abstract in numbering.iter(qn("w:abstractNum"))
    }
    return {
        signs[number.find(qn("w:abstractNumId")).get(qn("w:val"))]: int(number.get(qn("w:numId")))
        for number in numbering.iter(qn("w:num"))
    }


def _set_language(word: WordDocument, language: str) -> None:
    parts: tuple[Any, ...] = (word.styles.element, word.settings.element)
    for part in parts:
        for element in part.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:val"), language)
            if element.get(qn("w:eastAsia")):
                element.set(qn("w:eastAsia"), language)


def _set_properties(word: WordDocument, document: Document, style: HouseStyle) -> None:
    properties = word.core_properties
    author = one_line(style.organisation or document.author, LONGEST_PROPERTY)
    properties.title = one_line(document.title, LONGEST_PROPERTY)
    properties.subject = one_line(document.subject, LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = author
    properties.language = document.language
    properties.created = properties.modified = datetime.now(UTC)


def _set_compact(word: WordDocument) -> None:
    """Set notes and questions closer, in their styles: the one place where a dense record differs."""
    styles: Any = word.styles.element
    for style_id, spacing in _COMPACT.items():
        style = styles.find(f'./{qn("w:style")}[@{qn("w:styleId")}="{style_id}"]')
        element = style.find(f".//{qn('w:spacing')}")
        for name, value in spacing.items():
            element.set(qn(f"w:{name}"), value)


def _fill_header_and_footers(word: WordDocument, document: Document, style: HouseStyle) -> None:
    """Fill the running header (not on the first page) and the footer of every page."""
    section = word.sections[0]
    kind = one_line(document.kind)
    title = one_line(document.title, LONGEST_HEADER - len(kind))
    _fill(section.header.part, runs(title) + TAB + runs(kind))
    words = one_line(style.footer_words(document.footer), LONGEST_FOOTER)
    pages = _page_words(document.page_words)
    for footer in (section.footer, section.first_page_footer):
        _fill(footer.part, runs(words) + TAB + pages)


def _fill(part: XmlPart, content: str) -> None:
    root: Any = part.element
    filled: Any = parse_xml(f"<w:p {NAMESPACES}>{content}</w:p>")
    root[0].extend(filled)


def _page_words(words: str) -> str:
    """Return "Page {page} of {pages}" with the numbers as fields."""
    content = runs(words)
    for name, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        content = content.replace(
            name,
            f'</w:t></w:r><w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            '<w:r><w:t xml:space="preserve">',
        )
    return content
