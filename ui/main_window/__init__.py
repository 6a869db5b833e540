"""The window: rail, top line and pages around one bridge."""

from ui.main_window.window import MainWindow

__all__ = ["MainWindow"]
