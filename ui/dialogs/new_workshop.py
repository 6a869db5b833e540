"""Plan a new workshop: which agenda, what it is called, when it is, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QWidget

from hls_facilitator.languages import LANGUAGES
from hls_facilitator.model import AppError, Workshop
from hls_facilitator.plan import templates, timing
from ui.dialogs.sheet import Sheet
from ui.pages.days import day_in_words, parse_date
from ui.pages.fields import Entry
from ui.theme import set_role
from ui.widgets.card import text_label
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.plan.templates import Template


class NewWorkshop(Sheet):
    """Asks for the little that a plan cannot do without; `planned` carries the new Workshop.

    `agendas` are the templates to choose from, `first` the id of the one chosen to begin with, or empty
    for an empty run sheet. `now` is epoch seconds.
    """

    planned = Signal(object)

    def __init__(
        self,
        agendas: Sequence[Template],
        first: str,
        new_id: Callable[[], str],
        now: float,
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Plan a workshop"), 640, parent, gap=14)
        self.t = t
        self._agendas = {template.id: template for template in agendas}
        self._new_id = new_id
        self._now = now
        self._make_fields(agendas)
        self._lay_out()
        self.agenda.setCurrentIndex(max(self.agenda.findData(first), 0))
        self._choose_agenda()
        self.agenda.currentIndexChanged.connect(self._choose_agenda)

    def _make_fields(self, agendas: Sequence[Template]) -> None:
        t = self.t
        self.agenda = QComboBox()
        self.agenda.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agenda.setMinimumContentsLength(24)
        self.agenda.addItem(t("An empty run sheet"), "")
        for template in agendas:
            length = t("{minutes} min", minutes=template.minutes)
            self.agenda.addItem(f"{template.title} · {length}", template.id)
        self.title = Entry(self._take_title, t)
        self.date = Entry(self._take_date, t)
        self.date.setPlaceholderText(t("not settled yet"))
        self.start = Entry(self._take_start, t)
        self.language = QComboBox()
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)

    def _lay_out(self) -> None:
        t, box = self.t, self.box
        box.addWidget(text_label(t("Plan a workshop"), "title"))
        box.addWidget(FormRow(t("Agenda"), self.agenda, t("A copy is made; you can change all of it.")))
        box.addWidget(self._row(t("Title"), self.title))
        line = QHBoxLayout()
        line.setSpacing(12)
        for label, field, help_text in (
            (t("Date"), self.date, t("Such as 5 Nov 2026.")),
            (t("Start"), self.start, ""),
            (t("Language of the write-up"), self.language, ""),
        ):
            line.addWidget(self._row(label, field, help_text), 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        box.addStretch(1)
        self.plan = self.buttons.addButton(t("Plan it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.plan.setDefault(True)
        set_role(self.plan, "primary")
        self.buttons.addButton(t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.date.setFocus()

    def _row(self, label: str, field: QWidget, help_text: str = "") -> FormRow:
        row = FormRow(label, field, help_text)
        if isinstance(field, Entry):
            field.refused.connect(row.show_error)
        return row

    def _choose_agenda(self) -> None:
        template = self._agendas.get(self.agenda.currentData())
        self.title.show_text(template.title if template else self.t("New workshop"))
        self.title.setCursorPosition(0)
        self.start.show_text(timing.format_clock(template.start if template else templates.START))
        self.language.setCurrentIndex(
            self.language.findData(template.language if template else self.t.language)
        )

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A workshop needs a title.", "", "Type a few words.")

    def _take_date(self, text: str) -> None:
        self.date.show_text(day_in_words(parse_date(text), self.t.language))

    def _take_start(self, text: str) -> None:
        timing.parse_clock(text)

    def accept(self) -> None:
        """Plan it, once every field makes sense."""
        fields = (self.title, self.date, self.start)
        for field in fields:
            field.commit()
        wrong = next((field for field in fields if field.has_error()), None)
        if wrong is not None:
            wrong.setFocus()
            return
        title = self.title.text().strip()
        date, start = parse_date(self.date.text()), timing.parse_clock(self.start.text())
        language = self.language.currentData()
        template = self._agendas.get(self.agenda.currentData())
        if template is None:
            workshop = Workshop(
                self._new_id(), title, language=language, date=date, start=start, created_at=self._now
            )
        else:
            workshop = templates.plan(
                template,
                title=title,
                date=date,
                start=start,
                language=language,
                new_id=self._new_id,
                now=self._now,
            )
        self.planned.emit(workshop)
        super().accept()
