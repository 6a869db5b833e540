"""What people may set: declared once with type, limits, default, label and help; kept beside the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


HandoutFormat = Literal["pdf", "docx", "both"]
PlanView = Literal["table", "day", "agenda"]


class Settings(Struct, frozen=True):
    """All settings; a field with a title is shown in the settings dialog, in this order.

    `export_formats` are what the write-up was last written in, `handouts_left_out` the kinds of handout that
    were not wanted last time, `handouts_as` what they were written as, `lists_folder` is where the last list
    of people was, `plan_view` how the run sheet was shown last, `window` the window's place and size as Qt
    writes it down, `projector_screen` what the screen of the room is, as the projector writes it down,
    `projector_on` whether the room's picture fills it, `closed_at` the epoch second of the last orderly
    close, `words` what was added to the words of a workshop, by its id: kept for people, not asked of them.
    """

    language: Annotated[
        Literal["system", "en", "de"],
        Meta(
            title=t("Language of the app"),
            description=t("Each workshop has a language of its own for its write-up."),
        ),
    ] = "system"
    theme: Annotated[
        Literal["system", "light", "dark", "high-contrast"],
        Meta(title=t("Colours"), description=t("High contrast has black, white and two signal colours.")),
    ] = "system"
    text_size: Annotated[
        int, Meta(title=t("Text size"), description=t("In percent, from 100 to 200."), ge=100, le=200)
    ] = 100
    motion: Annotated[
        Literal["system", "reduced"],
        Meta(
            title=t("Movement"),
            description=t(
                "The clock lights up once when time gets short. Not every system tells the app to hold still."
            ),
        ),
    ] = "system"
    projector_theme: Annotated[
        Literal["light", "dark"],
        Meta(title=t("Colours of the projector"), description=t("Light is easier to read in a lit room.")),
    ] = "light"
    behind: Annotated[
        int,
        Meta(
            title=t("Propose to catch up from"),
            description=t("Minutes behind at which the cockpit says how the day could be on time again."),
            ge=1,
            le=60,
            extra_json_schema={"unit": "min"},
        ),
    ] = 3
    chimes: Annotated[
        Literal["none", "end", "all"],
        Meta(
            title=t("Chime"),
            description=t("Soft strikes: one for the warning, two for nearly over, three at the end."),
        ),
    ] = "end"
    volume: Annotated[
        int,
        Meta(
            title=t("Volume of the chime"),
            description=t("In percent of what the computer is set to."),
            ge=0,
            le=100,
        ),
    ] = 80
    export_folder: Annotated[
        str,
        Meta(
            title=t("Folder for write-ups"),
            description=t("PDF and Word files go here. Empty means your documents folder."),
        ),
    ] = ""
    export_formats: tuple[str, ...] = ("pdf", "docx")
    handouts_left_out: tuple[str, ...] = ()
    handouts_as: HandoutFormat = "pdf"
    lists_folder: str = ""
    plan_view: PlanView = "table"
    window: str = ""
    projector_screen: str = ""
    projector_on: bool = False
    closed_at: float = 0.0
    words: dict[str, tuple[str, ...]] = {}


CHOICES: Mapping[str, str] = {
    "system": t("As the system has it"),
    "en": "English",
    "de": "Deutsch",
    "light": t("Light"),
    "dark": t("Dark"),
    "high-contrast": t("High contrast"),
    "reduced": t("Keep everything still"),
    "none": t("No sound"),
    "end": t("End of a block"),
    "all": t("Warnings, steps and end"),
}
"""The words for each value one can choose."""


def beside(library: Path) -> Path:
    """Return where the settings of a library are kept."""
    return library.with_name(f"{library.stem}.settings.json")


def load(path: Path) -> Settings:
    """Return the settings in a file; what is missing, damaged or out of its limits has its default."""
    try:
        raw: object = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    good: dict[str, Any] = {}
    for name, value in cast("dict[str, object]", raw).items():
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError:
            continue
        good[name] = value
    return msgspec.convert(good, Settings)


def keep(path: Path, **fields: object) -> Settings:
    """Change some settings in a file and leave the others as they are there; raises AppError like `save`."""
    kept = replace(load(path), **fields)
    save(path, kept)
    return kept


def save(path: Path, settings: Settings) -> None:
    """Write the settings, all or nothing; raises AppError when the folder cannot be written to."""
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
        fresh.replace(path)
    except OSError as problem:
        raise AppError(
            "The settings could not be kept ({reason}).",
            "They hold until the app is closed.",
            "Look whether the folder {folder} can be written to.",
            reason=problem.strerror or str(problem),
            folder=path.parent,
        ) from problem
