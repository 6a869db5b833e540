"""The note-taker's window for the gallery: typing, names, a card, both sides of a note, and what is given."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hls_facilitator import ids
from hls_facilitator.carry.exchange import give_notes, give_seat, take
from hls_facilitator.carry.seating import look_at, sit_down
from hls_facilitator.desk import Desk
from hls_facilitator.model import Note
from hls_facilitator.plan import edits
from hls_facilitator.plan.timing import moments, planned_start
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hls_facilitator.model import Attribution, NoteKind, Workshop
    from tests.gallery import Studio
    from tests.gallery_held import Moment
    from ui.note_taker import NoteTakerWindow

SIZE = QSize(900, 600)
CARD = {
    "purpose": "Find out whether a call before the letter changes who opens it. We owe it to the families.",
    "for_whom": "Families with three letters unopened",
    "stage": "Experiment",
    "hunch": "We think letters stay unopened because each one so far has been a threat.",
    "try": "Ring twice, at the times they told us, and write down what they say in their own words.",
    "signs": "Calls answered; letters opened; a story from the neighbour",
    "stop_sign": "Anyone says they feel watched",
}
SAID: tuple[tuple[NoteKind, str], ...] = (
    ("barrier", "Three letters unopened: our letters tightened the knot"),
    ("action", "Ask the bus company why the stop moved"),
    ("quote", "The bus stop was moved and nobody asked him."),
    ("experiment", "Ring before the second letter"),
)


def take_note_taker(studio: Studio, moment: Moment, prefix: str = "") -> None:
    """Take the window while a quote is typed, its sheets, and before the day; the library stays as it is."""
    with TemporaryDirectory() as folder, seated(studio, moment, Path(folder), "named") as window:
        box, verbs = window.notes.box, window.notes.kept.verbs
        studio.take(f"{prefix}note-taker", window, SIZE)
        box.edit.setPlainText("/quote If nobody owns the picture, nobody moves the famly forward ")
        box.edit.moveCursor(box.edit.textCursor().MoveOperation.End)
        studio.take(f"{prefix}note-taker-quote", window, SIZE)
        box.edit.clear()
        _edit_apart(window, Path(folder))
        card = next(note for note in window.desk.notes if note.kind == "experiment")
        studio.take(f"{prefix}note-taker-two-sides", window, SIZE)
        for name, show in (("card", verbs.show_details), ("history", verbs.show_history)):
            show(card.id)
            assert verbs.sheet is not None
            studio.take(f"{prefix}dialog-note-{name}", verbs.sheet)
            verbs.sheet.reject()
        window.giving.give(str(Path(folder) / window.giving.name()))
        studio.take(f"{prefix}note-taker-given", window, SIZE)


@contextmanager
def seated(studio: Studio, moment: Moment, folder: Path, level: Attribution) -> Iterator[NoteTakerWindow]:
    """Open the window on the third table of a moment's workshop, ten minutes into its first question."""
    from ui.bridge import Bridge
    from ui.note_taker import NoteTakerWindow

    with Library.open(moment.library) as facilitators:
        plan = replace(facilitators.workshop(moment.workshop), attribution=level, sample=False)
    plan = edits.set_tables(plan, 8, studio.t("Table"), ids.new_id)
    with Library.open(folder / "theirs.db") as theirs:
        theirs.save_workshop(plan).result()
        seat = look_at(give_seat(theirs, plan.id, plan.groups[2], folder / "table.hlsseat", 1.0))
    now = in_a_question(plan)
    bridge = Bridge(Library.open(folder / "seat.db", now=lambda: now), now=lambda: now)
    window = NoteTakerWindow(bridge, studio.t)
    try:
        sit_down(bridge.desk.library, seat)
        bridge.desk.open(plan.id)
        window.show()
        _fill(bridge.desk, window)
        yield window
    finally:
        bridge.stop()
        window.close()
        window.deleteLater()


def in_a_question(plan: Workshop) -> float:
    """Return the epoch second ten minutes into the first block that asks something."""
    begin = planned_start(plan) or 0.0
    asked = next(number for number, block in enumerate(plan.blocks) if block.cards)
    return moments(plan, begin)[asked] + 600.0


def _fill(desk: Desk, window: NoteTakerWindow) -> None:
    """Write a few notes at the question of the moment, and fill in the card."""
    place = window.placing.now()
    block, card = place.block.id if place.block else "", place.card.id if place.card else ""
    for number, (kind, text) in enumerate(SAID):
        at = desk.now() - 60.0 * (len(SAID) - number)
        whole = Note("", text, kind, block, card, desk.plan.seat, at=at)
        if kind in ("action", "experiment"):
            whole = replace(whole, owner="Ann", due="2026-12-03")
        desk.add_note(whole)
    _settle(desk)
    desk.edit_note("Fill in", desk.notes[-1].id, **{f"details.{name}": words for name, words in CARD.items()})
    _settle(desk)


def _edit_apart(window: NoteTakerWindow, folder: Path) -> None:
    """Edit the card here and at the facilitator's, and unite the two."""
    desk, library = window.desk, window.desk.library
    card = next(note for note in desk.notes if note.kind == "experiment")
    with Library.open(folder / "theirs.db") as theirs:
        take(theirs, [give_notes(library, desk.plan.id, folder / "a.hlsnotes", 1.0)])
        other = Desk(theirs, now=desk.now)
        other.open(desk.plan.id)
        other.edit_note("Change", card.id, text="Ring, and listen, before the second letter is sent")
        back = give_notes(theirs, desk.plan.id, folder / "b.hlsnotes", 2.0)
    desk.edit_note("Change", card.id, text="Ring twice before the second letter", owner="Ann, Ben")
    _settle(desk)
    take(library, [back])
    desk.open(desk.plan.id)


def _settle(desk: Desk) -> None:
    while desk.saving:
        QApplication.processEvents()
