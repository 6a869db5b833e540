"""The shelf of a library: own templates kept, given away, taken in and removed; a workshop is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hls_facilitator import paths, shelf
from hls_facilitator.ids import new_id
from hls_facilitator.languages import Translations
from hls_facilitator.model import AppError, Block, Note, Step, Workshop
from hls_facilitator.notes.record import Added
from hls_facilitator.plan import templates
from hls_facilitator.plan.templates import TemplateError
from hls_facilitator.plan.templates.writing import write
from hls_facilitator.store.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = 1_700_000_000.0
SHIPPED = "crisis-1"


def our_day() -> Workshop:
    return templates.plan(templates.find(SHIPPED), date="2026-11-05", title="Our day", new_id=new_id, now=NOW)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


def test_a_workshop_is_kept_as_a_template_to_plan_from(library: Library) -> None:
    kept = shelf.save(library, our_day(), now=NOW)
    assert (kept.id, kept.title, kept.own) == ("our-day", "Our day", True)
    found = templates.find("our-day", library.own_templates())
    assert found == kept
    assert templates.plan(found, new_id=new_id, now=NOW).template == "our-day"
    assert shelf.save(library, our_day(), now=NOW).id == "our-day-2"
    assert shelf.save(library, our_day(), title="Under Pressure", now=NOW).title == "Under Pressure"


def test_no_own_template_takes_the_id_of_a_shipped_agenda_or_programme(library: Library) -> None:
    for title in ("Crisis 1", "HLS Week"):
        assert shelf.save(library, our_day(), title=title, now=NOW).id.endswith("-2")


def test_an_own_template_is_replaced_by_the_plan_of_today(library: Library) -> None:
    first = shelf.save(library, our_day(), now=NOW)
    longer = replace(our_day(), blocks=(*our_day().blocks, Block("x", "More", 10)))
    second = shelf.save(library, longer, over=first.id, now=NOW)
    assert second.id == first.id
    assert second.minutes == first.minutes + 10
    assert len(library.own_templates()) == 1


def test_a_plan_with_mistakes_is_not_kept_and_its_blocks_are_named(library: Library) -> None:
    bad = Block("x", "Talk", 20, steps=(Step("s", "Alone", 5),))
    with pytest.raises(AppError, match=r"Our day, block 1 “Talk”: The steps add up to 5 min"):
        shelf.save(library, replace(our_day(), blocks=(bad,)), now=NOW)
    with pytest.raises(AppError, match="“block” is missing"):
        shelf.save(library, replace(our_day(), blocks=()), now=NOW)
    assert library.own_templates() == {}


def test_another_title_leaves_what_was_written_by_hand(library: Library, tmp_path: Path) -> None:
    file = shelf.export(library, shelf.save(library, our_day(), now=NOW).id, tmp_path)
    file.write_text("# by hand\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    shelf.take(library, file, over=True, now=NOW)
    renamed = shelf.rename(library, "our-day", 'The "new" day', now=NOW)
    assert (renamed.id, renamed.title) == ("our-day", 'The "new" day')
    toml = library.own_templates()["our-day"]
    assert toml.startswith("# by hand\n")
    assert toml == file.read_text(encoding="utf-8").replace('"Our day"', '"The \\"new\\" day"')
    with pytest.raises(AppError, match="needs a title"):
        shelf.rename(library, "our-day", " \n", now=NOW)
    with pytest.raises(AppError, match="301 characters"):
        shelf.rename(library, "our-day", "x" * 301, now=NOW)
    assert library.own_templates()["our-day"] == toml


def test_shipped_templates_stay_as_they_are(library: Library) -> None:
    for change in (
        lambda: shelf.rename(library, SHIPPED, "Mine", now=NOW),
        lambda: shelf.delete(library, SHIPPED),
        lambda: shelf.save(library, our_day(), over=SHIPPED, now=NOW),
    ):
        with pytest.raises(AppError, match="ships with the app and stays as it is"):
            change()
    with pytest.raises(AppError, match="There is no template called “none”"):
        shelf.delete(library, "none")


def test_a_template_is_removed_and_can_be_put_back(library: Library) -> None:
    kept = shelf.save(library, our_day(), now=NOW)
    toml = shelf.delete(library, kept.id)
    assert library.own_templates() == {}
    library.save_template(kept.id, toml, NOW).result()
    assert kept in shelf.catalogue(library).templates


def test_a_file_goes_out_and_comes_in_as_the_same_template(library: Library, tmp_path: Path) -> None:
    kept = shelf.save(library, our_day(), now=NOW)
    file = shelf.export(library, kept.id, tmp_path / "day.toml")
    assert templates.check(file) == []
    assert shelf.take(library, file, now=NOW).done == "already here"
    with Library.open(tmp_path / "other.db") as other:
        taken = shelf.take(other, file, now=NOW)
        assert (taken.done, taken.template) == ("new", kept)


def test_a_shipped_template_goes_out_to_be_changed_and_comes_in_under_another_id(
    library: Library, tmp_path: Path
) -> None:
    file = shelf.export(library, SHIPPED, tmp_path)
    assert file.name == "crisis-1.toml"
    assert shelf.take(library, file, now=NOW).done == "already here"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Stop the clock", "Stop"), encoding="utf-8")
    taken = shelf.take(library, file, now=NOW)
    assert (taken.done, taken.wanted, taken.template.id) == ("beside", "crisis-1", "crisis-1-2")
    assert library.own_templates()["crisis-1-2"].startswith(text.partition("id = ")[0])
    assert shelf.take(library, file, over=True, now=NOW).done == "already here"
    assert templates.find(SHIPPED).blocks[0].title == "Stop the clock"
    assert shelf.in_words(taken, Translations()) == (
        "“Under pressure 1: sense before solution” is among the templates now, as crisis-1-2: another one is "
        "called crisis-1."
    )


def test_a_file_of_the_same_id_stays_beside_or_replaces_when_asked(library: Library, tmp_path: Path) -> None:
    file = shelf.export(library, shelf.save(library, our_day(), now=NOW).id, tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("Our day", "Your day"), encoding="utf-8")
    assert shelf.take(library, file, now=NOW).template.id == "our-day-2"
    assert shelf.take(library, file, over=True, now=NOW).done == "replaced"
    titles = {template.id: template.title for template in shelf.catalogue(library).templates}
    assert (titles["our-day"], titles["our-day-2"]) == ("Your day", "Your day")


def test_a_file_with_mistakes_is_not_taken_in(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('id = "../x"\ntitle = "Bad"', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"bad\.toml: “id” must be small letters"):
        shelf.take(library, file, now=NOW)
    with pytest.raises(TemplateError, match="is a programme of several sessions"):
        shelf.take(library, paths.resource("programmes") / "hls-week.toml", now=NOW)
    with pytest.raises(TemplateError, match="cannot be read"):
        shelf.take(library, tmp_path / "none.toml", now=NOW)
    assert library.own_templates() == {}


def test_no_other_file_is_written_over_unless_asked(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "day.toml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(AppError, match="is there already"):
        shelf.export(library, SHIPPED, file)
    assert file.read_text(encoding="utf-8") == "mine"
    assert shelf.export(library, SHIPPED, file, over=True) == file
    assert shelf.export(library, SHIPPED, file) == file
    with pytest.raises(AppError, match="could not be written"):
        shelf.export(library, SHIPPED, tmp_path / "none" / "day.toml")
    assert [path.name for path in tmp_path.glob("day*")] == ["day.toml"]


def test_a_damaged_template_is_named_and_stops_no_other(library: Library, tmp_path: Path) -> None:
    library.save_template("broken", 'id = "broken"\ntitle = "Day"', NOW).result()
    library.save_template("older", write(templates.find("crisis-2")), NOW).result()
    found = shelf.catalogue(library)
    assert len(found.templates) == len(templates.builtin()) + 1
    assert found.find("older").own
    assert [damaged.id for damaged in found.unusable] == ["broken"]
    assert "broken: “language” is missing." in found.unusable[0].mistakes
    with pytest.raises(TemplateError, match="“language” is missing"):
        found.find("broken")
    assert shelf.export(library, "broken", tmp_path).read_text(encoding="utf-8").startswith('id = "broken"')
    shelf.delete(library, "broken")
    assert not shelf.catalogue(library).unusable


def test_two_shipped_files_of_one_id_are_told_apart(tmp_path: Path, monkeypatch) -> None:
    shipped = templates.find(SHIPPED)
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(write(shipped), encoding="utf-8")
    monkeypatch.setattr("hls_facilitator.paths.resource", lambda _: tmp_path)
    found = templates.catalogue()
    assert [template.path for template in found.templates] == [str(tmp_path / "a.toml")]
    assert found.unusable[0].mistakes == (f"b.toml: “id” is “{SHIPPED}”, as in a.toml.",)


# ---- a workshop once more ------------------------------------------------------------------------------


def test_a_duplicate_is_saved_with_or_without_its_notes(library: Library) -> None:
    workshop = our_day()
    block = workshop.blocks[1]
    library.save_workshop(workshop).result()
    notes = (
        Note("n1", "Heard", block=block.id, card=block.cards[0].id, at=NOW),
        Note("n2", "Mine", private=True, at=NOW),
        Note("n3", "Gone", deleted=True, at=NOW),
    )
    library.write_notes(workshop.id, tuple(map(Added, notes))).result()
    plain = shelf.duplicate(library, workshop, date="2026-12-03", new_id=new_id, now=NOW)
    assert library.workshop(plain.id) == plain
    assert library.notes(plain.id) == ()
    told = shelf.duplicate(library, workshop, keep_notes=True, new_id=new_id, now=NOW)
    (copied,) = library.notes(told.id, deleted=True)
    assert copied == replace(notes[0], id=copied.id)
    assert copied.id != "n1"
    assert told.block(copied.block).cards[0].id == copied.card
    assert len(library.notes(workshop.id, deleted=True)) == 3


def test_a_duplicate_whose_notes_are_refused_is_not_kept(library: Library, monkeypatch) -> None:
    workshop = our_day()
    library.save_workshop(workshop).result()
    library.write_notes(workshop.id, (Added(Note("n1", "Heard")),)).result()

    def refuse(*_: object) -> None:
        raise AppError("The disk is full.")

    monkeypatch.setattr(library, "write_notes", refuse)
    with pytest.raises(AppError, match="The disk is full"):
        shelf.duplicate(library, workshop, keep_notes=True, new_id=new_id, now=NOW)
    assert [summary.id for summary in library.summaries()] == [workshop.id]
