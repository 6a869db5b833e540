"""What is kept: the library on disk."""
