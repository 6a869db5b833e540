"""The calendar holds the next meeting and every open date, as Outlook and others read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from hls_facilitator.languages import Translations
from hls_facilitator.model import Note, Pages, Programme, WriteUp
from hls_facilitator.writeup.calendar import occasions, write_calendar
from hls_facilitator.writeup.export import export
from hls_facilitator.writeup.material import Material, material_of
from hls_facilitator.writeup.plain import on_one_line
from hls_facilitator.writeup.target import NothingToTellError
from tests.data_samples import any_material, small_material, small_source
from tests.gates_data import events
from tests.golden_file import golden
from tests.writeup_samples import MADE, START

if TYPE_CHECKING:
    from pathlib import Path

EN = Translations("en")


def written(folder: Path, *materials: Material, t: Translations = EN) -> bytes:
    path = folder / "day.ics"
    write_calendar(materials, path, t, now=MADE)
    return path.read_bytes()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_small_day_is_as_it_was_looked_at(tmp_path: Path, language: str) -> None:
    text = written(tmp_path, small_material("full", language), t=Translations(language)).decode()
    text = text.replace(f"{datetime.fromtimestamp(MADE, UTC):%Y%m%dT%H%M%SZ}", "MADE")
    assert text == golden(f"data/day.{language}.ics", text.replace("\r\n", "\n")).replace("\n", "\r\n")


def test_what_is_due_takes_its_day_and_no_time_of_anybody(tmp_path: Path) -> None:
    event = events(written(tmp_path, small_material()))["n09-due"]
    assert (event.start, event.end) == (date(2026, 11, 9), date(2026, 11, 10))
    assert str(event["SUMMARY"]) == "Action: Take the red list out of the meeting."
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Take the red list out of the meeting.",
        "Who: Chief Officer",
        "Note 6, Leading the learning: an introduction, 5 Nov 2026",
    ]


def test_an_experiment_has_its_beginning_its_date_and_its_debrief(tmp_path: Path) -> None:
    found = events(written(tmp_path, small_material()))
    assert [found[f"n13-{what}"].start for what in ("start", "due", "debrief")] == [
        date(2026, 11, 10),
        date(2026, 11, 16),
        date(2026, 12, 17),
    ]
    assert str(found["n13-debrief"]["SUMMARY"]).startswith("Debrief of the experiment: Twenty letters")


def test_the_next_session_has_its_time_by_the_clock_of_its_place(tmp_path: Path) -> None:
    event = events(written(tmp_path, small_material()))["w2"]
    assert (event.start, event.end) == (datetime(2026, 12, 10, 10, 0), datetime(2026, 12, 10, 10, 50))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Second session", "Harbour Hall, Strathmarle")
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event


def test_a_session_without_a_place_is_where_its_programme_is(tmp_path: Path) -> None:
    source = small_source()
    assert source.following is not None
    source = replace(
        source,
        following=replace(source.following, place=""),
        programme=Programme("p", "A week", place="Library"),
    )
    assert str(events(written(tmp_path, material_of(source, Pages())))["w2"]["LOCATION"]) == "Library"


def test_a_day_agreed_on_rules_over_the_programme(tmp_path: Path) -> None:
    source = small_source()
    agreed = replace(source.workshop, write_up=WriteUp(next_date="2027-01-20"))
    found = events(written(tmp_path, material_of(replace(source, workshop=agreed), Pages())))
    assert found["w1-next"].start == date(2027, 1, 20)
    assert str(found["w1-next"]["SUMMARY"]) == "Next meeting: Leading the learning: an introduction"
    assert "w2" not in found


def test_what_is_done_or_dropped_is_no_date_any_more(tmp_path: Path) -> None:
    more = [
        Note(f"n6{n}", "Over", "action", at=START + 6000, due="2026-12-24", progress=progress)
        for n, progress in enumerate(("done", "dropped"))
    ]
    assert {"n60-due", "n61-due"} & set(
        events(written(tmp_path, small_material("full", "en", *more)))
    ) == set()


def test_dates_in_somebodys_own_words_are_left_to_people(tmp_path: Path) -> None:
    assert "n10-due" not in events(written(tmp_path, small_material()))


@pytest.mark.parametrize(
    ("kind", "notes"),
    [
        ("summary", {"n08-due", "n09-due", "n20-due"}),
        ("actions", {"n08-due", "n09-due", "n20-due", "n13-start", "n13-due", "n13-debrief"}),
    ],
)
def test_the_kind_of_document_rules_which_dates_there_are(tmp_path: Path, kind: str, notes: set[str]) -> None:
    assert set(events(written(tmp_path, small_material(kind)))) == {"w2", *notes}


def test_no_owner_is_named_where_the_document_names_nobody(tmp_path: Path) -> None:
    assert b"Ann" not in written(tmp_path, small_material("summary"))
    assert b"Ann" in written(tmp_path, small_material("actions"))


def test_told_again_an_occasion_keeps_its_id(tmp_path: Path) -> None:
    assert written(tmp_path, small_material()) == written(tmp_path, small_material())


def test_without_any_date_it_says_what_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    bare = replace(small_source(), notes=(), photos=(), following=None)
    with pytest.raises(NothingToTellError, match="no date for a calendar"):
        written(tmp_path, material_of(bare, Pages()))
    assert list(tmp_path.iterdir()) == []


def test_beside_other_formats_a_calendar_without_a_date_is_left_out(tmp_path: Path) -> None:
    bare = replace(small_source(), notes=(), photos=(), following=None)
    assert [file.format for file in export((bare,), tmp_path, ("ics", "json"))] == ["json"]
    with pytest.raises(NothingToTellError):
        export((bare,), tmp_path, ("ics",))


@settings(max_examples=60, deadline=None)
@given(material=any_material())
def test_any_day_reads_back_as_it_was_told(tmp_path_factory, material: Material) -> None:
    told = occasions([material], EN)
    if not told:
        return
    data = written(tmp_path_factory.mktemp("i"), material)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    found = events(data)
    assert len(found) == len({one.id for one in told})
    for one in told:
        event = found[one.id.removesuffix("@hls-facilitator")]
        assert event.start == one.when
        assert event.end == one.when + (timedelta(minutes=one.minutes) or timedelta(days=1))
        assert str(event["SUMMARY"]) == on_one_line(one.title)
