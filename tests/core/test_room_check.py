"""What is looked at before a day begins: which lines there are, how each reads, and what the machine says."""

from __future__ import annotations

import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from hls_facilitator import machine
from hls_facilitator.languages import Translations
from hls_facilitator.live.room_check import Facts, Line, check, headline, word
from hls_facilitator.machine import Power
from hls_facilitator.model import Block, Card, Deal, Group, Person, Workshop
from hls_facilitator.plan.preflight import Finding, preflight

if TYPE_CHECKING:
    from pathlib import Path

T = Translations("en")
START = time.mktime((2026, 11, 5, 10, 0, 0, 0, 0, -1))
CHOICE = "Once you are live, you can choose to finish at 11:00 all the same."
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
PLAN = Workshop(
    "w",
    "Day",
    date="2026-11-05",
    start=600,
    blocks=(
        Block("a", "Arrive", 10, lead="Ann"),
        Block("b", "Draw", 50, "breakout", lead="Ben", cards=(Card("q", "Why?"),), listen_for="Barriers"),
    ),
    groups=(Group("t1", "Table 1"), Group("t2", "Table 2")),
)
CALM = Facts(
    START - 25 * MINUTE,
    second_screen=True,
    projector="full",
    screen="HDMI-1",
    power=Power("mains", 87),
    free=84_000_000_000,
)


def lines(plan: Workshop = PLAN, facts: Facts = CALM) -> dict[str, Line]:
    return {line.topic: line for line in check(plan, preflight(plan, T), facts, T)}


def said(topic: str, plan: Workshop = PLAN, /, **facts: Any) -> tuple[str, str]:
    line = lines(plan, replace(CALM, **facts))[topic]
    return line.state, line.text


def test_a_room_where_all_is_well_says_so_in_one_sentence() -> None:
    ready = replace(PLAN, tried=("projector", "sound"))
    found = check(ready, preflight(ready, T), CALM, T)
    assert [line.topic for line in found] == [
        *("day", "projector", "sound", "power", "library", "tables", "questions")
    ]
    assert {line.state for line in found} == {"fine"}
    assert headline(found, T) == ("fine", "All is as it should be.")


def test_what_is_to_be_looked_at_is_named_before_what_only_people_can_tell() -> None:
    found = tuple(lines(facts=replace(CALM, power=Power("battery", 43))).values())
    assert headline(found, T) == ("look", "Look at: Power.")
    assert headline(tuple(lines().values()), T) == (
        "unknown",
        "Nothing is wrong. Only you can tell: Projector, Sound.",
    )
    assert [word(state, T) for state in ("fine", "look", "unknown")] == [
        "Fine",
        "Look at this",
        "Cannot tell",
    ]


@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        (START - 25 * MINUTE, "fine", "It begins in 25 min, at 10:00."),
        (START + 10, "fine", "It begins now, at 10:00."),
        (START + 2 * MINUTE, "fine", "It was to begin 2 min ago, at 10:00."),
        (
            START + 12 * MINUTE,
            "look",
            f"It was to begin 12 min ago, at 10:00. {CHOICE}",
        ),
        (
            START + 7 * HOUR + 30 * MINUTE,
            "look",
            "Planned to begin at 10:00; it is 17:30 now. The times count from when you go live.",
        ),
        (
            START + DAY,
            "look",
            "Planned for 2026-11-05; today is 2026-11-06. The times count from when you go live.",
        ),
    ],
)
def test_the_day_is_told_from_the_plan_and_the_clock(now: float, state: str, text: str) -> None:
    assert said("day", now=now) == (state, text)


def test_a_start_soon_after_midnight_is_still_the_planned_one() -> None:
    night = replace(PLAN, start=23 * 60 + 30)
    assert said("day", night, now=START + 14 * HOUR)[1].startswith("It was to begin 30 min ago, at 23:30.")


def test_without_a_date_the_day_counts_from_the_start() -> None:
    assert said("day", replace(PLAN, date="")) == (
        "fine",
        "No date is planned. The times count from when you go live.",
    )


def test_a_day_is_worded_as_the_reader_writes_it() -> None:
    late = replace(CALM, now=START + DAY)
    line = check(PLAN, (), late, T, lambda iso: f"<{iso}>")[0]
    assert line.text.startswith("Planned for <2026-11-05>; today is <2026-11-06>.")


@pytest.mark.parametrize(
    ("facts", "state", "action"),
    [
        ({"projector": "closed"}, "look", "open projector"),
        ({"projector": "closed", "second_screen": False}, "look", "open projector"),
        ({"projector": "window"}, "look", "open projector"),
        ({"projector": "window", "second_screen": False}, "fine", ""),
        ({"projector": "full"}, "unknown", "test picture"),
    ],
)
def test_the_projector_is_opened_filled_and_tried(facts: dict[str, Any], state: str, action: str) -> None:
    line = lines(facts=replace(CALM, **facts))["projector"]
    assert (line.state, line.action, bool(line.verb)) == (state, action, bool(action))


@pytest.mark.parametrize(
    ("facts", "tried", "state", "text"),
    [
        ({}, (), "unknown", "Not tried yet. The chime is at 80 %."),
        ({"speaker": True}, ("sound",), "fine", "Tried and heard. The chime is at 80 %."),
        ({"volume": 0}, ("sound",), "look", "The volume of the chime is 0 %."),
        ({"chimes": False}, (), "fine", "No chime is wanted. The bell by hand still rings."),
        (
            {"speaker": False},
            (),
            "look",
            "This computer has no loudspeaker that can be played on. The day goes on without sound.",
        ),
        (
            {"speaker": False},
            ("sound",),
            "fine",
            "Without: this computer has no loudspeaker that can be played on.",
        ),
    ],
)
def test_the_sound_can_always_be_tried(
    facts: dict[str, Any], tried: tuple[str, ...], state: str, text: str
) -> None:
    assert said("sound", replace(PLAN, tried=tried), **facts) == (state, text)
    assert lines(facts=replace(CALM, **facts))["sound"].action == "chime"


@pytest.mark.parametrize(
    ("power", "state", "text"),
    [
        (Power("mains"), "fine", "This computer has no battery and runs on mains."),
        (Power("mains", 87), "fine", "Plugged in, battery 87 %."),
        (Power("battery", 43), "look", "On battery, 43 %. Plug it in: a live day keeps the screen on."),
        (
            Power("unknown", 100),
            "unknown",
            "Battery 100 %. The computer does not say whether it is plugged in.",
        ),
        (Power(), "unknown", "The computer does not say whether it is plugged in."),
    ],
)
def test_the_power_reads_well_on_every_computer(power: Power, state: str, text: str) -> None:
    assert said("power", power=power) == (state, text)


@pytest.mark.parametrize(
    ("facts", "state", "text"),
    [
        ({"free": 84_900_000_000}, "fine", "Saved, with 84 GB free on the disk."),
        ({"free": 620_000_000}, "fine", "Saved, with 620 MB free on the disk."),
        ({"free": 120_000_000}, "look", "Saved, but only 120 MB are free on the disk."),
        ({"free": None}, "unknown", "Saved. The computer does not say how much room is left."),
        ({"refused": "The disk is full."}, "look", "The disk is full."),
    ],
)
def test_the_library_says_whether_it_saves_and_for_how_long(
    facts: dict[str, Any], state: str, text: str
) -> None:
    assert said("library", **facts) == (state, text)


def test_people_without_a_table_are_led_to_theirs() -> None:
    people = (Person("p", "Ann"), Person("q", "Ben"))
    plan = replace(PLAN, participants=people)
    line = lines(plan)["tables"]
    assert (line.state, line.action, line.text) == ("look", "plan", "2 people are at no table yet.")
    assert line.finding is not None
    assert line.finding.code == "not-dealt"
    dealt = replace(plan, deal=Deal(("t1", "t2"), ((("p",), ("q",)),), (("p", "q"),)))
    assert said("tables", dealt) == ("fine", "2 tables; 2 people have a seat.")
    assert said("tables") == ("fine", "2 tables; nobody is on the list.")


def test_breakouts_without_a_question_are_named_and_the_rest_counted() -> None:
    silent = tuple(Block(f"s{n}", f"Silent {n}", 5, "breakout", lead="Ann") for n in range(4))
    plan = replace(PLAN, blocks=(*PLAN.blocks, *silent))
    line = lines(plan)["questions"]
    assert line.text == (
        "Block 3 is a breakout without a question. Block 4 is a breakout without a question. · 2 more"
    )
    assert line.finding == Finding("no-question", "s0", "Block 3 is a breakout without a question.")


def test_a_day_without_breakouts_is_not_asked_for_tables_or_questions() -> None:
    plan = replace(PLAN, blocks=PLAN.blocks[:1])
    assert not {"tables", "questions"} & set(lines(plan))


def test_times_leads_and_what_to_bring_are_said_only_where_there_is_something_to_say() -> None:
    blocks = (replace(PLAN.blocks[0], lead="", materials=("Pens",)), PLAN.blocks[1])
    found = lines(replace(PLAN, blocks=blocks, booked_until=650))
    assert {topic: found[topic].state for topic in ("times", "leads", "bring")} == {
        "times": "look",
        "leads": "look",
        "bring": "unknown",
    }
    assert found["bring"].text == "To bring: Pens."
    assert {"times", "leads", "bring"}.isdisjoint(lines())


def test_an_empty_run_sheet_is_something_to_look_at() -> None:
    empty = Workshop("w", "Day", date="2026-11-05", start=600)
    assert said("times", empty) == ("look", "The run sheet is empty.")


# ---- what the machine says ------------------------------------------------------------------------------


def battery(monkeypatch: pytest.MonkeyPatch, answer: object) -> Power:
    """Return the power of a computer whose battery answers so."""

    def sensors_battery() -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setitem(sys.modules, "psutil", SimpleNamespace(sensors_battery=sensors_battery))
    return machine.power()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (SimpleNamespace(percent=43.4, power_plugged=False), Power("battery", 43)),
        (SimpleNamespace(percent=87.0, power_plugged=True), Power("mains", 87)),
        (SimpleNamespace(percent=100.7, power_plugged=None), Power("unknown", 100)),
    ],
)
def test_a_laptop_says_where_its_power_comes_from(
    monkeypatch: pytest.MonkeyPatch, told: SimpleNamespace, expected: Power
) -> None:
    assert battery(monkeypatch, told) == expected


def test_a_computer_without_a_battery_runs_on_mains(monkeypatch: pytest.MonkeyPatch) -> None:
    assert battery(monkeypatch, None) == Power("mains")


@pytest.mark.parametrize("broken", [FileNotFoundError(), RuntimeError(), TypeError(), ValueError()])
def test_a_driver_that_fails_is_told_as_not_known(monkeypatch: pytest.MonkeyPatch, broken: Exception) -> None:
    assert battery(monkeypatch, broken) == Power()


def test_a_system_whose_power_nobody_can_read_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psutil", SimpleNamespace())
    assert machine.power() == Power()


def test_this_computer_answers_in_one_of_these_ways() -> None:
    assert machine.power().source in ("mains", "battery", "unknown")


def test_the_room_on_the_disk_is_known_where_there_is_one(tmp_path: Path) -> None:
    free = machine.free_space(tmp_path)
    assert free is not None
    assert free > 0
    assert machine.free_space(tmp_path / "gone") is None
