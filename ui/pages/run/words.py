"""What the cockpit says beside its buttons: the act that undo takes back, and where each block stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.live import words
from hls_facilitator.live.journal import last_act, standing
from hls_facilitator.model import BlockKind
from hls_facilitator.plan.timing import format_clock, format_seconds, moments, schedule

if TYPE_CHECKING:
    from hls_facilitator.desk import Desk
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.tables import TableReading
    from hls_facilitator.model import Act, ActKind, Block

MINUS = "−"
NAME = 24  # letters of a table's name on a button

Place = Literal["past", "now", "coming"]


class SheetLine(Struct, frozen=True):
    """A block on the run sheet, ready to read: `under` says how it goes, `held` whether it was entered.

    `left_out` says that the day goes on without it.
    """

    block: str
    time: str
    title: str
    kind: BlockKind
    under: str
    place: Place
    pinned: bool
    held: bool
    left_out: bool = False


def sheet(desk: Desk, reading: Reading, t: Translations) -> tuple[SheetLine, ...]:
    """Return the run sheet as it stands at the instant of `reading`."""
    plan, run = desk.plan, desk.run
    if run.planned_start is None:
        times = [format_clock(slot.start) for slot in schedule(plan)]
    else:
        times = [words.clock(moment) for moment in moments(plan, run.planned_start)]
    lines: list[SheetLine] = []
    for index, block in enumerate(plan.blocks):
        place = _place(index, reading)
        under = _under(desk, block, index, place, reading, t)
        lines.append(
            SheetLine(
                block=block.id,
                time=times[index],
                title=block.title,
                kind=block.kind,
                under=under,
                place=place,
                pinned=block.pinned is not None,
                held=run.first_entered(block.id) is not None,
                left_out=block.id in run.dropped,
            )
        )
    return tuple(lines)


def _place(index: int, reading: Reading) -> Place:
    if reading.state == "finished" or index < reading.position:
        return "past"
    return "now" if index == reading.position else "coming"


def _under(desk: Desk, block: Block, index: int, place: Place, reading: Reading, t: Translations) -> str:
    run = desk.run
    held = run.first_entered(block.id) is not None
    if block.id in run.dropped and not (held and place == "past"):
        return t("left out, {minutes} min planned", minutes=block.minutes)
    if place == "past":
        if not held:
            return t("not held, {minutes} min planned", minutes=block.minutes)
        taken = round(run.taken(block.id, reading.now) / 60)
        return t("took {taken} of {minutes} min", taken=taken, minutes=block.minutes)
    total = round(block.minutes + run.added.get(block.id, 0.0) / 60)
    if place == "now":
        if total != block.minutes:
            return t("{total} min, {minutes} planned", total=total, minutes=block.minutes)
        return t("{minutes} min", minutes=block.minutes)
    if not reading.expected:
        return t("{minutes} min", minutes=total)
    return t("{minutes} min, expected {time}", minutes=total, time=words.clock(reading.expected[index]))


def undo_text(desk: Desk, t: Translations) -> str:
    """Return the words of the undo button, naming what it takes back; empty when there is nothing."""
    act = last_act(desk.acts)
    if act is None:
        return ""
    match act.kind:
        case "enter":
            return _entering(desk, act, t)
        case "add":
            return t("Undo {change}", change=signed(act.value, t))
        case "table start" | "table add" | "table done":
            return _of_table(desk, act, t)
        case _:
            return _undo(act.kind, t)


def _undo(kind: ActKind, t: Translations) -> str:
    """Return the words for an act of which there is nothing more to say."""
    texts: dict[ActKind, str] = {
        "start": t("Undo start"),
        "pause": t("Undo pause"),
        "resume": t("Undo resume"),
        "catch up": t("Undo catching up"),
        "take out": t("Undo taking time out"),
        "step": t("Undo step"),
        "finish": t("Undo finish"),
    }
    return texts.get(kind, t("Undo going on"))


def _entering(desk: Desk, act: Act, t: Translations) -> str:
    places = {block.id: index for index, block in enumerate(desk.plan.blocks)}
    before = [a.block for a in standing(desk.acts) if a.seq < act.seq and a.kind in ("start", "enter")]
    step = places.get(act.block, 0) - places.get(before[-1], 0) if before else 0
    if step == 1:
        return t("Undo next")
    return t("Undo back") if step == -1 else t("Undo go to block")


def _of_table(desk: Desk, act: Act, t: Translations) -> str:
    name = next((group.name for group in desk.plan.groups if group.id == act.group), t("deleted table"))
    table = name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"
    match act.kind:
        case "table start":
            return t("Undo clock of {table}", table=table)
        case "table add":
            return t("Undo {change} for {table}", change=signed(act.value, t), table=table)
        case _:
            return t("Undo mark of {table}", table=table)


def table(reading: TableReading, t: Translations) -> str:
    """Return how a table stands in a few letters: "with all", "5:12", "0:30 over" or "finished"."""
    match reading.state:
        case "running":
            return format_seconds(reading.remaining)
        case "over":
            return t("{time} over", time=format_seconds(reading.remaining))
        case "finished":
            return t("finished")
        case _:
            return t("with all")


def signed(seconds: float, t: Translations) -> str:
    """Return minutes given or taken: "+5 min", or "−2:40 min" when less than that was left to take."""
    sign = "+" if seconds >= 0 else MINUS
    amount = f"{abs(seconds) / 60:.0f}" if seconds % 60 == 0 else format_seconds(abs(seconds))
    return t("{amount} min", amount=sign + amount)
