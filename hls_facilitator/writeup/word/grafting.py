"""Our styles and lists put into somebody's template: by name, since ids differ with Word's language."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from msgspec import Struct

from hls_facilitator.writeup.word.sheet_styles import SHEETS
from hls_facilitator.writeup.word.styles import AXIS, NAMESPACES, PARAGRAPHS, tabs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from hls_facilitator.writeup.word.cleansing import Element

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OF_HANDOUTS = frozenset(
    {
        *(style.id for style in SHEETS),
        *("RunSheetTable", "AgendaTable", "WritingTable", "SlipTable", "CardNumber", "CardPlace"),
        *("Header", "Footer"),  # the template has its own
    }
)
_AT_AXIS = {style.id: style for style in PARAGRAPHS if style.left or style.labelled}
_PLACES = re.compile(
    r'(?P<head><w:pPr><w:pStyle w:val="(?P<style>[^"]+)"/>(?:<w:(?:keepNext|keepLines|pageBreakBefore)/>)*)'
    r"(?P<rest>.*?)</w:pPr>"
)
_USES = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)(?=")')


class Grafted(Struct, frozen=True):
    """What came of it: our ids of styles and numbers of lists with those there, and the styles added."""

    ids: Mapping[str, str]
    lists: Mapping[int, int]
    added: tuple[str, ...]

    def fitted(self, body: str) -> str:
        """Return a body with the ids of the template, its paragraphs of every style at our axis.

        Faces, sizes, colours and spaces are those of its styles; the indents are said directly, for labels
        and what they belong to would not stand beside each other.
        """
        body = _PLACES.sub(self._placed, body)
        if all(ours == theirs for ours, theirs in self.ids.items()):
            return body
        return _USES.sub(lambda use: use[1] + self.ids.get(use[2], use[2]), body)

    def _placed(self, found: re.Match[str]) -> str:
        style = _AT_AXIS.get(found["style"])
        if style is None or style.name in self.added or "<w:ind " in found["rest"]:
            return found[0]
        left, hanging = (AXIS, AXIS) if style.labelled else (style.left, style.hanging)
        stop = tabs(("left", AXIS)) if style.labelled else ""
        turned = "right" if "<w:bidi/>" in found["rest"] else "left"
        indent = f'<w:ind w:{turned}="{left}" w:hanging="{hanging}"/>'
        return f"{found['head']}{stop}{found['rest']}{indent}</w:pPr>"


def graft(theirs: WordDocument, ours: WordDocument) -> Grafted:
    """Add the lists of our base to a template, and each style of ours of whose name it has none."""
    styles: Element = theirs.styles.element
    own: Element = ours.styles.element
    numbers = _lists(theirs, ours)
    known = {(_kind(style), _name(style).lower()): _id(style) for style in styles.iterfind(qn("w:style"))}
    names = {name for _, name in known}
    taken = set(known.values())
    ids: dict[str, str] = {}
    missing: list[Element] = []
    for style in own.iterfind(qn("w:style")):
        if _id(style) in OF_HANDOUTS:
            continue
        there = _default(styles, style) or known.get((_kind(style), _name(style).lower()))
        if there is None:
            missing.append(style)
            there = _free(_id(style), taken)
            taken.add(there)
        ids[_id(style)] = there
    for style in missing:
        added = copy.deepcopy(style)
        for figures in list(added.iter(f"{W14}numSpacing")):  # which not every template lets stand
            figures.getparent().remove(figures)
        added.set(qn("w:styleId"), ids[_id(style)])
        added.attrib.pop(qn("w:default"), None)
        if _name(style).lower() in names:  # of another kind there
            added.find(qn("w:name")).set(qn("w:val"), f"{_name(style)} (HLS)")
        for tag in ("basedOn", "next", "link"):
            for pointer in added.iterfind(qn(f"w:{tag}")):
                pointer.set(qn("w:val"), ids.get(pointer.get(qn("w:val")), pointer.get(qn("w:val"))))
        for number in added.iter(qn("w:numId")):
            number.set(qn("w:val"), str(numbers[_number(number.get(qn("w:val")))]))
        styles.append(added)
    _see_to_language(styles)
    return Grafted(ids, numbers, tuple(_name(style) for style in missing))


def _lists(theirs: WordDocument, ours: WordDocument) -> dict[int, int]:
    """Add our lists behind those of a template; return their numbers there by those here."""
    there, here = _numbering(theirs), _numbering(ours)
    abstract, number = qn("w:abstractNum"), qn("w:num")
    key, value, id_ = qn("w:abstractNumId"), qn("w:val"), qn("w:numId")
    first = 1 + max((_number(one.get(key)) for one in there.iterfind(abstract)), default=-1)
    offset = 1 + max((_number(one.get(id_)) for one in there.iterfind(number)), default=0)
    place = len(there.findall(abstract))
    last = place + len(there.findall(number))
    renumbered: dict[int, int] = {}
    for count, one in enumerate(here.iterfind(abstract)):
        added = copy.deepcopy(one)
        added.set(key, str(first + _number(one.get(key))))
        for faces in list(added.iter(qn("w:rFonts"))):
            faces.getparent().remove(faces)  # the template's own face
        there.insert(place + count, added)
        last += 1
    for count, one in enumerate(here.iterfind(number)):
        added = copy.deepcopy(one)
        renumbered[_number(one.get(id_))] = offset + count
        added.set(id_, str(offset + count))
        pointer = added.find(key)
        pointer.set(value, str(first + _number(pointer.get(value))))
        there.insert(last + count, added)
    return renumbered


def _numbering(word: WordDocument) -> Element:
    """Return the lists of a document, none where it has had none so far."""
    try:
        return word.part.numbering_part.element
    except (KeyError, NotImplementedError):
        name = PackURI("/word/numbering.xml")
        root: Element = parse_xml(f"<w:numbering {NAMESPACES}/>")
        package: Element = word.part.package
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return root


def _default(styles: Element, style: Element) -> str | None:
    """Return the template's default style of a kind for that of ours."""
    if style.get(qn("w:default")) != "1":
        return None
    same = (one for one in styles.iterfind(qn("w:style")) if _kind(one) == _kind(style))
    return next((_id(one) for one in same if one.get(qn("w:default")) in {"1", "true", "on"}), None)


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that no style of the template has."""
    if wanted not in taken:
        return wanted
    return next(name for count in range(2, len(taken) + 3) if (name := f"{wanted}{count}") not in taken)


def _see_to_language(styles: Element) -> None:
    """Give the template a place for the language of its text, if it has none."""
    at: Element = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        found: Element = at.find(qn(f"w:{name}"))
        if found is None:
            found = parse_xml(f"<w:{name} {NAMESPACES}/>")
            at.insert(len(at) if name in {"rPr", "lang"} else 0, found)
        at = found
    if not at.get(qn("w:val")):
        at.set(qn("w:val"), "en-GB")


def _number(text: str | None) -> int:
    """Return a number as files have it; what is none counts as nought."""
    return int(text) if text and text.isdecimal() else 0


def _kind(style: Element) -> str:
    return style.get(qn("w:type"), "paragraph")


def _id(style: Element) -> str:
    return style.get(qn("w:styleId"), "")


def _name(style: Element) -> str:
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(qn("w:val"), "")
