"""Where files live: the library and its settings by the platform's habit, and the resources we ship."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "HLS Facilitator"


def resource(name: str) -> Path:
    """Return the path of a shipped resource, such as "templates" or "fonts/x.ttf".

    Resources stand beside the package in a checkout, and in the bundle's own folder once frozen.
    """
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return root / "resources" / name


def is_there(path: Path) -> bool:
    """Return whether something stands at `path`, as far as one may look; whoever opens it says the rest."""
    return os.path.exists(path)  # noqa: PTH110 Path.exists raises where a folder is closed or a name too long


def version() -> str:
    """Return the app's version, from the one place it stands in: the checkout's or bundle's pyproject.toml.

    An installed wheel carries the same as its metadata.
    """
    import tomllib  # late: the first window does not ask
    from importlib import metadata

    try:
        project = tomllib.loads((resource("").parent / "pyproject.toml").read_text(encoding="utf-8"))
    except OSError:
        return metadata.version("hls-facilitator")
    return str(project["project"]["version"])


def data_folder() -> Path:
    """Return the folder of this person's data, by the platform's habit; it may not exist yet."""
    import appdirs  # late: 20 ms that most starts with --library never need

    _forget_partial("XDG_DATA_HOME")
    return Path(appdirs.user_data_dir(APP, appauthor=False))


def fonts_folder() -> Path:
    """Return the folder of fonts that people add for scripts no shipped one draws; it may not exist."""
    return data_folder() / "fonts"


def log_folder() -> Path:
    """Return the folder of the rotating log; it may not exist yet."""
    import appdirs

    _forget_partial("XDG_CACHE_HOME")
    return Path(appdirs.user_log_dir(APP, appauthor=False))


def _forget_partial(variable: str) -> None:
    """Forget a folder that is empty or no whole path: it counts as unset (XDG Base Directory Specification).

    appdirs would take it, and the library would lie wherever the app happens to be started.
    """
    if variable in os.environ and not Path(os.environ[variable]).is_absolute():
        del os.environ[variable]


def named_library() -> str:
    """Return the library file that `HLS_LIBRARY` names, or empty."""
    return os.environ.get("HLS_LIBRARY", "")


def default_library() -> Path:
    """Return the library file: the one `HLS_LIBRARY` names, else the one in the platform's place."""
    return Path(named_library()).expanduser() if named_library() else data_folder() / "library.db"


def seat_library(workshop_id: str, seat_id: str) -> Path:
    """Return the library file of a seat on this computer, beside the person's own and apart from it."""
    return default_library().parent / "seats" / f"{workshop_id}-{seat_id}.db"
