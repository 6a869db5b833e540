"""Actions and experiments: everything people answer for, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hls_facilitator.writeup.document import Callout
from hls_facilitator.writeup.documents.whole import in_sections, whole
from hls_facilitator.writeup.parts import about, experiments, front, owned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations
    from hls_facilitator.writeup.document import Document
    from hls_facilitator.writeup.documents.whole import Part
    from hls_facilitator.writeup.material import Material

PARTS: Mapping[str, Part[Material]] = {
    "actions": owned.actions,
    "promises": owned.promises,
    "decisions": owned.decisions,
    "offers": owned.offers,
    "experiments": experiments.all_experiments,
    "debriefs": experiments.debriefs,
    "about": about.about_choice,
}
HELD = ("action", "promise", "decision", "stop", "offer", "experiment", "debrief", "account")


def actions(material: Material, t: Translations) -> Document:
    """Return all actions, promises, decisions and experiments, in the language of `t`."""
    title = front.title(material, t)
    if not material.of_kind(*HELD):
        words = t("No action, promise, decision or experiment was written down.")
        return whole(title, (Callout(t("Nothing to do."), words),), material, t)
    told = in_sections(PARTS, material, material.pages, t)
    opening = (*front.samples(material, t), *front.contents(told, t))
    return whole(title, (*opening, *told), material, t)
