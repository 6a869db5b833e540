"""A headless Chromium that stays open: it shows pages on screens of any width, by day or in the dark."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import BinaryIO

PROGRAM = "chromium-headless-shell"
# Chromium takes orders from file 3 and answers on file 4, each message ended by a null byte.
STARTED = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'


class Browser:
    """One page of a running browser, and the two pipes to it."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders = orders
        self._answers = answers
        self._number = 0
        self._session: dict[str, str] = {}
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        self.ask("Page.enable")

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send an order of the DevTools protocol and return its answer; raises RuntimeError for a refusal."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": params, **self._session}
        self._orders.write(json.dumps(order).encode() + b"\0")
        self._orders.flush()
        answer = self._next(lambda told: told.get("id") == self._number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def show(self, address: str) -> None:
        """Open a page and wait until all of it is there."""
        self.ask("Page.navigate", url=address)
        self._next(lambda told: told.get("method") == "Page.loadEventFired")

    def look(self, width: int, *, dark: bool) -> None:
        """Show what is open on a screen so many CSS pixels wide, by day or in the dark."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=1000, deviceScaleFactor=1, mobile=False
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def run(self, script: str) -> Any:  # noqa: ANN401 whatever the script makes
        """Run a script in the page and return what it comes to, once that is there."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(str(told["exceptionDetails"])[:300])
        return told["result"].get("value")

    def _next(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the next message that is wanted; the others are let go."""
        while True:
            message = bytearray()
            while (sign := self._answers.read(1)) != b"\0":
                if not sign:
                    raise RuntimeError("The browser is gone.")
                message += sign
            told = json.loads(message)
            if wanted(told):
                return told


@contextmanager
def browser() -> Generator[Browser]:
    """Start a browser with an empty profile, and end it."""
    read, orders = os.pipe()
    answers, write = os.pipe()
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        chromium = [PROGRAM, "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        running = subprocess.Popen(
            ["bash", "-c", STARTED, str(read), str(write), *chromium, f"--user-data-dir={profile}"],
            pass_fds=(read, write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        with os.fdopen(orders, "wb") as to, os.fdopen(answers, "rb") as back:
            try:
                yield Browser(to, back)
            finally:
                running.terminate()
                running.wait()
