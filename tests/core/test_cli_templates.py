"""Own templates and repeated workshops by the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from hls_facilitator import paths
from hls_facilitator.cli import main
from hls_facilitator.store.library import Library


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Return a way to call the command line as JSON on a library of its own."""
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))

    def run(*words: str, as_json: bool = True):
        status = main([*words, "--json"] if as_json else list(words))
        printed = capsys.readouterr()
        return SimpleNamespace(
            status=status,
            json=json.loads(printed.out) if as_json and printed.out else None,
            out=printed.out,
            error=printed.err,
        )

    return run


@pytest.fixture
def workshop(call) -> str:
    return call("new", "crisis-1", "--title", "Our day", "--date", "2026-11-05").json["id"]


def test_a_workshop_becomes_a_template_that_is_listed_and_planned_from(call, workshop: str) -> None:
    assert call("template", "save", workshop).json == {"id": "our-day", "title": "Our day"}
    listed = {row["id"]: row for row in call("templates").json}
    assert listed["our-day"] == {
        "id": "our-day",
        "kind": "template",
        "title": "Our day",
        "language": "en",
        "minutes": 90,
        "blocks": 9,
        "events": [],
    }
    assert call("templates", "--search", "day OUR").json[0]["id"] == "our-day"
    again = call("new", "our-day", "--title", "Next").json["id"]
    assert [block["minutes"] for block in call("show", again).json["blocks"]] == [
        block["minutes"] for block in call("show", workshop).json["blocks"]
    ]


def test_an_own_template_is_rehearsed_by_its_id(call, workshop: str, tmp_path) -> None:
    call("template", "save", workshop)
    done = call("rehearse", "our-day", "--as", "docx", "--out", str(tmp_path / "out"))
    assert (done.status, done.json["minutes_planned"]) == (0, 90)
    assert any(file.endswith(".docx") for file in done.json["files"])


def test_leads_stay_behind_unless_asked_for(call, workshop: str, tmp_path) -> None:
    call("template", "save", workshop, "--title", "Plain")
    call("template", "save", workshop, "--title", "Led", "--with-leads")
    files = [call("template", "export", name, str(tmp_path)).json["path"] for name in ("plain", "led")]
    texts = [Path(file).read_text(encoding="utf-8") for file in files]
    assert ["lead =" in text for text in texts] == [False, True]
    assert call("template", "save", workshop, "--title", "Plain", "--replace", "led").json["id"] == "led"


def test_a_template_goes_through_a_file_to_another_library(call, workshop: str, tmp_path) -> None:
    call("template", "save", workshop)
    file = tmp_path / "day.toml"
    assert call("template", "export", "our-day", str(file)).json == {"path": str(file)}
    assert call("template", "check", str(file)).json == {"ok": True, "errors": []}
    other = ("--library", str(tmp_path / "other.db"))
    expected = {"id": "our-day", "title": "Our day"}
    assert call("template", "import", str(file), *other).json == {**expected, "done": "new"}
    assert call("template", "import", str(file), *other).json == {**expected, "done": "already here"}
    file.write_text(file.read_text(encoding="utf-8").replace("minutes = 5", "minutes = -5"), encoding="utf-8")
    refused = call("template", "import", str(file), *other)
    assert refused.status == 1
    assert "day.toml, block 1 “Stop the clock”: “minutes” must be a whole number" in refused.error
    assert call("template", "export", "crisis-1", str(file)).status == 1
    assert call("template", "export", "crisis-1", str(file), "--replace").status == 0


def test_people_are_told_what_was_done(call, workshop: str, tmp_path) -> None:
    def told(*words: str) -> str:
        return call(*words, as_json=False).out

    assert told("template", "save", workshop) == "our-day  Our day\n"
    file = told("template", "export", "our-day", str(tmp_path)).strip()
    assert told("template", "import", file) == "“Our day” was among the templates already.\n"
    assert "our-day                    90 min  Our day (own)\n" in told("templates")
    assert told("template", "rename", "our-day", "Your day") == "our-day  Your day\n"
    assert (
        told("template", "import", file, "--replace") == "“Our day” stands in place of the older one now.\n"
    )
    assert told("template", "delete", "our-day") == "The template our-day is removed.\n"
    assert told("template", "import", file) == "“Our day” is among the templates now.\n"


def test_own_templates_are_renamed_and_removed_and_shipped_ones_are_not(call, workshop: str) -> None:
    call("template", "save", workshop)
    assert call("template", "rename", "our-day", "Your day").json == {"id": "our-day", "title": "Your day"}
    assert call("template", "delete", "our-day").json == {"id": "our-day"}
    for words in (("delete", "crisis-1"), ("rename", "crisis-1", "Mine")):
        refused = call("template", *words)
        assert refused.status == 1
        assert "ships with the app" in refused.error
    assert call("template", "delete", "our-day").status == 1
    assert call("template", "burn", "our-day").status == 2


def test_a_damaged_template_is_listed_with_what_is_wrong(call, tmp_path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.save_template("broken", 'id = "broken"\ntitle = "Day"\nlanguage = "en"', 1.0).result()
    rows = call("templates").json
    assert rows[-1]["id"] == "broken"
    assert rows[-1]["errors"] == ["broken: “block” is missing."]
    assert len(rows) > 26
    assert "broken cannot be used:\n  broken: “block” is missing." in call("templates", as_json=False).out
    refused = call("new", "broken")
    assert refused.status == 1
    assert "“block” is missing" in refused.error


def test_listing_templates_makes_no_library(call, tmp_path) -> None:
    assert call("templates", "--search", "crisis").status == 0
    assert not (tmp_path / "library.db").exists()


def test_a_workshop_is_duplicated_without_people_and_notes(call, workshop: str, tmp_path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,organisation\nAnn Ash,Ness\nBen Birch,Tay\n", encoding="utf-8")
    call("people", workshop, "import", str(people))
    call("groups", workshop, "deal", "--tables", "2")
    call("note", workshop, "A life, not a service")
    again = call("duplicate", workshop, "--date", "2027-01-07").json
    assert again["title"] == "Our day"
    shown = call("show", again["id"]).json
    assert (shown["notes"], shown["people"]) == (0, 16)
    listed = {row["id"]: row for row in call("list").json}
    assert listed[again["id"]]["date"] == "2027-01-07"
    full = call("duplicate", again["id"], "--title", "Empty", "--date", "").json
    assert full["title"] == "Empty"
    full = call("duplicate", workshop, "--people", "--seats", "--notes", "--title", "Full").json
    shown = call("show", full["id"]).json
    assert (shown["title"], shown["notes"], shown["people"]) == ("Full", 1, 2)
    assert call("duplicate", workshop, "--date", "soon").status == 1
    assert call("duplicate", "none").status == 1


def test_without_a_date_a_duplicate_is_four_weeks_on_or_later(call, workshop: str) -> None:
    again = call("duplicate", workshop).json["id"]
    dates = {row["id"]: date.fromisoformat(row["date"]) for row in call("list").json}
    assert dates[again] > max(dates[workshop], date.today())
    assert (dates[again] - dates[workshop]).days % 28 == 0


def test_a_shipped_file_that_is_changed_comes_in_beside(call, tmp_path) -> None:
    text = (paths.resource("templates") / "crisis-2.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text.replace('title = "', 'title = "My ', 1), encoding="utf-8")
    done = call("template", "import", str(file)).json
    assert (done["id"], done["done"]) == ("crisis-2-2", "beside")
    assert done["title"].startswith("My ")
