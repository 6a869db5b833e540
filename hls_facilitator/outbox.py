"""What is on its way to the disk: each write's answer is brought back to the thread that asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

Value = TypeVar("Value")


class Outbox:
    """Keeps count of writes under way, when the last one was committed, and why the last one was not.

    `deliver` runs a callable in the owner's thread when called from another; without it every write is
    waited for, and a refused one raises. `saving` is called when the count
    has changed, `failed` when there is a problem or none any more.
    """

    def __init__(
        self,
        now: Callable[[], float],
        deliver: Callable[[Callable[[], None]], None] | None,
        saving: Callable[[], None],
        failed: Callable[[], None],
    ) -> None:
        self._now = now
        self._deliver = deliver
        self._saving = saving
        self._failed = failed
        self.waiting = 0
        self.saved_at: float | None = None
        self.problem: AppError | None = None

    @property
    def waits(self) -> bool:
        """Whether each write is waited for."""
        return self._deliver is None

    def send(
        self,
        future: Future[Value],
        then: Callable[[Value], None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Call `then` with the answer once it is committed, or `otherwise` when the write was refused."""
        self.waiting += 1
        if self._deliver is None:
            self._answered(then, otherwise, future)
        else:
            future.add_done_callback(partial(self._bring_back, then, otherwise))

    def _bring_back(
        self, then: Callable[[Value], None], otherwise: Callable[[], None] | None, future: Future[Value]
    ) -> None:
        if self._deliver is not None:
            self._deliver(partial(self._answered, then, otherwise, future))

    def _answered(
        self, then: Callable[[Value], None], otherwise: Callable[[], None] | None, future: Future[Value]
    ) -> None:
        self.waiting -= 1
        try:
            value = future.result()
        except AppError as problem:
            self.problem = problem
            if otherwise:
                otherwise()
            self._failed()
            self._saving()
            if self._deliver is None:
                raise
            return
        had_problem, self.problem = self.problem, None
        self.saved_at = self._now()
        then(value)
        if had_problem:
            self._failed()
        self._saving()
