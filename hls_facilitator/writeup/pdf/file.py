"""The file as PDF has it: numbered objects, written one after another as soon as they are ready.

Small objects are gathered and compressed together; what was written is not kept, so a long document takes
no more memory here than a short one.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

GATHERED = 200  # objects that are compressed together
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line says that this is no text
OWN, INSIDE = 1, 2  # kinds of places: an object of its own, and one in a stream of gathered ones
WIDTHS = (1, 4, 2)  # bytes of an entry: its kind, its offset or the stream it is in, its number there


class File:
    """A PDF file that is being written to `out`; objects are known by their numbers."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self._places = array("Q", [0xFFFF])  # of each object, as the entry in the file's index
        self._waiting: list[tuple[int, bytes]] = []
        self._sum = hashlib.sha256()
        self._write(HEAD)

    def reserve(self) -> int:
        """Return a number for an object that is added later."""
        self._places.append(0)
        return len(self._places) - 1

    def add(self, body: str, number: int = 0) -> int:
        """Add an object, under a number that was reserved or a new one; return its number."""
        number = number or self.reserve()
        self._waiting.append((number, body.encode("ascii")))
        if len(self._waiting) == GATHERED:
            self._gather()
        return number

    def stream(self, data: bytes, about: str = "", *, plain: bool = False) -> int:
        """Add a stream, compressed unless it is to stay `plain`; `about` is the rest of its dictionary."""
        number = self.reserve()
        if not plain:
            data = zlib.compress(data)
            about += "/Filter/FlateDecode"
        self._place(number)
        self._write(f"{number} 0 obj\n<<{about}/Length {len(data)}>>\nstream\n".encode("ascii"))
        self._write_stream(data)
        return number

    def _write_stream(self, data: bytes) -> None:
        self._write(data)
        # After a carriage return a line feed would read as the second half of one line end, and the stream
        # as a byte shorter than it says.
        self._write(b"\rendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n")

    def close(self, root: int, info: int) -> None:
        """Write what is waiting, and the index; `root` is the catalog, `info` what it says of itself."""
        self._gather()
        number = self.reserve()
        start = self._at
        self._place(number)
        size = sum(WIDTHS)
        index = zlib.compress(b"".join(place.to_bytes(size, "big") for place in self._places))
        name = self._sum.hexdigest()[:32]
        self._write(
            f"{number} 0 obj\n<</Type/XRef/Size {len(self._places)}/W[{' '.join(map(str, WIDTHS))}]"
            f"/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
            f"/Filter/FlateDecode/Length {len(index)}>>\nstream\n".encode("ascii")
        )
        self._write_stream(index)
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))

    def _gather(self) -> None:
        """Write the objects that are waiting as one stream."""
        if not self._waiting:
            return
        heads: list[str] = []
        bodies: list[bytes] = []
        at = 0
        for number, body in self._waiting:
            heads.append(f"{number} {at}")
            bodies.append(body)
            at += len(body) + 1
        head = " ".join(heads).encode("ascii") + b"\n"
        about = f"/Type/ObjStm/N {len(bodies)}/First {len(head)}"
        stream = self.stream(head + b"\n".join(bodies), about)
        for index, (number, _) in enumerate(self._waiting):
            self._places[number] = INSIDE << 48 | stream << 16 | index
        self._waiting = []

    def _place(self, number: int) -> None:
        """Remember that an object of its own begins here."""
        self._places[number] = OWN << 48 | self._at << 16

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._sum.update(data)
        self._at += len(data)
