"""Where dialogs for files begin: never wherever the app happened to be started from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hls_facilitator import settings
from ui.pages.export_folder import export_folder, folder_to_begin_in

if TYPE_CHECKING:
    import pytest


def test_a_folder_that_is_not_there_yet_gives_way_to_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    library = tmp_path / "library.db"
    settings.keep(settings.beside(library), export_folder=str(tmp_path / "write-ups"))
    assert folder_to_begin_in(library) == tmp_path
    (tmp_path / "write-ups").mkdir()
    assert folder_to_begin_in(library) == export_folder(library) == tmp_path / "write-ups"
