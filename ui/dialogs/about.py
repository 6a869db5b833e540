"""About: which version this is, where the data lives, under which licence it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from hls_facilitator import paths
from ui.dialogs.sheet import Sheet
from ui.widgets.card import text_label
from ui.widgets.key_hint import KeyButton

if TYPE_CHECKING:
    from pathlib import Path

    from hls_facilitator.languages import Translations


class AboutDialog(Sheet):
    """Says what this is; `library` is the file that holds everything."""

    def __init__(self, library: Path, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(t("About HLS Facilitator"), 480, parent)
        self._library = library
        box = self.box
        box.addWidget(text_label("HLS Facilitator", "title"))
        box.addWidget(text_label(t("Version {number}", number=paths.version()), "muted"))
        box.addWidget(
            text_label(
                t("Plan, run, capture and write up Human Learning Systems workshops, without a network."),
                wrap=True,
            )
        )
        box.addWidget(
            text_label(
                t(
                    "Everything you enter stays on this computer: photos and house styles beside {path}, "
                    "the rest in it.",
                    path=library,
                ),
                wrap=True,
            )
        )
        box.addWidget(
            text_label(
                t("Free software under the MIT licence. Icons by Lucide, letters by the Braille Institute."),
                "muted",
                wrap=True,
            )
        )
        box.addWidget(
            text_label(
                t(
                    "Seven of the formats follow Liberating Structures by Henri Lipmanowicz and "
                    "Keith McCandless, liberatingstructures.com, CC BY-SA 4.0. They are described in our own "
                    "words."
                ),
                "muted",
                wrap=True,
            )
        )
        box.addStretch(1)
        role = QDialogButtonBox.ButtonRole
        self.folder = KeyButton(t("Open the folder"), drawing="folder-open")
        self.folder.clicked.connect(self._open_folder)
        self.buttons.addButton(self.folder, role.ActionRole)
        self.buttons.addButton(t("Close"), role.AcceptRole)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._library.parent)))
