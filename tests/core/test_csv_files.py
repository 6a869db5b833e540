"""CSV files hold the same rows for every program, and no spreadsheet takes a text in them for a formula."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError
from hls_facilitator.writeup import rows
from hls_facilitator.writeup.comma_separated import GUARD, write_csv
from hls_facilitator.writeup.rows.sheet import made
from hls_facilitator.writeup.target import NothingToTellError
from tests.data_samples import DANGEROUS, any_cells, sheet_of, small_material
from tests.gates_data import as_text, table
from tests.golden_file import golden

if TYPE_CHECKING:
    from pathlib import Path

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_small_day_is_as_it_was_looked_at(tmp_path: Path, language: str) -> None:
    sheets = rows.sheets([small_material("full", language)], Translations(language))
    paths = write_csv(sheets, tmp_path, "day")
    whole = "".join(f"{path.name}\n{path.read_text(encoding='utf-8-sig')}\n" for path in paths)
    assert whole == golden(f"data/day.{language}.csv.txt", whole)


@settings(max_examples=100, deadline=None)
@given(chosen=any_cells())
def test_a_file_reads_back_as_its_rows_but_for_the_guard(tmp_path_factory, chosen) -> None:
    fields, lines = chosen
    sheet = made("notes", "Notes", fields, lines)
    (path,) = write_csv([sheet], tmp_path_factory.mktemp("c"), "day")
    _, *found = table(path)
    for told, line in zip(sheet.rows, found, strict=True):
        for cell, held in zip(told, line, strict=True):
            if isinstance(cell, str):
                assert not held.startswith(STARTS_FORMULA)
            assert as_text(cell) in (held, held.removeprefix(GUARD))


@pytest.mark.parametrize("words", DANGEROUS)
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(tmp_path: Path, words: str) -> None:
    (path,) = write_csv([sheet_of([[words]], "Note")], tmp_path, "day")
    assert table(path)[1] == [GUARD + words]


def test_a_number_below_nothing_stays_a_number(tmp_path: Path) -> None:
    (path,) = write_csv([sheet_of([[-2]], "Difference")], tmp_path, "day")
    assert table(path)[1] == ["-2"]


def test_the_file_is_as_the_standard_has_it_and_excel_knows_its_letters(tmp_path: Path) -> None:
    sheet = sheet_of([['a, "b"\nc', date(2026, 12, 3)], [None, time(9, 5)]], "Wörter", "Tag")
    (path,) = write_csv([sheet], tmp_path, "day")
    assert path.read_bytes() == (b'\xef\xbb\xbfW\xc3\xb6rter,Tag\r\n"a, ""b""\nc",2026-12-03\r\n,09:05\r\n')


def test_each_sheet_is_a_file_called_by_its_title(tmp_path: Path) -> None:
    sheets = rows.sheets([small_material("actions", "de")], Translations("de"))
    paths = write_csv(sheets, tmp_path, "tag")
    assert [path.name for path in paths] == ["tag-aufgaben.csv", "tag-erprobungen.csv", "tag-vorhaben.csv"]


def test_nothing_to_tell_makes_no_file_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToTellError):
        write_csv([], tmp_path, "day")
    assert list(tmp_path.iterdir()) == []


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    sheets = rows.sheets([small_material("actions")], Translations("en"))
    (tmp_path / "day-promises.csv").mkdir()
    with pytest.raises(AppError):
        write_csv(sheets, tmp_path, "day")
    assert [path.name for path in tmp_path.iterdir()] == ["day-promises.csv"]
