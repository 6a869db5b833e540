"""The one door: every kind in every format, told how far it is, and nothing half written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.cli import main
from hls_facilitator.languages import Translations
from hls_facilitator.model import DOCUMENT_KINDS, AppError, Redaction, WriteUp
from hls_facilitator.writeup.export import FORMATS, export
from hls_facilitator.writeup.house.style import HouseStyle
from hls_facilitator.writeup.target import Cancelled
from hls_facilitator.writeup.unfinished import StoppedExport, UnfinishedExportError
from tests.word_templates import template
from tests.writeup_samples import told_source

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import DocumentKind
    from hls_facilitator.writeup.export import Format


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_is_written_in_every_format(kind: DocumentKind, language: str, tmp_path: Path) -> None:
    written = export((told_source(language),), tmp_path, FORMATS, kind=kind)
    assert {file.format for file in written} == set(FORMATS)
    assert all(file.path.stat().st_size for file in written)
    assert [file.pages is not None for file in written if file.format == "pdf"] == [True]
    assert sorted(tmp_path.iterdir()) == sorted(file.path for file in written)


def test_it_tells_how_far_it_is_from_nothing_to_all(tmp_path: Path) -> None:
    shares: list[float] = []
    export((told_source(),), tmp_path, ("pdf", "docx", "json"), tell=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_an_export_that_is_cancelled_leaves_whole_files_or_none(tmp_path: Path) -> None:
    asked = iter([False] * 3)
    with pytest.raises(Cancelled):
        export((told_source(),), tmp_path, FORMATS, cancelled=lambda: next(asked, True))
    assert list(tmp_path.iterdir()) == []


def test_what_was_whole_when_an_export_is_cancelled_is_named_and_stays(tmp_path: Path) -> None:
    asked = iter([False] * 2)
    with pytest.raises(StoppedExport) as stopped:
        export((told_source(),), tmp_path, ("md", "json"), cancelled=lambda: next(asked, True))
    assert [file.format for file in stopped.value.written] == ["md"]
    assert [path.suffix for path in tmp_path.iterdir()] == [".md"]


# ---- formats that cannot be written ------------------------------------------------------------------


def in_the_way(folder: Path, *formats: Format) -> None:
    """Put a folder in the place of these files, which no file can replace."""
    for file in export((told_source(),), folder, formats):
        file.path.unlink()
        (file.path / "full").mkdir(parents=True)


def test_a_format_that_fails_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    in_the_way(tmp_path, "pdf")
    with pytest.raises(UnfinishedExportError) as problem:
        export((told_source(),), tmp_path, ("pdf", "docx", "json"))
    assert [file.format for file in problem.value.written] == ["docx", "json"]
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {".docx", ".json"}


def test_it_is_told_which_failed_and_why_what_is_there_and_what_to_do(tmp_path: Path) -> None:
    in_the_way(tmp_path, "pdf")
    with pytest.raises(UnfinishedExportError) as problem:
        export((told_source(),), tmp_path, ("pdf", "md", "json"))
    name = problem.value.written[0].path.stem
    what, where, then = (problem.value.sentence(index) for index in range(3))
    assert what.startswith(f"{name}.pdf could not be written (")
    assert where.startswith(f"Written all the same: {name}.md, {name}.json. Your notes are safe")
    assert then == "Choose another folder, then try again."
    assert str(problem.value) == f"{what} {where} {then}"
    assert problem.value.worded(Translations("de")).count("Trotzdem geschrieben") == 1


def test_on_the_command_line_it_ends_with_1_and_says_which_files_are_there(
    tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    out = tmp_path / "out"
    assert main(["new", "chief-officers-intro", "--title", "Day", "--date", "2026-11-05"]) == 0
    (out / "2026-11-05-day-full-record.pdf" / "full").mkdir(parents=True)
    capsys.readouterr()
    assert main(["export", "Day", "--as", "pdf,docx,md", "--out", str(out)]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.err.startswith("2026-11-05-day-full-record.pdf could not be written")
    assert "2026-11-05-day-full-record.docx, 2026-11-05-day-full-record.md" in said.err
    assert {path.suffix for path in out.iterdir() if path.is_file()} == {".docx", ".md"}


def test_a_reason_that_several_formats_share_is_told_once(tmp_path: Path) -> None:
    in_the_way(tmp_path, "pdf", "docx", "json")
    with pytest.raises(UnfinishedExportError) as problem:
        export((told_source(),), tmp_path, ("pdf", "docx", "json"))
    assert problem.value.written == ()
    text = str(problem.value)
    assert text.count("could not be written") == 1
    assert "The same goes for " in text
    assert all(text.count(form) == 1 for form in (".pdf", ".docx", ".json"))
    assert "Written all the same" not in text


def test_one_format_that_fails_speaks_for_itself(tmp_path: Path) -> None:
    in_the_way(tmp_path, "pdf")
    with pytest.raises(AppError, match="could not be written") as problem:
        export((told_source(),), tmp_path, ("pdf",))
    assert not isinstance(problem.value, UnfinishedExportError)


def test_how_far_it_is_goes_on_past_a_format_that_fails(tmp_path: Path) -> None:
    in_the_way(tmp_path, "pdf")
    shares: list[float] = []
    with pytest.raises(UnfinishedExportError):
        export((told_source(),), tmp_path, ("pdf", "md"), tell=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_kinds_of_a_workshop_with_a_long_title_never_share_a_file(tmp_path: Path) -> None:
    source = told_source("de")
    long = replace(source, workshop=replace(source.workshop, title="Sehr lang " * 40))
    names = {export((long,), tmp_path, ("md",), kind=kind)[0].path.name for kind in DOCUMENT_KINDS}
    assert len(names) == len(DOCUMENT_KINDS)
    assert max(map(len, names)) <= 105


def test_words_taken_out_are_in_no_file_and_in_no_name_of_one(tmp_path: Path) -> None:
    source = told_source()
    write_up = WriteUp(watched=("Window",), redactions=(Redaction("Leading", "remove"),))
    watched = replace(source.workshop, write_up=replace(write_up, watched=("Leading",)))
    written = export((replace(source, workshop=watched),), tmp_path, ("md", "json", "csv"))
    for file in written:
        assert "leading" not in file.path.name.lower()
        assert b"leading" not in file.path.read_bytes().lower()


def test_it_is_told_which_styles_a_word_template_did_not_have(tmp_path: Path) -> None:
    own = HouseStyle(word_template=template())
    (plain,) = export((told_source(),), tmp_path, ("docx",))
    (dressed,) = export((told_source(),), tmp_path, ("docx",), style=own)
    assert plain.added_styles == ()
    assert "Note" in dressed.added_styles
