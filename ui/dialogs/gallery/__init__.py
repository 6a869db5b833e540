"""The template gallery: find an agenda or a programme, look at it, and plan it."""
