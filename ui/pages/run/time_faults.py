"""The strip that says what happened to the time: sleep, a changed clock, an app that was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.live import acts, fault_words
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.faults import Fault
    from ui.bridge import Bridge


class TimeFaults(Banner):
    """Says the first fault that nobody has answered, and does with `act` what is chosen on its buttons."""

    def __init__(self, bridge: Bridge, t: Translations, act: Callable[..., bool]) -> None:
        super().__init__()
        self._bridge, self._t, self._act = bridge, t, act
        self._said: Fault | None = None
        bridge.faults_changed.connect(self.refresh)
        bridge.run_changed.connect(self.refresh)
        self.first.connect(self._mend)
        self.second.connect(self._leave)
        self.refresh()

    def refresh(self) -> None:
        """Show the fault to answer next; a run that is over has none."""
        run = self._bridge.desk.run
        fault = next(iter(self._bridge.faults), None) if acts.is_live(run) else None
        if fault is not None and fault.kind == "left" and run.state == "running":
            if fault is self._said:  # somebody has gone on with it by another way
                self._bridge.answer(fault)
                return
            fault = None  # it is about to be paused
        if fault is self._said:
            return
        self._said = fault
        self.hide()
        if fault is not None:
            self._say(fault)

    def _say(self, fault: Fault) -> None:
        t = self._t
        offer = fault_words.offer(fault, t)
        other = t("Go on now") if fault.kind == "left" else t("Leave it") if offer else t("Close")
        choices, tone = ((offer, other), "warn") if offer else ((other,), "accent")
        self.show_message(fault_words.worded(fault, t), tone, "history", choices)

    def _mend(self) -> None:
        """Do what the first button says."""
        fault = self._said
        if fault is None:
            return
        if fault.kind == "left":
            self._act(acts.finish_as_of, fault.began)
        elif fault_words.offer(fault, self._t):
            sign = -1 if fault.kind == "set" else 1
            self._act(acts.take_out, sign * fault.seconds, fault.block)
        self._bridge.answer(fault)

    def _leave(self) -> None:
        """Do what the second button says: nothing, but for a run that was left and goes on."""
        fault = self._said
        if fault is None:
            return
        if fault.kind == "left":
            self._act(acts.pause)
        self._bridge.answer(fault)
