"""Somebody's own Word template: refused where it could do harm, else its look alone, as a package of ours."""

from __future__ import annotations

import io
import posixpath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docx.oxml.ns import qn
from msgspec import Struct

from hls_facilitator import paths
from hls_facilitator.model import AppError
from hls_facilitator.writeup.word import cleansing
from hls_facilitator.writeup.word.cleansing import Element, etree
from hls_facilitator.writeup.word.packing import Package
from hls_facilitator.writeup.word.styles import BASE, DRAWING, HEAD, NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FILES, MOST_BYTES = 2_000, 100_000_000  # of a template, unpacked
FIRST_DRAWING = 1_000_000  # those of the body are numbered from one
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_MAIN = (f"{_WORD_TYPE}.document.main+xml", f"{_WORD_TYPE}.template.main+xml")
_SECTION = (
    *("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgBorders", "lnNumType"),
    *("pgNumType", "cols", "vAlign", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
)
_SETTINGS = (
    *("zoom", "mirrorMargins", "gutterAtTop", "embedTrueTypeFonts", "saveSubsetFonts", "defaultTabStop"),
    *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    *("evenAndOddHeaders", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping"),
    *("decimalSymbol", "listSeparator"),
)
_ROOTS = {"fontTable": "w:fonts", "theme": "a:theme", "header": "w:hdr", "footer": "w:ftr"}
_OWN_TYPES = {
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class Relation(Struct, frozen=True):
    """Where one part of a package points: the last word of its kind, and a name in the package or ""."""

    kind: str
    target: str


def cleaned(data: bytes) -> bytes:
    """Return a Word file without a body that has the look of a .docx or .dotx file.

    Styles, lists, theme, headers, footers and the settings of its last section come along; its text,
    comments, properties and everything that points outside do not. Raises AppError when it is no Word
    file, has macros or is too large, and what zipfile raises or ValueError when it is damaged.
    """
    with ZipFile(io.BytesIO(data)) as package:
        return _Template(package).cleaned()


class _Template:
    """A template being taken apart, and the new package that its look goes to."""

    def __init__(self, package: ZipFile) -> None:
        entries = package.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise AppError(
                "The template is too large: unpacked it takes more than {most} MB.",
                "Nothing was written.",
                "Choose a template with fewer or smaller pictures.",
                most=MOST_BYTES // 1_000_000,
            )
        self.package = package
        self.names = {entry.filename for entry in entries}
        with ZipFile(paths.resource(BASE)) as base:
            self.base = {
                name: base.read(f"{folder}/{name}.xml")
                for folder, names in (
                    ("docProps", ("core", "app")),
                    ("word", ("settings", "theme", "fontTable")),
                )
                for name in names
            }
        self.made = Package()
        self.rels: list[tuple[str, str]] = []  # of the document: kind and name
        self.pictures: dict[str, str] = {}
        self.drawings = 0

    def cleaned(self) -> bytes:
        main = self._main()
        root = self._read(main, "w:document")
        relations = self._relations(main)
        of_kind = {relation.kind: relation.target for relation in relations.values() if relation.target}
        for kind in ("styles", "numbering", "settings", "theme", "fontTable"):
            self._part(kind, of_kind.get(kind, ""))
        self._document(_section(root), relations)
        for name in ("core", "app"):
            self.made.add(f"docProps/{name}.xml", self.base[name], _OWN_TYPES[name])
        return self.made.packed()

    def _main(self) -> str:
        """Return the name of the main part; raises AppError for anything but an ordinary Word file."""
        types = cleansing.parsed(self.package.read("[Content_Types].xml"))
        kinds = {element.get("PartName", ""): element.get("ContentType", "") for element in types}
        if any("macroEnabled" in kind or "vba" in kind.lower() for kind in kinds.values()) or any(
            "vbaproject" in name.lower() for name in self.names
        ):
            raise AppError(
                "The template holds macros, which no document of ours may carry.",
                "Nothing was written.",
                "Save it in Word as .docx or .dotx, which leaves the macros out, then choose it again.",
            )
        tops = self._relations("").values()
        main = next((one.target for one in tops if one.kind == "officeDocument" and one.target), "")
        if kinds.get(f"/{main}") not in _MAIN:
            raise AppError(
                "The template is no Word file.",
                "Nothing was written.",
                "Choose a .docx or .dotx file.",
            )
        return main

    def _relations(self, part: str) -> dict[str, Relation]:
        """Return where a part points, inside the package; what is outside has no target."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.names:
            return {}
        found: dict[str, Relation] = {}
        for element in cleansing.parsed(self.package.read(file)):
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            inside = element.get("TargetMode", "Internal") == "Internal" and target in self.names
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target if inside else "")
        return found

    def _read(self, name: str, tag: str) -> Element:
        """Return the root of a part; raises ValueError when it is none of this tag."""
        root = cleansing.parsed(self.package.read(name))
        if root.tag != qn(tag):
            raise ValueError(root.tag)
        return root

    # ---- parts ------------------------------------------------------------------------------------

    def _part(self, kind: str, source: str) -> None:
        """Take over one of the parts that hold the look; ours stands in for a missing one, but bare."""
        if source:
            root = self._read(source, _ROOTS.get(kind, f"w:{kind}"))
        elif kind == "numbering":
            return
        elif kind == "styles":
            root = cleansing.parsed(f"<w:styles {NAMESPACES}/>".encode())
        else:
            root = cleansing.parsed(self.base[kind])
        kept = self._fonts(source) if kind == "fontTable" else {}
        cleansing.cleanse(root, kept)
        if kind == "settings":
            cleansing.only(root, _SETTINGS)
            for zoom in root.iter(qn("w:zoom")):
                zoom.set(qn("w:percent"), "100")
        if kind == "theme":
            _plain_theme(root)
        name = f"word/{kind}.xml"
        self.made.add(name, etree.tostring(root), _OWN_TYPES.get(kind, f"{_WORD_TYPE}.{kind}+xml"))
        if kept:
            self.made.relate(name, kept)
        self.rels.append((kind, f"{kind}.xml"))

    def _fonts(self, source: str) -> dict[str, tuple[str, str]]:
        """Take over the faces that travel inside; return their relationships."""
        kept: dict[str, tuple[str, str]] = {}
        for id_, relation in self._relations(source).items():
            if relation.kind == "font" and relation.target.endswith(".odttf"):
                name = f"fonts/font{len(kept) + 1}.odttf"
                data = self.package.read(relation.target)
                self.made.add(
                    f"word/{name}", data, "application/vnd.openxmlformats-officedocument.obfuscatedFont"
                )
                kept[id_] = "font", name
        return kept

    def _document(self, section: Element, relations: Mapping[str, Relation]) -> None:
        """Add the document: nothing but its section, with the headers and footers that it names."""
        known: dict[str, str] = {}
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference")):
            relation = relations.get(reference.get(f"{cleansing.R}id", ""))
            if relation is None or not relation.target or relation.kind not in {"header", "footer"}:
                continue
            name = f"{relation.kind}{len(known) + 1}.xml"
            self._furniture(relation, f"word/{name}")
            self.rels.append((relation.kind, name))
            known[f"rId{len(self.rels)}"] = name
            reference.set(f"{cleansing.R}id", f"rId{len(self.rels)}")
        cleansing.cleanse(section, known)
        cleansing.only(section, _SECTION)
        body = etree.tostring(section, encoding="unicode")
        text = f"{HEAD}<w:document {NAMESPACES} {DRAWING}><w:body>{body}</w:body></w:document>"
        self.made.add("word/document.xml", text.encode(), _MAIN[0])
        self.made.relate("word/document.xml", {f"rId{n}": rel for n, rel in enumerate(self.rels, 1)})

    def _furniture(self, relation: Relation, name: str) -> None:
        """Take over a header or footer with its pictures."""
        root = self._read(relation.target, _ROOTS[relation.kind])
        kept: dict[str, tuple[str, str]] = {}
        for id_, pointed in self._relations(relation.target).items():
            ending = pointed.target.rpartition(".")[2].lower()
            if pointed.kind == "image" and pointed.target and ending in _PICTURES:
                kept[id_] = "image", self._picture(pointed.target, ending)
        cleansing.cleanse(root, kept)
        for drawing in root.iter(qn("wp:docPr")):
            self.drawings += 1
            drawing.set("id", str(FIRST_DRAWING + self.drawings))
        if not len(root):
            etree.SubElement(root, qn("w:p"))
        self.made.add(name, etree.tostring(root), f"{_WORD_TYPE}.{relation.kind}+xml")
        self.made.relate(name, kept)

    def _picture(self, source: str, ending: str) -> str:
        """Take over a picture once, under a name of ours."""
        if source not in self.pictures:
            self.pictures[source] = f"media/template{len(self.pictures) + 1}.{ending}"
            self.made.add(f"word/{self.pictures[source]}", self.package.read(source), _PICTURES[ending])
        return self.pictures[source]


def _section(root: Element) -> Element:
    """Return the settings of the last section, with the headers and footers it takes from those before."""
    sections = list(root.iter(qn("w:sectPr")))
    if not sections:
        return cleansing.parsed(
            f'<w:sectPr {NAMESPACES}><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'.encode()
        )
    last = sections[-1]
    for earlier in reversed(sections[:-1]):
        for reference in reversed(list(earlier.iter(qn("w:headerReference"), qn("w:footerReference")))):
            kind = reference.get(qn("w:type"))
            if not any(own.get(qn("w:type")) == kind for own in last.iter(reference.tag)):
                last.insert(0, reference)
    return last


def _plain_theme(root: Element) -> None:
    """Take the pictures out of a theme: fills of plain colour stand in for them."""
    for fill in list(root.iter(qn("a:blipFill"))):
        plain = etree.fromstring(f'<a:solidFill {DRAWING}><a:schemeClr val="phClr"/></a:solidFill>')
        fill.getparent().replace(fill, plain)
