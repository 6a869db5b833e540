"""What the command line leaves behind: files that pass every gate and hold every note, whatever was typed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.oxml.ns import qn

from hls_facilitator.cli import main
from hls_facilitator.store.library import Library
from hls_facilitator.writeup.pdf.words import clean
from hls_facilitator.writeup.word.text import cleaned
from tests.gates import check_pdf
from tests.gates_docx import check_docx
from tests.read_back import read_elements

LINES = (
    b"plain",
    "Family 👨‍👩‍👧, coffee ☕, skin 👍🏽".encode(),
    "من يساعد العائلة؟ الجارة فقط، كل يوم 3 مرات.".encode(),
    "She said שלום עליכם and left".encode(),
    "Zażółć gęślą jaźń, ḃ ċ ḋ, Привет, 中文笔记".encode(),
    b"null \x00 bell \x07 vertical \x0b escape \x1b[31m delete \x7f",
    b'<b>bold</b> & &amp; ]]> <!-- --> <w:p/> {curly} %s \\o "quoted"',
    b'<img src="file:///etc/passwd"> <a href="javascript:x">',
    b"=HYPERLINK(1) +1 -1 @SUM(A1)",
    b"bytes that are no UTF-8: \xff\xfe \xed\xa0\x80",
    b"a carriage return \r inside, and one at the end\r",
    "separators \u2028 and \u2029 and \x85".encode(),
    b"x" * 5000,
    b"Long words with spaces. " * 208,
    b"@nobody by never",
)


def listed(path: Path) -> list[str]:
    """Return what a Word file says in each paragraph that is a note, without its kind."""
    found: list[str] = []
    for paragraph in docx.Document(str(path)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Note":
            signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
            pieces = (run for run in paragraph.iter(qn("w:t"), *signs))
            text = "".join(signs.get(piece.tag) or piece.text or "" for piece in pieces)
            found.append(text.partition("\t")[2])
    return found


def folded(text: str) -> str:
    """Return a text on one line, its spaces single."""
    return " ".join(text.split())


def heard_in_order(notes: list[str], read: list[str]) -> None:
    """Assert that each note begins the next thing read, or stands in one further on."""
    left = iter(read)
    for number, note in enumerate(notes, 1):
        assert any(text.startswith(note) for text in left), f"note {number}, {note[:60]!r}, was not read"


@pytest.mark.parametrize("template", ["chief-officers-intro", "berlin-einfuehrung"])
def test_every_hostile_line_of_standard_input_is_in_both_files_in_order(
    template: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", template, "--date", "2026-11-05", "--title", "Hostile <b>&</b> 😀 ورشة"]) == 0
    whole = b"\r\n".join(line + b" %d" % n for n in range(8) for line in LINES)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(whole)))
    assert main(["note", "Hostile <b>&</b> 😀 ورشة", "-", "--block", "2"]) == 0
    capsys.readouterr()
    out = tmp_path / "out"
    assert main(["export", "Hostile <b>&</b> 😀 ورشة", "--out", str(out), "--json"]) == 0
    files = {file["format"]: Path(file["path"]) for file in json.loads(capsys.readouterr().out)}
    with Library.open(tmp_path / "library.db") as library:
        notes = [note.text for note in library.notes(library.summaries()[0].id)]
    assert len(notes) == 8 * len(LINES)
    assert check_pdf(files["pdf"]) == []
    assert check_docx(files["docx"]) == []
    spoken = [folded(text) for role, text in read_elements(files["pdf"]) if role == "LBody"]
    heard_in_order([folded(clean(note)) for note in notes], spoken)
    heard_in_order(
        [folded(cleaned(note)) for note in notes], [folded(text) for text in listed(files["docx"])]
    )


@pytest.mark.parametrize("template", ["chief-officers-intro", "berlin-einfuehrung"])
def test_the_files_of_a_rehearsal_pass_every_gate_and_hold_every_note(
    template: str, tmp_path: Path, capsys
) -> None:
    library = tmp_path / "library.db"
    words = ["rehearse", template, "--out", str(tmp_path), "--library", str(library), "--json"]
    assert main(words) == 0
    result = json.loads(capsys.readouterr().out)
    pdf, word = map(Path, result["files"])
    assert check_pdf(pdf) == []
    assert check_docx(word) == []
    with Library.open(library) as opened:
        notes = [note for note in opened.notes(result["workshop"]) if not note.private]
    assert len(notes) > 30
    spoken = folded(" ".join(text for _, text in read_elements(pdf)))
    printed = folded(" ".join(p.text or "" for p in docx.Document(str(word)).element.body.iter(qn("w:t"))))
    for note in notes:
        words_of_it = folded(note.text).strip('“”„"')
        assert words_of_it in spoken
        assert words_of_it in printed


@pytest.fixture
def programme(tmp_path: Path, monkeypatch, capsys) -> str:
    """A library with one programme of two sessions; its id."""
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "under-pressure", "--title", "A pair", "--date", "2026-11-05", "--json"]) == 0
    return json.loads(capsys.readouterr().out)["id"]


@pytest.mark.parametrize("kind", ["summary", "briefing", "actions", "full"])
def test_every_kind_is_exported_with_the_names_and_formats_asked_for(
    kind: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "chief-officers-intro", "--title", "Day", "--date", "2026-11-05"]) == 0
    assert main(["note", "Day", "/action Ring the school @Ann by 3 Dec"]) == 0
    capsys.readouterr()
    out = tmp_path / "out"
    for level, there in (("named", True), ("none", False)):
        words = ["export", "Day", "--kind", kind, "--as", "md,json", "--names", level, "--out", str(out)]
        assert main([*words, "--json"]) == 0
        written = json.loads(capsys.readouterr().out)
        assert [file["format"] for file in written] == ["md", "json"]
        assert ("Ann" in Path(written[0]["path"]).read_text(encoding="utf-8")) is there


def test_a_programme_is_reported_by_its_id_its_title_or_any_of_its_sessions(
    programme: str, tmp_path: Path, capsys
) -> None:
    with Library.open(tmp_path / "library.db") as library:
        session = library.sessions(programme)[1].id
    for what in (programme, programme[:12], "A pair", session):
        words = ["export", what, "--kind", "programme", "--as", "md", "--out", str(tmp_path / "out")]
        assert main([*words, "--json"]) == 0
        file = Path(json.loads(capsys.readouterr().out)[0]["path"])
        assert file.name == "2026-11-05-a-pair-programme-report.md"
        assert "Session 2" in file.read_text(encoding="utf-8")


def test_a_workshop_of_no_programme_has_no_report(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    assert main(["new", "chief-officers-intro", "--title", "Day"]) == 0
    assert main(["export", "Day", "--kind", "programme"]) == 1
    assert "no session of a programme" in capsys.readouterr().err
