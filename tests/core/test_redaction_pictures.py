"""Photos leave as their pixels: whatever a camera or a program wrote beside them stays behind."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from hls_facilitator.model import AppError, Photo
from hls_facilitator.notes import photos
from hls_facilitator.writeup.redaction.pictures import bare, is_bare
from hls_facilitator.writeup.source import Developed
from tests.planted import a_jpeg, a_png


def plain(form: str, **how: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, form, **how)
    return out.getvalue()


def developed(data: bytes) -> Developed:
    return Developed(Photo("f", name="wall.jpg"), data, 60, 40)


@pytest.mark.parametrize(
    "data",
    [plain("JPEG"), plain("JPEG", progressive=True), plain("PNG"), photos.upright(plain("PNG"), "x.png")],
    ids=["jpeg", "progressive", "png", "as photos are shown"],
)
def test_a_picture_that_is_bare_stays_as_it_is(data: bytes) -> None:
    assert is_bare(data)
    assert bare(developed(data)).data is data


@pytest.mark.parametrize(
    "data",
    [
        a_jpeg("Ann Smith", "0131 496 0000"),
        a_png("Ann Smith", "0131 496 0000"),
        plain("JPEG", comment=b"Ann Smith"),
        plain("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0Ann Smith"),
        plain("JPEG", xmp=b"<x>Ann Smith</x>"),
        plain("JPEG") + b"Ann Smith",
        plain("PNG") + b"Ann Smith",
        plain("JPEG") + plain("JPEG", comment=b"Ann Smith"),
        plain("JPEG", progressive=True)[:-2] + b"\xff\xfe\0\x0bAnn Smith\xff\xd9",
        plain("WEBP", xmp=b"Ann Smith"),
    ],
    ids=["jpeg", "png", "comment", "exif", "xmp", "behind", "behind png", "two", "within", "webp"],
)
def test_a_picture_that_says_more_is_made_anew(data: bytes) -> None:
    assert not is_bare(data)
    without = bare(developed(data))
    assert is_bare(without.data)
    assert b"Ann Smith" not in without.data
    assert b"0131" not in without.data
    with Image.open(BytesIO(without.data)) as image:
        assert (image.width, image.height) == (without.width, without.height) == (60, 40)
        assert not image.getexif()


def test_a_photo_that_lies_on_its_side_is_upright_after_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    without = bare(developed(plain("JPEG", exif=exif)))
    assert (without.width, without.height) == (40, 60)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0", b"no picture"])
def test_what_is_no_picture_is_refused_rather_than_let_through(data: bytes) -> None:
    with pytest.raises(AppError, match="wall"):
        bare(developed(data))
