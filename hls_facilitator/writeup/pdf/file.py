"""reportlab's document, written while it is drawn.

reportlab keeps every object of a document until the end, and then makes the file in memory. Here an object
goes to the disk as soon as it is ready: a long document takes hardly more memory than a short one, and can be
stopped at any moment.
Small objects are gathered and compressed together, as PDF has it since 1.5 and reportlab has not.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# reportlab's type stubs name its methods but not what they take

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFText

if TYPE_CHECKING:
    from typing import BinaryIO

    from reportlab.pdfbase.pdfdoc import PDFObject

    from hls_facilitator.writeup.target import Progress

GATHERED = 200  # objects that are compressed together
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line says that this is no text
OWN, INSIDE = 1, 2  # kinds of places: an object of its own, and one in a stream of gathered ones
WIDTHS = (1, 4, 2)  # bytes of an entry: its kind, its offset or the stream it is in, its number there


def reference(number: int) -> bytes:
    """Return what stands for the object of a number, ready as it is written: there are very many of them."""
    return b"%d 0 R" % number


class File(PDFDocument):
    """A document that is being written to `out`; its objects are known by their numbers.

    What reportlab's canvas names (pages, links, the outline) waits until `close`, as in any document of
    reportlab: a link may lead to a page that is not drawn yet.
    """

    Pages: Any  # which the type stubs leave out

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out
        self._at = 0
        self._places = array("Q", [0xFFFF])  # of each object, as the entry in the file's index
        self._waiting: list[tuple[int, bytes]] = []
        self._sum = hashlib.sha256()
        self._write(HEAD)

    def reserve(self) -> int:
        """Return a number for an object that is added later."""
        self.objectcounter += 1
        return self.objectcounter

    def number(self, name: str) -> int:
        """Return the number of an object that reportlab knows by name."""
        return self.idToObjectNumberAndVersion[name][0]

    def add(self, thing: PDFObject, number: int = 0) -> int:
        """Add an object, under a number that was reserved or a new one; return its number."""
        number = number or self.reserve()
        self._waiting.append((number, pdfdoc.format(thing, self, toplevel=1)))
        if len(self._waiting) == GATHERED:
            self._gather()
        return number

    def stream(self, data: bytes, about: PDFDictionary | None = None, *, plain: bool = False) -> int:
        """Add a stream, compressed unless it is to stay `plain`; `about` is the rest of its dictionary."""
        number = self.reserve()
        about = about or PDFDictionary()
        if not plain:
            data = zlib.compress(data)
            about["Filter"] = PDFName("FlateDecode")
        self._stream(number, data, about)
        return number

    def _stream(self, number: int, data: bytes, about: PDFDictionary) -> None:
        about["Length"] = len(data)
        self._place(number, OWN, self._at, 0)
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, about.format(self)))
        self._write(data)
        # After a carriage return a line feed would read as the second half of one line end, and the stream
        # as a byte shorter than it says. (reportlab's PDFStream ends with no line end at all.)
        self._write(b"\rendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n")

    def close(self, root: int, info: int, progress: Progress) -> None:
        """Write what is waiting, and the index; `root` is the catalog, `info` what it says of itself.

        Raises Cancelled.
        """
        self._add_named(progress)
        self._gather()
        number, start = self.reserve(), self._at
        self._place(number, OWN, start, 0)
        entries = b"".join(place.to_bytes(sum(WIDTHS), "big") for place in self._places)
        name = PDFText(self._sum.digest()[:16])
        about = PDFDictionary({"Type": PDFName("XRef"), "Size": len(self._places), "W": PDFArray(WIDTHS)})
        about["Root"], about["Info"], about["ID"] = reference(root), reference(info), PDFArray((name, name))
        about["Filter"] = PDFName("FlateDecode")
        self._stream(number, zlib.compress(entries), about)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _add_named(self, progress: Progress) -> None:
        """Add all that is known by name; some of it names more while it is written."""
        while self.numberToId:
            progress.step()
            number, name = self.numberToId.popitem()
            self.add(self.idToObject[name], number)

    def _gather(self) -> None:
        """Write the objects that are waiting as one stream."""
        if not self._waiting:
            return
        heads: list[bytes] = []
        at = 0
        for number, body in self._waiting:
            heads.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(heads) + b"\n"
        about = PDFDictionary({"Type": PDFName("ObjStm"), "N": len(heads), "First": len(head)})
        stream = self.stream(head + b"\n".join(body for _, body in self._waiting), about)
        for index, (number, _) in enumerate(self._waiting):
            self._place(number, INSIDE, stream, index)
        self._waiting = []

    def _place(self, number: int, kind: int, where: int, index: int) -> None:
        """Remember where an object is."""
        self._places.extend([0] * (number + 1 - len(self._places)))
        self._places[number] = kind << 48 | where << 16 | index

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._sum.update(data)
        self._at += len(data)
