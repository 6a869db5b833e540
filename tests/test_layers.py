"""The direction of imports: the contracts hold, and the core loads no Qt."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "hls_facilitator").rglob("*.py")
)
WINDOW = sorted((ROOT / "ui").rglob("*.py"))


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_import_contracts_are_kept() -> None:
    done = run_python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_whole_core_loads_without_qt() -> None:
    program = f"""
import importlib, sys
for name in {CORE!r}:
    importlib.import_module(name)
print([name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "ui")])
"""
    done = run_python("-c", program)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def imported_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aliases = [node.name for node in ast.walk(tree) if isinstance(node, ast.alias)]
    return {part for name in aliases for part in name.split(".")}


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_window_module_opens_no_database_and_leaves_timers_and_threads_to_the_bridge(path: Path) -> None:
    names = imported_names(path)
    assert "QtSql" not in names
    if path.name != "bridge.py":
        assert not names & {"QTimer", "QBasicTimer", "QThread", "QThreadPool", "QRunnable", "threading"}
