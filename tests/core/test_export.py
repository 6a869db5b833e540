"""The one door: every kind in every format, told how far it is, and nothing half written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator.model import DOCUMENT_KINDS, Redaction, WriteUp
from hls_facilitator.writeup.export import FORMATS, export
from hls_facilitator.writeup.house.style import HouseStyle
from hls_facilitator.writeup.target import Cancelled
from tests.word_templates import template
from tests.writeup_samples import told_source

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import DocumentKind


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
