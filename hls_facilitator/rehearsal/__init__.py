"""Rehearsals: a day of sample notes and small mishaps, played in a moment or beside whoever practises."""

from hls_facilitator.rehearsal.clock import Clock, FastClock
from hls_facilitator.rehearsal.player import Player
from hls_facilitator.rehearsal.script import Event, Part, parts, sample_copy, script
from hls_facilitator.rehearsal.whole_day import Painter, Rehearsed, rehearse

__all__ = [
    "Clock",
    "Event",
    "FastClock",
    "Painter",
    "Part",
    "Player",
    "Rehearsed",
    "parts",
    "rehearse",
    "sample_copy",
    "script",
]
