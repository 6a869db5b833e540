"""Programmes: a series or a week of sessions, from template to plan, with their people and their days."""

from hls_facilitator.plan.programmes.carried import (
    Carried,
    carried_over,
    carried_rows,
    earlier,
    next_session,
    said_by,
)
from hls_facilitator.plan.programmes.days import (
    Overlap,
    day_after,
    days_of,
    in_order,
    move,
    overlap_in_words,
    overlaps,
    put,
)
from hls_facilitator.plan.programmes.planning import plan_programme, settle
from hls_facilitator.plan.programmes.reading import builtin, check, find, is_programme, load, names
from hls_facilitator.plan.programmes.sharing import everybody, share_people
from hls_facilitator.plan.programmes.template import ProgrammeTemplate, SessionTemplate

__all__ = [
    "Carried",
    "Overlap",
    "ProgrammeTemplate",
    "SessionTemplate",
    "builtin",
    "carried_over",
    "carried_rows",
    "check",
    "day_after",
    "days_of",
    "earlier",
    "everybody",
    "find",
    "in_order",
    "is_programme",
    "load",
    "move",
    "names",
    "next_session",
    "overlap_in_words",
    "overlaps",
    "plan_programme",
    "put",
    "said_by",
    "settle",
    "share_people",
]
