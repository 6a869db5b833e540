"""What only paper can hold: the elements of handouts, which files for screens refuse with a clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from hls_facilitator.writeup.sheets import HandoutElement


def refuse(_: HandoutElement, form: str) -> NoReturn:
    """Raise the AppError that says that a handout is for paper; its type lets no other element come here."""
    raise AppError(
        "Handouts are made for paper and cannot be written as {format}.",
        "Nothing was changed.",
        "Choose PDF or Word.",
        format=form,
    )
