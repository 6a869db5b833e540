"""What the next note belongs to, shown above the note box: table, block and question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.pages.notes.choice import Choice
from ui.theme import current, pixmap
from ui.widgets.announce import announce
from ui.widgets.elide_label import ElideLabel
from ui.widgets.key_hint import key_hint

if TYPE_CHECKING:
    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop
    from ui.pages.notes.place import Place


class Context(QWidget):
    """Large above the note-taker's box, or small inside the cockpit's; `block_chosen` carries an id.

    The table chosen stays chosen: whoever types sits at it.
    """

    block_chosen = Signal(str)

    def __init__(self, t: Translations, *, large: bool) -> None:
        super().__init__()
        self._t = t
        self._large = large
        self._compact = False
        self._seat = ""
        self._turns = False
        self.tables = Choice(t("Table"), t("Which table it was said at (Alt+T)"), "users")
        self.blocks = Choice(t("Block"), t("Which block it belongs to"), "list-ordered")
        self.blocks.chosen.connect(self.block_chosen)
        self._where = ElideLabel("", "meta")
        self._question = ElideLabel("", "note-title" if large else "meta", lines=3 if large else 1)
        self._ear = QLabel()
        self._listen = ElideLabel("", "muted", lines=2)
        self._hints = [key_hint("Alt"), key_hint("← →")]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6 if large else 4)
        first = QHBoxLayout()
        first.setSpacing(6)
        if large:
            first.addWidget(self._where)
            for hint in self._hints:
                first.addWidget(hint)
            first.addStretch(1)
            first.addWidget(self.blocks)
            first.addWidget(self.tables)
            listen = QHBoxLayout()
            listen.setSpacing(6)
            listen.addWidget(self._ear, 0, Qt.AlignmentFlag.AlignTop)
            listen.addWidget(self._listen, 1)
            box.addLayout(first)
            box.addWidget(self._question)
            box.addLayout(listen)
        else:
            first.addWidget(self.tables)
            first.addWidget(self._question, 1)
            box.addLayout(first)
            box.addWidget(self.blocks, 0, Qt.AlignmentFlag.AlignLeft)
            for widget in (self._where, self._ear, self._listen, *self._hints):
                widget.setParent(self)
                widget.hide()
        self._tint()

    def show_plan(self, plan: Workshop | None, leading: str, chosen: str) -> None:
        """Offer the tables and blocks of a plan; `leading` are the words for following the room.

        The copy of a seat belongs to its table, so that there is none to choose.
        """
        t = self._t
        self._seat = plan.seat if plan else ""
        self._fit_question()
        groups = plan.groups if plan and not self._seat else ()
        self.tables.offer([("", t("All tables")), *((group.id, group.name) for group in groups)])
        self.tables.setVisible(bool(groups))
        self.blocks.offer([("", leading), *((b.id, b.title) for b in (plan.blocks if plan else ()))])
        self.blocks.choose(chosen)

    def show_place(self, place: Place, aside: str = "", *, leads: bool = False) -> None:
        """Show block and question of the next note, and an aside; `leads` where a block is followed."""
        self.blocks.setVisible(self._large or not leads)
        t = self._t
        cards = len(place.block.cards) if place.block else 0
        if place.block is None:
            where = aside or t("Not in a block")
        elif place.number:
            where = t(
                "{block} · question {n} of {total}", block=place.block.title, n=place.number, total=cards
            )
        else:
            where = place.block.title
        if aside and place.block is not None:
            where = f"{where} · {aside}"
        self._where.setText(where)
        question = place.card.question if place.card else ""
        if self._large:
            self._question.setText(question)
            self._question.setVisible(bool(question))
            listen = place.block.listen_for if place.block else ""
            self._listen.setText(t("Listen for: {things}", things=listen) if listen else "")
            self._show_listen()
            self._turns = cards > 0 or bool(self._seat)
            self._show_hints()
        else:
            named = self.blocks.isHidden()  # the choice of blocks says it already
            self._question.setText(
                f"{t('Q{n}', n=place.number)} {question}" if question else where if named else ""
            )
            self._question.setToolTip(where)
        self._say(", ".join(part for part in (where, question) if part))

    def _say(self, words: str) -> None:
        """Tell who cannot see it where notes belong from now on."""
        before = self.accessibleDescription()
        self.setAccessibleDescription(words)
        if before not in ("", words) and self.isVisible():
            announce(self, words)

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what to listen for, and keep the question to a line."""
        self._compact = compact
        self._fit_question()
        self._show_hints()
        self._show_listen()

    def _fit_question(self) -> None:
        """Give the question its lines; at a table it is what all look at."""
        short = 2 if self._seat else 1
        self._question.set_lines(3 if self._large and not self._compact else short)

    def _show_hints(self) -> None:
        for hint in self._hints:
            hint.setVisible(self._large and self._turns and not self._compact)

    def _show_listen(self) -> None:
        shown = bool(self._listen.text()) and self._large and not self._compact
        for widget in (self._ear, self._listen):
            widget.setVisible(shown)

    @property
    def group(self) -> str:
        """The id of the table chosen, or empty for all."""
        return self._seat or self.tables.key

    def choose_table(self) -> None:
        """Open the choice of tables for the keyboard."""
        if self.tables.isVisible():
            self.tables.open()

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        theme = current()
        self._ear.setPixmap(pixmap("ear", theme.color("muted"), theme.px(16), self.devicePixelRatioF()))
