"""The JSON of everything is as it is described, and holds nothing that must not leave."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from hls_facilitator.model import DOCUMENT_KINDS, Pages
from hls_facilitator.writeup.everything import everything, write_everything
from hls_facilitator.writeup.everything.shapes import FORMAT, VERSION, Everything
from hls_facilitator.writeup.material import Material, material_of
from tests.data_samples import any_material, small_material, small_source
from tests.golden_file import golden

DESCRIPTION = Path(__file__).resolve().parents[2] / "docs" / "exported-data.md"


def written(folder: Path, *materials: Material) -> bytes:
    path = folder / "day.json"
    write_everything(materials, path)
    return path.read_bytes()


def names(value: object) -> set[str]:
    """Return the names of all fields in a value of JSON, but for those of details, which are kinds' own."""
    if isinstance(value, dict):
        return set(value) | {name for key, one in value.items() if key != "details" for name in names(one)}
    return {name for one in value for name in names(one)} if isinstance(value, list) else set()


def test_the_small_day_is_as_it_was_looked_at(tmp_path: Path) -> None:
    text = written(tmp_path, small_material()).decode()
    text = re.sub(r'("made_with": )"[^"]*"', r"\1VERSION", text)
    text = re.sub(r"(T\d\d:\d\d:\d\d)[+-]\d\d:\d\d", r"\1", text)
    assert text == golden("data/day.json.txt", text)


def test_it_decodes_to_what_was_told(tmp_path: Path) -> None:
    material = small_material()
    data = written(tmp_path, material)
    assert msgspec.json.decode(data, type=Everything) == everything([material])
    assert (json.loads(data)["format"], json.loads(data)["version"]) == (FORMAT, VERSION)


@settings(max_examples=60, deadline=None)
@given(material=any_material())
def test_any_day_is_utf_8_with_sorted_names_and_decodes(tmp_path_factory, material: Material) -> None:
    data = written(tmp_path_factory.mktemp("j"), material)
    read = msgspec.json.decode(data, type=Everything)
    assert [note.number for note in read.workshops[0].notes] == [
        note.number for note in everything([material]).workshops[0].notes
    ]
    plain = json.loads(data.decode("utf-8", "strict"))
    assert json.dumps(plain) == json.dumps(plain, sort_keys=True)


@settings(max_examples=60, deadline=None)
@given(material=any_material())
def test_every_id_leads_to_something_in_the_file(material: Material) -> None:
    held = everything([material]).workshops[0]
    blocks, tables = {block.id for block in held.blocks}, {table.id for table in held.tables}
    questions = {question.id for block in held.blocks for question in block.questions}
    themes = {theme.id for theme in held.themes}
    for note in held.notes:
        assert note.block in blocks | {""}
        assert note.question in questions | {""}
        assert note.table in tables | {""}
        assert note.theme in themes | {""}


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_what_must_not_leave_is_in_no_file(tmp_path: Path, kind: str) -> None:
    source = small_source()
    blocks = tuple(replace(block, note="For the facilitator", lead="Bo") for block in source.workshop.blocks)
    source = replace(source, workshop=replace(source.workshop, blocks=blocks))
    text = written(tmp_path, material_of(source, Pages(kind))).decode()  # type: ignore[arg-type]  # one of the kinds
    for secret in ("Private thought", "Deleted thought", "A child at risk", "For the facilitator", "ann@"):
        assert secret not in text


@pytest.mark.parametrize("kind", ["summary", "briefing"])
def test_beside_a_summary_there_are_only_themes_actions_and_promises_and_nobodys_name(
    tmp_path: Path, kind: str
) -> None:
    data = written(tmp_path, small_material(kind))
    held = msgspec.json.decode(data, type=Everything).workshops[0]
    assert {note.kind for note in held.notes} == {"action", "promise"}
    assert [theme.title for theme in held.themes] == ["Letters", "Neighbours"]
    assert (held.blocks, held.photos, held.started_at) == ((), (), None)
    assert b"Ann" not in data


def test_numbers_are_the_same_in_every_kind() -> None:
    numbers = [
        {note.id: note.number for note in everything([small_material(kind)]).workshops[0].notes}
        for kind in ("full", "actions", "summary")
    ]
    assert numbers[0].items() > numbers[1].items() > numbers[2].items()


def test_the_description_names_every_field_and_no_other() -> None:
    described = DESCRIPTION.read_text(encoding="utf-8").partition("**The file**")[2]
    firsts = re.findall(r"(?m)^\| (`[^|]*) \|", described)
    told = {name for first in firsts for name in re.findall(r"`(\w+)`", first)}
    plain = json.loads(msgspec.json.encode(everything([small_material()])))
    assert told | {"name"} == names(plain)  # the name of a table stands in its sentence


def test_it_is_one_file_for_several_workshops(tmp_path: Path) -> None:
    data = written(tmp_path, small_material("programme"), small_material("programme", "de"))
    read = msgspec.json.decode(data, type=Everything)
    assert [held.language for held in read.workshops] == ["en", "de"]
