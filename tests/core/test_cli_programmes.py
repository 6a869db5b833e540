"""Programmes on the command line: listed, planned with their people, checked and rehearsed as a whole."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace

import pytest

from hls_facilitator.cli import main
from hls_facilitator.store.library import Library
from tests.core.test_agendas import EVENTS

PAIR = """
id = "pair"
title = "A pair"
language = "en"
[[session]]
template = "peer-learning"
day = 1
start = "10:00"
[[session]]
template = "peer-learning"
day = 29
start = "10:00"
"""


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Return a way to call the command line as JSON on a library of its own."""
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))

    def run(*words: str):
        status = main([*words, "--json"])
        printed = capsys.readouterr()
        return SimpleNamespace(
            status=status, json=json.loads(printed.out) if printed.out else None, error=printed.err
        )

    return run


def test_programmes_are_listed_with_the_sums_of_their_sessions(call) -> None:
    found = {one["id"]: one for one in call("templates").json if one["kind"] == "programme"}
    assert list(found) == ["hls-week", "putting-people-first", "under-pressure"]
    assert {name: one["minutes"] for name, one in found.items()} == {
        "hls-week": 1275,
        "putting-people-first": 360,
        "under-pressure": 180,
    }
    assert found["under-pressure"]["blocks"] == 18
    assert set(found["hls-week"]) == {"id", "kind", "title", "language", "minutes", "blocks", "events"}


@pytest.mark.parametrize("event", ["HLS Week", "Under Pressure, Part 2", "Putting People First, session 1"])
def test_an_event_leads_to_its_programme_and_to_its_agenda(call, event: str) -> None:
    kinds = {one["kind"] for one in call("templates", "--search", event).json}
    assert kinds == {"programme", "template"}


def test_every_event_of_the_field_is_listed(call) -> None:
    listed = {event for one in call("templates").json for event in one["events"]}
    assert set(EVENTS) <= listed


def test_a_programme_is_planned_with_all_its_sessions(call) -> None:
    made = call("new", "under-pressure", "--date", "2026-11-05", "--title", "Winter").json
    assert set(made) == {"id", "title", "workshops"}
    assert made["title"] == "Winter"
    listed = {one["id"]: one for one in call("list").json}
    assert [listed[one]["date"] for one in made["workshops"]] == ["2026-11-05", "2026-11-19"]
    assert set(listed) == set(made["workshops"])


def test_the_people_of_a_programme_take_part_in_every_session(call, tmp_path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Organisation\nAnn Young,Oak\nBo Reid,Elm\n", encoding="utf-8")
    made = call("new", "under-pressure", "--people", str(people)).json
    with Library.open(tmp_path / "library.db") as library:
        one, other = (library.workshop(key) for key in made["workshops"])
        assert [person.name for person in one.participants] == ["Ann Young", "Bo Reid"]
        assert one.participants == other.participants
        assert [line.programme for line in library.sessions(made["id"])] == [made["id"]] * 2


def test_nothing_is_planned_of_a_programme_that_cannot_be(call, tmp_path) -> None:
    assert call("new", "hls-week", "--start", "23:00").status == 1
    people = tmp_path / "people.csv"
    people.write_text("Name\n=cmd|x\n", encoding="utf-8")
    assert call("new", "hls-week", "--people", str(people)).status == 1
    assert call("list").json == []
    with Library.open(tmp_path / "library.db") as library:
        assert library.programmes() == []


def test_what_is_no_template_is_answered_with_templates_and_programmes(call) -> None:
    for words in (["new"], ["rehearse"]):
        for name in ("no-such", "../templates/crisis-1", "x" * 5_000):
            answer = call(*words, name)
            assert (answer.status, answer.json) == (1, None)
            assert "went wrong in the app itself" not in answer.error
    known = call("new", "no-such").error.removesuffix(".\n").split(": ")[1].split(", ")
    assert {"hls-week", "putting-people-first", "under-pressure", "crisis-1"} <= set(known)
    assert known == sorted(known)


def test_a_single_workshop_prints_what_it_always_did(call) -> None:
    assert set(call("new", "peer-learning").json) == {"id", "title"}


def test_a_programme_file_is_checked_as_one(call, tmp_path) -> None:
    path = tmp_path / "pair.toml"
    path.write_text(PAIR, encoding="utf-8")
    assert call("template", "check", str(path)).json == {"ok": True, "errors": []}
    path.write_text(PAIR.replace("day = 29", "day = 0"), encoding="utf-8")
    answer = call("template", "check", str(path))
    assert answer.status == 1
    (said,) = answer.json["errors"]
    assert said.startswith("pair.toml, session 2 “peer-learning”: “day” must be a whole number from 1 to ")
    assert said.endswith("without quotes, but is 0.")


def test_a_rehearsal_of_a_programme_runs_every_session_and_sums_up(call, tmp_path) -> None:
    out = tmp_path / "out"
    result = call("rehearse", "under-pressure", "--as", "docx", "--out", str(out)).json
    assert set(result) == {"workshop", "workshops", "notes", "minutes_planned", "minutes_actual", "files"}
    assert result["workshop"] == result["workshops"][0]
    assert (len(result["workshops"]), result["minutes_planned"]) == (2, 180)
    assert result["notes"] > 0
    folders = sorted(path.name for path in out.iterdir())
    assert folders == ["01-crisis-1", "02-crisis-2"]
    assert len(result["files"]) == len(set(result["files"])) == 2
    assert {one["title"] for one in call("list").json} == {
        "Under pressure 1: sense before solution",
        "Under pressure 2: act, notice, adjust",
    }


def test_a_programme_of_the_library_is_rehearsed_without_entering_its_record(call, tmp_path) -> None:
    made = call("new", "under-pressure", "--title", "Winter").json
    result = call("rehearse", "Winter", "--as", "docx", "--out", str(tmp_path / "out")).json
    assert len(result["workshops"]) == 2
    assert not set(result["workshops"]) & set(made["workshops"])
    assert {one["id"] for one in call("list").json} == set(made["workshops"])
