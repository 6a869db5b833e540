"""The command line keeps its contract: what it prints, what it changes, and how it fails."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from hls_facilitator import paths
from hls_facilitator.cli import main

TITLE = "Leading the learning: an introduction for Chief Officers"


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Return a way to call the command line as JSON on a library of its own."""
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))

    def run(*words: str, stdin: str = ""):
        monkeypatch.setattr(
            sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode("utf-8", "surrogateescape")))
        )
        status = main([*words, "--json"])
        printed = capsys.readouterr()
        return SimpleNamespace(
            status=status, json=json.loads(printed.out) if printed.out else None, error=printed.err
        )

    return run


@pytest.fixture
def workshop(call) -> str:
    return call("new", "chief-officers-intro", "--date", "2026-11-05").json["id"]


def test_templates_are_listed_and_found_by_the_events_they_serve(call) -> None:
    ids = {template["id"]: template for template in call("templates").json}
    assert ids["chief-officers-intro"]["minutes"] == 180
    assert ids["berlin-einfuehrung"] | {"events": []} == {
        "id": "berlin-einfuehrung",
        "kind": "template",
        "title": "Willkommen in Berlin: HLS als Anregung für öffentliche Dienste",
        "language": "de",
        "minutes": 90,
        "blocks": 9,
        "events": [],
    }
    assert [template["id"] for template in call("templates", "--search", "berlin").json] == [
        "berlin-einfuehrung"
    ]


def test_a_new_workshop_is_listed_and_shown_with_its_times(call, workshop: str) -> None:
    assert call("list").json == [
        {
            "id": workshop,
            "title": TITLE,
            "date": "2026-11-05",
            "start": "10:00",
            "minutes": 180,
            "state": "ready",
            "notes": 0,
        }
    ]
    shown = call("show", workshop).json
    assert (shown["title"], shown["state"], shown["notes"], shown["groups"]) == (TITLE, "ready", 0, 6)
    breakout = shown["blocks"][3]
    assert (breakout["kind"], breakout["planned_start"], breakout["planned_end"], breakout["pinned"]) == (
        "breakout",
        "10:45",
        "11:10",
        None,
    )
    assert len(breakout["cards"]) == 4
    assert sum(step["minutes"] for step in breakout["steps"]) == 25


def test_a_workshop_answers_to_its_id_a_prefix_or_its_title(call, workshop: str) -> None:
    assert call("show", workshop[:12]).json["id"] == workshop
    assert call("show", TITLE).json["id"] == workshop


def test_title_start_and_language_may_differ_from_the_template(call) -> None:
    made = call(
        "new", "berlin-einfuehrung", "--title", "Willkommen", "--start", "14:15", "--language", "en"
    ).json
    assert made["title"] == "Willkommen"
    assert call("show", made["id"]).json["blocks"][0]["planned_start"] == "14:15"


def test_a_note_is_understood_and_kept_with_its_place(call, workshop: str) -> None:
    added = call(
        "note",
        workshop,
        "/action Ask the bus company @Ann by 2026-12-03",
        "--block",
        "4",
        "--question",
        "1",
        "--group",
        "Table 3",
    )
    note = call("notes", workshop).json[0]
    shown = call("show", workshop).json["blocks"][3]
    assert note["id"] == added.json["id"]
    assert (note["text"], note["kind"], note["owner"], note["due"]) == (
        "Ask the bus company",
        "action",
        "Ann",
        "2026-12-03",
    )
    assert (note["block"], note["question"], note["group"]) == (
        shown["id"],
        shown["cards"][0]["id"],
        "Table 3",
    )


def test_many_notes_come_in_one_a_line(call, workshop: str) -> None:
    lines = ["one", "/quote two", "odd \x0b \x1c \u2028 marks <b>&", "ورشة", "😀"]
    added = call("note", workshop, "-", "--kind", "barrier", stdin="\n".join(lines) + "\n\n")
    kept = call("notes", workshop).json
    assert [note["id"] for note in added.json] == [note["id"] for note in kept]
    assert [note["kind"] for note in kept] == ["barrier", "quote", "barrier", "barrier", "barrier"]
    assert kept[3]["text"] == "ورشة"
    assert call("notes", workshop, "--kind", "quote").json[0]["text"] == "two"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "nothing"], "no workshop"),
        (["new", "nothing"], "no template"),
        (["new", "chief-officers-intro", "--date", "tomorrow"], "not a date"),
        (["new", "chief-officers-intro", "--start", "noon"], "not a clock time"),
        (["note", TITLE, "x", "--block", "99"], "no block"),
        (["note", TITLE, "x", "--block", "1", "--question", "1"], "no question"),
        (["note", TITLE, "x", "--group", "Nowhere"], "no table"),
        (["note", TITLE, "x", "--kind", "nothing"], "no kind"),
        (["note", TITLE, "  "], "needs some words"),
        (["export", TITLE, "--as", "odt"], "no format"),
    ],
)
@pytest.mark.usefixtures("workshop")
def test_what_cannot_be_done_is_said_on_stderr_and_changes_nothing(call, words: list[str], says: str) -> None:
    before = call("list").json
    answer = call(*words)
    assert (answer.status, answer.json) == (1, None)
    assert says in answer.error
    assert "Traceback" not in answer.error
    assert call("list").json == before


@pytest.mark.parametrize("words", [["nonsense"], ["show"], ["list", "--nonsense"]])
def test_wrong_usage_ends_with_two(call, words: list[str]) -> None:
    assert call(*words).status == 2


def test_options_stand_before_or_after_the_command(tmp_path, capsys) -> None:
    path = str(tmp_path / "other.db")
    assert main(["--library", path, "--json", "new", "berlin-einfuehrung"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert main(["list", "--json", "--library", path]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == made["id"]


def test_messages_come_in_the_language_asked_for(tmp_path, capsys) -> None:
    assert main(["--language", "de", "--library", str(tmp_path / "l.db"), "show", "nichts"]) == 1
    assert "nichts" in capsys.readouterr().err


@pytest.mark.usefixtures("workshop")
def test_a_library_in_order_is_said_to_be_whole(call) -> None:
    assert call("check").json == {"ok": True, "problems": []}


def test_export_writes_both_files_and_says_where(call, workshop: str, tmp_path) -> None:
    call("note", workshop, "Something we heard", "--block", "4")
    files = call(
        "export", workshop, "--kind", "full", "--as", "pdf,docx", "--out", str(tmp_path / "out")
    ).json
    assert [file["format"] for file in files] == ["pdf", "docx"]
    assert files[0]["pages"] >= 1
    assert all((tmp_path / "out").samefile(file["path"].rsplit("/", 1)[0]) for file in files)
    assert call("show", workshop).json["state"] == "written up"


def shape(value: object) -> object:
    """Return the types of a JSON answer under its keys; a list by its first item."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_answers_have_the_keys_and_types_that_were_promised(call, workshop: str, tmp_path) -> None:
    call("note", workshop, "/action Ask @Ann by 3 Dec", "--block", "4", "--question", "1", "--group", "2")
    text, number, flag = "str", "int", "bool"
    assert shape(call("notes", workshop).json) == [
        {
            "id": text,
            "text": text,
            "kind": text,
            "block": text,
            "question": text,
            "group": text,
            "seat": text,
            "at": "float",
            "starred": flag,
            "private": flag,
            "owner": text,
            "due": text,
            "themes": [],
            "edited_in_two_places": flag,
        }
    ]
    shown = call("show", workshop).json
    block = shape(shown.pop("blocks")[3])
    assert shape(shown) == {
        "id": text, "title": text, "state": text, "people": number, "groups": number, "notes": number,
    }  # fmt: skip
    assert block == {
        "id": text,
        "title": text,
        "kind": text,
        "minutes": number,
        "planned_start": text,
        "planned_end": text,
        "pinned": "NoneType",
        "cards": [{"id": text, "question": text}],
        "steps": [{"id": text, "title": text, "minutes": number}],
    }
    exported = call("export", workshop, "--as", "pdf", "--out", str(tmp_path)).json
    assert shape(exported) == [{"format": text, "path": text, "pages": number}]
    assert shape(call("rehearse", workshop, "--as", "docx", "--out", str(tmp_path)).json) == {
        "workshop": text,
        "notes": number,
        "minutes_planned": number,
        "minutes_actual": number,
        "files": [text],
    }
    assert [note["text"] for note in call("notes", workshop).json] == ["Ask"]


def test_a_template_is_checked_with_every_mistake_named(call, tmp_path, capsys) -> None:
    good = paths.resource("templates") / "chief-officers-intro.toml"
    assert call("template", "check", str(good)).json == {"ok": True, "errors": []}
    bad = tmp_path / "bad.toml"
    bad.write_text(
        good.read_text(encoding="utf-8").replace('kind = "welcome"', 'kind = "welcom"'), encoding="utf-8"
    )
    answer = call("template", "check", str(bad))
    assert (answer.status, answer.json["ok"]) == (1, False)
    assert "bad.toml" in answer.json["errors"][0]
    assert "welcom" in answer.json["errors"][0]
    assert main(["template", "check", str(bad)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "\n".join(answer.json["errors"]) + "\n")
    assert call("template", "check", str(tmp_path / "none.toml")).status == 1
