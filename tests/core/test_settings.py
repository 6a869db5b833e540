"""Settings: declared once, kept beside the library, and never a reason not to start."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator import settings
from hls_facilitator.model import AppError
from hls_facilitator.settings import CHOICES, Settings

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(
    language="de",
    theme="dark",
    text_size=150,
    projector_theme="dark",
    export_folder="/home/ann/write-ups",
    window="abc",
)


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = settings.beside(tmp_path / "library.db")
    settings.save(path, CHOSEN)
    assert settings.load(path) == CHOSEN
    assert [file.name for file in tmp_path.iterdir()] == ["library.settings.json"]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("content", ["", "{", "[1]", '"text"', "\x00\xff"])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(content, encoding="latin-1")
    assert settings.load(path) == Settings()


def test_what_is_out_of_its_limits_has_its_default_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"theme": "pink", "text_size": 900, "language": "de", "from_a_newer_app": 1}))
    assert settings.load(path) == Settings(language="de")


@given(text_size=st.integers(), theme=st.text(max_size=5), window=st.text(max_size=5))
def test_whatever_a_file_says_can_be_loaded(
    tmp_path_factory, text_size: int, theme: str, window: str
) -> None:
    path = tmp_path_factory.mktemp("settings") / "s.json"
    path.write_text(json.dumps({"text_size": text_size, "theme": theme, "window": window}))
    loaded = settings.load(path)
    assert 100 <= loaded.text_size <= 200
    assert loaded.theme in CHOICES
    assert loaded.window == window


def test_a_folder_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AppError, match="could not be kept"):
        settings.save(tmp_path / "file" / "s.json", CHOSEN)
