"""The write-up page: choose, look, export."""

from ui.pages.writeup.page import WriteUpPage

__all__ = ["WriteUpPage"]
