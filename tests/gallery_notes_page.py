"""The notes page for the gallery: the coverage of twelve tables, note-takers, what was taken in, photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator import ids
from hls_facilitator.live import acts
from hls_facilitator.model import Note, Receipt
from hls_facilitator.plan import edits

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.desk import Desk
    from tests.gallery import Studio
    from tests.gallery_held import Moment

TABLES = 12
SAID = "The phone number on the letter rings in an office that closed in May"


def full_tables(desk: Desk, name: str) -> None:
    """Give the day twelve tables that have written, some of them about less than others."""
    desk.edit("Change tables", edits.set_tables, TABLES, name, ids.new_id)
    asked = [(block.id, card.id) for block in desk.plan.blocks[:4] for card in block.cards]
    notes = [
        Note("", f"{SAID} ({number}.{place}.{more})", block=block, card=card, group=group.id,
             seat=group.id, at=desk.now() - 60.0 * ((number * 3 + place) % 11 + 1))
        for number, group in enumerate(desk.plan.groups)
        for place, (block, card) in enumerate(asked)
        for more in range((number * 5 + place * 3) % 8 + (place < 3))
    ]  # fmt: skip
    desk.add_notes(notes)
    if not acts.is_live(desk.run):
        desk.act(acts.start)


def flip_charts(folder: Path) -> list[Path]:
    """Draw a few flip charts into a folder, upright and across, and return their files."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    from ui.theme import font

    folder.mkdir(exist_ok=True)
    paths: list[Path] = []
    for number, (width, height) in enumerate(
        ((900, 1200), (1200, 900), (900, 1200), (1600, 700), (900, 900))
    ):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#F4EBD6"))
        painter = QPainter(image)
        letters = font("clock")
        letters.setPixelSize(90)
        painter.setFont(letters)
        painter.setPen(QColor("#24405C"))
        words = ("Ring first", "Who decides?", "One form", "Neighbours know what the office does not", "?")
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRect(60, 60, width - 120, height - 120), flags, words[number])
        painter.end()
        paths.append(folder / f"chart {number}.png")
        image.save(str(paths[-1]))
    return paths


def take_notes_page(studio: Studio, moment: Moment, prefix: str = "") -> None:
    """Take each tab of the notes page and its sheets; the notes stay in the moment's library."""
    from tests.gallery import settle
    from ui.pages.capture.exchange import Arrived, receipt_words
    from ui.pages.capture.page import ALL, COVERAGE, PHOTOS, CapturePage
    from ui.pages.home import HomePage

    with studio.at(moment, page="capture") as window:
        full_tables(window.desk, studio.t("Table"))
        page = window.pages["capture"]
        assert isinstance(page, CapturePage)
        settle(window)
        studio.take(f"{prefix}notes-many", window)
        page.turn(COVERAGE)
        settle(window)
        studio.take(f"{prefix}notes-coverage", window)
        page.turn(ALL)
        receipt = Receipt(214, 180, 30, 4, 2)
        page.exchange.arrived.emit(Arrived(receipt, {}))
        settle(window)
        studio.take(f"{prefix}notes-receipt", window)
        page.told.hide()
        page.turn(PHOTOS)
        settle(window)
        studio.take(f"{prefix}notes-photos-none", window)
        page.photos.intake.add_files(flip_charts(moment.library.parent / "flip charts"))
        settle(window)
        settle(window)
        studio.take(f"{prefix}notes-photos", window)
        page.turn(ALL)
        for key, words in (("theme", ""), ("person", "Ann"), ("since", "5.11.2026")):
            chip = page.all.more.add(key)
            chip.field.setText(words)
        studio.take(f"{prefix}notes-filters", window)
        page.all.more.clear()
        page.ask_note_takers()
        assert page.sheet is not None
        page.sheet.said.show_message(receipt_words(receipt, studio.t), "ok", "check")
        studio.take(f"{prefix}dialog-note-takers", page.sheet)
        page.sheet.reject()
        window.show_page("library")
        home = window.pages["library"]
        assert isinstance(home, HomePage)
        window.grab()  # the first painting reads the agendas, which shows the page anew
        settle(window)
        home.search.setText("letter off")
        settle(window)
        settle(window)
        studio.take(f"{prefix}library-found", window)
        for key, words in (("audience", "Chief Officers"), ("question", "matter"), ("theme", "")):
            home.finding.more.add(key).field.setText(words)
        settle(window)
        studio.take(f"{prefix}library-filters", window)
