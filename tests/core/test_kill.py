"""A program killed at any moment has lost nothing that it said was saved."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from hls_facilitator.desk import Desk
from hls_facilitator.live.journal import fold
from hls_facilitator.live.reading import read
from hls_facilitator.model import Block, Group, Workshop
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 8
RUNS = int(os.environ.get("HLS_KILLS", "8"))
"""How often the run is killed; `HLS_KILLS=200` takes a minute or two."""

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


FACILITATOR = """
import random
import sys
import time
from pathlib import Path

from hls_facilitator.desk import Desk
from hls_facilitator.live import acts
from hls_facilitator.store.library import Library

desk = Desk(Library.open(Path(sys.argv[1])))
desk.open("w")
chance = random.Random(sys.argv[2])
print("ready", flush=True)
if desk.run.state == "not started":
    desk.act(acts.start)
while True:
    time.sleep(chance.uniform(0, 0.01))
    verb, *args = chance.choice(
        [(acts.pause,), (acts.back,), (acts.go_to, "b2"), (acts.go_to, "b4"), (acts.add_minutes, 1),
         (acts.take_out, 0.001), (acts.clock_set, 5.0), (acts.clock_set, -7.0), (acts.table_clock, "g1"),
         (acts.add_table, "g2", 1), (acts.table_done, "g1"), ("undo",)]
    )
    desk.undo_act() if verb == "undo" else desk.act(verb, *args)
    shown = desk.reading()
    tables = ",".join(f"{table.state}:{table.remaining}" for table in shown.tables).replace(" ", "_")
    print("shown", len(desk.acts), shown.now, shown.state, shown.block, shown.remaining, tables, flush=True)
"""


def killed(path: Path, name: str, after: float, what: str = WRITER) -> list[list[str]]:
    """Let a program write, kill it some seconds after its first word, and return what it said was saved."""
    program = subprocess.Popen(
        [sys.executable, "-c", what, str(path), name], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    time.sleep(after)
    program.kill()
    # Not communicate(): it would begin behind what was read ahead with the first line, in the middle of one.
    with program:
        said = program.stdout.read()
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


def test_a_run_killed_at_any_moment_is_reopened_at_the_right_second_with_every_act_that_was_shown(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    blocks = tuple(Block(f"b{n}", f"Block {n}", 30, "breakout") for n in range(6))
    plan = Workshop("w", "Interrupted", blocks=blocks, groups=(Group("g1", "One"), Group("g2", "Two")))
    with Library.open(path) as library:
        library.save_workshop(plan).result()
    chance = random.Random(2026)
    shown = 0
    for kill in range(RUNS):
        said = killed(path, f"k{kill}", chance.uniform(0.0, 0.3), FACILITATOR)
        with Library.open(path) as library:
            desk = Desk(library)
            desk.open("w")
            assert [act.seq for act in desk.acts] == list(range(1, len(desk.acts) + 1))
            assert desk.run == fold(desk.acts)
            for _, count, now, state, block, remaining, tables in said:
                reading = read(plan, fold(desk.acts[: int(count)]), float(now))
                assert (reading.state, reading.block) == (state, block)
                assert reading.remaining == float(remaining)
                clocks = [f"{table.state}:{table.remaining}" for table in reading.tables]
                assert ",".join(clocks).replace(" ", "_") == tables
            if said:
                assert len(desk.acts) - int(said[-1][1]) in (0, 1)  # one may be written and not yet shown
        shown += len(said)
    assert shown > RUNS
