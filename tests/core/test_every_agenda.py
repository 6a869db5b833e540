"""Every agenda and programme that ships can be run, to documents that are right and accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
import pytest

from hls_facilitator import ids
from hls_facilitator.plan import programmes
from hls_facilitator.plan.templates import Template, builtin, plan
from hls_facilitator.rehearsal import rehearse
from hls_facilitator.store.library import Library
from tests.gates import check_pdf
from tests.gates_docx import check_docx
from tests.read_back import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.programmes import ProgrammeTemplate

LANGUAGE_TAGS = {"en": "en-GB", "de": "de-DE"}


def squeezed(text: str) -> str:
    """The text without its spaces, which line ends and marks move about."""
    return "".join(text.split())


def check(workshop: Workshop, folder: Path) -> str:
    """Rehearse a workshop, hold its files against the gates, and return what its PDF says."""
    library_path = folder / "library.db"
    result = rehearse(workshop, library_path, folder, ("pdf", "docx"))
    pdf, docx = (next(path for path in result.files if path.suffix == suffix) for suffix in (".pdf", ".docx"))
    assert check_pdf(pdf) == []
    assert check_docx(docx) == []
    with pikepdf.open(pdf) as opened:
        assert str(opened.Root.Lang) == LANGUAGE_TAGS[workshop.language]
    with ZipFile(docx) as package:
        assert LANGUAGE_TAGS[workshop.language] in package.read("word/styles.xml").decode()
    assert result.minutes_planned == workshop.minutes
    with Library.open(library_path) as library:
        notes = library.notes(result.workshop)
    spoken = squeezed(read_pdf(pdf))
    assert len(notes) == result.notes > 0
    assert [note.text for note in notes if (squeezed(note.text) in spoken) == note.private] == []
    return spoken


@pytest.mark.parametrize("template", builtin(), ids=lambda template: template.id)
def test_an_agenda_is_rehearsed_to_a_sound_pdf_and_word_file_in_its_language(
    template: Template, tmp_path: Path
) -> None:
    spoken = check(plan(template, new_id=ids.new_id, now=0.0), tmp_path)
    assert [block.title for block in template.blocks if squeezed(block.title) not in spoken] == []


@pytest.mark.parametrize("template", programmes.builtin(), ids=lambda template: template.id)
def test_every_session_of_a_programme_is_rehearsed_likewise(
    template: ProgrammeTemplate, tmp_path: Path
) -> None:
    _, sessions = programmes.plan_programme(template, new_id=ids.new_id, now=0.0)
    assert sum(session.minutes for session in sessions) == template.minutes
    for session in sessions:
        folder = tmp_path / session.id
        folder.mkdir()
        assert squeezed(session.title) in check(session, folder)
