"""The programme report: several sessions as one, their themes, what was promised and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.languages import and_list
from hls_facilitator.writeup import dates, rows
from hls_facilitator.writeup.document import Bullet, Bullets, Column, Fact, Heading, Paragraph, Table, Title
from hls_facilitator.writeup.documents.whole import in_sections, whole
from hls_facilitator.writeup.material import Material, Strand, meta, note_elements
from hls_facilitator.writeup.parts import about, experiments, front, owned, summary
from hls_facilitator.writeup.parts.following import when_next
from hls_facilitator.writeup.parts.themes import best_quote, numbers_of, quoted, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Document, Element
    from hls_facilitator.writeup.documents.whole import Part

    Sessions = Sequence[Material]

ANSWERED = ("action", "promise", "decision", "stop")
SHORT = 3  # notes of a session without themes


class Shared(Struct, frozen=True):
    """A theme that one session or several have under the same title, each with its strand of it."""

    title: str
    strands: tuple[tuple[Material, Strand], ...]


def programme(sessions: Sessions, t: Translations) -> Document:
    """Return the report on sessions in the order of their days, in the language of `t`."""
    first = sessions[0]
    told = in_sections(PARTS, sessions, first.pages, t)
    opening = (*_samples(sessions, t), *front.contents(told, t))
    return whole(_title(sessions, t), (*opening, *told), first, t)


def _title(sessions: Sessions, t: Translations) -> Title:
    first = sessions[0]
    shared = first.programme
    place = shared.place.strip() if shared else first.workshop.place.strip()
    days = [one.workshop.date for one in sessions if one.workshop.date]
    when = ""
    if days:
        begin, end = dates.said(days[0], t.language), dates.said(days[-1], t.language)
        when = t("{start} to {end}", start=begin, end=end) if begin != end else begin
    subtitle = ", ".join(part for part in (when, place) if part)
    return Title(front.kind_name(first, t), shared.title if shared else first.workshop.title, subtitle)


def _samples(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield the warning about samples once for all sessions."""
    for session in sessions:
        warning = list(front.samples(session, t))
        if warning:
            yield from warning
            return


def _summary(sessions: Sessions, t: Translations) -> Iterator[Element]:
    first = sessions[0]
    held = sum(map(_was_held, sessions))
    notes = sum(len(one.notes) for one in sessions)
    counts = [t.plural("{n} note", "{n} notes", notes)]
    number = sum(len(one.of_kind("experiment")) for one in sessions)
    if number:
        counts.append(t.plural("{n} experiment", "{n} experiments", number))
    number = sum(len(one.of_kind("action")) for one in sessions)
    if number:
        counts.append(t.plural("{n} action", "{n} actions", number))
    yield front.opening("summary", first, t)
    yield Paragraph(_how_many_held(held, len(sessions), and_list(counts, t), t))
    if first.programme and first.programme.outcomes:
        yield Bullets(tuple(Bullet(outcome) for outcome in first.programme.outcomes))
    yield from when_next(sessions[-1], t("Next:"), t)


def _how_many_held(held: int, count: int, left: str, t: Translations) -> str:
    """Return how many of the sessions took place so far, and what they `left`."""
    if not held:
        return t("None of the sessions has been held yet.")
    if held == count:
        return t.plural(
            "The session was held. It left {list}.",
            "All {n} sessions were held. They left {list}.",
            held,
            list=left,
        )
    return t.plural(
        "{n} of {all} sessions was held. It left {list}.",
        "{n} of {all} sessions were held. They left {list}.",
        held,
        all=count,
        list=left,
    )


def _was_held(session: Material) -> bool:
    """Return whether a session took place: with the clock running, or at least with notes of it."""
    return session.run.started_at is not None or bool(session.notes)


def _days(sessions: Sessions, t: Translations) -> Iterator[Element]:
    rows_ = [
        (
            one.session,
            one.workshop.title,
            dates.said(one.workshop.date, t.language, dates.SHORT) if one.workshop.date else "",
            str(one.workshop.head_count or "") if _was_held(one) else "",
            str(len(one.notes)) if _was_held(one) else "",
        )
        for one in sessions
    ]
    yield front.opening("days", sessions[0], t)
    yield Table(
        t("The sessions"),
        t("The sessions in the order of their days, with how many people came and how many notes they left."),
        (
            Column(t("No."), 24, row_header=True),
            Column(t("Session"), 66),
            Column(t("Day"), 30),
            Column(t("People"), 21, "right"),
            Column(t("Notes"), 19, "right"),
        ),
        tuple(rows_),
    )


def _themes(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield the themes, those of most sessions first, with what each session said of them."""
    for place, theme in enumerate(shared_themes(sessions), 1):
        if place == 1:
            yield front.opening("themes", sessions[0], t)
        yield Heading(2, theme.title, t("Theme {number}", number=place), f"theme-{place}")
        for material, strand in theme.strands:
            source = ". ".join(part for part in (material.session, numbers_of(strand.notes, t)) if part)
            sentence = strand.theme.sentence.strip()
            yield Paragraph(sentence, meta=source) if sentence else Paragraph(source, muted=True)
        quotes = ((best_quote(strand.notes), material) for material, strand in theme.strands)
        for quote, material in quotes:
            if quote is not None:
                yield quoted(quote, material, t)
                break


def shared_themes(sessions: Sessions) -> list[Shared]:
    """Return the themes of all sessions, those with the same title as one, the most shared first."""
    by_title: dict[str, list[tuple[Material, Strand]]] = {}
    for session in sessions:
        for strand in session.themes:
            by_title.setdefault(" ".join(strand.theme.title.casefold().split()), []).append((session, strand))
    found = [Shared(told[0][1].theme.title, tuple(told)) for told in by_title.values()]
    return sorted(found, key=lambda theme: -len(theme.strands))


def _promises(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield how many promises were kept, and then all of them."""
    notes = [told.note for one in sessions for told in one.of_kind(*ANSWERED)]
    if not notes:
        return
    yield front.opening("promises", sessions[0], t)
    done, dropped = (sum(note.progress == progress for note in notes) for progress in ("done", "dropped"))
    kept = t(
        "Of {all} actions, promises and decisions {done} are done, {open} open and {dropped} dropped.",
        all=len(notes),
        done=done,
        open=len(notes) - done - dropped,
        dropped=dropped,
    )
    if len(notes) > 1:
        yield Paragraph(kept)
    for make, heading in (
        (rows.actions, t("Actions")),
        (rows.promises, t("Promises")),
        (rows.decisions, t("Decisions")),
    ):
        if any(make(one, t).rows for one in sessions):
            yield Heading(2, heading, anchor=f"promised-{make.__name__}")
            yield owned.owned_table(
                sessions, make, t("By date, with who answers for it and the note it comes from."), t
            )


def _experiments(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield the experiments that something came of in full, and the others as a list."""
    found = [
        (one, number, told) for one in sessions for number, told in enumerate(one.of_kind("experiment"), 1)
    ]
    if not found:
        return
    yield front.opening("experiments", sessions[0], t)
    for material, number, told in found:
        if experiments.came_of(told.note):
            yield experiments.card(number, told, material, t)
    for material in sessions:
        rest = [(n, told) for one, n, told in found if one is material and not experiments.came_of(told.note)]
        if rest:
            yield experiments.listed(rest, material, t)


def _learned(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield debriefs with what is filled in, then accounts, patterns and what was starred of the rest."""
    debriefed = any(one.of_kind(*experiments.DEBRIEFED) for one in sessions)
    starred = {
        one.session: [
            told
            for told in one.notes
            if told.note.kind == "pattern"
            or (told.note.starred and told.note.kind in ("insight", "surprise"))
        ]
        for one in sessions
    }
    if not debriefed and not any(starred.values()):
        return
    yield front.opening("learned", sessions[0], t)
    for material in sessions:
        yield from experiments.in_full(material.of_kind(*experiments.DEBRIEFED), material, t)
    for material in sessions:
        yield from note_elements(starred[material.session], material, t)


def _sessions(sessions: Sessions, t: Translations) -> Iterator[Element]:
    """Yield a short part on each session: its day, its summary, and its themes or what says most."""
    yield front.opening("sessions", sessions[0], t)
    for place, material in enumerate(sessions, 1):
        yield Heading(2, material.workshop.title, material.session, f"session-{place}")
        where = front.subtitle(material.workshop, t)
        if where:
            yield Fact(t("When"), where)
        if not material.notes:
            held = _was_held(material)
            yield Paragraph(t("No notes were taken.") if held else t("Not held yet."), muted=True)
            continue
        yield from summary.paragraphs(material.workshop.write_up.summary or summary.made(material, t))
        if material.themes:
            yield Bullets(
                tuple(
                    Bullet(
                        one.theme.sentence.strip() or one.theme.title,
                        numbers_of(one.notes, t) if one.notes else "",
                    )
                    for one in material.themes
                )
            )
        else:
            found = telling(material, SHORT)
            yield Bullets(tuple(Bullet(told.note.text, meta(told, material, t)) for told in found))


def _about(sessions: Sessions, t: Translations) -> Iterator[Element]:
    yield front.opening("about", sessions[0], t)
    yield Fact(t("Numbers"), t("Notes are numbered in each session as in its full record."))
    yield about.names(sessions, t)
    yield about.made(sessions[0], t)


PARTS: Mapping[str, Part[Sessions]] = {
    "summary": _summary,
    "days": _days,
    "themes": _themes,
    "promises": _promises,
    "experiments": _experiments,
    "learned": _learned,
    "sessions": _sessions,
    "about": _about,
}
