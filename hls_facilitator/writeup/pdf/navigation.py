"""The ways through a file: places that links lead to, and the outline beside the pages."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.pdf.structure import text_string

if TYPE_CHECKING:
    from hls_facilitator.writeup.pdf.file import File
    from hls_facilitator.writeup.pdf.rows import Link

Area = tuple[float, float, float, float]


class Entry(NamedTuple):
    """One line of the outline; levels start at 0 and skip none."""

    title: str
    level: int
    target: str


class Navigation:
    """Gathers places and links while pages are drawn; they are written when every place is known."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._targets: dict[str, str] = {}  # of each place, as PDF says it
        self._entries: list[Entry] = []
        self._links: list[tuple[int, Link, Area]] = []

    def bookmark(self, anchor: str, entry: str, level: int, page: int, top: float) -> None:
        """Make a place on the page with that object number, and an entry of the outline that leads there."""
        target = self._targets[anchor] = f"[{page} 0 R/XYZ 0 {top:.2f} null]"
        self._entries.append(Entry(entry, level, target))

    def link(self, link: Link, area: Area) -> int:
        """Return the number of an annotation that makes an area of the page lead where `link` says."""
        number = self._file.reserve()
        self._links.append((number, link, area))
        return number

    def write(self, first_key: int) -> str:
        """Add the links, numbered for the tag tree from `first_key` on, and the outline; return its entry."""
        for key, (number, link, area) in enumerate(self._links, start=first_key):
            corners = " ".join(f"{value:.2f}" for value in area)
            self._file.add(
                f"<</Type/Annot/Subtype/Link/Rect[{corners}]/Border[0 0 0]/F 4/StructParent {key}"
                f"/Contents{text_string(link.words)}/Dest{self._targets[link.anchor]}>>",
                number,
            )
        return f"/Outlines {self._outline()} 0 R" if self._entries else ""

    def _outline(self) -> int:
        """Add the outline, opened to its second level; return its number."""
        root = self._file.reserve()
        path = [root]  # the entry that the next one of each level stands below
        below: defaultdict[int, list[int]] = defaultdict(list)
        parents: list[tuple[int, int]] = []
        for entry in self._entries:
            number = self._file.reserve()
            del path[entry.level + 1 :]
            parents.append((number, path[-1]))
            below[path[-1]].append(number)
            path.append(number)
        before = {number: other for group in below.values() for other, number in pairwise(group)}
        behind = {other: number for number, other in before.items()}
        for entry, (number, parent) in zip(self._entries, parents, strict=True):
            parts = [f"<</Title{text_string(entry.title)}/Parent {parent} 0 R/Dest{entry.target}"]
            parts += [f"/Prev {before[number]} 0 R"] if number in before else []
            parts += [f"/Next {behind[number]} 0 R"] if number in behind else []
            if below[number]:
                shown = len(below[number]) * (1 if entry.level == 0 else -1)
                parts.append(f"/First {below[number][0]} 0 R/Last {below[number][-1]} 0 R/Count {shown}")
            self._file.add("".join((*parts, ">>")), number)
        top = below[root]
        shown = len(top) + sum(len(below[number]) for number in top)
        body = f"<</Type/Outlines/First {top[0]} 0 R/Last {top[-1]} 0 R/Count {shown}>>"
        return self._file.add(body, root)
