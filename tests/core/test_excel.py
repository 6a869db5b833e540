"""The workbook opens in Excel, holds every cell as what it is, and nothing in it can do anything."""

from __future__ import annotations

from datetime import date, time
from itertools import zip_longest
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openxml_audit import FileFormat, OpenXmlValidator

from hls_facilitator.languages import LANGUAGES, Translations
from hls_facilitator.model import AppError
from hls_facilitator.writeup import rows
from hls_facilitator.writeup.excel import MOST, write_excel
from hls_facilitator.writeup.house.style import HouseStyle
from hls_facilitator.writeup.rows.sheet import made
from tests.data_samples import DANGEROUS, any_cells, sheet_of, small_material
from tests.gates_data import S, as_kept, cells, parts
from tests.writeup_samples import MADE, hostile_notes

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.writeup.rows import Sheet

EN = Translations("en")


def written(folder: Path, *sheets: Sheet, title: str = "A day", style: HouseStyle | None = None) -> Path:
    path = folder / "data.xlsx"
    write_excel(sheets, path, title, EN, style or HouseStyle(), now=MADE)
    return path


def test_a_whole_day_passes_the_rules_of_the_format(tmp_path: Path) -> None:
    material = small_material("full", "en", *hostile_notes())
    path = written(tmp_path, *rows.sheets([material], EN))
    for version in (FileFormat.OFFICE_2013, FileFormat.MICROSOFT_365):
        assert OpenXmlValidator(file_format=version).validate(str(path)).errors == []


def test_each_sheet_is_a_table_with_a_filter_and_a_header_that_stays(tmp_path: Path) -> None:
    sheets = rows.sheets([small_material()], EN)
    part = parts(written(tmp_path, *sheets))
    names = [sheet.get("name") for sheet in part["xl/workbook.xml"].iter(f"{S}sheet")]
    assert names == [sheet.title for sheet in sheets]
    for number, sheet in enumerate(sheets, 1):
        table = part[f"xl/tables/table{number}.xml"]
        assert table.get("name") == sheet.id.capitalize()
        assert table.find(f"{S}autoFilter") is not None
        headers = [column.get("name") for column in table.iter(f"{S}tableColumn")]
        assert headers == [field.title for field in sheet.fields]
        pane = part[f"xl/worksheets/sheet{number}.xml"].find(f".//{S}pane")
        assert pane is not None
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_sheets_have_names_that_excel_takes(tmp_path: Path, language: str) -> None:
    sheets = rows.sheets([small_material("full", language)], Translations(language))
    assert len(sheets) == 7
    written(tmp_path, *sheets)  # XlsxWriter refuses the names that Excel would


@settings(max_examples=60, deadline=None)
@given(chosen=any_cells())
def test_every_cell_is_what_it_was_and_none_is_a_formula(tmp_path_factory, chosen) -> None:
    fields, lines = chosen
    sheet = made("notes", "Notes", fields, lines)
    path = written(tmp_path_factory.mktemp("x"), sheet)
    headers, *found = cells(path)
    assert len({str(header).lower() for header in headers}) == len(headers)
    for told, line in zip(sheet.rows, found, strict=True):
        for cell, held in zip(told, line, strict=True):
            assert held == (pytest.approx(as_kept(cell)) if isinstance(cell, time) else as_kept(cell))


@pytest.mark.parametrize("words", [*DANGEROUS, "http://example.org", "mailto:a@b.c", "file:///etc/passwd"])
def test_nothing_typed_becomes_a_formula_or_a_link(tmp_path: Path, words: str) -> None:
    path = written(tmp_path, sheet_of([[words.strip()]], words.strip()), title=words)
    assert cells(path)[1] == [words.strip()]
    with ZipFile(path) as package:
        whole = {name: package.read(name).decode() for name in package.namelist()}
    assert not any("hyperlink" in name or "externalLink" in name for name in whole)
    assert not any("<hyperlink" in text or 'TargetMode="External"' in text for text in whole.values())


def test_text_too_long_for_a_cell_goes_on_in_the_next_column(tmp_path: Path) -> None:
    long = "😀" * 20_000 + "end"
    table = cells(written(tmp_path, sheet_of([[long, 1], ["short", 2]], "Note", "Number")))
    assert table[0] == ["Note", "Note (2)", "Number"]
    assert "".join(str(cell) for cell in table[1][:2]) == long
    assert all(len(str(cell).encode("utf-16-le")) <= 2 * MOST for cell in table[1])
    assert table[2] == ["short", None, 2.0]


@pytest.mark.parametrize(("language", "pattern"), [("en", "[$-809]d mmm yyyy"), ("de", "[$-407]d. mmm yyyy")])
def test_dates_are_dates_in_the_way_of_the_language(tmp_path: Path, language: str, pattern: str) -> None:
    path = tmp_path / "data.xlsx"
    write_excel([sheet_of([[date(2026, 12, 3)]], "Day")], path, "A day", Translations(language), now=MADE)
    formats = [form.get("formatCode") for form in parts(path)["xl/styles.xml"].iter(f"{S}numFmt")]
    assert pattern in formats
    assert cells(path)[1] == [46359.0]


def test_the_file_says_its_title_and_nobodys_name(tmp_path: Path) -> None:
    part = parts(written(tmp_path, sheet_of([["a"]], "Note"), title="1 & one"))
    core = {element.tag.rpartition("}")[2]: element.text for element in part["docProps/core.xml"]}
    assert core["title"] == "1 & one"
    assert (core["creator"], core["lastModifiedBy"]) == (None, None)
    header = part["xl/worksheets/sheet1.xml"].findtext(f".//{S}oddHeader")
    assert header == "&L 1 && one&R&A"


def test_the_rule_under_the_headers_has_the_colour_of_the_house(tmp_path: Path) -> None:
    path = written(tmp_path, sheet_of([["a"]], "Note"), style=HouseStyle(accent="#005EB8"))
    colours = [colour.get("rgb") for colour in parts(path)["xl/styles.xml"].iter(f"{S}color")]
    assert "FF005EB8" in colours


def test_it_prints_across_one_page_with_the_headers_on_each(tmp_path: Path) -> None:
    part = parts(written(tmp_path, *rows.sheets([small_material()], EN)))
    for sheet in (part["xl/worksheets/sheet1.xml"], part["xl/worksheets/sheet6.xml"]):
        setup = sheet.find(f"{S}pageSetup")
        assert setup is not None
        assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
    names = [name.text for name in part["xl/workbook.xml"].iter(f"{S}definedName")]
    assert "Actions!$1:$1" in names


def test_a_row_is_as_high_as_its_longest_cell(tmp_path: Path) -> None:
    path = written(tmp_path, sheet_of([["short"], ["word " * 200], ["line\n" * 4 + "end"]], "Note"))
    heights = [float(row.get("ht", 0)) for row in parts(path)["xl/worksheets/sheet1.xml"].iter(f"{S}row")]
    assert heights[1] < heights[3] < heights[2]


def test_a_day_that_left_nothing_says_so(tmp_path: Path) -> None:
    assert cells(written(tmp_path)) == [["Nothing was written down that this document could hold."]]


def test_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    sheets = rows.sheets([small_material()], EN)
    first, second = (written(tmp_path, *sheets).read_bytes() for _ in range(2))
    assert [a for a, b in zip_longest(first, second) if a != b] == []


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AppError):
        write_excel([], tmp_path / "gone" / "data.xlsx", "A day", EN, now=MADE)
    assert list(tmp_path.iterdir()) == []
