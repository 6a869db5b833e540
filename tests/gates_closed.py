"""What every file we write must keep to: nothing in it runs, nothing reaches a file or the network."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
from icalendar import Calendar

from tests.gates_html import check_html
from tests.gates_markdown import check_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Keys by which a PDF acts, brings a file along or points at one.
PDF_ACTS = frozenset(
    (
        *("/AA", "/OpenAction", "/URI", "/JS", "/JavaScript", "/Launch", "/EF", "/EmbeddedFiles", "/XFA"),
        *("/AcroForm", "/RichMedia", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/FFilter", "/OPI"),
    )
)
FIELD = re.compile(r'PAGE|NUMPAGES|TOC \\o "1-\d" \\n \\h \\z \\u')  # those of our own footers and contents
ACTIVE_PARTS = re.compile(
    r"vbaProject|activeX|embeddings/|externalLink|connections|ctrlProp|customXml/|afchunk|\.bin$",
    re.IGNORECASE,
)
ACTIVE_ELEMENTS = frozenset(
    (
        *("altChunk", "attachedTemplate", "OLEObject", "oleObject", "control", "object", "dataBinding"),
        *("hlinkClick", "hlinkHover", "subDoc", "movie", "ffData", "mailMerge", "f", "ddeLink", "oleLink"),
        *("dataConsolidate", "webPublishItems", "script", "foreignObject", "image", "use", "animate", "set"),
    )
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
NUMBER = re.compile(r"-\d+(\.\d+)?")
CALENDAR_HAS = frozenset(
    (
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "TRANSP"),
        *("CLASS", "CATEGORIES", "SEQUENCE", "STATUS"),
    )
)


def ways_out(path: Path) -> list[str]:
    """Return what in a file would run or reach outside, one line each; nothing when it is closed."""
    return sorted(set(_GATES[path.suffix](path)))


def _pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            yield from (f"the PDF has {key}" for key in _keys(thing) & PDF_ACTS)
            if isinstance(thing, pikepdf.Stream) and "/F" in thing.stream_dict:
                yield "a stream of the PDF is read from a file"
        pages = {page.obj.objgen for page in pdf.pages}
        for page in pdf.pages:
            annotations: Any = page.obj.get("/Annots", [])
            for annotation in annotations:
                if annotation.Subtype != "/Link" or "/A" in annotation:
                    yield f"an annotation of the PDF is {annotation.Subtype} with an action, or no link"
                elif annotation.Dest[0].objgen not in pages:
                    yield "a link of the PDF leads out of it"


def _keys(thing: Any) -> set[str]:
    """Return all keys and names of an object and of what stands in it, not of what it points at."""
    if isinstance(thing, pikepdf.Name):
        return {str(thing)}
    if isinstance(thing, pikepdf.Array):
        return {key for part in list(thing) if not _points(part) for key in _keys(part)}
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return set()
    inner = {key for part in thing.values() if not _points(part) for key in _keys(part)}
    return {str(key) for key in thing.keys()} | inner  # noqa: SIM118 a pikepdf object iterates its values


def _points(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect


def _package(path: Path) -> Iterator[str]:
    """Yield what in a Word file or a workbook is active: pictures in SVG are looked through, too."""
    with ZipFile(path) as package:
        for name in package.namelist():
            if ACTIVE_PARTS.search(name):
                yield f"the package has {name}"
            if not name.endswith((".xml", ".rels", ".svg", ".vml")):
                continue
            data = package.read(name)
            if re.search(rb"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", data):
                yield f"{name} has a document type or a stylesheet of its own"
                continue
            yield from _part(name, ET.fromstring(data))  # noqa: S314 without a document type it is harmless


def _part(name: str, root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag in ACTIVE_ELEMENTS:
            yield f"{name} has {tag}"
        if element.get("TargetMode") == "External":
            yield f"{name} points at {element.get('Target')}"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2]
            if attribute == "instr" and not FIELD.fullmatch(value.strip()):
                yield f"{name} has the field {value.strip()}"
            outside = attribute in ("href", "src") and not value.startswith("#")
            if outside or (name.endswith(".svg") and attribute.startswith("on")):
                yield f"{name}: {tag} has {attribute}"
        if tag == "instrText" and not FIELD.fullmatch((element.text or "").strip()):
            yield f"{name} has the field {(element.text or '').strip()}"
        if tag == "hyperlink" and not any(key.rpartition("}")[2] == "anchor" for key in element.attrib):
            yield f"{name} has a link that leads out"


def _csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.reader(file, strict=True):
            for cell in line:
                if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
                    yield f"a spreadsheet would compute {cell[:40]!r}"


def _calendar(path: Path) -> Iterator[str]:
    calendar = Calendar.from_ical(path.read_bytes())
    for component in calendar.walk():
        if component.name not in ("VCALENDAR", "VEVENT"):
            yield f"the calendar has {component.name}"
        if component.name == "VEVENT":
            yield from (f"an event has {key}" for key in set(component) - CALENDAR_HAS)
            for key, value in component.items():
                if set(getattr(value, "params", {})) - {"VALUE", "LANGUAGE"}:
                    yield f"{key} of an event has {', '.join(value.params)}"


_GATES: dict[str, Callable[[Path], Iterator[str] | list[str]]] = {
    ".pdf": _pdf,
    ".docx": _package,
    ".xlsx": _package,
    ".html": lambda path: check_html(path.read_text("utf-8")),
    ".md": lambda path: check_markdown(path.read_text("utf-8")),
    ".csv": _csv,
    ".ics": _calendar,
    ".json": lambda _: [],  # nothing in it can act; that it decodes is looked at elsewhere
}
