"""The dialogs: settings made from their declaration, the keys, and what this app is; all fit their screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_type_hints

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox

from hls_facilitator.languages import Translations
from hls_facilitator.settings import Settings
from hls_facilitator.store.library import Library
from tests.ui.day import WORKSHOP
from ui.actions import all_keys
from ui.dialogs.about import AboutDialog
from ui.dialogs.duplicate import Duplicate
from ui.dialogs.gallery.dialog import Gallery
from ui.dialogs.gallery.offers import Offers
from ui.dialogs.keys import KeysDialog
from ui.dialogs.save_template import SaveTemplate
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.sheet import AROUND
from ui.theme import apply, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

T = Translations("en")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply(qapp, load_theme("light"))


def ids() -> Callable[[], str]:
    made = iter(f"id{n}" for n in range(10_000))
    return lambda: next(made)


def nothing(**_wishes: object) -> None:
    """Make nothing of what a dialog asks for."""


# ---- settings -----------------------------------------------------------------------------------------


@pytest.fixture
def chosen() -> list[Settings]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, chosen: list[Settings]) -> SettingsDialog:
    made = SettingsDialog(Settings(), T)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.changed.connect(chosen.append)
    made.open()
    return made


def titled(kind: object) -> bool:
    """Return whether a field's type says under which title people set it."""
    return any(note.title for note in getattr(kind, "__metadata__", ()))


def test_every_setting_with_a_title_has_a_field_with_a_name_and_help(dialog: SettingsDialog) -> None:
    declared = get_type_hints(Settings, include_extras=True)
    assert list(dialog.fields) == [name for name, kind in declared.items() if titled(kind)]
    assert all(field.accessibleName() for field in dialog.fields.values())
    assert (
        dialog.fields["theme"].accessibleDescription()
        == "High contrast has black, white and two signal colours."
    )


def test_a_choice_is_in_force_at_once(dialog: SettingsDialog, chosen: list[Settings]) -> None:
    theme = dialog.fields["theme"]
    assert isinstance(theme, QComboBox)
    assert [theme.itemText(n) for n in range(theme.count())] == [
        "As the system has it",
        "Light",
        "Dark",
        "High contrast",
    ]
    theme.setCurrentIndex(theme.findData("dark"))
    size = dialog.fields["text_size"]
    assert isinstance(size, QSpinBox)
    QTest.keyClick(size, Qt.Key.Key_Up)
    assert chosen == [Settings(theme="dark"), Settings(theme="dark", text_size=110)]


def test_the_text_size_stays_within_its_limits(dialog: SettingsDialog, chosen: list[Settings]) -> None:
    size = dialog.fields["text_size"]
    for _ in range(20):
        QTest.keyClick(size, Qt.Key.Key_Up)
    assert chosen[-1].text_size == 200


def test_a_folder_is_typed_or_chosen(dialog: SettingsDialog, chosen: list[Settings]) -> None:
    folder = dialog.fields["export_folder"]
    folder.path.setText(" /home/ann/write-ups ")  # type: ignore[attr-defined]  # the field for folders
    QTest.keyClick(folder.path, Qt.Key.Key_Return)  # type: ignore[attr-defined]  # the same
    assert chosen[-1].export_folder == "/home/ann/write-ups"
    folder._chosen("/home/ann/other")  # type: ignore[attr-defined]  # the answer of the folder dialog
    assert chosen[-1].export_folder == "/home/ann/other"


# ---- keys and about -----------------------------------------------------------------------------------


def test_f1_names_every_key_once_in_its_group(qtbot: QtBot) -> None:
    groups = all_keys(T)
    dialog = KeysDialog(groups, T)
    qtbot.addWidget(dialog)
    dialog.open()
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Run and projector", "Everywhere", "Plan", "Kind of note", "Undo", "Ctrl+Z", "F1"} <= words
    for _, lines in groups:
        keys = [key for sequence, _ in lines for key in sequence]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_dialog_is_wider_or_higher_than_its_screen_or_cuts_what_it_says(
    language: str, scale: float, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    apply(qapp, load_theme("light"), scale)
    t = Translations(language)
    library = Library.open(tmp_path / "library.db")
    offers = Offers(library, t)
    offers.refresh()
    plan = replace(WORKSHOP, title=f"{WORKSHOP.title} " * 9, date="2026-11-05")
    dialogs = (
        Gallery(library, offers, "hls-week", ids(), float, t),
        Duplicate(plan, 3, 5.0, nothing, t),
        SaveTemplate(plan, {"mine": "Mine " * 60}, nothing, t),
        SettingsDialog(Settings(), t),
        KeysDialog(all_keys(t), t),
        AboutDialog(tmp_path / "library.db", t),
    )
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.wait(10)
        room = dialog.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert not dialog.area.horizontalScrollBar().isVisible()
        if dialog.height() < room.height() - AROUND:
            assert not dialog.area.verticalScrollBar().isVisible()
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    library.close()


def test_about_says_where_everything_is(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path / "library.db", T)
    qtbot.addWidget(dialog)
    dialog.open()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"photos and house styles beside {tmp_path / 'library.db'}, the rest in it" in words
    assert "MIT" in words
