"""Photos travel in a packed workshop, byte for byte, and a file that was tampered with brings none."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from hls_facilitator.carry import whole
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.sorts import WORKSHOP, photo_name
from hls_facilitator.carry.writing import write
from hls_facilitator.desk import Desk
from hls_facilitator.model import AppError, Photo, Workshop
from hls_facilitator.notes.moves import added
from hls_facilitator.store import photo_files
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

WALL, GONE = b"the bytes of a photo of a wall", b"one whose file is elsewhere"


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A workshop with two photos, of which only one is on this computer."""
    with Library.open(tmp_path / "here.db") as library:
        desk = Desk(library)
        desk.create(Workshop("w", "Learning"))
        here, gone = photo_files.keep(library.path, WALL), sha256(GONE).hexdigest()
        photos = (Photo("p", here, "wall.jpg", "A wall", at=1.0), Photo("q", gone, "gone.jpg", at=2.0))
        desk.change("Add photo", added(photos))
        return whole.pack(library, "w", tmp_path / "day.hlsworkshop", 0.0)


def test_photos_come_along_and_the_entry_of_one_that_is_elsewhere_comes_alone(
    packed: Path, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "there.db") as library:
        whole.unpack(library, packed)
        wall, gone = library.photos("w")
        assert photo_files.original(library.path, wall.sha256) == WALL
        with pytest.raises(AppError, match="not on this computer"):
            photo_files.original(library.path, gone.sha256)


def test_a_photo_under_another_ones_name_is_refused_and_nothing_is_kept(packed: Path, tmp_path: Path) -> None:
    file = read(packed, WORKSHOP)
    members = {**file.members, photo_name("0" * 64): b"not what its name says"}
    forged = write(tmp_path / "forged.hlsworkshop", WORKSHOP, file.about, members)
    with Library.open(tmp_path / "there.db") as library:
        with pytest.raises(AppError, match="is damaged"):
            whole.unpack(library, forged)
        assert library.summaries() == []
        assert not photo_files.folder_of(library.path).exists()
