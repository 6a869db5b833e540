"""Search finds what was written, whatever is typed, and each hit leads to its place."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.cli import main
from hls_facilitator.cli.search import search
from hls_facilitator.model import Attribution, Block, Card, Group, Note, Programme, Theme, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.store.library import Filters, Library
from hls_facilitator.store.search import has_words
from hls_facilitator.store.snippets import BEGIN, END, snippet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 5, 12).timestamp()
DAY = 86_400.0


def plan(workshop_id: str, title: str, date: str, **more: Any) -> Workshop:
    cards = (Card("c1", "What matters to this person?"), Card("c2", "What do we not know?"))
    blocks = (Block("b", "Mapping one life", 60, kind="breakout", cards=cards),)
    groups = (Group("g1", "Table 1"), Group("g14", "Table 14"))
    return Workshop(workshop_id, title, date=date, blocks=blocks, groups=groups, **more)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of workshops for chief officers and for funders, with a note on trust in each."""
    opened = Library.open(tmp_path / "library.db")
    opened.save_programme(Programme("p", "HLS Week")).result()
    for number in range(1, 8):
        audience = "Chief Officers" if number % 2 else "Funders"
        day = plan(f"w{number}", f"Workshop {number}", f"2026-0{number}-05", audience=audience,
                   programme="p" if number == 4 else "", attribution="named")  # fmt: skip
        opened.save_workshop(day).result()
        add(opened, day.id, Note("n", f"Trust comes first, said {number}", at=NOON + number * DAY))
    yield opened
    opened.close()


def add(library: Library, workshop: str, *things: Note | Theme) -> None:
    library.write_notes(workshop, tuple(map(Added, things))).result()


def found(library: Library, words: str, **filters: Any) -> list[str]:
    return [f"{hit.workshop}/{hit.note}" for hit in library.search(words, Filters(**filters))]


def test_what_chief_officers_said_in_the_last_workshops_is_one_query(library: Library) -> None:
    """Four of the seven were for them; a rehearsal and a workshop without notes do not count."""
    library.save_workshop(
        plan("r", "Rehearsal", "2026-09-01", audience="Chief Officers", sample=True)
    ).result()
    library.save_workshop(plan("e", "Empty", "2026-09-02", audience="Chief Officers")).result()
    add(library, "r", Note("n", "Trust, rehearsed"))
    assert found(library, "trust", audience="chief officers", last=3) == ["w7/n", "w5/n", "w3/n"]
    assert found(library, "trust", audience="chief officers", last=30) == ["w7/n", "w5/n", "w3/n", "w1/n"]
    assert found(library, "money", audience="chief officers", last=3) == []


def test_the_words_of_an_audience_may_stand_in_the_title(library: Library) -> None:
    library.save_workshop(plan("t", "An introduction for Chief Officers", "2026-08-01")).result()
    add(library, "t", Note("n", "Trust"))
    assert found(library, "trust", audience="CHIEF off", last=1) == ["t/n"]


def test_a_hit_leads_to_its_place(library: Library) -> None:
    note = Note("m", "The barber knows", kind="quote", block="b", card="c2", group="g14", theme="t", at=NOON)
    add(library, "w2", Theme("t", "Who knows"), note)
    (hit,) = library.search("barber")
    assert (hit.workshop, hit.title, hit.date) == ("w2", "Workshop 2", "2026-02-05")
    assert (hit.block, hit.block_title) == ("b", "Mapping one life")
    assert (hit.card, hit.question) == ("c2", "What do we not know?")
    assert (hit.group, hit.table) == ("g14", "Table 14")
    assert (hit.theme, hit.theme_title) == ("t", "Who knows")
    assert (hit.kind, hit.at) == ("quote", NOON)


def test_a_private_note_says_that_it_is_one(library: Library) -> None:
    add(library, "w2", Note("m", "between us", private=True), Note("l", "between all"))
    assert [hit.private for hit in library.search("between")] == [False, True]


def test_a_note_whose_place_is_gone_is_found_all_the_same(library: Library) -> None:
    add(library, "w2", Note("m", "lost property", block="x", card="y", group="z", theme="t"))
    (hit,) = library.search("lost property")
    assert (hit.block_title, hit.question, hit.table, hit.theme, hit.theme_title) == ("", "", "", "", "")


@pytest.mark.parametrize(
    ("filters", "notes"),
    [
        ({"kinds": ("quote",)}, ["w2/b"]),
        ({"kinds": ("quote", "action")}, ["w2/c", "w2/b"]),
        ({"table": "Table 1"}, ["w2/b"]),
        ({"table": "g14"}, ["w2/c"]),
        ({"question": "matters person"}, ["w2/b"]),
        ({"question": "c2"}, ["w2/c"]),
        ({"theme": "ÄNGSTE"}, ["w2/b"]),
        ({"theme": "gone"}, []),
        ({"starred": True}, ["w2/c"]),
        ({"workshops": ("w2",)}, ["w2/c", "w2/b"]),
        ({"workshops": ("w1",)}, []),
        ({"workshops": ("nowhere",)}, []),
        ({"programme": "p"}, []),
        ({"since": NOON + DAY / 2}, ["w2/c"]),
        ({"until": NOON + DAY / 2}, ["w2/b"]),
        ({"person": "ann"}, ["w2/c"]),
        ({"kinds": ("quote",), "table": "14"}, []),
    ],
)
def test_each_filter_leaves_what_it_names(
    library: Library, filters: dict[str, Any], notes: list[str]
) -> None:
    add(
        library,
        "w2",
        Theme("t", "Ängste und Sorgen"),
        Theme("u", "gone", deleted=True),
        Note("b", "filtered so", kind="quote", block="b", card="c1", group="g1", theme="t", at=NOON),
        Note(
            "c",
            "filtered thus",
            kind="action",
            block="b",
            card="c2",
            group="g14",
            theme="u",
            owner="Ann Lee",
            starred=True,
            at=NOON + DAY,
        ),
    )
    assert found(library, "filtered", **filters) == notes
    if filters.keys() - {"workshops", "programme", "since", "until"}:
        assert found(library, "", **filters) == notes  # without words the filters choose


def test_sessions_of_a_programme_are_named_by_its_title_or_id(library: Library) -> None:
    assert found(library, "trust", programme="p") == found(library, "trust", programme="hls week") == ["w4/n"]


@pytest.mark.parametrize(
    ("taken", "now", "shown"),
    [
        ("named", "named", True), ("named", "team", False), ("named", "none", False),
        ("team", "named", True), ("team", "team", True), ("team", "none", False), ("none", "named", False),
    ],
)  # fmt: skip
def test_who_said_something_is_found_only_as_far_as_it_may_be_shown(
    library: Library, taken: Attribution, now: Attribution, *, shown: bool
) -> None:
    library.save_workshop(plan("a", "About names", "2026-08-01", attribution=now)).result()
    add(library, "a", Note("m", "spoken", said_by="Mei Chen", attribution=taken))
    assert found(library, "spoken", person="Mei") == (["a/m"] if shown else [])


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("größere budgets", True), ("GROSSERE", True), ("grosse", True), ("strasse", True), ("straße", True),
        ("cafe", True), ("cafe\u0301", True), ("famil", True), ("famil ", False), ("famil größere", False),
        ('"budgets für"', True), ('"für budgets"', False), ("„Budgets für“ straß", True),
        ('"budgets f', True), ("🎉", True), ("🎉 budgets", True), ("🙈", False), ("🙈 budgets", False),
        ("budgets - für", True), ("budgets*", True), ("NOT budgets", False), ("text:budgets", False),
        ("l'été", True), ("O’Neill", True),
    ],
)  # fmt: skip
def test_words_are_found_as_people_type_them(library: Library, typed: str, *, finds: bool) -> None:
    add(library, "w1", Note("m", "Größere Budgets für Familien in der Straße am Café 🎉, l’été with O'Neill"))
    assert found(library, typed) == (["w1/m"] if finds else [])


def test_nothing_typed_and_nothing_chosen_finds_nothing(library: Library) -> None:
    assert found(library, "  ") == []
    assert found(library, "...", kinds=("insight",)) == []  # what was typed says nothing


def test_a_short_note_is_shown_whole_with_its_words_marked(library: Library) -> None:
    add(library, "w1", Note("m", "Größe und Straße, größer"))
    (hit,) = library.search("große")
    assert hit.snippet == "Größe und Straße, größer"
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["Größe", "größer"]


def test_a_long_note_is_cut_around_the_first_word_found(library: Library) -> None:
    add(library, "w1", Note("m", "before " * 100 + "the needle in it " + "after " * 100))
    (hit,) = library.search("needle")
    assert hit.snippet.startswith("… before")
    assert hit.snippet.endswith("after …")
    assert len(hit.snippet) < 240
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["needle"]


@given(
    st.lists(st.tuples(st.text("ab \n🎉", max_size=80), st.booleans()), max_size=20).map(
        lambda parts: [(text, marked) for text, marked in parts if text]
    )
)
def test_marks_stand_where_the_words_stand(parts: list[tuple[str, bool]]) -> None:
    text = "".join(part for part, _ in parts)
    marked = "".join(f"{BEGIN}{part}{END}" if mark else part for part, mark in parts)
    shown, marks = snippet_of(text, marked)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    there = [part for part, mark in parts if mark]
    assert all(shown[begin:end] in there for begin, end in marks)
    if len(text) <= 200:
        assert [shown[begin:end] for begin, end in marks] == there


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("searched") / "library.db") as opened:
        opened.save_workshop(plan("w", "Größe 🎉", "2026-02-05", audience="Funders")).result()
        add(
            opened,
            "w",
            Theme("t", "Ängste"),
            Note("n", "a 🎉 ß", card="c1", group="g1", theme="t", owner="Ann"),
        )
        yield opened


@given(
    typed=st.one_of(st.text(st.characters(), max_size=60), st.text('"“”*()^:-+ANDORTNE {},.\0\ud800 a🎉ß'))
)
def test_whatever_is_typed_is_no_syntax(searched: Library, typed: str) -> None:
    every = Filters(workshops=("w",))  # where nothing is typed, filters alone choose
    everywhere = searched.search(typed, Filters() if typed.strip() else every)
    assert searched.search(typed, Filters(workshops=(typed,))) == []  # no workshop has such an id
    for name in ("programme", "audience", "table", "question", "theme", "person"):
        named: dict[str, Any] = {name: typed}
        assert all(hit in everywhere for hit in searched.search(typed, Filters(last=2, **named)))


def test_a_pasted_page_is_searched_for_its_first_words(library: Library) -> None:
    add(library, "w1", Note("m", "one two three " * 20))
    assert found(library, "one two three " * 20 + " four " * 5000) == ["w1/m"]


@pytest.mark.parametrize(
    ("text", "wanted", "there"),
    [("Table 14", "4", False), ("Table 14", "14 tab", True), ("Ängste", "angs", True), ("Table 1", "", True)],
)
def test_names_are_known_by_the_beginnings_of_their_words(text: str, wanted: str, *, there: bool) -> None:
    assert has_words(text, wanted) is there


# ---- the command -------------------------------------------------------------------------------------


def call(library: Library, *words: str) -> Any:
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["search", *words, "--json", "--library", str(library.path)]) == 0
    return json.loads(printed.getvalue())


def test_the_command_finds_notes_with_their_place(library: Library) -> None:
    first = call(library, "trust", "--audience", "chief officers", "--last", "2")[0]
    assert {key: first[key] for key in ("workshop", "note", "text", "kind", "at")} == {
        "workshop": "w7",
        "note": "n",
        "text": "Trust comes first, said 7",
        "kind": "insight",
        "at": NOON + 7 * DAY,
    }
    assert (first["title"], first["date"], first["marks"]) == ("Workshop 7", "2026-07-05", [[0, 5]])


def test_the_command_takes_days_kinds_and_several_workshops(library: Library) -> None:
    assert [hit["workshop"] for hit in call(library, "trust", "--since", "2026-11-11")] == ["w7", "w6"]
    assert [hit["workshop"] for hit in call(library, "trust", "--until", "2026-11-07")] == ["w2", "w1"]
    two = call(library, "", "--workshop", "w3", "--workshop", "Workshop 5", "--kind", "erkenntnis")
    assert [hit["workshop"] for hit in two] == ["w5", "w3"]
    assert len(call(library, "trust", "--limit", "3")) == 3


@pytest.mark.parametrize(
    ("option", "value", "left_out"),
    [
        ("--kind", "zitat", "insight"), ("--table", "table 14", "table 1"),
        ("--question", "do not know", "matters"),
        ("--theme", "worry", "hope"), ("--person", "mei", "ann"), ("--since", "2026-11-06", "2026-11-07"),
        ("--until", "2026-11-06", "2026-11-05"), ("--starred", None, None), ("--workshop", "w2", "w3"),
        ("--programme", "hls week", "nothing"), ("--audience", "funders", "chief officers"),
    ],
)  # fmt: skip
def test_the_command_has_an_option_for_every_filter(
    library: Library, option: str, value: str | None, left_out: str | None
) -> None:
    library.save_workshop(
        plan("w2", "Workshop 2", "2026-02-05", audience="Funders", programme="p", attribution="named")
    ).result()
    note = Note("m", "It is filtered", kind="quote", block="b", card="c2", group="g14", theme="t",
                starred=True, said_by="Mei Chen", attribution="named", at=NOON + DAY)  # fmt: skip
    add(library, "w2", Theme("t", "Worry"), note)
    given = (option,) if value is None else (option, value)
    assert "m" in [hit["note"] for hit in call(library, "filtered", *given)]
    if left_out is not None:
        assert "m" not in [hit["note"] for hit in call(library, "filtered", option, left_out)]


def test_no_filter_is_without_an_option() -> None:
    assert set(Filters.__struct_fields__) <= {parameter.name for parameter in search.params}


def test_the_command_prints_place_and_note_for_people(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    add(
        library, "w2", Note("m", "The barber\nknows", kind="quote", block="b", card="c2", group="g1", at=NOON)
    )
    assert main(["search", "barber", "--language", "en", "--library", str(library.path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-02-05 · Workshop 2 · Mapping one life · What do we not know? · Table 1",
        "  Quote: The barber knows",
    ]
    assert main(["search", "x", "--since", "yesterday", "--library", str(library.path)]) == 1
