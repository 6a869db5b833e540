"""Sample notes: they fit the agenda they are written for, and show what a room can say."""

from __future__ import annotations

from collections import Counter

import pytest

from hls_facilitator import paths
from hls_facilitator.notes import kinds
from hls_facilitator.plan import templates
from hls_facilitator.plan.samples import SampleNote, samples

GENERAL = [samples("", "en"), samples("", "de")]
SAMPLED = [t for t in templates.builtin() if paths.resource(f"samples/{t.id}.toml").exists()]
OWN = [samples(template.id, template.language) for template in SAMPLED]


@pytest.mark.parametrize("template", SAMPLED, ids=lambda template: template.id)
def test_every_note_names_a_block_question_and_table_the_template_has(template: templates.Template) -> None:
    notes = samples(template.id, template.language)
    for note in notes:
        block = template.blocks[note.block - 1]
        assert 1 <= note.block <= len(template.blocks), note.text
        assert bool(note.question) == bool(block.cards), note.text
        assert note.question <= len(block.cards), note.text
        assert note.table <= template.tables, note.text
    assert [note.block for note in notes] == sorted(note.block for note in notes)


@pytest.mark.parametrize("template", SAMPLED, ids=lambda template: template.id)
def test_every_question_is_answered_by_somebody(template: templates.Template) -> None:
    answered = {(note.block, note.question) for note in samples(template.id, template.language)}
    for number, block in enumerate(template.blocks, start=1):
        assert {(number, n) for n in range(1, len(block.cards) + 1)} <= answered, block.title


def test_the_rehearsed_days_are_as_rich_as_real_ones() -> None:
    assert len(samples("chief-officers-intro", "en")) >= 125
    assert len(samples("berlin-einfuehrung", "de")) >= 55
    assert all(len(notes) == 30 for notes in GENERAL)
    assert all(note.block == 0 and note.question == 0 for notes in GENERAL for note in notes)


@pytest.mark.parametrize("notes", [*OWN, *GENERAL])
def test_each_set_shows_what_the_write_up_can_hold(notes: tuple[SampleNote, ...]) -> None:
    told = Counter(note.kind for note in notes)
    assert len(told) >= 20
    assert told["action"] >= 2
    assert any(note.kind == "parking" and note.due_in_days for note in notes)
    assert any(note.private for note in notes)
    assert 4 <= sum(note.starred for note in notes) <= len(notes) / 4
    assert len({note.text for note in notes}) == len(notes)


@pytest.mark.parametrize("notes", [*OWN, *GENERAL])
def test_owners_and_dates_stand_only_where_a_kind_has_them(notes: tuple[SampleNote, ...]) -> None:
    for note in notes:
        kind = kinds.BY_ID[note.kind]
        assert not note.owner or kind.owned, note.text
        assert note.due_in_days is None or kind.dated, note.text
        if note.kind == "action":
            assert note.owner, note.text
            assert note.due_in_days, note.text
        if not kind.printed:
            assert note.private, note.text


def test_an_unknown_template_gets_general_notes_in_its_language() -> None:
    assert samples("../templates/chief-officers-intro", "de") == samples("", "de")
    assert samples("my-own-day", "fr") == samples("", "en")


def test_a_due_date_counts_from_the_day_of_the_workshop() -> None:
    note = SampleNote("action", "Ask the bus company", due_in_days=28)
    assert note.due_on("2026-11-05") == "2026-12-03"
    assert note.due_on("") == ""
    assert SampleNote("insight", "We control a tenth").due_on("2026-11-05") == ""
