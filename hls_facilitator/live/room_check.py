"""What to look at before a day begins: plan, machine and room in a few lines, none of which holds it up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hls_facilitator.live import words
from hls_facilitator.live.acts import SAME_DAY
from hls_facilitator.machine import Power
from hls_facilitator.plan import preflight, timing
from hls_facilitator.plan.preflight import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

State = Literal["fine", "look", "unknown"]
Topic = Literal[
    "day", "projector", "sound", "power", "library", "tables", "questions", "times", "leads", "bring"
]
Action = Literal["", "open projector", "test picture", "chime", "plan"]

LITTLE = 500_000_000
"""Bytes free below which the disk is worth a word: a long day with its write-ups takes a tenth of it."""

TABLES = preflight.SEATS | {"no-tables"}
TIMES = frozenset(("empty", "before-booking", "over-booking", "squeezed"))
SAID = 2  # findings that are said of a topic before the rest is counted


class Facts(Struct, frozen=True):
    """What machine and app say: epoch seconds, bytes and percent; None is what nobody can tell.

    `behind` is the seconds late from which catching up is proposed. `projector` is where its window is,
    `screen` the name of the screen it fills. `chimes` says whether any are wanted, `speaker` whether the
    chime could be played when it was last tried. `refused` is why the library takes no changes, or empty.
    """

    now: float
    behind: float = 180.0
    second_screen: bool = False
    projector: Literal["closed", "window", "full"] = "closed"
    screen: str = ""
    chimes: bool = True
    volume: int = 80
    speaker: bool | None = None
    power: Power = Power()
    free: int | None = None
    refused: str = ""


class Line(Struct, frozen=True):
    """One thing to look at: its name, its state, a sentence, and what could be done about it.

    `action` is what its button does, `verb` what the button says; both empty where there is none. `finding`
    is what to be shown in the plan.
    """

    topic: Topic
    state: State
    name: str
    text: str
    action: Action = ""
    verb: str = ""
    finding: Finding | None = None


def check(
    plan: Workshop,
    findings: Sequence[Finding],
    facts: Facts,
    t: Translations,
    day: Callable[[str], str] = str,
) -> tuple[Line, ...]:
    """Return the lines, always in the same order; a topic that the day has not is left out.

    `findings` are those of `plan.preflight`, `day` words an ISO date.
    """
    return (
        _day(plan, facts, t, day),
        _projector(plan, facts, t),
        _sound(plan, facts, t),
        _power(facts, t),
        _library(facts, t),
        *_tables(plan, findings, t),
        *_questions(plan, findings, t),
        *_found(findings, "times", TIMES, t("Times"), t),
        *_found(findings, "leads", {"no-lead"}, t("Leads"), t),
        *_found(findings, "bring", {preflight.BRING}, t("In the room"), t),
    )


def headline(lines: Sequence[Line], t: Translations) -> tuple[State, str]:
    """Return the worst state of the lines, and what they come to in a sentence."""
    look = [line.name for line in lines if line.state == "look"]
    unknown = [line.name for line in lines if line.state == "unknown"]
    if look:
        return "look", t("Look at: {names}.", names=", ".join(look))
    if unknown:
        return "unknown", t("Nothing is wrong. Only you can tell: {names}.", names=", ".join(unknown))
    return "fine", t("All is as it should be.")


def word(state: State, t: Translations) -> str:
    """Return a state as the word beside its icon."""
    said: dict[State, str] = {
        "fine": t("Fine"),
        "look": t("Look at this"),
        "unknown": t("Cannot tell"),
    }
    return said[state]


# ---- line by line -------------------------------------------------------------------------------------


def _day(plan: Workshop, facts: Facts, t: Translations, day: Callable[[str], str]) -> Line:
    """Say how planned start and now lie to one another, and what going live now makes of the day."""
    name, begins = t("Day"), timing.planned_start(plan)
    if begins is None:
        text = t("No date is planned. The times count from when you go live.")
        return Line("day", "fine", name, text)
    wait = begins - facts.now
    if abs(wait) <= SAME_DAY:
        return _same_day(plan, wait, facts, t)
    today = time.strftime("%Y-%m-%d", time.localtime(facts.now))
    count = t("The times count from when you go live.")
    if plan.date == today:
        text = t("Planned to begin at {time}; it is {now} now.",
                 time=timing.format_clock(plan.start), now=words.clock(facts.now))  # fmt: skip
    else:
        text = t("Planned for {date}; today is {today}.", date=day(plan.date), today=day(today))
    return Line("day", "look", name, f"{text} {count}")


def _same_day(plan: Workshop, wait: float, facts: Facts, t: Translations) -> Line:
    """Say how long it is to the planned start, or how long ago it was; `wait` in seconds."""
    name, begins = t("Day"), timing.format_clock(plan.start)
    minutes = round(abs(wait) / 60)
    length = timing.said_minutes(minutes, t)
    if minutes == 0:
        return Line("day", "fine", name, t("It begins now, at {time}.", time=begins))
    if wait > 0:
        return Line("day", "fine", name, t("It begins in {length}, at {time}.", length=length, time=begins))
    text = t("It was to begin {length} ago, at {time}.", length=length, time=begins)
    if -wait < facts.behind:
        return Line("day", "fine", name, text)
    after = t("Once you are live, you can choose to finish at {finish} all the same.",
              finish=timing.format_clock(timing.finish(plan)))  # fmt: skip
    return Line("day", "look", name, f"{text} {after}")


def _projector(plan: Workshop, facts: Facts, t: Translations) -> Line:
    name = t("Projector")
    if facts.projector == "full":
        where = t("It fills the screen {screen}.", screen=facts.screen)
        if "projector" in plan.tried:
            return Line("projector", "fine", name, where)
        text = f"{where} {t('Whether the back row can read it was not tried.')}"
        return Line("projector", "unknown", name, text, "test picture", t("Show a test picture"))
    if facts.projector == "window" and facts.second_screen:
        text = t("A second screen is found, but the projector is in a window.")
        return Line("projector", "look", name, text, "open projector", t("Fill the screen"))
    if facts.projector == "window":
        return Line("projector", "fine", name, t("It is in a window. No second screen is found."))
    if facts.second_screen:
        text = t("A second screen is found. The room sees nothing on it yet.")
    else:
        text = t("No second screen is found. Connect it, or open the projector as a window on this one.")
    return Line("projector", "look", name, text, "open projector", t("Open the projector"))


def _sound(plan: Workshop, facts: Facts, t: Translations) -> Line:
    name, again = t("Sound"), t("Try")
    tried = "sound" in plan.tried
    if facts.speaker is False and tried:
        text = t("Without: this computer has no loudspeaker that can be played on.")
        return Line("sound", "fine", name, text, "chime", again)
    if facts.speaker is False:
        text = t("This computer has no loudspeaker that can be played on. The day goes on without sound.")
        return Line("sound", "look", name, text, "chime", again)
    if not facts.chimes:
        text = t("No chime is wanted. The bell by hand still rings.")
        return Line("sound", "fine", name, text, "chime", again)
    if facts.volume == 0:
        return Line("sound", "look", name, t("The volume of the chime is 0 %."), "chime", again)
    if tried:
        text = t("Tried and heard. The chime is at {percent} %.", percent=facts.volume)
        return Line("sound", "fine", name, text, "chime", again)
    text = t("Not tried yet. The chime is at {percent} %.", percent=facts.volume)
    return Line("sound", "unknown", name, text, "chime", again)


def _power(facts: Facts, t: Translations) -> Line:
    name, source, percent = t("Power"), facts.power.source, facts.power.percent
    if source == "mains" and percent is None:
        return Line("power", "fine", name, t("This computer has no battery and runs on mains."))
    if source == "mains":
        return Line("power", "fine", name, t("Plugged in, battery {percent} %.", percent=percent))
    if source == "battery":
        text = t("On battery, {percent} %. Plug it in: a live day keeps the screen on.", percent=percent)
        return Line("power", "look", name, text)
    if percent is not None:
        text = t("Battery {percent} %. The computer does not say whether it is plugged in.", percent=percent)
        return Line("power", "unknown", name, text)
    return Line("power", "unknown", name, t("The computer does not say whether it is plugged in."))


def _library(facts: Facts, t: Translations) -> Line:
    name = t("Library")
    if facts.refused:
        return Line("library", "look", name, facts.refused)
    if facts.free is None:
        return Line("library", "unknown", name, t("Saved. The computer does not say how much room is left."))
    size = t("{n} GB", n=facts.free // 10**9) if facts.free >= 10**9 else t("{n} MB", n=facts.free // 10**6)
    if facts.free < LITTLE:
        return Line("library", "look", name, t("Saved, but only {size} are free on the disk.", size=size))
    return Line("library", "fine", name, t("Saved, with {size} free on the disk.", size=size))


def _tables(plan: Workshop, findings: Sequence[Finding], t: Translations) -> tuple[Line, ...]:
    if all(block.kind != "breakout" for block in plan.blocks):
        return ()
    found = _found(findings, "tables", TABLES, t("Tables"), t)
    if found:
        return found
    tables = t.plural("{n} table", "{n} tables", len(plan.groups))
    if not plan.participants:
        return (Line("tables", "fine", t("Tables"), t("{tables}; nobody is on the list.", tables=tables)),)
    people = t.plural("{n} person has a seat", "{n} people have a seat", plan.head_count)
    text = t("{tables}; {people}.", tables=tables, people=people)
    return (Line("tables", "fine", t("Tables"), text),)


def _questions(plan: Workshop, findings: Sequence[Finding], t: Translations) -> tuple[Line, ...]:
    breakouts = sum(block.kind == "breakout" for block in plan.blocks)
    if not breakouts:
        return ()
    found = _found(findings, "questions", {"no-question"}, t("Questions"), t)
    if found:
        return found
    text = t.plural("{n} breakout, and it has a question.", "{n} breakouts, each with a question.", breakouts)
    return (Line("questions", "fine", t("Questions"), text),)


def _found(
    findings: Sequence[Finding], topic: Topic, codes: Collection[str], name: str, t: Translations
) -> tuple[Line, ...]:
    """Return a line of what the plan's pre-flight says on a topic, none when it says nothing."""
    meant = [finding for finding in findings if finding.code in codes]
    if not meant:
        return ()
    text = " ".join(finding.text for finding in meant[:SAID])
    if len(meant) > SAID:
        text = t("{facts} · {n} more", facts=text, n=len(meant) - SAID)
    state: State = "unknown" if topic == "bring" else "look"
    return (Line(topic, state, name, text, "plan", t("Show me"), meant[0]),)
