"""Handouts about people: who sits where, what hosts need, slips, names and badges, and nothing private."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Card, Deal, Group, Person, Step, Workshop
from hls_facilitator.writeup.document import Bullet, Bullets, Document, Fact, Heading, Table
from hls_facilitator.writeup.handouts import handouts
from hls_facilitator.writeup.handouts.seating import by_last_name, by_name
from hls_facilitator.writeup.sheets import HandoutKind, SheetHead, Slip, Slips

T = Translations("en")
PEOPLE = (
    Person("a", "Ada Young", "Council", "Chief Officer", email="ada@secret.org", needs="vegan, ramp"),
    Person("b", "ben Archer", role="Coach", host_of="g2"),
    Person("c", "Cem Ünal", "Trust"),
    Person("x", "Xu Away", arrived="no show"),
)
DEAL = Deal(("g1", "g2"), ((("b", "a"), ("c", "x")), (("c", "a"), ("b",))), (("a", "c"), ("x", "b")))
DAY = Workshop(
    "w",
    "Leading: an introduction",
    date="2026-11-05",
    blocks=(
        Block(
            "d",
            "Draw a life",
            25,
            kind="breakout",
            listen_for="Surprise",
            steps=(Step("s", "Read", 5), Step("t", "Draw", 20)),
            cards=(Card("c1", "What matters?"), Card("c2", "What shapes it?")),
        ),
        Block("e", "Talk", 10, cards=(Card("c3", "Why?"),)),
    ),
    groups=(Group("g1", "Table 1"), Group("g2", "Table 2")),
    participants=PEOPLE,
    deal=DEAL,
)
ABOUT_PEOPLE: tuple[HandoutKind, ...] = ("hosts", "seats", "slips", "names", "badges")


def made(kind: HandoutKind, workshop: Workshop = DAY) -> Document:
    return handouts(workshop, T)[kind]


def tables(document: Document) -> list[Table]:
    return [element for element in document.elements if isinstance(element, Table)]


def slips(document: Document) -> Slips:
    (found,) = (element for element in document.elements if isinstance(element, Slips))
    return found


def test_who_sits_where_hangs_at_the_door_by_table_and_by_name() -> None:
    first, second, names = tables(made("seats"))
    assert first.rows == (
        ("Table 1", "Ada Young, ben Archer", "Ada Young"),
        ("Table 2", "Cem Ünal", "Cem Ünal"),
    )
    assert second.rows == (("Table 1", "Ada Young, Cem Ünal", ""), ("Table 2", "ben Archer", "ben Archer"))
    assert names.rows == (
        ("Ada Young", "Table 1", "Table 1"),
        ("ben Archer", "Table 1", "Table 2"),
        ("Cem Ünal", "Table 2", "Table 1"),
    )
    assert [column.title for column in names.columns] == ["Name", "Round 1", "Round 2"]


def test_a_host_finds_the_table_its_people_the_tasks_and_what_is_asked() -> None:
    elements = made("hosts").elements
    heads = [place for place, element in enumerate(elements) if isinstance(element, SheetHead)]
    sheet = elements[heads[1] :]
    assert sheet[0] == SheetHead(
        "Table 2", (("Host: ben Archer", True), ("Thursday 5 November 2026", False)), ()
    )
    (company,) = (element for element in sheet if isinstance(element, Table))
    assert company.rows == (("Round 1", "Cem Ünal", "Cem Ünal"), ("Round 2", "ben Archer", "ben Archer"))
    tasks, steps = (element for element in sheet if isinstance(element, Bullets))
    assert Bullet("Stay when the others move. Tell the new ones what is open.") in tasks.items
    assert steps.items == (Bullet("Read", "5\u00a0min"), Bullet("Draw", "20\u00a0min"))
    assert sheet[-5:] == (
        Fact("Time", "From 10:00, 25 minutes. Be back at 10:25."),
        steps,
        Fact("Question 1", "What matters?"),
        Fact("Question 2", "What shapes it?"),
        Fact("Listen for", "Surprise"),
    )


def test_a_table_without_a_host_has_a_line_for_the_name_and_one_round_needs_no_moving() -> None:
    once = replace(DAY, deal=Deal(DEAL.tables, DEAL.rounds[:1], DEAL.note_takers[:1]))
    elements = made("hosts", once).elements
    assert elements[0] == SheetHead("Table 1", (("Thursday 5 November 2026", False),), ("Host",))
    assert [column.title for column in tables(made("hosts", once))[0].columns] == ["People", "Takes notes"]
    assert not any("Stay when" in str(element) for element in elements)


def test_before_there_are_tables_one_sheet_serves_every_host() -> None:
    elements = made("hosts", replace(DAY, groups=(), deal=None)).elements
    heads = [element for element in elements if isinstance(element, SheetHead)]
    assert [(head.title, head.write) for head in heads] == [("Table host", ("Table", "Host"))]
    assert tables(made("hosts", replace(DAY, groups=(), deal=None))) == []


def test_what_would_be_a_book_for_each_host_stands_once_behind_them_all() -> None:
    groups = tuple(Group(str(n), f"Table {n}") for n in range(200))
    blocks = tuple(replace(DAY.blocks[0], id=str(n)) for n in range(40))
    elements = made("hosts", replace(DAY, groups=groups, blocks=blocks)).elements
    heads = [element.title for element in elements if isinstance(element, SheetHead)]
    assert heads[-2:] == ["Table 199", "What every table is asked"]
    blocks_told = [
        element for element in elements if isinstance(element, Heading) and element.label[:5] == "Block"
    ]
    assert len(blocks_told) == 40


def test_everybody_with_a_seat_gets_a_slip_in_the_order_of_names() -> None:
    sheet = slips(made("slips"))
    assert sheet.slips == (
        Slip("Ada Young", ("Round 1: Table 1", "Round 2: Table 1")),
        Slip("ben Archer", ("Round 1: Table 1", "Round 2: Table 2")),
        Slip("Cem Ünal", ("Round 1: Table 2", "Round 2: Table 1")),
    )
    assert made("slips").kind == "Rotation slips"
    late = replace(DAY, participants=(*PEOPLE, Person("n", "New Here")))
    assert slips(made("slips", late)).slips == sheet.slips


def test_one_round_says_the_table_alone_and_many_rounds_run_on() -> None:
    once = replace(DAY, deal=Deal(DEAL.tables, DEAL.rounds[:1], DEAL.note_takers[:1]))
    assert made("slips", once).kind == "Table slips"
    assert slips(made("slips", once)).slips[0] == Slip("Ada Young", ("Table 1",))
    often = replace(DAY, deal=Deal(DEAL.tables, DEAL.rounds[:1] * 5, DEAL.note_takers[:1] * 5))
    (words,) = slips(made("slips", often)).slips[2].lines
    assert words.startswith("Round 1: Table 2 · Round 2: Table 2 · ")


def test_the_list_and_the_badges_go_by_last_name() -> None:
    (table,) = tables(made("names"))
    assert table.rows == (
        ("ben Archer", "", "Coach"),
        ("Cem Ünal", "Trust", ""),
        ("Ada Young", "Council", "Chief Officer"),
    )
    assert slips(made("badges")).slips == (
        Slip("ben Archer", ("Coach",)),
        Slip("Cem Ünal", ("Trust",)),
        Slip("Ada Young", ("Council", "Chief Officer")),
    )


def test_a_column_that_would_be_empty_is_left_out() -> None:
    bare = replace(DAY, participants=(Person("a", "Ada Young"), Person("b", "Ben Archer", role="Coach")))
    (table,) = tables(made("names", bare))
    assert [column.title for column in table.columns] == ["Name", "Role"]


def test_nothing_but_names_organisations_and_roles_is_printed_of_anybody() -> None:
    for kind in ABOUT_PEOPLE:
        told = str(made(kind).elements)
        assert "Ada Young" in told
        assert "Xu Away" not in told
        assert not any(private in told for private in ("secret", "vegan", "ramp"))


def test_names_are_sorted_as_people_look_for_them() -> None:
    names = ["Émile Zola", "Emil Adam", "Şahin", "Sam", "ada Zola", "Lee, Ann", "Ann Lee, MBE", ""]
    assert sorted(names, key=by_name)[1:4] == ["ada Zola", "Ann Lee, MBE", "Emil Adam"]
    by_last = sorted(names, key=by_last_name)
    assert by_last == ["", "Emil Adam", "Ann Lee, MBE", "Lee, Ann", "Şahin", "Sam", "ada Zola", "Émile Zola"]


@given(st.lists(st.text(max_size=12), max_size=12), st.integers(1, 5), st.randoms(use_true_random=False))
def test_everybody_who_comes_is_told_once_in_every_paper(names, rounds, chance) -> None:
    people = tuple(
        Person(str(n), name, arrived=chance.choice(("expected", "here", "no show")))
        for n, name in enumerate(names)
    )
    turns = []
    for _ in range(rounds):
        sides: tuple[list[str], list[str]] = ([], [])
        for person in people:
            sides[chance.randrange(2)].append(person.id)
        turns.append(tuple(tuple(side) for side in sides))
    deal = Deal(("g1", "g2"), tuple(turns), (("", ""),) * rounds)
    workshop = replace(DAY, participants=people, deal=deal)
    coming = sorted(person.name for person in people if person.arrived != "no show")
    told = handouts(workshop, T)
    assert set(told) >= ({"slips", "badges", "seats", "names"} if coming else set())
    if coming:
        for kind in ("slips", "badges"):
            assert sorted(slip.name for slip in slips(told[kind]).slips) == coming
        assert sorted(row[0] for row in tables(told["names"])[0].rows) == coming
        assert sorted(row[0] for row in tables(told["seats"])[-1].rows) == coming
