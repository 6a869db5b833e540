"""Qt's calls must not use None, True and False up, on any Python."""

import subprocess
import sys

CALLS = """
import ui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    told = Signal(bool)
    def hear(self, told):
        pass
thing = Thing()
thing.told.connect(thing.hear)
for _ in range(50_000):
    thing.setObjectName("x")
    thing.told.emit(True)
    thing.told.emit(False)
print("alive")
"""


def test_a_process_outlives_many_calls_that_return_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
