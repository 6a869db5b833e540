"""Keeps the computer awake and its screens on; the library for it is loaded when it is first needed."""

from __future__ import annotations

import logging
from contextlib import ExitStack

from hls_facilitator.model import AppError

log = logging.getLogger(__name__)


class KeepAwake:
    """Asks the system not to sleep from `hold` until `release`; belongs to one thread."""

    def __init__(self) -> None:
        self._asked: ExitStack | None = None

    def hold(self) -> None:
        """Ask the system to stay awake, unless it was asked already; raises AppError when it refuses."""
        if self._asked is not None:
            return
        from wakepy import keep

        self._asked = ExitStack()
        mode = self._asked.enter_context(keep.presenting(on_fail="pass"))
        if not mode.active:
            log.warning("not kept awake")  # wakepy has logged why
            raise AppError(
                "This computer does not let the app keep it awake.",
                "The clock stays right when it sleeps.",
                "Switch sleep off in the settings of the computer for today.",
            )
        log.info("kept awake by %s", mode.active_method)

    def release(self) -> None:
        """Let the system sleep again when it wants to."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.close()
            log.info("free to sleep")
