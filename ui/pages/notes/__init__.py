"""Notes as they are typed and listed, beside the cockpit and on a page of their own."""

from ui.pages.notes.panel import NotesPanel

__all__ = ["NotesPanel"]
