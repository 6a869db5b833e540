"""A PDF can be stopped at any moment, leaves no half file, and does nothing that its texts ask for."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hls_facilitator.writeup.document import Column, Document, NoteItem, Notes, Table, Title
from hls_facilitator.writeup.house.style import HouseStyle
from hls_facilitator.writeup.pdf import write_pdf
from hls_facilitator.writeup.target import Cancelled, Progress
from tests import pdf_samples
from tests.pdf_pictures import HOUSE, pictured
from tests.read_back import read_elements

ADDRESSES = (
    '<img src="file:///etc/passwd"/> <a href="https://example.org/x">here</a>',
    "https://example.org/a?b=c and mailto:ann@example.org, file:///etc/passwd",
    "/URI (https://example.org) /S /Launch /F (/bin/sh) /JavaScript (app.alert(1))",
    ") Tj ET /Artifact BMC (x) Tj EMC endstream endobj <</S/URI>> %",
    "\\\\server\\share\\file.txt ../../../etc/passwd",
)


class Watched(Progress):
    """Counts how often a document is asked whether it is wanted, and says no after some of them."""

    def __init__(self, most: int | None = None) -> None:
        self.asked = 0
        self.told: list[float] = []
        super().__init__(self.told.append, lambda: self._enough(most))

    def _enough(self, most: int | None) -> bool:
        self.asked += 1
        return most is not None and self.asked > most


def test_progress_goes_from_nothing_to_all_and_never_back(tmp_path: Path) -> None:
    watched = Watched()
    write_pdf(pdf_samples.day(), tmp_path / "x.pdf", progress=watched)
    assert all(before <= after for before, after in pairwise(watched.told))
    assert watched.told[0] < 0.1
    assert watched.told[-1] == 1
    assert len(watched.told) > 30


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.8, 0.999])
def test_a_document_that_is_not_wanted_any_more_leaves_everything_as_it_was(
    share: float, tmp_path: Path
) -> None:
    whole = Watched()
    write_pdf(pictured(), tmp_path / "whole.pdf", HOUSE, whole)
    path = tmp_path / "folder" / "x.pdf"
    path.parent.mkdir()
    path.write_bytes(b"the one before")
    with pytest.raises(Cancelled):
        write_pdf(pictured(), path, HOUSE, Watched(int(whole.asked * share)))
    assert path.read_bytes() == b"the one before"
    assert list(path.parent.iterdir()) == [path]
    assert gc.isenabled()


def test_one_long_element_can_be_stopped_too(tmp_path: Path) -> None:
    rows = tuple((str(number), "word " * 10) for number in range(2000))
    table = Table("T", "Rows", (Column("Number", 30), Column("Words", 130)), rows)
    many = Document("T", "k", "en-GB", (Title("", "T"), table))
    watched = Watched()
    write_pdf(many, tmp_path / "x.pdf", progress=watched)
    assert watched.asked > 4000


def test_nothing_a_text_says_becomes_an_action_a_link_or_an_attachment(tmp_path: Path) -> None:
    texts = Notes(tuple(NoteItem("•", words, words, words) for words in ADDRESSES))
    head = Title(*ADDRESSES[:3])
    document = Document(ADDRESSES[0], ADDRESSES[1], "en-GB", (head, texts), *ADDRESSES[2:5])
    style = HouseStyle(organisation=ADDRESSES[0], footer=ADDRESSES[1])
    path = write_pdf(document, tmp_path / "x.pdf", style).path
    said = [text for role, text in read_elements(path) if role == "LBody"]
    assert said == [f"{words} {words}" for words in ADDRESSES]
    with pikepdf.open(path) as pdf:
        keys = {key for thing in pdf.objects for key in _keys(thing)}
        assert not any("/Annots" in page.obj for page in pdf.pages)
    forbidden = {"/A", "/AA", "/OpenAction", "/URI", "/JS", "/JavaScript", "/Launch", "/EF", "/EmbeddedFiles"}
    assert keys & (forbidden - {"/A"}) == set()


def test_links_only_lead_to_headings_of_the_document_itself(tmp_path: Path) -> None:
    path = write_pdf(pdf_samples.hostile(), tmp_path / "x.pdf").path
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        links: list[Any] = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert links
        for link in links:
            assert link.Subtype == "/Link"
            assert "/A" not in link
            assert link.Dest[0].objgen in pages


def test_the_file_is_written_strictly(tmp_path: Path) -> None:
    for document in (pdf_samples.day(), pdf_samples.hostile(), pictured()):
        path = write_pdf(document, tmp_path / "x.pdf", HOUSE).path
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.is_linearized is False


def test_documents_written_at_the_same_time_do_not_meet(tmp_path: Path) -> None:
    alone = [read_elements(write_pdf(made, tmp_path / "x.pdf").path) for made in _three()]
    threads = [
        threading.Thread(target=write_pdf, args=(made, tmp_path / f"{place}.pdf"))
        for place, made in enumerate(_three())
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [read_elements(tmp_path / f"{place}.pdf") for place in range(3)] == alone
    assert gc.isenabled()


@pytest.mark.parametrize(
    "name", [".reportlab_settings", ".reportlab_mods", "reportlab_settings.py", "reportlab_mods.py"]
)
def test_nothing_that_lies_about_is_run_or_changes_a_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("open('was run', 'w').close()\npdfMultiLine = 1\n", encoding="utf-8")
    program = """
import pathlib, sys
sys.path += [{root!r}, ""]
from hls_facilitator.writeup.pdf import write_pdf
from reportlab import rl_config
from tests import pdf_samples
write_pdf(pdf_samples.empty(), pathlib.Path("x.pdf"))
print(rl_config.pdfMultiLine, rl_config.pdfComments)
"""
    homes = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "RL_pdfComments": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program.format(root=str(Path(__file__).parents[2]))],
        cwd=tmp_path,
        env=os.environ | homes,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0", "0"]
    assert not (tmp_path / "was run").exists()


def _three() -> tuple[Document, ...]:
    return pdf_samples.day(), pdf_samples.hostile(), pictured("de-DE")


def _keys(thing: Any) -> set[str]:
    """All keys of an object and of what stands in it."""
    if isinstance(thing, pikepdf.Array):
        return {key for part in list(thing) if not _leads_away(part) for key in _keys(part)}
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return set()
    inner = {key for part in thing.values() if not _leads_away(part) for key in _keys(part)}
    return {str(key) for key in thing.keys()} | inner  # noqa: SIM118 a pikepdf object iterates its values


def _leads_away(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect
