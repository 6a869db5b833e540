"""Photos come in whole or not at all, stand upright, and tell nothing but what is on them."""

from __future__ import annotations

import time
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Photo
from hls_facilitator.notes import photos
from hls_facilitator.notes.record import Edited
from hls_facilitator.store import photo_files

if TYPE_CHECKING:
    from pathlib import Path

EN = Translations("en")
PLACE = (55.0, 58.0, 32.5)


def photo(size: tuple[int, int] = (60, 40), form: str = "JPEG", *, turned: int = 1) -> bytes:
    """Return a photo whose top left quarter is red, with all that a phone writes beside it."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Telltale"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = PLACE
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:05 11:05:00"
    out = BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(AppError) as refused:
        photos.inspect(data, "wall.jpg")
    return refused.value.worded(EN)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_format_checksum_and_the_camera_s_time_are_known(form: str) -> None:
    known = photos.inspect(photo(form=form), "wall")
    assert known.format == form
    assert known.taken_at == time.mktime((2026, 11, 5, 11, 5, 0, 0, 0, -1))
    assert len(known.sha256) == 64


@pytest.mark.parametrize(
    ("turned", "size", "red"),
    [(1, (60, 40), (5, 5)), (3, (60, 40), (55, 35)), (6, (40, 60), (35, 5)), (8, (40, 60), (5, 55))],
)
def test_photos_are_turned_upright(turned: int, size: tuple[int, int], red: tuple[int, int]) -> None:
    image = read(photos.upright(photo(turned=turned), "wall"))
    assert image.size == size
    pixel = image.getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[1] < 90


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_in_nothing_that_is_shown(form: str) -> None:
    data = photo(form=form)
    assert b"Telltale" in data
    shown = photos.upright(data, "wall")
    assert b"Telltale" not in shown
    assert not dict(read(shown).getexif())
    assert set(read(shown).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_copy_for_the_report_is_no_larger_than_it_needs_to_be() -> None:
    assert read(photos.upright(photo((3000, 1500)), "wall")).size == (2000, 1000)
    assert read(photos.upright(photo((60, 40)), "wall")).size == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_sort_of_colours_becomes_a_plain_one(mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (9, 9)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert read(photos.upright(out.getvalue(), "wall")).mode == "RGB"


def test_what_is_transparent_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    assert read(photos.upright(out.getvalue(), "wall")).getpixel((4, 4)) == (255, 255, 255)


def test_a_photo_of_an_iphone_is_refused_with_what_to_do() -> None:
    assert "Save it as JPEG" in refusal(b"\0\0\0\x18ftypheic" + b"\0" * 40)


def test_half_a_photo_and_no_photo_are_refused() -> None:
    assert "not all of it is there" in refusal(photo((400, 400))[:-300])
    assert "is no photo" in refusal(b"%PDF-1.7 and so on")
    assert "is no photo" in refusal(b"")


def test_a_photo_that_would_fill_the_memory_is_refused_by_its_head_alone() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert "million pixels" in refusal(out.getvalue())
    assert "larger than 40 MB" in refusal(b"\0" * 40_000_001)


def test_the_largest_photos_of_phones_come_in_and_are_read_small() -> None:
    out = BytesIO()
    Image.new("L", (12_000, 9_000), 200).save(out, "JPEG")  # 108 million pixels, as phones offer
    assert photos.inspect(out.getvalue(), "wall.jpg").format == "JPEG"
    assert read(photos.upright(out.getvalue(), "wall.jpg")).size == (2000, 1500)
    half = out.getvalue()[: len(out.getvalue()) // 2]
    assert "not all of it is there" in refusal(half)


def test_larger_ones_are_refused_before_anything_of_them_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", {"JPEG": 3_000_000, "PNG": 2_000_000, "WEBP": 2_000_000})
    assert "has more than 3 million pixels" in refusal(photo((2000, 1600)))
    assert "has more than 2 million pixels" in refusal(photo((1500, 1400), "PNG"))
    assert photos.inspect(photo((1500, 1400)), "wall.jpg")


@given(st.binary(max_size=200) | st.integers(0, 600).flatmap(lambda at: st.binary(min_size=1).map(
    lambda noise: photo()[:at] + noise + photo()[at + len(noise):]
)))  # fmt: skip
@settings(deadline=None)
def test_whatever_comes_is_a_photo_or_refused_in_words(data: bytes) -> None:
    with suppress(AppError):
        photos.inspect(data, "wall")
        assert photos.upright(data, "wall")


@pytest.mark.parametrize(
    ("table", "question", "words"),
    [
        ("Table 3", "What matters?", "Flip chart of Table 3 on “What matters?”, 11:05"),
        ("Table 3", "", "Flip chart of Table 3, 11:05"),
        ("", "What matters?", "Flip chart on “What matters?”, 11:05"),
        ("", "", "Photo of 11:05"),
    ],
)
def test_the_text_for_who_cannot_see_it_begins_with_what_is_known(
    table: str, question: str, words: str
) -> None:
    assert photos.alt_text(table, question, time.mktime((2026, 11, 5, 11, 5, 0, 0, 0, -1)), EN) == words


def test_a_change_of_a_photo_can_be_taken_back() -> None:
    move = photos.changed(Photo("p", alt="A wall"), alt="A wall of hopes", group="")
    assert move.forth == (Edited("p", {"alt": "A wall of hopes"}, Photo),)
    assert move.back == (Edited("p", {"alt": "A wall"}, Photo),)
    assert photos.changed(Photo("p", alt="A wall"), alt="A wall").forth == ()


def test_the_original_is_kept_byte_for_byte_and_once(tmp_path: Path) -> None:
    library, data = tmp_path / "library.db", photo()
    checksum = photo_files.keep(library, data)
    assert photo_files.keep(library, data) == checksum == photos.inspect(data, "wall").sha256
    assert photo_files.original(library, checksum) == data
    assert [path.name for path in (tmp_path / "library-photos").iterdir()] == [checksum]


def test_a_photo_that_is_not_here_or_was_changed_is_said_to_be(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with pytest.raises(AppError, match="not on this computer"):
        photo_files.original(library, "0" * 64)
    checksum = photo_files.keep(library, photo())
    (tmp_path / "library-photos" / checksum).write_bytes(b"other")
    with pytest.raises(AppError, match="was changed"):
        photo_files.original(library, checksum)


def test_where_there_is_no_room_for_a_photo_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "library-photos").write_text("a file in the way")
    with pytest.raises(AppError, match="cannot be kept"):
        photo_files.keep(tmp_path / "library.db", photo())
