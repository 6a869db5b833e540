"""Questions and answers in front of the window; all are opened, none is waited for."""
