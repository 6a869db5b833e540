"""The composition root: puts library, desk, theme and windows together, and takes them apart again."""

from ui.app.root import App, run

__all__ = ["App", "run"]
