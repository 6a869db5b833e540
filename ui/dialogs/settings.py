"""The settings dialog, made from the declaration of the settings: a new setting needs no line here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from hls_facilitator.settings import CHOICES, Settings
from ui.dialogs.sheet import Sheet
from ui.widgets.card import text_label
from ui.widgets.form_row import FormRow
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from hls_facilitator.languages import Translations


class SettingsDialog(Sheet):
    """Shows every setting with a title; `changed` carries the new Settings at each choice.

    `keys_requested` and `about_requested` ask for those two, which have no place of their own.
    """

    changed = Signal(object)
    keys_requested = Signal()
    about_requested = Signal()

    def __init__(self, settings: Settings, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("Settings"), 480, parent, gap=14)
        self.t = t
        self._settings = settings
        self.fields: dict[str, QWidget] = {}
        box = self.box
        box.addWidget(text_label(t("Settings"), "title"))
        declared = inspect.type_info(Settings)
        assert isinstance(declared, inspect.StructType)  # noqa: S101 Settings is one; the type checker cannot know
        for field in declared.fields:
            if isinstance(field.type, inspect.Metadata) and field.type.extra_json_schema:
                box.addWidget(self._row(field.name, field.type))
        role = QDialogButtonBox.ButtonRole
        for text, signal in ((t("Keys"), self.keys_requested), (t("About"), self.about_requested)):
            self.buttons.addButton(text, role.HelpRole).clicked.connect(signal)
        self.buttons.addButton(t("Close"), role.AcceptRole)
        box.addStretch(1)

    def _row(self, name: str, declared: inspect.Metadata) -> QWidget:
        """Return the label, field and help for one setting."""
        schema = declared.extra_json_schema or {}
        value = getattr(self._settings, name)
        take = partial(self._take, name)
        field = self._field(declared, value, take)
        self.fields[name] = field
        return FormRow(self.t(schema["title"]), field, self.t(schema["description"]))

    def _field(self, declared: inspect.Metadata, value: Any, take: Callable[[Any], None]) -> QWidget:  # noqa: ANN401 whatever type the setting has
        match declared.type:
            case inspect.LiteralType(values=choices):
                known = [key for key in CHOICES if key in choices]
                return _Choice([(key, self.t(CHOICES[key])) for key in known], value, take)
            case inspect.BoolType():
                box = QCheckBox(self.t("On"))
                box.setChecked(value)
                box.toggled.connect(take)
                return box
            case inspect.IntType(ge=least, le=most):
                unit = (declared.extra_json_schema or {}).get("unit", "%")
                spin = QSpinBox()
                spin.setRange(least or 0, most or 0)
                spin.setSingleStep(10 if unit == "%" else 1)
                spin.setSuffix(f" {unit}")
                spin.lineEdit().setTextMargins(8, 0, 0, 0)
                spin.setValue(value)
                spin.setKeyboardTracking(False)
                spin.valueChanged.connect(take)
                return spin
            case _:
                return _Folder(value, take, self.t)

    def _take(self, name: str, value: object) -> None:
        self._settings = msgspec.structs.replace(self._settings, **{name: value})
        self.changed.emit(self._settings)


class _Choice(QComboBox):
    """One value of a few, each by its word."""

    def __init__(self, choices: list[tuple[str, str]], value: str, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take
        for key, word in choices:
            self.addItem(word, key)
        self.setCurrentIndex(self.findData(value))
        self.currentIndexChanged.connect(self._chosen)

    def _chosen(self) -> None:
        self._take(self.currentData())


class _Folder(QWidget):
    """A folder, typed or chosen."""

    def __init__(self, value: str, take: Callable[[str], None], t: Translations) -> None:
        super().__init__()
        self._take = take
        self._t = t
        self.path = QLineEdit(value)
        self.path.editingFinished.connect(self._typed)
        self.browse = KeyButton(t("Choose"), drawing="folder-open")
        self.browse.clicked.connect(self._browse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.path, 1)
        line.addWidget(self.browse)
        self.setFocusProxy(self.path)

    def setAccessibleName(self, name: str) -> None:
        """Give the name to the field one types in."""
        super().setAccessibleName(name)
        self.path.setAccessibleName(name)

    def _typed(self) -> None:
        self._take(self.path.text().strip())

    def _browse(self) -> None:
        dialog = QFileDialog(self, self._t("Choose a folder"), self.path.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, folder: str) -> None:
        self.path.setText(folder)
        self._take(folder)
