"""What a template of a programme is: agendas on days and times, as immutable values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.plan.templates import Template

if TYPE_CHECKING:
    from hls_facilitator.model import Block


class SessionTemplate(Struct, frozen=True):
    """One session: its agenda, its day counted from 1, its start in minutes after midnight.

    `title` stands in place of the agenda's; `question` drives the whole session, and is empty where the
    agenda says enough.
    """

    agenda: Template
    day: int
    start: int
    title: str = ""
    question: str = ""

    @property
    def name(self) -> str:
        """The title people see."""
        return self.title or self.agenda.title


class ProgrammeTemplate(Struct, frozen=True):
    """A series or a week to plan from; `sessions` in the order of their days and times.

    `place` is where its sessions usually are; `events` names the events it serves; `source` says where its
    content comes from and what is not verified; `path` is the file it stands in.
    """

    id: str
    title: str
    language: str
    sessions: tuple[SessionTemplate, ...]
    audience: str = ""
    place: str = ""
    outcomes: tuple[str, ...] = ()
    source: str = ""
    events: tuple[str, ...] = ()
    path: str = ""

    @property
    def minutes(self) -> int:
        """Planned length of all sessions in minutes."""
        return sum(session.agenda.minutes for session in self.sessions)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all sessions, one session after the other."""
        return tuple(block for session in self.sessions for block in session.agenda.blocks)

    @property
    def days(self) -> int:
        """On how many days there are sessions."""
        return len({session.day for session in self.sessions})
