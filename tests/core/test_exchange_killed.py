"""A day of several computers, each killed again and again: no note is lost or there twice, and all agree."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from hls_facilitator.carry.exchange import give_seat
from hls_facilitator.model import Block, Card, Group, Workshop
from hls_facilitator.store.backup import check
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

NOTES = int(os.environ.get("HLS_NOTES", "20"))
"""How many notes each copy takes; `HLS_NOTES=500` is a day of six tables and takes some minutes."""

LONG = NOTES >= 100
TABLES, ROUNDS, KILLS = (6, 3, 4) if LONG else (2, 2, 1)

COMMAND_LINE = "import sys; from hls_facilitator.cli import main; sys.exit(main())"

NOTE_TAKER = """
import random
import sys
from pathlib import Path

from hls_facilitator.desk import Desk
from hls_facilitator.model import Note
from hls_facilitator.store.library import Library

desk = Desk(Library.open(Path(sys.argv[1])))
desk.open("w")
name, wanted, chance = sys.argv[2], int(sys.argv[3]), random.Random(sys.argv[4])
own = [note for note in desk.notes if note.text.startswith(f"{name} ")]
print("ready", flush=True)
for n in range(len(own), wanted):
    note = desk.add_note(Note("", f"{name} {n}", block="b", card="c"))
    print("note", note.text, flush=True)
    if chance.random() < 0.3:
        desk.edit_note("Star", note.id, starred=True)
    if chance.random() < 0.1 and desk.notes:
        some = chance.choice(desk.notes)
        desk.edit_note("Edit note", some.id, owner=f"{name} {n}")
desk.library.close()
"""


class Day:
    """The libraries of the tables and of the facilitator, and what each of them said was saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = random.Random(2026)
        self.tables = [f"t{number}" for number in range(1, TABLES + 1)]
        self.copies = ["f", *self.tables]
        self.saved: Counter[str] = Counter()
        plan = Workshop(
            "w",
            "A long day",
            blocks=(Block("b", "Draw a life", 30, cards=(Card("c", "Why?"),)),),
            groups=tuple(Group(table, f"Table {table}") for table in self.tables),
        )
        with Library.open(self.path("f")) as library:
            library.save_workshop(plan).result()
            for group in plan.groups:
                give_seat(library, "w", group, folder / f"{group.id}.hlsseat", 0.0)
        for table in self.tables:
            self.call(table, "take", str(folder / f"{table}.hlsseat"))

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def file(self, name: str) -> str:
        return str(self.folder / f"{name}.hlsnotes")

    def start(self, *words: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", *words], stdout=pipe, stderr=pipe, text=True)

    def type(self, wanted: int) -> None:
        """Let every copy take notes at once until it has as many as wanted, killed at random on the way."""
        for kill in (*range(KILLS), None):
            seeds = {name: f"{name} {wanted} {kill}" for name in self.copies}
            typists = [
                self.start(NOTE_TAKER, str(self.path(name)), name, str(wanted), seed)
                for name, seed in seeds.items()
            ]
            for typist in typists:
                assert typist.stdout is not None
                assert typist.stdout.readline() == "ready\n"
                if kill is not None:
                    time.sleep(self.chance.uniform(0.0, 0.05))
                    typist.kill()
            for typist in typists:
                # Not communicate(): it would begin behind what was read ahead with the first line, in the
                # middle of one.
                assert typist.stdout is not None
                assert typist.stderr is not None
                with typist:
                    said, error = typist.stdout.read(), typist.stderr.read()
                assert kill is not None or typist.returncode == 0, error
                self.saved.update(re.findall(r"^note (.+)\n", said, re.MULTILINE))

    def call(self, name: str, *words: str) -> None:
        """Call the command line on a library: killed at random first, and then to its end."""
        line = (COMMAND_LINE, "--library", str(self.path(name)), *words)
        hurried = self.start(*line)
        time.sleep(self.chance.uniform(0.1, 0.7))
        hurried.kill()
        hurried.communicate()
        whole = self.start(*line)
        _, error = whole.communicate()
        assert whole.returncode == 0, error

    def exchange(self) -> None:
        """Carry files between the tables and the facilitator in random order, some of them twice."""
        for table in self.chance.sample(self.tables, TABLES):
            self.call(table, "give", "w", self.file(table))
        files = [self.file(table) for table in self.chance.choices(self.tables, k=TABLES // 2)]
        files += [self.file(table) for table in self.tables]
        self.chance.shuffle(files)
        self.call("f", "take", *files)
        self.call("f", "give", "w", self.file("f"))
        for table in self.chance.sample(self.tables, TABLES):
            self.call(table, "take", self.chance.choice(files), self.file("f"))


def test_a_day_of_killed_computers_loses_and_doubles_nothing(tmp_path: Path) -> None:
    day = Day(tmp_path)
    for number in range(1, ROUNDS + 1):
        day.type(NOTES * number // ROUNDS)
        day.exchange()
    everything = {f"{name} {n}" for name in day.copies for n in range(NOTES)}
    records: list[tuple[object, ...]] = []
    for name in day.copies:
        with Library.open(day.path(name)) as library:
            notes = library.notes("w", deleted=True)
            records.append((notes, [library.history("w", note.id) for note in notes]))
        assert Counter(note.text for note in notes) == Counter(everything)
        assert check(day.path(name)) == []
    assert set(day.saved) <= everything
    assert max(day.saved.values()) == 1
    assert all(record == records[0] for record in records)
