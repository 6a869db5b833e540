"""The clock in words: behind and ahead, phases and states, as every screen and document says them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hls_facilitator.plan.timing import format_seconds

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Phase, Reading
    from hls_facilitator.model import State


def clock(moment: float) -> str:
    """Return an epoch second as a local clock time, "13:05", to the nearest minute."""
    return time.strftime("%H:%M", time.localtime(moment + 30))


def lateness(reading: Reading, t: Translations) -> str:
    """Return "5 min behind", "2 min ahead", "48 h behind" or "on time", which is under half a minute."""
    minutes = round(reading.late / 60)
    if abs(minutes) >= 600:
        hours = round(abs(minutes) / 60)
        return t("{hours} h behind", hours=hours) if minutes > 0 else t("{hours} h ahead", hours=hours)
    if minutes > 0:
        return t("{minutes} min behind", minutes=minutes)
    if minutes < 0:
        return t("{minutes} min ahead", minutes=-minutes)
    return t("on time")


def started(seconds: float, t: Translations) -> str:
    """Return "Started 12 min late" for so many seconds after the planned start, negative for before it."""
    minutes = round(abs(seconds) / 60)
    if seconds > 0:
        return t("Started {minutes} min late", minutes=minutes)
    return t("Started {minutes} min early", minutes=minutes)


def finish(reading: Reading, t: Translations) -> str:
    """Return "finish expected 13:05", "finished 13:05", or empty before the start."""
    if reading.expected_finish is None:
        return ""
    if reading.state == "finished":
        return t("finished {time}", time=clock(reading.expected_finish))
    return t("finish expected {time}", time=clock(reading.expected_finish))


def remaining(reading: Reading, t: Translations) -> str:
    """Return the big figure: "3:48", or "over 1:15" once the time is used up."""
    if reading.remaining < 0 and reading.state != "finished":
        return t("over {time}", time=format_seconds(reading.remaining))
    return format_seconds(max(reading.remaining, 0.0))


def phase(name: Phase, t: Translations) -> str:
    """Return the phase as a word for under the clock; empty while all is calm."""
    words: dict[Phase, str] = {
        "idle": "",
        "normal": "",
        "warning": t("Warning"),
        "danger": t("Nearly over"),
        "over": t("Over time"),
    }
    return words[name]


def state(name: State, t: Translations) -> str:
    """Return the state of a workshop as the word on its label."""
    words: dict[State, str] = {
        "draft": t("Draft"),
        "ready": t("Ready"),
        "live": t("Live"),
        "captured": t("Captured"),
        "written up": t("Written up"),
    }
    return words[name]
