"""The notes page: all that was said, which table wrote about what, and photos."""

from ui.pages.capture.page import CapturePage

__all__ = ["CapturePage"]
