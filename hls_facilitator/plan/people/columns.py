"""What the columns of a list mean: guessed from headings in English and German, else from their content."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.plan.people.sheet import Sheet

# The empty field is a column that is left out; "name turned" is a full name with the last name in front.
Field = Literal[
    "", "name", "name turned", "first", "last", "organisation", "role", "email", "ticket", "needs"
]
FIELDS: tuple[Field, ...] = get_args(Field)
NAMES: frozenset[Field] = frozenset(("name", "name turned", "first", "last"))


def _word(*words: str) -> re.Pattern[str]:
    """Return a pattern that finds any of these words in a heading."""
    return re.compile(rf"\b({'|'.join(words)})\b")


def _whole(*headings: str) -> re.Pattern[str]:
    """Return a pattern that finds headings that say one of these and nothing else."""
    return re.compile(rf"\A({'|'.join(headings)})\Z")


# Headings of other things, whatever else they say: the buyer of a ticket, the number of an order.
OTHERS = _word(
    *("id", "no", "nr", "number", "nummer", "code", "barcode", "quantity", "count", "anzahl", "menge"),
    *("price", "preis", "total", "date", "datum", "time", "zeit", "duration", "dauer", "join", "leave"),
    *("beitritt", "austritt", "status", "consent", "einwilligung", "zustimmung", "photo", "foto"),
    *(
        "buyer",
        "purchaser",
        r"kaufer\w*",
        "billing",
        r"rechnung\w*",
        "emergency",
        r"notfall\w*",
        "guest",
        "gast",
    ),
    *("host", "organi[sz]er", r"veranstalter\w*", "event", "veranstaltung", "meeting", "webinar", "session"),
    *("topic", "thema"),
)
# In this order: "Name of your organisation" is an organisation, "Access needs (email us)" are needs.
HEADINGS: dict[Field, re.Pattern[str]] = {
    "needs": _word(
        *(r"diet\w*", r"allerg\w*", "food", "vegetarian", "vegan", "access", r"accessib\w*", "needs"),
        *(
            "requirements?",
            "adjustments?",
            r"ernahrung\w*",
            r"unvertraglich\w*",
            r"essen\w*",
            r"verpflegung\w*",
        ),
        *("kost", r"barriere\w*", r"assistenz\w*", "bedurfnisse", "bedarfe?", r"unterstutzung\w*"),
    ),
    "ticket": _word(r"ticket\w*", "registration type", "admission", "karte", "kartenart", "teilnahmeart"),
    "organisation": _word(
        *(r"organi[sz]ation\w*", "company", "employer", "agency", "institution", "affiliation", "council"),
        *(
            "workplace",
            "team",
            "department",
            "school",
            "firma",
            "firmenname",
            "einrichtung",
            r"arbeitgeber\w*",
        ),
        *("unternehmen", "trager", "verein", "behorde", "dienststelle", "amt", "abteilung", "schule"),
    ),
    "email": _word(r"e ?mail\w*", "mail", "mailadresse"),
    "role": _word(
        *("role", "job", "job title", "position", "occupation", "profession", "funktion", "rolle", "beruf"),
        *("berufsbezeichnung", "amtsbezeichnung", "tatigkeit", "stelle"),
    ),
    "name turned": _whole(
        "(last|sur|family) ?name (and )?first ?name", "(nach|familien)?name (und )?vorname"
    ),
    "name": _whole(
        *("((full|display|user|participants?|attendees?) ?)?name( original(er)? ?name)?",),
        r".*\byour (full )?name",
        *("first ?name (and )?(last|sur) ?name", "vor und (nach|zu)name", "vorname (und )?(nach)?name"),
        *("teilnehmer(in|innen)?name", "vollstandiger name", "anzeigename", r".*\b(ihr|dein) (voller )?name"),
        *("wie heissen sie", "wie heisst du"),
    ),
    "first": _whole("(.* )?(first ?names?|given ?names?|forenames?|vornamen?|rufname)"),
    "last": _whole("(.* )?(last ?name|surname|family ?name|nachname|familienname|zuname)"),
}
# Below a heading these say what sort of guest somebody is; they head the names only in front.
PEOPLE = _whole("participants?", "attendees?", "teilnehmer", "teilnehmerinnen", "teilnehmende", "personen")
# What an attendance report calls the role is the one in the meeting, not the one at work.
IN_MEETING = frozenset(
    (
        *("organizer", "organiser", "presenter", "attendee", "host", "cohost", "panelist", "organisator"),
        *("organisatorin", "referent", "referentin", "teilnehmer", "teilnehmerin"),
    )
)
NOBODY = frozenset(("", "anonymous", "anonym"))  # what a form has for somebody without an account
LONGEST_HEADING = 120
SAMPLE = 50


class Mapping(Struct, frozen=True):
    """What the columns of a Sheet mean, for a person to correct.

    `header` is the index in `rows` of the row of headings, -1 when there is none; the people stand after it
    and before index `end`. `fields` has one Field a column, empty for one that is left out.
    """

    header: int
    end: int
    fields: tuple[Field, ...]


def guess(sheet: Sheet) -> Mapping:
    """Return what the columns most likely mean and which rows are the list.

    Lines above the headings and further tables below, as Teams and Zoom write them, are left out.
    """
    readings = [_fields(row) for row in sheet.rows]
    starts = [n for n, fields in enumerate(readings) if NAMES & set(fields)]
    starts = [n for n in starts if len({*readings[n]} - {""}) > 1] or starts[:1]
    starts = sorted({sheet.rows[n]: n for n in reversed(starts)}.values())  # the same headings go on
    starts = starts or [n for n, fields in enumerate(readings) if "email" in fields][:1]
    if not starts:
        return Mapping(-1, len(sheet.rows), _by_content(sheet.rows, _none(sheet.width)))
    ends = [_end(sheet, *starts[n : n + 2]) for n in range(len(starts))]

    def worth(choice: int) -> tuple[int, int, int]:
        start, end = starts[choice], ends[choice]
        column = next(n for n, field in enumerate(readings[start]) if field in NAMES or field == "email")
        people = {row[column] for row in sheet.rows[start + 1 : end] if len(row) > column}
        return min(len(people), 1), len(set(readings[start]) - {""}), len(people)

    best = max(range(len(starts)), key=worth)
    header, end = starts[best], ends[best]
    body = sheet.rows[header + 1 : end]
    widths = sorted(map(len, body)) or [0]  # a column without heading counts when most rows fill it
    fields = readings[header] + _none(widths[len(widths) // 2] - len(readings[header]))
    fields = _held(sheet.rows[header], body, fields)
    return Mapping(header, end, _by_content(body, _without_meeting_roles(body, fields)))


def _none(columns: int) -> list[Field]:
    """Return fields of columns that mean nothing yet."""
    return [""] * columns


def _end(sheet: Sheet, start: int, following: int | None = None) -> int:
    """Return the index after the last row of the table from `start` on, before the title of the next one."""
    if following is None:
        return len(sheet.rows)
    end = following
    while end > start + 1 and sum(map(bool, sheet.rows[end - 1])) <= 1 < len(sheet.rows[start]):
        end -= 1
    return end


def _held(headings: Sequence[str], body: Sequence[Sequence[str]], fields: list[Field]) -> list[Field]:
    """Return the fields without columns that hold nothing, each given to the next one headed like it.

    Forms have a column for the account's name, which is empty, and a question for the name.
    """

    def holds(column: int) -> bool:
        cells = {row[column].casefold() for row in body if len(row) > column}
        return bool(cells - NOBODY)

    meant = [_field(cell, first=column == 0) for column, cell in enumerate(headings)]
    for column, field in enumerate(fields):
        if body and field and not holds(column):
            others = [n for n, other in enumerate(meant) if other == field and holds(n)]
            if others or field == "email":
                fields[column] = ""
            for other in others[:1]:
                fields[other] = field
    return fields


def _fields(row: Sequence[str]) -> list[Field]:
    """Return what each cell of a row means as a heading; all empty when the row is no row of headings."""
    if any("@" in cell or len(cell) > LONGEST_HEADING for cell in row):
        return _none(len(row))
    fields: list[Field] = []
    for column, cell in enumerate(row):
        field = _field(cell, first=column == 0)
        fields.append("" if field in fields and field != "needs" else field)
    if "first" in fields and "last" not in fields and "name" in fields:
        fields[fields.index("name")] = "last"  # German lists have "Name" and "Vorname"
    if {"first", "last"} <= set(fields):
        fields = ["" if field in ("name", "name turned") else field for field in fields]
    return fields


def _field(heading: str, *, first: bool) -> Field:
    """Return the field that a heading names, or nothing; `first` is whether its column is."""
    words = " ".join(re.findall(r"\w+", _simple(heading).replace("_", " ")))
    if not words or OTHERS.search(words):
        return ""
    for field, pattern in HEADINGS.items():
        if pattern.search(words):
            return field
    return "name" if first and PEOPLE.search(words) else ""


def _simple(text: str) -> str:
    """Return the text in small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _without_meeting_roles(body: Sequence[Sequence[str]], fields: list[Field]) -> list[Field]:
    """Return the fields without the role when it says who hosted the call."""
    if "role" in fields:
        column = fields.index("role")
        roles = {_simple(row[column]).replace("-", "") for row in body if len(row) > column and row[column]}
        if roles and roles <= IN_MEETING:
            fields = [*fields[:column], "", *fields[column + 1 :]]
    return fields


def _by_content(body: Sequence[Sequence[str]], fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return the fields with those that are missing found by what stands in the other columns.

    Without any headings the columns are email, name, organisation and role, in the order they stand.
    """
    found = list(fields)
    wanted: list[Field] = [] if NAMES & set(found) else ["name"]
    if not any(found):
        wanted = ["name", "organisation", "role"]
    samples = [
        [row[column] for row in body[:SAMPLE] if len(row) > column and row[column]]
        for column in range(len(found))
    ]
    if "email" not in found and wanted:
        addresses = [n for n, cells in enumerate(samples) if cells and _share(r"[^<>\s]+@\S+", cells) > 0.6]
        for column in addresses[:1]:
            found[column] = "email"
    for column, cells in enumerate(samples):
        if wanted and not found[column] and cells and _share(r"\D*[^\W\d]\D*", cells) > 0.6:
            found[column] = wanted.pop(0)
    if "name" in found and _share(r"[^\s,]+(-[^\s,]+)?, [^,]+", samples[found.index("name")]) > 0.8:
        found[found.index("name")] = "name turned"
    return tuple(found)


def _share(pattern: str, cells: Sequence[str]) -> float:
    """Return the share of the cells that are like the pattern."""
    return sum(bool(re.fullmatch(pattern, cell)) for cell in cells) / len(cells) if cells else 0.0
