"""Nothing that must not leave is in any exported file: not in its text, its pictures or its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator.model import DOCUMENT_KINDS, Pages
from hls_facilitator.writeup.export import FORMATS, export
from tests.planted import a_jpeg, leaked, planted

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Attribution, DocumentKind

SOURCE, SECRETS = planted()


def test_there_are_at_least_two_hundred_secrets() -> None:
    assert len(set(SECRETS)) >= 200


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
@pytest.mark.parametrize("names", ["none", "team"])
def test_no_secret_is_in_any_file_of_any_format(
    tmp_path: Path, kind: DocumentKind, names: Attribution
) -> None:
    pages = SOURCE.workshop.write_up.of(kind)
    pages = Pages(kind, names, headings=pages.headings)
    made = export([SOURCE], tmp_path, FORMATS, kind=kind, pages=pages)
    assert {file.format for file in made} >= {"pdf", "docx"}
    for file in tmp_path.iterdir():
        assert leaked(file, SECRETS) == [], file.name


def test_named_documents_keep_names_and_nothing_else(tmp_path: Path) -> None:
    export([SOURCE], tmp_path, FORMATS, pages=Pages("full", "named"))
    who = {person.name for person in SOURCE.workshop.participants}
    for file in tmp_path.iterdir():
        assert set(leaked(file, SECRETS)) <= who, file.name


def test_given_and_family_names_alone_are_gone_too(tmp_path: Path) -> None:
    made = export([SOURCE], tmp_path, ["pdf", "docx"], pages=Pages("full", "none"))
    parts = {part for person in SOURCE.workshop.participants for part in person.name.split()}
    for file in made:
        assert leaked(file.path, sorted(parts)) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """The test itself is worth something only while it can fail."""
    told = tmp_path / "photo.jpg"
    told.write_bytes(a_jpeg("Aileena Abernethya", "07700 900123"))
    assert leaked(told, ["Aileena Abernethya", "07700 900123", "Not there"]) == [
        "Aileena Abernethya",
        "07700 900123",
    ]
    made = export([SOURCE], tmp_path, FORMATS, pages=Pages("full", "named"))
    for file in made:
        if file.format in ("pdf", "docx", "html", "md", "json", "xlsx"):
            assert leaked(file.path, [person.name for person in SOURCE.workshop.participants]), file.format
