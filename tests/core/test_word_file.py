"""The Word file as a file: made from our base, seen through when faulty, and never half written."""

from __future__ import annotations

import errno
import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from hls_facilitator import paths
from hls_facilitator.model import AppError
from hls_facilitator.writeup.word import write_word
from hls_facilitator.writeup.word.base import make_base
from hls_facilitator.writeup.word.styles import BASE, FACE
from tests.gates_docx import check_docx
from tests.writeup_samples import small_record


def written(folder: Path) -> Path:
    path = folder / "record.docx"
    write_word(small_record(), path)
    return path


def test_the_shipped_base_is_what_the_script_makes() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(make_base()) == parts(paths.resource(BASE).read_bytes())


def test_both_faces_travel_inside_the_file_and_can_be_unlocked(tmp_path: Path) -> None:
    fonts = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
    with ZipFile(written(tmp_path)) as package:
        table, options = (package.read(f"word/{name}.xml").decode() for name in ("fontTable", "settings"))
        keys = re.findall(r'w:fontKey="\{([^}]+)\}"', table)
        for number, (key, font) in enumerate(zip(keys, fonts, strict=True), 1):
            data = package.read(f"word/fonts/font{number}.odttf")
            mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
            opened = bytes(byte ^ sign for byte, sign in zip(data[:32], mask, strict=True)) + data[32:]
            assert opened == paths.resource(f"fonts/{font}").read_bytes()
    assert f'<w:font w:name="{FACE}"><w:altName w:val="Arial"/>' in table
    assert "<w:embedTrueTypeFonts/>" in options


BODY = "word/document.xml"
# Fault: the part, what is replaced by what, and what the gate has to say about it.
FAULTS = {
    "properties behind their text": (BODY, "<w:r><w:t", "<w:r><w:t/><w:rPr/><w:t", "audit"),
    "no table grid": (BODY, "<w:tblGrid>", "<w:tblLook/><w:tblGrid>", "audit"),
    "an unknown style": (BODY, 'w:pStyle w:val="Note"', 'w:pStyle w:val="Nowhere"', "style Nowhere"),
    "an unknown list": (BODY, '<w:numId w:val="', '<w:numId w:val="9', "list 9"),
    "an open bookmark": (
        BODY,
        "<w:bookmarkEnd ",
        '<w:proofErr w:type="spellEnd" ',
        "bookmark starts or ends",
    ),
    "a link to nowhere": (BODY, 'w:anchor="_Toc', 'w:anchor="_Gone', "which is nowhere"),
    "a picture without words": (BODY, ' descr="', ' title="', "no alternative text"),
    "a picture without a file": (BODY, 'r:embed="rId', 'r:embed="rId9', "a picture has no file"),
    "no header row": (BODY, "<w:tblHeader/>", "", "no header row"),
    "a table without a name": (BODY, "<w:tblCaption ", "<w:tblDescription ", "no tblCaption"),
    "a heading level skipped": (BODY, '"Heading2"', '"Heading3"', "heading level 3 follows 1"),
    "no language": ("word/styles.xml", '<w:lang w:val="en-GB"', "<w:noProof/><w:em", "no language"),
    "no title": ("docProps/core.xml", "Leading the learning: an introduction", "", "no title"),
    "fields to update": ("word/settings.xml", "<w:zoom", "<w:updateFields/><w:zoom", "update fields"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_gate_sees_a_file_with_one_fault(fault: str, tmp_path: Path) -> None:
    part, old, new, seen = FAULTS[fault]
    bad = tmp_path / "bad.docx"
    with ZipFile(written(tmp_path)) as package, ZipFile(bad, "w") as broken:
        for entry in package.namelist():
            data = package.read(entry)
            if entry == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            broken.writestr(entry, data)
    assert [problem for problem in check_docx(bad) if seen in problem]


def failing(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def fail(*_: object) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", fail)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "protected or open in another program"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EIO, "Input/output error"), "could not be written (Input/output error)"),
    ],
)
def test_a_file_that_cannot_be_replaced_is_kept_and_explained(
    error: OSError, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.docx"
    path.write_bytes(b"yesterday's")
    failing(monkeypatch, error)
    with pytest.raises(AppError, match=re.escape(words)) as caught:
        write_word(small_record(), path)
    assert "Your notes are safe" in str(caught.value)
    assert path.read_bytes() == b"yesterday's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_in_the_way_are_explained(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="could not be written"):
        write_word(small_record(), tmp_path / "gone" / "record.docx")
    (tmp_path / "record.docx").mkdir()
    with pytest.raises(AppError, match="could not be written"):
        write_word(small_record(), tmp_path / "record.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["record.docx"]
