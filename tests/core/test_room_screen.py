"""What the room is shown and never shown: tables, moves, notes and breaks, chosen by hand or by the block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.live import panels, showing
from hls_facilitator.live.driving import Moment
from hls_facilitator.live.journal import Run
from hls_facilitator.live.panels import Panel, lists
from hls_facilitator.live.reading import read
from hls_facilitator.live.scene import Chosen, available, fitting, scene
from hls_facilitator.live.showing import PAGED, Showing
from hls_facilitator.model import Act, Block, Card, Deal, Group, Note, Person, Step, Workshop
from hls_facilitator.notes.kinds import KINDS
from tests.room_scenes import reading, seated

if TYPE_CHECKING:
    from hls_facilitator.live.scene import Mode, Scene

T = Translations("en")
HIDDEN = "For the facilitator alone"
CAFE = Block(
    "cafe",
    "World Café",
    40,
    "breakout",
    note=HIDDEN,
    purpose=HIDDEN,
    listen_for=HIDDEN,
    steps=(Step("a", "Round 1", 20), Step("b", "Round 2", 20)),
    cards=(Card("q", "What do we see?"),),
)
STEPS = replace(CAFE, id="steps", cards=())
TALK = Block("talk", "Why this matters", 10, note=HIDDEN, lead=HIDDEN)
PAUSE = Block("pause", "Coffee", 15, "break", note=HIDDEN)
PLAN = seated(Workshop("w", "Leading", audience=HIDDEN, blocks=(TALK, CAFE, PAUSE, STEPS)), 12, 3)
MODES: tuple[Mode, ...] = (
    "clock",
    "card",
    "steps",
    "groups",
    "rotation",
    "break",
    "notes",
    "message",
    "black",
)


def seen(
    mode: Mode, block: Block = CAFE, minutes: float = 3.0, plan: Workshop = PLAN, **more: object
) -> Scene:
    notes = more.pop("notes", ())
    return scene(plan, reading(plan, block, minutes), Chosen(mode, **more), T, notes)  # type: ignore[arg-type]  # as named


def names(now: Scene) -> list[tuple[str, tuple[str, ...]]]:
    return [(panel.title, panel.lines) for panel in now.page.panels]


# ---- tables --------------------------------------------------------------------------------------


def test_tables_show_who_sits_where_in_the_round_of_the_step_now() -> None:
    first, second = seen("groups"), seen("groups", minutes=25)
    assert (first.header, first.corner) == ("Who sits where", "Round 1 of 3")
    assert names(first)[0] == (
        "Table 1",
        ("Alexandra Archer", "Dörthe Campbell-Stewart", "Gwen Schönberger", "John Archer"),
    )
    assert second.corner == "Round 2 of 3"
    assert seen("groups", minutes=25, turn=0).page == first.page


def test_tables_can_be_shown_before_the_start() -> None:
    now = scene(PLAN, read(PLAN, Run(), 0.0), Chosen("groups"), T)
    assert (now.layout, now.clock, now.share) == ("groups", "", None)


def test_who_does_not_come_and_who_left_the_list_is_on_no_screen() -> None:
    gone = replace(PLAN.participants[0], arrived="no show")
    plan = replace(PLAN, participants=(gone, *PLAN.participants[2:]))
    shown = {line for _, lines in names(seen("groups", plan=plan)) for line in lines}
    assert shown == {person.name for person in PLAN.participants[2:]}


def test_a_screen_reader_hears_the_tables() -> None:
    assert "Table 2: Ben Li, Eve MacDonald" in seen("groups").spoken


def test_moves_say_who_stays_and_who_goes_where() -> None:
    now = seen("rotation")
    assert (now.header, now.corner) == ("Who goes where", "To round 2 of 3")
    assert names(now)[0][1] == (
        "Alexandra Archer stays",
        "John Archer stays",
        "Dörthe Campbell-Stewart → Table 2",
        "Gwen Schönberger → Table 3",
    )


def test_a_table_that_moves_as_one_says_so_in_one_line() -> None:
    people = tuple(Person(f"p{n}", f"P{n}") for n in range(6))
    rounds = ((("p0", "p1", "p2"), ("p3", "p4", "p5")), (("p0", "p4", "p5"), ("p3", "p1", "p2")))
    deal = Deal(("t1", "t2"), rounds, (("", ""), ("", "")))
    plan = replace(PLAN, groups=(Group("t1", "Red"), Group("t2", "Blue")), participants=people, deal=deal)
    assert names(seen("rotation", plan=plan)) == [
        ("Red", ("P0 stays", "All others → Blue")),
        ("Blue", ("P3 stays", "All others → Red")),
    ]


def test_after_the_last_round_the_last_moves_stay() -> None:
    assert seen("rotation", turn=2).corner == "To round 3 of 3"


def test_without_a_deal_there_are_no_tables_to_show() -> None:
    bare = replace(PLAN, deal=None)
    assert seen("groups", plan=bare).layout == "clock"
    assert available(bare, CAFE, (), "starred") == {"clock", "card", "steps", "break", "message", "black"}
    assert available(PLAN, None, (), "starred") == {"clock", "groups", "rotation", "message", "black"}


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 60)), min_size=1, max_size=60))
def test_pages_hold_every_table_once_and_no_more_than_can_be_read(tables: list[tuple[int, int]]) -> None:
    every = [
        panel
        for number, (people, letters) in enumerate(tables)
        for panel in panels._panels(str(number), ["n" * letters] * people)
    ]
    first = lists(every, 0)
    pages = [lists(every, number) for number in range(first.pages)]
    assert [panel for page in pages for panel in page.panels] == every
    assert lists(every, first.pages) == first
    for page in pages:
        assert 1 <= len(page.panels) <= page.columns * page.rows <= 8
        assert max(len(panel.lines) for panel in page.panels) <= (16 if page.rows == 1 else 8)


def test_eight_tables_of_six_are_on_one_page() -> None:
    page = lists([Panel(f"Table {n}", ("Catriona MacDonald",) * 6) for n in range(8)], 0)
    assert (page.columns, page.rows, page.pages) == (4, 2, 1)


# ---- breaks --------------------------------------------------------------------------------------


def test_a_breakout_counts_down_to_when_all_are_back_and_minutes_given_move_it() -> None:
    room = seen("break", CAFE)
    assert (room.header, room.text, room.clock) == ("World Café", "Back at 10:50", "37:00")
    given = reading(PLAN, CAFE, 3.0, Act(3, 0.0, "add", "cafe", 300.0))
    assert scene(PLAN, given, Chosen("break"), T).text == "Back at 10:55"
    assert scene(PLAN, given, Chosen("break"), T).clock == "42:00"


def test_a_break_says_when_it_goes_on_and_never_that_it_should_have() -> None:
    assert seen("clock", PAUSE).text == "Back at 11:05"
    assert seen("break", TALK).text == "Back at 10:10"
    late = seen("break", PAUSE, minutes=20)
    assert (late.text, late.clock) == ("We go on in a moment", "0:00")


# ---- notes ---------------------------------------------------------------------------------------

some_notes = st.lists(
    st.builds(
        Note,
        st.uuids().map(str),
        st.sampled_from(("open words", "more open words " * 30)),
        st.sampled_from([kind.id for kind in KINDS]),
        at=st.floats(0, 1e6),
        starred=st.booleans(),
    ),
    max_size=12,
)


@given(
    some_notes,
    some_notes,
    st.sampled_from(("private", "deleted", "safeguarding")),
    st.sampled_from(MODES),
    st.sampled_from((TALK, CAFE, PAUSE, STEPS)),
    st.floats(0, 60),
    st.sampled_from(("starred", *(kind.id for kind in KINDS))),
    st.integers(-3, 9),
)
def test_the_room_never_sees_what_is_not_for_it(
    open_notes: list[Note],
    others: list[Note],
    why: str,
    mode: Mode,
    block: Block,
    minutes: float,
    wall: panels.Wall,
    page: int,
) -> None:
    """No private, deleted or safeguarding note, no facilitator's note, no address, no need, no lateness."""
    hidden = [
        replace(note, text=HIDDEN, kind="safeguarding")
        if why == "safeguarding"
        else replace(note, text=HIDDEN, private=why == "private", deleted=why == "deleted")
        for note in others
    ]
    now = seen(mode, block, minutes, wall=wall, page=page, notes=(*hidden, *open_notes))
    for words in (repr(now), now.spoken):
        assert HIDDEN not in words
        assert "@" not in words
        assert "vegan" not in words
        assert "behind" not in words
        assert "late" not in words
        assert "-" not in now.clock
    if mode == "notes" and any(panels.may_be_seen(note) and note.kind == wall for note in open_notes):
        assert now.layout == "notes"


def test_the_wall_has_the_newest_notes_first_four_a_page_and_says_what_they_are() -> None:
    notes = [Note(str(n), f"note {n}", "quote", at=float(n), starred=True) for n in range(6)]
    now = seen("notes", notes=notes)
    assert [panel.lines[0] for panel in now.page.panels] == ["note 5", "note 4", "note 3"]
    assert {panel.title for panel in now.page.panels} == {"Quote"}
    assert (now.header, now.corner) == ("What we heard", "Page 1 of 2")
    assert seen("notes", notes=notes, wall="quote", page=3).corner == "Page 2 of 2"
    assert seen("notes", notes=notes, wall="quote").header == "Quote"


def test_a_long_note_is_cut_between_words_to_what_can_be_read() -> None:
    now = seen("notes", notes=[Note("n", "a long story " * 40, starred=True)])
    words = now.page.panels[0].lines[0]
    assert len(words) <= 222
    assert words.endswith("long …")


def test_the_wall_offers_stars_and_the_kinds_there_are() -> None:
    notes = [Note("a", "x", "quote"), Note("b", "y", "safeguarding"), Note("c", "z", "story", private=True)]
    assert panels.walls(notes) == ["quote"]
    assert panels.walls([replace(notes[0], starred=True)]) == ["starred", "quote"]


# ---- what blocks show by themselves --------------------------------------------------------------


def entered(now: Showing, block: Block | None) -> Showing:
    """Return what is shown when a block without dealt tables begins, or the day is over (None)."""
    moment = Moment(block.id, 0, fitting(block)) if block else Moment("", 0)
    return showing.follow(now, moment, block, 0.0)


@pytest.mark.parametrize(
    ("block", "mode"), [(TALK, "clock"), (CAFE, "card"), (STEPS, "steps"), (PAUSE, "break"), (None, "clock")]
)
def test_a_block_shows_what_fits_it(block: Block | None, mode: Mode) -> None:
    assert entered(Showing(), block).chosen.mode == mode


@pytest.mark.parametrize("mode", [*PAGED, "break"])
def test_tables_notes_and_breaks_are_for_their_block(mode: Mode) -> None:
    chosen = showing.choose(entered(Showing(), TALK), mode, TALK, 0.0)
    assert entered(chosen, CAFE).chosen.mode == "card"


def test_what_was_chosen_by_hand_holds_wherever_a_block_has_it() -> None:
    now = showing.choose(entered(Showing(), CAFE), "steps", CAFE, 0.0)
    modes = []
    for block in (TALK, PAUSE, CAFE):
        now = entered(now, block)
        modes.append(now.chosen.mode)
    assert modes == ["clock", "break", "steps"]
    now = showing.choose(now, "card", CAFE, 0.0)
    assert entered(now, STEPS).chosen.mode == "steps"
    assert now.held is None


def test_black_stays_and_is_lifted_to_what_fits() -> None:
    dark = showing.toggle_black(entered(Showing(), TALK), TALK, 0.0)
    dark = entered(dark, PAUSE)
    assert dark.chosen.mode == "black"
    assert showing.toggle_black(dark, PAUSE, 0.0).chosen.mode == "break"
    assert showing.toggle_black(dark, PAUSE, 0.0).held is None


def test_a_message_gives_way_to_what_was_before_it_or_to_the_next_block() -> None:
    told = showing.say(entered(Showing(), CAFE), " Lunch ", CAFE, 0.0)
    assert (told.chosen.mode, told.chosen.message) == ("message", "Lunch")
    assert showing.say(told, "", CAFE, 0.0).chosen.mode == "card"
    assert entered(told, PAUSE).chosen.mode == "break"


def test_pages_turn_by_themselves_until_they_are_turned_by_hand() -> None:
    now = showing.choose(Showing(), "notes", None, 100.0)
    assert [showing.at(now, at).page for at in (100.0, 119.0, 121.0, 145.0)] == [0, 0, 1, 2]
    by_hand = showing.turn_page(now, 1, 3, 121.0)
    assert [showing.at(by_hand, at).page for at in (121.0, 500.0)] == [2, 2]
    assert showing.turn_page(by_hand, 1, 3, 500.0).chosen.page == 0


@given(st.lists(st.tuples(st.sampled_from(MODES), st.sampled_from((TALK, CAFE, PAUSE, STEPS)))))
def test_whatever_was_pressed_the_screen_shows_something_the_block_has(
    presses: list[tuple[Mode, Block]],
) -> None:
    now = Showing()
    for mode, block in presses:
        now = entered(now, block)
        there = available(PLAN, block, (), "starred")
        assert now.chosen.mode in there
        if mode == "black":
            now = showing.toggle_black(now, block, 0.0)
        elif mode in there:
            now = showing.choose(now, mode, block, 0.0)
