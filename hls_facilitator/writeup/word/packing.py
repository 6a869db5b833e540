"""A Word file being put together part by part, with its relationships and kinds of content."""

from __future__ import annotations

import io
import posixpath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from hls_facilitator.writeup.word.styles import HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Package:
    """Parts by their names; the main one is word/document.xml, the properties are in docProps."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._kinds: dict[str, str] = {}

    def add(self, name: str, data: bytes, kind: str) -> None:
        """Add a part of a kind of content."""
        self._parts[name] = data
        self._kinds[name] = kind

    def relate(self, part: str, relations: Mapping[str, tuple[str, str]]) -> None:
        """Say where a part points: by id the last word of the kind, and a name beside the part."""
        folder, name = posixpath.split(part)
        rows = "".join(
            f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for id_, (kind, target) in relations.items()
        )
        self._parts[f"{folder}/_rels/{name}.rels"] = _relationships(rows)

    def packed(self) -> bytes:
        """Return the file, packed in a hurry."""
        stream = io.BytesIO()
        kinds = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._kinds.items()
        )
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as package:
            package.writestr(
                "[Content_Types].xml",
                f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
                f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
            )
            core = f"{_PACKAGE}/relationships/metadata/core-properties"
            rows = (
                f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
                f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
                f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
            )
            package.writestr("_rels/.rels", _relationships(rows))
            for name, data in self._parts.items():
                package.writestr(name, data)
        return stream.getvalue()


def _relationships(rows: str) -> bytes:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
