"""The people of a programme: how many there are, and one list for all sessions still to come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from hls_facilitator.model import AppError
from hls_facilitator.plan import programmes
from hls_facilitator.plan.people import read, read_file, summary
from ui.pages.flow import FlowLayout
from ui.pages.list_file import ListFile
from ui.pages.plan.people_import import ImportCard
from ui.widgets.banner import Banner
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Person, Workshop
    from hls_facilitator.plan.people import Import, Sheet
    from ui.bridge import Bridge


class PeopleCard(Card):
    """Says who takes part and brings a list in; `shared` carries the people to share, a tuple of Person."""

    shared = Signal(object)

    def __init__(self, bridge: Bridge, t: Translations) -> None:
        super().__init__(padding=18, gap=10)
        self.t = t
        self._bridge = bridge
        self._people: tuple[Person, ...] = ()
        self.counts = text_label("", "", wrap=True)
        self.said = Banner()
        self.paste = KeyButton(t("Paste a list"), drawing="clipboard-check")
        self.open = KeyButton(t("Open a list"), drawing="folder-open")
        self.unite = KeyButton(t("One list for all"), drawing="users")
        self.unite.setToolTip(t("Puts everybody of any session on the list of each"))
        self.preview = ImportCard(bridge.desk.new_id, t)
        buttons = FlowLayout()
        for button in (self.paste, self.open, self.unite):
            buttons.addWidget(button)
        self.box.addWidget(section_label(t("People in all sessions")))
        self.box.addWidget(self.counts)
        self.box.addLayout(buttons)
        for widget in (self.said, self.preview):
            self.box.addWidget(widget)
        self.paste.clicked.connect(self.paste_list)
        self.open.clicked.connect(self.choose_file)
        self.unite.clicked.connect(self._share_known)
        self.preview.accepted.connect(self._import)
        self.preview.given_up.connect(self.preview.hide)

    def show_sessions(self, ahead: tuple[Workshop, ...]) -> None:
        """Show the people of the sessions still to come; their lists may differ."""
        t = self.t
        self._people = programmes.everybody(ahead)
        lists = {tuple(person.id for person in session.participants) for session in ahead}
        self.unite.setVisible(len(lists) > 1)
        for button in (self.paste, self.open):
            button.setEnabled(bool(ahead))
        if not ahead:
            self.counts.setText(t("No session is still to come; those that were keep their lists."))
        elif not self._people:
            self.counts.setText(t("Nobody is on the list yet. A list goes to every session still to come."))
        else:
            many = t.plural("{n} person", "{n} people", len(self._people))
            sessions = t.plural("{n} session", "{n} sessions", len(ahead))
            if len(lists) > 1:
                said = t(
                    "{people} in {sessions} still to come, not all in each.", people=many, sessions=sessions
                )
            elif len(ahead) > 1:
                said = t("{people}, the same in {sessions} still to come.", people=many, sessions=sessions)
            else:
                said = t("{people} in {sessions} still to come.", people=many, sessions=sessions)
            self.counts.setText(said)

    # ---- a list comes in -------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask which list to open."""
        dialog = ListFile(self._bridge.desk.library.path, self.t, self)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def open_file(self, path: str) -> None:
        """Read a list in the background and show what it would bring."""
        self._bridge.work(partial(read_file, Path(path)), self.show_sheet, self._failed)

    def paste_list(self) -> None:
        """Show what the list on the clipboard would bring."""
        text = QApplication.clipboard().text()
        if not text.strip():
            words = self.t("The clipboard holds no text. Copy a list of people first.")
            self.said.show_message(words, "over", "circle-alert")
            return
        try:
            self.show_sheet(read(text.encode(), ""))
        except AppError as problem:
            self._failed(problem)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a list with what its columns mean."""
        self.said.hide()
        self.preview.show_sheet(sheet, self._people)

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, AppError):
            raise problem
        self.said.show_message(problem.worded(self.t), "over", "circle-alert")

    def _import(self, result: Import) -> None:
        self.preview.hide()
        self.shared.emit(result.people)
        partly = bool(result.skipped)
        self.said.show_message(
            summary(result, self.t), "warn" if partly else "ok", "triangle-alert" if partly else "check"
        )

    def _share_known(self) -> None:
        self.shared.emit(())
