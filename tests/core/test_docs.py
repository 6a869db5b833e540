"""The documents name only files, links and commands that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hls_facilitator.cli.session import cli

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PLACES = ("hls_facilitator", "ui", "resources", "locks", "docs", "benchmarks", "tests")
NOT_OURS = {"write-up/", "rehearsal/", ".venv/", "pylock.toml", "team-day.toml"}
BESIDE = {"test", "gallery", "bench"}  # words that start.py understands itself


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def document(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert gone == []


def test_files_that_are_named_exist(document: Path) -> None:
    named = re.findall(r"`([\w./-]+(?:\.(?:py|toml|txt|spec)|/))`", document.read_text(encoding="utf-8"))
    there = "\n".join(
        path.relative_to(ROOT).as_posix() + ("/" if path.is_dir() else "")
        for folder in map(ROOT.joinpath, PLACES)
        for path in (folder, *folder.rglob("*"))
    )
    gone = [name for name in set(named) - NOT_OURS if not re.search(rf"(?m)(^|/){re.escape(name)}$", there)]
    assert [name for name in gone if not (ROOT / name).exists()] == []


def test_commands_that_are_named_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    words = set(re.findall(r"start\.py ([a-z-]+)", text))
    listed = re.search(r"\*\*Command line\.\*\* (.*?), each with", text)
    words |= set(re.findall(r"`(\w+)`", listed[1])) if listed else set()
    assert words - set(cli.commands) - BESIDE == set()
