"""Undo and redo: what was changed under which name, and the contents that lead back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

Content = TypeVar("Content")


class Undoable(Struct, Generic[Content], frozen=True):
    """A named change that can be taken back: the content to apply to go back, and to go forth again."""

    label: str
    before: Content
    after: Content


class History(Generic[Content]):
    """The changes done and those taken back, each as whole contents to apply."""

    def __init__(self) -> None:
        self._done: list[Undoable[Content]] = []
        self._undone: list[Undoable[Content]] = []

    def remember(self, label: str, before: Content, after: Content) -> None:
        """Keep a change; what was taken back before it cannot come back any more."""
        self._done.append(Undoable(label, before, after))
        self._undone.clear()

    def back(self, allow: Callable[[Content], None]) -> Content | None:
        """Return the content to apply for undo, or None when there is nothing to take back.

        `allow` is asked first; what it raises leaves everything as it was.
        """
        if not self._done:
            return None
        allow(self._done[-1].before)
        self._undone.append(self._done.pop())
        return self._undone[-1].before

    def forth(self, allow: Callable[[Content], None]) -> Content | None:
        """Return the content to apply for redo, or None when nothing was taken back; `allow` as in `back`."""
        if not self._undone:
            return None
        allow(self._undone[-1].after)
        self._done.append(self._undone.pop())
        return self._done[-1].after

    @property
    def undo_label(self) -> str:
        """The name of the change that undo takes back, or empty."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the change that redo brings back, or empty."""
        return self._undone[-1].label if self._undone else ""
