"""One screen, one file, or one folder when it outgrew a file."""
