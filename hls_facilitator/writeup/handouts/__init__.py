"""What is printed for the day: every sort of handout, and when a workshop has something for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.languages import Translations
from hls_facilitator.model import Workshop
from hls_facilitator.plan.materials import materials
from hls_facilitator.writeup.document import Document
from hls_facilitator.writeup.handouts import agenda, cards, hosts, note_sheet, people, run_sheet
from hls_facilitator.writeup.handouts.seating import coming

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hls_facilitator.plan.programmes import Carried
    from hls_facilitator.writeup.sheets import HandoutKind


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


class Sort(Struct, frozen=True):
    """One sort of handout: its name, what it is in a few words, how it is made, and when there is one.

    `lacking` is the sentence for a workshop that has nothing for it, as `has` tells.
    """

    name: str
    use: str
    make: Callable[[Workshop, Translations], Document]
    has: Callable[[Workshop], bool]
    lacking: str


def _has_blocks(workshop: Workshop) -> bool:
    return bool(workshop.blocks)


def _has_questions(workshop: Workshop) -> bool:
    return any(block.cards for block in workshop.blocks)


def _has_breakouts(workshop: Workshop) -> bool:
    return any(block.kind == "breakout" for block in workshop.blocks)


def _has_handouts(workshop: Workshop) -> bool:
    return any(block.handouts for block in workshop.blocks)


def _has_seats(workshop: Workshop) -> bool:
    here = {person.id for person in coming(workshop)}
    rounds = workshop.deal.rounds if workshop.deal else ()
    return any(person in here for round_ in rounds for table in round_ for person in table)


def _has_people(workshop: Workshop) -> bool:
    return bool(coming(workshop))


def _has_materials(workshop: Workshop) -> bool:
    return bool(materials(workshop))


_NO_BLOCKS = t("The run sheet is empty.")
_NO_QUESTIONS = t("No block has a question.")
_NO_PEOPLE = t("There is nobody on the list of people.")
_NO_SEATS = t("Nobody has been dealt to a table.")

SORTS: Mapping[HandoutKind, Sort] = {
    "run-sheet": Sort(
        t("Run sheet"), t("for the facilitators"), run_sheet.run_sheet, _has_blocks, _NO_BLOCKS
    ),
    "agenda": Sort(t("Agenda"), t("for everyone, the times only"), agenda.agenda, _has_blocks, _NO_BLOCKS),
    "cards": Sort(
        t("Question cards"),
        t("A5, one for each table and question"),
        cards.question_cards,
        _has_questions,
        _NO_QUESTIONS,
    ),
    "table-handouts": Sort(
        t("Handouts for the tables"),
        t("A5, such as life cards, dealt out to the tables"),
        cards.table_handouts,
        _has_handouts,
        t("No block has a handout."),
    ),
    "hosts": Sort(
        t("Table host sheets"),
        t("one for each table: who sits there, what to do and to ask"),
        hosts.host_sheets,
        _has_breakouts,
        t("There is no breakout."),
    ),
    "note-sheet": Sort(
        t("Note sheets"),
        t("to write on by hand, one for each table and block"),
        note_sheet.note_sheet,
        _has_questions,
        _NO_QUESTIONS,
    ),
    "materials": Sort(
        t("What to bring"),
        t("everything the blocks need, once"),
        run_sheet.materials,
        _has_materials,
        t("No block needs anything."),
    ),
    "seats": Sort(
        t("Who sits where"),
        t("to hang at the door, by table and by name"),
        people.seats,
        _has_seats,
        _NO_SEATS,
    ),
    "slips": Sort(
        t("Rotation slips"),
        t("to cut, each person’s table in each round"),
        people.slips,
        _has_seats,
        _NO_SEATS,
    ),
    "names": Sort(
        t("List of names"),
        t("by last name, with organisation and role"),
        people.name_list,
        _has_people,
        _NO_PEOPLE,
    ),
    "badges": Sort(t("Name badges"), t("to cut, ten on a page"), people.badges, _has_people, _NO_PEOPLE),
}
"""Every sort in the order in which a day is prepared."""


def handouts(
    workshop: Workshop,
    t: Translations,
    only: Collection[HandoutKind] = (),
    carried: Sequence[Carried] = (),
) -> dict[HandoutKind, Document]:
    """Return the handouts that this workshop has something for, or `only` some, in the language of `t`.

    `carried` is what earlier sessions leave to this one, for the facilitator's eyes alone.
    """
    made: dict[HandoutKind, Document] = {
        kind: sort.make(workshop, t)
        for kind, sort in SORTS.items()
        if (not only or kind in only) and sort.has(workshop)
    }
    if carried and "run-sheet" in made:
        made["run-sheet"] = run_sheet.run_sheet(workshop, t, carried)
    return made


def lacking(workshop: Workshop) -> dict[HandoutKind, str]:
    """Return the handouts that this workshop has nothing for, each with the reason as an English msgid."""
    return {kind: sort.lacking for kind, sort in SORTS.items() if not sort.has(workshop)}
