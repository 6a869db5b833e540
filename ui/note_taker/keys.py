"""The keys of the note-taker's window, for F1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the keys are shown."""
    return message


TYPING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter",), t("Save the note")),
    (("Shift+Enter",), t("A new line in the note")),
    (("Tab",), t("Complete the name or abbreviation")),
    (("Alt+Left", "Alt+Right"), t("Another question")),
    (("Alt+Home",), t("Follow the plan")),
    (("Alt+V",), t("Word for word, or in other words")),
    (("Alt+Q",), t("May be quoted, or not outside this room")),
    (("Alt+B",), t("Who said it")),
    (("Ctrl+E",), t("All fields of the note")),
    (("Esc",), t("Go to the list")),
)
LIST: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Enter", "F2"), t("Change the note")),
    (("Ctrl+E",), t("All fields of the note")),
    (("S",), t("Star it")),
    (("P",), t("Keep it private")),
    (("D",), t("Done, or open again")),
    (("H",), t("What was changed")),
    (("Del",), t("Delete it")),
    (("Ctrl+N",), t("Back to the box")),
)
WINDOW: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Ctrl+G",), t("Give notes")),
    (("Ctrl+Z",), t("Undo")),
    (("Ctrl+Shift+Z",), t("Redo")),
    (("Ctrl+,",), t("Settings")),
    (("F1",), t("Keys")),
    (("Ctrl+Q",), t("Close the window")),
)
del t


def all_keys(t: Translations) -> list[tuple[str, Sequence[tuple[Sequence[str], str]]]]:
    """Return the keys in groups: a heading, then key sequences and what they do."""
    from hls_facilitator.notes.kinds import KINDS  # late: only F1 asks

    groups = ((t("While typing"), TYPING), (t("In the list"), LIST), (t("Everywhere"), WINDOW))
    kinds = [((f"Ctrl+{kind.key}",), t(kind.label)) for kind in KINDS if kind.key]
    said = [(heading, [(keys, t(text)) for keys, text in group]) for heading, group in groups]
    return [*said, (t("Kind of note"), kinds)]
