"""What every mishap on the command line has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.cli import main

if TYPE_CHECKING:
    import pytest


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what is said on stderr to words that must end with 1 and print nothing."""
    capsys.readouterr()
    assert main([*words, "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "went wrong in the app itself" not in printed.err
    return printed.err
