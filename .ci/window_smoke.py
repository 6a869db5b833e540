"""Drive the real window by the keys of a real display: rehearse, run, type, kill, reopen, export.

Needs DISPLAY (Xvfb will do) and xdotool; an empty home is made for the run. With a folder as its argument
it leaves pictures of the screen there. It ends 0 when every note is in both files, the journal has no gap,
and the clock reopened at the right second.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
TITLE = "Leading the learning: an introduction for Chief Officers"
NOTES = (
    "We control about a tenth of the map",
    "/quote Nobody asked him about the bus stop",
    "/action Ask the bus company why the stop moved @Ann by 3 Dec",
    "Zwei Briefe, ungeoeffnet & <b>rot</b>",
)
HEARD = (
    "We control about a tenth of the map",
    "Nobody asked him about the bus stop",
    "Ask the bus company why the stop moved",
    "Zwei Briefe, ungeoeffnet & <b>rot</b>",
)
PATIENCE = 30.0


class App:
    """The running app on an empty home, and the hands on its keyboard."""

    def __init__(self, home: Path, pictures: Path | None) -> None:
        self.home = home
        self.pictures = pictures
        self.environment = os.environ | {"HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        for name in ("HLS_LIBRARY", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            self.environment.pop(name, None)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Open the window."""
        self.process = subprocess.Popen([sys.executable, "-m", "ui"], cwd=ROOT, env=self.environment)

    def focus(self, title: str) -> None:
        """Wait for a window whose title holds this, and give it the keyboard."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            found = self.tool("search", "--onlyvisible", "--name", re.escape(title)).split()
            if found:
                self.tool("windowfocus", "--sync", found[-1])
                time.sleep(0.8)
                return
            time.sleep(0.1)
        self.picture("lost")
        raise SystemExit(f"no window called {title!r} came up")

    def tool(self, *words: str) -> str:
        """Call xdotool and return what it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, stdout=subprocess.PIPE, text=True, check=False
        )
        return done.stdout

    def press(self, *keys: str, wait: float = 0.4) -> None:
        """Press keys one after another, as a hand does."""
        for key in keys:
            self.tool("key", "--clearmodifiers", key)
            time.sleep(wait)

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        self.tool("type", "--delay", "12", text)
        self.press("Return", wait=0.6)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen, where somebody wants to look."""
        if self.pictures is not None:
            self.pictures.mkdir(parents=True, exist_ok=True)
            target = str(self.pictures / f"{name}.png")
            subprocess.run(["import", "-window", "root", target], env=self.environment, check=False)

    def kill(self) -> None:
        """End the app with no warning at all."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def leave(self) -> int:
        """Close the window as people do and return the exit status."""
        self.press("ctrl+q")
        return self.process.wait(PATIENCE) if self.process is not None else 1

    def command(self, *words: str) -> Any:  # noqa: ANN401 whatever the command answers
        """Call the command line on the same home and return its JSON."""
        command = [sys.executable, "-m", "ui", *words, "--json"]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(done.stdout)

    def journal(self, workshop: str) -> list[dict[str, Any]]:
        """Return the acts of the run, read from the library by its own code."""
        reader = (
            "import sys, json; from pathlib import Path; from msgspec import to_builtins;"
            "from hls_facilitator import paths; from hls_facilitator.store.library import Library;"
            "library = Library.open(paths.default_library());"
            "print(json.dumps(to_builtins(library.journal(sys.argv[1])))); library.close()"
        )
        command = [sys.executable, "-c", reader, workshop]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(done.stdout)

    def log(self) -> str:
        """Return what the app has logged."""
        return "".join(path.read_text(encoding="utf-8") for path in self.home.rglob("hls-facilitator.log"))


def expect(truth: object, what: str) -> None:
    """Say what was looked at; end the run when it is not so."""
    print(f"{'ok  ' if truth else 'FAIL'} {what}", flush=True)
    if not truth:
        raise SystemExit(1)


def rehearse(app: App) -> None:
    """Begin the rehearsal with the first Enter, see it run, and leave it."""
    app.start()
    app.focus("HLS Facilitator")
    app.picture("1-first-start")
    app.press("Return", wait=4)
    app.focus(TITLE)
    app.picture("2-rehearsal")
    app.press("ctrl+q", wait=2)
    expect(app.command("list") == [], "nothing of the rehearsal entered the record")


def run(app: App) -> str:
    """Plan the workshop, run three blocks of it with notes, and return its id."""
    workshop = app.command("new", "chief-officers-intro")["id"]
    app.kill()
    app.start()
    app.focus("HLS Facilitator")
    second = subprocess.run(
        [sys.executable, "-m", "ui", "open", workshop],
        cwd=ROOT,
        env=app.environment,
        check=False,
        timeout=PATIENCE,
    )
    expect(second.returncode == 0, "a second start brings the first window forward and ends")
    app.focus(TITLE)
    app.press("alt+3")
    app.press("space", wait=1.5)  # start
    app.press("space", wait=1.5)  # next: the person we misread
    app.press("ctrl+n")
    app.type(NOTES[0])
    app.type(NOTES[1])
    app.press("Escape")
    app.picture("3-second-block")
    app.press("p", wait=1.2)  # pause
    app.press("p", wait=0.8)  # resume
    app.press("ctrl+plus", wait=0.8)  # five minutes
    app.press("Right", wait=1.5)  # next: why nobody delivers an outcome
    app.press("Left", wait=1.5)  # back
    app.press("Right", wait=1.5)  # and on again
    app.press("ctrl+n")
    app.type(NOTES[2])
    app.type(NOTES[3])
    app.press("Escape")
    return workshop


def check_journal(app: App, workshop: str) -> None:
    """See that every key that was pressed is in the journal, with no gap."""
    acts = app.journal(workshop)
    kinds = [act["kind"] for act in acts if act["kind"] != "card"]
    expect([act["seq"] for act in acts] == list(range(1, len(acts) + 1)), f"the journal has no gap: {kinds}")
    expect(
        kinds == ["start", "enter", "pause", "resume", "add", "enter", "enter", "enter", *kinds[8:]],
        "every act is there",
    )
    added = next(act for act in acts if act["kind"] == "add")
    expect(added["value"] == 300, "five minutes were given")


def reopen(app: App, workshop: str) -> None:
    """Kill the app in mid-run and see that it comes back in the cockpit at the right second."""
    app.kill()
    time.sleep(3)
    app.start()
    app.focus(TITLE)
    app.picture("4-reopened")
    acts = app.journal(workshop)
    entered = next(act for act in reversed(acts) if act["kind"] == "enter")
    said = re.findall(
        r"^(\S+ \S+),(\d+) .*a live run goes on: block (\S+), (-?[\d.]+) s left", app.log(), re.MULTILINE
    )
    expect(said, "the log says that the run was reopened")
    moment = time.mktime(time.strptime(said[-1][0], "%Y-%m-%d %H:%M:%S")) + int(said[-1][1]) / 1000
    block = next(b for b in app.command("show", workshop)["blocks"] if b["id"] == entered["block"])
    spent = sum(
        (later["at"] if later else moment) - act["at"]
        for act, later in stays(acts)
        if act["block"] == entered["block"]
    )
    left = block["minutes"] * 60 - spent
    expect(said[-1][2] == entered["block"], "in the same block")
    expect(
        abs(left - float(said[-1][3])) < 1.0,
        f"at the right second: {left:.1f} s left, the app says {said[-1][3]}",
    )


def stays(acts: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Return each entry of a block with the act that ended it, None for the last."""
    entries = [act for act in acts if act["kind"] in ("start", "enter")]
    return list(zip(entries, [*entries[1:], None], strict=True))


def undo(app: App, workshop: str) -> None:
    """Take back an accidental Next after the reopening."""
    before = app.journal(workshop)
    app.press("space", wait=1.5)
    app.press("ctrl+z", wait=0.8)
    acts = app.journal(workshop)
    expect(
        [act["kind"] for act in acts[len(before) :]] == ["enter", "undo"], "an accidental Next was taken back"
    )


def export(app: App, workshop: str, folder: Path) -> None:
    """Export the record and find every note in both files."""
    files = {
        file["format"]: Path(file["path"]) for file in app.command("export", workshop, "--out", str(folder))
    }
    text = subprocess.run(
        ["pdftotext", str(files["pdf"]), "-"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    pdf = " ".join(text.split())
    xml = ZipFile(files["docx"]).read("word/document.xml").decode()
    word = (
        "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    for heard in HEARD:
        expect(heard in pdf, f"in the PDF: {heard}")
        expect(heard in word, f"in the Word file: {heard}")


def main() -> int:
    """Do it all; returns the exit status."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        app = App(Path(folder) / "home", pictures)
        app.home.mkdir()
        try:
            rehearse(app)
            workshop = run(app)
            check_journal(app, workshop)
            reopen(app, workshop)
            undo(app, workshop)
            expect(app.command("check") == {"ok": True, "problems": []}, "the library is whole")
            export(app, workshop, Path(folder) / "out")
            app.picture("5-end")
            expect(app.leave() == 0, "the window closes")
        finally:
            app.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
