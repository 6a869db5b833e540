"""Whether anything may move: what people have set, or else what the desktop says, where Qt can tell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


def follow(setting: str) -> None:
    """Take the setting: "reduced" keeps everything still, "system" leaves it to the desktop."""
    app = QGuiApplication.instance()
    if app is not None:
        app.setProperty("motion", setting)


def reduced() -> bool:
    """Return whether everything has to keep still.

    Qt knows the wish of Windows, of macOS, and on Linux that of KDE, of GNOME and of the settings portal.
    Where none of them is there to be asked, it says that nobody minds; that is what the setting is for.
    """
    app = QGuiApplication.instance()
    return (app is not None and app.property("motion") == "reduced") or _wished_by_desktop()


def _wished_by_desktop() -> bool:
    hints = QGuiApplication.styleHints()  # held while it is asked: what it owns is gone with it
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion
