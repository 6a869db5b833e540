"""Live corrections of what is typed: misspelled words underlined, and names completed by Tab."""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QSyntaxHighlighter, QTextCharFormat, QTextCursor

from hls_facilitator import settings
from hls_facilitator.model import AppError
from ui.pages.notes.edit import Offer
from ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QMenu

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Note, Workshop
    from hls_facilitator.notes.expansions import Candidate
    from hls_facilitator.notes.spelling import Span, Speller
    from ui.bridge import Bridge
    from ui.pages.notes.edit import NoteEdit

log = logging.getLogger(__name__)

SUGGESTED = 5
_LAST_WORD = re.compile(r"\S+$")
_OWNER_BEGUN = re.compile(r"@[^@]*$")


class Loaded(NamedTuple):
    """What a worker has loaded: who knows the words, what completes them, and the workshop's own words."""

    speller: Speller
    complete: Callable[[str, Workshop, Iterable[Note]], list[Candidate]]
    own_words: Callable[[Workshop], list[str]]


def load(language: str) -> Loaded:
    """Load the words of a language; takes up to half a second, so that no window waits for it."""
    from hls_facilitator.notes.expansions import complete, own_words
    from hls_facilitator.notes.spelling import Speller

    speller = Speller(language)
    speller.load()
    return Loaded(speller, complete, own_words)


class Corrections(QObject):
    """Corrects one field in the open workshop's language, from the moment it first has the keyboard."""

    def __init__(self, bridge: Bridge, t: Translations, edit: NoteEdit) -> None:
        super().__init__(edit)
        self._bridge = bridge
        self._desk = bridge.desk
        self._t = t
        self._edit = edit
        self._language = ""
        self.loaded: Loaded | None = None
        self.marks = Marks(edit)
        edit.complete = self._offer
        edit.menu_wanted.connect(self._add_to_menu)
        edit.focus_changed.connect(self._begin)
        bridge.opened.connect(self._begin)
        bridge.plan_changed.connect(self._begin)

    def _begin(self, _reason: object = None) -> None:
        """Load the words of the open workshop's language, unless they are, and take its own for right."""
        plan = self._desk.workshop
        if plan is None or not self._edit.hasFocus():
            return
        if plan.language != self._language:
            self._language = plan.language
            self._bridge.work(partial(load, plan.language), self._ready, self._failed)
        elif self.loaded is not None:
            self._know(plan)

    def _ready(self, loaded: Loaded) -> None:
        self.loaded = loaded
        if self._desk.workshop is not None:
            self._know(self._desk.workshop)

    def _failed(self, error: BaseException) -> None:
        """Go on without corrections: they are a help, and no note depends on them."""
        log.error("the words could not be loaded", exc_info=error)

    def _know(self, plan: Workshop) -> None:
        if self.loaded is not None:
            self.loaded.speller.know([*self.loaded.own_words(plan), *self._added(plan)])
            self.marks.use(self.loaded.speller)

    def _added(self, plan: Workshop) -> tuple[str, ...]:
        """Return the words that somebody added to a workshop on this computer."""
        return settings.load(settings.beside(self._desk.library.path)).words.get(plan.id, ())

    # ---- completing ------------------------------------------------------------------------------

    def _offer(self, before: str) -> Offer | None:
        """Return what the end of a line could become, the likeliest."""
        plan = self._desk.workshop
        if self.loaded is None or plan is None or before[-1:].isspace():
            return None
        notes = self._desk.notes if _OWNER_BEGUN.search(before) else ()
        for found in self.loaded.complete(before, plan, notes):
            typed = before[found.begin :]
            if typed != found.text:
                return Offer(typed, found.text)
        return None

    # ---- correcting ------------------------------------------------------------------------------

    def _add_to_menu(self, menu: QMenu, position: int) -> None:
        """Put what could be meant by the word there on top of the field's menu."""
        block = self._edit.document().findBlock(position)
        wrong = self.marks.word_at(block.text(), position - block.position())
        if wrong is None or self.loaded is None:
            return
        first = menu.actions()[0] if menu.actions() else None
        made: list[QAction] = []
        begin, end = (block.position() + place for place in (_places(block.text(), wrong)))
        for word in self.loaded.speller.suggest(wrong.word, SUGGESTED):
            made.append(QAction(word, menu))
            made[-1].setData((begin, end))
            made[-1].triggered.connect(self._correct)
        add = QAction(self._t("Add “{word}” to this workshop's words", word=wrong.word), menu)
        add.setData(wrong.word)
        add.triggered.connect(self._add_word)
        line = QAction(menu)
        line.setSeparator(True)
        for action in (*made, add, line):
            menu.insertAction(first, action) if first else menu.addAction(action)

    def _correct(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            begin, end = action.data()
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(begin)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(action.text())

    def _add_word(self) -> None:
        """Take a word for right in this workshop from now on."""
        action, plan = self.sender(), self._desk.workshop
        if not isinstance(action, QAction) or plan is None:
            return
        path = settings.beside(self._desk.library.path)
        words = settings.load(path).words
        try:
            settings.keep(path, words={**words, plan.id: (*words.get(plan.id, ()), action.data())})
        except AppError as problem:
            log.warning("a word was not kept: %s", problem)
        self._know(plan)


class Marks(QSyntaxHighlighter):
    """Underlines the misspelled words of a field, but not the one that is still being typed."""

    def __init__(self, edit: NoteEdit) -> None:
        super().__init__(edit.document())
        self._edit = edit
        self._speller: Speller | None = None

    def use(self, speller: Speller) -> None:
        """Look at the words again with what is known now."""
        self._speller = speller
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline in one paragraph."""
        for wrong in self._wrong(text):
            begin, end = _places(text, wrong)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(current().color("over"))
            self.setFormat(begin, end - begin, look)

    def word_at(self, text: str, place: int) -> Span | None:
        """Return the misspelled word at a place in a paragraph, counted as Qt counts, or None."""
        for wrong in self._speller.unknown(text) if self._speller else ():
            begin, end = _places(text, wrong)
            if begin <= place <= end:
                return wrong
        return None

    def _wrong(self, text: str) -> list[Span]:
        if self._speller is None or not text:
            return []
        cursor = self._edit.textCursor()
        typing = cursor.block() == self.currentBlock() and cursor.atBlockEnd() and self._edit.hasFocus()
        last = _LAST_WORD.search(text) if typing else None
        return self._speller.unknown(text[: last.start()] if last else text)


def _places(text: str, wrong: Span) -> tuple[int, int]:
    """Return where a word begins and ends, counted as Qt counts: in units of UTF-16."""
    return _units(text[: wrong.begin]), _units(text[: wrong.end])


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
