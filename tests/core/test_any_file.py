"""Whatever is handed over as a seat, given notes or a packed workshop is taken in or refused in words.

Refused, it has changed nothing; taken in, what it brought can be opened and worked with. Ten thousand files
of each format: pytest --hypothesis-profile=thorough tests/core/test_any_file.py
"""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hls_facilitator.carry.exchange import give_notes, give_seat, take
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.sorts import SORTS
from hls_facilitator.carry.whole import pack, unpack
from hls_facilitator.desk import Desk
from hls_facilitator.model import AppError, Note, Photo, Theme
from hls_facilitator.notes.record import Added, Edited, Stamp, Voted
from hls_facilitator.store import photo_files
from hls_facilitator.store.library import Library
from tests.core.damaged import damaged
from tests.core.test_carry_plans import JOURNAL, PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SEAT, NOTES, WORKSHOP = FORMATS = ".hlsseat", ".hlsnotes", ".hlsworkshop"

every_format = pytest.mark.parametrize("suffix", FORMATS)


class Door:
    """A library where files of one format come in, and what it holds before each of them."""

    def __init__(self, library: Path, file: Path, take_in: Callable[[Library, Path], object]) -> None:
        self.good = file.read_bytes()
        self.members = dict(read(file, *SORTS).members)
        with ZipFile(file) as archive:
            self.manifest = json.loads(archive.read("manifest.json"))
        self._take_in = take_in
        self._any = file.with_stem("any")
        self._before = library.with_stem("before")
        shutil.copyfile(library, self._before)
        self.library = Library.open(library)
        self.held = self.hold()

    def hold(self) -> list[object]:
        """Return all that the library holds, to see whether anything changed."""
        held: list[object] = []
        for summary in self.library.summaries():
            which = summary.id
            held += [self.library.workshop(which), self.library.journal(which), self.library.themes(which)]
            held += [self.library.notes(which, deleted=True), self.library.votes(which)]
            held += [self.library.photos(which), self.library.revision(which)[1:]]
        return held

    def try_bytes(self, data: bytes) -> bool:
        """Hand a file over and return whether it changed anything; if so, what it brought can be opened."""
        self._any.write_bytes(data)
        refused = self._refusal()
        now = self.hold()
        if refused is not None:
            assert all(refused.parts)
            assert now == self.held
        elif now != self.held:
            self._work_with_it()
            self.library.close()
            shutil.copyfile(self._before, self.library.path)
            self.library = Library.open(self.library.path)
        return now != self.held

    def _refusal(self) -> AppError | None:
        try:
            self._take_in(self.library, self._any)
        except AppError as error:
            return error
        return None

    def try_members(self, members: dict[str, bytes], manifest: object) -> bool:
        """Do as `try_bytes` with a zip of these members under this manifest."""
        with ZipFile(self._any, "w", ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
            for name, data in members.items():
                archive.writestr(ZipInfo(name), data)
        return self.try_bytes(self._any.read_bytes())

    def _work_with_it(self) -> None:
        for summary in self.library.summaries():
            desk = Desk(self.library)
            desk.open(summary.id)
            desk.add_note(Note("", "goes on"))
            assert "goes on" in [note.text for note in desk.notes]
            assert desk.run is not None
            desk.close()


def take_one(library: Library, file: Path) -> None:
    take(library, [file])


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Door]]:
    """A door for each format, through which a good file of it has come already."""
    folder = tmp_path_factory.mktemp("doors")
    plan = replace(PLAN, programme="")
    made: dict[str, Door] = {}
    with Library.open(folder / "theirs.db") as library:
        library.save_workshop(plan).result()
        for act in JOURNAL:
            library.append_act("w", act).result()
        notes = (Note(f"n{n}", f"note {n} 😀", block="b1", card="c1", theme="t", at=1e9) for n in range(4))
        checksum = photo_files.keep(library.path, b"the bytes of a photo")
        library.write_notes(
            "w",
            (
                *map(Added, notes),
                Added(Note("p", "private", private=True)),
                Added(Theme("t", "Trust")),
                Added(Photo("f", checksum, "wall.jpg", "A wall")),
                Edited("n1", {"text": "other", "details.purpose": "why"}, stamp=Stamp("r1", 1.0, "t1")),
                Voted("t", "ann", 2),
            ),
        ).result()
        give_seat(library, "w", plan.groups[0], folder / f"good{SEAT}", 1e9)
        give_notes(library, "w", folder / f"good{NOTES}", 1e9)
        pack(library, "w", folder / f"good{WORKSHOP}", 1e9)
    for suffix in FORMATS:
        file, take_in = folder / f"good{suffix}", unpack if suffix == WORKSHOP else take_one
        with Library.open(folder / suffix / "here.db") as library:
            if suffix == NOTES:
                library.save_workshop(plan).result()
            take_in(library, file)
        made[suffix] = Door(library.path, file, take_in)
    yield made
    for door in made.values():
        door.library.close()


@every_format
@given(data=st.data())
def test_a_file_damaged_anywhere_changes_nothing(
    doors: dict[str, Door], suffix: str, data: st.DataObject
) -> None:
    door = doors[suffix]
    assert not door.try_bytes(data.draw(damaged(door.good)))


@every_format
@given(data=st.binary(max_size=2_000), begin=st.sampled_from((b"", b"PK\3\4", b"PK\5\6" + bytes(18))))
def test_bytes_that_are_no_file_change_nothing(
    doors: dict[str, Door], suffix: str, data: bytes, begin: bytes
) -> None:
    assert not doors[suffix].try_bytes(begin + data)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(("", "w", "t1", "../w", "\0", "\ud800", "x" * 30_000, "0" * 64, "2026-02-30", "start")),
    st.sampled_from((-1, 0, 2, 10**9, 2**63, 10**400, 1e308)),
    st.sampled_from(([], {}, [[]], [{}], [[[[[[]]]]]], {"id": "x"})),
)


@st.composite
def spoiled(draw: st.DrawFn, value: object) -> Any:
    """Draw a JSON value with up to three of its parts replaced, taken out or doubled."""
    whole = [deepcopy(value)]
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from([(whole, 0), *places(whole[0])]))
        match draw(st.sampled_from(("replace", "replace", "take out", "double"))):
            case "take out" if holder is not whole:
                del holder[key]
            case "double" if isinstance(holder, list):
                holder.insert(key, deepcopy(holder[key]))
            case _:
                holder[key] = deepcopy(draw(VALUES))
    return whole[0]


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield each holder and key of the parts of a JSON value, however deep."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield value, key
        yield from places(part)


@every_format
@given(data=st.data())
def test_a_file_whose_manifest_says_something_else_changes_nothing(
    doors: dict[str, Door], suffix: str, data: st.DataObject
) -> None:
    door, manifest = doors[suffix], data.draw(spoiled(doors[suffix].manifest))
    changed = door.try_members(door.members, manifest)
    # A seat that says it was made later counts as the newer one, and is remembered as such.
    assert not changed or manifest["about"]["made_at"] > door.manifest["about"]["made_at"]
    assert not changed or suffix == ".hlsseat"


NAMES = st.one_of(
    st.sampled_from(
        (
            *(
                "../../x",
                "/etc/passwd",
                "C:\\x",
                "notes/../x.yrs",
                "notes/private/../../x.yrs",
                "NOTES/SHARED.YRS",
            ),
            *(
                "notes/private/t1.yrs",
                "notes/private/t2.yrs",
                "notes/private/facilitator.yrs",
                "photos/x.photo",
            ),
            *(
                "workshop.json",
                "journal.json",
                "notes/shared.yrs",
                f"photos/{'0' * 64}.photo",
                "manifest.json/",
            ),
        )
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30),
)


@st.composite
def forged(draw: st.DrawFn, members: dict[str, bytes]) -> dict[str, bytes]:
    """Draw members of which some hold something else, are gone, or should not be there."""
    made = dict(members)
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(members)) | NAMES)
        match draw(st.sampled_from(("damage", "spoil", "gone", "bytes", "zeros"))):
            case "gone":
                made.pop(name, None)
            case "spoil" if name in members and name.endswith(".json"):
                made[name] = json.dumps(draw(spoiled(json.loads(members[name])))).encode()
            case "zeros":
                made[name] = bytes(draw(st.sampled_from((0, 1, 2, 100_000, 2_000_000))))
            case "bytes":
                made[name] = draw(st.binary(max_size=200))
            case _:
                made[name] = draw(damaged(members.get(name, b"data")))
    return made


@every_format
@given(data=st.data())
def test_a_forged_file_with_right_checksums_is_refused_or_can_be_worked_with(
    doors: dict[str, Door], suffix: str, data: st.DataObject
) -> None:
    door = doors[suffix]
    members = data.draw(forged(door.members))
    listed = {name: {"size": len(held), "sha256": sha256(held).hexdigest()} for name, held in members.items()}
    door.try_members(members, door.manifest | {"members": listed})
