"""The course of the open workshop's run: the acts the library has answered for, and those on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.live import journal
from hls_facilitator.model import Act

if TYPE_CHECKING:
    from hls_facilitator.live.acts import Press
    from hls_facilitator.live.journal import Run


class Course:
    """`acts` are those committed and `run` what they amount to, which is what may be shown."""

    def __init__(self, acts: tuple[Act, ...] = ()) -> None:
        self.acts = self._sent = acts
        self.run: Run = journal.fold(acts)

    def __len__(self) -> int:
        """Return the number of acts, those on their way too."""
        return len(self._sent)

    @property
    def coming(self) -> Run:
        """The run as it will be, so that two quick keys do not collide."""
        return self.run if self._sent is self.acts else journal.fold(self._sent)

    @property
    def last(self) -> Act | None:
        """The act that undo would take back, or None; one on its way counts."""
        return journal.last_act(self._sent)

    def press(self, press: Press, now: float) -> Act:
        """Return the next act, to be sent; its time is `now` (epoch seconds) unless it says another."""
        at = now if press.at is None else press.at
        return self._next(
            Act(len(self) + 1, at, press.kind, press.block, press.value, press.shifts, press.group)
        )

    def take_back(self, act: Act, now: float) -> Act:
        """Return the act that takes another one back at `now` (epoch seconds), to be sent."""
        return self._next(Act(len(self) + 1, now, "undo", act.block, act.seq))

    def _next(self, act: Act) -> Act:
        self._sent = (*self._sent, act)
        return act

    def keep(self, act: Act) -> None:
        """Show an act that has been committed."""
        self.acts = self._sent if self._sent[-1] == act else (*self.acts, act)
        self.run = journal.fold(self.acts)

    def give_up(self) -> None:
        """Forget what was sent and refused."""
        self._sent = self.acts
