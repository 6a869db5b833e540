"""What every Word file we write must pass: the Open XML rules, and what they overlook."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openxml_audit import FileFormat, OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def check_docx(path: Path) -> list[str]:
    """Return what is wrong with a Word file, one line each; nothing when it passes."""
    problems: list[str] = []
    for version in (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=version).validate(str(path))
        problems += [f"audit {version.value}: {error.description}" for error in result.errors]
    with ZipFile(path) as package:
        part = {
            name: ET.fromstring(package.read(name))  # noqa: S314 a file that a test has just written
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    return problems + list(_missed(part))


def _missed(part: dict[str, ET.Element]) -> Iterator[str]:
    body = part["word/document.xml"]
    yield from _styles(body, part["word/styles.xml"])
    yield from _pointers(body, part)
    yield from _tables(body)
    for drawing in body.iter(f"{WP}docPr"):
        if not (drawing.get("descr") or "").strip():
            yield f"picture {drawing.get('id')} has no alternative text"
    depth = _headings(part["word/styles.xml"])
    levels = [depth[style] for style in _used(body, "pStyle") if style in depth]
    yield from (
        f"heading level {b} follows {a}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1
    )
    if part["word/settings.xml"].find(f"{W}updateFields") is not None:
        yield "Word would ask to update fields on opening"
    if not (part["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip():
        yield "the file has no title"


def _headings(styles: ET.Element) -> dict[str, int]:
    """Return the level of each style of headings, known by name: their ids are in the language of Word."""
    named = {
        style.get(f"{W}styleId") or "": name.get(f"{W}val") or ""
        for style in styles.iter(f"{W}style")
        for name in style.iter(f"{W}name")
    }
    return {
        id_: int(name[-1]) for id_, name in named.items() if re.fullmatch(r"heading \d", name, re.IGNORECASE)
    }


def _used(body: ET.Element, tag: str) -> list[str]:
    return [element.get(f"{W}val") or "" for element in body.iter(f"{W}{tag}")]


def _styles(body: ET.Element, styles: ET.Element) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        yield from (f"style {style} does not exist" for style in sorted(set(_used(body, tag)) - known))
    if styles.find(f".//{W}docDefaults//{W}lang") is None:
        yield "the document has no language"


def _pointers(body: ET.Element, part: dict[str, ET.Element]) -> Iterator[str]:
    """Yield ids used twice and pointers that lead nowhere."""
    ids = Counter(element.get("id") for element in body.iter(f"{WP}docPr"))
    yield from (f"picture id {id_} is used {count} times" for id_, count in ids.items() if count > 1)
    starts = Counter(element.get(f"{W}id") for element in body.iter(f"{W}bookmarkStart"))
    ends = Counter(element.get(f"{W}id") for element in body.iter(f"{W}bookmarkEnd"))
    if starts != ends or any(count > 1 for count in starts.values()):
        yield "a bookmark starts or ends without the other, or twice"
    names = {element.get(f"{W}name") for element in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in names:
            yield f"a link points at {link.get(f'{W}anchor')}, which is nowhere"
    lists = {number.get(f"{W}numId") for number in part["word/numbering.xml"].iter(f"{W}num")}
    yield from (f"list {number} does not exist" for number in sorted(set(_used(body, "numId")) - lists))
    relations = {rel.get("Id") for rel in part["word/_rels/document.xml.rels"]}
    for blip in (*body.iter(f"{A}blip"), *body.iter(f"{SVG}svgBlip")):
        if blip.get(f"{R}embed") not in relations:
            yield "a picture has no file"


def _tables(body: ET.Element) -> Iterator[str]:
    for number, table in enumerate(body.iter(f"{W}tbl"), 1):
        rows = list(table.iter(f"{W}tr"))
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            heads = table.find(
                f"{W}tblPr/{W}tblStyle[@{W}val='FieldTable']/../{W}tblLook[@{W}firstColumn='1']"
            )
            if heads is None:
                yield f"table {number} has no header row"
        for tag in ("tblCaption", "tblDescription"):
            named = table.find(f"{W}tblPr/{W}{tag}")
            if named is None or not (named.get(f"{W}val") or "").strip():
                yield f"table {number} has no {tag}"
        if len({len(row.findall(f"{W}tc")) for row in rows}) > 1:
            yield f"table {number} has rows of different length"
