"""Templates: what they are, how they are read, written and found, and how a workshop is planned from one."""

from hls_facilitator.plan.templates.catalogue import Catalogue, Unusable, builtin, catalogue, find
from hls_facilitator.plan.templates.planning import from_workshop, plan
from hls_facilitator.plan.templates.reading import (
    BLOCK,
    HANDOUT,
    STEP,
    TOP,
    TemplateError,
    check,
    load,
    parse,
)
from hls_facilitator.plan.templates.search import search
from hls_facilitator.plan.templates.template import START, TABLE_NAMES, Template

__all__ = [
    "BLOCK",
    "HANDOUT",
    "START",
    "STEP",
    "TABLE_NAMES",
    "TOP",
    "Catalogue",
    "Template",
    "TemplateError",
    "Unusable",
    "builtin",
    "catalogue",
    "check",
    "find",
    "from_workshop",
    "load",
    "parse",
    "plan",
    "search",
]
