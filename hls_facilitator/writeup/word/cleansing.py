"""Parts of somebody's Word template, freed of what points outside, says who wrote it, or would run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

etree: Any = import_module("lxml.etree")  # which says nothing about its types
Element = Any

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

# Fields that tell of the document itself; any other may read a file, a database or another program.
FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "REF", "PAGEREF"),
    }
)
_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{MC}AlternateContent")
# What stays is only what was inside; what goes takes along what was inside.
_UNWRAPPED = tuple(
    qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")
)
_REMOVED = tuple(
    qn(f"w:{name}")
    for name in (
        *("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange"),
        *("trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "permStart", "permEnd", "proofErr"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlPr", "smartTagPr", "dataBinding", "altChunk", "subDoc", "control", "footnoteReference"),
        *("endnoteReference", "numPicBullet", "lvlPicBulletId", "attachedTemplate", "background", "rsid"),
        *("footnotePr", "endnotePr", "printerSettings", "formProt", "ffData", "fldData", "placeholder"),
    )
) + tuple(qn(name) for name in ("a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver"))


def parsed(data: bytes) -> Element:
    """Return the root of a part; raises ValueError for damaged XML and for entities of its own."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type")
    return root


def cleanse(root: Element, kept: Container[str]) -> None:
    """Clean one part in place; `kept` are the relationships that it may go on pointing with."""
    for sign in list(root.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        _take_out(sign)
    _without_foreign_fields(root)
    for element in list(root.iter(*_REMOVED)):
        _take_out(element)
    _unlink(root, kept)
    for element in list(root.iter(*_UNWRAPPED)):
        if element.tag != qn("w:fldSimple") or not _is_own(element.get(qn("w:instr"), "")):
            _unwrap(element)
    for element in root.iter():
        _without_traces(element)


def _unlink(root: Element, kept: Container[str]) -> None:
    """Take out whatever points at a relationship that does not come along."""
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if name.startswith(R)]:
            if element.get(name) in kept:
                continue
            del element.attrib[name]
            if name == f"{R}link" and element.get(f"{R}embed") in kept:
                continue  # the picture itself is in the file, too
            if element.tag in _UNWRAPPED:
                continue
            _take_out(next((above for above in element.iterancestors(*_PICTURES)), element))
            break


def _without_traces(element: Element) -> None:
    """Remove names of people, marks of editing, and addresses from the attributes of an element."""
    for name in list(element.attrib):
        plain, foreign = etree.QName(name).localname, name.startswith(OFFICE)
        traces = plain.startswith("rsid") or plain in {"author", "initials", "paraId", "textId"}
        address = plain in {"href", "src"} and (foreign or element.tag.startswith(VML))
        if traces or address or (foreign and plain == "title"):  # the title says where a picture's file lay
            del element.attrib[name]
    if etree.QName(element).localname in {"cNvPr", "docPr"} and element.get("name"):
        element.set("name", "Picture")


def _without_foreign_fields(root: Element) -> None:
    """Turn every field but our few into the words that it showed last."""
    field, instruction = qn("w:fldChar"), qn("w:instrText")
    open_fields: list[tuple[list[Any], list[str]]] = []
    for element in list(root.iter(field, instruction)):
        kind = element.get(qn("w:fldCharType")) if element.tag == field else ""
        if kind == "begin":
            open_fields.append(([], []))
        if not open_fields:
            _take_out(element)
            continue
        elements, words = open_fields[-1]
        elements.append(element)
        words.append(element.text or "" if element.tag == instruction else "")
        if kind == "end":
            open_fields.pop()
            if not _is_own("".join(words)):
                for part in elements:
                    _take_out(part)
    for elements, _ in open_fields:
        for part in elements:
            _take_out(part)


def _is_own(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in FIELDS


def _take_out(element: Element) -> None:
    """Remove an element and what is inside; the words behind it stay."""
    above = element.getparent()
    if above is not None:
        _keep_tail(element)
        above.remove(element)


def _unwrap(element: Element) -> None:
    """Put what is inside an element into its place."""
    above = element.getparent()
    if above is None:
        return
    place = above.index(element)
    inside = [child for child in element if not _is_properties(child)]
    _keep_tail(element)
    above.remove(element)
    for offset, child in enumerate(inside):
        above.insert(place + offset, child)


def _is_properties(element: Element) -> bool:
    return etree.QName(element).localname.endswith("Pr")


def _keep_tail(element: Element) -> None:
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            above = element.getparent()
            above.text = (above.text or "") + element.tail


def only(root: Element, names: Iterable[str]) -> None:
    """Keep only children of these names."""
    wanted = {qn(f"w:{name}") for name in names}
    for child in list(root):
        if child.tag not in wanted:
            root.remove(child)
