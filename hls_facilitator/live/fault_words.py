"""What happened to the time, in words: what to say about a fault, and what to offer on its button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hls_facilitator.live.faults import SLEPT
from hls_facilitator.live.words import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.faults import Fault

DAY: Mapping[str, str] = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM"}
"""How a day is written, as CLDR patterns."""


def worded(fault: Fault, t: Translations) -> str:
    """Return a fault in a sentence or two."""
    began, ended = minute(fault.began), minute(fault.ended)
    match fault.kind:
        case "slept":
            name = (
                t("The laptop slept from {began} to {ended}", began=began, ended=ended)
                if fault.ended - fault.began >= 60
                else t("The laptop slept for {time} at {began}", time=span(fault.seconds, t), began=began)
            )
            if fault.ended - fault.began - fault.seconds > SLEPT:  # it was awake in between
                name = t("{sentence}, {time} in all", sentence=name, time=span(fault.seconds, t))
            return t("{sentence}; the clock kept going.", sentence=name)
        case "closed":
            name = (
                t("The app was closed from {began} to {ended}", began=began, ended=ended)
                if fault.seconds >= 60
                else t("The app was closed for {time} at {began}", time=span(fault.seconds, t), began=began)
            )
            if not fault.counted:
                return t("{sentence}; the run is paused, as you left it.", sentence=name)
            return t("{sentence}; the clock kept going.", sentence=name)
        case "behind":
            return t(
                "This computer’s clock was set back: it shows {ended}, and the app was open at {began}. "
                "The block goes on with the time it had left then.",
                began=began,
                ended=ended,
            )
        case "left":
            return t(
                "This run was left on {day} at {began}. It has been paused since then.",
                day=_day(fault.began, t),
                began=began,
            )
        case "set":
            amount = span(fault.seconds, t)
            return (
                t("This computer’s clock was set forward by {time} at {at}.", time=amount, at=ended)
                if fault.seconds > 0
                else t("This computer’s clock was set back by {time} at {at}.", time=amount, at=ended)
            ) + (" " + t("The time the block has left is as it was."))


def minute(moment: float) -> str:
    """Return the clock time of a moment in the minute it was, not the nearest one."""
    return clock(moment - 30)


def span(seconds: float, t: Translations) -> str:
    """Return a length in words: "40 seconds", "9 minutes", "2 h 5 min"; a negative one without its sign."""
    whole = round(abs(seconds))
    if whole < 60:
        return t.plural("{n} second", "{n} seconds", whole)
    minutes = round(whole / 60)
    if minutes < 120:
        return t.plural("{n} minute", "{n} minutes", minutes)
    return t("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def offer(fault: Fault, t: Translations) -> str:
    """Return what to do about a fault, as the words of a button; empty where there is nothing to do."""
    if fault.kind == "left":
        return t("Finish as of {time}", time=minute(fault.began))
    if fault.kind == "behind" or not fault.counted:
        return ""
    if fault.kind == "set":
        return t("Count {time}", time=span(fault.seconds, t)) if fault.seconds > 0 else ""
    whole = round(fault.seconds)
    if whole < 60:
        return t.plural("Take that second out", "Take those {n} seconds out", whole)
    minutes = round(whole / 60)
    if minutes < 120:
        return t.plural("Take that minute out", "Take those {n} minutes out", minutes)
    return t("Take those {time} out", time=span(fault.seconds, t))


def _day(moment: float, t: Translations) -> str:
    from babel.dates import format_date  # late: 48 ms that only a run left behind needs

    return format_date(date.fromtimestamp(moment), DAY[t.language], locale=t.language)
