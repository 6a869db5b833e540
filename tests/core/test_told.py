"""What documents are told from: the open workshop, one of the library, all sessions of a programme."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from hls_facilitator import told
from hls_facilitator.desk import Desk
from hls_facilitator.model import AppError, Note, Photo, Programme, Theme
from hls_facilitator.notes import moves, themes, votes
from hls_facilitator.store import photo_files
from hls_facilitator.store.library import Library
from tests.writeup_samples import MADE, small_workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from msgspec.structs import replace


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def desk(library: Library) -> Desk:
    desk = Desk(library, now=lambda: MADE)
    desk.create(small_workshop())
    return desk


def wall(size: tuple[int, int] = (3200, 200)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG")
    return out.getvalue()


def test_the_open_workshop_and_the_same_in_the_library_tell_the_same(desk: Desk, library: Library) -> None:
    note = desk.add_note(Note("", "Said", block="b2"))
    theme = Theme("t", "Trust")
    desk.change("Make theme", themes.made(theme, (note,), ()))
    desk.change("Vote", votes.given(desk.gathered.themes[0], votes.ROOM, 3, (), None))
    source = told.open_workshop(desk).developed()
    assert source == told.workshop(library, "w1", MADE).developed()
    assert [one.title for one in source.themes] == ["Trust"]
    assert [vote.dots for vote in source.votes] == [3]
    assert source.notes[0].theme == "t"
    assert source.now == MADE


def test_photos_are_scaled_and_one_that_is_not_here_is_left_out(desk: Desk, library: Library) -> None:
    here = photo_files.keep(library.path, wall())
    photos = (Photo("p1", here, "wall.jpg", at=1.0), Photo("p2", "0" * 64, "gone.jpg", at=2.0))
    desk.change("Add photos", moves.added(photos))
    source = told.open_workshop(desk).developed()
    assert [(one.photo.id, one.width, one.height) for one in source.photos] == [("p1", 1600, 100)]


def test_a_session_knows_its_programme_and_the_next_session(library: Library) -> None:
    first = replace(small_workshop(), programme="p")
    second = replace(first, id="w2", title="Second", date="2026-11-12")
    library.save_programme(Programme("p", "A year"), (second, first)).result()
    sources = [one.source for one in told.programme(library, "p", MADE)]
    assert [source.workshop.id for source in sources] == ["w1", "w2"]
    following = sources[0].following
    assert following is not None
    assert following.title == "Second"
    assert sources[0].programme == Programme("p", "A year")
    assert sources[1].following is None


def test_a_programme_without_sessions_says_so(library: Library) -> None:
    library.save_programme(Programme("p", "A year")).result()
    with pytest.raises(AppError, match="A year"):
        told.programme(library, "p", MADE)
