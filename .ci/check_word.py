"""Turns Word files into PDF with LibreOffice and reads them back: no word of the document may be lost.

Run it with `python .ci/check_word.py`, where soffice and pdftotext are installed; it returns 1 when one is.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300
NOT_PRINTED = {
    "Fact": {"kind"},
    "Glance": {"description"},
    "Contents": {"entries"},  # of which short records list only some
    "Heading": {"anchor"},
    "Question": {"anchor"},
    "NoteItem": {"mark"},
    "Column": {"align"},
    "Table": {"title", "description"},
    "BarChart": {"bars", "key_taken", "key_planned", "unit", "alt"},
    "ShareChart": {"shares", "unit", "alt"},
    "Card": {"anchor"},
    "Picture": {"alt"},
}
"""What is no text on the page: pointers, words for those who listen, and what stands in a chart's picture."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.writeup.document import Document


def said(value: object) -> Iterator[str]:
    """Yield every text of an element, or of several, that has to be on the pages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:  # pyright: ignore[reportUnknownVariableType] elements hold tuples of all sorts
            yield from said(part)  # pyright: ignore[reportUnknownArgumentType] the same
    elif isinstance(value, Struct):
        left_out = NOT_PRINTED.get(type(value).__name__, ())
        yield from said(
            tuple(getattr(value, name) for name in value.__struct_fields__ if name not in left_out)
        )


def lost(document: Document, pdf: Path) -> list[str]:
    """Return the words of a document that its PDF does not hold, with the text that they are from."""
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout
    page = squeezed(told.decode())
    return [text for text in said(document.elements) if squeezed(text) and not holds(page, squeezed(text))]


def squeezed(text: str) -> str:
    """Return text as letters and figures alone, so that no break of a line or page counts."""
    return re.sub(r"[\W_]+", "", text)


def holds(page: str, text: str) -> bool:
    """Return whether a page holds a text; a header and a footer may stand in the middle of a long one."""
    if text in page:
        return True
    half = len(text) // 2
    return half > 20 and holds(page, text[:half]) and holds(page, text[half:])


def main() -> int:
    """Convert a document with every element, in our base, in a house's look and in a template of its own."""
    sys.path.insert(0, str(ROOT))
    from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
    from hls_facilitator.writeup.word import write_word
    from tests.pdf_samples import day
    from tests.word_samples import every, logo
    from tests.word_templates import template
    from tests.writeup_samples import small_record

    house = HouseStyle(
        "North", "North Partnership", "#5B2A86", "Harbour Road", "Noto Sans", logo(), "A circle"
    )
    cases = {
        "every-element": (every(), PLAIN),
        "house": (every("de-DE"), house),
        "own-template": (every(), HouseStyle(word_template=template(form="template"))),
        "record": (small_record(), PLAIN),
        "record-de": (small_record("de"), house),
        "day": (day(), PLAIN),
    }
    missing = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (document, style) in cases.items():
            write_word(document, Path(folder, f"{name}.docx"), style)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        files = [str(Path(folder, f"{name}.docx")) for name in cases]
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        for name, (document, _) in cases.items():
            gone = lost(document, Path(folder, f"{name}.pdf"))
            texts = sum(1 for text in said(document.elements) if text.strip())
            print(f"{name}: {texts} texts, {len(gone)} lost")
            missing += len(gone)
            for text in gone:
                print(f"  {text[:100]!r}")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
