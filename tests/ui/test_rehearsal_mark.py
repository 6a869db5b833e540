"""What says on the room's screen that it is a rehearsal: on every paper, at every size, in the dark too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from hls_facilitator.languages import Translations
from hls_facilitator.live.scene import Scene
from ui.projector import Thumbnail
from ui.projector.canvas import BAND, HEIGHT
from ui.projector.window import SceneView
from ui.theme import current, load_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

SIZES = ((1280, 720), (1920, 1080), (3840, 2160), (1024, 768))


def drawn(view: SceneView, scene: Scene, size: tuple[int, int], qtbot: QtBot) -> QImage:
    """Return the picture of a scene at a size."""
    qtbot.addWidget(view)
    view.show_scene(scene)
    view.resize(QSize(*size))
    return view.grab().toImage()


def inked(image: QImage, top: int, bottom: int) -> set[int]:
    """Return the columns between two rows in which a pixel is not as the one at the row's edge."""
    ground = image.pixel(1, (top + bottom) // 2)
    return {
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != ground for y in range(top + 1, bottom - 1))
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("layout", ["message", "black"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_band_is_whole_at_every_size(
    size: tuple[int, int], layout: str, language: str, qtbot: QtBot, *, dark: bool
) -> None:
    t = Translations(language)
    view = SceneView(t)
    view.set_dark(dark)
    scene = Scene(layout, text="Hello", mark=t("Rehearsal"))  # type: ignore[arg-type]  # a Layout
    image = drawn(view, scene, size, qtbot)
    band = round(BAND * min(size[0] / 1920, size[1] / HEIGHT))
    columns = inked(image, 0, band)
    assert columns
    left, right = min(columns), size[0] - 1 - max(columns)
    assert left == pytest.approx(right, abs=size[0] * 0.01)
    paper = load_theme("dark" if dark else "light")
    ground = "#000000" if layout == "black" else paper.color("warn-soft").name()
    assert image.pixelColor(1, 1).name() == ground


def test_without_a_mark_black_is_black(qtbot: QtBot) -> None:
    image = drawn(SceneView(Translations("en")), Scene("black"), (480, 270), qtbot)
    assert {image.pixelColor(x, y).name() for x in range(480) for y in range(270)} == {"#000000"}


def test_the_small_picture_says_it_in_letters_that_can_be_read(qtbot: QtBot) -> None:
    scene = Scene("message", text="Hello", mark="Rehearsal")
    image = drawn(Thumbnail(Translations("en")), scene, (192, 108), qtbot)
    rows = [y for y in range(108) if image.pixelColor(2, y) == current().color("warn-soft")]
    assert len(rows) >= 12


def test_it_is_spoken_too() -> None:
    assert Scene("message", text="Hello", mark="Rehearsal").spoken == "Hello, Rehearsal"
