"""Before the day: the agenda and its timing."""
