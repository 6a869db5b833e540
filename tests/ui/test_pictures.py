"""Pictures of a rehearsed day leave nothing behind, however many days there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.ui.day import WORKSHOP, Clock
from tests.ui.started import keep_workshop
from ui import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_what_was_drawn_is_put_away(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    clock = Clock()
    keep_workshop(tmp_path / "library.db", clock)
    before = set(QApplication.topLevelWidgets())
    taken = pictures.paint("breakout", tmp_path / "library.db", WORKSHOP.id, clock.at, tmp_path)
    assert [path.suffix for path in taken] == [".png"] * 3
    assert set(QApplication.topLevelWidgets()) == before
