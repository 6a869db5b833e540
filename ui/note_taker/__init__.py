"""The note-taker's window: one table, one question, one box, and nothing else in sight."""

from ui.note_taker.window import NoteTakerWindow

__all__ = ["NoteTakerWindow"]
