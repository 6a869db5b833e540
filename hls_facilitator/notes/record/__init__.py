"""What several people write: the merge engine, and the only user of Yrs."""

from hls_facilitator.notes.record.changes import Added, Edited, RecordChange, Stamp, Thing, Voted
from hls_facilitator.notes.record.history import in_order
from hls_facilitator.notes.record.record import MOST_DOTS, Entry, Record, Written
from hls_facilitator.notes.record.text import set_text
from hls_facilitator.notes.record.turn import FACILITATOR, SHARED, given_by, private_notebook

__all__ = [
    "FACILITATOR",
    "MOST_DOTS",
    "SHARED",
    "Added",
    "Edited",
    "Entry",
    "Record",
    "RecordChange",
    "Stamp",
    "Thing",
    "Voted",
    "Written",
    "given_by",
    "in_order",
    "private_notebook",
    "set_text",
]
