"""Which files to write, where to, and what was written last."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.flow import clear
from ui.pages.notes.dates import day
from ui.theme import current, set_role
from ui.widgets.card import Card, section_label, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.export import Exported, Format


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


FORMATS: dict[Format, tuple[str, str]] = {
    "pdf": (t("PDF"), t("accessible, for the archive")),
    "docx": (t("Word"), t("to work on further")),
    "html": (t("Web page"), t("one file, for every screen")),
    "xlsx": (t("Excel"), t("actions, notes and timings as tables")),
    "ics": (t("Calendar"), t("dates of actions and of the next meeting")),
    "md": (t("Markdown"), t("plain text with headings")),
    "csv": (t("CSV"), t("a file for each table")),
    "json": (t("Everything as data"), t("JSON, for other programs")),
}
"""Each format with what it is for, the usual ones first."""
USUAL = 2
"""How many formats are ticked where nobody chose others."""
del t


class ExportCard(Card):
    """`export_requested` asks for the files of `formats`; `folder_requested` for another folder.

    `cancel_requested` asks to stop what is being written, `copy_requested` for the summary as text.
    """

    export_requested = Signal()
    folder_requested = Signal()
    cancel_requested = Signal()
    copy_requested = Signal()

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, gap=8, parent=parent)
        self._t = t
        self._busy = False
        self.folder = Path()
        self._written_in = Path()  # where the files listed are; the next ones may go elsewhere
        self.checks: dict[Format, QCheckBox] = {}
        for form, (name, _) in FORMATS.items():
            self.checks[form] = QCheckBox(t(name))
        self.export = KeyButton("", drawing="download", role="primary", fit="large")
        self.export.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.export.clicked.connect(self._order)
        self._where = ElideLabel("", "meta", lines=2)
        self.other = QPushButton(t("Choose another folder"))
        set_role(self.other, "link")
        self.other.clicked.connect(self.folder_requested)
        self.show_folder = KeyButton(t("Show in folder"), drawing="folder-open", fit="small")
        self.show_folder.clicked.connect(self._show_folder)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(t("How much is written"))
        self.cancel = QPushButton(t("Cancel"))
        set_role(self.cancel, fit="small")
        self.cancel.clicked.connect(self.cancel_requested)
        self.order = QWidget()
        self.copy = KeyButton(t("Copy summary for a mail"), drawing="copy", fit="small")
        self.copy.clicked.connect(self.copy_requested)
        self._last = QVBoxLayout()
        self._last.setSpacing(6)
        self._lay_out()
        for number, box in enumerate(self.checks.values()):
            box.setChecked(number < USUAL)
            box.toggled.connect(self._count)
        self.show_files((), 0.0, 0.0)
        self.show_busy(busy=False)

    def _lay_out(self) -> None:
        t = self._t
        self.box.addWidget(section_label(t("Export")))
        for form, check in self.checks.items():
            under = t(FORMATS[form][1])
            check.setAccessibleDescription(under)
            words = text_label(under, "meta", wrap=True)
            words.setContentsMargins(current().px(26), 0, 0, 0)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(check)
            pair.addWidget(words)
            self.box.addLayout(pair)
        self.box.addSpacing(6)
        order = QVBoxLayout(self.order)
        order.setContentsMargins(0, 0, 0, 0)
        order.setSpacing(8)
        for widget in (self.export, self.progress, self.cancel):
            order.addWidget(widget)
        self._place = self.box.count()
        self.box.addWidget(self.order)
        self.box.addWidget(self._where)
        self.box.addWidget(self.other)
        self.box.addSpacing(10)
        self.box.addWidget(self.copy)
        self.box.addSpacing(10)
        self.box.addWidget(section_label(t("Last exported")))
        self.box.addWidget(self.show_folder)
        self.box.addLayout(self._last)
        self.box.addStretch(1)

    def take_order_in(self) -> None:
        """Have the button with its progress, `order`, inside this card, from where it was put meanwhile."""
        if self.order.parentWidget() is not self:
            self.box.insertWidget(self._place, self.order)

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats chosen."""
        return tuple(form for form, check in self.checks.items() if check.isChecked())

    def choose(self, formats: Sequence[str]) -> None:
        """Tick these formats and no others."""
        for form, check in self.checks.items():
            check.setChecked(form in formats)

    def set_folder(self, folder: Path) -> None:
        """Export into this folder from now on."""
        self.folder = folder
        parts = folder.parts[-2:] if len(folder.parts) > 2 else folder.parts
        self._where.setText(self._t("to {folder}", folder=" › ".join(parts)))  # noqa: RUF001 the sign of a path in words
        self._where.setToolTip(str(folder))

    def show_busy(self, *, busy: bool) -> None:
        """Say that files are being written, and take no second order meanwhile."""
        self._busy = busy
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.cancel.setEnabled(busy)
        self.cancel.setVisible(busy)
        self._count()

    def show_progress(self, fraction: float) -> None:
        """Show how much of the files is written, from 0 to 1."""
        self.progress.setValue(round(100 * fraction))

    def show_files(self, files: Sequence[Exported], at: float, now: float) -> None:
        """List what was written at `at`, with its day unless that is the day of `now` (epoch seconds)."""
        t = self._t
        clear(self._last)
        if not files:
            self._last.addWidget(text_label(t("Nothing yet"), "meta"))
        for file in files:
            self._written_in = file.path.parent
            kind = t(FORMATS[file.format][0])
            pages = t.plural("{n} page", "{n} pages", file.pages) if file.pages else ""
            parts = (kind, pages, _when(at, now, t))
            self._last.addWidget(text_label(" · ".join(filter(None, parts)), "strong", wrap=True))
            self._last.addWidget(ElideLabel(file.path.name, "meta", lines=3))
            if file.missing:
                gone = t("No font for {characters}; shown as boxes.", characters=" ".join(file.missing))
                self._last.addWidget(text_label(gone, "meta", tone="warn", wrap=True))
            if file.added_styles:
                n = len(file.added_styles)
                added = text_label(
                    t.plural("{n} style added to the template", "{n} styles added to the template", n),
                    "meta",
                    wrap=True,
                )
                added.setToolTip(", ".join(file.added_styles))
                self._last.addWidget(added)
        self.show_folder.setVisible(bool(files))

    def _order(self) -> None:
        if not self._busy:
            self.export_requested.emit()

    def _count(self) -> None:
        n = len(self.formats)
        order = self._t.plural("Export {n} file", "Export {n} files", n)
        if "csv" in self.formats:  # a file for each table: nobody knows yet how many
            order = self._t.plural("Export {n} format", "Export {n} formats", n)
        self.export.show_action(self._t("Exporting") if self._busy else order, "download")
        self.export.setEnabled(n > 0)  # also while busy: it would lose the keyboard

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written_in)))


def _when(at: float, now: float, t: Translations) -> str:
    """Return an instant as "14:05", or "5 Nov, 14:05" where it was not on the day of `now`."""
    clock, then = time.strftime("%H:%M", time.localtime(at)), date.fromtimestamp(at)
    if then == date.fromtimestamp(now):
        return clock
    return f"{day(then.isoformat(), t)}, {clock}"
