"""Themes and votes: whatever is done with them and taken back, no note and no dot is lost or doubled."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.gathered import Gathered
from hls_facilitator.history import History
from hls_facilitator.model import AppError, Block, Card, Deal, Group, Note, Person, Theme, Workshop
from hls_facilitator.notes import themes, votes
from hls_facilitator.notes.lanes import NO_LANE, Sieve, by_question, by_theme, question_key
from hls_facilitator.notes.moves import Changes, Move, edited, stamped
from hls_facilitator.notes.record import MOST_DOTS, Added, Edited, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VOTERS = ("ann", "ben", votes.ROOM)
MOST = 3


class Sense:
    """A record with its notes, themes and votes as they are shown, and undo: a desk without a library."""

    def __init__(self, notes: int) -> None:
        self.record = Record()
        self.gathered = Gathered()
        self.history: History[Changes] = History()
        self._ids = count(1)
        found = tuple(Note(f"n{number:04}", f"Note {number}", at=float(number)) for number in range(notes))
        self.record.apply(map(Added, found))
        self.gathered.take(found)

    def new_id(self) -> str:
        return f"id{next(self._ids):06}"

    def do(self, move: Move) -> None:
        if move.forth:
            self.history.remember("", move.back, move.forth)
            self._apply(move.first or move.forth)

    def undo(self) -> None:
        self._apply(self.history.back(lambda _: None) or ())

    def redo(self) -> None:
        self._apply(self.history.forth(lambda _: None) or ())

    def _apply(self, changes: Changes) -> None:
        self.record.apply(stamped(changes, self.new_id, 0.0, ""))
        self.gathered.expect(changes)

    # ---- what is there -----------------------------------------------------------------------------

    @property
    def notes(self) -> list[Note]:
        return [note for note in self.gathered.notes.values() if not note.deleted]

    @property
    def themes(self) -> tuple[Theme, ...]:
        return self.gathered.themes

    def make(self, title: str, *numbers: int) -> Theme:
        made = themes.made(Theme(self.new_id(), title), self.some(*numbers), self.themes)
        self.do(made)
        return next(theme for theme in self.themes if theme.title == title)

    def some(self, *numbers: int) -> list[Note]:
        return [self.gathered.notes[f"n{number:04}"] for number in numbers]

    def theme(self, theme_id: str) -> Theme:
        return next(theme for theme in self.themes if theme.id == theme_id)

    def lanes(self) -> dict[str, list[str]]:
        lanes = by_theme(self.notes, self.themes, self.gathered.votes)
        return {lane.title: [note.id for note in lane.notes] for lane in lanes}

    def vote(self, theme: Theme, voter: str, dots: int = 1, most: int | None = MOST) -> None:
        self.do(votes.given(theme, voter, dots, self.gathered.votes, most))

    def dots(self) -> dict[str, int]:
        counts = votes.of_themes(self.gathered.votes)
        return {theme.title: counts[theme.id] for theme in self.themes}


@pytest.fixture
def sense() -> Sense:
    return Sense(6)


def test_a_theme_is_made_of_notes_and_taken_back_in_one_step(sense: Sense) -> None:
    sense.make("Letters", 1, 2)
    assert sense.lanes() == {"": ["n0000", "n0003", "n0004", "n0005"], "Letters": ["n0001", "n0002"]}
    sense.undo()
    assert list(sense.lanes()) == [""]
    assert len(sense.lanes()[""]) == 6
    sense.redo()
    assert sense.lanes()["Letters"] == ["n0001", "n0002"]


def test_a_new_theme_stands_behind_all_others_and_a_split_one_behind_its_own(sense: Sense) -> None:
    one = sense.make("One", 0, 1, 2)
    sense.make("Two", 3)
    sense.do(themes.made(Theme("split", " Half  of\none "), sense.some(1, 2), sense.themes, one.id))
    assert [theme.title for theme in sense.themes] == ["One", "Half of one", "Two"]
    assert sense.lanes()["Half of one"] == ["n0001", "n0002"]
    sense.undo()
    assert sense.lanes()["One"] == ["n0000", "n0001", "n0002"]


def test_a_theme_without_a_title_is_refused(sense: Sense) -> None:
    with pytest.raises(AppError, match="needs a title"):
        themes.made(Theme("t", "  "), (), ())
    with pytest.raises(AppError, match="needs a title"):
        themes.renamed(sense.make("One"), "\n")


def test_themes_go_to_any_place_and_back(sense: Sense) -> None:
    for title in "ABCD":
        sense.make(title)
    sense.do(themes.moved(sense.themes[3], 0, sense.themes))
    assert [theme.title for theme in sense.themes] == ["D", "A", "B", "C"]
    sense.do(themes.moved(sense.themes[0], 2, sense.themes))
    assert [theme.title for theme in sense.themes] == ["A", "B", "D", "C"]
    assert themes.moved(sense.themes[1], 1, sense.themes).forth == ()
    sense.undo()
    sense.undo()
    assert [theme.title for theme in sense.themes] == ["A", "B", "C", "D"]


def test_themes_that_two_copies_gave_the_same_place_can_be_put_in_order(sense: Sense) -> None:
    same = tuple(Theme(key, key.upper(), order="i") for key in "abc")
    sense.record.apply(map(Added, same))
    sense.gathered.take(same)
    sense.do(themes.moved(sense.themes[2], 1, sense.themes))
    assert [theme.title for theme in sense.themes] == ["A", "C", "B"]
    sense.undo()
    assert [theme.title for theme in sense.themes] == ["A", "B", "C"]


def test_merged_themes_keep_notes_sentences_and_dots(sense: Sense) -> None:
    letters, forms = sense.make("Letters", 0, 1), sense.make("Forms", 2)
    sense.do(themes.said(letters, "They tighten\nthe knot."))
    sense.do(themes.said(forms, "They ask the same."))
    for theme, voter, dots in ((letters, "ann", 1), (forms, "ann", 2), (forms, "ben", 1)):
        sense.vote(theme, voter, dots)
    gathered = sense.gathered
    letters, forms = sense.theme(letters.id), sense.theme(forms.id)
    sense.do(themes.merged(forms, letters, sense.notes, gathered.votes))
    assert sense.lanes() == {"": ["n0003", "n0004", "n0005"], "Letters": ["n0000", "n0001", "n0002"]}
    assert sense.themes[0].sentence == "They tighten the knot. They ask the same."
    assert votes.of_voters(gathered.votes) == {"ann": 3, "ben": 1}
    sense.undo()
    assert sense.lanes()["Forms"] == ["n0002"]
    assert sense.dots() == {"Letters": 1, "Forms": 3}
    assert sense.themes[0].sentence == "They tighten the knot."


def test_dots_of_a_full_room_are_not_lost_when_themes_merge(sense: Sense) -> None:
    letters, forms = sense.make("Letters", 0), sense.make("Forms", 1)
    sense.vote(letters, "room", 600, None)
    sense.vote(forms, "room", 600, None)
    sense.do(themes.merged(sense.theme(forms.id), sense.theme(letters.id), sense.notes, sense.gathered.votes))
    assert sense.dots() == {"Letters": MOST_DOTS}  # as many as can be kept, and not none
    sense.undo()
    assert sense.dots() == {"Letters": 600, "Forms": 600}


def test_the_notes_of_a_deleted_theme_are_free_again(sense: Sense) -> None:
    theme = sense.make("Letters", 0, 1)
    sense.vote(theme, "ann", 2)
    sense.do(themes.deleted(theme, sense.notes))
    assert len(sense.lanes()[""]) == 6
    assert sense.gathered.votes == ()
    sense.undo()
    assert sense.lanes()["Letters"] == ["n0000", "n0001"]
    assert sense.dots() == {"Letters": 2}


def test_a_note_put_into_a_theme_that_another_copy_deleted_is_in_none(sense: Sense) -> None:
    theme = sense.make("Letters", 0)
    sense.do(Move((Edited(theme.id, {"deleted": True}, Theme),), ()))
    assert "n0000" in sense.lanes()[""]


def test_a_voter_has_so_many_dots_and_gets_them_back(sense: Sense) -> None:
    one, two = sense.make("One"), sense.make("Two")
    sense.vote(one, "ann", 2)
    sense.vote(two, "ann")
    with pytest.raises(AppError, match="All 3 dots are given"):
        sense.vote(two, "ann")
    sense.vote(one, "ann", -1)
    sense.vote(two, "ann")
    assert sense.dots() == {"One": 1, "Two": 2}
    sense.vote(two, "ben", -1)
    assert sense.dots() == {"One": 1, "Two": 2}
    sense.vote(one, votes.ROOM, 30, None)
    assert sense.dots() == {"One": 31, "Two": 2}


def test_themes_are_sorted_by_their_votes_in_one_step(sense: Sense) -> None:
    for number, title in enumerate("ABC"):
        sense.vote(sense.make(title), "ann", number % 2)
    sense.do(themes.sorted_by_votes(sense.themes, votes.of_themes(sense.gathered.votes)))
    assert [theme.title for theme in sense.themes] == ["B", "A", "C"]
    assert themes.sorted_by_votes(sense.themes, {}).forth == ()
    sense.undo()
    assert [theme.title for theme in sense.themes] == ["A", "B", "C"]


def test_a_table_and_the_room_have_the_dots_of_their_people() -> None:
    people = (Person("ann", "Ann"), Person("ben", "Ben"), Person("cy", "Cy", arrived="no show"))
    plan = Workshop("w", "W", groups=(Group("t1", "Table 1"), Group("t2", "Table 2")), participants=people)
    assert votes.budget(plan, "ann") == 3
    assert votes.budget(plan, votes.ROOM) == 6
    assert votes.budget(plan, "t1") is None
    dealt = replace(plan, deal=Deal(("t1", "t2"), ((("ann",), ("ben", "cy")),), (("", ""),)), dots=5)
    assert (votes.budget(dealt, "t1"), votes.budget(dealt, "t2")) == (5, 10)
    assert votes.budget(Workshop("w", "W"), votes.ROOM) is None
    assert votes.budget(Workshop("w", "W", people=40), votes.ROOM) == 120


def test_lanes_by_question_hold_every_note_once() -> None:
    plan = Workshop(
        "w", "W", blocks=(Block("b", "Draw", 20, cards=(Card("q1", "One?"), Card("q2", "Two?"))),)
    )
    notes = [Note("1", "a", block="b", card="q2"), Note("2", "b", block="b"), Note("3", "c", card="gone")]
    rest, one, two = by_question(notes, plan)
    assert (one.title, one.under, one.notes) == ("One?", "Draw", ())
    assert (two.key, two.notes) == (question_key("b", "q2"), (notes[0],))
    assert rest.notes == (notes[1], notes[2])


def test_a_sieve_lets_through_what_fits_all_of_it() -> None:
    note = Note("n", "x", kind="quote", group="t1", card="q1")
    assert Sieve().fits(note)
    assert Sieve("quote", "t1", "q1").fits(note)
    assert not any(sieve.fits(note) for sieve in (Sieve("story"), Sieve(group="t2"), Sieve(card="q2")))


# ---- keys ----------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 100), max_size=60))
def test_a_key_is_found_between_any_two_however_often(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys.insert(at, themes.between(low, high))
        assert low < keys[at]
        assert not high or keys[at] < high
    assert keys == sorted(set(keys))
    assert themes.keys(len(keys)) == sorted(set(themes.keys(len(keys))))


@given(st.text(max_size=4), st.text(max_size=4))
def test_between_any_two_texts_is_a_key_or_a_clear_refusal(low: str, high: str) -> None:
    try:
        key = themes.between(low, high)
    except ValueError:
        return
    assert low < key
    assert not high or key < high


# ---- any sequence of verbs -----------------------------------------------------------------------------

Verb = tuple[str, int, int, tuple[int, ...]]
NOTE = st.integers(0, 999)
VERBS: st.SearchStrategy[Verb] = st.tuples(
    st.sampled_from(
        [
            "make",
            "split",
            "put",
            "out",
            "rename",
            "say",
            "move",
            "merge",
            "delete",
            "star",
            "vote",
            "sort",
            "edit",
            "undo",
            "undo",
            "redo",
        ]
    ),
    st.integers(0, 5),
    st.integers(0, 5),
    st.lists(NOTE, max_size=8).map(tuple),
)


def move(sense: Sense, verb: Verb) -> Move | None:
    """Return what a verb drawn by chance comes to, or None where it has nothing to act on."""
    name, first, second, numbers = verb
    there, notes = sense.themes, sense.some(*dict.fromkeys(numbers))
    plan = Workshop("w", "W")
    free: dict[str, Callable[[], Move]] = {
        "make": lambda: themes.made(Theme(sense.new_id(), f"Theme {first}"), notes, there),
        "out": lambda: themes.put(notes, ""),
        "star": lambda: edited(notes, {"starred": bool(first % 2)}, plan),
        "edit": lambda: edited(notes[:1], {"text": f"changed {first}", "deleted": first == 0}, plan),
        "sort": lambda: themes.sorted_by_votes(there, votes.of_themes(sense.gathered.votes)),
    }
    if name in free:
        return free[name]()
    if not there:
        return None
    theme, other = there[first % len(there)], there[second % len(there)]
    of_one: dict[str, Callable[[], Move]] = {
        "split": lambda: themes.made(Theme(sense.new_id(), "Half"), notes, there, theme.id),
        "put": lambda: themes.put(notes, theme.id),
        "rename": lambda: themes.renamed(theme, f"Renamed {second}"),
        "say": lambda: themes.said(theme, f"It is {second}." if second else ""),
        "move": lambda: themes.moved(theme, second, there),
        "delete": lambda: themes.deleted(theme, sense.notes),
        "vote": lambda: votes.given(theme, VOTERS[second % 3], first - 2, sense.gathered.votes, MOST),
    }
    if name == "merge":
        return None if theme == other else themes.merged(theme, other, sense.notes, sense.gathered.votes)
    return of_one[name]()


def look(sense: Sense) -> tuple[object, ...]:
    """Return all that is shown."""
    kept = [(note.id, note.text, note.starred, note.deleted) for note in sense.gathered.notes.values()]
    return sense.lanes(), [(one.id, one.title, one.sentence) for one in sense.themes], sense.dots(), kept


def whole(sense: Sense, kept: set[str]) -> None:
    """Assert that each note is in one lane, each lane of a theme there is, and no voter gave too much."""
    lanes = by_theme(sense.notes, sense.themes, sense.gathered.votes)
    shown = [note.id for lane in lanes for note in lane.notes]
    assert sorted(shown) == sorted(note.id for note in sense.notes)
    assert set(sense.gathered.notes) == kept
    assert {lane.key for lane in lanes} == {NO_LANE, *(theme.id for theme in sense.themes)}
    assert all(dots <= MOST for dots in votes.of_voters(sense.gathered.votes).values())


@settings(deadline=None, max_examples=60)
@given(st.lists(VERBS, max_size=30))
def test_any_sequence_of_verbs_loses_no_note_and_can_be_taken_back(verbs: Sequence[Verb]) -> None:
    sense = Sense(1000)
    kept = set(sense.gathered.notes)
    before, steps = look(sense), 0
    for verb in verbs:
        if verb[0] in ("undo", "redo"):
            (sense.undo if verb[0] == "undo" else sense.redo)()
        else:
            try:
                done = move(sense, verb)
            except AppError:
                continue  # all dots are given
            if done is not None:
                sense.do(done)
        whole(sense, kept)
    after = look(sense)
    while sense.history._done:
        sense.undo()
        steps += 1
    assert look(sense) == before
    for _ in range(steps):
        sense.redo()
    assert look(sense) == after
    record = {note.id: note for note in sense.record.notes()}
    assert {key: note.theme for key, note in record.items()} == {
        key: note.theme for key, note in sense.gathered.notes.items()
    }
    assert {theme for theme in sense.record.themes() if not theme.deleted} == set(sense.themes)
    assert {vote for vote in sense.record.votes() if vote.dots} >= set(sense.gathered.votes)
