"""What goes on which page: boxes in, pages out.

A box knows its height, the space it asks for, and how it may be parted. This module knows the rules
between boxes: the larger of two spaces, what stays with what follows, and how much must be free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.writeup.pdf.paper import Paper

EDGE = 0.01  # rounding must not push a box off a page that it fills exactly


class Box:
    """Something with a height that can be drawn; lengths in points.

    `free` is the height that must be left on the page where it starts, beyond its own.
    """

    height: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    new_page: bool = False
    free: float = 0
    anchor: str = ""

    @property
    def least(self) -> float:
        """The smallest height that may stand at the foot of a page, the rest on the next."""
        return self.height

    def split(self, height: float) -> tuple[Box, Box] | None:
        """Return the part that fits into `height` and the rest, or None when it must stay whole."""
        del height

    def draw(self, paper: Paper, top: float) -> None:
        """Draw with the upper edge at `top`."""
        raise NotImplementedError


class Placed(NamedTuple):
    """A box on its page, `down` from the top of the text."""

    box: Box
    down: float


def paginate(boxes: Sequence[Box], page_height: float) -> list[list[Placed]]:
    """Return the pages that the boxes fill, in order."""
    pages: list[list[Placed]] = [[]]
    down = after = 0.0
    waiting = list(reversed(boxes))
    while waiting:
        box = waiting[-1]
        page = pages[-1]
        gap = max(after, box.before) if page else 0.0
        room = page_height - down - gap + EDGE
        # A page on which everything keeps to this box must not be left behind, if part of it has room.
        waits = any(not placed.box.keep_next for placed in page)
        leaves = bool(page) and (box.new_page or (waits and _needed(waiting, page_height) > room))
        fitting = None if leaves else (box, None) if box.height <= room else box.split(room)
        if page and fitting is None:
            pages.append([])
            down = after = 0.0
            continue
        parts = fitting or (box, None)
        waiting.pop()
        page.append(Placed(parts[0], down + gap))
        down += gap + parts[0].height
        after = parts[0].after
        if parts[1] is not None:
            waiting.append(parts[1])
            pages.append([])
            down = after = 0.0
    return pages


def _needed(waiting: Sequence[Box], page_height: float) -> float:
    """Return the height that must be free for the next box and all that has to stay with it."""
    height = 0.0
    index = len(waiting) - 1
    free = 0.0
    while True:
        box = waiting[index]
        free = max(free, height + box.free)
        if not box.keep_next or index == 0 or waiting[index - 1].new_page:
            break
        index -= 1
        height += box.height + max(box.after, waiting[index].before)
    return min(max(height + waiting[index].least, free), page_height)
