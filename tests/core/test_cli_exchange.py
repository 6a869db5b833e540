"""Seats, given notes and packed workshops from the command line."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from hls_facilitator.cli import main
from hls_facilitator.desk import Desk
from hls_facilitator.model import Note
from hls_facilitator.store.library import Library


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    def run(library: str, *words: str, stdin: str = "", as_json: bool = True):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        status = main(
            ["--library", str(tmp_path / f"{library}.db"), *words, *(["--json"] if as_json else [])]
        )
        out, error = capsys.readouterr()
        return SimpleNamespace(
            status=status, json=json.loads(out) if out and as_json else None, out=out, error=error
        )

    return run


def test_a_day_with_two_tables_from_the_command_line(call, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro").json["id"]
    assert call("f", "seat", workshop, "--group", "Table 3", "--out", "t3.hlsseat").json == {
        "path": "t3.hlsseat"
    }
    nothing: dict[str, object] = dict.fromkeys(
        ("in_file", "new", "already_here", "changed", "edited_in_two_places"), 0
    )
    nothing["workshops"] = [workshop]
    assert "ready to take notes" in call("s", "take", "t3.hlsseat", as_json=False).out
    assert call("s", "take", "t3.hlsseat").json == nothing
    call("s", "note", workshop, "-", stdin="One\n/quote Two\nThree\n")
    assert {note["group"] for note in call("s", "notes", workshop).json} == {"Table 3"}
    given = {"in_file": 3, "new": 0, "already_here": 3, "changed": 0, "edited_in_two_places": 0}
    assert call("s", "give", workshop, "t3.hlsnotes").json == {"path": "t3.hlsnotes"} | given
    assert call("s", "give", workshop, "t3.hlsnotes", as_json=False).out == "t3.hlsnotes\n3 notes in file\n"
    assert call("f", "take", "t3.hlsnotes", "--into", workshop).json == nothing | {"in_file": 3, "new": 3}
    assert [note["text"] for note in call("f", "notes", workshop, "--kind", "quote").json] == ["Two"]
    assert len(call("f", "notes", workshop, "--group", "Table 3").json) == 3
    assert call("f", "notes", workshop, "--group", "Table 2").json == []
    said = call("f", "take", "t3.hlsnotes", "t3.hlsnotes", as_json=False).out
    assert said == "6 notes in file, 0 new, 6 already here, 0 changed, 0 edited in two places\n"
    assert call("f", "pack", workshop, "all.hlsworkshop").json["id"] == workshop
    receipt = {"in_file": 3, "new": 3, "already_here": 0, "changed": 0, "edited_in_two_places": 0}
    assert call("g", "unpack", "all.hlsworkshop").json == {"id": workshop, "was_here": False} | receipt
    assert call("g", "notes", workshop).json == call("f", "notes", workshop).json
    again = call("g", "unpack", "all.hlsworkshop", as_json=False).out
    assert "plan here stays" in again
    assert "3 already here" in again
    receipt |= {"new": 0, "already_here": 3}
    assert call("g", "unpack", "all.hlsworkshop").json == {"id": workshop, "was_here": True} | receipt


def test_private_notes_are_counted_as_given_only_where_they_are(call, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro").json["id"]
    call("f", "seat", workshop, "--group", "3", "--out", "t3.hlsseat")
    call("s", "take", "t3.hlsseat")
    for library in ("f", "s"):
        with Library.open(tmp_path / f"{library}.db") as opened:
            desk = Desk(opened)
            desk.open(workshop)
            desk.add_notes([Note("", "Kept to ourselves", private=True), Note("", "Said aloud")])
    assert call("f", "give", workshop, "f.hlsnotes").json["in_file"] == 1
    assert call("s", "give", workshop, "s.hlsnotes").json["in_file"] == 2
    assert call("s", "take", "f.hlsnotes").json["in_file"] == 1
    assert call("f", "take", "s.hlsnotes").json["in_file"] == 2


def test_a_seat_that_is_older_than_the_one_here_is_said_to_change_nothing(
    call, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro", "--title", "Day").json["id"]
    for name in ("old.hlsseat", "new.hlsseat"):
        call("f", "seat", workshop, "--group", "3", "--out", name)
    assert call("s", "take", "new.hlsseat", as_json=False).out == "“Day” is ready to take notes at.\n"
    said = call("s", "take", "old.hlsseat", as_json=False).out
    assert said == "“Day” is here with a newer plan already, which stays.\n"


def test_mishaps_with_files_are_said_and_end_with_one(call, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    workshop = call("f", "new", "chief-officers-intro").json["id"]
    call("f", "seat", workshop, "--group", "1", "--out", "t1.hlsseat")
    call("f", "pack", workshop, "w.hlsworkshop")
    (tmp_path / "letter.hlsnotes").write_text("Dear all")
    for words, said in (
        (("take", "gone.hlsnotes"), "cannot be read"),
        (("take", "letter.hlsnotes"), "no file of HLS Facilitator"),
        (("take", "w.hlsworkshop"), "Unpack it"),
        (("unpack", "t1.hlsseat"), "is a seat"),
        (("take", "t1.hlsseat"), "for a note-taker"),
        (("take", "letter.hlsnotes", "--into", "nothing"), "no workshop"),
        (("seat", workshop, "--group", "Table 99", "--out", "x"), "no table"),
        (("give", workshop, "letter.hlsnotes"), "something else"),
        (("give", workshop, "no/folder/x.hlsnotes"), "could not be written"),
        (("pack", workshop, "."), "something else"),
    ):
        answer = call("f", *words)
        assert (answer.status, answer.json) == (1, None)
        assert said in answer.error
    assert call("f", "take").status == 2
    assert call("f", "seat", workshop, "--group", "1").status == 2
