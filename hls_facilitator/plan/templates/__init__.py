"""Agenda templates: what they are, how they are read from files, and how a workshop is planned from one."""

from hls_facilitator.plan.templates.catalogue import builtin, find
from hls_facilitator.plan.templates.planning import plan
from hls_facilitator.plan.templates.reading import BLOCK, HANDOUT, STEP, TOP, TemplateError, check, load
from hls_facilitator.plan.templates.template import START, TABLE_NAMES, Template

__all__ = [
    "BLOCK",
    "HANDOUT",
    "START",
    "STEP",
    "TABLE_NAMES",
    "TOP",
    "Template",
    "TemplateError",
    "builtin",
    "check",
    "find",
    "load",
    "plan",
]
