"""What every page we write must pass: sound, closed to the outside, and made for those who listen."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(("meta", "br", "img", "col", "link", "input", "hr", "base", "embed", "source"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
TEXTS = frozenset(("p", "dt", "dd", "li", "caption", "figcaption", "th", "td", "text", "desc", "title", "br"))
ALLOWED = frozenset(
    (
        *("html", "head", "meta", "style", "body", "header", "main", "footer", "nav"),
        *("a", "span", "strong", "bdi", "dl", "div", "ul", "figure", "blockquote", "img"),
        *("table", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "svg", "rect"),
        *HEADINGS,
        *TEXTS,
    )
)
BLOCKS = HEADINGS | TEXTS
POINTERS = ("href", "src", "action", "data", "poster", "srcset", "xlink:href", "background", "ping", "style")
WITHIN = re.compile(r"#[a-z][a-z0-9.-]*|data:image/(png|jpeg);base64,[A-Za-z0-9+/=]*")


class Page(HTMLParser):
    """A page that was read: its elements in order, its text, and what is wrong with how they nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.contents: list[list[str]] = []  # the text within each element, by its place in `elements`
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()
        self.problems += [f"{tag} is never closed" for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.problems += [f"{tag} has {name} twice" for name, n in Counter(names).items() if n > 1]
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.contents.append([])
        if tag in BLOCKS:
            self.said.append("\n")
        if tag not in VOID:
            self._open.append((tag, len(self.elements) - 1))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.said.append("\n")
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1][0] if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, place in self._open:
            self.contents[place].append(data)
        inside = {tag for tag, _ in self._open}
        if "body" in inside and "svg" not in inside:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data[:40]}")

    def handle_pi(self, data: str) -> None:
        self.problems.append(f"an instruction: {data[:40]}")

    @property
    def text(self) -> str:
        """What the body says in reading order, on one line."""
        return " ".join("".join(self.said).split())

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def words(self, tag: str) -> list[str]:
        """Return the text within each element of a tag."""
        pairs = zip(self.elements, self.contents, strict=True)
        return [" ".join("".join(text).split()) for (name, _), text in pairs if name == tag]


def check_html(html: str) -> list[str]:
    """Return what is wrong with a page, one line each; nothing when it passes."""
    page = Page(html)
    return [*page.problems, *_closed(page), *_policy(page), *_told(page), *_headings(page), *_tables(page)]


def _closed(page: Page) -> Iterator[str]:
    """Yield what could run, or reach outside."""
    for tag, attributes in page.elements:
        if tag not in ALLOWED:
            yield f"a page has no {tag}"
        for name, value in attributes.items():
            if name.startswith("on"):
                yield f"{tag} has the handler {name}"
            if name in POINTERS and not WITHIN.fullmatch(value):
                yield f"{tag} points outside with {name}"
    for css in page.words("style"):
        if re.search(r"@import|url\((?!data:font/ttf;base64,)|expression\(|</", css):
            yield "the stylesheet reaches outside"


def _policy(page: Page) -> Iterator[str]:
    said = [about["content"] for about in page.every("meta") if "http-equiv" in about]
    css = [
        "".join(text) for (tag, _), text in zip(page.elements, page.contents, strict=True) if tag == "style"
    ]
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in css]
    if len(said) != 1 or len(digests) != 1 or f"style-src 'sha256-{digests[0]}'" not in said[0]:
        yield "the policy does not fit the stylesheet"
    elif not said[0].startswith("default-src 'none'") or "unsafe" in said[0] or "script" in said[0]:
        yield "the policy lets something in"


def _told(page: Page) -> Iterator[str]:
    """Yield what those who listen would miss."""
    if not page.every("html")[0].get("lang"):
        yield "the page has no language"
    if not [title for title in page.words("title")[:1] if title]:
        yield "the page has no title"
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    yield from (f"the id {name} is used {n} times" for name, n in ids.items() if n > 1)
    yield from (
        f"a link leads to {link['href']}, which is nowhere"
        for link in page.every("a")
        if link["href"][1:] not in ids
    )
    yield from ("a link without words" for words in page.words("a") if not words)
    yield from ("a picture without words" for image in page.every("img") if not image.get("alt", "").strip())
    yield from (f"{n} main parts" for n in (len(page.every("main")),) if n != 1)


def _headings(page: Page) -> Iterator[str]:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    yield from (f"heading level {b} follows {a}" for a, b in pairwise((0, *levels)) if b > a + 1)
    for level in sorted(set(levels)):
        yield from (f"an empty heading of level {level}" for words in page.words(f"h{level}") if not words)


def _tables(page: Page) -> Iterator[str]:
    captions = page.words("caption")
    if len(captions) != len(page.every("table")) or not all(captions):
        yield "a table has no name"
    for number, html in enumerate(_each_table(page), 1):
        tags = [tag for tag, _ in html]
        if not any(attributes.get("scope") == "col" for tag, attributes in html if tag == "th"):
            yield f"table {number} has no headers"
        if any(tag == "th" and "scope" not in attributes for tag, attributes in html):
            yield f"a header of table {number} has no scope"
        rows = [place for place, tag in enumerate(tags) if tag == "tr"]
        cells = (tags[row:end] for row, end in pairwise((*rows, len(tags))))
        if len({row.count("th") + row.count("td") for row in cells}) > 1:
            yield f"table {number} has rows of different length"


def _each_table(page: Page) -> Iterator[list[tuple[str, dict[str, str]]]]:
    places = [place for place, (tag, _) in enumerate(page.elements) if tag == "table"]
    for place, end in pairwise((*places, len(page.elements))):
        yield page.elements[place:end]
