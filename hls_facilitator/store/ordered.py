"""Values in an order as rows: those that are gone, moved or changed are written, the rest stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from hls_facilitator.store.statements import insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database


class Named(Protocol):
    """A value with an id of its own."""

    @property
    def id(self) -> str:
        """What its row is found by."""
        ...


Value = TypeVar("Value", bound=Named)


def rewrite(
    db: Database,
    table: str,
    columns: Sequence[str],
    within: dict[str, str],
    before: Sequence[Value],
    after: Sequence[Value],
) -> list[Value]:
    """Write the values `after` over the rows of those `before`; return those whose rows are new.

    `within` is what they belong to. A changed value gets a new row, so that what hangs on the old one goes.
    """
    if before == after:
        return []
    old = {value.id: (position, value) for position, value in enumerate(before)}
    gone: list[str] = []
    moved: list[tuple[object, ...]] = []
    fresh: list[tuple[int, Value]] = []
    for position, value in enumerate(after):
        was, known = old.pop(value.id, (-1, None))  # an id that comes twice is refused by the table
        if known != value:
            fresh.append((position, value))
            gone += [value.id] if known is not None else []
        elif was != position:
            moved.append((position, *within.values(), value.id))
    here = " AND ".join(f"{column} = ?" for column in (*within, "id"))
    delete = f"DELETE FROM {table} WHERE {here}"  # noqa: S608 our own names
    db.conn.executemany(delete, [(*within.values(), one) for one in (*gone, *old)])
    shift = f"UPDATE {table} SET position = ? WHERE {here}"  # noqa: S608 our own names
    db.conn.executemany(shift, moved)
    _insert(db, table, columns, within, fresh)
    return [value for _, value in fresh]


def fill(
    db: Database, table: str, columns: Sequence[str], within: dict[str, str], values: Iterable[Named]
) -> None:
    """Insert the values in their order into what they belong to, which has none yet."""
    _insert(db, table, columns, within, enumerate(values))


def _insert(
    db: Database,
    table: str,
    columns: Sequence[str],
    within: dict[str, str],
    placed: Iterable[tuple[int, Named]],
) -> None:
    sql = insert(table, (*within, "position", *columns))
    rows = [
        (*within.values(), position, *(getattr(value, column) for column in columns))
        for position, value in placed
    ]
    db.conn.executemany(sql, rows)
