"""What a workshop left behind as typed rows, a sheet of each sort, for tables in documents and for data."""

from hls_facilitator.writeup.rows.heard import notes, themes
from hls_facilitator.writeup.rows.held import sheets
from hls_facilitator.writeup.rows.owned import (
    actions,
    by_date,
    decisions,
    experiments,
    progress_label,
    progress_said,
    promises,
)
from hls_facilitator.writeup.rows.sheet import Cell, Field, Sheet, SheetId, said
from hls_facilitator.writeup.rows.timings import timings

__all__ = [
    "Cell",
    "Field",
    "Sheet",
    "SheetId",
    "actions",
    "by_date",
    "decisions",
    "experiments",
    "notes",
    "progress_label",
    "progress_said",
    "promises",
    "said",
    "sheets",
    "themes",
    "timings",
]
