"""Numbers and addresses that point to one person, known by their form and their check digits.

Sources: NHS Data Dictionary, "NHS number" (modulus 11); Public Health Scotland, "CHI number" (day of birth,
four digits, modulus 11); Ofcom, National Telephone Numbering Plan; ITU E.164; Royal Mail PAF, postcode areas;
Deutsche Post, five digits before the name of the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.writeup.redaction.folding import Folded

Identifier = Literal["mail", "chi", "nhs", "phone", "postcode"]


class Span(NamedTuple):
    """From where to where something stands in a folded text, and what it is."""

    begin: int
    end: int
    sort: Identifier


_HINT = re.compile(r"[\d@]|[(\[]at[)\]]")
_MAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]+(?:@|\s?[(\[]at[)\]]\s?)[\w-]+(?:(?:\.|\s?[(\[](?:dot|punkt)[)\]]\s?)[\w-]+)+"
)
_TEN = re.compile(r"(?<![\d+])\d(?:[ .\-/]{0,2}\d){8,9}(?!\d)")
_LABEL = re.compile(r"\b(?:chi|nhs)\W{0,3}(?:no|nr|number|nummer)?\W{0,3}$")

# No date ("05.11.2026") and no span of time ("09.30-10.15") begins like a number that is dialled.
_NO_PHONE = r"(?!\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d))(?!\d\d\.\d\d\s?-\s?\d\d\.\d\d(?!\d))"
_PHONE = re.compile(
    rf"(?<![\w.,]){_NO_PHONE}"
    r"(?:(?:\(\+\d{1,3}\)|(?:\+|00)\s?[1-9]\d{0,2})(?:[\s().\-/]{0,3}\d){7,13}"  # from abroad
    r"|(?:\(0[1-9]\d{0,4}\)|0[1-9])(?:[\s().\-/]{0,3}\d){5,10}"  # at home
    r"|7[1-9]\d\d\s?\d{3}\s?\d{3})(?!\d)"  # a mobile whose nought a spreadsheet took
)
_AREAS = (
    "ab|al|b|ba|bb|bd|bf|bh|bl|bn|br|bs|bt|bx|ca|cb|cf|ch|cm|co|cr|ct|cv|"
    "cw|da|dd|de|dg|dh|dl|dn|dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|ha|hd|"
    "hg|hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|l|la|ld|le|ll|ln|ls|lu|"
    "m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|"
    "sa|se|sg|sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|"
    "ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze"
)
_POSTCODE = re.compile(
    rf"(?<!\w)(?:gir ?0aa|(?:{_AREAS})\d[\da-hjkmnp-y]?[^\S\n]{{0,2}}(\d[abd-hjlnp-uw-z]{{2}}))(?!\w)"
)
_GERMAN = re.compile(
    r"(?<![\w-])(?:(?:d|de)[\s-]{1,2}\d{5}|plz\W{0,2}\d{5}"
    r"|\d{5}(?=[^\S\n](?:berlin|hamburg|munchen|muenchen|koln|koeln|frankfurt|stuttgart|dusseldorf|leipzig"
    r"|dortmund|bremen|dresden|hannover|nurnberg|duisburg|bochum|wuppertal|bielefeld|bonn|munster|mannheim"
    r"|karlsruhe|wiesbaden|kiel|aachen|halle|chemnitz|erfurt|mainz|rostock|kassel|potsdam|schwerin|trier|jena"
    r"|[^\W\d_]+(?:burg|stadt|dorf|heim|hausen|ingen|furt|bach|kirchen|berg|brucken|walde|rode))\b))(?!\w)"
)
_ORDINALS = ("st", "nd", "rd", "th", "hr")


def identifiers(folded: Folded, original: str) -> Iterator[Span]:
    """Yield what points to one person in a text; parts of one may be told as another too."""
    text = folded.text
    if not _HINT.search(text):
        return
    for match in _MAIL.finditer(text):
        yield Span(match.start(), match.end(), "mail")
    for match in _TEN.finditer(text):
        sort = _number(re.sub(r"\D", "", match[0]), text[max(0, match.start() - 24) : match.start()])
        if sort:
            yield Span(match.start(), match.end(), sort)
    for match in _PHONE.finditer(text):
        yield Span(match.start(), match.end(), "phone")
    for match in _POSTCODE.finditer(text):
        inward = match[1]
        begin, end = folded.original(match.start(), match.end())
        second_floor = inward and inward[1:] in _ORDINALS and not original[begin:end].isupper()
        if not second_floor:
            yield Span(match.start(), match.end(), "postcode")
    for match in _GERMAN.finditer(text):
        yield Span(match.start(), match.end(), "postcode")


def _number(digits: str, before: str) -> Identifier | None:
    """Return what nine or ten digits are; a CHI number that a spreadsheet held has lost its first nought."""
    label = _LABEL.search(before)
    if len(digits) == 9:
        whole = "0" + digits
        return "chi" if is_chi(whole) else None
    if is_chi(digits) or (label and label[0].startswith("chi")):
        return "chi"
    return "nhs" if label or is_nhs(digits) else None


def is_nhs(digits: str) -> bool:
    """Return whether ten digits are an NHS number: the last is what modulus 11 makes of the others."""
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    return check % 11 == int(digits[9]) and check != 10


def is_chi(digits: str) -> bool:
    """Return whether ten digits are a CHI number: as an NHS number, and the first six are a day (DDMMYY)."""
    day, month = int(digits[:2]), int(digits[2:4])
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= longest and is_nhs(digits)
