"""A document as lines that a person can compare, for golden files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from hls_facilitator import paths

if TYPE_CHECKING:
    from hls_facilitator.writeup.document import Document


def as_text(document: Document) -> str:
    """Return one line an element, with its parts indented; photos by their size."""
    lines = [f"{document.title} | {document.language} | {document.footer}"]
    for element in document.elements:
        lines.append(type(element).__name__)
        for name, value in msgspec.structs.asdict(element).items():
            many = value if isinstance(value, tuple) else (value,)
            shown = (f"{len(one)} bytes" if isinstance(one, bytes) else one for one in many)
            lines += [f"    {name}: {one}" for one in shown if one not in ("", False)]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", "~").replace(paths.version(), "VERSION") + "\n"
