"""House styles: a colour that can be read, a bare logo, and files that are whole or not there."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from hls_facilitator import cli
from hls_facilitator.model import AppError, Workshop, WriteUp
from hls_facilitator.writeup.house import checks, files
from hls_facilitator.writeup.house.colours import contrast, darker, readable
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle
from tests.planted import a_jpeg, a_png

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def a_picture(form: str = "PNG", size: tuple[int, int] = (80, 40), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size, "teal" if mode != "L" else 90).save(out, form)
    return out.getvalue()


def a_word_file(*more: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            packed.writestr(name, "<x/>")
    return out.getvalue()


FIFE = HouseStyle(
    "Fife Council", "Fife", "#005EB8", "Fife Council, Glenrothes", "Noto Sans",
    a_picture(), "Fife Council", a_word_file(),
)  # fmt: skip


# ---- colours -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21), ("#FFFFFF", 1), ("#0B6468", 6.91), ("#767676", 4.54)],
)
def test_contrast_is_that_of_the_published_formula(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("typed", "kept"), [("0b6468", "#0B6468"), (" #05b ", "#0055BB")])
def test_a_colour_may_be_typed_in_short(typed: str, kept: str) -> None:
    assert readable(typed) == kept


def test_a_colour_that_is_too_light_is_refused_with_its_figure_and_one_that_would_do() -> None:
    with pytest.raises(AppError) as refused:
        readable("#777777")
    assert "4.47 to 1" in str(refused.value)
    assert darker("#777777") in str(refused.value)


@pytest.mark.parametrize("words", ["", "red", "#12345", "#GGGGGG", "url(x)"])
def test_what_is_no_colour_is_refused(words: str) -> None:
    with pytest.raises(AppError, match="no colour"):
        readable(words)


@given(st.integers(0, 0xFFFFFF))
def test_the_darker_one_can_be_read_and_is_no_darker_than_it_must_be(number: int) -> None:
    colour = f"#{number:06X}"
    better = darker(colour)
    assert contrast(better) >= 4.5
    assert (better == colour) == (contrast(colour) >= 4.5)
    assert readable(better) == better


# ---- what a style may hold ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [a_png("Ann Smith", "x"), a_jpeg("Ann Smith", "x"), a_picture("JPEG", mode="CMYK")]
)
def test_a_logo_is_made_anew_from_its_pixels(data: bytes) -> None:
    kept = checks.logo(data)
    assert b"Ann Smith" not in kept
    assert checks.logo(kept) == kept
    with Image.open(BytesIO(kept)) as image:
        assert image.mode == "RGB"


def test_a_logo_keeps_what_is_seen_through_and_is_made_no_larger_than_needed() -> None:
    out = BytesIO()
    Image.new("RGBA", (4_000, 1_000), (0, 100, 100, 128)).save(out, "PNG")
    with Image.open(BytesIO(checks.logo(out.getvalue()))) as image:
        assert (image.size, image.mode) == ((1_600, 400), "RGBA")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"GIF89a", "cannot be read"),
        (a_picture()[:60], "cannot be read"),
        (a_picture("GIF"), "cannot be read"),
        (a_picture("PNG", (6_000, 6_000), "L"), "cannot be read"),
        (b"\x89PNG" + bytes(2_000_001), "larger than 2 MB"),
    ],
    ids=["svg", "a beginning", "cut off", "gif", "huge", "heavy"],
)
def test_a_logo_that_cannot_be_taken_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(AppError, match=why):
        checks.checked(replace(FIFE, logo=data))


def test_a_word_template_is_taken_as_it_is_or_refused() -> None:
    assert checks.word_template(a_word_file("word/styles.xml")) == a_word_file("word/styles.xml")
    for data in (b"PK", b"no zip", zipped({"mimetype": b"x"})):
        with pytest.raises(AppError, match="no Word template"):
            checks.word_template(data)
    with pytest.raises(AppError, match="10 MB"):
        checks.word_template(bytes(10_000_001))


def test_a_word_template_that_unpacks_without_end_is_refused() -> None:
    bomb = zipped({"word/document.xml": b"<x/>", "word/media/x": bytes(101_000_000)})
    assert len(bomb) < 10_000_000
    with pytest.raises(AppError, match="sane size"):
        checks.word_template(bomb)


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " \n"}, "needs a name"),
        ({"logo_alt": " "}, "no words"),
        ({"typeface": "Comic"}, "no typeface"),
    ],
)
def test_a_style_that_would_make_bad_documents_is_refused(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(AppError, match=why):
        checks.checked(replace(FIFE, **wrong))


# ---- files -------------------------------------------------------------------------------------------


def test_a_style_is_kept_found_whatever_its_capitals_and_removed(library: Path) -> None:
    kept = files.save(library, FIFE)
    assert files.names(library) == ("Fife Council",)
    assert files.load(library, "  FIFE council ") == kept
    files.remove(library, "fife COUNCIL")
    assert files.names(library) == ()


def test_no_name_is_the_plain_style(library: Path) -> None:
    assert files.load(library, "") == PLAIN
    assert files.names(library) == ()


def test_an_unknown_style_says_which_there_are(library: Path) -> None:
    with pytest.raises(AppError, match="Make one"):
        files.load(library, "Fife")
    files.save(library, FIFE)
    files.save(library, replace(FIFE, name="Angus"))
    for meet in (files.load, files.remove):
        with pytest.raises(AppError, match="Choose from Angus, Fife Council"):
            meet(library, "Fife")


def test_a_workshop_whose_style_is_elsewhere_is_written_up_plain(library: Path) -> None:
    workshop = Workshop("w", "Day", write_up=WriteUp(style="Fife Council"))
    assert files.style_of(workshop, library) == PLAIN
    kept = files.save(library, FIFE)
    assert files.style_of(workshop, library) == kept
    assert files.style_of(Workshop("w", "Day"), library) == PLAIN


def test_a_style_travels_as_one_file_and_makes_the_same_one_again(library: Path, tmp_path: Path) -> None:
    kept = files.save(library, FIFE)
    given_away = files.export(library, "fife council", tmp_path / "fife.hlsstyle")
    (tmp_path / "there").mkdir()
    into = files.export(library, "Fife Council", tmp_path / "there")
    assert into.name == "fife-council-" + into.name[13:]
    other = tmp_path / "other" / "library.db"
    assert files.take(other, given_away) == kept
    with pytest.raises(AppError, match="already"):
        files.take(other, given_away)
    assert files.take(other, given_away, over=True) == kept
    assert files.export(other, "Fife Council", tmp_path / "again").read_bytes() == given_away.read_bytes()


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_name_makes_a_file_name_of_its_own_that_every_system_takes(one: str, other: str) -> None:
    from pathlib import PurePath

    library = PurePath("/x/library.db")
    path = files.path_of(library, one)  # type: ignore[arg-type]  # it only names
    assert path.parent == library.parent / "styles"
    assert not set(path.name) & set('<>:"/\\|?*')
    assert len(path.name) < 80
    assert not files._RESERVED.fullmatch(path.stem)
    same = files._compared(one) == files._compared(other)
    assert (path == files.path_of(library, other)) == same  # type: ignore[arg-type]  # it only names


@pytest.mark.parametrize("name", ["con", "LPT1", "a/b", "..", "a.b.", "Ωmega", "=1+1"])
def test_a_style_of_any_name_is_kept(library: Path, name: str) -> None:
    files.save(library, replace(FIFE, name=name))
    assert files.names(library) == (name,)
    assert files.load(library, name).name == name


def test_half_a_character_in_a_name_is_replaced(library: Path) -> None:
    assert files.save(library, replace(FIFE, name="Fife \ud83e")).name == "Fife ?"
    with pytest.raises(AppError, match="no house style"):
        files.load(library, "\ud83e")


def test_a_file_that_is_not_as_it_was_written_is_refused(library: Path, tmp_path: Path) -> None:
    whole = written(tmp_path / "x", FIFE)
    for data, why in (
        (b"", "no house style"),
        (b"\xff\xfe", "no house style"),
        (b"[]", "no house style"),
        (b"[" * 100_000, "no house style"),
        (b'{"format": "other", "version": 1}', "no house style"),
        (whole[: len(whole) // 2], "no house style"),
        (whole.replace(b"Glenrothes", b"Glenrothez"), "damaged"),
        (whole.replace(b'"version":1', b'"version":2'), "newer version"),
        (json.dumps({"format": "hls-style", "version": 1}).encode(), "damaged"),
        (bytes(30_000_000), "no house style"),
    ):
        (tmp_path / "given").write_bytes(data)
        with pytest.raises(AppError, match=why):
            files.take(library, tmp_path / "given")
    assert files.names(library) == ()
    with pytest.raises(AppError, match="cannot be read"):
        files.take(library, tmp_path / "nowhere")


def written(path: Path, style: HouseStyle) -> bytes:
    files.write(checks.checked(style), path)
    return path.read_bytes()


def test_a_damaged_style_is_listed_by_its_file_and_can_be_removed(library: Path) -> None:
    files.save(library, FIFE)
    (path,) = files.folder_of(library).iterdir()
    path.write_bytes(b"{")
    assert files.names(library) == (path.stem,)
    with pytest.raises(AppError, match="no house style"):
        files.load(library, "Fife Council")
    files.remove(library, "Fife Council")
    assert files.names(library) == ()


def test_a_style_that_is_refused_leaves_the_one_there_as_it_was(library: Path) -> None:
    kept = files.save(library, FIFE)
    with pytest.raises(AppError):
        files.save(library, replace(FIFE, accent="#FFFF00"))
    assert files.load(library, "Fife Council") == kept


# ---- the command line --------------------------------------------------------------------------------


def told(library: Path, capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    status = cli.main(["--library", str(library), *map(str, words)])
    out, err = capsys.readouterr()
    return status, out + err


def test_styles_are_listed_taken_in_given_away_and_removed(library: Path, tmp_path: Path, capsys) -> None:
    assert told(library, capsys, "style", "list") == (0, "There is no house style yet.\n")
    file = tmp_path / "given.hlsstyle"
    written(file, FIFE)
    assert told(library, capsys, "style", "import", file) == (
        0,
        "“Fife Council” is among the house styles now.\n",
    )
    assert told(library, capsys, "style", "import", file)[0] == 1
    assert told(library, capsys, "style", "import", file, "--replace")[0] == 0
    assert json.loads(told(library, capsys, "style", "list", "--json")[1]) == [{"name": "Fife Council"}]
    out = tmp_path / "out.hlsstyle"
    assert told(library, capsys, "style", "export", "fife council", out) == (0, f"{out}\n")
    assert out.read_bytes() == file.read_bytes()
    assert told(library, capsys, "style", "remove", "FIFE COUNCIL")[0] == 0
    status, words = told(library, capsys, "style", "remove", "Fife Council")
    assert status == 1
    assert "There is no house style" in words


def test_an_export_in_a_style_nobody_knows_says_which_there_are(
    library: Path, tmp_path: Path, capsys
) -> None:
    status, _ = told(library, capsys, "new", "chief-officers-intro", "--title", "Day")
    files.save(library, FIFE)
    assert status == 0
    status, words = told(library, capsys, "export", "Day", "--style", "Glenorra", "--out", tmp_path / "out")
    assert status == 1
    assert "Choose from Fife Council" in words
    assert not (tmp_path / "out").exists()
    status, words = told(
        library, capsys, "export", "Day", "--style", "fife council", "--as", "pdf", "--out", tmp_path / "out"
    )
    assert status == 0
