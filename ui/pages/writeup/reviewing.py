"""What must not leave and how it looks: the sheets that ask, and what the page says of both."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hls_facilitator.languages import Translations, and_list
from hls_facilitator.model import AppError
from hls_facilitator.plan import edits
from hls_facilitator.writeup.house import files
from ui.dialogs.house_styles import HouseStyles
from ui.dialogs.redactions import RedactionsSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from hls_facilitator.model import Redaction
    from hls_facilitator.writeup.redaction import Finding, Sort
    from ui.bridge import Bridge
    from ui.pages.writeup.choosing import Choosing
    from ui.widgets.banner import Banner


class Reviewing(QObject):
    """Shows in the card of choices what was found and which style is chosen, and opens their sheets."""

    def __init__(
        self, bridge: Bridge, choosing: Choosing, problem: Banner, t: Translations, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = bridge.desk
        self._choosing = choosing
        self._problem = problem
        self._t = t
        self._page = page
        self._findings: tuple[Finding, ...] = ()
        self.sheet: RedactionsSheet | None = None
        self._styles: tuple[str, ...] = ()
        choosing.review_requested.connect(self.review)
        choosing.style_chosen.connect(self._choose_style)
        choosing.styles_requested.connect(self.change_styles)

    # ---- what must not leave ---------------------------------------------------------------------

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what was found in the document that was drawn."""
        self._findings = tuple(findings)
        t = self._t
        counted: Counter[Sort] = Counter(one.sort for one in findings)
        parts = [_counted(sort, n, t) for sort, n in counted.items()]
        words = t("Found: {things}", things=and_list(parts, t)) if parts else ""
        kept = sum(one.how == "keep" for one in findings)
        if kept == len(findings):
            fate = t.plural("It stays as it is.", "They stay as they are.", kept)
        elif kept:
            fate = t.plural(
                "{n} stays as it is, the others are replaced or removed.",
                "{n} stay as they are, the others are replaced or removed.",
                kept,
            )
        else:
            fate = t.plural("It is replaced or removed.", "They are replaced or removed.", len(findings))
        self._choosing.found.show_found(words, fate)
        if self.sheet is not None:
            self.sheet.show_findings(findings)

    def review(self) -> None:
        """Open the list of what was found."""
        if self.sheet is not None:
            return
        plan = self._desk.plan
        document = Translations(plan.language)
        sheet = RedactionsSheet(plan.write_up.watched, self._t, document, self._page)
        sheet.decided.connect(self._decide)
        sheet.watched_changed.connect(self._watch)
        sheet.finished.connect(self._forget)
        sheet.show_findings(self._findings)
        self.sheet = sheet
        sheet.open()
        sheet.list.setFocus()

    def _forget(self) -> None:
        self.sheet = None

    def _decide(self, redactions: tuple[Redaction, ...]) -> None:
        self._desk.edit(self._t("Decide what leaves"), edits.decide_redactions, redactions)

    def _watch(self, words: tuple[str, ...]) -> None:
        self._desk.edit(self._t("Change watched words"), edits.set_watched, words)

    # ---- how it looks ----------------------------------------------------------------------------

    def look_at_styles(self) -> None:
        """Read which styles there are."""
        self._styles = files.names(self._desk.library.path)

    def show_style(self, chosen: str) -> None:
        """Offer the styles there are, with the one chosen."""
        self._choosing.show_styles(self._styles, chosen)

    def change_styles(self) -> None:
        """Open the house styles."""
        sheet = HouseStyles(self._desk.library.path, self._desk.plan.write_up.style, self._t, self._page)
        sheet.chosen.connect(self._choose_style)
        sheet.changed.connect(self._styles_changed)
        sheet.open()

    def _styles_changed(self) -> None:
        self.look_at_styles()
        self.show_style(self._desk.plan.write_up.style)

    def _choose_style(self, name: str) -> None:
        try:
            self._desk.edit(self._t("Change house style"), edits.set_style, name)
        except AppError as problem:
            self._problem.show_message(problem.worded(self._t), "over", "circle-alert")


def _counted(sort: Sort, n: int, t: Translations) -> str:
    """Return how many things of a sort there are: "3 names"."""
    match sort:
        case "name":
            return t.plural("{n} name", "{n} names", n)
        case "owner":
            return t.plural("{n} owner on no list", "{n} owners on no list", n)
        case "watched":
            return t.plural("{n} watched word", "{n} watched words", n)
        case "chi":
            return t.plural("{n} CHI number", "{n} CHI numbers", n)
        case "nhs":
            return t.plural("{n} NHS number", "{n} NHS numbers", n)
        case "mail":
            return t.plural("{n} mail address", "{n} mail addresses", n)
        case "phone":
            return t.plural("{n} phone number", "{n} phone numbers", n)
        case "postcode":
            return t.plural("{n} postcode", "{n} postcodes", n)
        case "organisation":
            return t.plural("{n} organisation", "{n} organisations", n)
