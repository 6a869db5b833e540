"""A house style as a value, and the plain one that documents have without."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hls_facilitator.writeup.plain import on_one_line

Typeface = Literal["Atkinson Hyperlegible Next", "Noto Sans"]


class HouseStyle(Struct, frozen=True):
    """The look of an organisation's documents.

    `accent` ("#0B6468") colours labels, rules and links and must be readable on white (4.5:1); `footer`
    stands left in the footer; `logo` is a PNG or JPEG file with `logo_alt` saying what it shows, and
    `word_template` a .docx or .dotx file, each empty where there is none.
    """

    name: str = ""
    organisation: str = ""
    accent: str = "#0B6468"
    footer: str = ""
    typeface: Typeface = "Atkinson Hyperlegible Next"
    logo: bytes = b""
    logo_alt: str = ""
    word_template: bytes = b""

    def footer_words(self, own: str) -> str:
        """Return what stands left in the footer: the document's `own` words, then those of the house."""
        parts = map(on_one_line, (own, self.organisation, self.footer))
        return " · ".join(dict.fromkeys(words for words in parts if words))


PLAIN = HouseStyle()
"""How documents look where nobody chose a style."""
