"""The templates there are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import paths
from hls_facilitator.model import AppError
from hls_facilitator.plan.templates.reading import load

if TYPE_CHECKING:
    from hls_facilitator.plan.templates.template import Template


def builtin() -> tuple[Template, ...]:
    """Return the templates that ship with the app, by title; raises TemplateError for a damaged one."""
    found = [load(path) for path in paths.resource("templates").glob("*.toml")]
    return tuple(sorted(found, key=lambda template: template.title.casefold()))


def find(template_id: str) -> Template:
    """Return the built-in template with this id; raises AppError naming the ones there are."""
    known = {template.id: template for template in builtin()}
    if template_id not in known:
        raise AppError(
            "There is no template called “{name}”.",
            "",
            "Choose one of these: {known}.",
            name=template_id,
            known=", ".join(sorted(known)),
        )
    return known[template_id]
