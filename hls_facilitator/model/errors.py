"""What can be expected to fail, worded for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class AppError(Exception):
    """An expected failure, worded for the person at the keyboard.

    `what` happened, `where` their work is, `next` to do: each an English sentence or empty, with places
    such as "{file}" that `names` fill in, so that `worded` can say the same in another language.
    """

    def __init__(self, what: str, where: str = "", next: str = "", **names: object) -> None:  # noqa: A002 the third question every error answers
        self.parts = (what, where, next)
        self.names = names
        super().__init__(self.worded())

    def worded(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentences joined, each through `translate` first."""
        return " ".join(self.sentence(index, translate) for index in range(3) if self.parts[index])

    def sentence(self, index: int, translate: Callable[[str], str] = str) -> str:
        """Return one sentence: 0 what happened, 1 where the work is, 2 what to do next."""
        text = translate(self.parts[index]) if self.parts[index] else ""
        return text.format(**self.names) if self.names else text
