"""The library's page."""

from ui.pages.home.page import HomePage

__all__ = ["HomePage"]
