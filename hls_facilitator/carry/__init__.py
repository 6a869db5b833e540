"""The files that travel: a table's seat, given notes, a whole workshop; checked before they count."""
