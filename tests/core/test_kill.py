"""A program killed at any moment has lost nothing that it said was saved."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from hls_facilitator.model import Workshop
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 8

WRITER = """
import sys
from itertools import count
from pathlib import Path

from hls_facilitator.model import Act, Note
from hls_facilitator.notes.record import Added, Edited
from hls_facilitator.store.library import Library

library = Library.open(Path(sys.argv[1]))
name = sys.argv[2]
first = len(library.journal("w")) + 1
print("ready", flush=True)
for n in count():
    changes = Added(Note(f"{name}-{n}", "first words")), Edited(f"{name}-{n}", {"text": "first two words"})
    act = library.append_act("w", Act(first + n, float(n), "add", "b", 60.0))
    notes = [library.write_notes("w", (change,)) for change in changes]
    act.result()
    print("act", first + n, flush=True)
    for note in notes:
        note.result()
    print("note", f"{name}-{n}", flush=True)
"""


def killed(path: Path, name: str, after: float) -> list[list[str]]:
    """Let a program write, kill it some seconds after its first word, and return what it said was saved."""
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    time.sleep(after)
    program.kill()
    said, _ = program.communicate()
    return [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def test_nothing_that_was_said_to_be_saved_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.save_workshop(Workshop("w", "Interrupted")).result()
    chance = random.Random(2026)
    notes: set[str] = set()
    acts: set[int] = set()
    for kill in range(KILLS):
        for word, what in killed(path, f"k{kill}", chance.uniform(0.05, 0.4)):
            if word == "note":
                notes.add(what)
            else:
                acts.add(int(what))
        with Library.open(path) as library:
            kept = {note.id: note.text for note in library.notes("w")}
            journal = [act.seq for act in library.journal("w")]
        assert {note: kept.get(note) for note in notes} == dict.fromkeys(notes, "first two words")
        assert acts <= set(journal)
        assert journal == list(range(1, len(journal) + 1))
        assert check(path) == []  # sound, rows equal to the log, full text in step
    assert len(notes) > KILLS  # it was killed at work, not before
