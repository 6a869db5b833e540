"""The verbs of planning: pure functions from one Workshop to the next, for `Desk.edit` to apply and undo."""

from __future__ import annotations

from hls_facilitator.plan.edits.blocks import add, change, describe, duplicate, move, paste, remove
from hls_facilitator.plan.edits.joining import merge, middle, split
from hls_facilitator.plan.edits.parts import insert_format, set_cards, set_steps
from hls_facilitator.plan.edits.people import (
    add_person,
    change_person,
    deal,
    lock,
    make_hosts,
    mark,
    remove_people,
    remove_personal_data,
    set_deal,
    set_people,
    set_rules,
    set_tables,
)
from hls_facilitator.plan.edits.room import set_tried
from hls_facilitator.plan.edits.write_up import (
    decide_redactions,
    set_asks,
    set_next_date,
    set_pages,
    set_style,
    set_summary,
    set_watched,
)

__all__ = [
    "add",
    "add_person",
    "change",
    "change_person",
    "deal",
    "decide_redactions",
    "describe",
    "duplicate",
    "insert_format",
    "lock",
    "make_hosts",
    "mark",
    "merge",
    "middle",
    "move",
    "paste",
    "remove",
    "remove_people",
    "remove_personal_data",
    "set_asks",
    "set_cards",
    "set_deal",
    "set_next_date",
    "set_pages",
    "set_people",
    "set_rules",
    "set_steps",
    "set_style",
    "set_summary",
    "set_tables",
    "set_tried",
    "set_watched",
    "split",
]
