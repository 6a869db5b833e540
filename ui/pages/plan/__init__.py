"""Plan: what will happen, when, and with which words."""

from ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]
