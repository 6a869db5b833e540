"""The gate of the Word files is a gate: each fault that it is there for turns a sound file away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from hls_facilitator.writeup.word import write_word
from tests.gates_closed import ways_out
from tests.gates_docx import check_docx
from tests.gates_order import check_order
from tests.package_faults import EXTERNAL, changed
from tests.word_samples import every

if TYPE_CHECKING:
    from pathlib import Path

BODY, STYLES, RELS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
FAULTS = {  # the part, what is looked for in it, and what is put there
    "elements out of order": (BODY, r"(<w:pPr>)(<w:pStyle [^>]*/>)(.+?)(</w:pPr>)", r"\1\3\2\4"),
    "a table without its grid": (BODY, r"<w:tblGrid>.*?</w:tblGrid>", ""),
    "an empty cell": (BODY, r"(<w:tc>(?:<w:tcPr>.*?</w:tcPr>)?)<w:p>.*?</w:p>(</w:tc>)", r"\1\2"),
    "a picture whose file is gone": (RELS, r'(Id="rId\d+")([^>]*media/)', r'Id="rId999"\2'),
    "a list that does not exist": (BODY, r'(<w:numId w:val=")\d+"', r'\g<1>99"'),
    "the id of a picture twice": (BODY, r'<wp:docPr id="\d+"', '<wp:docPr id="1"'),
    "no header row": (BODY, r"<w:tblHeader/>", ""),
    "no alternative text": (BODY, r'(<wp:docPr [^>]*)descr="[^"]*"', r"\1"),
    "a table without a name": (BODY, r"<w:tblCaption [^>]*/>", ""),
    "a table without a description": (BODY, r"<w:tblDescription [^>]*/>", ""),
    "a row short of a cell": (BODY, r"<w:tc>(?:(?!</?w:tc>).)*</w:tc></w:tr>", "</w:tr>"),
    "a style that does not exist": (BODY, r'<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Titel"/>'),
    "a heading skipped": (BODY, r'<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading4"/>'),
    "a bookmark without its end": (BODY, r"<w:bookmarkEnd [^>]*/>", ""),
    "a link that leads nowhere": (BODY, r'w:anchor="[^"]*"', 'w:anchor="nowhere"'),
    "no language": (STYLES, r"<w:lang [^>]*/>", ""),
    "no title": ("docProps/core.xml", r"<dc:title>.*?</dc:title>", ""),
    "fields to update on opening": ("word/settings.xml", r"(<w:zoom [^>]*/>)", r"\1<w:updateFields/>"),
}  # fmt: skip
OUTSIDE = {
    "a picture from the network": (
        RELS,
        r"</Relationships>",
        EXTERNAL,
    ),
    "a template from elsewhere": (
        "word/settings.xml",
        r"(<w:zoom [^>]*/>)",
        r'\1<w:attachedTemplate xmlns:r="x" r:id="rId1"/>',
    ),
    "a field that reads a file": (
        BODY,
        r"(<w:p>.*?</w:pPr>)",
        r'\1<w:fldSimple w:instr="INCLUDETEXT &quot;file:///etc/passwd&quot;"/>',
    ),
    "an entity": (BODY, r"^(<\?xml[^>]*\?>)", r'\1<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "a link outside": (BODY, r'<w:hyperlink w:anchor="[^"]*"', '<w:hyperlink r:id="rId1"'),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "sound.docx"
    write_word(every(), path)
    return path


def test_a_sound_file_passes(sound: Path) -> None:
    assert check_docx(sound) == []
    assert check_order(sound, every()) == []
    assert ways_out(sound) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_with_one_fault_is_turned_away(fault: str, sound: Path, tmp_path: Path) -> None:
    everywhere = fault in ("the id of a picture twice", "no header row", "no language")
    faulty = changed(sound, tmp_path / "faulty.docx", *FAULTS[fault], 0 if everywhere else 1)
    assert check_docx(faulty) != []


@pytest.mark.parametrize("way", OUTSIDE)
def test_a_file_that_reaches_outside_is_turned_away(way: str, sound: Path, tmp_path: Path) -> None:
    assert ways_out(changed(sound, tmp_path / "open.docx", *OUTSIDE[way])) != []


def test_macros_and_embedded_files_are_turned_away(sound: Path, tmp_path: Path) -> None:
    for name in ("word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/afchunk.mht"):
        path = tmp_path / "active.docx"
        path.write_bytes(sound.read_bytes())
        with ZipFile(path, "a") as package:
            package.writestr(name, b"x")
        assert ways_out(path) == [f"the package has {name}"]


def test_a_text_that_is_gone_or_moved_passes_the_rules_but_not_the_read_back(
    sound: Path, tmp_path: Path
) -> None:
    gone = changed(sound, tmp_path / "gone.docx", BODY, "The bowling green on a Tuesday.", "The")
    assert check_docx(gone) == []
    assert check_order(gone, every()) == ["'The bowling green on a Tuesday.' is missing"]
    paragraphs = r"(<w:p>(?:(?!</w:p>).)*No notes on question 2.*?</w:p>)"
    moved = changed(sound, tmp_path / "moved.docx", BODY, rf"(<w:body>)(.*?){paragraphs}", r"\1\3\2")
    assert check_docx(moved) == []
    assert any("No notes on question 2" in fault for fault in check_order(moved, every()))
