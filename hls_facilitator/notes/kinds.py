"""The kinds of note and of block: their words, marks, keys and icons, in one table each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import BlockKind, NoteKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations

# Families of kinds: word first, then shape. Each mark is in Atkinson and in Arial, and can be drawn by hand.
SEEN, OPEN, HINDERS, HELPS, ACTOR, WE_WILL, SAID, PARKED = "•", "?", "×", "+", "◊", "»", "“", "…"


class Kind(Struct, frozen=True):
    """One kind of note; `label` and `definition` are English, shown through `label()` and `definition()`.

    `slash` are the words that choose it in the note box, without their slash, English first. `mark` is
    printed before the word, `icon` names a file in resources/icons, `key` is the digit beside Ctrl or 0.
    `owned` and `dated` say whether somebody and a date belong to it. Nothing that is not `printed` ever
    reaches a document.
    """

    id: NoteKind
    label: str
    definition: str
    mark: str
    icon: str
    slash: tuple[str, ...]
    key: int = 0
    printed: bool = True
    owned: bool = False
    dated: bool = False


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: the tables are looked up when they are shown."""
    return message


# Source of kinds and definitions: the content pack, section 8. The nine of the digit keys come first.
KINDS: tuple[Kind, ...] = (
    Kind(
        "insight",
        t("Insight"),
        t("Something we now understand that we did not before"),
        SEEN,
        "lightbulb",
        ("insight", "erkenntnis", "einsicht"),
        key=1,
    ),
    Kind(
        "question",
        t("Question"),
        t("An open question worth carrying"),
        OPEN,
        "circle-help",
        ("question", "frage"),
        key=2,
    ),
    Kind("quote", t("Quote"), t("Words worth keeping exactly"), SAID, "quote", ("quote", "zitat"), key=3),
    Kind(
        "action",
        t("Action"),
        t("An ordinary task, with who and by when"),
        WE_WILL,
        "square-check",
        ("action", "aufgabe", "todo"),
        key=4,
        owned=True,
        dated=True,
    ),
    Kind(
        "experiment",
        t("Experiment"),
        t("A planned try, small enough to learn from"),
        WE_WILL,
        "flask-conical",
        ("experiment", "erprobung", "try", "versuch"),
        key=5,
        owned=True,
        dated=True,
    ),
    Kind(
        "barrier",
        t("Barrier"),
        t("What stands in the way"),
        HINDERS,
        "octagon-alert",
        ("barrier", "hürde", "huerde"),
        key=6,
    ),
    Kind(
        "parking",
        t("Parking lot"),
        t("Worth keeping, not for now"),
        PARKED,
        "parking-circle",
        ("parking", "parkplatz", "park", "parken"),
        key=7,
        dated=True,
    ),
    Kind(
        "promise",
        t("Promise"),
        t("What someone will have learned, by trying what, by when"),
        WE_WILL,
        "handshake",
        ("promise", "vorhaben", "lernversprechen"),
        key=8,
        owned=True,
        dated=True,
    ),
    Kind(
        "story",
        t("Story"),
        t("A short account of a life or a moment, in the teller's frame"),
        SEEN,
        "book-open",
        ("story", "geschichte"),
        key=9,
    ),
    Kind(
        "surprise",
        t("Surprise"),
        t("What did not fit our picture"),
        SEEN,
        "zap",
        ("surprise", "überraschung", "ueberraschung"),
    ),
    Kind(
        "assumption",
        t("Assumption"),
        t("A belief treated as fact"),
        OPEN,
        "cloud-alert",
        ("assumption", "annahme"),
    ),
    Kind(
        "debrief",
        t("Debrief"),
        t("What, so what and now what on one experiment"),
        SEEN,
        "rotate-ccw",
        ("debrief", "nachbesprechung"),
    ),
    Kind(
        "measure",
        t("Measure"),
        t("A number or a sign used to learn"),
        SEEN,
        "ruler",
        ("measure", "maß", "mass"),
    ),
    Kind(
        "actor",
        t("Actor or factor"),
        t("A person, a body or a condition that shapes the outcome"),
        ACTOR,
        "waypoints",
        ("actor", "beteiligte", "factor", "faktor"),
    ),
    Kind(
        "pattern",
        t("Pattern"),
        t("The same thing seen in several stories"),
        SEEN,
        "shapes",
        ("pattern", "muster"),
    ),
    Kind(
        "enabler",
        t("Enabler"),
        t("What makes learning possible"),
        HELPS,
        "key-round",
        ("enabler", "hilfreich"),
    ),
    Kind(
        "rule",
        t("Rule to test"),
        t("A rule that may be habit rather than law"),
        OPEN,
        "search",
        ("rule", "regel"),
    ),
    Kind(
        "tension",
        t("Tension"),
        t("Two goods that pull apart; kept, not solved"),
        OPEN,
        "scale",
        ("tension", "spannung"),
    ),
    Kind(
        "account",
        t("Account"),
        t("What we noticed, tried and changed, told to those affected"),
        SEEN,
        "clipboard-check",
        ("account", "rechenschaft"),
    ),
    Kind(
        "stop",
        t("Stop decision"),
        t("Something we will cease doing"),
        WE_WILL,
        "octagon-x",
        ("stop", "stopp"),
        owned=True,
        dated=True,
    ),
    Kind(
        "offer",
        t("Offer or ask"),
        t("Help given or needed"),
        WE_WILL,
        "gift",
        ("offer", "angebot", "ask", "bitte"),
    ),
    Kind(
        "decision",
        t("Decision"),
        t("What was settled"),
        WE_WILL,
        "gavel",
        ("decision", "entscheidung", "beschluss"),
        owned=True,
        dated=True,
    ),
    Kind(
        "safeguarding",
        t("Safeguarding"),
        t("A concern that must leave the notes and go to the right person"),
        "",
        "shield-alert",
        ("safeguarding", "schutz", "kinderschutz"),
        printed=False,
    ),
    Kind(
        "feedback",
        t("Feedback"),
        t("How the workshop itself worked"),
        SEEN,
        "message-square",
        ("feedback", "rückmeldung", "rueckmeldung"),
    ),
)

BY_ID: Mapping[NoteKind, Kind] = {kind.id: kind for kind in KINDS}
BY_KEY: Mapping[int, Kind] = {kind.key: kind for kind in KINDS if kind.key}
_BY_SLASH: Mapping[str, Kind] = {word: kind for kind in KINDS for word in kind.slash}


def by_slash(word: str) -> Kind | None:
    """Return the kind a slash word chooses, in any case and with or without its slash, or None."""
    return _BY_SLASH.get(word.removeprefix("/").lower())


def label(kind: NoteKind, t: Translations) -> str:
    """Return the word for a kind of note in the reader's language."""
    return t(BY_ID[kind].label)


def definition(kind: NoteKind, t: Translations) -> str:
    """Return what a kind of note means, in one sentence without its full stop, in the reader's language."""
    return t(BY_ID[kind].definition)


def block_kind_label(kind: BlockKind, t: Translations) -> str:
    """Return the word for a kind of block in the reader's language."""
    words: dict[BlockKind, str] = {
        "welcome": t("Welcome"),
        "check-in": t("Check-in"),
        "talk": t("Talk"),
        "breakout": t("Breakout"),
        "plenary": t("Plenary"),
        "break": t("Break"),
        "reflection": t("Reflection"),
        "close": t.about("kind of block", "Close"),
    }
    return words[kind]
