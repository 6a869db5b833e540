"""New ids: ULIDs, which sort by the time they were made and never collide between copies of the app."""


def new_id() -> str:
    """Return a new id of 26 characters."""
    from ulid import ULID  # late: a tenth of a second that the first window does not need

    return str(ULID())
