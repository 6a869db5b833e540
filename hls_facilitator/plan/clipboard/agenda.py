"""A pasted agenda made blocks: lengths from the next clock time, pins where it leaves gaps, what was left."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import AppError, Block, Card, Step
from hls_facilitator.plan.clipboard.lines import read_lines
from hls_facilitator.plan.clipboard.rows import is_table, read_rows
from hls_facilitator.plan.clipboard.times import NOON, Clock, between
from hls_facilitator.plan.clipboard.words import END, guess_kind, plain
from hls_facilitator.plan.timing import DAY
from hls_facilitator.plan.typed import one_line, several_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.clipboard.items import Item, Left

LARGEST = 500_000  # characters; the longest run sheets with all their notes have a third of it
MOST = 300  # blocks of one agenda
UNSAID = 15  # minutes of a block whose length is nowhere said
LONGEST_TITLE = 300
QUOTED = 40
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


class Pasted(Struct, frozen=True):
    """The blocks of an agenda, without ids; its start in minutes after midnight or None; remarks by line."""

    blocks: tuple[Block, ...]
    start: int | None
    remarks: tuple[str, ...] = ()


def read(text: str, t: Translations) -> Pasted:
    """Return the blocks that a text speaks of, in lines or in rows parted by tabs, in English or German.

    A block is pinned where the text leaves time before it or gives it less than what comes before takes.
    Raises AppError for what is too much, no text, or speaks of no block.
    """
    _refuse(text)
    texts = text.splitlines()
    items, left = read_rows(text) if is_table(texts) else read_lines(texts)
    if not items:
        raise AppError(
            "What was copied is no agenda.",
            "The run sheet is as it was.",
            "Copy lines such as “10:00 Welcome (15 min)”, or rows of a table.",
        )
    if len(items) > MOST:
        raise AppError(
            "What was copied would be {n} blocks.",
            "The run sheet is as it was.",
            "Copy up to {most} at a time.",
            n=len(items),
            most=MOST,
        )
    _settle_clocks(items)
    _take_lengths(items)
    start, pins = _pins(items)
    blocks = (_block(item, pin, t) for item, pin in zip(items, pins, strict=True))
    return Pasted(tuple(blocks), start, (*_left_out(left, t), *_without_length(items, t)))


def _left_out(left: Sequence[Left], t: Translations) -> Iterator[str]:
    for one in left:
        yield t("Line {n} “{text}” is left out. {why}", n=one.line, text=_quoted(one.text), why=t(one.why))


def _without_length(items: Sequence[Item], t: Translations) -> Iterator[str]:
    for item in items:
        if item.minutes is None:
            names = {"n": item.line, "text": _quoted(item.title), "minutes": UNSAID}
            yield t("Line {n} “{text}” has no length. It gets {minutes} min.", **names)


def _refuse(text: str) -> None:
    """Raise AppError for a text that cannot be an agenda."""
    if len(text) > LARGEST:
        raise AppError(
            "What was copied has {n} characters.",
            "The run sheet is as it was.",
            "Copy only the agenda, up to {most} characters.",
            n=len(text),
            most=LARGEST,
        )
    odd = _NO_TEXT.search(text)
    if odd:
        raise AppError(
            "What was copied is no text: line {line} has signs that cannot be read.",
            "The run sheet is as it was.",
            "Copy the agenda again as text.",
            line=text.count("\n", 0, odd.start()) + 1,
        )


def _settle_clocks(items: Sequence[Item]) -> None:
    """Take "1:30" after "12:15" for the afternoon, also at the end of a range."""
    before = -1
    for item in items:
        for name in ("start", "end"):
            clock: Clock | None = getattr(item, name)
            if clock is None:
                continue
            if not clock.sure and clock.minutes < before and before <= clock.minutes + NOON < DAY:
                clock = Clock(clock.minutes + NOON, sure=False)
                setattr(item, name, clock)
            before = clock.minutes


def _take_lengths(items: list[Item]) -> None:
    """Give each item the minutes to its end, or to when the next begins; a last line may only say the end."""
    last = items[-1]
    if len(items) > 1 and last.start and not (last.minutes or last.end) and END.match(plain(last.title)):
        items[-2].end = items[-2].end or last.start
        items.pop()
    for item in items:
        if item.minutes is None and item.start and item.end:
            item.minutes = between(item.start, item.end) or None
    for item, following in pairwise(items):
        if item.minutes is None and item.start and following.start:
            minutes = between(item.start, following.start)
            item.minutes = minutes if 0 < minutes <= NOON else None


def _pins(items: Sequence[Item]) -> tuple[int | None, list[int | None]]:
    """Return when the first item begins, or None, and the clock time of each that must be held to it."""
    first = next((at for at, item in enumerate(items) if item.start), None)
    if first is None:
        return None, [None] * len(items)
    lengths = [item.minutes or UNSAID for item in items]
    known = items[first].start
    start = clock = ((known.minutes if known else 0) - sum(lengths[:first])) % DAY
    pins: list[int | None] = []
    for item, length in zip(items, lengths, strict=True):
        moved = item.start is not None and item.start.minutes != clock % DAY
        clock = item.start.minutes if item.start else clock
        pins.append(clock % DAY if moved else None)
        clock += length
    return start, pins


def _block(item: Item, pinned: int | None, t: Translations) -> Block:
    """Return the block of an item; a title too long for one goes on in the note."""
    title = one_line(item.title) or t("New block")
    long = [title] if len(title) > LONGEST_TITLE else []
    return Block(
        "",
        f"{title[: LONGEST_TITLE - 1]}…" if long else title,
        item.minutes or UNSAID,
        item.kind or guess_kind(title[:LONGEST_TITLE]) or "talk",
        purpose=one_line(item.purpose),
        note=several_lines("\n".join(long + item.notes)),
        format=one_line(item.format),
        lead=one_line(item.lead),
        steps=tuple(Step("", one_line(words), minutes) for words, minutes in item.steps),
        cards=tuple(Card("", one_line(question)) for question in item.cards),
        materials=tuple(map(one_line, item.materials)),
        pinned=pinned,
    )


def _quoted(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"
