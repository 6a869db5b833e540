"""German words that are made of others, of which hardly any list holds all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PART = 4  # letters of a part; shorter ones are found in any mistake, but for these
SHORT = frozenset(
    ("amt", "bau", "bus", "eis", "hof", "not", "ort", "rad", "rat", "see", "tag", "tür", "weg", "zug")
)
PARTS = 4  # at most
LINKS = ("", "s", "n", "en", "es", "er")  # between two parts
ENDINGS = ("", "e", "en")  # that the first part may have lost: "Kontroll|gang", "Wohn|hilfe"
BEGINNINGS = """
    ab an auf aus bei dar durch ein fest fort frei her herab heran heraus herbei herein herum hervor hin
    hinaus hinein hinzu los mit nach nieder statt um vor voran voraus vorbei weg weiter wieder zu zurecht
    zurück zusammen
"""
"""Of verbs: before the verb itself, or before "zu" and the verb."""


def made_of_words(word: str, known: Callable[[str], bool]) -> bool:
    """Return whether a word in small letters joins known ones, as "lern|umgebung" and "los|zu|lassen" do."""
    return _verb(word, known) or _compound(word, known, PARTS)


def _verb(word: str, known: Callable[[str], bool]) -> bool:
    rests = [word.removeprefix(begin) for begin in BEGINNINGS.split() if word.startswith(begin)]
    verbs = [verb for rest in rests for verb in (rest, rest.removeprefix("zu"))]
    return any(len(verb) >= PART and known(verb) for verb in verbs)


def _compound(word: str, known: Callable[[str], bool], parts: int) -> bool:
    for cut in range(3, len(word) - 2):
        head = word[:cut]
        if head in SHORT or (cut >= PART and any(known(head + ending) for ending in ENDINGS)):
            rests = [word[cut + len(link) :] for link in LINKS if word.startswith(link, cut)]
            if any(rest in SHORT or (len(rest) >= PART and known(rest)) for rest in rests):
                return True
            if parts > 2 and any(_compound(rest, known, parts - 1) for rest in rests):
                return True
    return False
