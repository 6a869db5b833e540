"""The gates of the data files and of what leaves are gates: what they are there for, they see."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from hls_facilitator.languages import Translations
from hls_facilitator.writeup import rows
from hls_facilitator.writeup.calendar import write_calendar
from hls_facilitator.writeup.comma_separated import write_csv
from hls_facilitator.writeup.everything import write_everything
from hls_facilitator.writeup.excel import write_excel
from hls_facilitator.writeup.html import write_html
from hls_facilitator.writeup.markdown import write_markdown
from hls_facilitator.writeup.pdf import write_pdf
from tests.data_samples import DANGEROUS, small_material
from tests.gates_closed import ways_out
from tests.gates_data import check_calendar, check_csv, check_excel, check_json
from tests.gates_order import check_order
from tests.markup_samples import whole
from tests.package_faults import EXTERNAL, changed
from tests.planted import leaked
from tests.word_samples import every
from tests.writeup_samples import MADE

if TYPE_CHECKING:
    from pathlib import Path

EN = Translations("en")
MATERIAL = small_material()
SHEETS = rows.sheets([MATERIAL], EN)
SHEET = "xl/worksheets/sheet1.xml"
WHO = "Aileen Abernethy"

WORKBOOK = {
    "a formula": (SHEET, r'<c r="B2"([^>]*) t="s"><v>\d+</v>', r'<c r="B2"\1><f>1+1</f><v>2</v>'),
    "a link": (SHEET, r"(<pageMargins)", r'<hyperlinks><hyperlink ref="A1" location="x"/></hyperlinks>\1'),
    "a query of the network": (
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        EXTERNAL,
    ),
    "an exchange with a program": (SHEET, r"(<pageMargins)", r"<oleLink/>\1"),
}  # fmt: skip
CALENDAR = {
    "a file that comes along": (b"TRANSP:", b"ATTACH:file:///etc/passwd\r\nTRANSP:"),
    "an address to fetch": (b"TRANSP:", b"URL:http://127.0.0.1:9/\r\nTRANSP:"),
    "an alarm": (
        b"END:VEVENT",
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT",
    ),
    "somebody to ask": (b"TRANSP:", b"ORGANIZER:mailto:a@b.example\r\nTRANSP:"),
    "a text elsewhere": (b"SUMMARY", b'SUMMARY;ALTREP="http://127.0.0.1:9/"'),
}
PAGES = {
    "a picture": ("</main>", '<img src="http://127.0.0.1:9/x.png" alt="x"></main>'),
    "a link": ("</main>", '<a href="http://127.0.0.1:9/">x</a></main>'),
    "a drawing with a script": ("</main>", "<svg><script>1</script></svg></main>"),
    "a frame": ("</main>", '<iframe src="file:///etc/passwd"></iframe></main>'),
    "a font": ("<style>", "<style>@import url(http://127.0.0.1:9/x.css);"),
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "sound.xlsx"
    write_excel(SHEETS, path, "A day", EN, now=MADE)
    return path


def test_a_sound_workbook_passes_and_one_of_other_rows_does_not(workbook: Path) -> None:
    assert check_excel(workbook, SHEETS) == []
    assert ways_out(workbook) == []
    assert check_excel(workbook, (SHEETS[1], SHEETS[0])) != []


@pytest.mark.parametrize("way", WORKBOOK)
def test_a_workbook_that_computes_or_reaches_outside_is_turned_away(
    way: str, workbook: Path, tmp_path: Path
) -> None:
    assert ways_out(changed(workbook, tmp_path / "open.xlsx", *WORKBOOK[way])) != []


@pytest.mark.parametrize("words", DANGEROUS)
def test_a_table_in_which_the_guard_is_forgotten_is_turned_away(words: str, tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text(f'Note,Number\r\n"{words.replace(chr(34), chr(34) * 2)}",-2\r\n', "utf-8", newline="")
    assert len(ways_out(path)) == 1


def test_sound_tables_pass_and_a_changed_cell_does_not(tmp_path: Path) -> None:
    paths = write_csv(SHEETS, tmp_path, "day")
    assert check_csv(paths, SHEETS) == []
    assert [way for path in paths for way in ways_out(path)] == []
    text = paths[0].read_text("utf-8")
    paths[0].write_text(text.replace("red list", "list"), "utf-8", newline="")
    assert text != paths[0].read_text("utf-8")
    assert len(check_csv(paths, SHEETS)) == 1
    assert check_csv(paths[1:], SHEETS) != []


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "day.ics"
    write_calendar([MATERIAL], path, EN, now=MADE)
    return path


def test_a_sound_calendar_passes_and_one_with_a_fault_does_not(calendar: Path) -> None:
    assert check_calendar(calendar) == []
    assert ways_out(calendar) == []
    sound = calendar.read_bytes()
    for before, after in (
        (b"\r\n", b"\n"),
        (b"\r\n ", b""),
        (b"\r\nSUMMARY", b"\r\nX-SAID"),
        (b"UID:", b"X-ID:"),
    ):
        assert before in sound
        calendar.write_bytes(sound.replace(before, after))
        assert check_calendar(calendar) != []


@pytest.mark.parametrize("way", CALENDAR)
def test_a_calendar_that_reaches_outside_or_rings_is_turned_away(way: str, calendar: Path) -> None:
    before, after = CALENDAR[way]
    assert before in calendar.read_bytes()
    calendar.write_bytes(calendar.read_bytes().replace(before, after, 1))
    assert ways_out(calendar) != []


def test_json_that_does_not_decode_to_what_was_told_is_turned_away(tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    write_everything([MATERIAL], path)
    assert check_json(path) == []
    sound = path.read_bytes()
    for fault in (sound[:-20], sound.replace(b'"workshops"', b'"shops"'), sound.replace(b"a", b"\xff", 1)):
        path.write_bytes(fault)
        assert check_json(path) != []


@pytest.mark.parametrize("way", PAGES)
def test_a_page_that_reaches_outside_is_turned_away(way: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_html(whole(), path)
    assert ways_out(path) == []
    path.write_text(path.read_text("utf-8").replace(*PAGES[way]), "utf-8")
    assert ways_out(path) != []


@pytest.mark.parametrize(
    "markup", ["![x](http://127.0.0.1:9/)", "[x](y)", "<b>x</b>", "<http://127.0.0.1:9/>", "`x`"]
)
def test_markdown_with_markup_that_is_not_ours_is_turned_away(markup: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    write_markdown(whole(), path)
    assert ways_out(path) == []
    path.write_text(path.read_text("utf-8") + f"\n{markup}\n", "utf-8")
    assert len(ways_out(path)) == 1


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_text_that_is_gone_or_moved_is_noticed(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"page.{suffix}"
    {"html": write_html, "md": write_markdown}[suffix](every(), path)
    assert check_order(path, every()) == []
    text = path.read_text("utf-8")
    for before, after in (("bowling green", ""), ("on a Tuesday", "Twenty-four"), ("Insight", "Barrier")):
        path.write_text(text.replace(before, after), "utf-8")
        assert check_order(path, every()) != []


PDF_WAYS = {
    "an action on opening": "/OpenAction",
    "an action of a page": "/AA",
    "a form": "/AcroForm",
    "a file that comes along": "/EmbeddedFiles",
}


@pytest.mark.parametrize("way", PDF_WAYS)
def test_a_pdf_that_acts_is_turned_away(way: str, tmp_path: Path) -> None:
    path = write_pdf(whole(), tmp_path / "sound.pdf").path
    assert ways_out(path) == []
    with pikepdf.open(path) as pdf:
        pdf.Root[PDF_WAYS[way]] = pikepdf.Dictionary(S=pikepdf.Name.GoTo)
        pdf.save(tmp_path / "open.pdf")
    assert ways_out(tmp_path / "open.pdf") == [f"the PDF has {PDF_WAYS[way]}"]


def test_a_link_out_of_a_pdf_is_turned_away(tmp_path: Path) -> None:
    path = write_pdf(whole(), tmp_path / "sound.pdf").path
    with pikepdf.open(path) as pdf:
        link = pdf.pages[0].obj.Annots[0]
        link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://127.0.0.1:9/"))
        pdf.save(tmp_path / "open.pdf")
    assert ways_out(tmp_path / "open.pdf") != []


def test_a_secret_is_found_in_the_packed_streams_of_a_pdf(tmp_path: Path) -> None:
    path = write_pdf(whole(), tmp_path / "sound.pdf").path
    assert leaked(path, [WHO]) == []
    for number, hide in enumerate((_in_a_stream, _in_the_properties, _in_an_alternative_text)):
        with pikepdf.open(path) as pdf:
            hide(pdf)
            pdf.save(tmp_path / f"{number}.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
        assert WHO.encode() not in (tmp_path / f"{number}.pdf").read_bytes()
        assert leaked(tmp_path / f"{number}.pdf", [WHO]) == [WHO]


def _in_a_stream(pdf: pikepdf.Pdf) -> None:
    hidden = pikepdf.Stream(pdf, zlib.compress(WHO.encode()))
    hidden.Filter = pikepdf.Name.FlateDecode
    pdf.Root.Hidden = pdf.make_indirect(hidden)


def _in_the_properties(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Info = pdf.make_indirect(pikepdf.Dictionary(Author=pikepdf.String(WHO)))


def _in_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K.Alt = pikepdf.String(WHO)


def test_a_secret_is_found_in_every_part_of_a_package(workbook: Path, tmp_path: Path) -> None:
    for name, text in (
        ("xl/comments1.xml", f"<t>{WHO}</t>"),
        ("xl/hidden.xml", "<t>Aileen</t><t> Abernethy</t>"),
        ("xl/utf16.bin", WHO.encode("utf-16-le")),
        (f"xl/{WHO}.xml", ""),
    ):
        path = tmp_path / "leak.xlsx"
        path.write_bytes(workbook.read_bytes())
        with ZipFile(path, "a", ZIP_DEFLATED) as package:
            package.writestr(name, text)
        assert leaked(path, [WHO]) == [WHO], name
