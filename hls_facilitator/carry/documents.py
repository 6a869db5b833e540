"""What several people wrote, as it travels: each document looked through before it is united with ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.carry.sorts import SHARED_NAME, document_of, private_name
from hls_facilitator.model import LONGEST_NOTE, AppError
from hls_facilitator.notes.record.inspection import inspect

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_NOTES = 50_000
MOST_REVISIONS = 2_000  # of one note, all of which have to be compared
LONGEST_TEXT = 10 * LONGEST_NOTE  # several people may have written at one note, each as much as it may have


def to_members(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return documents, by the names of their notebooks, as members of a file."""
    return {private_name(name) if name else SHARED_NAME: data for name, data in documents.items()}


def from_members(members: Mapping[str, bytes], path: Path) -> dict[str, bytes]:
    """Return the documents among the members of a file, by the names of their notebooks.

    Raises AppError for one that is none, or holds more than any workshop does.
    """
    documents: dict[str, bytes] = {}
    for member, data in members.items():
        name = document_of(member)
        if name is not None:
            _look_through(data, path)
            documents[name] = data
    return documents


def _look_through(data: bytes, path: Path) -> None:
    try:
        contents = inspect(data)
    except ValueError as error:
        raise AppError(
            "{file} is damaged.", "Nothing was changed.", "Ask for it to be made again.", file=path
        ) from error
    if contents.notes > MOST_NOTES or contents.revisions > MOST_REVISIONS:
        raise AppError(
            "{file} holds more notes or edits than any workshop has: {n} notes.",
            "Nothing was changed.",
            "Ask for it to be made again.",
            file=path,
            n=contents.notes,
        )
    if contents.longest > LONGEST_TEXT:
        raise AppError(
            "{file} holds a note of more than {most} characters.",
            "Nothing was changed.",
            "Shorten or delete that note where the file was made, then make the file again.",
            file=path,
            most=LONGEST_TEXT,
        )
