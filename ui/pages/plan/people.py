"""The People tab: who takes part, from a list or one by one, who is here, and how they are forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hls_facilitator.model import AppError, Person
from hls_facilitator.plan import edits
from hls_facilitator.plan.people import find, read, read_file, summary
from ui.pages.flow import Column, FlowLayout
from ui.pages.list_file import ListFile
from ui.pages.plan.people_import import ImportCard, worded
from ui.pages.plan.people_table import PeopleModel, PeopleView
from ui.pages.plan.walk_in import WalkIn
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import Card, text_label
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_hint import KeyButton, key_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.plan.people import Import, Sheet
    from ui.bridge import Bridge

AROUND = 4
"""The px around everything in which the ring of what has the keyboard is drawn."""


class PeopleTab(QWidget):
    """The people of the open workshop; `edit(label, verb, *args)` applies a change and may raise AppError.

    Ctrl+V brings a list in wherever the keyboard is, except where it is text that is pasted.
    """

    def __init__(self, bridge: Bridge, edit: Callable[..., None], t: Translations) -> None:
        super().__init__()
        self.t = t
        self._bridge = bridge
        self._edit = edit
        self._people: tuple[Person, ...] = ()
        self._workshop_id = ""
        self.model = PeopleModel(edit, t, self)
        self.table = PeopleView(self.model, t)
        self.walk_in = WalkIn(t)
        self.preview = ImportCard(bridge.desk.new_id, t)
        self.said = Banner()
        self.asked = Banner()
        self._make_buttons()
        self._lay_out()
        self._connect()

    # ---- building --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        t = self.t
        self.counts = text_label("", "strong")
        self.open = KeyButton(t("Open a list"), drawing="folder-open")
        self.paste = KeyButton(t("Paste a list"), drawing="clipboard-check")
        self.paste.setToolTip(key_name("Ctrl+V"))
        self.absent = KeyButton(t("No-show"), drawing="x", role="quiet")
        self.absent.setToolTip(t("Marks the chosen people as not coming, or as expected again"))
        self.remove = KeyButton(t("Take off the list"), drawing="trash-2", role="quiet")
        self.remove.setToolTip(
            f"{t('Removes the chosen people, their seats and wishes')} ({key_name('Del')})"
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(t("Find a person"))
        self.search.setAccessibleName(t("Find a person by name or organisation"))
        self.search.setClearButtonEnabled(True)
        self.forget = KeyButton(t("Remove personal data"), drawing="trash-2", role="quiet")

    def _lay_out(self) -> None:
        head = QWidget()
        set_role(head, "plain")
        line = FlowLayout(head)
        for widget in (self.counts, self.search, self.paste, self.open):
            line.addWidget(widget)
        self.search.setFixedWidth(current().px(200))
        self._card = Card(padding=1, gap=0)
        self._card.box.setContentsMargins(8, 1, 1, 1)
        self._card.box.addWidget(self.table, 1)
        self._card.box.addLayout(self._foot())
        self.empty = EmptyState(
            "users",
            self.t("Nobody is on the list yet"),
            self.t(
                "Open a list as CSV or Excel, or copy one from a mail or a spreadsheet and paste it."
                " Names stay in this library."
            ),
            self.t("Open a list"),
        )
        self._rest = QWidget()  # keeps the preview as small as it is
        self.table.setMinimumHeight(current().px(160))
        whole = Column(10)
        whole.box.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        for widget in (head, self.said, self.asked, self.preview):
            whole.box.addWidget(widget)
        for widget in (self._card, self.empty, self._rest):
            whole.box.addWidget(widget, 1)
        whole.box.addWidget(self.walk_in)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(whole.scrolled())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 2, 4, 2)
        foot.addWidget(self.absent)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.forget)
        return foot

    def _connect(self) -> None:
        for button in (self.open, self.empty.button):
            button.clicked.connect(self.choose_file)
        self.paste.clicked.connect(self.paste_list)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.paste_list)  # a text field takes it for itself
        self.model.refused.connect(self._show_refusal)
        self.preview.accepted.connect(self._import)
        self.preview.given_up.connect(self._give_up)
        self.walk_in.added.connect(self.add_person)
        self.absent.clicked.connect(self.mark_absent)
        self.remove.clicked.connect(self.remove_chosen)
        self.table.remove_requested.connect(self.remove_chosen)
        self.search.textChanged.connect(self._show_found)
        self.search.returnPressed.connect(self._go_to_found)
        self.forget.clicked.connect(self._ask_to_forget)
        self.asked.first.connect(self._forget_people)
        self.asked.second.connect(self.asked.hide)

    # ---- showing ---------------------------------------------------------------------------------

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the people of a plan; what was said or begun about another one goes."""
        if workshop.id != self._workshop_id:
            self._workshop_id = workshop.id
            self._give_up()
            self.said.hide()
            self.search.clear()
        if workshop.participants != self._people:
            self.asked.hide()
        self._people = workshop.participants
        self._show_found()
        self.counts.setText(_counts(workshop, self.t))
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the table or what stands in its place."""
        importing = not self.preview.isHidden()
        self._card.setVisible(bool(self._people) and not importing)
        self.walk_in.setVisible(not importing)
        self.search.setVisible(bool(self._people))
        self.empty.setVisible(not self._people and not importing)
        self._rest.setVisible(importing)

    def _show_found(self) -> None:
        """Show those whom the typed words find; everybody without any."""
        typed = self.search.text()
        self.model.show(find(self._people, typed) if typed.strip() else self._people)

    def _go_to_found(self) -> None:
        """Put the cursor on the first of those found, for Space to tick in."""
        if self.model.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()

    def _show_refusal(self, words: str) -> None:
        if words:
            self.said.show_message(words, "over", "circle-alert")
        else:
            self.said.hide()

    # ---- importing -------------------------------------------------------------------------------

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
            self._show_refusal(self.t("The clipboard holds no text. Copy a list of people first."))
            return
        try:
            self.show_sheet(read(text.encode(), ""))
        except AppError as problem:
            self._failed(problem)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a list with what its columns mean."""
        self.said.hide()
        self.preview.show_sheet(sheet, self._people)
        self._show_parts()

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, AppError):
            raise problem
        self._show_refusal(worded(problem, self.t))

    def _import(self, result: Import) -> None:
        self._give_up()
        self.search.clear()
        self._edit(self.t("Import people"), edits.set_people, result.people)
        partly = bool(result.skipped)
        self.said.show_message(
            summary(result, self.t), "warn" if partly else "ok", "triangle-alert" if partly else "check"
        )
        self.table.setFocus()

    def _give_up(self) -> None:
        self.preview.hide()
        self._show_parts()

    # ---- on the day ------------------------------------------------------------------------------

    def add_person(self, name: str, organisation: str) -> None:
        """Add the person typed, who is here."""
        person = Person(self._bridge.desk.new_id(), name, organisation=organisation.strip(), arrived="here")
        try:
            self._edit(self.t("Add walk-in"), edits.add_person, person)
        except AppError as problem:
            self._show_refusal(problem.worded(self.t))
            self.walk_in.start_anew(empty=False)
            return
        self._show_refusal("")
        self.search.clear()
        self.walk_in.start_anew(empty=True)
        self.table.scrollToBottom()

    def mark_absent(self) -> None:
        """Mark the chosen people as no-shows, or as expected when all of them are no-shows."""
        chosen = self.table.chosen()
        if not chosen:
            self._show_refusal(self.t("Choose the people who do not come in the list first."))
            return
        back = all(person.arrived == "no show" for person in chosen)
        ids = {person.id for person in chosen}
        self._show_refusal("")
        self._edit(self.t("Mark no-show"), edits.mark, ids, "expected" if back else "no show")

    def remove_chosen(self) -> None:
        """Take the chosen people off the list."""
        chosen = self.table.chosen()
        if not chosen:
            self._show_refusal(self.t("Choose the people to take off the list first."))
            return
        self._edit(self.t("Take off the list"), edits.remove_people, {person.id for person in chosen})
        words = self.t.plural(
            "{n} person is off the list. Undo brings them back.",
            "{n} people are off the list. Undo brings them back.",
            len(chosen),
        )
        self.said.show_message(words, "ok", "check")

    # ---- forgetting ------------------------------------------------------------------------------

    def _ask_to_forget(self) -> None:
        words = self.t(
            "Remove all names and what is known about these people from this workshop? Notes and the number"
            " of people stay. Files exported and backups made before still hold them."
        )
        actions = (self.t("Remove personal data"), self.t("Keep it"))
        self.asked.show_message(words, "warn", "triangle-alert", actions)

    def _forget_people(self) -> None:
        self._edit(self.t("Remove personal data"), edits.remove_personal_data)
        self.said.show_message(
            self.t("The personal data is removed. Undo brings it back until the workshop is closed."),
            "ok",
            "check",
        )


def _counts(workshop: Workshop, t: Translations) -> str:
    """Return "34 people · 20 here · 2 no-shows", nothing for an empty list."""
    if not workshop.participants:
        return ""
    here = sum(person.arrived == "here" for person in workshop.participants)
    absent = sum(person.arrived == "no show" for person in workshop.participants)
    parts = [t.plural("{n} person", "{n} people", workshop.head_count)]
    if here:
        parts.append(t("{n} here", n=here))
    if absent:
        parts.append(t.plural("{n} no-show", "{n} no-shows", absent))
    return " · ".join(parts)
