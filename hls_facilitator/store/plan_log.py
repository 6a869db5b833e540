"""How plans are written: only the rows in which a plan differs from what the library holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.model import AppError, Workshop
from hls_facilitator.store import db as opened
from hls_facilitator.store import plans

if TYPE_CHECKING:
    from sqlite_utils import Database


class OvertakenError(AppError):
    """The plan that a change was made from is not the one in the library any more."""


class PlanLog:
    """Remembers the plan written last, so that an edit writes a few rows; lives in the writing thread."""

    def __init__(self) -> None:
        self._written: Workshop | None = None
        self._version = 0

    def forget(self) -> None:
        """Drop what is remembered; the next plan is compared with its rows."""
        self._written = None

    def save(self, db: Database, workshop: Workshop, over: Workshop | None = None) -> Workshop:
        """Insert or replace a plan; its revision grows, its journal, notes and exports stay.

        Raises OvertakenError when the library holds another plan than `over`, where that is given.
        """
        before = self._held(db, workshop.id)
        if over is not None and before != over:
            raise OvertakenError(
                "“{title}” was changed in another window at the same moment.",
                "Nothing else was changed.",
                "Try again.",
                title=before.title or over.title,
            )
        self.forget()  # while it may be what the disk does not hold
        plans.write_workshop(db, before, workshop)
        self._written = workshop
        return workshop

    def delete(self, db: Database, workshop_id: str) -> None:
        """Remove a workshop with its journal, notes and log of exports."""
        self.forget()
        plans.delete_workshop(db, workshop_id)

    def _held(self, db: Database, workshop_id: str) -> Workshop:
        """Return the plan as the library holds it, an empty one when it holds none."""
        version = opened.pragma(db, "data_version")  # another one when another process has written
        if self._written is not None and self._written.id == workshop_id and version == self._version:
            return self._written
        self._version = version
        return plans.read_workshop(db, workshop_id) or Workshop(workshop_id, "")
