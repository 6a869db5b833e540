"""Photos by drop, paste and from a watched folder: each once, with its place, its words and a way back."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import ExifTags, Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hls_facilitator.languages import Translations
from hls_facilitator.live import acts
from hls_facilitator.store import photo_files
from tests.ui.day import START
from ui.pages.capture import CapturePage
from ui.pages.capture.page import PHOTOS

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.model import Photo
    from tests.ui.day import Day

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

T = Translations("en")
Key = Qt.Key


@pytest.fixture
def page(day: Day) -> CapturePage:
    made = day.show(CapturePage, 1000, 700)
    made.turn(PHOTOS)
    return made


def a_photo(path: Path, colour: str = "red", taken_at: float | None = None) -> Path:
    out = BytesIO()
    exif = Image.Exif()
    if taken_at is not None:
        exif[ExifTags.Base.DateTime] = time.strftime("%Y:%m:%d %H:%M:%S", time.localtime(taken_at))
    Image.new("RGB", (80, 60), colour).save(out, "JPEG", exif=exif)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(out.getvalue())
    return path


def drop(page: CapturePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, Qt.MouseButton.LeftButton, no_key))


def done(day: Day) -> None:
    day.until(lambda: not day.bridge.busy)
    day.settle()
    day.until(lambda: not day.bridge.busy)


def entries(day: Day) -> tuple[Photo, ...]:
    return day.desk.gathered.photos


def test_a_photo_that_is_dropped_belongs_to_the_question_of_the_moment(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    day.later(55)
    drop(page, a_photo(tmp_path / "wall.jpg"))
    done(day)
    (photo,) = entries(day)
    assert (photo.block, photo.card, photo.name) == ("draw", "q1", "wall.jpg")
    assert photo.alt == "Flip chart on “What matters to this person?”, 11:05"
    assert page.told.text() == "1 photo added."
    original = photo_files.original(day.desk.library.path, photo.sha256)
    assert original == (tmp_path / "wall.jpg").read_bytes()
    assert page.photos.model.picture(photo) is not None


def test_the_same_photo_comes_in_once_and_bad_files_do_not_stop_good_ones(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_text("no photo")
    one = a_photo(tmp_path / "one.jpg")
    drop(page, one, a_photo(tmp_path / "copy.jpg"), bad, a_photo(tmp_path / "two.jpg", "blue"))
    done(day)
    assert [photo.name for photo in entries(day)] == ["copy.jpg", "two.jpg"]
    said = "2 photos added. 1 was here already. bad.jpg is no photo: JPEG, PNG and WebP are. "
    assert page.told.text() == f"{said}This file was not added. Choose another file."
    drop(page, one)
    done(day)
    assert len(entries(day)) == 2


def test_a_photo_belongs_to_what_the_room_did_when_it_was_taken(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    day.act(acts.start)
    day.later(10)
    day.act(acts.next_block)
    day.later(10)
    in_the_map = day.clock.at
    day.later(15)
    day.act(acts.next_block)
    day.later(5)
    drop(page, a_photo(tmp_path / "map.jpg", taken_at=in_the_map))
    done(day)
    drop(page, a_photo(tmp_path / "before.jpg", "blue", taken_at=START - 600))
    done(day)
    before, later = sorted(entries(day), key=lambda photo: photo.at)
    assert (later.block, later.card) == ("draw", "q1")
    assert later.alt == "Flip chart on “What matters to this person?”, 10:20"
    assert (before.block, before.card, before.alt) == ("", "", "Photo of 09:50")


def test_every_file_that_did_not_come_in_is_named(page: CapturePage, day: Day, tmp_path: Path) -> None:
    bad = [tmp_path / name for name in ("a.jpg", "b.heic", "c.png")]
    for path in bad:
        path.write_text("no photo")
    drop(page, *bad)
    done(day)
    assert page.told.text().startswith("a.jpg is no photo")
    assert page.told.text().endswith("b.heic and c.png were not added either.")


def test_words_table_and_question_are_changed_by_key_and_taken_back(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    drop(page, a_photo(tmp_path / "wall.jpg"))
    done(day)
    page.photos.setFocus()
    QTest.keyClick(page.photos.grid, Key.Key_Return)
    assert QApplication.focusWidget() is page.photos.side.alt
    QTest.keyClicks(page.photos.side.alt, "A map with four houses")
    QTest.keyClick(page.photos.side.alt, Key.Key_Return)
    done(day)
    page.photos.side.table.choose("t2")
    page.photos.side.table.chosen.emit("t2")
    page.photos.side.question.chosen.emit("draw/q2")
    done(day)
    (photo,) = entries(day)
    assert (photo.alt, photo.group, photo.card) == ("A map with four houses", "t2", "q2")
    assert page.photos.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "A map with four houses"
    for _ in range(3):
        day.desk.undo()
    done(day)
    assert entries(day)[0].alt.startswith("Photo of")


def test_words_that_nobody_typed_follow_the_place(page: CapturePage, day: Day, tmp_path: Path) -> None:
    drop(page, a_photo(tmp_path / "wall.jpg"))
    done(day)
    page.photos.side.question.chosen.emit("draw/q2")
    page.photos.side.table.chosen.emit("t2")
    done(day)
    assert entries(day)[0].alt == "Flip chart of Table 2 on “How much do we control?”, 10:00"
    day.desk.undo()
    done(day)
    assert entries(day)[0].alt == "Flip chart on “How much do we control?”, 10:00"
    page.photos.side.changed.emit(entries(day)[0].id, {"alt": "A map"})
    page.photos.side.question.chosen.emit("")
    done(day)
    assert entries(day)[0].alt == "A map"


def test_delete_takes_a_photo_away_and_undo_brings_it_back(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    drop(page, a_photo(tmp_path / "wall.jpg"))
    done(day)
    page.photos.setFocus()
    QTest.keyClick(page.photos.grid, Key.Key_Delete)
    done(day)
    assert entries(day) == ()
    assert page.photos.empty.isVisible()
    day.desk.undo()
    done(day)
    assert len(entries(day)) == 1
    assert page.photos.grid.isVisible()
    QTest.mouseClick(page.photos.side.delete, Qt.MouseButton.LeftButton)
    done(day)
    assert entries(day) == ()
    assert page.photos.add.hasFocus()


def test_a_picture_on_the_clipboard_is_pasted(page: CapturePage, day: Day) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    page.setFocus()
    QTest.keyClick(page.photos.add, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    done(day)
    assert [photo.name for photo in entries(day)] == ["Pasted picture"]
    QGuiApplication.clipboard().setText("no picture")
    page.photos.paste()
    assert page.told.text() == "There is no picture on the clipboard."


def look(page: CapturePage, day: Day) -> None:
    """Let ten seconds pass, as the clock tells them."""
    day.later(1 / 6)
    page.photos.intake._look()
    done(day)


def test_what_arrives_in_a_watched_folder_comes_in_once_it_is_whole(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    folder = tmp_path / "phone"
    a_photo(folder / "old.jpg", "green")
    page.photos.intake.watch(str(folder))
    assert page.photos.watch.text() == "Watching phone"
    whole = a_photo(folder / "new.jpg").read_bytes()
    (folder / "new.jpg").write_bytes(whole[:200])
    look(page, day)
    (folder / "new.jpg").write_bytes(whole)
    look(page, day)
    assert entries(day) == ()
    for _ in range(3):
        look(page, day)
    assert [photo.name for photo in entries(day)] == ["new.jpg"]


def test_a_folder_that_goes_is_said_once_and_watched_no_more(
    page: CapturePage, day: Day, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    page.photos.intake.watch(str(folder))
    folder.rmdir()
    look(page, day)
    assert "cannot be read" in page.told.text()
    assert not page.photos.watch.isChecked()


def test_a_photo_whose_file_is_elsewhere_says_so(page: CapturePage, day: Day, tmp_path: Path) -> None:
    drop(page, a_photo(tmp_path / "wall.jpg"))
    done(day)
    (tmp_path / "library-photos" / entries(day)[0].sha256).unlink()
    page.photos.model._pictures.clear()
    page.photos.refresh()
    done(day)
    said = page.photos.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("not on this computer")
    assert page.photos.side._missing.isVisible()
