"""Catching up: decides when a proposal is due, and joins its strip and its sheet with the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hls_facilitator import settings
from hls_facilitator.live import acts, words
from hls_facilitator.live.catch_up import MINUTE, Agreement, agreed, drift, is_due, propose
from hls_facilitator.live.catch_up_words import drifted, missing, worded
from ui.dialogs.catch_up import CatchUpDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.catch_up import Drift
    from hls_facilitator.live.reading import Reading
    from hls_facilitator.model import Act, Shift, Workshop
    from ui.bridge import Bridge
    from ui.pages.run.catching_up import CatchingUp


class Adjusting(QObject):
    """Shows `strip` when the day is off; `act` does an act of the run on the page."""

    def __init__(
        self, bridge: Bridge, t: Translations, strip: CatchingUp, act: Callable[..., bool], page: QWidget
    ) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._t = t
        self._strip = strip
        self._act = act
        self._page = page
        self._threshold = 3 * MINUTE
        self._put_off = 0.0  # seconds of drift at which somebody said not now
        self._known: object = None
        self._shifts: tuple[Shift, ...] = ()
        self._drift = 0.0
        self._settled: tuple[tuple[Act, ...], Workshop, Agreement] | None = None
        strip.accepted.connect(self._accept)
        strip.change_requested.connect(self._change)
        strip.put_off.connect(self._not_now)
        bridge.opened.connect(self._begin_anew)

    def follow_setting(self) -> None:
        """Take the minutes from which something is proposed."""
        kept = settings.load(settings.beside(self._bridge.desk.library.path))
        self._threshold = kept.behind * MINUTE

    def _begin_anew(self) -> None:
        self._put_off, self._known, self._settled = 0.0, None, None
        self._strip.put_away()

    # ---- proposing -------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Propose something when the day is off by enough, and was not left so on purpose."""
        desk = self._bridge.desk
        if reading.state not in ("running", "paused") or reading.position < 0:
            self._known = None
            self._strip.put_away()
            return
        settled = self._agreement()
        off = drift(desk.plan, desk.run, reading.now, settled.finish)
        if abs(off.seconds) < self._threshold or off.seconds * self._put_off < 0:
            self._put_off = 0.0
        if not is_due(off.seconds, self._put_off or settled.drift, self._threshold):
            self._known = None
            self._strip.put_away()
            return
        known = (round(off.seconds / MINUTE), len(desk.acts), desk.plan)
        if known != self._known:
            self._known = known
            self._propose(off, settled, reading.now)

    def _propose(self, off: Drift, settled: Agreement, now: float) -> None:
        desk, t = self._bridge.desk, self._t
        ahead = off.seconds < 0
        proposal = propose(desk.plan, desk.run, now, finish=settled.finish, give_back=ahead)
        self._shifts, self._drift = proposal.shifts, off.seconds
        if not proposal.shifts and not proposal.misses:  # early, and nobody to give the time to
            self._strip.put_away()
            return
        text = self._drifted(off, settled)
        text += f": {worded(desk.plan, desk.run, proposal, now, t)}." if proposal.shifts else "."
        text = f"{text} {missing(desk.plan, proposal, t)}".rstrip()
        accept = t("Use the time") if ahead else t("Catch up")
        self._strip.show_words(text, accept if proposal.shifts else "", "accent" if ahead else "warn")

    def _drifted(self, off: Drift, settled: Agreement) -> str:
        """Say how far the day is off, and while nothing else has happened, how it began."""
        desk, t = self._bridge.desk, self._t
        said = drifted(desk.plan, off, t, agreed=settled.finish is not None)
        run, untouched = desk.run, settled == Agreement()
        begun = (run.started_at or 0.0) - (run.planned_start or 0.0)
        if len(run.visits) > 1 or not untouched or abs(begun) < self._threshold:
            return said
        start = words.started(begun, t)
        same = not off.block and round(off.seconds / MINUTE) == round(begun / MINUTE)
        return start if same else f"{start}, {said}"

    def _agreement(self) -> Agreement:
        desk = self._bridge.desk
        kept = self._settled
        if kept is None or kept[0] is not desk.acts or kept[1] is not desk.plan:
            kept = self._settled = (desk.acts, desk.plan, agreed(desk.plan, desk.acts))
        return kept[2]

    # ---- answering -------------------------------------------------------------------------------

    def _accept(self) -> None:
        self._take(self._shifts)

    def _not_now(self) -> None:
        """Leave it until it got worse by as much again."""
        self._put_off, self._known = self._drift, None
        self._strip.put_away()

    def _change(self) -> None:
        self._open(self._shifts)

    def open(self) -> None:
        """Let the times to come be changed line by line, beginning with what would bring the day on time."""
        desk = self._bridge.desk
        if acts.is_live(desk.run):
            finish = self._agreement().finish
            self._open(propose(desk.plan, desk.run, desk.now(), finish=finish).shifts)

    def _open(self, shifts: tuple[Shift, ...]) -> None:
        if self._page.findChild(CatchUpDialog) is not None:
            return
        finish = self._agreement().finish
        sheet = CatchUpDialog(self._bridge.desk, shifts, finish, self._t, self._page)
        sheet.taken.connect(self._take)
        self._bridge.reading_changed.connect(sheet.show_reading)
        self._bridge.run_changed.connect(sheet.refresh)
        self._bridge.plan_changed.connect(sheet.refresh)
        sheet.open()
        sheet.activateWindow()  # the page may just have come to the front itself

    def _take(self, shifts: tuple[Shift, ...]) -> None:
        self._put_off = 0.0
        self._act(acts.catch_up, shifts)
        self._strip.put_away()
