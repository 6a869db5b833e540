"""The SQL that is built from lists of columns; the names are always this package's own, never typed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that inserts a row of these columns."""
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 our own names


def upsert(table: str, columns: Sequence[str], key: Sequence[str]) -> str:
    """Return the statement that inserts a row, or changes all but the key of the row that is there."""
    new = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    return f"{insert(table, columns)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {new}"


def select(columns: Iterable[str], table: str, where: str = "workshop_id = ?") -> str:
    """Return the query of these columns, by default of the rows of one workshop."""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {where}"  # noqa: S608 our own names
