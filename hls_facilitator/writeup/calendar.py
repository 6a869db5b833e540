"""What has a date as a calendar: the next meeting, and the days by which something is to be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.notes import kinds
from hls_facilitator.plan import timing
from hls_facilitator.writeup import dates
from hls_facilitator.writeup.plain import on_one_line, plain
from hls_facilitator.writeup.target import NothingToTellError, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from icalendar import Event

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import DocumentKind, NoteKind
    from hls_facilitator.writeup.material import Material, Numbered

PRODUCT = "-//HLS Facilitator//Write-up//EN"
DOMAIN = "hls-facilitator"
LONGEST_SUMMARY = 120
YEARS = range(1900, 3000)

_WHAT: Mapping[DocumentKind, tuple[NoteKind, ...]] = {
    "full": ("action", "promise", "experiment", "decision", "stop", "parking"),
    "summary": ("action", "promise"),
    "briefing": ("action", "promise"),
    "actions": ("action", "promise", "experiment"),
    "programme": ("action", "promise", "experiment", "decision", "stop", "parking"),
}


class Occasion(Struct, frozen=True):
    """Something on a day, or from a time of the clock at the place where it is, so many `minutes` long.

    `id` is the same each time it is told, so that a calendar that knows it changes it and adds no second.
    """

    id: str
    when: date | datetime
    title: str
    text: str = ""
    place: str = ""
    minutes: int = 0


def write_calendar(materials: Sequence[Material], path: Path, t: Translations, *, now: float) -> int:
    """Write what a document of their kind has of dates as iCalendar (RFC 5545), and return how many.

    `now` (epoch seconds) is when it was made. A meeting has the clock time of its place and no time zone,
    since a workshop knows none: who is there reads it right. Nobody is invited, and nothing rings.
    Raises NothingToTellError without any date, and AppError when the file cannot be written.
    """
    from icalendar import Calendar

    told = occasions(materials, t)
    if not told:
        raise NothingToTellError(
            "There is no date for a calendar yet.",
            "Your notes are safe in the library.",
            "Say when people meet again, or give an action, a promise or an experiment a date.",
        )
    stamp = datetime.fromtimestamp(now, UTC).replace(microsecond=0)
    calendar = Calendar.new(
        prodid=PRODUCT,
        method="PUBLISH",
        calscale="GREGORIAN",
        name=on_one_line(_name(materials[-1])),
        uid=_id(materials[-1].workshop.id, materials[-1].pages.kind),
        subcomponents=[_event(one, stamp, t) for one in told],
    )
    with replacing(path) as beside:
        beside.write_bytes(calendar.to_ical())
    return len(told)


def occasions(materials: Sequence[Material], t: Translations) -> tuple[Occasion, ...]:
    """Return what has a date, by date: the next meeting, then what is open of the notes."""
    found = list(_meeting(materials[-1], t))
    for material in materials:
        for told in material.of_kind(*_WHAT[material.pages.kind]):
            if told.note.progress == "open":
                found += _days(told, material, t)
    return tuple(sorted(found, key=lambda one: (one.when.isoformat(), one.id)))


def _name(material: Material) -> str:
    programme = material.programme if material.pages.kind == "programme" else None
    return (programme or material.workshop).title


def _meeting(material: Material, t: Translations) -> Iterator[Occasion]:
    """Yield when people meet again: at the time of the next session where it is that day, else on the day."""
    workshop, following = material.workshop, material.following
    session = _day(following.date) if following else None
    agreed = _day(workshop.write_up.next_date) or session
    if following and session and agreed == session:
        programme = material.programme
        start = datetime.combine(session, time()) + timedelta(minutes=following.start)
        place = following.place or (programme.place if programme else "")
        length = timing.finish(following) - following.start
        yield Occasion(_id(following.id), start, following.title, place=place, minutes=length)
    elif agreed:
        title = t("Next meeting: {title}", title=workshop.title)
        yield Occasion(_id(workshop.id, "next"), agreed, title)


def _days(told: Numbered, material: Material, t: Translations) -> Iterator[Occasion]:
    """Yield the days of a note, as far as they are dates of the calendar."""
    note = told.note
    named = (
        (
            "due",
            note.due,
            t("Back from the parking lot") if note.kind == "parking" else kinds.label(note.kind, t),
        ),
        ("start", str(note.value("details.start")), t("Experiment begins")),
        ("debrief", str(note.value("details.debrief")), t("Debrief of the experiment")),
        ("review", str(note.value("details.review")), t("Review of the decision")),
    )
    for field, words, label in named:
        day = _day(words)
        if day:
            title = t("{label}: {words}", label=label, words=_short(note.text))
            yield Occasion(_id(note.id, field), day, title, _source(told, material, t))


def _day(words: str) -> date | None:
    """Return the date that words are, if it is one that calendars can show."""
    found = dates.as_date(words)
    return found if found and found.year in YEARS else None


def _short(text: str) -> str:
    words = on_one_line(text)
    return words if len(words) <= LONGEST_SUMMARY else words[: LONGEST_SUMMARY - 1].rstrip() + "…"


def _source(told: Numbered, material: Material, t: Translations) -> str:
    """Return the whole text, who answers for it, and the note and the workshop it comes from."""
    workshop, note = material.workshop, told.note
    day = dates.said(workshop.date, t.language, dates.SHORT) if workshop.date else ""
    held = ", ".join(part for part in (on_one_line(workshop.title), day) if part)
    lines = (
        note.text,
        t("{label}: {words}", label=t("Who"), words=note.owner) if note.owner else "",
        t("Note {number}", number=told.number) + f", {held}",
        t("Rehearsal: the notes are samples") if material.rehearsal else "",
    )
    return "\n".join(line for line in lines if line)


def _id(*parts: str) -> str:
    return f"{'-'.join(parts)}@{DOMAIN}"


def _event(one: Occasion, stamp: datetime, t: Translations) -> Event:
    """Return a meeting that takes time, or a day that takes none."""
    from icalendar import TRANSP, Event

    meeting = isinstance(one.when, datetime)
    lasts = timedelta(minutes=one.minutes) if meeting else timedelta(days=1)
    event = Event.new(
        uid=one.id,
        stamp=stamp,
        start=one.when,
        end=one.when + lasts if lasts else None,
        summary=plain(one.title),
        description=plain(one.text) or None,
        location=on_one_line(one.place) or None,
        transparency=TRANSP.OPAQUE if meeting else TRANSP.TRANSPARENT,
    )
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        if name in event:
            event[name].params["LANGUAGE"] = t.tag
    return event
