"""Planned against actual in sentences, which say what the figures show and nothing they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup import dates
from hls_facilitator.writeup.against_plan import planned_finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.against_plan import Line
    from hls_facilitator.writeup.material import Material


def finding(material: Material, lines: Sequence[Line], t: Translations) -> str:
    """Return when the day finished, what ran over, and what became of breaks and of what was not run."""
    sentences = [_finish_sentence(material, t), _day_sentence(material, t), _overrun_sentence(lines, t)]
    sentences += _break_sentences([line for line in lines if line.block.kind == "break"], t)
    left_out = sum(line.left_out for line in lines)
    if left_out:
        sentences.append(t.plural("{n} block was left out.", "{n} blocks were left out.", left_out))
    missed = sum(line.taken is None and not line.left_out for line in lines)
    if missed and material.run.finished_at is not None:
        sentences.append(t.plural("{n} block was not run.", "{n} blocks were not run.", missed))
    paused = dates.whole_minutes(material.run.paused_total(material.now))
    if paused:
        sentences.append(
            t.plural(
                "The clock was paused for {n} minute, which counts for no block.",
                "The clock was paused for {n} minutes, which count for no block.",
                paused,
            )
        )
    taken_out = dates.whole_minutes(material.run.taken_out)
    if taken_out:
        sentences.append(
            t.plural(
                "{n} minute was taken out, while the laptop slept or the app was closed; "
                "it counts for no block.",
                "{n} minutes were taken out, while the laptop slept or the app was closed; "
                "they count for no block.",
                taken_out,
            )
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _finish_sentence(material: Material, t: Translations) -> str:
    finished, planned = material.run.finished_at, planned_finish(material)
    if finished is None or planned is None:
        return t("The workshop was still running when this record was made.")
    late, time = round((finished - planned) / 60), dates.clock(finished)
    if late > 0:
        return t.plural(
            "The workshop finished at {time}, {n} minute after the plan.",
            "The workshop finished at {time}, {n} minutes after the plan.",
            late,
            time=time,
        )
    if late < 0:
        return t.plural(
            "The workshop finished at {time}, {n} minute before the plan.",
            "The workshop finished at {time}, {n} minutes before the plan.",
            -late,
            time=time,
        )
    return t("The workshop finished at {time}, as planned.", time=time)


def _day_sentence(material: Material, t: Translations) -> str:
    """Return on which day the workshop finished, where that is not the day it was planned to."""
    finished, planned = material.run.finished_at, planned_finish(material)
    if finished is None or planned is None or dates.today(finished) == dates.today(planned):
        return ""
    return t("That was on {day}.", day=dates.said(dates.today(finished), t.language))


def _overrun_sentence(lines: Sequence[Line], t: Translations) -> str:
    """Return how many blocks ran over, and which one furthest when it is a single one."""
    over = [
        (line.taken - line.planned, line)
        for line in lines
        if line.taken is not None and line.taken > line.planned
    ]
    if not over:
        return ""
    most = max(minutes for minutes, _ in over)
    furthest = [line for minutes, line in over if minutes == most]
    named = {"number": furthest[0].number, "title": furthest[0].block.title}
    if len(over) == 1:
        return t.plural(
            "Only block {number}, “{title}”, ran over, by {n} minute.",
            "Only block {number}, “{title}”, ran over, by {n} minutes.",
            most,
            **named,
        )
    if len(furthest) == 1:
        return t.plural(
            "{count} blocks ran over. Furthest over was block {number}, “{title}”, by {n} minute.",
            "{count} blocks ran over. Furthest over was block {number}, “{title}”, by {n} minutes.",
            most,
            count=len(over),
            **named,
        )
    return t.plural(
        "{count} blocks ran over, none of them by more than {n} minute.",
        "{count} blocks ran over, none of them by more than {n} minutes.",
        most,
        count=len(over),
    )


def _break_sentences(breaks: Sequence[Line], t: Translations) -> list[str]:
    """Return whether the breaks kept their minutes: of several, only which ones were shorter."""
    if len(breaks) < 2:
        return [_break_sentence(line, t) for line in breaks]
    if all(line.taken == line.planned for line in breaks):
        return [t("All {n} breaks kept their minutes.", n=len(breaks))]
    return [
        t.plural(
            "The break in block {number}, “{title}”, had {taken} of its {n} minute.",
            "The break in block {number}, “{title}”, had {taken} of its {n} minutes.",
            line.planned,
            number=line.number,
            title=line.block.title,
            taken=line.taken,
        )
        for line in breaks
        if line.taken is not None and line.taken < line.planned
    ]


def _break_sentence(line: Line, t: Translations) -> str:
    """Return whether a break kept its minutes; a longer one is an overrun like any other."""
    if line.taken is None or line.taken > line.planned:
        return ""
    if line.taken == line.planned:
        return t.plural("The break kept its {n} minute.", "The break kept its {n} minutes.", line.planned)
    return t.plural(
        "The break had {taken} of its {n} minute.",
        "The break had {taken} of its {n} minutes.",
        line.planned,
        taken=line.taken,
    )
