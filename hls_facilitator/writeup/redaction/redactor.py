"""Takes words out of texts: all that may not leave goes, the longest of what overlaps, and its mark stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from hls_facilitator.writeup.redaction.folding import fold
from hls_facilitator.writeup.redaction.identifiers import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hls_facilitator.writeup.redaction.folding import Folded
    from hls_facilitator.writeup.redaction.terms import Term, Terms


class Hit(NamedTuple):
    """A term that stands in a text, from where to where; `whole` unless it is a part of a name."""

    begin: int
    end: int
    term: Term
    whole: bool = True


class Redactor:
    """Finds terms in texts and takes out those that are to go."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def hits(self, text: str) -> list[Hit]:
        """Return what stands in a text and is to go, and what is known in it and may stay, by place."""
        standing = sorted(self._standing(text), key=lambda hit: (hit.begin, -hit.end))
        going = _united([hit for hit in standing if hit.term.how != "keep"])
        staying = _united([hit for hit in standing if hit.term.how == "keep"])
        return sorted([*going, *(hit for hit in staying if not _overlaps(hit, going))], key=_begin)

    def text(self, text: str) -> str:
        """Return a text with the words that are to go taken out."""
        parts: list[str] = []
        done = 0
        for hit in self.hits(text):
            if hit.term.how != "keep":
                parts += text[done : hit.begin], hit.term.by
                done = hit.end
        return "".join((*parts, text[done:])) if done else text

    def owner(self, text: str) -> str:
        """Return the owner of a promise, or who said something; a name by itself becomes what they are."""
        hits = self.hits(text)
        if len(hits) == 1 and hits[0].term.how != "keep":
            (hit,) = hits
            if not text[: hit.begin].strip() and not text[hit.end :].strip():
                return hit.term.alone
        return self.text(text)

    def _standing(self, text: str) -> Iterator[Hit]:
        """Yield everything that is known in a text, parts of names only where no whole name stands."""
        folded = fold(text)
        for span in identifiers(folded, text):
            begin, end = folded.original(span.begin, span.end)
            yield Hit(begin, end, self._terms.decisions.number(text[begin:end], span.sort))
        yield from self._literals(folded)
        found = [
            Hit(*folded.original(one.begin, one.end), one.phrase.meant, one.phrase.whole)
            for one in self._terms.phrases.found(folded, text)
        ]
        whole = [hit for hit in found if hit.whole and hit.term.sort in ("name", "organisation")]
        named = _united(sorted(whole, key=_begin))
        yield from (hit for hit in found if hit.whole or not _within(hit, named))

    def _literals(self, folded: Folded) -> Iterator[Hit]:
        for plain, term in self._terms.literals:
            begin = folded.text.find(plain)
            while begin >= 0:
                yield Hit(*folded.original(begin, begin + len(plain)), term)
                begin = folded.text.find(plain, begin + len(plain))


def _united(hits: Sequence[Hit]) -> list[Hit]:
    """Return hits in their order, each that reaches into the one before it made one with that."""
    united: list[Hit] = []
    for hit in hits:
        if united and hit.begin < united[-1].end:
            united[-1] = united[-1]._replace(end=max(united[-1].end, hit.end))
        else:
            united.append(hit)
    return united


def _within(hit: Hit, united: Sequence[Hit]) -> bool:
    """Return whether a hit lies in one of others that are united, as most of a text may be hits."""
    place = bisect_right(united, hit.begin, key=_begin)
    return place > 0 and hit.end <= united[place - 1].end


def _overlaps(hit: Hit, united: Sequence[Hit]) -> bool:
    place = bisect_left(united, hit.end, key=_begin)
    return place > 0 and hit.begin < united[place - 1].end


def _begin(hit: Hit) -> int:
    return hit.begin
