"""The parts that documents are put together from, each told from a Material and silent with nothing in it."""
