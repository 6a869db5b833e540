"""People and groups on the command line: lists come in whole or not at all, and deals keep their seed."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from hls_facilitator.cli import main

if TYPE_CHECKING:
    from pathlib import Path

LIST = "Name,Organisation,Role,E-mail\nAnn Onym,Cedar,Lead,ann@cedar.org\n,Cedar,,\nBen Day,Fife,Coach,\n"

NAMES = [f"Person {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(40)]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Return a way to call the command line as JSON on a library of its own."""
    monkeypatch.setenv("HLS_LIBRARY", str(tmp_path / "library.db"))

    def run(*words: str | Path):
        status = main([*map(str, words), "--json"])
        printed = capsys.readouterr()
        return SimpleNamespace(
            status=status, json=json.loads(printed.out) if printed.out else None, error=printed.err
        )

    return run


@pytest.fixture
def workshop(call) -> str:
    return call("new", "chief-officers-intro").json["id"]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    path = tmp_path / "crowd.csv"
    rows = "\n".join(
        f"Person {chr(65 + n // 26)}{chr(65 + n % 26)},Org {n % 7},Role {n % 3}" for n in range(40)
    )
    path.write_text(f"Name,Organisation,Role\n{rows}\n", encoding="utf-8")
    return path


def test_a_list_is_imported_and_imported_again_without_doubling(call, workshop: str, people: Path) -> None:
    first = call("people", workshop, "import", people).json
    assert (first["added"], first["updated"], first["duplicates"]) == (2, 0, 0)
    assert first["skipped"] == [{"row": 3, "why": "It has no name."}]
    assert first["people"][0] == {
        "name": "Ann Onym",
        "organisation": "Cedar",
        "role": "Lead",
        "email": "ann@cedar.org",
    }
    again = call("people", workshop, "import", people).json
    assert (again["added"], again["updated"], len(again["people"])) == (0, 0, 2)
    assert call("show", workshop).json["people"] == 2


def test_a_dry_run_changes_nothing(call, workshop: str, people: Path) -> None:
    before = call("show", workshop).json
    assert call("people", workshop, "import", people, "--dry-run").json["added"] == 2
    assert call("show", workshop).json == before


def test_a_workshop_can_begin_with_its_people(call, people: Path) -> None:
    workshop = call("new", "chief-officers-intro", "--people", people).json["id"]
    assert call("show", workshop).json["people"] == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Name,Role\nAnn,=1+1\n", "row 2, column B"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "people.csv"),
        (b"x" * 10_000_001, "10 MB"),
        (b"Mood\n1\n2\n", "No column"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_is_planned(
    call, people: Path, content: bytes | None, says: str
) -> None:
    people.unlink()
    if content is not None:
        people.write_bytes(content)
    refused = call("new", "chief-officers-intro", "--people", people)
    assert (refused.status, refused.json) == (1, None)
    assert says in refused.error
    assert "Traceback" not in refused.error
    assert call("list").json == []


def test_a_deal_is_a_partition_without_repeats_the_same_for_a_seed(call, workshop: str, crowd: Path) -> None:
    call("people", workshop, "import", crowd)
    words = ("groups", workshop, "deal", "--tables", "8", "--rounds", "4", "--seed", "7")
    dealt = call(*words).json
    assert dealt["repeated_pairs"] == 0
    assert [len(now) for now in dealt["rounds"]] == [8] * 4
    for now in dealt["rounds"]:
        assert len({name for table in now for name in table}) == sum(map(len, now)) == 40
    assert call(*words).json == dealt
    assert call(*words[:-1], "8").json != dealt
    assert call("show", workshop).json["groups"] == 8


def test_tables_come_from_their_size_or_else_from_the_plan(call, workshop: str, crowd: Path) -> None:
    call("people", workshop, "import", crowd)
    assert len(call("groups", workshop, "deal").json["rounds"][0]) == 6
    assert len(call("groups", workshop, "deal", "--size", "4").json["rounds"][0]) == 10


def test_what_is_balanced_can_be_chosen(call, workshop: str, crowd: Path) -> None:
    call("people", workshop, "import", crowd)
    dealt = call("groups", workshop, "deal", "--tables", "20", "--balance", "organisation").json["rounds"]
    for table in dealt[0]:
        assert len({NAMES.index(name) % 7 for name in table}) == len(table)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--tables", "3", "--size", "4"), 2),
        (("--tables", "0"), 2),
        (("--rounds", "0"), 2),
        (("--balance", "age"), 2),
        (("--tables", "41"), 1),
    ],
)
def test_impossible_deals_are_refused(
    call, workshop: str, crowd: Path, options: tuple[str, ...], status: int
) -> None:
    call("people", workshop, "import", crowd)
    assert call("groups", workshop, "deal", *options).status == status
    assert call("show", workshop).json["groups"] == 6


def test_a_deal_needs_people(call, workshop: str) -> None:
    refused = call("groups", workshop, "deal")
    assert refused.status == 1
    assert "Nobody is on the list" in refused.error
