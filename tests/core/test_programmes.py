"""Programmes: the shipped ones, their calendar, their people, and what one session leaves to the next."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Deal, Group, Note, Person, Programme, Rules, Summary, Workshop
from hls_facilitator.plan import programmes, templates
from hls_facilitator.plan.people import unite
from hls_facilitator.plan.preflight import preflight
from tests.core.test_agendas import EVENTS, WEEK

T = Translations()
ROOT = Path(__file__).resolve().parents[2]
AGENDAS = {template.id: template for template in templates.builtin()}
ALL = {programme.id: programme for programme in programmes.builtin(AGENDAS)}

# Title, day, start and minutes of each session of HLS Week, as the content pack has them.
HLS_WEEK = [
    ("Welcome event: the story so far", 1, 600, 90),
    ("HLS in an hour", 1, 750, 60),
    ("Allies: working with other movements", 1, 870, 75),
    ("HLS and relational leadership", 2, 600, 120),
    ("Stories of change at three scales", 2, 780, 90),
    ("Starting where you are: first-cycle clinic", 2, 900, 60),
    ("Shifting systems: what does it ask of us?", 3, 600, 90),
    ("HLS in the NHS: role and limits", 3, 750, 75),
    ("Whose flourishing? HLS and equity", 3, 870, 90),
    ("Willkommen in Berlin", 4, 570, 90),
    ("Who leads? HLS and community-led work", 4, 705, 75),
    ("Keeping The Promise", 4, 840, 90),
    ("Open questions market and networking", 5, 600, 60),
    ("Launch of peer learning communities, resource swap", 5, 690, 60),
    ("Celebration event", 5, 810, 150),
]


def ids_in_a_row():
    number = count(1)
    return lambda: f"id{next(number):04d}"


def planned(name: str, **wanted):
    return programmes.plan_programme(ALL[name], new_id=ids_in_a_row(), now=7.0, **wanted)


def session(key: str, day: str = "", start: int = 600, *, people=(), minutes: int = 60, **more) -> Workshop:
    block = templates.plan(AGENDAS["peer-learning"], new_id=ids_in_a_row(), now=0.0).blocks[0]
    blocks = (replace(block, minutes=minutes, steps=()),)
    return Workshop(key, f"Session {key}", date=day, start=start, blocks=blocks, participants=people, **more)


# ---- the shipped ones ---------------------------------------------------------------------------------


def test_hls_week_has_its_fifteen_sessions_at_their_times() -> None:
    week = ALL["hls-week"]
    found = [(one.name, one.day, one.start, one.agenda.minutes) for one in week.sessions]
    assert found == HLS_WEEK
    sums = [sum(minutes for _, day, _, minutes in found if day == wanted) for wanted in range(1, 6)]
    assert sums == [225, 270, 255, 255, 270]
    assert (week.minutes, week.days) == (1275, 5)


def test_each_session_of_the_week_runs_its_agenda_and_asks_its_question() -> None:
    wanted = [(name, question) for day in WEEK.values() for name, _, question in day]
    week = ALL["hls-week"]
    assert [one.agenda.id for one in week.sessions] == [name for name, _ in wanted]
    _, sessions = planned("hls-week")
    for one, workshop in zip(week.sessions, sessions, strict=True):
        asked = [card.question for block in workshop.blocks for card in block.cards]
        assert asked.count(one.question) == 1, one.name
    assert [one.question for one, (_, question) in zip(week.sessions, wanted, strict=True) if question] == [
        question for _, question in wanted if question
    ]


def test_the_two_parts_under_pressure_are_two_weeks_apart_and_say_that_this_is_ours() -> None:
    pair = ALL["under-pressure"]
    assert [(one.agenda.id, one.day, one.agenda.minutes) for one in pair.sessions] == [
        ("crisis-1", 1, 90),
        ("crisis-2", 15, 90),
    ]
    assert "The two weeks between the sessions are ours" in pair.source


def test_putting_people_first_keeps_the_days_between_its_sessions() -> None:
    pair = ALL["putting-people-first"]
    assert [one.agenda.id for one in pair.sessions] == ["ppf-stories", "ppf-experiments", "ppf-sensemaking"]
    gap = date(2021, 12, 9) - date(2021, 11, 17)
    assert [one.day - 1 for one in pair.sessions] == [0, gap.days, gap.days]
    assert [one.start for one in pair.sessions] == [600, 600, 810]


@pytest.mark.parametrize("programme", ALL.values(), ids=ALL.keys())
def test_a_programme_says_what_is_ours_and_what_is_not_known(programme) -> None:
    assert programme.source.startswith("Our own")
    assert "not found" in programme.source or "not known" in programme.source
    words = [programme.title, programme.audience, programme.source, *programme.outcomes]
    words += [text for one in programme.sessions for text in (one.title, one.question)]
    for text in words:
        assert not set("!'\"—") & set(text), text
        assert "  " not in text, text
    assert "700" not in programme.source
    assert programmes.overlaps(planned(programme.id)[1], programme) == ()


def test_every_event_of_a_programme_is_one_of_the_field() -> None:
    named = {event for programme in ALL.values() for event in programme.events}
    assert named <= set(EVENTS)
    assert {"HLS Week", "Under Pressure, Part 1", "Under Pressure, Part 2"} < named
    assert sum(event.startswith("Putting People First") for event in named) == 2


@pytest.mark.parametrize("name", ALL)
def test_a_session_has_nothing_more_to_mend_than_its_agenda(name: str) -> None:
    _, sessions = planned(name, date="2026-10-12")
    for one in sessions:
        alone = templates.plan(
            AGENDAS[one.template], date="2026-10-12", start=one.start, new_id=ids_in_a_row(), now=0.0
        )
        assert [found.code for found in preflight(one, T)] == [found.code for found in preflight(alone, T)]


# ---- reading ------------------------------------------------------------------------------------------

SMALL = """
id = "pair"
title = "A pair"
language = "en"
[[session]]
template = "crisis-2"
day = 8
start = "9:30"
[[session]]
template = "crisis-1"
day = 1
start = "10:00"
title = "First of all"
"""


def written(tmp_path, text: str):
    path = tmp_path / "pair.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_programme_is_read_in_the_order_of_its_days(tmp_path) -> None:
    found = programmes.load(written(tmp_path, SMALL), agendas=AGENDAS)
    assert [(one.name, one.day, one.start) for one in found.sessions] == [
        ("First of all", 1, 600),
        ("Under pressure 2: act, notice, adjust", 8, 570),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"crisis-2"',
            '"crisis-3"',
            "session 1 “crisis-3”: There is no agenda “crisis-3”. Perhaps “crisis-2” is meant.",
        ),
        (
            "day = 8",
            "day = -8",
            "session 1 “crisis-2”: “day” must be a whole number from 1 to 366 without quotes, but is -8.",
        ),
        (
            '"9:30"',
            '"25:30"',
            'session 1 “crisis-2”: “start” must be a clock time in quotes such as "10:00", but is “25:30”.',
        ),
        ("day = 1", "", "session 2 “First of all”: “day” is missing."),
        (
            "title = ",
            "titel = ",
            "session 2 “crisis-1”: There is no field “titel”. Perhaps “title” is meant.",
        ),
        ('id = "pair"', 'id = "../pair"', "“id” must be small letters"),
        ("[[session]]", "[session]", ""),
    ],
)
def test_a_mistake_is_named_with_its_session_and_field(tmp_path, old: str, new: str, said: str) -> None:
    path = written(tmp_path, SMALL.replace(old, new))
    mistakes = programmes.check(path, agendas=AGENDAS)
    assert any(said in mistake for mistake in mistakes), mistakes
    assert all(mistake.startswith("pair.toml") for mistake in mistakes)
    with pytest.raises(templates.TemplateError):
        programmes.load(path, agendas=AGENDAS)


def test_the_example_of_the_guide_can_be_used(tmp_path) -> None:
    guide = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    (example,) = [
        text for text in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL) if "[[session]]" in text
    ]
    assert programmes.check(written(tmp_path, example), agendas=AGENDAS) == []


def test_a_programme_is_told_from_an_agenda_by_its_sessions(tmp_path) -> None:
    assert programmes.is_programme(written(tmp_path, SMALL))
    assert not any(programmes.is_programme(Path(agenda.path)) for agenda in AGENDAS.values())
    assert not programmes.is_programme(written(tmp_path, "= no"))


# ---- planning and the calendar ------------------------------------------------------------------------


def test_a_date_is_the_first_day_and_each_session_follows_at_its_distance() -> None:
    programme, sessions = planned("hls-week", date="2026-10-12")
    assert programme == Programme(
        "id0001",
        "HLS Week: a five-day programme",
        place="Online",
        audience=ALL["hls-week"].audience,
        outcomes=ALL["hls-week"].outcomes,
        template="hls-week",
        source=ALL["hls-week"].source,
        created_at=7.0,
    )
    days = [one.date for one in sessions]
    assert (
        days
        == ["2026-10-12"] * 3
        + ["2026-10-13"] * 3
        + ["2026-10-14"] * 3
        + ["2026-10-15"] * 3
        + ["2026-10-16"] * 3
    )
    assert {(one.programme, one.place) for one in sessions} == {("id0001", "Online")}
    assert len({one.id for one in sessions}) == 15


def test_without_a_date_the_sessions_keep_their_start_and_their_order() -> None:
    _, sessions = planned("hls-week")
    assert {one.date for one in sessions} == {""}
    assert [one.start for one in sessions] == [start for _, _, start, _ in HLS_WEEK]
    assert programmes.in_order(tuple(reversed(sessions)), ALL["hls-week"]) == sessions


def test_a_start_moves_every_session_and_is_refused_when_one_would_leave_its_day() -> None:
    _, sessions = planned("under-pressure", start=540)
    assert [one.start for one in sessions] == [540, 540]
    with pytest.raises(AppError, match="would not begin on its day"):
        planned("hls-week", start=60 * 23)


def test_the_language_of_a_programme_is_that_of_every_write_up() -> None:
    assert {one.language for one in planned("hls-week")[1]} == {"en", "de"}
    programme, sessions = planned("hls-week", language="de")
    assert {one.language for one in sessions} == {programme.language} == {"de"}


@given(first=st.dates(date(1990, 1, 1), date(2150, 1, 1)), then=st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_moving_the_first_day_keeps_every_distance(first: date, then: date) -> None:
    _, sessions = planned("putting-people-first", date=first.isoformat())
    moved = programmes.move(sessions, then.isoformat())
    days = [date.fromisoformat(one.date) for one in moved]
    assert days == [then, then + timedelta(22), then + timedelta(22)]
    assert programmes.move(moved, first.isoformat()) == sessions


def test_undated_sessions_take_their_days_from_the_template() -> None:
    week = ALL["hls-week"]
    _, dated = planned("hls-week", date="2026-10-12")
    _, undated = planned("hls-week")
    assert programmes.move(undated, "2026-10-12", week) == dated
    unknown = programmes.move(undated, "2026-10-12")
    assert [bool(one.date) for one in sorted(unknown, key=lambda one: one.start)] == [True] + [False] * 14


def test_a_session_without_a_day_among_dated_ones_stays_without() -> None:
    sessions = (session("a", "2026-10-12"), session("b"), session("c", "2026-10-20"))
    moved = programmes.move(sessions, "2026-11-02")
    assert [one.date for one in moved] == ["2026-11-02", "", "2026-11-10"]
    assert [one.id for one in programmes.in_order(moved)] == ["a", "c", "b"]


def test_no_programme_leaves_the_calendar() -> None:
    with pytest.raises(AppError, match="would leave the calendar"):
        planned("hls-week", date="9999-12-30")


def test_pinned_times_keep_their_distance_when_a_session_begins_at_another_time() -> None:
    one = session("a", "2026-10-12", 600)
    pinned = replace(one, blocks=(replace(one.blocks[0], pinned=610),), booked_from=540)
    put = programmes.put(pinned, "2026-10-13", 1430)
    assert (put.date, put.start, put.blocks[0].pinned, put.booked_from) == ("2026-10-13", 1430, 0, 540)
    assert programmes.put(put, "2026-10-12", 600) == pinned


def test_sessions_at_the_same_time_are_named_with_what_they_share() -> None:
    sessions = (
        session("a", "2026-10-12", 600, minutes=90),
        session("b", "2026-10-12", 660),
        session("c", "2026-10-12", 720),
        session("d", "2026-10-13", 600),
    )
    found = programmes.overlaps(sessions)
    assert [(one.first, one.second, one.minutes) for one in found] == [("a", "b", 30)]
    assert programmes.overlap_in_words(found[0], sessions, T) == (
        "“Session a” and “Session b” overlap by 30 min, from 11:00 to 11:30."
    )


def test_a_session_past_midnight_reaches_into_the_next_day() -> None:
    sessions = (session("a", "2026-10-12", 1380, minutes=120), session("b", "2026-10-13", 30))
    assert [one.minutes for one in programmes.overlaps(sessions)] == [30]


def test_the_place_goes_to_sessions_that_have_none_of_their_own() -> None:
    programme = Programme("p", "Week", place="Old hall")
    sessions = (session("a", place="Old hall"), session("b", place="Harbour"), session("c"))
    there, moved = programmes.settle(programme, sessions, "New hall")
    assert there.place == "New hall"
    assert [one.place for one in moved] == ["New hall", "Harbour", "New hall"]


# ---- people -------------------------------------------------------------------------------------------


def test_the_same_person_has_the_same_id_in_every_session_and_keeps_what_happened_there() -> None:
    ann, bo = Person("1", "Ann Young", organisation="Oak"), Person("2", "Bo Reid")
    again = Person("9", "Young, Ann", organisation="Oak", role="Coach", arrived="here", host_of="g")
    cleo = Person("8", "Cleo Ash", arrived="no show")
    first = session("a", people=(ann, bo))
    second = session(
        "b",
        people=(again, cleo),
        groups=(Group("g", "Table 1"),),
        deal=Deal(("g",), ((("9", "8"),),), (("9",),)),
        rules=Rules(apart=(("9", "8"),)),
    )
    one, other = programmes.share_people((first, second))
    assert [person.id for person in one.participants] == ["1", "2", "8"]
    assert [person.id for person in other.participants] == ["1", "2", "8"]
    assert one.participants[0].role == other.participants[0].role == "Coach"
    assert [person.arrived for person in one.participants] == ["expected"] * 3
    assert [person.arrived for person in other.participants] == ["here", "expected", "no show"]
    assert (one.participants[0].host_of, other.participants[0].host_of) == ("", "g")
    assert other.deal == Deal(("g",), ((("1", "8"),),), (("1",),))
    assert other.rules.apart == (("1", "8"),)


def test_a_list_for_all_sessions_says_more_than_what_was_known() -> None:
    known = session("a", people=(Person("1", "Ann", email="ann@oak.example"),))
    listed = Person("1", "Ann Young", email="ann@oak.example", role="Coach")
    (shared,) = programmes.share_people((known,), (listed, Person("2", "Bo")))
    assert [(person.id, person.name, person.role) for person in shared.participants] == [
        ("1", "Ann Young", "Coach"),
        ("2", "Bo", ""),
    ]
    assert programmes.everybody((known,), (listed,)) == (listed,)


NAMES = st.sampled_from(["Ann", "Ann Young", "Young Ann", "Bo", "Bo Reid", "Cleo", "آن", ""])
ORGANISATIONS = st.sampled_from(["", "Oak", "oak ", "Elm"])
EMAILS = st.sampled_from(["", "ann@oak.example", "bo@elm.example"])
FACTS = st.tuples(NAMES, ORGANISATIONS, EMAILS, st.sampled_from(["expected", "here", "no show"]))


@st.composite
def series(draw) -> tuple[Workshop, ...]:
    """Sessions with people, some of them known to several by id, all of them seated."""
    number = count(1)
    known: list[str] = []
    sessions: list[Workshop] = []
    for place in range(draw(st.integers(1, 4))):
        people: dict[str, Person] = {}
        for name, organisation, email, arrived in draw(st.lists(FACTS, max_size=6)):
            again = draw(st.sampled_from([*known, ""])) if known else ""
            key = again if again and again not in people else f"p{next(number)}"
            people[key] = Person(key, name, organisation=organisation, email=email, arrived=arrived)
        known += [key for key in people if key not in known]
        deal = Deal(("t",), ((tuple(people),),), ((next(iter(people), ""),),))
        sessions.append(session(f"s{place}", people=tuple(people.values()), deal=deal))
    return tuple(sessions)


@given(series())
def test_sharing_people_twice_changes_nothing_and_loses_nobody(sessions) -> None:
    shared = programmes.share_people(sessions)
    assert programmes.share_people(shared) == shared
    lists = [[person.id for person in one.participants] for one in shared]
    assert all(one == lists[0] for one in lists)
    assert len(set(lists[0])) == len(lists[0])
    for before, after in zip(sessions, shared, strict=True):
        assert after.deal is not None
        seated = after.deal.rounds[0][0]
        assert len(set(seated)) == len(seated) == len(before.participants)
        ticked = {person.id: person.arrived for person in after.participants}
        assert [ticked[person] for person in seated] == [person.arrived for person in before.participants]
        assert set(seated) <= set(ticked)


def test_two_of_one_name_in_one_session_never_become_one() -> None:
    people, ids = unite((Person("1", "Ann"),), (Person("2", "Ann"), Person("3", "Ann")))
    assert [person.id for person in people] == ["1", "3"]
    assert ids == {"2": "1", "3": "3"}


# ---- carried over -------------------------------------------------------------------------------------

KEPT = Note("n1", "Ask the bus company", kind="promise", owner="Ann", due="2026-12-03")


def test_what_an_earlier_session_leaves_open_comes_to_the_later_ones() -> None:
    sessions = (session("a", "2026-10-12"), session("b", "2026-10-26"), session("c", "2026-11-02"))
    notes = {
        "a": (
            Note("n0", "Look at rents", kind="parking"),
            KEPT,
            Note("n2", "Free tea", kind="experiment"),
            Note("n3", "A thought"),
            Note("n4", "Gone", kind="parking", deleted=True),
            Note("n5", "Secret", kind="promise", private=True),
            Note("n6", "Tried out", kind="parking", sample=True),
        ),
        "b": (Note("n7", "Later", kind="parking"),),
        "c": (Note("n8", "Its own", kind="parking"),),
    }
    carried = programmes.carried_over("c", sessions, notes)
    assert [(one.note.id, one.session, one.title, one.date) for one in carried] == [
        ("n1", "a", "Session a", "2026-10-12"),
        ("n2", "a", "Session a", "2026-10-12"),
        ("n0", "a", "Session a", "2026-10-12"),
        ("n7", "b", "Session b", "2026-10-26"),
    ]
    assert programmes.carried_over("a", sessions, notes) == ()
    assert programmes.carried_over("x", sessions, notes) == ()


def test_a_rehearsal_gets_sample_notes_too() -> None:
    sessions = (session("a", sample=True), session("b", sample=True))
    notes = {"a": (replace(KEPT, sample=True),)}
    assert [one.note.id for one in programmes.carried_over("b", sessions, notes)] == ["n1"]


def test_lines_of_the_library_do_as_well_as_whole_workshops() -> None:
    lines = [
        Summary(key, f"Part {key}", "en", "2026-10-12", 600, 90, "", 0, 0, 0, "draft") for key in ("1", "2")
    ]
    carried = programmes.carried_over("2", lines, {"1": (KEPT, replace(KEPT, id="n2", kind="parking"))})
    assert programmes.carried_rows(carried, T) == [
        ("Promise", "Ask the bus company (Ann, by 2026-12-03)", "Part 1"),
        ("Parking lot", "Ask the bus company (Ann, back on 2026-12-03)", "Part 1"),
    ]
