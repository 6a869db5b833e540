"""Where files live: always a whole path, whatever the environment says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("named", ["", "elsewhere", "./here"])
@pytest.mark.parametrize(
    ("variable", "folder"), [("XDG_DATA_HOME", paths.data_folder), ("XDG_CACHE_HOME", paths.log_folder)]
)
def test_no_library_is_made_wherever_the_app_happens_to_be_started(
    variable: str, folder: Callable[[], Path], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, named)
    assert folder().is_absolute()
