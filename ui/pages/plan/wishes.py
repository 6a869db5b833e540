"""Who is kept apart or together, each wish with a way to drop it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Rules

LONGEST = 22
"""Characters of a name on a button; the tooltip has all of it."""

MOST = 12
"""Wishes that are shown; the rest is counted."""


class Wishes(QWidget):
    """A button for each wish; `dropped` carries "apart" or "together" and the ids of the people."""

    dropped = Signal(str, object)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self.t = t
        set_role(self, "plain")
        self._flow = FlowLayout(self, gap=4)
        self._shown: tuple[Rules, tuple[str, ...]] | None = None
        self.buttons: list[KeyButton] = []
        self.hide()

    def show_rules(self, rules: Rules, names: Mapping[str, str]) -> None:
        """Show the wishes; `names` gives people by their ids."""
        wishes = [(sort, ids) for sort in ("apart", "together") for ids in getattr(rules, sort)]
        shown = rules, tuple(names.get(person, "") for _, ids in wishes for person in ids)
        if shown == self._shown:
            return
        self._shown = shown
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(sort, ids, names) for sort, ids in wishes[:MOST]]
        for button in self.buttons:
            self._flow.addWidget(button)
        if len(wishes) > MOST:
            self.buttons[-1].setToolTip(
                self.t("{n} more wishes are kept, too. Drop one to see the next.", n=len(wishes) - MOST)
            )
        self.setVisible(bool(wishes))

    def _button(self, sort: str, ids: tuple[str, ...], names: Mapping[str, str]) -> KeyButton:
        whole = self._words(sort, [names.get(person, "") for person in ids])
        button = KeyButton(
            self._words(sort, [_short(names.get(person, "")) for person in ids]),
            drawing="x",
            role="quiet",
            fit="small",
        )
        button.setAccessibleName(whole)
        button.setAccessibleDescription(self.t("Drop this rule"))
        button.setToolTip(f"{self.t('Drop this rule')}: {whole}")
        button.clicked.connect(partial(self._drop, sort, ids))
        return button

    def _words(self, sort: str, people: list[str]) -> str:
        listed = ", ".join(people)
        if sort == "apart":
            return self.t("Apart: {people}", people=listed)
        return self.t("Together: {people}", people=listed)

    def _drop(self, sort: str, ids: tuple[str, ...], _checked: object = None) -> None:
        self.dropped.emit(sort, ids)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
