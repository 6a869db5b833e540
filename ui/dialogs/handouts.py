"""Handouts: which to print, as what and where to; and each file that was written, to print at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator import settings
from hls_facilitator.model import AppError
from hls_facilitator.settings import HandoutFormat
from hls_facilitator.writeup.handouts import SORTS, lacking
from ui.dialogs.handout_choice import HandoutChoice
from ui.dialogs.sheet import AROUND, Sheet
from ui.pages.export_folder import export_folder
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import section_label, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from hls_facilitator.writeup.export import Format, Handout
    from hls_facilitator.writeup.sheets import HandoutKind


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: it is looked up when it is shown."""
    return message


COLUMNS: tuple[tuple[tuple[str, tuple[HandoutKind, ...]], ...], ...] = (
    (
        (t("For the tables"), ("cards", "table-handouts", "hosts", "note-sheet")),
        (t("For the day"), ("run-sheet", "agenda", "materials")),
    ),
    ((t("For the people"), ("seats", "slips", "names", "badges")),),
)
FORMATS: dict[HandoutFormat, tuple[Format, ...]] = {
    "pdf": ("pdf",),
    "docx": ("docx",),
    "both": ("pdf", "docx"),
}
TWO_COLUMNS = 620  # px at 100 %, below which there is one
del t


class HandoutsSheet(Sheet):
    """Asks what to print; `ordered` asks for the files of `chosen`, in `formats`, in `folder`.

    What is chosen is remembered beside `library`, the library's file; `folder_kept` carries another folder.
    """

    ordered = Signal()
    folder_kept = Signal(str)

    def __init__(
        self, workshop: Workshop, library: Path, t: Translations, parent: QWidget | None = None
    ) -> None:
        super().__init__(t("Handouts"), 780, parent, gap=14)
        self.t = t
        self._path = settings.beside(library)
        kept = settings.load(self._path)
        self.folder = export_folder(library)
        self._busy = False
        self._waiting: QWidget | None = None
        missing = lacking(workshop)
        self.choices: dict[HandoutKind, HandoutChoice] = {
            kind: HandoutChoice(SORTS[kind], missing.get(kind, ""), t)
            for column in COLUMNS
            for _, kinds in column
            for kind in kinds
        }
        for kind, choice in self.choices.items():
            choice.check.setChecked(choice.check.isEnabled() and kind not in kept.handouts_left_out)
            choice.check.toggled.connect(self._count)
            choice.not_opened.connect(self._say_not_opened)
        self._left_out = kept.handouts_left_out
        self._make_rest(kept.handouts_as)
        self._lay_out()
        self._count()
        self.write.setFocus()

    def _make_rest(self, form: HandoutFormat) -> None:
        t = self.t
        self.said = Banner()
        self.said.first.connect(self._show_folder)
        words = {"pdf": t("PDF"), "docx": t("Word"), "both": t("Both")}
        self.form = Segmented(t("Written as"), [(key, words[key]) for key in get_args(HandoutFormat)])
        self.form.choose(form)
        self.form.chosen.connect(self._count)
        self._where = ElideLabel(str(self.folder), lines=2)
        self.other = QPushButton(t("Choose another folder"))
        set_role(self.other, "link")
        self.other.clicked.connect(self._ask_folder)
        self.write = KeyButton("", drawing="printer", role="primary")
        self.write.setAutoDefault(True)
        self.write.setDefault(True)
        self.write.clicked.connect(self._order)
        self.buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)

    def _lay_out(self) -> None:
        t, box = self.t, self.box
        box.addWidget(text_label(t("Handouts"), "title"))
        box.addWidget(self.said)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(32)
        for place, column in enumerate(COLUMNS):
            side = QVBoxLayout()
            side.setSpacing(10)
            for heading, kinds in column:
                side.addWidget(section_label(t(heading)))
                for kind in kinds:
                    side.addWidget(self.choices[kind])
                side.addSpacing(6)
            if place:
                side.addWidget(FormRow(t("Written as"), self.form))
                side.addSpacing(6)
                side.addWidget(section_label(t("Folder")))
                side.addWidget(self._where)
                side.addWidget(self.other)
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        box.addLayout(self._sides)
        box.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Fold for the room there is before the height is taken from it."""
        if not event.spontaneous():
            self._fold(self.screen().availableSize().width() - AROUND)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fold(self.width())

    def _fold(self, width: int) -> None:
        """Put the columns below each other where `width` px have no room for both."""
        way = QBoxLayout.Direction
        wide = width >= current().px(TWO_COLUMNS)
        self._sides.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._sides.setSpacing(32 if wide else 0)

    @property
    def chosen(self) -> tuple[HandoutKind, ...]:
        """The kinds to write, in the order of the sheet."""
        return tuple(kind for kind, choice in self.choices.items() if choice.check.isChecked())

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats to write them in."""
        return FORMATS[self._form]

    @property
    def _form(self) -> HandoutFormat:
        choice = self.form.choice()
        return next(form for form in FORMATS if form == choice)

    def show_busy(self, *, busy: bool) -> None:
        """Say that files are being written, and take no second order meanwhile."""
        self._busy = busy
        self._count()

    def show_files(self, files: Sequence[Handout]) -> None:
        """Say where the files are, and offer each to be printed, the first by the next Enter."""
        self.show_busy(busy=False)
        words = self.t.plural(
            "{n} file to print is in {folder}.", "{n} files to print are in {folder}.", len(files),
            folder=self.folder,
        )  # fmt: skip
        self.said.show_message(words, "ok", "check", (self.t("Show in folder"),))
        for kind, choice in self.choices.items():
            choice.show_file(next((file for file in files if file.kind == kind), None))
        self.area.verticalScrollBar().setValue(0)
        to_print = next((choice.print for choice in self.choices.values() if choice.has_file), None)
        if (
            to_print is not None and self.focusWidget() is self._waiting
        ):  # nobody has gone elsewhere meanwhile
            to_print.setFocus()
            self.area.ensureWidgetVisible(to_print)

    def show_problem(self, words: str) -> None:
        """Say why files could not be written."""
        self.show_busy(busy=False)
        self.said.show_message(words, "over", "circle-alert")
        self.area.verticalScrollBar().setValue(0)

    def _count(self) -> None:
        n = len(self.chosen) * len(self.formats)
        order = self.t.plural("Write {n} file", "Write {n} files", n)
        self.write.show_action(self.t("Writing") if self._busy else order, "printer")
        self.write.setEnabled(n > 0)  # also while busy: it would lose the keyboard

    def _order(self) -> None:
        if not self._busy:
            self._remember()
            self._waiting = self.focusWidget()
            self.show_busy(busy=True)
            self.ordered.emit()

    def _remember(self) -> None:
        """Keep what is chosen for the next time; what cannot be printed now stays as it was."""
        out = {kind for kind, choice in self.choices.items() if choice.check.isEnabled()}
        left = [kind for kind in self._left_out if kind not in out]
        left += [kind for kind in self.choices if kind in out and kind not in self.chosen]
        self._left_out = tuple(left)
        self._keep(handouts_left_out=self._left_out, handouts_as=self._form)

    def _keep(self, **fields: object) -> None:
        """Keep settings beside the library; those that cannot be kept still serve today."""
        try:
            settings.keep(self._path, **fields)
        except AppError as problem:
            self.said.show_message(problem.worded(self.t), "warn", "circle-alert")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.t("Choose a folder"), str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Write into this folder from now on."""
        self.folder = Path(folder)
        self._where.setText(folder)
        self._keep(export_folder=folder)
        self.folder_kept.emit(folder)

    def _show_folder(self) -> None:
        self._open(self.folder)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say_not_opened(path.name)

    def _say_not_opened(self, name: str) -> None:
        words = self.t("No program on this computer opens {file}.", file=name)
        self.said.show_message(words, "over", "circle-alert", (self.t("Show in folder"),))
