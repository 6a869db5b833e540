"""The gate is a gate: files with one fault each are turned away, so a pass means something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from hls_facilitator.writeup.pdf import write_pdf
from tests import pdf_samples
from tests.gates import check_pdf
from tests.read_back import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def tagged(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """All structure elements of a role."""
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/S") == Name(f"/{role}") and "/P" in thing
    ]


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def not_marked_as_tagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def file_name_for_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def figure_without_words(pdf: pikepdf.Pdf) -> None:
    del tagged(pdf, "Figure")[0].Alt


def figure_named_like_a_file(pdf: pikepdf.Pdf) -> None:
    tagged(pdf, "Figure")[0].Alt = String("chart.png")


def heading_level_skipped(pdf: pikepdf.Pdf) -> None:
    tagged(pdf, "H2")[0].S = Name.H4


def headers_without_scope(pdf: pikepdf.Pdf) -> None:
    for cell in tagged(pdf, "TH"):
        del cell.A


def table_without_headers(pdf: pikepdf.Pdf) -> None:
    for cell in tagged(pdf, "TH"):
        cell.S = Name.TD
        del cell.A


def row_short_of_a_cell(pdf: pikepdf.Pdf) -> None:
    row = tagged(pdf, "TR")[5]
    row.K = Array(list(row.K)[:-1])


def list_item_without_body(pdf: pikepdf.Pdf) -> None:
    tagged(pdf, "LBody")[0].S = Name.Span


def rewrite(pdf: pikepdf.Pdf, page: int, pattern: bytes, replacement: bytes) -> None:
    contents = pdf.pages[page].obj.Contents
    before = contents.read_bytes()
    after = re.sub(pattern, replacement, before, flags=re.DOTALL)
    assert after != before
    contents.write(after)


def text_without_a_tag(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, 2, rb"/LBody<</MCID \d+>> BDC(.*?)EMC", rb"\1")


def text_passed_off_as_decoration(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, 0, rb"/P<</MCID \d+>> BDC", rb"/Artifact BMC")


def links_without_words(pdf: pikepdf.Pdf) -> None:
    for link in pdf.pages[0].obj.Annots:
        del link.Contents


def pages_without_tab_order(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Tabs


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing.FontFile2
            return


def codes_without_meaning(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            del thing.ToUnicode


FAULTS: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    no_language,
    not_marked_as_tagged,
    file_name_for_title,
    no_metadata,
    no_output_intent,
    figure_without_words,
    figure_named_like_a_file,
    heading_level_skipped,
    headers_without_scope,
    table_without_headers,
    row_short_of_a_cell,
    list_item_without_body,
    text_without_a_tag,
    text_passed_off_as_decoration,
    links_without_words,
    pages_without_tab_order,
    font_not_embedded,
    codes_without_meaning,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(pdf_samples.day(2), tmp_path_factory.mktemp("pdf") / "sound.pdf").path


def test_a_file_saved_again_unchanged_still_passes(sound: Path, tmp_path: Path) -> None:
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "same.pdf")
    assert check_pdf(tmp_path / "same.pdf") == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_file_with_one_fault_is_turned_away(
    fault: Callable[[pikepdf.Pdf], None], sound: Path, tmp_path: Path
) -> None:
    with pikepdf.open(sound) as pdf:
        fault(pdf)
        pdf.save(tmp_path / "faulty.pdf")
    assert check_pdf(tmp_path / "faulty.pdf") != []


def test_a_wrong_reading_order_passes_every_validator_but_not_the_read_back(
    sound: Path, tmp_path: Path
) -> None:
    with pikepdf.open(sound) as pdf:
        lists = [element for element in tagged(pdf, "L") if len(element.K) > 1]
        lists[0].K = Array(list(lists[0].K)[::-1])
        pdf.save(tmp_path / "turned.pdf")
    assert check_pdf(tmp_path / "turned.pdf") == []
    assert read_pdf(tmp_path / "turned.pdf") != read_pdf(sound)
