"""The cockpit: run sheet, clock, controls, projector and notes of the live workshop."""

from ui.pages.run.page import RunPage

__all__ = ["RunPage"]
