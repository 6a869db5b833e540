"""Nothing that people type or bring makes a write-up read a file, ask the network or run a program."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hls_facilitator.writeup.export import FORMATS, export
from tests import write_up_days
from tests.gates_closed import ways_out
from tests.planted import leaked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CONTENT = "Only this computer knows of the heron on the roof"

# Notes what the interpreter is asked for from here on.
WATCH = """
import json, sys
asked = []

def hook(event, arguments):
    family = event.partition(".")[0]
    if event == "open":
        asked.append((event, str(arguments[0])))
    elif family in ("socket", "subprocess", "urllib", "ftplib", "webbrowser", "http"):
        asked.append((event, repr(arguments)))
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile"):
        asked.append((event, repr(arguments)))

out, bait, port = sys.argv[1:]
sys.addaudithook(hook)
"""
# Writes a hostile day in every kind and format, in a style with a template that points outside.
WRITE = """
from pathlib import Path
from hls_facilitator.writeup.export import FORMATS, export
from hls_facilitator.writeup.house.style import HouseStyle
from tests import write_up_days
from tests.pdf_pictures import logo
from tests.word_templates import template

address = f"http://127.0.0.1:{port}/x"
texts = [text.replace("/etc/passwd", bait).replace("47809", port) for text in write_up_days.OUTSIDE]
source = write_up_days.hostile("en", texts, photos=4)
outside = template(
    header_rels=(("image", address),),
    document_rels=(("attachedTemplate", f"file://{bait}"), ("image", address)),
)
asked.clear()
for style in (
    HouseStyle("Name", texts[0], footer=texts[1], logo=logo(), logo_alt=texts[2]),
    HouseStyle("Name", texts[3], footer=texts[4], word_template=outside),
):
    for kind in ("full", "summary", "briefing", "actions", "programme"):
        export([source], Path(out, kind), FORMATS, kind=kind, style=style)
print(json.dumps(asked))
"""
REACH = """
import socket, subprocess
open(bait).close()
socket.create_connection(("127.0.0.1", int(port))).close()
subprocess.run([sys.executable, "-c", ""])
print(json.dumps(asked))
"""


def asked(program: str, out: Path, bait: Path, door: socket.socket) -> list[tuple[str, str]]:
    """Return (event, of what) for everything that a program asked the system for under the watch."""
    scratch = out / "scratch"
    scratch.mkdir(parents=True)
    arguments = (str(out), str(bait), str(door.getsockname()[1]))
    done = subprocess.run(
        [sys.executable, "-c", WATCH + program, *arguments],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [(event, of_what) for event, of_what in json.loads(done.stdout)]


@pytest.fixture
def door() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_writing_a_hostile_day_opens_only_our_own_files_and_asks_nobody(
    tmp_path: Path, door: socket.socket
) -> None:
    bait, out = tmp_path / "bait.txt", tmp_path / "out"
    bait.write_text(CONTENT, "utf-8")
    told = asked(WRITE, out, bait, door)
    ours = (str(ROOT), str(out), sys.prefix, sys.base_prefix, "/usr/share/zoneinfo")
    opened = {name for event, name in told if event == "open"}
    assert len(opened) > 20
    assert sorted(name for name in opened if not name.startswith(ours)) == []
    assert [event for event in told if event[0] != "open"] == []
    assert not select.select([door], [], [], 0)[0], "somebody asked the network"
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix[1:] for path in files} == set(FORMATS)
    assert [path.name for path in files if leaked(path, [CONTENT])] == []


def test_the_watch_sees_who_reaches_outside(tmp_path: Path, door: socket.socket) -> None:
    bait = tmp_path / "bait.txt"
    bait.write_text(CONTENT, "utf-8")
    told = asked(REACH, tmp_path, bait, door)
    assert ("open", str(bait)) in told
    assert {"socket.connect", "subprocess.Popen"} <= {event for event, _ in told}
    assert select.select([door], [], [], 0)[0]


@pytest.mark.parametrize("text", write_up_days.OUTSIDE)
def test_no_text_becomes_a_way_out_of_any_file(text: str, tmp_path: Path) -> None:
    source = write_up_days.hostile("en", (text,), photos=1)
    made = export([source], tmp_path, FORMATS)
    assert {file.format for file in made} == set(FORMATS)
    assert [(file.format, way) for file in made for way in ways_out(file.path)] == []
