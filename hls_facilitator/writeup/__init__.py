"""After the day: one neutral document, and the files made from it."""
