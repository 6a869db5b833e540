"""House styles: organisation, logo, colour and typeface of documents, kept under a name and given away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from hls_facilitator.model import AppError
from hls_facilitator.writeup.house import checks, files
from hls_facilitator.writeup.house.style import PLAIN, HouseStyle, Typeface
from ui.dialogs.colour_row import ColourRow
from ui.dialogs.form import Form
from ui.pages.export_folder import export_folder
from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.card import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations

SUFFIX = files.SUFFIX


class HouseStyles(Form):
    """Edits one style at a time; `chosen` carries the name of one saved, `changed` says that any was."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, library: Path, name: str, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("House styles"), 640, t, parent)
        self._library = library
        self._style = self._kept = PLAIN
        self._open_name = ""
        self.said = Banner()
        self.said.first.connect(self._yes)
        self.said.second.connect(self.said.hide)
        self.list = QComboBox()
        self.name, self.organisation, self.footer = QLineEdit(), QLineEdit(), QLineEdit()
        self.colour = ColourRow(t)
        self.typeface = QComboBox()
        self.typeface.addItems(get_args(Typeface))
        self.logo_alt = QLineEdit()
        self._logo = QLabel()
        self._asked: Callable[[], None] | None = None  # what is done once the question is answered by yes
        self._template = text_label("", "meta", wrap=True)
        self._lay_out()
        self._make_buttons()
        self.list.activated.connect(self._open_another)
        self._fill(name)

    def _lay_out(self) -> None:
        t = self.t
        self.box.addWidget(self.said)
        self.row(t("Style"), self.list)
        self.beside((t("Name of the style"), self.name, ""), (t("Organisation"), self.organisation, ""))
        self.row(t("Footer"), self.footer, t("Left at the foot of each page, such as an address."))
        self.box.addWidget(self.colour)
        self.row(t("Typeface"), self.typeface)
        self._logo.setAccessibleName(t("Logo"))
        self.box.addLayout(
            self._file_line(t("Logo"), self._logo, (t("Choose logo…"), self._ask_logo), self._remove_logo)
        )
        self.row(t("What the logo shows"), self.logo_alt, t("Read out to people who do not see it."))
        self.box.addLayout(
            self._file_line(
                t("Word template"),
                self._template,
                (t("Choose template…"), self._ask_template),
                self._remove_template,
            )
        )

    def _file_line(
        self, label: str, shown: QLabel, choose: tuple[str, Callable[[], None]], remove: Callable[[], None]
    ) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(text_label(label, "label"))
        line.addWidget(shown, 1)
        line.addWidget(self._button(*choose))
        taken = self._button(self.t("Remove"), remove)
        taken.setAccessibleName(self.t("Remove: {what}", what=label))
        line.addWidget(taken)
        return line

    def _button(self, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        set_role(button, fit="small")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _make_buttons(self) -> None:
        t, role = self.t, QDialogButtonBox.ButtonRole
        self.box.addStretch(1)
        self.save = self.buttons.addButton(t("Save style"), role.ActionRole)
        set_role(self.save, "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.delete = self.buttons.addButton(t("Delete style"), role.ActionRole)
        self.give = self.buttons.addButton(t("Give away…"), role.ActionRole)
        self.take = self.buttons.addButton(t("Take in…"), role.ActionRole)
        for button, slot in (
            (self.delete, self._ask_delete),
            (self.give, self._ask_give),
            (self.take, self._ask_take),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        self.buttons.addButton(t("Close"), role.RejectRole).setAutoDefault(False)

    # ---- showing ---------------------------------------------------------------------------------

    def _fill(self, name: str) -> None:
        """List the styles there are, and open one of them; none of this name is a new one."""
        self.list.clear()
        self.list.addItem(self.t("New style"), "")
        for known in files.names(self._library):
            self.list.addItem(known, known)
        self.list.setCurrentIndex(max(self.list.findData(name), 0))
        self._open()

    def _open_another(self) -> None:
        """Open the style chosen in the list, once what was typed may be dropped."""
        wanted = self.list.currentIndex()
        self.list.setCurrentIndex(max(self.list.findData(self._open_name), 0))
        self._once_settled(partial(self._open_at, wanted))

    def _open_at(self, place: int) -> None:
        self.list.setCurrentIndex(place)
        self._open()

    def _open(self) -> None:
        name = self._open_name = self.list.currentData()
        self.said.hide()
        try:
            self._show(files.load(self._library, name))
        except AppError as problem:
            self._show(PLAIN)
            self._tell(problem)
        for button in (self.delete, self.give):
            button.setEnabled(bool(name))

    def _show(self, style: HouseStyle) -> None:
        self._style = self._kept = style
        self.name.setText(style.name)
        self.organisation.setText(style.organisation)
        self.footer.setText(style.footer)
        self.typeface.setCurrentText(style.typeface)
        self.logo_alt.setText(style.logo_alt)
        self.colour.show_colour(style.accent)
        self._show_files()

    def _show_files(self) -> None:
        t, picture = self.t, QPixmap()
        if self._style.logo and picture.loadFromData(self._style.logo):
            most = current().px(200), current().px(48)
            kept = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._logo.setPixmap(picture.scaled(*most, *kept))
        else:
            self._logo.setText(t("none yet"))
        size = len(self._style.word_template)
        kilobytes = t("a file of {n} kB; its styles, header and footer are kept", n=-(-size // 1000))
        self._template.setText(kilobytes if size else t("none: the app’s own"))

    def _tell(self, problem: AppError) -> None:
        self.said.show_message(problem.worded(self.t), "over", "circle-alert")
        self.area.verticalScrollBar().setValue(0)

    # ---- changing --------------------------------------------------------------------------------

    def _typed(self) -> HouseStyle:
        """Return the style as it stands in the fields."""
        return replace(
            self._style,
            name=self.name.text(),
            organisation=self.organisation.text(),
            footer=self.footer.text(),
            accent=self.colour.entry.text(),
            typeface=self.typeface.currentText(),
            logo_alt=self.logo_alt.text(),
        )

    def _save(self) -> None:
        if not self.settled():
            return
        there = files.path_of(self._library, self.name.text())
        if there.is_file() and there != files.path_of(self._library, self._open_name):
            self._ask_over(self.name.text(), self._keep_typed)
        else:
            self._keep_typed()

    def _keep_typed(self) -> None:
        self._try(partial(files.save, self._library, self._typed()), self.t("The style is saved."))

    def _try(self, act: Callable[[], HouseStyle], words: str) -> None:
        """Do something that keeps a style, and choose it; say what went wrong otherwise."""
        try:
            kept = act()
        except AppError as problem:
            self._tell(problem)
            return
        self._fill(kept.name)
        self.said.show_message(words, "ok", "check")
        self.changed.emit()
        self.chosen.emit(kept.name)

    def _ask_delete(self) -> None:
        name = self._open_name
        question = self.t("Delete the style “{name}”? Documents that have it become plain.", name=name)
        self._ask_first(question, self.t("Delete"), self.t("Keep it"), self._delete)

    def _delete(self) -> None:
        try:
            files.remove(self._library, self.list.currentData())
        except AppError as problem:
            self._tell(problem)
            return
        self._fill("")
        self.said.show_message(self.t("The style is deleted."), "ok", "check")
        self.changed.emit()

    def _remove_logo(self) -> None:
        self._style = replace(self._style, logo=b"")
        self._show_files()

    def _remove_template(self) -> None:
        self._style = replace(self._style, word_template=b"")
        self._show_files()

    def use_logo(self, path: str) -> None:
        """Take a picture as the logo, once it may be one."""
        self._use(path, lambda data: replace(self._style, logo=checks.logo(data)))

    def use_template(self, path: str) -> None:
        """Take a Word file as the template, once it may be one, and say which styles it lacks."""
        lacking: list[str] = []
        self._use(path, partial(self._with_template, lacking))
        if lacking:
            words = self.t.plural(
                "{n} style is not in it and is added to each document: {names}.",
                "{n} styles are not in it and are added to each document: {names}.",
                len(lacking),
                names=", ".join(lacking),
            )
            self.said.show_message(words, "accent", "info")
            self.area.verticalScrollBar().setValue(0)

    def _with_template(self, lacking: list[str], data: bytes) -> HouseStyle:
        """Return the style with a template; `lacking` is told which styles this does not have."""
        from hls_facilitator.writeup.word import check_word_template  # late: it brings the library for Word

        style = replace(self._style, word_template=checks.word_template(data))
        lacking += check_word_template(data)
        return style

    def _use(self, path: str, made: Callable[[bytes], HouseStyle]) -> None:
        try:
            self._style = made(_bytes(Path(path)))
        except AppError as problem:
            self._tell(problem)
            return
        self.said.hide()
        self._show_files()

    def take_in(self, path: str) -> None:
        """Keep the style in a file that was given; one of its name is replaced only after a yes."""
        try:
            given = files.read(Path(path))
        except AppError as problem:
            self._tell(problem)
            return
        keep = partial(self._try, partial(files.save, self._library, given), self.t("The style is taken in."))
        if files.path_of(self._library, given.name).is_file():
            self._ask_over(given.name, keep)
        else:
            self._once_settled(keep)

    def give_away(self, path: str) -> None:
        """Write the style shown to a file."""
        try:
            files.export(self._library, self.list.currentData(), Path(path))
        except AppError as problem:
            self._tell(problem)
            return
        self.said.show_message(self.t("The style is in {file}.", file=Path(path).name), "ok", "check")

    # ---- asking ----------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close, once what was typed may be dropped."""
        self._once_settled(super().reject)

    def _once_settled(self, act: Callable[[], None]) -> None:
        """Do something now, or once a person says that what was changed and not saved may go."""
        if self._typed() == self._kept:
            act()
        else:
            question = self.t("What you changed is not saved.")
            self._ask_first(question, self.t("Drop the changes"), self.t("Go on with them"), act)

    def _ask_over(self, name: str, act: Callable[[], None]) -> None:
        question = self.t("There is a style “{name}” already. Replace it?", name=name)
        self._ask_first(question, self.t("Replace it"), self.t("Keep it"), act)

    def _ask_first(self, question: str, yes: str, no: str, act: Callable[[], None]) -> None:
        self._asked = act
        self.said.show_message(question, "warn", "circle-alert", (yes, no))
        self.area.verticalScrollBar().setValue(0)
        self.said.take_focus()

    def _yes(self) -> None:
        act, self._asked = self._asked, None
        self.said.hide()
        if act is not None:
            act()

    def _ask_logo(self) -> None:
        self._ask(self.t("Choose a logo"), "*.png *.jpg *.jpeg", self.use_logo)

    def _ask_template(self) -> None:
        self._ask(self.t("Choose a Word template"), "*.docx *.dotx", self.use_template)

    def _ask_take(self) -> None:
        self._ask(self.t("Take in a house style"), f"*{SUFFIX}", self.take_in)

    def _ask(self, title: str, pattern: str, chosen: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, title, str(export_folder(self._library)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{title} ({pattern})"])
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_give(self) -> None:
        name = files.path_of(self._library, self.list.currentData()).name
        dialog = QFileDialog(self, self.t("Give the style away"), str(export_folder(self._library) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.give_away)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _bytes(path: Path) -> bytes:
    """Return what is in a file; raises AppError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise AppError(
            "{file} cannot be read ({reason}).", "The style was left as it is.", "Choose another file.",
            file=path, reason=error.strerror or error,
        ) from error  # fmt: skip
