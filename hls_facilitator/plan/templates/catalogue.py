"""The templates there are to choose from: those that ship with the app and one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError
from hls_facilitator.plan.templates.reading import TemplateError, load, parse
from hls_facilitator.plan.templates.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Unusable(Struct, frozen=True):
    """A template that cannot be used: its id, and everything wrong with it, one line each."""

    id: str
    mistakes: tuple[str, ...]


class Catalogue(Struct, frozen=True):
    """All there is to choose from, by title; a damaged one stands among the unusable and stops no other."""

    templates: tuple[Template, ...]
    unusable: tuple[Unusable, ...] = ()

    def find(self, template_id: str, also: Sequence[str] = ()) -> Template:
        """Return the template with this id; raises AppError naming those there are, or its mistakes.

        `also` are other ids that could have been chosen, such as those of programmes.
        """
        known = {template.id: template for template in self.templates}
        if template_id in known:
            return known[template_id]
        for damaged in self.unusable:
            if damaged.id == template_id:
                raise TemplateError(damaged.mistakes)
        raise AppError(
            "There is no template called “{name}”.",
            "",
            "Choose one of these: {known}.",
            name=template_id,
            known=", ".join(sorted((*known, *also))),
        )


def builtin() -> tuple[Template, ...]:
    """Return the templates that ship with the app, by title; raises TemplateError for a damaged one."""
    found = [load(path) for path in paths.resource("templates").glob("*.toml")]
    return tuple(sorted(found, key=_by_title))


def catalogue(own: Mapping[str, str] | None = None, t: Translations | None = None) -> Catalogue:
    """Return the shipped templates and one's own, whose TOML `own` holds by id; mistakes in the words of `t`.

    An own template hides a shipped one of its id, such as a newer version of the app may bring.
    """
    t = t or Translations()
    usable: dict[str, Template] = {}
    unusable: list[Unusable] = []
    for path in sorted(paths.resource("templates").glob("*.toml")):
        try:
            template = load(path, t)
        except TemplateError as error:
            unusable.append(Unusable(path.stem, error.mistakes))
            continue
        first = usable.setdefault(template.id, template)
        if first is not template:
            there = Path(first.path).name
            twice = t("“{field}” is “{value}”, as in {file}.", field="id", value=first.id, file=there)
            unusable.append(Unusable(path.stem, (f"{path.name}: {twice}",)))
    for template_id, toml in (own or {}).items():
        try:
            usable[template_id] = replace(parse(toml, template_id, t), id=template_id, own=True)
        except TemplateError as error:
            unusable.append(Unusable(template_id, error.mistakes))
    return Catalogue(tuple(sorted(usable.values(), key=_by_title)), tuple(unusable))


def find(template_id: str, own: Mapping[str, str] | None = None, t: Translations | None = None) -> Template:
    """Return the template with this id, shipped or one's own; raises AppError as `Catalogue.find` does."""
    return catalogue(own, t).find(template_id)


def _by_title(template: Template) -> str:
    return template.title.casefold()
