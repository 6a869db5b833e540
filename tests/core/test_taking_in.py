"""Documents of other copies are taken in whole or not at all, as often as anybody likes, and rows follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Migrations

from hls_facilitator.model import AppError, Note, Photo, Receipt, Theme, Vote, Workshop
from hls_facilitator.notes.record import SHARED, Added, Edited, Record, Stamp, Voted, Written, given_by
from hls_facilitator.store import db, migrations, note_rows
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hls_facilitator.notes.record import RecordChange


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], Library]]:
    """Make the library of a seat, or of the facilitator, with one workshop in it."""
    made: list[Library] = []

    def open_one(seat: str = "") -> Library:
        library = Library.open(tmp_path / f"{len(made)}.db")
        library.save_workshop(Workshop("w", "Small", seat=seat)).result()
        made.append(library)
        return library

    yield open_one
    for library in made:
        library.close()
        assert check(library.path) == []


def write(library: Library, *changes: RecordChange) -> None:
    library.write_notes("w", changes).result()


def add(library: Library, *notes: Note) -> None:
    write(library, *map(Added, notes))


def give(library: Library) -> dict[str, bytes]:
    return library.documents("w", given_by(library.workshop("w").seat)).result()


def take(library: Library, documents: dict[str, bytes]) -> Receipt:
    return library.take_in("w", documents).result()


def texts(library: Library) -> list[str]:
    return [note.text for note in library.notes("w")]


def logged(library: Library) -> int:
    return library.revision("w")[2]


# ---- the receipt -------------------------------------------------------------------------------------


def test_the_receipt_counts_what_was_new_here_already_changed_and_edited_in_two_places(
    make: Callable[[str], Library],
) -> None:
    facilitator, table = make(""), make("s1")
    add(table, *(Note(f"n{n}", f"note {n}", seat="s1") for n in range(4)))
    assert take(facilitator, give(table)) == Receipt(4, new=4)
    add(table, Note("n4", "note 4", seat="s1"), Note("gone", "oops", seat="s1"))
    write(table, Edited("gone", {"deleted": True}))
    write(table, Edited("n0", {"text": "note nought"}, stamp=Stamp("r1")))
    write(table, Edited("n1", {"owner": "Ann"}, stamp=Stamp("r2")))
    write(facilitator, Edited("n1", {"owner": "Bo"}, stamp=Stamp("r3")))
    write(facilitator, Edited("n2", {"text": "looked at"}, stamp=Stamp("r4")))
    receipt = take(facilitator, give(table))
    assert receipt == Receipt(5, new=1, already_here=2, changed=2, edited_in_two_places=1)
    assert take(facilitator, give(table)) == Receipt(5, already_here=5)


def test_a_note_deleted_there_counts_as_changed_here_once(make: Callable[[str], Library]) -> None:
    facilitator, table = make(""), make("s1")
    add(table, Note("n", "x", seat="s1"))
    take(facilitator, give(table))
    write(table, Edited("n", {"deleted": True}))
    assert take(facilitator, give(table)) == Receipt(1, changed=1)
    assert take(facilitator, give(table)) == Receipt()


# ---- again, in any order, by any way -----------------------------------------------------------------


def test_taken_in_again_nothing_changes_and_the_log_does_not_grow(make: Callable[[str], Library]) -> None:
    facilitator, table = make(""), make("s1")
    add(table, Note("n", "x", seat="s1"))
    given = give(table)
    take(facilitator, given)
    before, revision = facilitator.notes("w"), facilitator.revision("w")
    take(facilitator, given)
    assert (facilitator.notes("w"), facilitator.revision("w")) == (before, revision)


def test_only_what_the_other_lacks_can_be_given(make: Callable[[str], Library]) -> None:
    facilitator, table = make(""), make("s1")
    add(table, *(Note(f"n{n}", "a long text " * 20, seat="s1") for n in range(20)))
    take(facilitator, give(table))
    add(table, Note("new", "x", seat="s1"))
    known = facilitator.document_states("w").result()
    rest = table.documents("w", None, known).result()
    assert sum(map(len, rest.values())) < 500
    take(facilitator, rest)
    assert facilitator.notes("w") == table.notes("w")


def test_themes_votes_photos_and_history_travel_too(make: Callable[[str], Library]) -> None:
    one, two = make(""), make("")
    theme, photo = (
        Theme("t", "Trust", "It comes first", "m"),
        Photo("p", "ab12", "wall.jpg", "A wall", at=2.0),
    )
    write(one, Added(Note("n", "x", theme="t")), Added(theme), Added(photo), Voted("t", "ann/1", 2))
    write(one, Edited("n", {"text": "y", "details.purpose": "why"}, stamp=Stamp("r", 5.5, "s1")))
    take(two, one.documents("w").result())
    assert (two.themes("w"), two.photos("w"), two.votes("w")) == (
        (theme,),
        (photo,),
        (Vote("t", "ann/1", 2),),
    )
    assert two.history("w", "n") == one.history("w", "n")
    assert two.notes("w")[0].details == (("purpose", "why"),)
    assert two.search("y")[0].note == "n"


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=3, max_size=12))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_exchange_rows_are_what_the_documents_say(
    tmp_path_factory: pytest.TempPathFactory, exchanges: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    libraries = [Library.open(folder / f"{n}.db") for n in range(3)]
    for n, library in enumerate(libraries):
        library.save_workshop(Workshop("w", "Small")).result()
        add(library, Note(f"n{n}", f"note {n}"), Note(f"p{n}", "private", private=True, seat=f"s{n}"))
    for turn, (giver, taker) in enumerate((*exchanges, (0, 1), (1, 2), (2, 0), (2, 1), (2, 0))):
        write(libraries[giver], Edited(f"n{giver}", {"text": f"turn {turn}"}, stamp=Stamp(f"r{turn:03}")))
        write(libraries[giver], Edited(f"p{giver}", {"private": turn % 2 == 0}, stamp=Stamp(f"q{turn:03}")))
        take(libraries[taker], libraries[giver].documents("w").result())
    for library in libraries:
        library.close()
        assert check(library.path) == []


# ---- what must not pass ------------------------------------------------------------------------------


def test_a_private_note_is_in_no_byte_that_goes_to_a_seat(make: Callable[[str], Library]) -> None:
    facilitator, table = make(""), make("s1")
    add(table, Note("n1", "Zwiebelkuchen", seat="s1", private=True), Note("n2", "said to all", seat="s1"))
    take(facilitator, give(table))
    add(facilitator, Note("n3", "Kaiserschmarrn", private=True))
    write(facilitator, Edited("n3", {"text": "Palatschinken"}, stamp=Stamp("r")))
    given = give(facilitator)
    assert list(given) == [SHARED]
    assert b"said to all" in given[SHARED]
    for secret in (b"Zwiebelkuchen", b"Kaiserschmarrn", b"schmarrn", b"Palatschinken", b"n1", b"n3"):
        assert secret not in given[SHARED]
    assert b"Zwiebelkuchen" in give(table)["s1"]  # the seat tells the facilitator


def test_a_seat_takes_in_no_private_notes_of_others_and_hides_what_became_private(
    make: Callable[[str], Library],
) -> None:
    facilitator, table = make(""), make("s1")
    add(facilitator, Note("n1", "of two", seat="s2", private=True), Note("n2", "of all", seat="s2"))
    add(facilitator, Note("n3", "mine", seat="s1"))
    take(table, facilitator.documents("w").result())  # a whole workshop came by mistake
    assert texts(table) == ["of all", "mine"]
    assert list(table.documents("w").result()) == [SHARED]
    for note_id in ("n2", "n3"):
        write(facilitator, Edited(note_id, {"private": True}, stamp=Stamp(f"r{note_id}")))
    assert take(table, give(facilitator)) == Receipt(1, changed=1)
    assert texts(table) == ["mine"]
    assert table.search("of all") == []
    write(facilitator, Edited("n2", {"private": False}, stamp=Stamp("r")))
    take(table, give(facilitator))
    assert texts(table) == ["of all", "mine"]


@pytest.mark.parametrize(
    "documents",
    [
        {SHARED: b""},
        {SHARED: b"\xff\0\xff"},
        {SHARED: b"Dear diary"},
        {"s1": b"\x01\x01"},
    ],
)
def test_damaged_documents_are_refused_and_nothing_is_changed(
    make: Callable[[str], Library], documents: dict[str, bytes]
) -> None:
    library = make("")
    add(library, Note("n", "kept"))
    other = Record()
    other.apply([Added(Note("m", "new"))])
    before = library.revision("w")
    with pytest.raises(AppError, match="Nothing was changed"):
        take(library, {SHARED: other.since()[SHARED], **documents})
    assert (texts(library), library.revision("w")) == (["kept"], before)
    add(library, Note("o", "goes on"))
    assert texts(library) == ["kept", "goes on"]


def test_trap_2_a_panic_of_yrs_halfway_changes_nothing_and_memory_is_read_again_from_the_log(
    make: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other = make(""), Record()
    add(library, Note("n", "kept"))
    other.apply([Added(Note("m", "new"))])

    def merge_and_panic(record: Record, copies: dict[str, bytes]) -> Written:
        written = merge(record, copies)
        text = record.notebook(SHARED).value("notes", "m")["text"]
        del text[0:99]
        return written

    merge = Record.merge
    with monkeypatch.context() as panicking:
        panicking.setattr(Record, "merge", merge_and_panic)
        with pytest.raises(AppError, match="damaged"):
            take(library, other.since())
    assert texts(library) == ["kept"]
    assert take(library, other.since()) == Receipt(1, new=1)
    assert library.notes("w")[0].text == "new"


def test_a_document_whose_notes_are_no_notes_is_refused(make: Callable[[str], Library]) -> None:
    from pycrdt import Array, Doc, Map

    library = make("")
    add(library, Note("n", "kept"))
    for value in ("words", 5.0, Array([1])):
        forged: Doc = Doc()
        forged.get("notes", type=Map)["m"] = value
        with pytest.raises(AppError, match="damaged"):
            take(library, {SHARED: forged.get_update()})
    themed: Doc = Doc()
    themed.get("themes", type=Map)["t"] = "Trust"
    with pytest.raises(AppError, match="damaged"):
        take(library, {SHARED: themed.get_update()})
    assert texts(library) == ["kept"]
    assert library.themes("w") == ()


def test_nothing_is_taken_into_a_workshop_that_is_gone(make: Callable[[str], Library]) -> None:
    library = make("")
    other = Record()
    other.apply([Added(Note("m", "new"))])
    with pytest.raises(AppError, match="no longer"):
        library.take_in("gone", other.since()).result()


def test_an_update_that_builds_on_something_missing_waits_in_the_log(make: Callable[[str], Library]) -> None:
    library, record = make(""), Record()
    first = dict(record.apply([Added(Note("n", "one"))]).updates)
    second = dict(record.apply([Edited("n", {"text": "one two"})]).updates)
    take(library, second)
    assert texts(library) == []
    library.close()
    with Library.open(library.path) as again:
        take(again, first)
        assert texts(again) == ["one two"]


def test_trap_7_log_and_rows_are_written_together_or_not_at_all(
    make: Callable[[str], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other = make(""), Record()
    add(library, Note("n", "kept"))
    other.apply([Added(Note("m", "new"))])
    with monkeypatch.context() as failing:
        failing.setattr(note_rows, "SAVE_NOTE", "INSERT INTO no_such_table VALUES (1)")
        for future in (
            library.take_in("w", other.since()),
            library.write_notes("w", (Edited("n", {"text": "lost"}, stamp=Stamp("r")),)),
        ):
            assert isinstance(future.exception(), AppError)
    assert logged(library) == 1
    assert library.history("w", "n") == ()
    add(library, Note("o", "goes on"))  # and builds on nothing that was taken back
    assert texts(library) == ["kept", "goes on"]


# ---- older libraries ---------------------------------------------------------------------------------


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library as the version before wrote it, with a private note in the one document there was."""
    path = tmp_path / "older.db"
    steps = Migrations("hls_facilitator")
    for step in ("m001_first_tables", "m002_people", "m003_programmes", "m004_catching_up", "m005_breakouts"):
        steps(name=step)(getattr(migrations, step))
    with monkeypatch.context() as then:
        then.setattr(migrations, "MIGRATIONS", steps)
        then.setattr(migrations, "LATEST", 5)
        writing = db.connect(path, writing=True)
        migrations.migrate(writing, before=lambda: None)
    writing.conn.execute(
        "INSERT INTO workshop VALUES"
        " ('w', 'Old', 'en', '', 600, '', '', '[]', 0, '', '', 0, 0, 1, '', NULL, NULL, '[]')"
    )
    notebook = Record().notebook(SHARED)
    for seq, private in ((1, False), (2, True)):
        with notebook.changing() as kept:
            notebook.add(Note(f"n{seq}", f"note {seq}", seat="s1", private=private))
        writing.conn.execute("INSERT INTO note_update VALUES ('w', ?, 1.0, 'here', ?)", [seq, kept[0]])
        writing.conn.execute(
            "INSERT INTO note VALUES"
            " (NULL, 'w', ?, ?, 'insight', '', '', '', 's1', 0, NULL, '', '', 0, ?, 0, 0)",
            [f"n{seq}", f"note {seq}", private],
        )
    writing.close()
    return path


def test_an_older_library_keeps_its_notes_and_gives_none_that_is_private(older: Path) -> None:
    with Library.open(older) as library:
        assert texts(library) == ["note 1", "note 2"]
        given = give(library)[SHARED]
        assert b"note 1" in given
        assert b"note 2" not in given
        write(library, Edited("n2", {"text": "edited"}, stamp=Stamp("r")))
        assert texts(library) == ["note 1", "edited"]
    assert check(older) == []


def test_an_older_library_can_be_checked_before_it_is_brought_up_to_date(older: Path) -> None:
    before = older.read_bytes()
    assert check(older) == []
    writing = db.connect(older, writing=True)
    writing.conn.execute("UPDATE note SET text = 'other'")
    writing.close()
    assert any("differ from their log" in problem for problem in check(older))
    assert len(older.read_bytes()) == len(before)


def test_a_damaged_log_of_an_older_library_is_left_as_it_is(older: Path) -> None:
    writing = db.connect(older, writing=True)
    writing.conn.execute("UPDATE note_update SET yrs = x'ff00ff'")
    writing.close()
    with Library.open(older) as library:
        assert texts(library) == ["note 1", "note 2"]
        assert logged(library) == 2
