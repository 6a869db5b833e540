"""The window's commands in one table: words, picture and keys; and all keys of the app, for F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QAction, QKeySequence

from ui.theme import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations


class Command(Struct, frozen=True):
    """Something the window can do; `icon` names a drawing or is empty."""

    id: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the actions are made."""
    return message


COMMANDS: tuple[Command, ...] = (
    Command("undo", t("Undo"), "undo-2", ("Ctrl+Z",)),
    Command("redo", t("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("new", t("New workshop"), "plus", ("Ctrl+Shift+N",)),
    Command("find", t("Find in the library"), "search", ("Ctrl+F",)),
    Command("library", t("Library"), "library", ("Alt+1",)),
    Command("plan", t("Plan"), "list-ordered", ("Alt+2",)),
    Command("run", t("Run"), "play", ("Alt+3",)),
    Command("capture", t("Notes"), "pen-line", ("Alt+4",)),
    Command("sense", t("Sense"), "shapes", ("Alt+5",)),
    Command("writeup", t("Write-up"), "file-text", ("Alt+6",)),
    Command("duplicate", t("Duplicate…"), "copy"),
    Command("template", t("Save as template…"), "star", ("Ctrl+Shift+S",)),
    Command("settings", t("Settings"), "settings", ("Ctrl+,",)),
    Command("keys", t("Keys"), "keyboard", ("F1",)),
    Command("about", t("About HLS Facilitator"), "info"),
    Command("quit", t("Close the window"), "x", ("Ctrl+Q",)),
)

PLAN_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter", "F2"), t("Change what the cell says")),
    (("Shift+Up", "Shift+Down"), t("Choose more blocks")),
    (("Ctrl+A",), t("Choose all blocks")),
    (("Alt+Ctrl+Up", "Alt+Ctrl+Down"), t("Move blocks, a step or a question")),
    (("Space",), t("Tick a person in")),
    (("Alt+Ctrl+Left", "Alt+Ctrl+Right"), t("Move the chosen people to the table beside")),
    (("Ctrl+PgUp", "Ctrl+PgDown"), t("Another tab")),
    (("Ctrl+P",), t("Choose the handouts to print")),
    (("Esc",), t("Leave a field as it was, or go back to the run sheet")),
)
NOTES_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter",), t("Save the note")),
    (("Shift+Enter",), t("A new line in the note")),
    (("Alt+Left", "Alt+Right"), t("Another question")),
    (("Alt+T",), t("Another table")),
    (("Alt+V",), t("Word for word, or in other words")),
    (("Alt+Q",), t("May be quoted, or not outside this room")),
    (("Alt+B",), t("Who said it")),
    (("Ctrl+E",), t("All fields of the note")),
    (("Tab",), t("Complete the name or abbreviation")),
    (("Ctrl+F",), t("Find in these notes")),
    (("F2",), t("Change the note in the list")),
    (("S",), t("Star the note in the list, on the notes page")),
    (("P",), t("Keep the note in the list private, on the notes page")),
    (("D",), t("Mark the note in the list done, or open it again, on the notes page")),
    (("H",), t("What was changed in the note in the list, on the notes page")),
    (("Del",), t("Delete the note in the list")),
)
WRITE_UP_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("F2",), t("To the words of the document, and back to its pages")),
    (("Space",), t("Take a section in, or leave it out")),
    (("Alt+Up", "Alt+Down"), t("Move a section")),
    (("Del",), t("Remove words found, in their list")),
)
del t


def make_actions(
    window: QWidget, do: Mapping[str, Callable[[], object]], t: Translations
) -> dict[str, QAction]:
    """Return an action for each command, on `window` so that its keys work; `do` holds the calls by id."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(t(command.text), window)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.icon:
            action.setIcon(icon(command.icon))
        action.triggered.connect(do[command.id])
        window.addAction(action)
        actions[command.id] = action
    return actions


def all_keys(
    t: Translations, *, rehearsal: bool = False
) -> list[tuple[str, Sequence[tuple[Sequence[str], str]]]]:
    """Return every key of the app in groups: a heading, then key sequences and what they do.

    Those of a `rehearsal` work in its window only.
    """
    from hls_facilitator.notes.kinds import KINDS  # late: only F1 asks
    from ui.pages.plan.day_view import DAY_KEYS
    from ui.pages.plan.sheet_actions import SHEET_COMMANDS
    from ui.pages.run.keys import LIVE_KEYS
    from ui.pages.sense.keys import SENSE_KEYS

    live: dict[str, tuple[str, ...]] = {}
    for key in LIVE_KEYS:
        live[key.text] = (*live.get(key.text, ()), *key.keys)
    moves = ("up", "down")  # told in one line, with what else moves like that
    sheet = [(command.keys, command.text) for command in SHEET_COMMANDS if command.id not in moves]
    day = [(key.keys, key.text) for key in DAY_KEYS]
    notes = [((f"Ctrl+{kind.key}",), t(kind.label)) for kind in KINDS if kind.key]
    groups = [
        (t("Run and projector"), [(keys, t(text)) for text, keys in live.items()]),
        (t("Everywhere"), [(command.keys, t(command.text)) for command in COMMANDS if command.keys]),
        (t("Plan"), [(keys, t(text)) for keys, text in (*PLAN_KEYS, *sheet, *day)]),
        (t("Notes"), [(keys, t(text)) for keys, text in NOTES_KEYS]),
        (t("Kind of note"), notes),
        (t("Sense"), [(key.keys, t(key.text)) for key in SENSE_KEYS if key.text]),
        (t("Write-up"), [(keys, t(text)) for keys, text in WRITE_UP_KEYS]),
    ]
    if rehearsal:
        from ui.pages.rehearsal import REHEARSAL_KEYS

        groups.insert(0, (t("Rehearsal"), [((key.key,), t(key.text)) for key in REHEARSAL_KEYS]))
    return groups
