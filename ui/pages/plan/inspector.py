"""Everything about one block beside the run sheet, each field saved as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.model import AppError, Handout
from hls_facilitator.plan import edits, formats, timing
from hls_facilitator.plan.sharing import words_for_rescaled
from ui.models import kinds
from ui.pages.fields import Entry, LongEntry, worded
from ui.pages.plan.learned import Learned
from ui.pages.plan.lists import CardList, HandoutList
from ui.pages.plan.steps import StepList
from ui.theme import BLOCK_ICONS, icon, set_role
from ui.widgets.card import Card, section_label
from ui.widgets.form_row import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Block, Workshop
    from hls_facilitator.plan.formats import Format


class Inspector(Card):
    """Shows and edits one block; `edit(label, verb, *args)` applies a change and may raise AppError.

    `new_id` makes ids for what is added. `rescaled` carries what other minutes did to the steps, in words.
    """

    rescaled = Signal(str)

    def __init__(self, edit: Callable[..., None], new_id: Callable[[], str], t: Translations) -> None:
        super().__init__(padding=0, gap=0)
        self.t = t
        self._edit = edit
        self._new_id = new_id
        self._block = ""
        self._workshop: Workshop | None = None
        self._shown: Block | None = None
        self._handout_ids: list[str] = []
        inside = QWidget()
        set_role(inside, "plain")
        self._form = QVBoxLayout(inside)
        self._form.setContentsMargins(16, 16, 16, 18)
        self._form.setSpacing(12)
        self._build_head()
        self._build_words()
        self._build_lists()
        self._build_more()
        self._form.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.box.addWidget(scroll)

    # ---- showing ---------------------------------------------------------------------------------

    def show_block(self, workshop: Workshop, block: Block | None) -> None:
        """Show a block of the plan, or nothing."""
        self.setVisible(block is not None)
        self._workshop = workshop
        if block is None:
            self._block = ""
            return
        if block.id != self._block:
            self._leave()
            self._block = block.id
        start = next(slot.start for slot in timing.schedule(workshop) if slot.block == block.id)
        self._kind.setCurrentIndex(self._kind.findData(block.kind))
        self._title.show_text(block.title)
        self._minutes.show_text(timing.format_minutes(block.minutes))
        self.learned.show_block(workshop, block)
        self._start.show_text(timing.format_clock(start))
        self._show_pin(block)
        for name, field in self._texts.items():
            field.show_text(getattr(block, name))
        self._materials.show_text("\n".join(block.materials))
        self._steps.show_steps(block)
        self._tell_rescaled(block)
        self._cards.show_cards(block.cards)
        self._handouts.show_handouts(block.handouts)
        self._handout_ids = [handout.id for handout in block.handouts]
        self._late.choose(block.protection)
        self._floor.show_text(timing.format_minutes(block.floor) if block.floor else "")

    def commit(self) -> None:
        """Save what is typed and not yet saved, as when a field is left."""
        for field in (*self.findChildren(Entry), *self.findChildren(LongEntry)):
            field.commit()

    def focus_title(self) -> None:
        """Put the cursor on the title with all of it selected, to be typed over."""
        self._title.setFocus()
        self._title.selectAll()

    def _leave(self) -> None:
        """Give up what could not be used before another block is shown."""
        self.commit()
        for field in self.findChildren(LongEntry):
            field.clearFocus()

    def _tell_rescaled(self, block: Block) -> None:
        """Say what became of the steps since the block was shown last; it stands until they change again."""
        before, self._shown = self._shown, block
        if before is None or before.id != block.id:
            self._minutes_told.tell("")
            self._steps.told.tell("")
        elif before.minutes != block.minutes:
            words = words_for_rescaled(before, block, self.t)
            self._minutes_told.tell(words)
            self._steps.told.tell("")
            if words:
                self.rescaled.emit(words)
        elif before.steps != block.steps:
            self._minutes_told.tell("")
            self._steps.told.tell("")

    def _show_pin(self, block: Block) -> None:
        pinned = block.pinned is not None
        self._pin.setChecked(pinned)
        words = (
            self.t("Pinned: starts at this time whatever comes before")
            if pinned
            else self.t("Follows the block before")
        )
        self._pin.setToolTip(
            self.t("Let it follow the block before") if pinned else self.t("Pin to this time")
        )
        self._pin.setAccessibleName(self._pin.toolTip())
        self._start.setAccessibleDescription(words)
        self._start.setToolTip(words)

    # ---- building --------------------------------------------------------------------------------

    def _build_head(self) -> None:
        t = self.t
        self._kind = QComboBox()
        self._kind.setAccessibleName(t("Kind"))
        for kind, word in kinds(t):
            self._kind.addItem(icon(BLOCK_ICONS[kind], f"kind-{kind}"), word, kind)
        self._kind.activated.connect(self._take_kind)
        self._title = LongEntry(self._take_title, t, single=True, role_font="title")
        set_role(self._title, "bare")
        self._minutes = Entry(self._take_minutes, t)
        self._start = Entry(self._take_start, t)
        self._pin = QToolButton()
        self._pin.setCheckable(True)
        self._pin.setIcon(icon("pin", "muted", "accent"))
        self._pin.clicked.connect(self._take_pin)
        start = QWidget()
        line = QHBoxLayout(start)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._start, 1)
        line.addWidget(self._pin)
        start.setFocusProxy(self._start)
        times = QHBoxLayout()
        times.setSpacing(12)
        starts = self._row(t("Starts"), start)
        for tell in (starts.show_error, self._start.setAccessibleDescription):
            self._start.refused.connect(tell)
        self._start.setAccessibleName(t("Starts"))
        for row in (self._row(t("Minutes"), self._minutes), starts):
            times.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._form.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignLeft)
        title = self._row(t("Title"), self._title)
        title.label.hide()  # it is plain to see; screen readers are told
        self._form.addWidget(title)
        self.learned = Learned(self._minutes, self._take_minutes, t)
        self._minutes_told = Told()
        self._form.addLayout(times)
        for said in (self.learned, self._minutes_told):
            self._form.addWidget(said)

    def _build_words(self) -> None:
        t = self.t
        self._texts: dict[str, Entry | LongEntry] = {
            "purpose": LongEntry(self._take_purpose, t, single=True),
            "note": LongEntry(self._take_note, t, lines=3),
            "screen": LongEntry(self._take_screen, t, lines=2),
            "format": Entry(self._take_format, t),
            "lead": Entry(self._take_lead, t),
            "listen_for": LongEntry(self._take_listen_for, t),
        }
        self._form.addWidget(self._row(t("Purpose"), self._texts["purpose"]))
        self._form.addWidget(self._row(t("Only you see this"), self._texts["note"]))

    def _build_lists(self) -> None:
        t = self.t
        self._steps = StepList(t, self._texts["note"], self._take_steps)
        self._steps.format_requested.connect(self.choose_format)
        self._cards = CardList(t, self._steps.insert, self._take_cards)
        self._late = Segmented(
            t("If we run late"),
            [
                ("gives time", t("Gives time")),
                ("protected", t("Protected")),
                ("may be dropped", t("May be dropped")),
            ],
        )
        for button in self._late.findChildren(QPushButton):
            set_role(button, fit="small")
        self._late.chosen.connect(self._take_late)
        for title, widget in (
            (t("Steps"), self._steps),
            (t("Question cards"), self._cards),
            (t("If we run late"), self._late),
        ):
            group = QVBoxLayout()
            group.setSpacing(4)
            heading = section_label(title)
            set_role(heading, "label")
            line = QHBoxLayout()
            line.addWidget(heading, 1)
            if widget is self._steps:
                line.addWidget(self._steps.fill)
            group.addLayout(line)
            group.addWidget(widget)
            self._form.addLayout(group)
        self._floor = Entry(self._take_floor, t)
        self._form.addWidget(self._row(t("Fewest minutes it may be cut to"), self._floor))

    def _build_more(self) -> None:
        t = self.t
        self._form.addWidget(self._row(t("What the screen shows"), self._texts["screen"]))
        for label, name in ((t("Format"), "format"), (t("Lead"), "lead"), (t("Listen for"), "listen_for")):
            self._form.addWidget(self._row(label, self._texts[name]))
        self._materials = LongEntry(self._take_materials, t)
        self._form.addWidget(self._row(t("To bring"), self._materials, t("One thing a line.")))
        self._handouts = HandoutList(t, self._materials, self._take_handouts)
        heading = section_label(t("Handouts"))
        set_role(heading, "label")
        self._form.addWidget(heading)
        self._form.addWidget(self._handouts)

    def _row(self, label: str, field: QWidget, help_text: str = "") -> FormRow:
        row = FormRow(label, field, help_text)
        if isinstance(field, Entry | LongEntry):
            field.refused.connect(row.show_error)
        return row

    # ---- taking what was typed -------------------------------------------------------------------

    def _change(self, label: str, **details: object) -> None:
        if self._block:
            self._edit(label, edits.change, self._block, **details)

    def _take_kind(self) -> None:
        self._change(self.t("Change kind"), kind=self._kind.currentData())

    def _take_title(self, text: str) -> None:
        self._change(self.t("Change title"), title=text.strip())

    def _take_minutes(self, text: str) -> None:
        self._change(self.t("Change minutes"), minutes=timing.parse_minutes(text))

    def _take_start(self, text: str) -> None:
        self._change(self.t("Pin start"), pinned=timing.parse_clock(text))

    def _take_pin(self, pinned: bool) -> None:  # noqa: FBT001 as the signal hands it over
        """Pin to the time typed, or let go; what is no time stays to be mended, and is not pinned to."""
        if not pinned:
            self._change(self.t("Unpin start"), pinned=None)
            return
        self._start.commit()
        if self._start.has_error():
            self._pin.setChecked(False)
        else:
            self._change(self.t("Pin start"), pinned=timing.parse_clock(self._start.text()))

    def _take_purpose(self, text: str) -> None:
        self._change(self.t("Change purpose"), purpose=text.strip())

    def _take_note(self, text: str) -> None:
        self._change(self.t("Change note"), note=text)

    def _take_screen(self, text: str) -> None:
        self._change(self.t("Change screen text"), screen=text)

    def _take_format(self, text: str) -> None:
        self._change(self.t("Change format"), format=text.strip())

    def _take_lead(self, text: str) -> None:
        self._change(self.t("Change lead"), lead=text.strip())

    def _take_listen_for(self, text: str) -> None:
        self._change(self.t("Change what to listen for"), listen_for=text)

    def _take_materials(self, text: str) -> None:
        things = tuple(line.strip() for line in text.splitlines() if line.strip())
        self._change(self.t("Change what to bring"), materials=things)

    def _take_late(self, protection: str) -> None:
        self._change(self.t("Change what gives time"), protection=protection)

    def _take_floor(self, text: str) -> None:
        self._change(self.t("Change the fewest minutes"), floor=timing.parse_minutes(text) if text else 0)

    def _take_steps(self, steps: Sequence[tuple[str, int, str]]) -> None:
        self._edit(self.t("Change steps"), edits.set_steps, self._block, steps, self._new_id)

    def choose_format(self) -> None:
        """Let a format be chosen for the block, in the language of the workshop."""
        from ui.dialogs.formats import FormatPicker  # late: the first look at a plan needs no formats

        self.commit()
        if self._workshop is None:
            return
        ways = formats.builtin(self._workshop.language)
        block = self._workshop.block(self._block)
        self.picker = FormatPicker(ways, block, self._workshop.head_count, self.t, self.window())
        self.picker.chosen.connect(self._insert_format)
        self.picker.open()

    def _insert_format(self, way: Format, minutes: int) -> None:
        try:
            self._edit(self.t("Insert format"), edits.insert_format, self._block, way, self._new_id, minutes)
        except AppError as problem:
            self._steps.show_error(worded(problem, self.t))
            return
        self._steps.show_error("")
        self._steps.told.tell(
            self.t.plural(
                "“{name}” is in the block, with {n} step.",
                "“{name}” is in the block, with {n} steps.",
                len(way.steps),
                name=way.name,
            )
        )

    def _take_cards(self, questions: Sequence[str]) -> None:
        self._edit(self.t("Change questions"), edits.set_cards, self._block, questions, self._new_id)

    def _take_handouts(self, handouts: Sequence[tuple[str, str]]) -> None:
        ids = [*self._handout_ids, *(self._new_id() for _ in handouts)]
        made = tuple(Handout(ids[place], title, text) for place, (title, text) in enumerate(handouts))
        self._change(self.t("Change handouts"), handouts=made)
