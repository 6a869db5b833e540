"""The real document, drawn from the very PDF that an export writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, QMargins, QPointF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from ui.theme import current, set_role
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    from hls_facilitator.languages import Translations


class Preview(QFrame):
    """Shows a PDF page under page; a newer one of the same key takes its place where the reader was."""

    def __init__(self, t: Translations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        set_role(self, "well")
        self.problem = Banner()
        self._waiting = EmptyState(
            "file-text", t("Drawing the document"), t("It is the PDF that an export writes.")
        )
        self._pages = QStackedLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(self.problem)
        box.addLayout(self._pages, 1)
        self._pages.addWidget(self._waiting)  # inside by now, or it would flash as a window
        self._document: QPdfDocument | None = None
        self._view: QPdfView | None = None
        self._buffer: QBuffer | None = None
        self._key = ""
        self._places: dict[str, int] = {}

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._view.pageNavigator().currentPage() if self._view else 0

    @property
    def pages(self) -> int:
        """How many pages the document shown has."""
        return self._document.pageCount() if self._document else 0

    def forget(self) -> None:
        """Begin every document at its top again."""
        self._key, self._places = "", {}
        self._pages.setCurrentWidget(self._waiting)

    def show_pdf(self, data: bytes, key: str = "") -> None:
        """Show the document of a key, at the height where the reader was in it last."""
        self.problem.hide()
        view, document = self._viewer()
        self._places[self._key] = view.verticalScrollBar().value()
        self._key, at = key, self._places.get(key, 0)
        document.close()
        old, self._buffer = self._buffer, QBuffer(document)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._buffer)
        if old is not None:
            old.deleteLater()
        self._pages.setCurrentWidget(view)
        view.verticalScrollBar().setValue(min(at, view.verticalScrollBar().maximum()))

    def show_problem(self, words: str) -> None:
        """Say why there is no newer picture; the last one stays."""
        self.problem.show_message(words, "over", "circle-alert")

    def jump(self, page: int) -> None:
        """Turn to a page, from 0."""
        if self._view is not None:
            self._view.pageNavigator().jump(page, QPointF())

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        """Lay the pages on the same ground as the frame around them."""
        if self._view is not None:
            palette = self._view.palette()
            palette.setColor(QPalette.ColorRole.Dark, current().color("well"))
            self._view.setPalette(palette)

    def _viewer(self) -> tuple[QPdfView, QPdfDocument]:
        """Return the viewer, made when there is something to show: its library costs a moment to load."""
        if self._view is None or self._document is None:
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView

            self._view = QPdfView(self)
            # The thread that draws pages ends with the view, so the document has to outlive it: a document
            # that went first, as a child of this widget would, was still being drawn from.
            self._document = QPdfDocument(cast("QObject", QCoreApplication.instance()))
            self._view.destroyed.connect(self._document.deleteLater)
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self._view.setDocumentMargins(QMargins(28, 12, 28, 12))
            self._view.setPageSpacing(16)
            self._view.setFrameShape(QFrame.Shape.NoFrame)
            self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._view.setAccessibleName(self._t("Preview of the document"))
            self._view.setDocument(self._document)
            self._pages.addWidget(self._view)
            self._tint()
        return self._view, self._document
