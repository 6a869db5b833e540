"""The write-up as one page for the browser: everything in the file, no script, nothing from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import Translations
from hls_facilitator.writeup.house.style import PLAIN
from hls_facilitator.writeup.html import look, tables
from hls_facilitator.writeup.html.body import Body
from hls_facilitator.writeup.html.figures import data_uri
from hls_facilitator.writeup.html.text import attribute, words
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.house.style import HouseStyle


def write_html(document: Document, path: Path, style: HouseStyle = PLAIN) -> None:
    """Write `document` to `path` as one HTML file, replacing a file of that name in one step.

    Raises AppError for a handout, for an accent that cannot be read on white, and when the place cannot be
    written; a file that was there before is then untouched.
    """
    page = _page(document, style, path.stem)
    with replacing(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")


def _page(document: Document, style: HouseStyle, otherwise: str) -> str:
    t = Translations(document.language[:2])
    css = look.stylesheet(style, tables.widths(document.elements))
    body = Body(document, style).parts
    title = ", ".join(part for part in (document.title, document.kind) if part.strip()) or otherwise
    compact = ' class="compact"' if document.compact else ""
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{attribute(document.language)}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{look.policy(css)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">',
            *_about(document, style),
            f"<title>{attribute(title)}</title>\n<style>{css}</style>\n</head>\n<body{compact}>",
            f'<a class="skip" href="#content">{words(t("Skip to the content"))}</a>',
            *_house(style),
            '<main id="content" tabindex="-1">',
            *body,
            "</main>",
            *_footer(document, style),
            "</body>\n</html>\n",
        )
    )


def _about(document: Document, style: HouseStyle) -> list[str]:
    """Return what the file says about itself, as far as there is something to say."""
    said = (("author", style.organisation or document.author), ("description", document.subject))
    return [f'<meta name="{name}" content="{attribute(text)}">' for name, text in said if text.strip()]


def _house(style: HouseStyle) -> list[str]:
    logo = data_uri(style.logo)
    if not logo:
        return []
    alt = attribute(style.logo_alt or style.organisation)
    return [f'<header class="house"><img src="{logo}" alt="{alt}"></header>']


def _footer(document: Document, style: HouseStyle) -> list[str]:
    said = dict.fromkeys(text.strip() for text in (document.footer, style.organisation, style.footer))
    lines = "".join(f"<p>{words(text)}</p>" for text in said if text)
    return [f"<footer>{lines}</footer>"] if lines else []
