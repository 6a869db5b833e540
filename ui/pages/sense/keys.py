"""The keys of the sense page in one table: what they ask for, and how F1 says it."""

from __future__ import annotations

from msgspec import Struct


class SenseKey(Struct, frozen=True):
    """Keys that ask the page for something by the name of `id`; without one the cards see to them."""

    keys: tuple[str, ...]
    text: str
    id: str = ""


def t(message: str) -> str:
    """Mark a text for the catalogue; it is looked up when the keys are shown."""
    return message


SENSE_KEYS: tuple[SenseKey, ...] = (
    SenseKey(("Up", "Down", "Left", "Right"), t("Go to another note or lane")),
    SenseKey(("Space",), t("Choose the note, or leave it out")),
    SenseKey(("Shift+Up", "Shift+Down"), t("Choose more notes")),
    SenseKey(("Ctrl+A",), t("Choose all notes of the lane")),
    SenseKey(("Enter",), t("Change the note")),
    SenseKey(("M", "Ctrl+Shift+M"), t("Move notes to a theme"), "move"),
    SenseKey(("Alt+Ctrl+Left", "Alt+Ctrl+Right"), t("Move notes to the lane beside")),
    SenseKey(("Alt+Ctrl+Left",), "", "before"),
    SenseKey(("Alt+Ctrl+Right",), "", "after"),
    SenseKey(("Del",), t("Take notes out of their theme"), "out"),
    SenseKey(("S",), t("Star notes"), "star"),
    SenseKey(("N",), t("New theme of the chosen notes"), "new"),
    SenseKey(("F2",), t("Rename the theme"), "rename"),
    SenseKey(("Shift+F2",), t("Say the theme in a sentence"), "say"),
    SenseKey(("Alt+Shift+Left", "Alt+Shift+Right"), t("Move the theme")),
    SenseKey(("Alt+Shift+Left",), "", "left"),
    SenseKey(("Alt+Shift+Right",), "", "right"),
    SenseKey(("Ctrl+Del",), t("Delete the theme"), "delete"),
    SenseKey(("V",), t("Begin or end voting"), "vote"),
    SenseKey(("+", "-"), t("Give a dot, or take one back")),
    SenseKey(("+", "="), "", "plus"),
    SenseKey(("-",), "", "minus"),
    SenseKey(("Esc",), t("Forget what is chosen")),
)
"""Those without words are told in the line above them."""
