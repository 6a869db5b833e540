"""What earlier runs teach a plan: which of its blocks usually take longer than it gives them.

Only minutes, titles, formats and kinds of blocks are looked at; nobody's name and nothing that was said.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.model import BlockKind
from hls_facilitator.plan.fields.readers import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.journal import Run
    from hls_facilitator.model import Block, Workshop

ENOUGH = 3
"""Runs that have to speak of a block: one is an exception, and of two nobody knows which one is."""

LATEST = 10
"""Runs that are listened to, the latest ones: people learn, and what was years ago is no advice."""

LEAST = 3
"""Minutes longer that are worth a word: a minute or two are lost on any day, and a plan is made in fives."""

SHARE = 0.15
"""Part of the planned minutes that is worth a word: an hour that takes 64 minutes went as planned."""

NEAR = 0.25
"""Part of its minutes by which another block may be planned longer or shorter and still be like this one."""

SKIPPED = 0.1
"""Part of the planned minutes below which a block was passed over by Next, and not held."""

Alike = Literal["block", "format", "kind"]
Likeness = tuple[Alike, tuple[str, ...]]


class Held(Struct, frozen=True):
    """A block that was held: its workshop and template, what it was in the plan, and how long it took.

    `planned` are minutes, `took` seconds without pauses and without what was taken out.
    """

    workshop: str
    template: str
    block: str
    title: str
    kind: BlockKind
    format: str
    planned: int
    took: float


class Lesson(Struct, frozen=True):
    """That a block (an id) is planned shorter than it usually is: `planned` and `usual` in whole minutes.

    `runs` is how many runs speak of it, `alike` what they have in common with it: they held the same block,
    one in the same format of the same agenda, or one of its kind planned for about as long. `name` is that
    format or kind.
    """

    block: str
    alike: Alike
    name: str
    planned: int
    usual: int
    runs: int


def took(run: Run, block_id: str, planned: int) -> float | None:
    """Return the seconds that a block planned for so many minutes was held, or None where that says nothing.

    That is so while the room is in it, when it was left out, and when it was passed over: in under a minute
    or under a tenth of what was planned, as when Next is pressed by accident.
    """
    there = any(visit.left_at is None for visit in run.visits if visit.block == block_id)
    if there or block_id in run.dropped:
        return None
    seconds = run.taken(block_id, 0.0)  # whenever it is now: every stay has ended
    return seconds if seconds >= max(60.0, planned * 60.0 * SKIPPED) else None


class Past:
    """What blocks took in earlier runs, given with the latest run first; empty, it has nothing to teach."""

    def __init__(self, held: Iterable[Held] = ()) -> None:
        self._held: dict[Likeness, list[Held]] = defaultdict(list)
        for one in held:
            for like in _likenesses(one.template, one.block, one.title, one.format, one.kind):
                self._held[like].append(one)
        self._known: dict[tuple[Likeness, int | None], tuple[int, int]] = {}

    def lessons(self, workshop: Workshop) -> list[Lesson]:
        """Return what a plan that is still to be run can learn, in the order of its blocks."""
        found = (self.lesson(workshop, block) for block in workshop.blocks)
        return [lesson for lesson in found if lesson is not None]

    def lesson(self, workshop: Workshop, block: Block) -> Lesson | None:
        """Return what there is to learn for one block, from the most exact likeness of which enough is known.

        Only what took longer is told. What took less was often cut because the day was late, so that it is no
        reason to plan less.
        """
        for like in _likenesses(workshop.template, block.id, block.title, block.format, block.kind):
            alike, key = like
            usual, runs = self._usual(like, None if alike == "block" else block.minutes)
            if runs >= ENOUGH:
                if usual - block.minutes < max(LEAST, SHARE * block.minutes):
                    return None
                return Lesson(block.id, alike, key[-1], block.minutes, usual, runs)
        return None

    def _usual(self, like: Likeness, planned: int | None) -> tuple[int, int]:
        """Return the usual minutes and how many runs they are from, for blocks planned for about so many.

        Without such minutes, of whatever length. It is the median of the runs, each of which has one voice:
        one day on which everything went wrong, or that nobody finished, must not make the rule, and would
        move a mean by much.
        """
        known = self._known.get((like, planned))
        if known is None:
            known = self._known[like, planned] = self._count(like, planned)
        return known

    def _count(self, like: Likeness, planned: int | None) -> tuple[int, int]:
        by_run: dict[str, list[float]] = {}
        for one in self._held.get(like, ()):
            if planned is not None and abs(one.planned - planned) > NEAR * planned:
                continue
            if one.workshop not in by_run and len(by_run) == LATEST:
                break
            by_run.setdefault(one.workshop, []).append(one.took)
        if len(by_run) < ENOUGH:
            return 0, len(by_run)
        from statistics import median  # late: a launch with nothing to learn needs none of its 8 ms

        seconds = median(median(times) for times in by_run.values())
        return int((seconds + 30) // 60), len(by_run)


def _likenesses(template: str, block: str, title: str, form: str, kind: BlockKind) -> Iterator[Likeness]:
    """Yield what a block is alike to, the most exact first, each with the key that all those share.

    The same block of an agenda has the same title; in a workshop that was planned from none and is held
    again, it has the same id.
    """
    yield "block", (template, title.strip().casefold()) if template else (block,)
    if template and form.strip():
        yield "format", (template, form.strip())
    yield "kind", (kind,)


def worded(lesson: Lesson, t: Translations) -> str:
    """Say a lesson in a sentence for beside its block."""
    figures = {"usual": lesson.usual, "planned": lesson.planned}
    match lesson.alike:
        case "block":
            return t.plural(
                "It usually took {usual} min in the last {n} run; you plan {planned}.",
                "It usually took {usual} min in the last {n} runs; you plan {planned}.",
                lesson.runs,
                **figures,
            )
        case "format":
            return t.plural(
                "“{format}” planned for about {planned} min usually took {usual} min in the last {n} run.",
                "“{format}” planned for about {planned} min usually took {usual} min in the last {n} runs.",
                lesson.runs,
                format=short(lesson.name),
                **figures,
            )
        case "kind":
            return t.plural(
                "Your {kinds} planned for about {planned} min usually took {usual} min in the last {n} run.",
                "Your {kinds} planned for about {planned} min usually took {usual} min in the last {n} runs.",
                lesson.runs,
                kinds=_several(lesson.name, t),
                **figures,
            )


def _several(kind: str, t: Translations) -> str:
    """Return the word for several blocks of a kind, as it stands within a sentence."""
    return {
        "welcome": t("welcomes"),
        "check-in": t("check-ins"),
        "talk": t("talks"),
        "breakout": t("breakouts"),
        "plenary": t("plenaries"),
        "break": t("breaks"),
        "reflection": t("reflections"),
        "close": t("closings"),
    }[kind]
