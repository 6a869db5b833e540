"""What a library offers to start from: templates of one's own beside the shipped ones, earlier workshops."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator import paths
from hls_facilitator.model import AppError
from hls_facilitator.notes.record import Added
from hls_facilitator.plan import repeating, templates
from hls_facilitator.plan.templates import Template, TemplateError
from hls_facilitator.plan.templates.naming import free_id
from hls_facilitator.plan.templates.reading import text_of
from hls_facilitator.plan.templates.writing import amend, write
from hls_facilitator.plan.typed import one_line
from hls_facilitator.writeup.target import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.templates import Catalogue
    from hls_facilitator.store.library import Library

Done = Literal["new", "replaced", "beside", "already here"]


class Taken(Struct, frozen=True):
    """A template that came from a file, and what was done with it.

    It is "new"; it "replaced" the own one of its id; it stands "beside" another of the id the file gave,
    `wanted`, under an id of its own; or it was "already here" just so and nothing was written.
    """

    template: Template
    done: Done
    wanted: str


def catalogue(library: Library, t: Translations | None = None) -> Catalogue:
    """Return all templates there are to choose from; mistakes of damaged ones in the words of `t`."""
    return templates.catalogue(library.own_templates(), t)


def save(
    library: Library,
    workshop: Workshop,
    *,
    title: str = "",
    leads: bool = False,
    over: str = "",
    now: float,
    t: Translations | None = None,
) -> Template:
    """Keep the plan of a workshop as a template, in place of the own one with the id `over` if that is given.

    See `templates.from_workshop` for what stays behind. `now` is epoch seconds. Raises AppError, and then
    keeps nothing, when the plan has mistakes a template may not have, or `over` is not one's own.
    """
    if over:
        _own(library, over)
    name = one_line(title) or one_line(workshop.title)
    template_id = over or free_id(name, _taken(library))
    template = templates.from_workshop(workshop, template_id, title=name, leads=leads)
    return _keep(library, write(template), template, now, t)


def rename(
    library: Library, template_id: str, title: str, *, now: float, t: Translations | None = None
) -> Template:
    """Give an own template another title; its id stays. Raises AppError, and then changes nothing."""
    toml = _own(library, template_id)
    template = replace(templates.parse(toml, template_id, t), id=template_id, title=one_line(title))
    if not template.title:
        raise AppError("A template needs a title.", "The old title is back.", "Type a few words.")
    return _keep(library, amend(toml, template, "title"), template, now, t)


def delete(library: Library, template_id: str) -> str:
    """Remove an own template, damaged or not, and return its TOML; workshops planned from it stay.

    Raises AppError when it ships with the app, or there is none.
    """
    toml = _own(library, template_id)
    library.delete_template(template_id).result()
    return toml


def export(library: Library, template_id: str, path: Path, *, over: bool = False) -> Path:
    """Write a template to a file, or into a folder as its id with ".toml", and return the file's path.

    A damaged own one is written as it is, to be corrected. Raises AppError when there is no such template,
    the file cannot be written, or another file stands there and it is not said that this goes `over` it.
    """
    own = library.own_templates()
    toml = own.get(template_id) or text_of(Path(templates.find(template_id).path))
    file = path / f"{template_id}.toml" if os.path.isdir(path) else path  # noqa: PTH112 Path.is_dir raises where a folder is closed
    if paths.is_there(file) and not over:
        if _same_text(file, toml):
            return file
        raise AppError(
            "{file} is there already.",
            "It is unchanged.",
            "Choose another name, or say that it may be replaced.",
            file=file,
        )
    with replacing(file) as part:
        part.write_text(toml, encoding="utf-8", newline="\n")
    return file


def take(
    library: Library, path: Path, *, over: bool = False, now: float, t: Translations | None = None
) -> Taken:
    """Keep the template in a file as an own one; `over` lets it replace the own one of its id.

    Otherwise it gets an id of its own when its id is another's. `now` is epoch seconds. Raises TemplateError
    with every mistake in the file, or AppError, and then keeps nothing.
    """
    toml = text_of(path, t)
    template = replace(templates.parse(toml, path.name, t), own=True)
    own = library.own_templates()
    known = {known.id: known for known in templates.catalogue(own, t).templates}
    wanted = template.id
    if wanted in own and over:
        return Taken(_keep(library, toml, template, now, t), "replaced", wanted)
    if wanted not in _taken(library):
        return Taken(_keep(library, toml, template, now, t), "new", wanted)
    for there in known.values():
        if there.id.startswith(wanted) and replace(there, id=wanted, path="", own=True) == template:
            return Taken(there, "already here", wanted)
    template = replace(template, id=free_id(wanted, _taken(library)))
    return Taken(_keep(library, amend(toml, template, "id"), template, now, t), "beside", wanted)


def in_words(taken: Taken, t: Translations) -> str:
    """Return in a sentence what became of a template that was taken in."""
    title, template_id = taken.template.title, taken.template.id
    match taken.done:
        case "new":
            return t("“{title}” is among the templates now.", title=title)
        case "replaced":
            return t("“{title}” stands in place of the older one now.", title=title)
        case "beside":
            return t(
                "“{title}” is among the templates now, as {id}: another one is called {wanted}.",
                title=title,
                id=template_id,
                wanted=taken.wanted,
            )
        case "already here":
            return t("“{title}” was among the templates already.", title=title)


def duplicate(
    library: Library,
    workshop: Workshop,
    *,
    title: str = "",
    date: str = "",
    keep_people: bool = False,
    keep_seats: bool = False,
    keep_notes: bool = False,
    new_id: Callable[[], str],
    now: float,
) -> Workshop:
    """Save and return a new workshop of the same plan, see `repeating.duplicate`.

    With `keep_notes` it begins with copies of the notes, private ones left out. `date` is ISO 8601 or
    empty, `now` epoch seconds. Raises AppError, and then keeps nothing.
    """
    again = repeating.duplicate(
        workshop,
        title=one_line(title),
        date=date,
        keep_people=keep_people,
        keep_seats=keep_seats,
        new_id=new_id,
        now=now,
    )
    notes = repeating.notes_to_copy(library.notes(workshop.id), new_id) if keep_notes else ()
    library.save_workshop(again).result()
    try:
        if notes:
            library.write_notes(again.id, tuple(map(Added, notes))).result()
    except AppError:
        library.delete_workshop(again.id).result()
        raise
    return again


def _keep(library: Library, toml: str, template: Template, now: float, t: Translations | None) -> Template:
    """Save the TOML of an own template as the reader of templates takes it; raises AppError with mistakes."""
    try:
        read = templates.parse(toml, template.title, t)
    except TemplateError as error:
        raise AppError(
            "This cannot be kept as a template:\n{mistakes}",
            "Nothing was changed.",
            "Correct it, then try again.",
            mistakes="\n".join(error.mistakes),
        ) from error
    library.save_template(template.id, toml, now).result()
    return replace(read, own=True)


def _own(library: Library, template_id: str) -> str:
    """Return the TOML of an own template; raises AppError when it is another's, or there is none."""
    own = library.own_templates()
    if template_id in own:
        return own[template_id]
    template = templates.find(template_id, own)
    raise AppError(
        "“{title}” ships with the app and stays as it is.",
        "",
        "Export it, change the file and import that.",
        title=template.title,
    )


def _taken(library: Library) -> Collection[str]:
    """Return the ids that are given: of shipped templates and programmes, and of one's own."""
    shipped = (paths.resource(folder).glob("*.toml") for folder in ("templates", "programmes"))
    return {path.stem for folder in shipped for path in folder} | set(library.own_templates())


def _same_text(file: Path, toml: str) -> bool:
    try:
        return text_of(file) == toml
    except TemplateError:
        return False
