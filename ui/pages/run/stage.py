"""The middle of the cockpit: the huge clock, the block now, its steps, and what only the facilitator sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hls_facilitator.live import words
from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan.timing import format_seconds
from ui.theme import BLOCK_ICONS, current, draw_icon, font, pixmap, set_role
from ui.widgets.card import Card, text_label
from ui.widgets.elide_label import ElideLabel
from ui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hls_facilitator.languages import Translations
    from hls_facilitator.live.reading import Reading, StepReading
    from hls_facilitator.model import Block, Workshop
    from ui.pages.run.catching_up import CatchingUp

GAP = 10  # px around the strip


class Stage(Card):
    """Clock and block side by side; `step_chosen` carries the index of a step that was clicked.

    `strip` is what proposes to catch up, over the words on the block.
    """

    step_chosen = Signal(int)

    def __init__(self, t: Translations, strip: CatchingUp, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._t = t
        self._block: Block | None = None
        self.face = TimerFace()
        self.facts = _Facts(t)
        self.facts.step_chosen.connect(self.step_chosen)
        self.words = _Scroll(self.facts)
        self.words.setAccessibleName(t("The block now"))
        line = QHBoxLayout()
        line.setContentsMargins(18, 14, 4, 14)
        line.setSpacing(12)
        line.addWidget(self.face, 10)
        line.addWidget(_Side(strip, self.words), 11)
        self.box.addLayout(line)

    def minimumSizeHint(self) -> QSize:
        """Room for a clock that can be read from two metres."""
        return QSize(super().minimumSizeHint().width(), 230)

    def show_reading(self, plan: Workshop, reading: Reading) -> None:
        """Show the block and the second that the reading tells."""
        t = self._t
        block = plan.blocks[reading.position]
        caption = t(
            "of {minutes} min · ends {time}",
            minutes=round(reading.total / 60),
            time=words.clock(reading.ends_at or reading.now),
        )
        phase, word = reading.phase, words.phase(reading.phase, t)
        if reading.state == "paused":
            paused = t("Paused for {time}", time=format_seconds(reading.paused_for))
            phase, word = (phase, f"{word} · {paused}") if phase == "over" else ("paused", paused)
        share = reading.remaining / reading.total if reading.total > 0 else 0.0
        self.face.set_face(format_seconds(reading.remaining), share, phase, word, caption)
        if block != self._block:
            self._block = block
            self.facts.show_block(block)
        self.facts.show_steps(reading.steps)
        self.words.follow(block.id, self.facts.row_now())


class _Side(QWidget):
    """The strip, while there is something to propose, over the words on the block, which scroll.

    It places them itself, so that the clock beside them keeps its size whether the strip is there or not.
    """

    def __init__(self, strip: CatchingUp, facts: QScrollArea) -> None:
        super().__init__()
        set_role(self, "plain")
        self._strip, self._facts = strip, facts
        strip.setParent(self)
        facts.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """Return what the words need at their side; any height will do, for they scroll."""
        return QSize(self._facts.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place both anew when the strip comes, goes or says something else."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        top, width = 0, self.width() - GAP
        if not self._strip.isHidden():
            top = self._strip.fit(width, self.height() * 2 // 3)
            self._strip.setGeometry(0, 0, width, top)
            top += GAP
        self._facts.setGeometry(0, top, self.width(), max(self.height() - top, 0))


class _Scroll(QScrollArea):
    """The words on the block: scrolled to the step that is on, then left where somebody puts them."""

    def __init__(self, facts: _Facts) -> None:
        super().__init__()
        self._at: tuple[str, StepRow | None] = ("", None)
        self.setWidgetResizable(True)
        self.setWidget(facts)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._show_row)  # laid out anew, or with less room

    def follow(self, block: str, row: StepRow | None) -> None:
        """Show a block from its top, or as far below it as the row of its step asks for."""
        if (block, row) != self._at:
            self._at = (block, row)
            self._show_row()

    def _show_row(self) -> None:
        _, row = self._at
        self.verticalScrollBar().setValue(0)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 6)


class _Facts(QWidget):
    """Kind, title, purpose, steps and the facilitator's own note of one block."""

    step_chosen = Signal(int)

    def __init__(self, t: Translations) -> None:
        super().__init__()
        self._t = t
        self._kind = "talk"
        set_role(self, "plain")
        self._mark = QLabel()
        self._mark.setAccessibleName(" ")
        self._kind_words = ElideLabel("", "strong", lines=2)
        self._title = ElideLabel("", "block-title", lines=4, spacing=0.95)
        self._purpose = ElideLabel("", "muted", lines=0, spacing=1.15)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        self._rows: list[StepRow] = []
        self._aside = Card("aside", padding=12, gap=4)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._eye = QLabel()
        head.addWidget(self._eye)
        head.addWidget(text_label(t("Only you see this"), "strong"), 1)
        self._aside.box.addLayout(head)
        self._note = text_label("", wrap=True)
        self._aside.box.addWidget(self._note)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._kind_words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 12, 4)  # room for the ring of the focus
        box.setSpacing(8)
        box.addLayout(top)
        box.addWidget(self._title)
        box.addWidget(self._purpose)
        box.addLayout(self._steps)
        box.addSpacing(2)
        box.addWidget(self._aside)
        box.addStretch(1)

    def show_block(self, block: Block) -> None:
        """Show a block."""
        self._kind = block.kind
        parts = (block_kind_label(block.kind, self._t), block.format)
        self._kind_words.setText(" · ".join(part for part in parts if part))
        self._title.setText(block.title)
        self._purpose.setText(block.purpose)
        self._purpose.setVisible(bool(block.purpose))
        self._note.setText(block.note)
        self._aside.setVisible(bool(block.note))
        self._retint()

    def _retint(self) -> None:
        theme = current()
        ink = theme.color(f"kind-{self._kind}")
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(pixmap(BLOCK_ICONS[self._kind], ink, theme.px(18), ratio))
        palette = self._kind_words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._kind_words.setPalette(palette)
        self._eye.setPixmap(pixmap("eye-off", theme.color("text"), theme.px(16), ratio))

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of a new theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._retint()
        super().changeEvent(event)

    def show_steps(self, steps: tuple[StepReading, ...]) -> None:
        """Show the steps; rows are kept while only their time changes."""
        while len(self._rows) > len(steps):
            self._rows.pop().deleteLater()
        while len(self._rows) < len(steps):
            row = StepRow(self._t, len(self._rows))
            row.clicked.connect(self._chosen)
            self._steps.addWidget(row)
            self._rows.append(row)
        for row, step in zip(self._rows, steps, strict=True):
            row.show_step(step)

    def row_now(self) -> StepRow | None:
        """Return the row of the step that is on, or None in a block without."""
        return next((row for row in self._rows if row.now), None)

    def _chosen(self) -> None:
        row = self.sender()
        if isinstance(row, StepRow):
            self.step_chosen.emit(row.index)


class StepRow(QAbstractButton):
    """One step of the block: a tick when done, lit with its time left now, its minutes when to come."""

    def __init__(self, t: Translations, index: int) -> None:
        super().__init__()
        self.index = index
        self._t = t
        self._state = "next"
        self._time = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(t("Begin this step now"))

    @property
    def now(self) -> bool:
        """Whether this is the step that is on."""
        return self._state == "now"

    def show_step(self, step: StepReading) -> None:
        """Show a step; painted again only when something new is to be seen."""
        t = self._t
        if step.state == "now":
            over = step.remaining < 0
            time = format_seconds(step.remaining)
            time = t("over {time}", time=time) if over else t("{time} left", time=time)
        else:
            time = t("{minutes} min", minutes=round(step.total / 60))
        if (step.title, step.state, time) == (self.text(), self._state, self._time):
            return
        self.setText(step.title)
        if step.state != self._state or not self.accessibleName():
            states = {"done": t("done"), "now": t("now"), "next": t("to come")}
            self.setAccessibleName(f"{step.title}, {states[step.state]}")
        self._state, self._time = step.state, time
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("strong"))
        wide = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._time)
        return QSize(wide + current().px(64), max(metrics.height() + 14, 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, now = current(), self.now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent-soft" if now or self.isDown() or self.underMouse() else "raised"
        painter.setPen(theme.color("accent-line" if now else "raised-line"))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        ink = "accent" if now else "muted"
        side, left = theme.px(16), 12
        drawing = {"done": "check", "now": "play"}.get(self._state)
        if drawing:
            draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), drawing, ink)
            left += side + 6
        painter.setFont(font("strong" if now else "body"))
        metrics = painter.fontMetrics()
        painter.setPen(theme.color(ink))
        advance = metrics.horizontalAdvance(self._time)
        box = self.rect().adjusted(left, 0, -12, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._time)
        painter.setPen(theme.color("accent" if now else "muted" if self._state == "done" else "text"))
        room = box.width() - advance - 12
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
