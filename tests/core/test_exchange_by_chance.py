"""Whatever is written at the tables and in whatever order files pass, all copies come to agree."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hls_facilitator.carry.documents import from_members
from hls_facilitator.carry.exchange import give_notes, give_seat, take
from hls_facilitator.carry.sorts import NOTES, About
from hls_facilitator.carry.writing import write
from hls_facilitator.desk import Desk
from hls_facilitator.ids import new_id
from hls_facilitator.model import AppError, Group, Note, Theme, Workshop
from hls_facilitator.notes.record import Added, Edited, Record, Stamp
from hls_facilitator.notes.themes import made, put
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

EXAMPLES = (settings.default or settings()).max_examples  # a library for each takes its time: fewer then
NAMES = ("f", "t1", "t2")
PLAN = Workshop("w", "Small", groups=(Group("t1", "One"), Group("t2", "Two")))
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8) | st.sampled_from(("aé😀b", "שלום"))

CHANGES = (
    *(("starred", True), ("starred", False), ("deleted", True), ("deleted", False)),  # deleted, and restored
    *(("kind", "action"), ("kind", "quote"), ("owner", "Ann"), ("private", True), ("private", False)),
)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 2), TEXTS, st.booleans()),
        st.tuples(st.just("edit"), st.integers(0, 2), st.integers(0, 9), TEXTS),
        st.tuples(st.just("change"), st.integers(0, 2), st.integers(0, 9), st.sampled_from(CHANGES)),
        st.tuples(st.just("theme"), st.integers(0, 2), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("undo"), st.integers(0, 2)),
        st.tuples(st.just("give"), st.integers(0, 2)),
        st.tuples(st.just("take"), st.integers(0, 2), st.integers(0, 9)),
    ),
    max_size=25,
)


class Room:
    """A facilitator and two tables, each with a library of its own, and the files that were given so far."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self.folder = folder
        self.given: list[Path] = []
        self.desks: list[Desk] = []
        for name in NAMES:
            library = opened.enter_context(Library.open(folder / f"{name}.db"))
            if self.desks:
                group = next(group for group in PLAN.groups if group.id == name)
                seat = folder / f"{name}.hlsseat"
                take(library, [give_seat(self.desks[0].library, "w", group, seat, 0.0)])
            else:
                library.save_workshop(PLAN).result()
            self.desks.append(Desk(library))
            self.desks[-1].open("w")

    def give(self, who: int) -> None:
        file = self.folder / f"{len(self.given)}.hlsnotes"
        self.given.append(give_notes(self.desks[who].library, "w", file, 0.0))

    def take(self, who: int, *files: Path) -> None:
        take(self.desks[who].library, files)
        self.desks[who].open("w")

    def change(self, who: int, which: int, field: str, value: object) -> None:
        """Change a note, deleted or not."""
        notes = tuple(self.desks[who].gathered.notes)
        if notes:
            with suppress(AppError):  # at a table nobody hides or shows what another wrote
                self.desks[who].edit_note("Change note", notes[which % len(notes)], **{field: value})

    def sort(self, who: int, which: int, *, new: bool) -> None:
        """Put a note into a theme, a new one or the first there is."""
        desk = self.desks[who]
        there = desk.gathered.themes
        if desk.notes and (new or there):
            note = desk.notes[which % len(desk.notes)]
            theme = Theme(new_id(), "Trust")
            desk.change("Sort", made(theme, [note], there) if new else put([note], there[0].id))

    def history(self, who: int) -> set[tuple[str, str]]:
        """Return every edit that a copy knows of, as note and revision."""
        library = self.desks[who].library
        notes = library.notes("w", deleted=True)
        return {(note.id, revision.id) for note in notes for revision in library.history("w", note.id)}

    def do(self, step: tuple[object, ...]) -> None:
        match step:
            case "add", int(who), str(text), bool(private):
                self.desks[who].add_note(Note("", text, private=private))
            case "edit", int(who), int(which), str(text):
                self.change(who, which, "text", text)
            case "change", int(who), int(which), (str(field), value):
                self.change(who, which, field, value)
            case "theme", int(who), int(which), bool(new):
                self.sort(who, which, new=new)
            case "undo", int(who):
                self.desks[who].undo()
            case "give", int(who):
                self.give(who)
            case "take", int(who), int(which):
                if self.given:
                    self.take(who, self.given[which % len(self.given)])
            case _:
                raise AssertionError(step)


@settings(max_examples=max(EXAMPLES // 10, 15))
@given(STEPS)
def test_files_that_passed_in_any_order_lead_every_copy_to_the_same(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        room = Room(Path(name), opened)
        for step in steps:
            room.do(step)
        written = [room.history(who) for who in range(len(NAMES))]
        for who in range(len(NAMES)):
            room.give(who)
        room.take(0, *reversed(room.given))
        room.give(0)
        for who in (1, 2):
            room.take(who, *room.given)
        shared = [
            {note for note in desk.library.notes("w", deleted=True) if not note.private}
            for desk in room.desks
        ]
        assert shared[0] == shared[1] == shared[2]
        assert room.desks[0].library.themes("w") == room.desks[1].library.themes("w")
        assert room.history(0) >= set().union(*written)  # private edits of tables come to the facilitator
        assert all(room.history(who) >= written[who] for who in (1, 2))
        for desk, own in zip(room.desks, NAMES, strict=True):
            private = [note for note in desk.library.notes("w", deleted=True) if note.private]
            assert own == "f" or {note.seat for note in private} <= {own}
            # What the facilitator makes of a table's private note stays with the facilitator.
            assert all(room.desks[0].note(note.id).seat == note.seat for note in private)
            assert check(desk.library.path) == []


def some_document() -> bytes:
    record = Record()
    record.apply([*(Added(Note(f"n{n}", f"text {n} 😀")) for n in range(8)), Added(Theme("t", "Trust"))])
    record.apply([Edited("n1", {"text": "other", "details.purpose": "why"}, stamp=Stamp("r1", 1.0, "t1"))])
    return record.since()[""]


DOCUMENT = some_document()


@given(
    st.lists(st.tuples(st.integers(0, len(DOCUMENT)), st.integers(0, 9), st.binary(max_size=6)), min_size=1)
)
def test_a_forged_document_with_right_checksums_is_refused_or_can_be_read(
    changes: list[tuple[int, int, bytes]],
) -> None:
    data = DOCUMENT
    for place, length, new in changes[:6]:
        data = data[:place] + new + data[place + length :]
    with suppress(AppError):
        found = from_members({"notes/shared.yrs": data}, Path("x.hlsnotes"))
        record = Record()
        record.merge(found)
        assert len(record.notes()) + len(record.themes()) + len(record.votes()) + len(record.photos()) < 1_000


@settings(max_examples=max(EXAMPLES // 20, 15))
@given(st.integers(0, len(DOCUMENT)), st.integers(0, 9), st.binary(max_size=6))
def test_a_library_that_takes_in_a_forged_file_stays_sound(place: int, length: int, new: bytes) -> None:
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name) / "library.db") as library:
        library.save_workshop(PLAN).result()
        forged = {"notes/shared.yrs": DOCUMENT[:place] + new + DOCUMENT[place + length :]}
        file = write(Path(name) / "x.hlsnotes", NOTES, About("w", "Small", "t1", 0.0), forged)
        with suppress(AppError):
            take(library, [file])
        library.write_notes("w", (Added(Note("mine", "still works")),)).result()
        assert "mine" in {note.id for note in library.notes("w")}
        assert check(library.path) == []
