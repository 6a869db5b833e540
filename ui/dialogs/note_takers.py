"""Note-takers: a seat file for each table, what came back from it so far, and notes taken in and given."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QGridLayout, QPushButton, QWidget

from ui.dialogs.sheet import Sheet
from ui.pages.capture.exchange import NOTES, SEAT, ask_notes, notes_files, receipt_words
from ui.pages.export_folder import folder_to_begin_in
from ui.pages.flow import FlowLayout, clear
from ui.pages.notes.saying import in_the_report
from ui.theme import set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Group, Note
    from ui.bridge import Bridge
    from ui.pages.capture.exchange import Arrived, Exchange


class Back(Struct, frozen=True):
    """What has come from a seat: how many notes, and when the newest was written (epoch seconds)."""

    count: int = 0
    newest: float = 0.0


def came_back(notes: Iterable[Note]) -> dict[str, Back]:
    """Return what has come from each seat, by its id."""
    found: dict[str, Back] = {}
    for note in notes:
        if note.seat:
            before = found.get(note.seat, Back())
            found[note.seat] = Back(before.count + 1, max(before.newest, note.at))
    return found


class NoteTakersSheet(Sheet):
    """A row for each table; files are asked for here, and read and written by the Exchange."""

    def __init__(self, bridge: Bridge, exchange: Exchange, t: Translations, parent: QWidget) -> None:
        super().__init__(t("Note-takers"), 720, parent, gap=12)
        self.t = t
        self._bridge = bridge
        self._exchange = exchange
        self._groups: dict[QPushButton, Group] = {}
        self.setAcceptDrops(True)
        self.said = Banner()
        self._rules = text_label("", "meta", wrap=True)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._make_buttons()
        self._lay_out()
        exchange.told.connect(self._tell)
        exchange.arrived.connect(self._show_arrived)
        exchange.busy_changed.connect(self._show_busy)
        bridge.notes_changed.connect(self.refresh)
        self.refresh()

    def _make_buttons(self) -> None:
        t = self.t
        self.every = QPushButton(t("Make every seat file…"))
        self.take = KeyButton(t("Take in notes…"), drawing="download")
        self.give = QPushButton(t("Give notes…"))
        self.give.setToolTip(t("For another facilitator, or a table that is to see what all have written"))
        for button, slot in (
            (self.every, self._ask_all),
            (self.take, self.ask_take),
            (self.give, self._ask_give),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self.buttons.addButton(self.t("Close"), QDialogButtonBox.ButtonRole.RejectRole)

    def _lay_out(self) -> None:
        t = self.t
        self.box.addWidget(text_label(t("Note-takers"), "title"))
        self.box.addWidget(
            text_label(
                t(
                    "Make a seat file for each table and bring it to the note-taker’s computer, on a stick "
                    "or by mail. Take in what comes back as often as you like: what is here already is not "
                    "doubled, and nothing is lost."
                ),
                "muted",
                wrap=True,
            )
        )
        self.box.addWidget(self._rules)
        self.box.addWidget(self.said)
        card = Card(padding=14, gap=8)
        card.box.addLayout(self._rows)
        self.box.addWidget(card)
        self.box.addStretch(1)
        line = FlowLayout(gap=8)
        for button in (self.every, self.take, self.give):
            line.addWidget(button)
        self.foot.addSpacing(10)
        self.foot.addLayout(line)  # in sight however many tables there are

    def refresh(self, _origin: object = None) -> None:
        """Show each table, who writes there, and what has come back."""
        plan = self._bridge.desk.workshop
        if plan is None:
            return
        self._rules.setText(f"{in_the_report(plan.attribution, self.t)}.")
        self.every.setEnabled(len(plan.groups) > 0)
        back = came_back(self._bridge.desk.notes)
        going = bool(back) or plan.id in self._exchange.seated or not plan.groups
        set_role(self.every, "" if going else "primary")
        set_role(self.take, "primary" if going else "")
        if list(self._groups.values()) != list(plan.groups):
            self._make_rows(plan.groups)
        for row, group in enumerate(plan.groups):
            label = self._rows.itemAtPosition(row, 1).widget()  # type: ignore[union-attr]  # made above
            label.setText(self._words(back.get(group.id, Back())))  # type: ignore[union-attr]  # an ElideLabel
        if not plan.groups and not self._rows.count():
            words = self.t("Say in the plan’s details how many tables there are, then each can have a seat.")
            self._rows.addWidget(text_label(words, wrap=True), 0, 0, 1, 3)

    def _make_rows(self, groups: tuple[Group, ...]) -> None:
        clear(self._rows)
        self._groups = {}
        for row, group in enumerate(groups):
            make = QPushButton(self.t("Make seat file…"))
            set_role(make, fit="small")
            make.setAccessibleName(self.t("Make seat file for {table}", table=group.name))
            make.setAutoDefault(False)
            make.clicked.connect(self._ask_one)
            self._groups[make] = group
            name = ElideLabel(group.name, "strong")
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(ElideLabel("", "meta"), row, 1)
            self._rows.addWidget(make, row, 2, Qt.AlignmentFlag.AlignRight)

    def _words(self, back: Back) -> str:
        if not back.count:
            return self.t("nothing taken in yet")
        notes = self.t.plural("{n} note", "{n} notes", back.count)
        at = time.strftime("%H:%M", time.localtime(back.newest))
        return self.t("{notes}, the newest of {time}", notes=notes, time=at)

    # ---- what comes of it ------------------------------------------------------------------------

    def _tell(self, words: str, well: bool) -> None:  # noqa: FBT001 a slot
        self.refresh()  # the first seat files make another button the first to press
        self.said.show_message(words, "ok" if well else "over", "check" if well else "circle-alert")
        self.area.verticalScrollBar().setValue(0)

    def _show_arrived(self, arrived: Arrived) -> None:
        self._tell(receipt_words(arrived.receipt, self.t), True)

    def _show_busy(self, words: str) -> None:
        if words:
            self.said.show_message(words, "accent", "clock")

    # ---- asking for files ------------------------------------------------------------------------

    def ask_take(self) -> None:
        """Ask for the files that came back."""
        ask_notes(self._exchange, self._folder(), self.t, self)

    def _ask_give(self) -> None:
        self._save_as(self.t("Give notes"), self._exchange.notes_name(), NOTES, self._exchange.give)

    def _ask_one(self) -> None:
        group = self._groups[self.sender()]  # type: ignore[index]  # the buttons alone are connected
        self._wanted = group
        self._save_as(self.t("Make seat file"), self._exchange.seat_names()[group], SEAT, self._make_one)

    def _make_one(self, path: str) -> None:
        self._exchange.make_seats((self._wanted,), (path,))

    def _save_as(self, title: str, name: str, suffix: str, chosen: object) -> None:
        dialog = QFileDialog(self, title, str(self._folder() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setNameFilters([f"HLS Facilitator (*{suffix})"])
        dialog.selectFile(name)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_all(self) -> None:
        dialog = QFileDialog(self, self.t("Choose a folder for the seat files"), str(self._folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.make_all)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make_all(self, folder: str) -> None:
        """Write the seat file of every table into a folder."""
        names = self._exchange.seat_names()
        self._exchange.make_seats(tuple(names), [str(Path(folder) / name) for name in names.values()])

    def _folder(self) -> Path:
        return folder_to_begin_in(self._bridge.desk.library.path)

    # ---- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if notes_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the files that were dropped."""
        event.acceptProposedAction()
        self._exchange.take(notes_files(event))
