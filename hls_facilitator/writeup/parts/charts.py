"""Charts of one measure, each with its finding before it and its data as a table after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.languages import and_list
from hls_facilitator.model import BLOCK_KINDS, BlockKind
from hls_facilitator.notes import kinds
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.document import Column, Paragraph, Share, ShareChart, Table
from hls_facilitator.writeup.material import group_name, in_quotes
from hls_facilitator.writeup.parts.front import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Element
    from hls_facilitator.writeup.material import Material


MOST_BARS = 12


def where_time_went(material: Material, t: Translations) -> Iterator[Element]:
    """Yield the minutes taken by kind of block, or nothing without a run."""
    if material.run.started_at is None:
        return
    taken: dict[BlockKind, float] = {
        kind: sum(
            material.run.taken(block.id, material.now)
            for block in material.workshop.blocks
            if block.kind == kind
        )
        for kind in BLOCK_KINDS
    }
    minutes: dict[BlockKind, int] = {
        kind: dates.whole_minutes(seconds) for kind, seconds in taken.items() if seconds >= 30
    }
    if len(minutes) < 2:
        return
    whole = sum(minutes.values())
    in_order = sorted(minutes, key=lambda kind: -minutes[kind])
    most = minutes[in_order[0]]
    ahead = [in_quotes(kinds.block_kind_label(kind, t), t) for kind in in_order if minutes[kind] == most]
    finding = (
        t(
            "The most time went to the kind of block {kind}: {n} of {all} minutes.",
            kind=ahead[0],
            n=most,
            all=whole,
        )
        if len(ahead) == 1
        else t(
            "The most time went to the kinds of block {kinds}: {n} of {all} minutes each.",
            kinds=and_list(ahead, t),
            n=most,
            all=whole,
        )
    )
    shares = [
        Share(kinds.block_kind_label(kind, t), minutes[kind], _percent(minutes[kind], whole, t))
        for kind in in_order
    ]
    yield opening("time", material, t)
    heads = t("Kind of block"), t("Minutes")
    yield from chart(shares, finding, t("Minutes taken, by kind of block."), heads, t("minutes"), t)


def counts(material: Material, t: Translations) -> Iterator[Element]:
    """Yield how many notes there are of each kind and of each table."""
    by_kind = [(kind.label, len(material.of_kind(kind.id))) for kind in kinds.KINDS]
    by_kind = sorted(((label, count) for label, count in by_kind if count), key=lambda pair: -pair[1])
    if len(by_kind) < 2:
        return
    yield opening("counts", material, t)
    whole, most = len(material.notes), by_kind[0][1]
    ahead = [in_quotes(t(label), t) for label, count in by_kind if count == most]
    finding = (
        t("The most frequent kind of note is {kind}: {n} of {all}.", kind=ahead[0], n=most, all=whole)
        if len(ahead) == 1
        else t(
            "The most frequent kinds of note are {kinds}: {n} of {all} each.",
            kinds=and_list(ahead, t),
            n=most,
            all=whole,
        )
    )
    shares = [Share(t(label), count, _percent(count, whole, t)) for label, count in by_kind]
    yield from chart(shares, finding, t("Notes of each kind."), (t("Kind"), t("Notes")), t("notes"), t)
    yield from _by_table(material, t)


def _by_table(material: Material, t: Translations) -> Iterator[Element]:
    groups = [group.id for group in material.workshop.groups]
    found = [sum(told.note.group == group for told in material.notes) for group in groups]
    if sum(count > 0 for count in found) < 2:
        return
    least, most = min(found), max(found)
    finding = (
        t.plural("Each table has {n} note.", "Each table has {n} notes.", most)
        if least == most
        else t("A table has between {least} and {most} notes.", least=least, most=most)
    )
    shares = [
        Share(group_name(group, material.workshop, t), count, _percent(count, len(material.notes), t))
        for group, count in zip(groups, found, strict=True)
    ]
    room = len(material.notes) - sum(found)
    if room:
        shares.append(Share(t("The whole room"), room, _percent(room, len(material.notes), t)))
    yield from chart(shares, finding, t("Notes of each table."), (t("Table"), t("Notes")), t("notes"), t)


def _percent(part: float, whole: float, t: Translations) -> str:
    return t("{n} %", n=round(100 * part / whole))


def chart(
    shares: Sequence[Share],
    finding: str,
    caption: str,
    heads: tuple[str, str],
    unit: str,
    t: Translations,
) -> Iterator[Element]:
    """Yield the finding, its chart and its data; `heads` are over the two columns, `unit` is counted.

    Of many shares only the first are drawn; all are in the data.
    """
    drawn, under = list(shares[:MOST_BARS]), caption
    if len(shares) > MOST_BARS:
        rest = sum(share.value for share in shares[MOST_BARS - 1 :])
        label = t("{n} others", n=len(shares) - MOST_BARS + 1)
        whole = sum(share.value for share in shares)
        under = t("{caption} The data below has all of them.", caption=caption)
        drawn[-1:] = [Share(label, rest, _percent(rest, whole, t))]
    yield Paragraph(finding)
    yield ShareChart(tuple(drawn), unit, t("Bar chart. {finding}", finding=finding), "", under)
    yield Table(
        heads[0],
        t("The figures of the chart: {columns}.", columns=", ".join(heads)),
        (Column(heads[0], 124, row_header=True), Column(heads[1], 36, "right")),
        tuple((share.label, f"{share.value:g}") for share in shares),
        caption=caption,
    )
