"""The sense page: notes as cards in lanes, put into themes, voted on."""

from ui.pages.sense.page import SensePage

__all__ = ["SensePage"]
