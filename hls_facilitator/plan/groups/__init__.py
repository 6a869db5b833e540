"""People at tables: dealt for rounds in which nobody meets the same people twice, and dealt again on the day.

Everything here is a function of its arguments: the same people, tables, rules and seed give the same deal.
"""

from __future__ import annotations

from hls_facilitator.model import Balance, Deal, Rules
from hls_facilitator.plan.groups.again import Move, Redeal, redeal, why
from hls_facilitator.plan.groups.dealing import deal, leave, move, repeated_pairs, table_count, take_notes
from hls_facilitator.plan.groups.review import Remark, breaks, review, worded

__all__ = [
    "Balance",
    "Deal",
    "Move",
    "Redeal",
    "Remark",
    "Rules",
    "breaks",
    "deal",
    "leave",
    "move",
    "redeal",
    "repeated_pairs",
    "review",
    "table_count",
    "take_notes",
    "why",
    "worded",
]
