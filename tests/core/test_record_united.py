"""Copies edited apart and united in any order, again and again, hold the same and have lost nothing.

Ten thousand histories: pytest --hypothesis-profile=thorough tests/core/test_record_united.py
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.model import Note, Photo, Revision, Theme
from hls_facilitator.notes.record import (
    SHARED,
    Added,
    Edited,
    Record,
    Stamp,
    Voted,
    given_by,
    private_notebook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hls_facilitator.notes.record import RecordChange

EXAMPLES = max((settings.default or settings()).max_examples, 150)

NOTES = tuple(f"n{n}" for n in range(4))
THEMES = ("t0", "t1")
WORDS = st.text(alphabet="ab é😀", max_size=4)

# What somebody does, as functions of the note it is done to.
SPLICE = st.builds(
    lambda words, at: lambda note: {"text": note.text[:at] + words + note.text[at:]}, WORDS, st.integers(0, 9)
)
CUT = st.integers(0, 9).map(lambda end: lambda note: {"text": note.text[:end]})
FIELDS = st.one_of(
    SPLICE,
    CUT,
    *(
        st.sampled_from([(name, value) for value in values]).map(
            lambda pair: lambda _note: {pair[0]: pair[1]}
        )
        for name, values in {
            "deleted": (True, False),
            "private": (True, False),
            "starred": (True, False),
            "kind": ("action", "quote"),
            "theme": ("", *THEMES),
            "owner": ("Ann", "Bo", ""),
            "progress": ("done", "dropped"),
            "details.purpose": ("why", "what for", ""),
        }.items()
    ),
    st.just(lambda _note: {}),  # settles
)


class OnNote(NamedTuple):
    note: str
    fields: Callable[[Note], dict[str, object]]


class OnTheme(NamedTuple):
    theme: str
    fields: Mapping[str, object]


class NewNote(NamedTuple):
    words: str
    private: bool


class NewTheme(NamedTuple):
    title: str


class OnPhoto(NamedTuple):
    fields: Mapping[str, object]


THEME_FIELDS = st.one_of(
    WORDS.map(lambda words: {"title": words}),
    WORDS.map(lambda words: {"sentence": words}),
    st.sampled_from("abc").map(lambda order: {"order": order}),
    st.booleans().map(lambda deleted: {"deleted": deleted}),
)
DEEDS = st.one_of(
    st.tuples(st.sampled_from(NOTES), FIELDS).map(lambda pair: OnNote(*pair)),
    st.tuples(st.sampled_from(THEMES), THEME_FIELDS).map(lambda pair: OnTheme(*pair)),
    st.builds(Voted, st.sampled_from(THEMES), st.sampled_from(("ann", "bo/c")), st.integers(0, 3)),
    st.tuples(WORDS, st.booleans()).map(lambda pair: NewNote(*pair)),
    WORDS.map(NewTheme),
    st.one_of(WORDS.map(lambda alt: {"alt": alt}), st.booleans().map(lambda gone: {"deleted": gone})).map(
        OnPhoto
    ),
)
SEATS = ("", "s1", "s2", "s3", "s4", "s5")
HISTORIES = st.lists(st.lists(DEEDS, max_size=6), min_size=2, max_size=len(SEATS))

Deed = OnNote | OnTheme | Voted | NewNote | NewTheme | OnPhoto


class Copy:
    """A seat's copy of the record, or the facilitator's, and every revision it ever made."""

    def __init__(self, seat: str, base: Record) -> None:
        self.seat = seat
        self.record = Record.load(base.since().items())
        self.made: list[Revision] = []
        self._ids = (f"{seat or 'f'}-{n:03}" for n in count())

    def do(self, deed: Deed) -> None:
        written = self.record.apply([self._change(deed)])
        for name, key in written.keys:
            if name == "history":
                note, _, revision = key.partition("/")
                self.made.append(self.record.revisions(note)[revision])

    def _change(self, deed: Deed) -> RecordChange:
        match deed:
            case OnNote(note, fields):
                return Edited(
                    note, fields(self.record.note(note)), stamp=Stamp(next(self._ids), 1.0, self.seat)
                )
            case OnTheme(theme, fields):
                return Edited(theme, fields, Theme)
            case OnPhoto(fields):
                return Edited("photo", fields, Photo)
            case Voted():
                return deed
            case NewTheme(title):
                return Added(Theme(next(self._ids), title))
            case NewNote(words, private):
                return Added(Note(next(self._ids), words, private=private, seat=self.seat, at=5.0))

    def take(self, other: Copy, notebooks: Sequence[str] | None = None, *, whole: bool = False) -> None:
        known = None if whole else self.record.states()
        given_away = list(other.record.since(known, notebooks).items())
        for name, update in reversed(given_away) if whole else given_away:  # each notebook may come first
            self.record.merge({name: update})
            self.record.history(NOTES[0])  # read now, what comes later is learned

    def held(self) -> tuple[object, ...]:
        record = self.record
        history = {note.id: record.history(note.id) for note in record.notes()}
        return record.notes(), history, record.themes(), record.votes(), record.photos()


def copies_of(histories: list[list[Deed]]) -> list[Copy]:
    base = Record()
    notes = (Note(name, f"base {name}", at=float(n), seat=SEATS[n]) for n, name in enumerate(NOTES))
    photo = Photo("photo", "ab12", "wall.jpg", "A wall")
    base.apply([*map(Added, notes), *(Added(Theme(name, name)) for name in THEMES), Added(photo)])
    copies = [Copy(seat, base) for seat, _ in zip(SEATS, histories, strict=False)]
    for copy, history in zip(copies, histories, strict=True):
        for deed in history:
            copy.do(deed)
    return copies


@given(HISTORIES, st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_copies_united_in_any_order_and_again_hold_the_same(
    histories: list[list[Deed]], data: st.DataObject
) -> None:
    copies = copies_of(histories)
    everyone = range(len(copies))
    for receiver in copies:
        order = data.draw(st.permutations([*everyone, *everyone]))
        for giver in order:
            receiver.take(copies[giver], whole=data.draw(st.booleans()))
    for receiver in copies:  # what was passed on late
        for giver in copies:
            receiver.take(giver)
    assert all(copy.held() == copies[0].held() for copy in copies)
    fresh = Record()
    for copy in reversed(copies):
        fresh.merge(copy.record.since())
    there = copies[0].record
    assert (fresh.notes(), fresh.themes(), fresh.votes()) == (there.notes(), there.themes(), there.votes())


@given(HISTORIES)
@settings(max_examples=EXAMPLES, deadline=None)
def test_nothing_ever_leaves_the_history(histories: list[list[Deed]]) -> None:
    copies = copies_of(histories)
    for receiver in copies:
        for giver in copies:
            receiver.take(giver, whole=True)
    for copy in copies:
        for made in (revision for each in copies for revision in each.made):
            kept = copy.record.revisions(made.note)[made.id]
            assert (kept.now, kept.was, kept.seat) == (made.now, made.was, made.seat)
        for note in copy.record.notes():
            history = copy.record.history(note.id)
            places = {revision.id: place for place, revision in enumerate(history)}
            assert all(places[parent] < places[each.id] for each in history for parent in each.parents)


@given(HISTORIES, st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_given_to_each_other_as_seats_and_facilitator_agrees_on_all_that_is_not_private(
    histories: list[list[Deed]], data: st.DataObject
) -> None:
    copies = copies_of(histories)
    facilitator, *seats = copies
    for _ in range(2):
        for seat in data.draw(st.permutations(seats)):
            facilitator.take(seat, given_by(seat.seat))
            seat.take(facilitator, given_by(facilitator.seat))
    for seat in seats:
        seat.take(facilitator, given_by(facilitator.seat))
    for seat in seats:
        own = private_notebook(seat.seat)
        here = {note.id: note for note in seat.record.notes()}
        for note in facilitator.record.notes():
            if facilitator.record.home(note.id) == SHARED and seat.record.home(note.id) == SHARED:
                assert here[note.id].text == note.text
                assert here[note.id].deleted == note.deleted
            elif note.private and facilitator.record.home(note.id) != own:
                assert note.id not in here or here[note.id].private
        assert seat.record.themes() == facilitator.record.themes()
        assert seat.record.votes() == facilitator.record.votes()


# ---- nothing private leaves --------------------------------------------------------------------------


def mark(number: int) -> str:
    """A letter that is nowhere else, whole in the bytes however a text is cut."""
    return chr(0x4E00 + number)


@given(st.lists(st.tuples(st.sampled_from(NOTES), st.sampled_from(("hide", "show", "write"))), max_size=25))
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_word_written_while_a_note_is_private_is_in_what_goes_to_a_seat(
    deeds: list[tuple[str, str]],
) -> None:
    record = Record()
    record.apply([Added(Note(name, "", seat=SEATS[n], private=n % 2 == 0)) for n, name in enumerate(NOTES)])
    secret: set[str] = set()
    for number, (note_id, deed) in enumerate(deeds):
        note = record.note(note_id)
        fields = (
            {"private": deed == "hide"} if deed != "write" else {"text": mark(number), "owner": mark(number)}
        )
        if deed == "write" and note.private:
            secret.add(mark(number))
        if deed == "show":
            secret -= {note.text}  # what it says now is said to all
        record.apply([Edited(note_id, fields, stamp=Stamp(f"r{number:03}"))])
    given_away = record.since(notebooks=given_by(""))
    assert list(given_away) == [SHARED]
    assert not [word for word in secret if word.encode() in given_away[SHARED]]
