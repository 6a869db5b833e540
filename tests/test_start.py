"""start.py: what it decides before anything is installed; nothing here needs a network."""

from __future__ import annotations

import hashlib
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import start

LOCKS = sorted((Path(start.ROOT) / "locks").glob("*.txt"))


@pytest.fixture
def empty_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with locks in which nothing has been prepared, and every step of preparing only noted."""
    locks = tmp_path / "locks"
    locks.mkdir()
    for kind in ("app", "dev"):
        (locks / f"{kind}.txt").write_text(f"{kind}==1\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    for name, path in {
        "VENV": venv,
        "PYTHON": venv / "python",
        "STAMP": venv / "prepared",
        "LOCKS": locks,
    }.items():
        monkeypatch.setattr(start, name, str(path))
    return tmp_path


@pytest.fixture
def steps(empty_checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What preparing did, in order."""
    done: list[str] = []

    def make_venv() -> None:
        done.append("venv")
        (empty_checkout / ".venv").mkdir(exist_ok=True)
        (empty_checkout / ".venv" / "python").touch()
        (empty_checkout / ".venv" / "prepared").unlink(missing_ok=True)

    def install_packages(kind: str) -> None:
        done.append(kind)

    def ensure_libraries(*, display: bool) -> None:
        done.append("window libraries" if display else "libraries")

    for step in (make_venv, install_packages, ensure_libraries):
        monkeypatch.setattr(start, step.__name__, step)
    return done


def test_plain_start_opens_the_window() -> None:
    assert start.python_arguments([]) == ["-P", "-m", "ui"]


def test_commands_go_to_the_command_line_with_their_words() -> None:
    assert start.python_arguments(["note", "ab", "-", "--json"]) == [
        "-P",
        "-m",
        "ui",
        "note",
        "ab",
        "-",
        "--json",
    ]


@pytest.mark.parametrize(
    ("words", "module"),
    [
        (["test", "-k", "clock"], ["pytest", "-k", "clock"]),
        (["gallery", "OUT"], ["tests.gallery", "OUT"]),
        (["bench"], ["benchmarks"]),
    ],
)
def test_words_for_developers_go_to_their_modules(words: list[str], module: list[str]) -> None:
    assert start.python_arguments(words) == ["-P", "-m", *module]


@pytest.mark.parametrize(
    ("platform", "env", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_only_linux_can_be_without_a_display(platform: str, env: dict[str, str], *, shown: bool) -> None:
    assert start.has_display(platform, env) is shown


def test_tests_are_drawn_in_memory_without_a_display_unless_told_how_to_draw() -> None:
    assert start.environment({}, in_memory=True)["QT_QPA_PLATFORM"] == "offscreen"
    assert start.environment({"QT_QPA_PLATFORM": "vnc"}, in_memory=True)["QT_QPA_PLATFORM"] == "vnc"
    assert "QT_QPA_PLATFORM" not in start.environment({}, in_memory=False)


@pytest.mark.parametrize(("words", "told"), [(["note-taker", "t.hlsseat"], None), (["test"], "offscreen")])
def test_no_window_is_opened_where_nobody_sees_it(
    words: list[str], told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, str]] = []
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.chdir(start.ROOT)
    monkeypatch.setattr(start, "has_display", lambda *_: False)
    monkeypatch.setattr(start, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(start, "hand_over", lambda _arguments, env: seen.append(env) or 0)
    assert start.main(words) == 0
    assert seen[0].get("QT_QPA_PLATFORM") == told


def test_our_packages_are_found_from_any_folder_and_before_others() -> None:
    paths = start.environment({"PYTHONPATH": "elsewhere"}, in_memory=False)["PYTHONPATH"]
    assert paths == start.os.pathsep.join([start.ROOT, "elsewhere"])


def test_without_a_display_a_plain_start_rehearses(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr(start, "has_display", lambda *_: False)
    monkeypatch.setattr(start, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(start, "hand_over", lambda arguments, _env: seen.append(arguments) or 0)
    assert start.main([]) == 0
    assert seen == [["-P", "-m", "ui", "rehearse", "chief-officers-intro", "--out", "write-up"]]


def test_help_names_the_words_of_start_itself_before_those_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(start, "hand_over", lambda arguments, _env: 0 if arguments[-1] == "--help" else 1)
    assert start.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"start.py {word}" in said for word in ("test", "gallery", "bench", "COMMAND"))
    assert "Only the standard library" not in said


def test_the_first_start_prepares_everything_and_the_second_nothing(steps: list[str]) -> None:
    start.prepare("app", display=True)
    assert steps == ["venv", "app", "window libraries"]
    start.prepare("app", display=True)
    start.prepare("app", display=False)
    assert steps == ["venv", "app", "window libraries"]


def test_the_tests_add_their_packages_and_the_app_still_starts_at_once(steps: list[str]) -> None:
    start.prepare("app", display=False)
    steps.clear()
    start.prepare("dev", display=False)
    assert steps == ["dev", "libraries"]
    start.prepare("app", display=False)
    assert steps == ["dev", "libraries"]


def test_a_first_display_asks_only_for_the_libraries_of_windows(steps: list[str]) -> None:
    start.prepare("app", display=False)
    steps.clear()
    start.prepare("app", display=True)
    assert steps == ["window libraries"]


def test_a_changed_lock_is_installed(steps: list[str], empty_checkout: Path) -> None:
    start.prepare("app", display=False)
    steps.clear()
    (empty_checkout / "locks" / "app.txt").write_text("app==2\n", encoding="utf-8")
    start.prepare("app", display=False)
    assert steps == ["app", "libraries"]


def test_an_interrupted_installation_begins_again_from_nothing(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(kind: str) -> None:
        raise KeyboardInterrupt(kind)

    with monkeypatch.context() as patch:
        patch.setattr(start, "install_packages", interrupted)
        with pytest.raises(KeyboardInterrupt):
            start.prepare("app", display=False)
    start.prepare("app", display=False)
    assert steps == ["venv", "venv", "app", "libraries"]


def test_a_missing_library_stops_each_start_but_loses_no_packages(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*, display: bool) -> None:
        raise start.StartError(str(display))

    with monkeypatch.context() as patch:
        patch.setattr(start, "ensure_libraries", missing)
        for _ in range(2):
            with pytest.raises(start.StartError):
                start.prepare("app", display=False)
    start.prepare("app", display=False)
    assert steps == ["venv", "app", "libraries"]


def test_another_python_gets_a_venv_of_its_own_and_says_how_much_that_downloads(
    steps: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start.prepare("app", display=False)
    steps.clear()
    capsys.readouterr()
    monkeypatch.setattr(sys, "base_prefix", "another")
    start.prepare("app", display=False)
    assert steps == ["venv", "app", "libraries"]
    assert "downloads about 170 MB" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("manager", "lines"),
    [
        ("apt-get", ["apt-get update", "apt-get install -y libegl1 libxcb-cursor0"]),
        ("dnf", ["dnf install -y 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"]),
        ("zypper", ["zypper --non-interactive install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"]),
        ("pacman", ["pacman -S --needed --noconfirm libglvnd xcb-util-cursor"]),
        ("unheard-of", []),
    ],
)
def test_missing_libraries_are_named_in_the_words_of_the_package_manager(
    manager: str, lines: list[str]
) -> None:
    every = {**start.QT_LIBRARIES, **start.WINDOW_LIBRARIES}
    missing = {name: every[name] for name in ("libEGL.so.1", "libxcb-cursor.so.0")}
    assert start.install_lines(missing, lambda name: name == manager) == lines


def test_someone_who_may_not_install_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(start.StartError) as refusal:
        start.add_to_system("Qt needs libEGL.so.1.", ["apt-get update", "apt-get install -y libegl1"])
    assert "sudo apt-get update && sudo apt-get install -y libegl1" in str(refusal.value)


def test_a_library_that_nobody_has_is_missing() -> None:
    assert not start.loads("libno-such-thing.so.9")


@pytest.mark.parametrize(
    ("line", "package"),
    [
        ("Collecting click==8.5.1 (from -r app.txt (line 3))", ("click", "8.5.1")),
        (
            "Processing ./wheels/python_docx-1.2.0-py3-none-any.whl (from -r app.txt)",
            ("python_docx", "1.2.0"),
        ),
        ("Requirement already satisfied: pip==26.3 in lib (from -r app.txt)", ("pip", "26.3")),
        ("  Downloading click-8.5.1-py3-none-any.whl (126 kB)", None),
    ],
)
def test_progress_counts_each_package_once(line: str, package: tuple[str, str] | None) -> None:
    found = start.PIP_PACKAGE.match(line)
    assert (found and found.groups()) == package


def test_a_network_that_is_down_is_called_that() -> None:
    said = ["WARNING: Retrying … Failed to establish: [Errno -3] Temporary failure in name resolution"]
    assert "network" in start.why_pip_failed(said)
    assert "no matching" in start.why_pip_failed(["ERROR: no matching distribution"])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_and_hashes_everything_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^[^\s#].*", text, re.MULTILINE)
    assert pins
    assert all(re.match(r"[a-z0-9-]+==\S+( ; .*)? \\$", pin) for pin in pins)
    hashes = re.findall(r"^    --hash=sha256:([0-9a-f]{64})", text, re.MULTILINE)
    assert len(hashes) >= len(pins)
    assert "://" not in text
    assert "index" not in text


def test_the_smaller_locks_agree_with_the_full_one() -> None:
    pins = {
        lock.stem: set(re.findall(r"^\S+==.*", lock.read_text(encoding="utf-8"), re.MULTILINE))
        for lock in LOCKS
    }
    assert pins["app"] <= pins["dev"]
    assert pins["core"] <= pins["dev"]
    assert not [pin for pin in pins["core"] if "pyside" in pin]


def test_the_stamp_changes_with_the_lock() -> None:
    lock = Path(start.LOCKS) / "app.txt"
    assert start.fingerprint("app").endswith(hashlib.sha256(lock.read_bytes()).hexdigest())


def test_what_writes_the_locks_is_found_without_an_activated_environment() -> None:
    python, *words = runpy.run_path(str(LOCKS[0].with_name("refresh.py")))["COMPILE"][:5]
    asked = subprocess.run([python, *words, "--help"], env={"PATH": ""}, capture_output=True, check=False)
    assert asked.returncode == 0
