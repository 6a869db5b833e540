"""The entry point: a word is a command of the core; without one the window opens, and only then Qt loads."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def main(words: list[str] | None = None) -> int:
    """Open the window or run a command; return the exit status."""
    if words is None and sys.getfilesystemencoding() != "utf-8" and not hasattr(sys, "frozen"):
        # Names of people, workshops and files would come as bytes: begin again, in Python's UTF-8 mode.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 our own words
    try:
        return _run(sys.argv[1:] if words is None else words)
    except KeyboardInterrupt:  # before there was anybody to say it in another language
        sys.stderr.write("Interrupted.\n")
        return 1


def _run(given: list[str]) -> int:
    window = window_options(given)
    if window is None:
        from hls_facilitator.cli import main as command_line
        from ui.pictures import paint

        return command_line(given, paint)
    library, language, workshop, seat = window
    if not _can_show(os.environ):
        return _refuse(language)
    from ui.app import run

    return run(_path(library), language, workshop, _path(seat))


def _can_show(env: Mapping[str, str]) -> bool:
    """Return whether a window would be seen or Qt was told how to draw; only Linux may have no display."""
    return sys.platform != "linux" or any(map(env.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _refuse(language: str) -> int:
    """Say that there is no display; return the exit status."""
    from hls_facilitator.languages import Translations, system_language
    from hls_facilitator.model import AppError

    problem = AppError(
        "There is no display here to open a window on.",
        "Nothing was changed.",
        "Start it on a desktop, or see with --help what needs no window.",
    )
    sys.stderr.write(f"{problem.worded(Translations(language or system_language()))}\n")
    return 1


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def window_options(words: list[str]) -> tuple[str, str, str, str] | None:
    """Return library, language, workshop and seat file when the words ask for the window, else None.

    The window is asked for by no word at all, by `open [WORKSHOP]` or by `note-taker FILE`; its options may
    stand anywhere. What is not understood is left to the command line, which says what is wrong.
    """
    options = {"--library": "", "--language": ""}
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if name in options and (equals or left):
            options[name] = value if equals else left.pop(0)
        else:
            rest.append(word)
    plain = not any(word.startswith("-") for word in rest)
    opens = not rest or (rest[0] == "open" and len(rest) <= 2 and plain)
    sits = rest[:1] == ["note-taker"] and len(rest) == 2 and plain
    if not (opens or sits) or options["--language"] not in ("", "en", "de"):
        return None
    named = rest[1] if len(rest) == 2 else ""
    return options["--library"], options["--language"], "" if sits else named, named if sits else ""


if __name__ == "__main__":
    sys.exit(main())
