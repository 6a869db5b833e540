"""What is made of a workshop: the same one on another day, and a template to start from again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hls_facilitator.model import AppError, Workshop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hls_facilitator.languages import Translations
    from ui.bridge import Bridge


class Copies(QObject):
    """Asks and does it; `over` is what the dialogs stand over.

    `made` carries the id of the new workshop, `kept` a sentence about the new template, `failed` one about
    what could not be.
    """

    made = Signal(str)
    kept = Signal(str)
    failed = Signal(str)

    def __init__(self, bridge: Bridge, t: Translations, over: QWidget) -> None:
        super().__init__(over)
        self.t = t
        self._desk = bridge.desk
        self._over = over
        self._workshop: Workshop | None = None

    def ask_copy(self, workshop_id: str) -> None:
        """Ask when a workshop is to be held again, and what of it comes along."""
        from ui.dialogs.duplicate import Duplicate

        workshop = self._read(workshop_id)
        if workshop is not None:
            notes = sum(not note.private for note in self._desk.library.notes(workshop_id))
            self.duplicating = Duplicate(workshop, notes, self._desk.now(), self._copy, self.t, self._over)
            self.duplicating.open()

    def ask_template(self, workshop_id: str) -> None:
        """Ask under which title a workshop is to be kept as a template."""
        from hls_facilitator.plan.templates import TemplateError, parse
        from ui.dialogs.save_template import SaveTemplate

        workshop = self._read(workshop_id)
        if workshop is None:
            return
        own: dict[str, str] = {}
        for template_id, toml in self._desk.library.own_templates().items():
            try:
                own[template_id] = parse(toml, template_id).title
            except TemplateError:
                own[template_id] = template_id
        self.saving = SaveTemplate(workshop, own, self._keep, self.t, self._over)
        self.saving.open()

    def _read(self, workshop_id: str) -> Workshop | None:
        """Return a workshop as it is now, also where it is open and not yet on the disk."""
        open_one = self._desk.workshop
        if open_one is not None and open_one.id == workshop_id:
            self._workshop = open_one
            return open_one
        try:
            self._workshop = self._desk.library.workshop(workshop_id)
        except AppError as problem:
            self.failed.emit(problem.worded(self.t))
            return None
        return self._workshop

    def _copy(self, **wishes: object) -> None:
        """Make the copy; raises AppError."""
        from hls_facilitator import shelf

        if self._workshop is not None:
            desk = self._desk
            again = shelf.duplicate(
                desk.library,
                self._workshop,
                new_id=desk.new_id,
                now=desk.now(),
                **wishes,  # type: ignore[arg-type]  # the wishes of the dialog, by the names of the shelf
            )
            self.made.emit(again.id)

    def _keep(self, **wishes: object) -> None:
        """Keep the template; raises AppError."""
        from hls_facilitator import shelf

        if self._workshop is not None:
            kept = shelf.save(
                self._desk.library,
                self._workshop,
                now=self._desk.now(),
                t=self.t,
                **wishes,  # type: ignore[arg-type]  # the wishes of the dialog, by the names of the shelf
            )
            self.kept.emit(
                self.t("“{title}” is kept among your templates, under New workshop.", title=kept.title)
            )
