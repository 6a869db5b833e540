"""Seats, given notes and packed workshops from the command line."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from hls_facilitator.cli import main


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
    assert call("s", "give", workshop, "t3.hlsnotes").json == {"path": "t3.hlsnotes"}
    assert call("f", "take", "t3.hlsnotes", "--into", workshop).json == nothing | {"in_file": 3, "new": 3}
    assert [note["text"] for note in call("f", "notes", workshop, "--kind", "quote").json] == ["Two"]
    assert len(call("f", "notes", workshop, "--group", "Table 3").json) == 3
    assert call("f", "notes", workshop, "--group", "Table 2").json == []
    said = call("f", "take", "t3.hlsnotes", "t3.hlsnotes", as_json=False).out
    assert said == "6 notes in file, 0 new, 6 already here, 0 changed, 0 edited in two places\n"
    assert call("f", "pack", workshop, "all.hlsworkshop").json["id"] == workshop
    assert call("g", "unpack", "all.hlsworkshop").json["id"] == workshop
    assert call("g", "notes", workshop).json == call("f", "notes", workshop).json
    again = call("g", "unpack", "all.hlsworkshop", as_json=False).out
    assert "plan here stays" in again
    assert "3 already here" in again


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
