"""For everyone: the times and titles of the day, and nothing else, on paper or in a mail."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.plan import timing
from hls_facilitator.writeup.document import Title
from hls_facilitator.writeup.handouts.pages import about, document, placed
from hls_facilitator.writeup.sheets import Agenda, Remark

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.document import Document


class AgendaLine(Struct, frozen=True):
    """One line for participants: when, what, whether it is a pause, and the id of its block or nothing."""

    time: str
    text: str
    pause: bool
    block: str = ""


class AgendaWords(Struct, frozen=True):
    """All that participants are told: the title, what is under it, the lines of the day, and how we work."""

    title: str
    under: str
    lines: tuple[AgendaLine, ...]
    rules: str


def agenda_words(workshop: Workshop, t: Translations) -> AgendaWords:
    """Return what participants see of a plan; what follows a title's colon goes under it."""
    head, colon, rest = workshop.title.partition(": ")
    lines = [
        AgendaLine(timing.format_clock(at.slot.start), at.block.title, at.block.kind == "break", at.block.id)
        for at in placed(workshop)
    ]
    end = timing.format_clock(timing.finish(workshop))
    return AgendaWords(
        head if colon else workshop.title,
        ", ".join(part for part in (rest[:1].upper() + rest[1:], about(workshop, t)) if part),
        (*lines, AgendaLine(end, t.about("moment", "Finish"), pause=True)),
        t(
            "Anyone may pass. Stories stay in the room unless the teller agrees. "
            "Notes are marked by table, never by name."
        ),
    )


def agenda(workshop: Workshop, t: Translations) -> Document:
    """Return the agenda to print."""
    words = agenda_words(workshop, t)
    table = Agenda(
        t("Agenda"),
        t("What we do together, with the time each part begins."),
        (t("Time"), t("What we do together")),
        tuple((line.time, line.text, line.pause) for line in words.lines),
    )
    title, rules = Title("", words.title, words.under), Remark(((words.rules, False),))
    return document(workshop, t("Agenda"), "agenda", (title, table, rules), t)


def as_text(words: AgendaWords) -> str:
    """Return the agenda as plain text for a mail."""
    head = [part for part in (words.title, words.under) if part]
    return "\n".join((*head, "", *(f"{line.time}  {line.text}" for line in words.lines), "", words.rules))


def as_html(words: AgendaWords) -> str:
    """Return the agenda as HTML for a mail: a heading, a table without borders, a paragraph."""
    rows = "".join(
        f'<tr><td style="padding-right: 1em"><b>{line.time}</b></td><td>{escape(line.text)}</td></tr>'
        for line in words.lines
    )
    under = f"<p>{escape(words.under)}</p>" if words.under else ""
    return f"<h2>{escape(words.title)}</h2>{under}<table>{rows}</table><p>{escape(words.rules)}</p>"
