"""Lists as Excel workbooks: the first visible sheet with anything in it, read as texts and never computed.

XLSX is XML in a zip file. Reading the few parts a list needs takes less code than guarding a library
against what people send: parts of endless size, entities, cells a million rows down.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from hls_facilitator.model import AppError
from hls_facilitator.plan.people import sheet
from hls_facilitator.plan.people.sheet import NOTHING_IMPORTED, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_PART = 30_000_000  # bytes of one part, unpacked
MOST_ELEMENTS = 1_000_000  # of one part: 20,000 rows of 25 cells
CHUNK = 1 << 16
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # ECMA-376, 18.8.30
NO_DATE_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx(data: bytes, name: str) -> Sheet:
    """Return the first visible sheet that has rows; a formula stands as "=" and its text.

    Raises AppError for a workbook that is damaged, not complete, protected, or made to fill the memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "mimetype" in packed.namelist() or "[Content_Types].xml" not in packed.namelist():
                raise AppError(
                    "{file} is no Excel workbook.",
                    NOTHING_IMPORTED,
                    "Save the list as XLSX or CSV and choose that.",
                    file=name,
                )
            return _Workbook(packed, name).first_sheet()
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, IndexError) as error:
        raise _damaged(name) from error
    except (ParseError, RuntimeError, NotImplementedError) as error:  # broken, encrypted, oddly packed
        raise _damaged(name) from error


def _damaged(name: str) -> AppError:
    """Return the error for a workbook that cannot be read to its end."""
    return AppError(
        "{file} is damaged, not complete or has a password.",
        NOTHING_IMPORTED,
        "Save or download it again, without a password.",
        file=name,
    )


class _Tree(TreeBuilder):
    """Builds the elements of a part by their plain names; refuses a document type, which brings entities."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element, without the namespace, which differs between the two XLSX standards."""
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise sheet.too_much(self.name, sheet.MOST_ROWS, 0)
        return super().start(_plain(tag), {_plain(key): value for key, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        """End an element."""
        return super().end(_plain(tag))

    def doctype(self, name: str, _public: str, _system: str) -> None:
        """Refuse the part: no program that writes XLSX writes this."""
        message = f"document type {name}"
        raise ValueError(message)


class _Rows(_Tree):
    """Builds the rows of a sheet and hands each over as soon as it is complete."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.complete: list[Element] = []

    def end(self, tag: str, /) -> Element:
        """End an element; a row is taken out of the tree's memory once it has been used."""
        element = super().end(tag)
        if element.tag == "row":
            self.complete.append(element)
        return element


class _Workbook:
    """An opened workbook: its sheets, shared texts and which number formats are dates."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        self.packed = packed
        self.name = name
        self.part = {kind: target for kind, target, _ in self._links("")}["officeDocument"]
        links = list(self._links(self.part))
        self.sheets = {key: target for kind, target, key in links if kind == "worksheet"}
        others = {kind: target for kind, target, _ in links}
        self.texts = self._texts(others.get("sharedStrings", ""))
        self.date_styles = self._date_styles(others.get("styles", ""))

    def first_sheet(self) -> Sheet:
        """Return the first visible sheet with rows; raises AppError when there is none."""
        book = self._tree(self.part)
        late = book.find("workbookPr")
        since_1904 = late is not None and late.get("date1904") in ("1", "true")
        self.epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        for entry in book.iter("sheet"):
            part = self.sheets.get(entry.get("id", ""))
            if part and entry.get("state", "visible") == "visible":
                rows = self._rows(part)
                if any(rows):
                    return sheet.checked(self.name, rows)
        return sheet.checked(self.name, ())

    def _links(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield kind, path and id of each part that `part` refers to."""
        folder, file = posixpath.split(part)
        rels = self._tree(posixpath.join(folder, "_rels", file + ".rels"))
        for link in rels.iter("Relationship"):
            path = posixpath.normpath(posixpath.join("/" + folder, link.get("Target", "")))
            yield link.get("Type", "").rpartition("/")[2], path.lstrip("/"), link.get("Id", "")

    def _tree(self, part: str) -> Element:
        """Return the root element of a part."""
        parser = XMLParser(target=_Tree(self.name))  # noqa: S314 the target refuses document types, so no entities
        for chunk in self._chunks(part):
            parser.feed(chunk)
        return parser.close()

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part; raises AppError for one of a size no list needs."""
        if self.packed.getinfo(part).file_size > LARGEST_PART:  # zipfile never unpacks more than this says
            raise sheet.too_much(self.name, sheet.MOST_ROWS, 0)
        with self.packed.open(part) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def _texts(self, part: str) -> list[str]:
        """Return the texts that cells share."""
        return [_text(item) for item in self._tree(part).findall("si")] if part else []

    def _date_styles(self, part: str) -> list[bool]:
        """Return for each cell style whether it shows a number as a date."""
        if not part:
            return []
        styles = self._tree(part)
        own = {
            int(entry.get("numFmtId", "0"))
            for entry in styles.iter("numFmt")
            if re.search("[dmyh]", NO_DATE_SIGNS.sub("", entry.get("formatCode", "").lower()))
        }
        formats = styles.find("cellXfs")
        return [
            int(style.get("numFmtId", "0")) in DATE_FORMATS | own
            for style in (formats if formats is not None else ())
        ]

    def _rows(self, part: str) -> list[tuple[str, ...]]:
        """Return the rows of a sheet, blank ones included, as far as anything is filled in."""
        rows: list[tuple[str, ...]] = []
        tree = _Rows(self.name)
        parser = XMLParser(target=tree)  # noqa: S314 the target refuses document types, so no entities
        number = 0
        for chunk in self._chunks(part):
            parser.feed(chunk)
            for element in tree.complete:
                number = int(element.get("r", number + 1))
                cells = self._cells(element, number)
                element.clear()
                if any(cells):
                    if number > sheet.MOST_ROWS:
                        raise sheet.too_much(self.name, number, 0)
                    rows.extend([()] * (number - 1 - len(rows)))
                    rows.append(cells)
            tree.complete.clear()
        parser.close()
        return rows

    def _cells(self, row: Element, number: int) -> tuple[str, ...]:
        """Return the texts of a row; raises AppError for a cell far outside any list."""
        found: dict[int, str] = {}
        column = -1
        for cell in row.iter("c"):
            reference = REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            text = self._value(cell)
            if text and column >= sheet.MOST_COLUMNS:
                raise sheet.too_much(self.name, number, column)
            if text:
                found[column] = text
        return tuple(found.get(index, "") for index in range(max(found, default=-1) + 1))

    def _value(self, cell: Element) -> str:
        """Return what a cell shows, a formula by its text."""
        formula = cell.find("f")
        if formula is not None:
            return "=" + (formula.text or "…")
        value = (cell.findtext("v") or "").strip(" ")
        match cell.get("t", "n"):
            case "s":
                return self._shared(int(value)) if value else ""
            case "e":  # what a formula came to that could not be computed
                return "=" + value
            case "inlineStr":
                return "".join(_text(part) for part in cell.iter("is"))
            case "n" if value:
                return self._number(value, int(cell.get("s", "0")))
            case _:
                return _unescaped(value)

    def _shared(self, number: int) -> str:
        """Return a text that cells share; raises IndexError when there is none of this number."""
        if number < 0:
            raise IndexError(number)
        return self.texts[number]

    def _number(self, value: str, style: int) -> str:
        """Return a number as people write it, a date as ISO 8601 when the style makes it one."""
        number = float(value)
        if style < len(self.date_styles) and self.date_styles[style] and 0 <= number < 2_900_000:
            moment = self.epoch + timedelta(seconds=round(number * 86400))
            return f"{moment:%Y-%m-%d}" if number.is_integer() else f"{moment:%Y-%m-%d %H:%M}"
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value


def _plain(tag: str) -> str:
    """Return a tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def _column(letters: str) -> int:
    """Return the index of a column: "A" is 0, "AA" is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _text(item: Element) -> str:
    """Return the text of a shared or inline string: its runs, without the reading aids of Japanese."""
    own = [item.findtext("t") or ""]
    runs = [run.findtext("t") or "" for run in item.findall("r")]
    return _unescaped("".join(own + runs))


def _unescaped(text: str) -> str:
    """Return the text with the signs XML cannot hold, which XLSX writes as _x000D_, half a sign each."""
    halves = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
