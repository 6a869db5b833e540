"""The documents drawn in the background: the one in sight at once, then how long the others are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError
from hls_facilitator.writeup.target import Cancelled
from ui.pages.writeup.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hls_facilitator.model import DocumentKind
    from ui.bridge import Bridge
    from ui.pages.writeup.drawing import Drawn, Order


class Drafts(QObject):
    """Draws one document at a time; what changes meanwhile is drawn after it.

    `drawn` carries the Drawn that was to be seen, `failed` the AppError in its place. `counted` says how many
    pages a kind has, `uncounted` why nobody knows. The kinds that are not in sight are drawn
    after the one that is, and left at once when something changes.
    """

    drawn = Signal(object)
    failed = Signal(object)
    counted = Signal(str, int)
    uncounted = Signal(str, object)

    def __init__(self, bridge: Bridge, order: Callable[[DocumentKind], Order], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._order = order
        self._seen: DocumentKind = "full"
        self._stale = False
        self._waiting: list[DocumentKind] = []
        self._under_way: DocumentKind | None = None
        self._unwanted = False  # set here, looked at by the worker

    @property
    def busy(self) -> bool:
        """Whether the document in sight is not yet what it should be."""
        return self._stale or (self._under_way == self._seen and not self._unwanted)

    def draw(self, kind: DocumentKind, others: Iterable[DocumentKind]) -> None:
        """Draw this kind now; those that were counted before may have other lengths by now."""
        # A change waits for the picture before it, or none would ever come where changes come fast.
        self._unwanted = self._unwanted or self._under_way != kind or self._seen != kind
        self._seen, self._waiting, self._stale = kind, list(others), True
        self._go_on()

    def _go_on(self) -> None:
        while self._under_way is None and (self._stale or self._waiting):
            kind = self._seen if self._stale else self._waiting.pop(0)
            self._stale = False
            self._begin(kind)

    def _begin(self, kind: DocumentKind) -> None:
        try:
            order = self._order(kind)
        except AppError as problem:
            self._tell_problem(kind, problem)
            return
        self._under_way, self._unwanted = kind, False
        self._bridge.work(partial(draw, order, self._is_unwanted), self._done, self._not_done)

    def _is_unwanted(self) -> bool:
        return self._unwanted

    def _done(self, drawn: Drawn) -> None:
        self._under_way = None
        if not self._unwanted:
            self.counted.emit(drawn.kind, drawn.pages)
            if drawn.kind == self._seen:
                self.drawn.emit(drawn)
        self._go_on()

    def _not_done(self, error: BaseException) -> None:
        kind, self._under_way = self._under_way, None
        if isinstance(error, AppError) and kind is not None:
            self._tell_problem(kind, error)
        elif not isinstance(error, Cancelled):
            raise error
        self._go_on()

    def _tell_problem(self, kind: DocumentKind, problem: AppError) -> None:
        self.uncounted.emit(kind, problem)
        if kind == self._seen:
            self.failed.emit(problem)
