"""What every test shares: nobody's library is touched, and no display is needed."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

# A slow machine is not a failure: nothing here is held to a time.
settings.register_profile("untimed", settings(), deadline=None)
# 10,000 examples of what draws at random: pytest --hypothesis-profile=thorough tests/core/test_catch_up.py
settings.register_profile("thorough", settings(), deadline=None, max_examples=10_000)
settings.load_profile("untimed")

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt loads, and for the programs that tests start
os.environ["WAKEPY_FAKE_SUCCESS"] = "yes"  # nobody's computer is kept awake by tests


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the core be tested where Qt, and so pytest-qt, is not installed: its settings stay known."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "read by pytest-qt where it is installed")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that it meets the program as on its first day."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    monkeypatch.delenv("HLS_LIBRARY", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")  # whatever this system speaks
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home
