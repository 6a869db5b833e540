"""Plan a programme: which one, what it is called, when it begins, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import AppError, Programme, Workshop
from hls_facilitator.plan.programmes import plan_programme
from ui.dialogs.form import Form
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.programmes import ProgrammeTemplate


class NewProgramme(Form):
    """Asks for the little a programme needs; `planned` carries the Programme and the tuple of its sessions.

    `templates` are the programmes to choose from, `first` the id of the one chosen to begin with, or empty
    for one without sessions. `now` is epoch seconds.
    """

    planned = Signal(object, object)

    def __init__(
        self,
        templates: Sequence[ProgrammeTemplate],
        first: str,
        new_id: Callable[[], str],
        now: float,
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Plan a programme"), 640, t, parent)
        self._templates = {template.id: template for template in templates}
        self._new_id = new_id
        self._now = now
        self._make_fields()
        self._lay_out()
        self.template.setCurrentIndex(max(self.template.findData(first), 0))
        self._choose()
        self.template.currentIndexChanged.connect(self._choose)

    def _make_fields(self) -> None:
        t = self.t
        self.template = QComboBox()
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.template.setMinimumContentsLength(24)
        self.template.addItem(t("Without sessions yet"), "")
        for template in self._templates.values():
            sessions = t.plural("{n} session", "{n} sessions", len(template.sessions))
            self.template.addItem(f"{template.title} · {sessions}", template.id)
        self.title = Entry(self._take_title, t)
        self.date = Entry(self._take_date, t)
        self.date.setPlaceholderText(t("not settled yet"))
        self.language = QComboBox()
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setMinimumContentsLength(12)
        self.language.addItem(t("As each session has it"), "")
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)

    def _lay_out(self) -> None:
        t = self.t
        self.row(t("Programme"), self.template, t("Each session is a copy; you can change all of them."))
        self.row(t("Title"), self.title)
        self.beside(
            (t("First day"), self.date, t("All sessions get their day from it.")),
            (t("Language of the write-ups"), self.language, ""),
        )
        self.plan = self.end(t("Plan it"))
        self.date.setFocus()

    def _choose(self) -> None:
        template = self._templates.get(self.template.currentData())
        self.title.show_text(template.title if template else self.t("New programme"))
        self.title.setCursorPosition(0)

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A programme needs a title.", "", "Type a few words.")

    def _take_date(self, text: str) -> None:
        self.date.show_text(day_in_words(parse_date(text), self.t.language))

    def accept(self) -> None:
        """Plan it, once every field makes sense."""
        if not self.settled():
            return
        try:
            programme, sessions = self._planned()
        except AppError as problem:  # a first day so late that the last session has none
            self.date.refused.emit(worded(problem, self.t))
            return
        self.planned.emit(programme, sessions)
        super().accept()

    def _planned(self) -> tuple[Programme, tuple[Workshop, ...]]:
        title, language = self.title.text().strip(), self.language.currentData()
        template = self._templates.get(self.template.currentData())
        if template is None:
            language = language or self.t.language
            return Programme(self._new_id(), title, language=language, created_at=self._now), ()
        return plan_programme(
            template,
            title=title,
            date=parse_date(self.date.text()),
            language=language or None,
            new_id=self._new_id,
            now=self._now,
        )
