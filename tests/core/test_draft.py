"""What is being typed is written down beside the library, each workshop by itself, and forgotten in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator.notes import draft
from hls_facilitator.notes.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

HALF = Draft("She had eleven letters in one", "story", words="verbatim", said_by="Müller & Söhne 🚌")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return draft.beside(tmp_path / "library.db", "page")


def test_a_draft_comes_back_as_it_was_typed(path: Path) -> None:
    draft.keep(path, "w", HALF)
    assert draft.load(path, "w") == HALF


def test_each_workshop_has_its_own(path: Path) -> None:
    draft.keep(path, "w", HALF)
    draft.keep(path, "other", Draft("Elsewhere"))
    draft.keep(path, "other", Draft())
    assert draft.load(path, "w") == HALF
    assert draft.load(path, "other") == Draft()


def test_nothing_stays_on_the_disk_once_nothing_is_typed(path: Path) -> None:
    draft.keep(path, "w", HALF)
    draft.keep(path, "w", Draft(" \n"))
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"w": {"kind": "no such kind"}}', b"\xff"])
def test_a_damaged_file_holds_no_draft_and_is_written_anew(path: Path, damaged: bytes) -> None:
    path.write_bytes(damaged)
    assert draft.load(path, "w") == Draft()
    draft.keep(path, "w", HALF)
    assert draft.load(path, "w") == HALF
