"""Places that may not be looked into, or that no system can name, are said in words by every command."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hls_facilitator.cli import main
from tests.core.mishaps import refused

if TYPE_CHECKING:
    from collections.abc import Callable

WRITING = (
    ["give", "The day"],
    ["pack", "The day"],
    ["seat", "The day", "--group", "1", "--out"],
    ["template", "export", "crisis-1"],
    ["export", "The day", "--out"],
    ["handouts", "The day", "--out"],
)
READING = (
    *(["take"], ["unpack"], ["template", "import"], ["people", "The day", "import"], ["style", "import"]),
    *(["check", "--library"], ["list", "--library"]),
)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one workshop called “The day”."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("HLS_LIBRARY", str(path))
    assert main(["new", "chief-officers-intro", "--title", "The day"]) == 0
    return path


def closed_to_us(real: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """Return a function of the system that is refused for everything in a folder."""

    def refuse(path: object, *rest: object, **named: object) -> Any:
        if isinstance(path, str | os.PathLike) and folder in Path(path).parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *rest, **named)

    return refuse


@pytest.mark.parametrize("words", [*WRITING, *READING])
def test_a_name_that_is_too_long_is_said_in_words(words: list[str], tmp_path: Path, capsys) -> None:
    assert refused(capsys, *words, str(tmp_path / ("n" * 300)))


@pytest.mark.parametrize("words", [*WRITING, *READING])
@pytest.mark.parametrize("below", ["", "sub"])
def test_a_folder_that_is_closed_to_us_is_said_in_words(
    words: list[str], below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    place = folder / below
    place = place if words[0] in ("export", "handouts") and not below else place / "x"
    with monkeypatch.context() as patch:
        for module, name in ((os, "stat"), (os, "mkdir"), (io, "open")):
            patch.setattr(module, name, closed_to_us(getattr(module, name), folder))
        said = refused(capsys, *words, str(place))
    if words in WRITING and not below:
        assert "could not be written (Permission denied)" in said
