"""A bug: it is in the log, the window says what happened, and the notes are where it says."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from ui.app.crash_hook import LEVELS, CrashHook
from ui.dialogs.crash import CrashDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", "from below")


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[CrashHook]:
    """Listen for bugs, then give the tests' own listeners back."""
    before = sys.excepthook
    level = logging.getLogger().level
    listener = qInstallMessageHandler(None)
    made = CrashHook(tmp_path / "log")
    made.install()
    yield made
    made.remove()
    qInstallMessageHandler(listener)
    sys.excepthook = before
    logging.getLogger().setLevel(level)


def logged(hook: CrashHook) -> str:
    return (hook.folder / "hls-facilitator.log").read_text(encoding="utf-8")


def fail() -> None:
    raise RuntimeError("the wheel came off")


def crash() -> None:
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)


def test_nothing_is_written_before_there_is_something_to_say(hook: CrashHook) -> None:
    assert not hook.folder.exists()


def test_an_unexpected_exception_is_logged_and_told(hook: CrashHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.happened) as told:
        crash()
    assert "the wheel came off" in str(told.args)
    assert "Traceback" in logged(hook)


def test_what_qt_complains_about_is_in_the_log(hook: CrashHook) -> None:
    qWarning("from below")
    assert "WARNING hls_facilitator Qt default: from below" in logged(hook)
    assert set(LEVELS) == {kind for kind in QtMsgType if kind.name != "QtSystemMsg"}


def test_ctrl_c_is_no_bug(hook: CrashHook, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not hook.folder.exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_log_folder_that_cannot_be_made_stops_nothing(
    tmp_path: Path, qtbot: QtBot, hook: CrashHook
) -> None:
    (tmp_path / "file").write_text("")
    hook.folder = tmp_path / "file" / "log"
    with qtbot.waitSignal(hook.happened):
        crash()


def test_the_crash_window_says_what_where_and_lets_the_details_be_copied(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = CrashDialog("Traceback: x", tmp_path / "library.db", tmp_path, Translations("en"))
    qtbot.addWidget(dialog)
    dialog.open()
    assert str(tmp_path / "library.db") in dialog.where.text()
    dialog.copy.click()
    copied = QApplication.clipboard().text()
    assert "Traceback: x" in copied
    assert "HLS Facilitator" in copied
    assert dialog.copy.text() == "Copied"
    dialog.go_on.click()
    assert not dialog.isVisible()
