"""Keep a workshop as a template: under which title, in whose place, with or without who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox

from hls_facilitator.model import AppError
from ui.dialogs.form import Form
from ui.pages.fields import Entry
from ui.widgets.banner import Banner
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop


class SaveTemplate(Form):
    """Asks how a workshop is to be kept and calls `make` with the names of `shelf.save`.

    `own` are the titles of the own templates by id. Stays open with the reason when `make` raises AppError,
    such as every mistake that a template may not have.
    """

    def __init__(
        self,
        workshop: Workshop,
        own: Mapping[str, str],
        make: Callable[..., None],
        t: Translations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Save as template"), 560, t, parent)
        self._make = make
        words = t("Run sheet, questions and materials are kept; date, place, people and notes stay out.")
        self.box.addWidget(text_label(words, "muted", wrap=True))
        self.over = QComboBox()
        self.over.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.over.setMinimumContentsLength(24)
        self.over.addItem(t("A new template"), "")
        for template_id, title in own.items():
            self.over.addItem(t("In place of “{title}”", title=title), template_id)
        self.title = Entry(self._take_title, t)
        self.title.show_text(" ".join(workshop.title.split()))
        self.title.setCursorPosition(0)
        place = self.row(t("Keep it as"), self.over)
        place.setHidden(not own)
        self.row(t("Title"), self.title)
        self.leads = QCheckBox(t("Keep who leads each block"))
        self.leads.setHidden(not any(block.lead for block in workshop.blocks))
        self.box.addWidget(self.leads)
        self.problem = Banner()
        self.box.addWidget(self.problem)
        self.accept_button = self.end(t("Save template"))
        if workshop.template in own:  # it was opened to be changed
            self.over.setCurrentIndex(self.over.findData(workshop.template))
        self.title.setFocus()
        self.title.selectAll()

    def _take_title(self, text: str) -> None:
        if not text.strip():
            raise AppError("A template needs a title.", "", "Type a few words.")

    def accept(self) -> None:
        """Keep it, once there is a title."""
        if not self.settled():
            return
        try:
            self._make(
                title=self.title.text().strip(),
                leads=self.leads.isChecked(),
                over=self.over.currentData(),
            )
        except AppError as problem:
            self.problem.show_message(problem.worded(self.t), "over", "circle-alert")
            return
        super().accept()
