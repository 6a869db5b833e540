"""A file that travels is read whole or not at all: whatever happened to it on the way is said in words."""

from __future__ import annotations

import io
import os
import random
import struct
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from hls_facilitator import paths
from hls_facilitator.carry.reading import read
from hls_facilitator.carry.sorts import NOTES, SEAT, SORTS, WORKSHOP, About, Sort
from hls_facilitator.carry.writing import write
from hls_facilitator.model import AppError
from tests.core.damaged import damaged

ABOUT = About("w", "Learning 😀", "table-3", 1_793_000_000.0)
MEMBERS = {"notes/shared.yrs": b"shared" * 50, "notes/private/table-3.yrs": b"mine", "workshop.json": b"{}"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "Table 3.hlsnotes", NOTES, ABOUT, MEMBERS)


def refusal(path: Path, *sorts: Sort) -> AppError:
    """Read a file that is refused: in a sentence for each question, and with nothing left behind."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(AppError) as refused:
        read(path, *(sorts or (NOTES,)))
    assert all(refused.value.parts)
    assert sorted(path.parent.iterdir()) == before
    return refused.value


def packed(path: Path, held: dict[str, bytes], manifest: object = None, **head: object) -> Path:
    """Write a zip by hand: a manifest that fits its members, but for what `head` says otherwise."""
    listed = {name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in held.items()}
    about = {"workshop": "w", "title": "T", "seat": "", "made_at": 0.0}
    usual = {"format": "hls-notes", "version": 1, "app": "1", "about": about, "members": listed} | head
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.encode(usual if manifest is None else manifest))
        for name, data in held.items():
            archive.writestr(name, data)
    return path


def test_what_is_written_is_read_again(file: Path) -> None:
    found = read(file, NOTES)
    assert (found.sort, found.about, found.members) == (NOTES, ABOUT, MEMBERS)
    assert [path.name for path in file.parent.iterdir()] == ["Table 3.hlsnotes"]


def test_the_same_content_makes_the_same_bytes_in_whatever_order_it_comes(file: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", NOTES, ABOUT, dict(reversed(MEMBERS.items())))
    assert other.read_bytes() == file.read_bytes()
    assert json.decode(ZipFile(file).read("manifest.json"))["app"] == paths.version()


def test_an_earlier_file_of_the_same_seat_is_replaced_and_nothing_else(file: Path, tmp_path: Path) -> None:
    write(file, NOTES, ABOUT, {"notes/shared.yrs": b"more"})
    assert read(file, NOTES).members == {"notes/shared.yrs": b"more"}
    held = file.read_bytes()
    for about in (About("x", "", "table-3", 0.0), About("w", "", "table-4", 0.0)):
        with pytest.raises(AppError, match="something else"):
            write(file, NOTES, about, MEMBERS)
    assert file.read_bytes() == held
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear all")
    with pytest.raises(AppError, match="something else"):
        write(letter, NOTES, ABOUT, MEMBERS)
    assert letter.read_text() == "Dear all"


def test_more_than_could_be_read_again_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="too large for one file"):
        write(tmp_path / "f", NOTES, ABOUT, {"notes/shared.yrs": bytes(32_000_001)})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no file of HLS"),
        (b"Dear all", "no file of HLS"),
        (b"PK\3\4", "incomplete"),
        (b"%PDF-1.7\n" * 100, "no file of HLS"),
    ],
)
def test_what_is_no_zip_is_told_from_one_that_was_cut_off(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "f.hlsnotes"
    path.write_bytes(data)
    assert words in str(refusal(path))


def test_what_is_called_as_ours_is_asked_for_again_and_anything_else_chosen_anew(tmp_path: Path) -> None:
    for name, nexts in (("f.hlsnotes", "ask for it"), ("F.HLSSEAT", "ask for it"), ("f.txt", ".hlsnotes")):
        path = tmp_path / name
        path.write_bytes(b"Dear all")
        assert nexts in refusal(path, NOTES, SEAT).sentence(2, str)


def test_a_file_cut_off_anywhere_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        refusal(file)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in str(refusal(tmp_path / "gone.hlsnotes"))
    (tmp_path / "folder").mkdir()
    refusal(tmp_path / "folder")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        refusal(tmp_path / "pipe")  # and nobody waits for its other end


def test_another_zip_is_no_file_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "f.hlsnotes"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:p/>")
    assert "no file of HLS" in str(refusal(path))
    assert "no file of HLS" in str(refusal(packed(path, {}, {"format": "odt", "version": 1})))


def test_a_newer_version_is_named_as_such_whatever_else_is_in_it(tmp_path: Path) -> None:
    newer = {"format": "hls-notes-and-more", "version": 2, "holograms": []}
    said = refusal(packed(tmp_path / "f", {"holograms/1.dat": b"?"}, newer))
    assert "newer version" in str(said)
    assert "Update" in said.sentence(2, str)


@pytest.mark.parametrize(
    ("sort", "wanted", "words"),
    [
        (SEAT, NOTES, "is a seat"),
        (WORKSHOP, NOTES, "Unpack it"),
        (NOTES, WORKSHOP, "holds notes that were given"),
        (NOTES, SEAT, "holds notes that were given"),
    ],
)
def test_a_file_of_another_sort_says_what_to_do_with_it(
    tmp_path: Path, sort: Sort, wanted: Sort, words: str
) -> None:
    path = write(tmp_path / f"f{sort.suffix}", sort, ABOUT, MEMBERS)
    assert words in str(refusal(path, wanted))
    assert read(path, *SORTS).sort == sort


def test_a_member_that_is_not_as_the_manifest_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f"
    data = b"abc"
    right = {"size": 3, "sha256": sha256(data).hexdigest()}
    for wrong in ({"sha256": "0" * 64}, {"size": 2}, {"size": 4}, {"size": -1}, {"size": 10**12}):
        refusal(packed(path, {"notes/shared.yrs": data}, members={"notes/shared.yrs": right | wrong}))
    refusal(packed(path, {"notes/shared.yrs": data}, members={}))
    two = {"notes/shared.yrs": right, "workshop.json": right}
    assert "workshop.json" in str(refusal(packed(path, {"notes/shared.yrs": data}, members=two)))


@pytest.mark.parametrize(
    "name",
    [
        "../../home/ann/.bashrc",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "notes/../../x.yrs",
        "notes/private/../../x.yrs",
        "notes/private/.yrs",
        "NOTES/SHARED.YRS",
        "notes/shared.yrs\n",
        "photos",
        "a" * 5_000,
        "\u202esry.derahs/seton",
    ],
)
def test_no_name_leads_out_of_a_file(tmp_path: Path, name: str) -> None:
    refusal(packed(tmp_path / "f", {name: b"x"}))


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "f", {"notes/shared.yrs": b"x"})
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(path, "a") as archive:
        archive.writestr("notes/shared.yrs", b"y")
    refusal(path)


def test_a_password_is_told_from_damage(tmp_path: Path) -> None:
    path = packed(tmp_path / "f", {"notes/shared.yrs": b"x"})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(data)
    assert "password" in str(refusal(path))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "f"
    refused = refusal(packed(path, {"notes/shared.yrs": bytes(31_000_000)}))
    assert "more than any workshop holds" in str(refused)
    seats = {f"notes/private/t{n}.yrs": os.urandom(1_000_000) for n in range(17)}
    assert "more than any workshop holds" in str(refusal(packed(path, seats, format="hls-seat"), SEAT))
    refusal(packed(path, {f"notes/private/t{n}.yrs": b"" for n in range(1_001)}))


def test_a_bomb_that_lies_about_its_size_is_never_unpacked_beyond_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "f", {"notes/shared.yrs": bytes(200_000_000)})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.rfind(mark)
        data[at + place : at + place + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    refusal(path)


def test_a_manifest_is_no_bomb_either(tmp_path: Path) -> None:
    for manifest in (b"[" * 400_000, b'{"format":' * 30_000, b" " * 40_000_000, b"\xff\xfe", b"", b"1e999"):
        path = tmp_path / "f"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", manifest)
        refusal(path)


def test_other_ways_of_packing_are_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "f"
    with ZipFile(path, "w", ZIP_BZIP2) as archive:
        archive.writestr("manifest.json", b"{}")
    refusal(path)
    path = packed(path, {"notes/shared.yrs": b"x"})
    path.write_bytes(path.read_bytes() + b"\0")
    refusal(path)
    path = packed(path, {"notes/shared.yrs": b"x"})
    with ZipFile(path, "a") as archive:
        archive.comment = b"Hello"
    refusal(path)


def test_a_large_zip_with_a_second_end_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "f"
    with ZipFile(path, "w") as archive:
        for n in range(70_000):  # too many to be counted in the first end
            archive.writestr(ZipInfo(f"{n}"), b"")
    refusal(path)


WHOLE = io.BytesIO()
"""The bytes of a good file, for damage by chance."""


def whole() -> bytes:
    if not WHOLE.getvalue():
        with tempfile.TemporaryDirectory() as folder:
            WHOLE.write(write(Path(folder) / "f", NOTES, ABOUT, MEMBERS).read_bytes())
    return WHOLE.getvalue()


def read_or_refused(data: bytes) -> dict[str, bytes] | None:
    """Return what these bytes hold, or None when they are refused in words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.hlsnotes"
        path.write_bytes(data)
        try:
            return read(path, NOTES).members
        except AppError:
            return None


@given(st.data())
def test_bytes_changed_by_chance_are_refused_or_change_nothing(data: st.DataObject) -> None:
    assert read_or_refused(data.draw(damaged(whole()))) in (None, MEMBERS)


@given(st.binary(max_size=2_000), st.sampled_from((b"", b"PK\3\4", b"PK\5\6" + bytes(18))))
def test_any_bytes_at_all_are_refused_in_words(data: bytes, begin: bytes) -> None:
    assert read_or_refused(begin + data) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(("notes/shared.yrs", "workshop.json", "journal.json", "notes/private/x.yrs"))
NAMES |= st.text(st.characters(exclude_characters="\0"), min_size=1)


@given(
    members=st.dictionaries(NAMES, st.binary(max_size=50), max_size=4),
    head=st.dictionaries(
        st.sampled_from(("format", "version", "app", "about", "members", "more")), JSON, max_size=3
    ),
)
def test_any_members_under_any_manifest_are_read_as_they_are_or_refused(
    members: dict[str, bytes], head: dict[str, object]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.hlsnotes"
        try:
            packed(path, members, **head)
        except (UnicodeEncodeError, OverflowError, ValueError):  # no zip or JSON holds this
            return
        found = read_or_refused(path.read_bytes())
        assert found is None or found == members


def test_no_single_bit_of_a_file_changes_what_is_read(tmp_path: Path) -> None:
    good = whole()
    chance = random.Random(2026)
    path = tmp_path / "f.hlsnotes"
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        with suppress(AppError):
            assert read(path, NOTES).members == MEMBERS
