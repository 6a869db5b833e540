"""What steps turn to by themselves: the question of the moment, who sits where, and who goes where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts, driving, journal, rounds, showing
from hls_facilitator.live.questions import asked
from hls_facilitator.live.reading import read
from hls_facilitator.live.scene import Chosen, scene
from hls_facilitator.live.showing import Showing
from hls_facilitator.model import Act, Block, Card, Step, Workshop
from tests.room_scenes import seated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.live.reading import Reading
    from hls_facilitator.live.scene import Mode

T0 = 1_800_000_000.0
T = Translations("en")
EN = ("Welcome", "Round 1", "Change tables, hosts stay", "Round 2", "Harvest: what runs through?")
EN_WORDS = ("Welcome", "First round", "Change tables", "Second round", "Harvest")
DE = ("Begrüßung", "Runde 1", "Tische wechseln, Gastgeber:innen bleiben", "Runde 2", "Ernte")
DE_WORDS = ("Begrüßung", "Erste Runde", "Tische wechseln", "Zweite Runde", "Ernte")


def block(*steps: str | Step, questions: int = 2, kind: str = "breakout", name: str = "cafe") -> Block:
    """Return a block with steps of ten minutes each."""
    made = tuple(step if isinstance(step, Step) else Step(f"s{n}", step, 10) for n, step in enumerate(steps))
    cards = tuple(Card(f"q{n}", f"Question {n}?") for n in range(questions))
    return Block(name, "World Café", 10 * max(len(made), 1), kind, steps=made, cards=cards)  # type: ignore[arg-type]  # a kind


class Room:
    """Plays one block, and then another, in a room of 24 people at six tables who move twice."""

    def __init__(self, *blocks: Block, tables: int = 6) -> None:
        plan = Workshop("w", "A day", blocks=blocks)
        self.plan = seated(plan, 24, tables) if tables else plan
        self.now, self.acts = T0, ()
        self.press(acts.start)

    def press(self, verb: Callable[..., acts.Press | None], *args: object, at: float | None = None) -> bool:
        """Do an act, `at` so many minutes after the start."""
        self.now = self.now if at is None else T0 + at * 60
        press = verb(self.plan, journal.fold(self.acts), self.now, *args)
        if press:
            act = Act(len(self.acts) + 1, self.now, press.kind, press.block, press.value, press.shifts)
            self.acts = (*self.acts, act)
        return press is not None

    def at(self, minutes: float) -> Reading:
        return read(self.plan, journal.fold(self.acts), T0 + minutes * 60)

    def shows(self, minutes: float) -> Mode:
        return driving.moment(self.plan, self.at(minutes)).mode

    def corner(self, minutes: float) -> str:
        """Return which round the screen names by itself."""
        reading = self.at(minutes)
        return scene(self.plan, reading, Chosen(driving.moment(self.plan, reading).mode), T).corner


# ---- the question --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asking", "expected"),
    [
        (block("What?", "So what?", questions=2), (0, 1)),
        (block("Read", "Talk", "Ask", questions=2), (None, None, None)),
        (block("Read", "Talk", "Ask", questions=1), (None, None, None)),
        (block("Talk", questions=1), (0,)),
        (block(*EN, questions=2), (None, 0, None, 1, None)),
        (block(*DE_WORDS, questions=2), (None, 0, None, 1, None)),
        (block("First round", "Change tables", "Second round", questions=3), (None, None, None)),
        (block("Talk", "Change tables", "Talk again", questions=2), (0, None, 1)),
        (block("Read", Step("s", "Talk", 5, "question 2"), questions=2), (None, 1)),
        (block("Read", Step("s", "Talk", 5, "question 3"), questions=2), (0, 1)),
        (block("Read", Step("s", "Talk", 5, "question 2"), questions=2, kind="talk"), (None, 1)),
        (block("Read", "Talk", questions=2, kind="talk"), (None, None)),
        (block("Read", "Talk", questions=0), (None, None)),
        (block(questions=2), ()),
    ],
)
def test_steps_ask_the_questions_they_name_or_one_each_when_there_are_as_many(
    asking: Block, expected: tuple[int | None, ...]
) -> None:
    assert asked(asking) == expected


@pytest.mark.parametrize("titles", [EN, EN_WORDS, DE, DE_WORDS])
def test_each_round_of_a_world_cafe_asks_its_question(titles: Sequence[str]) -> None:
    room = Room(block(*titles))
    assert [room.at(minute).card for minute in (0, 10, 20, 30, 49)] == [0, 0, 0, 1, 1]


def test_a_question_turned_to_by_hand_stays_until_the_next_step_that_asks_begins() -> None:
    room = Room(block("One", "Two", "Three", questions=3))
    assert room.press(acts.show_card, 2, at=4)
    assert [room.at(minute).card for minute in (4, 9.9, 10, 20)] == [2, 2, 1, 2]
    assert [room.at(minute).card_by for minute in (4, 10)] == ["hand", "step"]
    assert not room.press(acts.show_card, 1, at=12)
    room.press(acts.begin_step, 0, at=15)
    assert room.at(15).card == 0


def test_a_block_of_one_question_and_many_steps_keeps_it_and_one_turned_to_stays_where_no_step_asks() -> None:
    room = Room(block("Read", "Talk", "Ask", questions=1))
    assert {room.at(minute).card for minute in (0, 10, 20, 40)} == {0}
    room = Room(block("Read", "Talk", "Ask", questions=2))
    room.press(acts.show_card, 1, at=5)
    assert {room.at(minute).card for minute in (5, 10, 20, 40)} == {1}


def test_a_block_without_questions_has_none_of_the_moment() -> None:
    assert Room(block("Read", questions=0)).at(1).card == -1


def test_seconds_taken_out_of_a_block_leave_the_question_that_was_turned_to() -> None:
    room = Room(block("One", "Two", questions=2))
    room.press(acts.show_card, 1, at=5)
    room.press(acts.take_out, 240.0, at=6)
    assert (room.at(6).card, room.at(6).steps[0].remaining) == (1, 480)


def test_a_question_that_was_deleted_is_never_shown() -> None:
    room = Room(block("Read", "Talk", "Ask", questions=2))
    room.press(acts.show_card, 1, at=5)
    room.plan = replace(room.plan, blocks=(block("Read", "Talk", "Ask", questions=1),))
    assert room.at(6).card == 0


# ---- rounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "number", "changes"),
    [
        ("Round 2", 2, False),
        ("Runde 3: zurück an den ersten Tisch oder weiter", 3, False),
        ("2. Runde", 2, False),
        ("First round", 1, False),
        ("In der zweiten Runde", 2, False),
        ("A short round", None, False),
        ("Change tables, hosts stay", None, True),
        ("Change tables once more", None, True),
        ("Noch einmal wechseln", None, True),
        ("Tischwechsel", None, True),
        ("Die Tische wechseln", None, True),
        ("What would change our mind?", None, False),
        ("Change: second interview", None, False),
        ("Round 0", 1, False),
    ],
)
def test_rounds_and_changes_are_told_from_their_titles(title: str, number: int | None, changes: bool) -> None:  # noqa: FBT001 a row of the table
    assert (rounds.number(title), rounds.changes_tables(title)) == (number, changes)


# ---- the screen ----------------------------------------------------------------------------------


@pytest.mark.parametrize("titles", [EN, EN_WORDS, DE, DE_WORDS])
def test_a_world_cafe_runs_its_screen_by_itself(titles: Sequence[str]) -> None:
    room = Room(block(*titles))
    said = [(minute, room.shows(minute)) for minute in (0, 0.9, 1, 10, 10.9, 11, 20, 29, 30, 40)]
    assert said == [
        (0, "groups"),
        (0.9, "groups"),
        (1, "card"),
        (10, "groups"),
        (10.9, "groups"),
        (11, "card"),
        (20, "rotation"),
        (29, "rotation"),
        (30, "card"),
        (40, "card"),
    ]
    assert room.corner(21) == "To round 2 of 3"
    assert scene(room.plan, room.at(21), Chosen("rotation"), T).clock == "9:00"
    assert [scene(room.plan, room.at(at), Chosen("groups"), T).clock for at in (0, 10)] == ["", "10:00"]


def test_a_round_without_a_change_before_it_begins_with_who_goes_where() -> None:
    room = Room(block("Round 1", "Round 2", "Round 3", questions=3))
    assert [room.shows(minute) for minute in (10, 11, 20, 21)] == ["rotation", "card", "rotation", "card"]
    assert [room.corner(minute) for minute in (10, 20)] == ["To round 2 of 3", "To round 3 of 3"]
    seats = [scene(room.plan, room.at(minute), Chosen("groups"), T).corner for minute in (0, 10, 20)]
    assert seats == ["Round 1 of 3", "Round 2 of 3", "Round 3 of 3"]


def test_rounds_begin_anew_in_each_block() -> None:
    room = Room(block("Round 1", "Change tables", "Round 2"), block("Talk", "Change tables", name="again"))
    room.press(acts.next_block, at=30)
    assert [(room.shows(at), room.corner(at)) for at in (30, 40)] == [
        ("groups", "Round 1 of 3"),
        ("rotation", "To round 2 of 3"),
    ]


def test_nobody_is_sent_anywhere_when_there_are_no_more_rounds() -> None:
    room = Room(block("Round 3", "Change tables", "Harvest"))
    assert [room.shows(minute) for minute in (2, 12, 22)] == ["card", "clock", "card"]


@pytest.mark.parametrize(
    ("made", "tables", "modes"),
    [
        (block(*EN), 0, ["card", "card", "clock", "card", "card"]),
        (block("Round 1", "Change tables", "Round 2", kind="plenary"), 6, ["clock"] * 3),
        (block(questions=0), 6, ["groups"]),
        (block("Talk", questions=0), 6, ["groups"]),
        (block(kind="break"), 6, ["break"]),
        (
            block(Step("s", "Talk", 10, "steps"), Step("t", "Change tables", 10, "clock")),
            6,
            ["steps", "clock"],
        ),
        (block(Step("s", "Talk", 10, "rotation"), Step("t", "Go", 10, "groups")), 6, ["rotation", "groups"]),
        (block(Step("s", "Talk", 10, "rotation"), Step("t", "Go", 10, "groups")), 0, ["card", "card"]),
        (
            block(Step("s", "Round 1", 10, "question 2"), Step("t", "Round 2", 10, "question 1")),
            6,
            ["card"] * 2,
        ),
        (block(Step("s", "Talk", 10, "question 3")), 0, ["card"]),
        (block(Step("s", "Talk", 10, "question 1"), kind="talk"), 0, ["card"]),
    ],
)
def test_what_a_step_says_goes_before_what_is_dealt_and_what_is_dealt_before_what_fits(
    made: Block, tables: int, modes: list[Mode]
) -> None:
    room = Room(made, tables=tables)
    assert [room.shows(10 * n) for n in range(len(modes))] == modes


def test_a_first_minute_lasts_until_many_tables_have_been_up() -> None:
    room = Room(block("Talk"), tables=24)
    assert [room.shows(minute) for minute in (1.9, 2)] == ["groups", "card"]


def test_a_first_minute_is_never_more_than_half_of_its_step() -> None:
    room = Room(replace(block("Talk"), minutes=1, steps=(Step("s", "Talk", 1),)))
    assert [room.shows(minute) for minute in (0.4, 0.5)] == ["groups", "card"]


def test_the_screen_of_a_finished_day_follows_no_step() -> None:
    room = Room(block(*EN))
    room.press(acts.finish, at=22)
    assert driving.moment(room.plan, room.at(23)) == driving.Moment()


# ---- what is chosen by hand ----------------------------------------------------------------------


class Screen:
    """A screen that looks at its room now and then, as the projector does."""

    def __init__(self, room: Room) -> None:
        self.room, self.what = room, Showing()

    def at(self, minutes: float) -> Mode:
        reading = self.room.at(minutes)
        here = self.room.plan.blocks[reading.position]
        moment = driving.moment(self.room.plan, reading)
        self.what = showing.follow(self.what, moment, here, reading.now)
        return self.what.chosen.mode

    def choose(self, mode: Mode, minutes: float) -> None:
        self.at(minutes)
        self.what = showing.choose(self.what, mode, self.room.plan.blocks[0], T0 + minutes * 60)


@pytest.mark.parametrize(
    ("mode", "at", "then"),
    [
        ("notes", 12, ["notes", "notes", "notes"]),
        ("groups", 12, ["groups", "groups", "groups"]),
        ("steps", 12, ["steps", "steps", "steps"]),
        ("card", 0.5, ["card", "rotation", "card"]),
        ("card", 22, ["groups", "card", "card"]),
    ],
)
def test_steps_leave_alone_what_is_held_by_hand_but_not_a_choice_of_what_fits(
    mode: Mode, at: float, then: list[Mode]
) -> None:
    screen = Screen(Room(block(*EN)))
    if at < 20:
        screen.choose(mode, at)
        assert [screen.at(minute) for minute in (13, 21, 31)] == then
    else:
        assert screen.at(10) == then[0]
        screen.choose(mode, at)
        assert [screen.at(minute) for minute in (23, 31)] == then[1:]


def test_a_message_and_black_give_way_to_what_the_steps_came_to() -> None:
    screen = Screen(Room(block(*EN)))
    assert screen.at(12) == "card"
    screen.what = showing.say(screen.what, "Lunch is ready", None, T0)
    assert screen.at(21) == "message"
    assert showing.say(screen.what, "", None, T0).chosen.mode == "rotation"
    screen.what = showing.toggle_black(screen.what, None, T0)
    assert screen.at(31) == "black"
    screen.what = showing.toggle_black(screen.what, None, T0)
    assert (screen.what.chosen.mode, screen.at(41)) == ("card", "card")


def test_a_list_held_by_hand_comes_back_after_a_message() -> None:
    screen = Screen(Room(block(*EN)))
    screen.choose("groups", 12)
    screen.what = showing.say(screen.what, "Lunch is ready", None, T0)
    assert screen.at(21) == "message"
    assert showing.say(screen.what, "", None, T0).chosen.mode == "groups"


def test_a_screen_that_begins_in_the_middle_shows_the_same() -> None:
    room = Room(block(*EN))
    before = Screen(room)
    for tenth in range(500):
        before.at(tenth / 10)
        assert Screen(room).at(tenth / 10) == before.what.chosen.mode
