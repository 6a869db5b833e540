"""Words of agendas in English and German: what a heading means, and what kind of block a title speaks of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.notes.kinds import block_kind_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.model import BlockKind

Field = Literal[
    "start",
    "end",
    "minutes",
    "kind",
    "title",
    "lead",
    "format",
    "purpose",
    "cards",
    "materials",
    "note",
    "number",
]


def _whole(*words: str) -> re.Pattern[str]:
    """Return a pattern for a text that says one of these and nothing else."""
    return re.compile(rf"(?:{'|'.join(words)})\Z")


def _some(*words: str) -> re.Pattern[str]:
    """Return a pattern that finds any of these in a text."""
    return re.compile(rf"\b(?:{'|'.join(words)})")


HEADINGS: Mapping[Field, re.Pattern[str]] = {
    "number": _whole("#", "nr", "no", "number", "nummer", "pos", "lfd nr"),
    "start": _whole(
        *("start", "starts", "start time", "time", "times", "from", "begin", "begins", "clock", "when"),
        *("startzeit", "zeit", "zeiten", "uhrzeit", "beginn", "von", "ab", "wann"),
    ),
    "end": _whole("end", "ends", "end time", "to", "until", "till", "finish", "ende", "endzeit", "bis"),
    "minutes": _whole(
        *("min", "mins", "minutes", "duration", "length", "how long", "dauer", "minuten", "lange"),
        *("(?:duration|length|time|dauer|zeit) (?:in )?min(?:s|utes|uten)?", "zeitbedarf", "wie lange"),
    ),
    "kind": _whole("kind", "type", "category", "art", "typ", "kategorie", "art des blocks"),
    "lead": _whole(
        *("lead", "leads", "led by", "who", "speakers?", "facilitators?", "owner", "presenters?", "host"),
        *("responsible", "person", "leitung", "wer", "moderation", "moderator(?:in)?", "sprecher(?:in)?"),
        *("verantwortlich", "zustandig", "referent(?:in|en|innen)?", "durchfuhrung"),
    ),
    "format": _whole(
        *("format", "method", "methods", "setting", "set up", "setup", "methode", "methoden"),
        *("sozialform", "arbeitsform", "form"),
    ),
    "purpose": _whole("purpose", "objectives?", "goals?", "aims?", "why", "zweck", "ziele?", "wozu", "warum"),
    "cards": _whole("questions?", "cards", "question cards", "fragen?", "fragekarten", "leitfragen?"),
    "materials": _whole(
        *("materials?", "to bring", "resources", "equipment", "needs", "material(?:ien)?", "mitbringen"),
        *("mitzubringen", "ausstattung"),
    ),
    "note": _whole(
        *("notes?", "comments?", "details", "description", "instructions?", "remarks?", "what happens"),
        *("notiz(?:en)?", "bemerkung(?:en)?", "beschreibung", "anmerkung(?:en)?", "hinweise?", "ablauf"),
        *("kommentare?", "erlauterung(?:en)?", "nur sie sehen das"),
    ),
    "title": _whole(
        *("title", "block", "topic", "activity", "activities", "session", "item", "agenda", "agenda item"),
        *("what", "subject", "name", "step", "part", "titel", "thema", "programmpunkt", "programm"),
        *("inhalte?", "was", "tagesordnungspunkt", "top", "aktivitat", "baustein", "einheit", "punkt"),
    ),
}

# In this order: a closing plenary closes, a break-out is no break, a welcome with a check-in welcomes.
KINDS: Mapping[BlockKind, re.Pattern[str]] = {
    "breakout": _some(
        *(r"break-?outs?\b", r"group ?work", r"small groups?", r"table (?:work|talk|groups?|discussions?)"),
        *(r"(?:in|at) (?:the )?(?:tables|groups|trios|pairs)\b", r"world caf", r"trios?\b", r"triads?\b"),
        *(r"1-2-4", r"troika", r"pair work", r"gruppen(?:arbeit|phase)", r"kleingruppen", r"tischgruppen"),
        *(r"tischgesprach", r"an den tischen", r"in gruppen", r"partnerarbeit", r"murmel", r"arbeitsphase"),
    ),
    "break": _some(
        *(r"breaks?\b", r"lunch", r"coffee", r"tea\b", r"dinner", r"supper", r"\w*pausen?\b"),
        *(r"mittag(?:s|essen)?\b", r"kaffee", r"imbiss", r"abendessen", r"rest\b"),
    ),
    "close": _some(
        *(r"clos(?:e|ing)\b", r"wrap[- ]?up", r"check-?out", r"next steps", r"farewell", r"end of"),
        *(r"goodbye", r"abschluss", r"abschied", r"verabschiedung", r"ausblick", r"nachste schritte"),
        *(r"schluss", r"ausklang"),
    ),
    "welcome": _some(
        *(r"welcome", r"arriv(?:e|al|ing)\b", r"registration", r"opening", r"introductions?\b"),
        *(r"willkommen", r"ankommen", r"begrussung", r"eroffnung", r"anmeldung", r"empfang", r"auftakt"),
    ),
    "check-in": _some(
        *(r"check-?in", r"ice-?breaker", r"warm-?up", r"kennenlernen", r"vorstellungsrunde", r"einstieg"),
    ),
    "plenary": _some(
        *(r"plenary", r"plenum", r"share[- ]?back", r"report(?:ing)?[- ]?back", r"harvest", r"discussion"),
        *(r"q ?& ?a\b", r"questions and answers", r"fishbowl", r"gallery walk", r"diskussion", r"austausch"),
        *(r"ernte\b", r"blitzlicht", r"ruckmeldung", r"fragerunde"),
    ),
    "reflection": _some(
        *(r"reflect", r"journal", r"silen(?:t|ce)", r"reflexion", r"nachdenken", r"stille", r"einzelarbeit"),
    ),
    "talk": _some(
        *(r"talks?\b", r"input", r"keynote", r"presentation", r"lecture", r"briefing", r"vortrag"),
        *(r"impuls", r"prasentation", r"referat"),
    ),
}
TOTAL = _whole(r"(?:total|sum|summe|gesamt|insgesamt|gesamtdauer|gesamtzeit)\b.{0,20}")
END = _whole(
    *("end", "finish", "ende", "schluss", "feierabend", "(?:end|close) of (?:the )?(?:day|workshop|session)"),
    "ende (?:der|des|von) .{0,30}",
)


def heading(cell: str) -> Field | None:
    """Return what a cell means as a heading of a column, or None."""
    words = " ".join(re.findall(r"[\w#]+", plain(cell).replace("(", " ")))
    return next((field for field, pattern in HEADINGS.items() if pattern.match(words)), None)


def kind_named(cell: str) -> BlockKind | None:
    """Return the kind of block that a cell names in any of the app's languages, or speaks of, or None."""
    return _labels().get(plain(cell)) or guess_kind(cell)


@cache
def _labels() -> dict[str, BlockKind]:
    languages = [Translations(language) for language in LANGUAGES]
    return {plain(block_kind_label(kind, t)): kind for t in languages for kind in BLOCK_KINDS}


def guess_kind(title: str) -> BlockKind | None:
    """Return the kind of block that a title speaks of, or None."""
    words = plain(title)
    return next((kind for kind, pattern in KINDS.items() if pattern.search(words)), None)


def plain(text: str) -> str:
    """Return the text in small letters, without the dots of German vowels."""
    return text.casefold().translate({ord("ä"): "a", ord("ö"): "o", ord("ü"): "u"}).strip()
