"""The theme: roles become colours, fonts, icons and one stylesheet, and all of it follows a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton

from hls_facilitator.model import BLOCK_KINDS
from hls_facilitator.notes.kinds import KINDS
from hls_facilitator.paths import resource
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.load_theme("light"))
    yield
    theme.apply(qapp, theme.load_theme("light"))


def ink(drawing: QPixmap) -> str:
    """Return the colour in the middle of a drawing, "#RRGGBB"."""
    image = drawing.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name().upper()


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_stylesheet_has_every_role_filled_in(qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, theme.load_theme(name), scale)
    sheet = qapp.styleSheet()
    assert "@" not in sheet
    for path in re.findall(r'url\("(.+?)"\)', sheet):
        assert resource(path).is_file()


def test_an_unknown_role_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        theme.current().color("mauve")


def test_labels_grow_with_the_text_size(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Leading the learning")
    qtbot.addWidget(label)
    theme.set_role(label, "title")
    label.show()
    assert label.font().pixelSize() == 20
    theme.apply(qapp, theme.current(), 2.0)
    assert label.font().pixelSize() == 40
    assert theme.font("meta").pixelSize() == 24


def test_a_label_changes_its_look_when_its_role_changes(qtbot: QtBot) -> None:
    label = QLabel("5 min behind")
    qtbot.addWidget(label)
    label.show()
    theme.set_role(label, "meta", tone="warn")
    assert label.font().pixelSize() == 12
    assert label.palette().color(label.foregroundRole()) == theme.current().color("warn")


@pytest.mark.parametrize("role", theme.FONTS)
def test_the_shipped_font_is_used_in_the_weight_of_its_role(role: str) -> None:
    info = QFontInfo(theme.font(role))
    assert info.family() == "Atkinson Hyperlegible Next"
    assert info.weight() == theme.FONTS[role][1]


def test_digits_are_as_wide_as_each_other(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    theme.set_role(label, "title")
    label.show()
    for font in (theme.font("clock"), qapp.font(), label.font()):
        metrics = QFontMetrics(font)
        assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("00:00")


def test_what_atkinson_lacks_is_drawn_by_shipped_fonts() -> None:
    assert theme.font("body").families()[1:3] == ["Noto Sans", "Noto Sans Arabic"]
    for family in theme.FAMILIES:
        assert QFontInfo(QFont(family)).family() == family


def test_every_kind_of_block_and_note_has_a_drawing_and_every_kind_of_block_a_colour() -> None:
    for kind in BLOCK_KINDS:
        assert resource(f"icons/{theme.BLOCK_ICONS[kind]}.svg").is_file()
        assert theme.current().color(f"kind-{kind}").isValid()
    for kind in KINDS:
        assert resource(f"icons/{kind.icon}.svg").is_file()


def test_a_drawing_takes_the_colour_of_its_role_at_the_screens_own_resolution() -> None:
    drawing = theme.pixmap("star-filled", theme.current().color("accent"), 20, 2.0)
    assert drawing.size() == QSize(40, 40)
    assert drawing.devicePixelRatio() == 2.0
    assert ink(drawing) == "#0B6468"


def test_an_icon_follows_the_theme_without_being_set_again(qapp: QApplication) -> None:
    icon = theme.icon("star-filled", "text", "accent")
    assert ink(icon.pixmap(20, 20)) == "#1B2330"
    theme.apply(qapp, theme.load_theme("dark"))
    assert ink(icon.pixmap(20, 20)) == "#EEF1F5"
    assert ink(icon.pixmap(QSize(20, 20), QIcon.Mode.Normal, QIcon.State.On)) == "#63C7BE"
    assert ink(icon.pixmap(QSize(20, 20), QIcon.Mode.Disabled)) == "#7F8A9A"


def test_icons_are_shared_and_copied_safely(qtbot: QtBot) -> None:
    button = QPushButton("Next")
    qtbot.addWidget(button)
    button.setIcon(theme.icon("star-filled"))
    copy = QIcon(button.icon())
    copy.setIsMask(True)  # changes one copy, so that Qt clones the engine
    assert ink(copy.pixmap(16, 16)) == "#1B2330"
    assert ink(button.icon().pixmap(16, 16)) == "#1B2330"


def test_the_system_choice_follows_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_system_name", lambda: "dark")
    theme.apply(qapp, theme.load_theme("system"), 1.5)
    assert (theme.current().name, theme.current().chosen) == ("dark", "system")
    monkeypatch.setattr(theme, "_system_name", lambda: "high-contrast")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.current().name == "high-contrast"
    assert theme.current().scale == 1.5


def test_a_chosen_theme_does_not_follow_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_system_name", lambda: "dark")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.current().name == "light"
