"""The shipped agendas: whole in their minutes, questions and events, and honest about what is not known."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, count, pairwise

import pytest

from hls_facilitator import paths
from hls_facilitator.plan import templates

MINUTES = {
    "berlin-einfuehrung": 90,
    "case-north-devon": 75,
    "chief-officers-intro": 180,
    "chief-officers-intro-de": 180,
    "crisis-1": 90,
    "crisis-2": 90,
    "grant-making": 120,
    "guide-launch": 90,
    "hls-week-allies": 75,
    "hls-week-celebration": 150,
    "hls-week-community-led": 75,
    "hls-week-equity": 90,
    "hls-week-first-cycle": 60,
    "hls-week-in-an-hour": 60,
    "hls-week-open-questions": 60,
    "hls-week-peer-launch": 60,
    "hls-week-shifting-systems": 90,
    "hls-week-stories": 90,
    "hls-week-welcome": 90,
    "peer-learning": 90,
    "ppf-experiments": 120,
    "ppf-sensemaking": 120,
    "ppf-stories": 120,
    "promise-accountability": 90,
    "promise-accountability-de": 90,
    "relational-leadership": 120,
}

# Minutes and number of questions of each block, as the content pack's run sheets have them.
RUN_SHEETS = {
    "crisis-1": ([5, 10, 12, 18, 10, 5, 15, 8, 7], [0, 2, 1, 4, 2, 0, 2, 2, 1]),
    "crisis-2": ([5, 10, 22, 8, 5, 8, 17, 10, 5], [0, 1, 4, 2, 0, 1, 4, 2, 1]),
    "grant-making": ([8, 12, 15, 25, 10, 22, 6, 15, 7], [0, 2, 1, 3, 0, 4, 1, 3, 1]),
    "ppf-experiments": ([7, 10, 15, 12, 15, 10, 26, 15, 5, 5], [0, 2, 1, 3, 1, 0, 4, 3, 1, 1]),
    "ppf-sensemaking": ([7, 8, 12, 24, 8, 10, 20, 18, 8, 5], [0, 2, 1, 4, 2, 0, 4, 4, 2, 1]),
    "relational-leadership": ([8, 12, 15, 20, 10, 22, 13, 12, 8], [0, 2, 1, 3, 0, 3, 3, 1, 1]),
    "promise-accountability": ([6, 8, 10, 20, 8, 5, 20, 8, 5], [0, 1, 1, 4, 1, 0, 4, 1, 1]),
    "case-north-devon": ([5, 5, 12, 18, 12, 18, 5], [0, 1, 1, 4, 2, 4, 1]),
    "peer-learning": ([5, 10, 12, 30, 5, 13, 10, 5], [0, 1, 3, 3, 0, 3, 2, 1]),
}

# Every event of the content pack, by its own words, and the agenda it leads to.
EVENTS = {
    "HLS workshop for Chief Officers, Heads of Service, Strategic Planning Leads": "chief-officers-intro",
    "Under Pressure, Part 1": "crisis-1",
    "Under Pressure, Part 2": "crisis-2",
    "Case: North Devon pathology, author Andy Brogan, Easier Inc": "case-north-devon",
    "Launch of the practical guide with CPI and Iriss": "guide-launch",
    "Using an HLS approach in grant-making, Scottish Borders": "grant-making",
    "Putting People First, session 1: Smith (arrears as prompt), Tweedie (social movement), "
    "Wallace (commissioning for learning)": "ppf-stories",
    "Putting People First, session 2: Lowe, Wallace, Smith; HIS with Iriss; 100+ people from Scotland, "
    "England, Wales, New York": "ppf-experiments",
    "HLS Week": "hls-week-welcome",
    "Welcome Event, hosted by Lord Victor Adebowale": "hls-week-welcome",
    "Working with other movements such as TLAP": "hls-week-allies",
    "HLS and Relational Leadership, ThemPra with Lowis Charfe, UCLan": "relational-leadership",
    "Mid-week deep dives: stories of change, starting out, shifting systems, equity, community-led work, "
    "NHS": "hls-week-stories",
    "Welcome to Berlin, with MitWirkung, in German": "berlin-einfuehrung",
    "How can HLS help us keep The Promise? Iriss and ThemPra": "promise-accountability",
    "Final day: networking, resources, launch of Peer Learning Communities, Celebration "
    "Event": "hls-week-celebration",
}

# The fifteen sessions of HLS Week by day: the agenda, its minutes and the question that drives it.
WEEK = {
    "Monday": [
        ("hls-week-welcome", 90, "What are you no longer willing to pretend?"),
        ("hls-week-in-an-hour", 60, "What would change if outcomes could not be bought?"),
        ("hls-week-allies", 75, "What could we only do together, and what must stay different?"),
    ],
    "Tuesday": [
        ("relational-leadership", 120, ""),
        ("hls-week-stories", 90, "Where did the line bend, and who noticed?"),
        ("hls-week-first-cycle", 60, "What is small enough to begin on Monday?"),
    ],
    "Wednesday": [
        ("hls-week-shifting-systems", 90, "On whose behalf do you steward, and who said you may?"),
        ("case-north-devon", 75, ""),
        ("hls-week-equity", 90, "Whose learning counts here, and who pays for ours?"),
    ],
    "Thursday": [
        ("berlin-einfuehrung", 90, ""),
        ("hls-week-community-led", 75, "When did help get in the way of a community?"),
        ("promise-accountability", 90, ""),
    ],
    "Friday": [
        ("hls-week-open-questions", 60, "Which question will you adopt?"),
        ("hls-week-peer-launch", 60, "With whom do you want to be unsure for a year?"),
        ("hls-week-celebration", 150, "What did this week make possible?"),
    ],
}

ALL = {template.id: template for template in templates.builtin()}
TWINS = [
    ("chief-officers-intro", "chief-officers-intro-de"),
    ("promise-accountability", "promise-accountability-de"),
]
every_agenda = pytest.mark.parametrize("agenda", ALL.values(), ids=ALL.keys())


def words_of(agenda: templates.Template) -> list[str]:
    """Return every text of an agenda that somebody reads."""
    words = [agenda.title, agenda.audience, agenda.source, *agenda.outcomes]
    for block in agenda.blocks:
        words += [block.title, block.purpose, block.format, block.lead, block.screen, block.note]
        words += [block.listen_for, *block.materials, *(card.question for card in block.cards)]
        words += [step.title for step in block.steps]
        words += [text for handout in block.handouts for text in (handout.title, handout.text)]
    return words


def test_each_shipped_agenda_has_the_length_it_is_known_by() -> None:
    assert {agenda.id: agenda.minutes for agenda in ALL.values()} == MINUTES


def test_no_id_and_no_title_is_given_twice() -> None:
    files = list(paths.resource("templates").glob("*.toml"))
    assert len(ALL) == len(files)
    assert sorted(ALL) == sorted(path.stem for path in files)
    titles = Counter(agenda.title.casefold() for agenda in ALL.values())
    assert max(titles.values()) == 1


@pytest.mark.parametrize("name", RUN_SHEETS)
def test_each_run_sheet_of_the_field_is_kept_block_by_block(name: str) -> None:
    minutes, questions = RUN_SHEETS[name]
    assert sum(minutes) == MINUTES[name]
    assert [block.minutes for block in ALL[name].blocks] == minutes
    assert [len(block.cards) for block in ALL[name].blocks] == questions


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_of_the_field_leads_to_an_agenda_by_its_own_words(event: str) -> None:
    assert event in ALL[EVENTS[event]].events
    searched = event.casefold()
    found = [a.id for a in ALL.values() if any(searched in name.casefold() for name in a.events)]
    assert EVENTS[event] in found


def test_both_halves_of_putting_people_first_serve_its_second_session() -> None:
    event = next(name for name in EVENTS if name.startswith("Putting People First, session 2"))
    assert [a.id for a in ALL.values() if event in a.events] == ["ppf-experiments", "ppf-sensemaking"]


def test_each_deep_dive_of_the_week_has_an_agenda() -> None:
    event = next(name for name in EVENTS if name.startswith("Mid-week deep dives"))
    assert {agenda.id for agenda in ALL.values() if event in agenda.events} == {
        "hls-week-stories",
        "hls-week-first-cycle",
        "hls-week-shifting-systems",
        "hls-week-equity",
        "hls-week-community-led",
        "case-north-devon",
    }


def test_the_fifteen_sessions_of_the_week_have_their_minutes_and_their_question() -> None:
    sessions = [session for day in WEEK.values() for session in day]
    assert len(sessions) == 15
    for name, minutes, question in sessions:
        questions = [card.question for block in ALL[name].blocks for card in block.cards]
        assert ALL[name].minutes == minutes, name
        assert not question or question in questions, name
    assert [sum(minutes for _, minutes, _ in day) for day in WEEK.values()] == [225, 270, 255, 255, 270]


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("hls-week-")])
def test_each_session_of_the_week_ends_with_a_harvest_of_three_minutes(name: str) -> None:
    last = ALL[name].blocks[-1]
    assert [step.minutes for step in last.steps if "harvest" in step.title.casefold()] == [3]
    assert "HLS Week" in ALL[name].events


def test_the_celebration_keeps_its_four_parts() -> None:
    minutes = [block.minutes for block in ALL["hls-week-celebration"].blocks]
    assert (sum(minutes[:4]), minutes[4], minutes[5], sum(minutes[6:])) == (60, 15, 30, 45)


@every_agenda
def test_an_agenda_opens_and_closes_and_nobody_sits_too_long(agenda: templates.Template) -> None:
    kinds = [block.kind for block in agenda.blocks]
    assert kinds[0] == "welcome"
    assert kinds[-1] == "close"
    ends = accumulate(block.minutes for block in agenda.blocks)
    breaks = [end for end, kind in zip(ends, kinds, strict=True) if kind == "break"]
    marks = [0, *breaks, agenda.minutes]
    assert all(later - earlier <= 110 for earlier, later in pairwise(marks))


@every_agenda
def test_talks_leave_most_of_the_time_to_the_room(agenda: templates.Template) -> None:
    talks = sum(block.minutes for block in agenda.blocks if block.kind == "talk")
    assert talks <= 0.4 * agenda.minutes


@every_agenda
def test_no_question_is_asked_twice_and_every_breakout_has_one(agenda: templates.Template) -> None:
    questions = Counter(card.question for block in agenda.blocks for card in block.cards)
    assert max(questions.values()) == 1
    assert all(block.cards for block in agenda.blocks if block.kind in {"breakout", "check-in"})


@every_agenda
def test_an_agenda_says_that_it_is_our_own_and_what_is_not_known(agenda: templates.Template) -> None:
    ours, unknown = {
        "en": (r"^Our own run sheet", r"\bnot\b|\bours\b|\bour own\b"),
        "de": (r"^Eigener Ablauf", r"\bnicht\b|\bkein"),
    }[agenda.language]
    assert re.search(ours, agenda.source)
    assert re.search(unknown, agenda.source)


@every_agenda
def test_words_are_calm_and_set_in_proper_marks(agenda: templates.Template) -> None:
    for words in words_of(agenda):
        assert not set("!'\"—") & set(words), words
        assert "  " not in words, words
        assert not re.search(r"\bplease\b|\bsuccessfully\b", words, re.IGNORECASE), words
        assert words.count("“") == words.count("„" if agenda.language == "de" else "”"), words


def test_what_is_not_verified_is_claimed_nowhere() -> None:
    everything = {name: "\n".join(words_of(agenda)) for name, agenda in ALL.items()}
    assert all("L.A.N" not in text or name == "ppf-experiments" for name, text in everything.items())
    assert "Do not spell them out yourself" in everything["ppf-experiments"]
    assert not any("700+" in text or "700 people" in text for text in everything.values())
    funding = [text for block in ALL["grant-making"].blocks for text in (block.note, block.screen)]
    assert not any("£" in text for text in funding)
    assert [text for text in funding if "Borders" in text and "add no figures" in text]
    case = [text for block in ALL["case-north-devon"].blocks for text in (block.note, block.screen)]
    assert not any("Devon" in text or "Brogan" in text for text in case)
    guide = "\n".join(block.note for block in ALL["guide-launch"].blocks)
    assert "Stage III" not in guide
    assert "2022" not in guide


def test_a_case_session_cut_to_its_shortest_lasts_an_hour() -> None:
    assert sum(block.floor or block.minutes for block in ALL["case-north-devon"].blocks) == 60


def test_invented_material_lies_ready_where_it_is_used() -> None:
    def titles(name: str, block: int) -> list[str]:
        return [handout.title for handout in ALL[name].blocks[block - 1].handouts]

    assert titles("ppf-sensemaking", 4) == titles("hls-week-stories", 3) == ["Ruth’s key"]
    assert titles("ppf-experiments", 4) == [f"Card {n}" for n in range(1, 7)]
    assert titles("ppf-experiments", 8) == ["Vignette: the kettle and the bus pass"]
    assert titles("hls-week-equity", 2)[:4] == ["Ina, 43", "Mr Oduya, 79", "Kay, 17", "Tam, 36"]
    assert titles("chief-officers-intro-de", 4) == ["Ina, 43", "Herr Oduya, 79", "Kay, 17", "Tam, 36"]


@pytest.mark.parametrize(("english", "german"), TWINS)
def test_a_german_agenda_has_the_shape_of_its_english_twin(english: str, german: str) -> None:
    def shape(agenda: templates.Template) -> list[tuple[object, ...]]:
        return [
            (
                *(block.kind, block.minutes, block.floor, block.protection),
                *(len(block.cards), len(block.materials), len(block.handouts)),
                *(step.minutes for step in block.steps),
            )
            for block in agenda.blocks
        ]

    assert ALL[german].language == "de"
    assert shape(ALL[german]) == shape(ALL[english])
    assert (ALL[german].people, ALL[german].tables) == (ALL[english].people, ALL[english].tables)


@pytest.mark.parametrize("agenda", [a for a in ALL.values() if a.language == "de"], ids=lambda a: a.id)
def test_a_german_agenda_is_german_throughout(agenda: templates.Template) -> None:
    english = re.compile(r"\b(the|and|with|who|what|each|people|learning|question|min\s)\b")
    names = re.compile(r"„[^“]*“|\([^)]*\)")  # titles of works, and English terms given in brackets
    for block in agenda.blocks:
        texts = [block.title, block.purpose, block.format, block.screen, block.note, block.listen_for]
        texts += [card.question for card in block.cards] + [step.title for step in block.steps]
        for text in texts:
            assert not english.search(names.sub("", text)), text
    assert sum(any(letter in block.note for letter in "äöüß") for block in agenda.blocks) >= 5
    english_titles = {b.title for other in ALL.values() if other.language == "en" for b in other.blocks}
    assert english_titles & {block.title for block in agenda.blocks} <= {"Pause"}


@every_agenda
def test_every_agenda_makes_a_plan_for_its_people_and_tables(agenda: templates.Template) -> None:
    number = count(1)
    workshop = templates.plan(agenda, new_id=lambda: f"id{next(number)}", now=0.0)
    assert workshop.minutes == MINUTES[agenda.id]
    assert workshop.people >= agenda.tables >= 0
    assert len({group.name for group in workshop.groups}) == agenda.tables
    assert workshop.source == agenda.source
