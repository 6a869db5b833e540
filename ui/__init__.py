"""The window: PySide6 Qt Widgets over the core, which knows nothing of it."""

from __future__ import annotations

import ctypes
import sys

IMMORTAL = 1 << 60
"""References that no run of the app can use up."""


def keep_singletons_alive() -> None:
    """Give None, True and False references to spare where Python itself does not make them immortal.

    PySide6 6.12 is built for Pythons in which None cannot die (PEP 683, from 3.12 on): each of its calls that
    returns None gives back a reference it never took, as does each emit with True or False. On 3.11 a few
    thousand calls end the process with "deallocating None". See docs/decisions/0004-none-on-python-3-11.md.
    """
    if sys.version_info < (3, 12):
        # CPython keeps the count of references in the first word of every object.
        for singleton in (None, True, False):
            ctypes.c_ssize_t.from_address(id(singleton)).value += IMMORTAL


keep_singletons_alive()
