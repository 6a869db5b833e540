"""Whatever is typed into the note box becomes a note that is kept as it was understood, or a clear refusal.

Ten thousand lines: pytest --hypothesis-profile=thorough tests/core/test_any_line.py
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.desk import Desk
from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import ATTRIBUTIONS, AppError, Block, Card, Group, Note, Person, Workshop
from hls_facilitator.notes import kinds
from hls_facilitator.notes.attribution import said_by
from hls_facilitator.notes.details import DETAILS, choices
from hls_facilitator.notes.entry import parse
from hls_facilitator.notes.expansions import complete
from hls_facilitator.notes.record.text import clean_text
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hls_facilitator.model import Attribution, NoteKind

DATES = (
    *("3 Dec", "Dec 3rd, 2027", "Friday", "today", "3/12/2026", "2026-12-03", "9999-12-31", "0000-00-00"),
    *(
        "3. Dezember",
        "zum 3. Dez.",
        "3.12.",
        "29. Feb",
        "31.2.",
        "übermorgen",
        "Sonnabend",
        "99.99.9999",
        "٣ Dec",
    ),
)
NAMES = ("Ann", "Ann_Smith", '"Ann Smith"', "„Änne Groß“", "“Zoë”", '"', "@", "_", "שרה", "👩‍👩‍👧", "x" * 300)
ODD = (
    "",
    " ",
    "\n",
    "\t",
    "\0",
    "\ud800",
    "\u202e",
    "\u2028",
    "e\u0301",
    "%s{n}{",
    "'; DROP TABLE note; --",
    "/",
)

PIECES = st.one_of(
    st.sampled_from([f"/{word}" for kind in kinds.KINDS for word in kind.slash]),
    st.sampled_from(NAMES).map(lambda name: f"@{name}"),
    st.tuples(st.sampled_from(("by", "bis", "BY", "Bis zum")), st.sampled_from(DATES)).map(" ".join),
    st.sampled_from(("and", "und", "&", ",", ".", ";", "We asked", "Wir fragten Größe", "שלום", "😀")),
    st.sampled_from(ODD),
    st.text(max_size=12),
)
LINES = st.tuples(st.lists(PIECES, max_size=8), st.sampled_from((" ", "", "\n"))).map(
    lambda drawn: drawn[1].join(drawn[0])
)
WORDS = st.one_of(st.sampled_from((*NAMES, *ODD)), st.text(max_size=12))
FIELDS = [detail for of_kind in DETAILS.values() for detail in of_kind]
OFFERED = sorted(
    {words for language in LANGUAGES for each in FIELDS for words in choices(each, Translations(language))}
)
DETAIL = st.tuples(st.sampled_from(FIELDS).map(lambda detail: detail.id), WORDS | st.sampled_from(OFFERED))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Attribution, Desk]]:
    """A workshop under each level of attribution; at the end their rows are what their documents say."""
    path = tmp_path_factory.mktemp("lines") / "library.db"
    with Library.open(path) as library:
        made: dict[Attribution, Desk] = {}
        for level in ATTRIBUTIONS:
            made[level] = Desk(library)
            made[level].create(
                Workshop(
                    f"w-{level}",
                    "Any line",
                    blocks=(Block("b", "Draw", 30, cards=(Card("c", "Why?"),)),),
                    groups=(Group("t1", "Table 1 😀"),),
                    participants=(Person("p", "Zoë O’Hara-Łuk", "Corran Partnership"),),
                    attribution=level,
                )
            )
        yield made
    assert check(path) == []


@given(
    line=LINES,
    today=st.dates(),
    chosen=st.none() | st.sampled_from([kind.id for kind in kinds.KINDS]),
    level=st.sampled_from(ATTRIBUTIONS),
    who=WORDS,
    details=st.lists(DETAIL, max_size=3),
)
def test_any_line_is_kept_as_it_was_understood(
    desks: Mapping[Attribution, Desk],
    line: str,
    today: date,
    chosen: NoteKind | None,
    level: Attribution,
    who: str,
    details: list[tuple[str, str]],
) -> None:
    desk, entry = desks[level], parse(line, today, chosen)
    assert entry.text in line
    assert not entry.due or date.fromisoformat(entry.due)
    filled = tuple(sorted((name, words) for name, words in dict(details).items() if clean_text(words)))
    kind = entry.kind or chosen or "insight"
    typed = Note("", entry.text, kind, owner=entry.owner, due=entry.due, said_by=who, details=filled)
    note = desk.note(desk.add_note(typed).id)
    assert (note.text, note.owner, note.due) == (*map(clean_text, (entry.text, entry.owner)), entry.due)
    assert note.details == tuple((name, clean_text(words)) for name, words in filled)
    assert note.said_by == said_by(note, desk.plan) == ("" if level == "none" else clean_text(who))
    assert desk.library.search(entry.text) is not None


@given(
    line=LINES,
    level=st.sampled_from(ATTRIBUTIONS),
    fields=st.dictionaries(
        st.sampled_from(("text", "owner", "due", "said_by", *(detail.field for detail in FIELDS))), WORDS
    ),
)
def test_any_words_in_any_field_of_a_note_are_kept_or_refused(
    desks: Mapping[Attribution, Desk], line: str, level: Attribution, fields: dict[str, str]
) -> None:
    desk = desks[level]
    note = desk.add_note(Note("", line))
    try:
        desk.edit_note("Edit note", note.id, **fields)
    except AppError:
        assert level == "none"
        assert fields["said_by"]
        assert desk.note(note.id).text == clean_text(line)
    else:
        kept = desk.note(note.id)
        assert all(kept.value(name) == clean_text(words) for name, words in fields.items())


@given(line=LINES, level=st.sampled_from(ATTRIBUTIONS))
def test_whatever_stands_before_the_cursor_can_be_completed(
    desks: Mapping[Attribution, Desk], line: str, level: Attribution
) -> None:
    for candidate in complete(line, desks[level].plan, (Note("n", "x", owner="Bo 😀"),)):
        assert 0 <= candidate.begin <= len(line)
        assert candidate.text
