"""The fields that only some kinds of note have: what each asks for, beside text, owner and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hls_facilitator.model import DETAIL, NoteKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hls_facilitator.languages import Translations


class Detail(Struct, frozen=True):
    """One field of a kind: `id` is its name in `Note.details`, `label` is English, shown through `label()`.

    `long` fields hold sentences, the others a few words; `choices` are English too, and one may still write
    something else. An `after` field is for when the note has come true, such as what an experiment showed.
    """

    id: str
    label: str
    long: bool = False
    choices: tuple[str, ...] = ()
    after: bool = False

    @property
    def field(self) -> str:
        """The name by which an edit knows it, such as "details.purpose"."""
        return f"{DETAIL}{self.id}"


def t(message: str) -> str:
    """Mark a text for the catalogue and return it as it is: the tables are looked up when they are shown."""
    return message


SCALE = Detail("scale", t("Scale"), choices=(t("Person"), t("Team"), t("Place"), t("Country")))
CONSENT = Detail("consent", t("Consent"), choices=(t("Given"), t("Not asked"), t("Refused")))

# Source: the content pack, section 8. The owner and the date of a note are its "who leads" and "by when".
EXPERIMENT = (
    Detail("purpose", t("Purpose"), long=True),
    Detail("for_whom", t("For whom")),
    Detail(
        "stage",
        t("Stage"),
        choices=(t("Understand"), t("Co-design"), t("Experiment"), t("Embed and influence")),
    ),
    SCALE,
    Detail(
        "sort", t("Kind of experiment"), choices=(t("Hypothesis test"), t("System probe"), t("Exploration"))
    ),
    Detail("hunch", t("Hunch (we think … because …) or probe (what will the system do if …)"), long=True),
    Detail("try", t("What we try"), long=True),
    Detail("with_whom", t("With whom, and the people it is for")),
    Detail("partner", t("Learning partner")),
    Detail("start", t("Start")),
    Detail("rules", t("Fixed rules and guiding principles"), long=True),
    Detail("learn", t("What we hope to learn"), long=True),
    Detail("signs", t("How we will know: signs, stories, measures"), long=True),
    Detail("stop_sign", t("Stop sign"), long=True),
    Detail("debrief", t("Debrief on")),
    Detail("happened", t("What happened"), long=True, after=True),
    Detail("so_what", t("So what"), long=True, after=True),
    Detail("now_what", t("Now what"), long=True, after=True),
    Detail("embed", t("What we embed"), long=True, after=True),
    Detail("influence", t("Whom we influence"), after=True),
)

DETAILS: Mapping[NoteKind, tuple[Detail, ...]] = {
    "insight": (
        SCALE,
        Detail("confidence", t("Confidence"), choices=(t("A hunch"), t("Likely"), t("Sure"))),
        Detail("from_story", t("From which story")),
    ),
    "question": (
        Detail("carried_by", t("Who carries it")),
        Detail("outcome", t("Answered or carried"), choices=(t("Answered"), t("Carried"))),
    ),
    "quote": (
        Detail("role", t("Speaker's role")),
        CONSENT,
    ),
    "story": (
        CONSENT,
        Detail("anonymised", t("Anonymised"), choices=(t("Yes"), t("No"))),
        Detail("voice", t("Whose voice")),
        SCALE,
        Detail("changed", t("What it changed"), long=True),
    ),
    "surprise": (Detail("expected", t("Expected"), long=True), Detail("observed", t("Observed"), long=True)),
    "assumption": (
        Detail("harm", t("Harm if it is wrong"), long=True),
        Detail("who_looks", t("Who goes and looks")),
        Detail("look_by", t("By when")),
        Detail("held", t("Held or broken"), choices=(t("Held"), t("Broken")), after=True),
    ),
    "experiment": EXPERIMENT,
    "debrief": (
        Detail("card", t("Experiment")),
        Detail("happened", t("What happened"), long=True),
        Detail("so_what", t("So what"), long=True),
        Detail("now_what", t("Now what"), long=True),
        Detail("decision", t("Decision"), choices=(t("Grow"), t("Change"), t("Stop"), t("Embed"))),
    ),
    "measure": (
        Detail("chosen_by", t("Who would choose it")),
        Detail("who_looks", t("Who looks at it")),
        Detail("how_often", t("How often")),
        Detail("might_change", t("What it might change"), long=True),
        Detail("gaming", t("How it could be gamed"), long=True),
        Detail("replaces", t("Replaces which")),
    ),
    "actor": (
        Detail("reach", t("Our reach"), choices=(t("Control"), t("Influence"), t("Touch"))),
        Detail("missing", t("Missing today"), choices=(t("Yes"), t("No"))),
    ),
    "pattern": (
        SCALE,
        Detail("sources", t("Number of sources")),
        Detail("who_should_hear", t("Who should hear of it")),
    ),
    "barrier": (
        Detail("made_of", t("Made of"), choices=(t("Law"), t("Rule"), t("Habit"), t("Money"), t("Power"))),
        Detail("unblocked_by", t("Who can unblock it")),
    ),
    "enabler": (Detail("keep", t("How to keep it"), long=True),),
    "rule": (Detail("source", t("Source of the rule")), Detail("confirmed_by", t("Who can confirm it"))),
    "tension": (Detail("one_pole", t("One pole")), Detail("other_pole", t("Other pole"))),
    "promise": (Detail("try", t("What we try"), long=True), Detail("partner", t("Learning partner"))),
    "account": (
        Detail("to_whom", t("To whom")),
        SCALE,
        Detail("response", t("Their response"), long=True, after=True),
    ),
    "stop": (Detail("noticed_by", t("Who would notice")), Detail("from_when", t("From when"))),
    "offer": (Detail("from_whom", t("From whom")), Detail("to_whom", t("To whom"))),
    "decision": (Detail("review", t("Review on")),),
    "safeguarding": (Detail("handed_to", t("Handed to")), Detail("handed_at", t("Handed over at"))),
    "feedback": (Detail("item", t("About which part")),),
    "parking": (),
    "action": (),
}
"""The fields of each kind in the order in which they are asked for."""


def label(detail: Detail, t: Translations) -> str:
    """Return the words for a field in the reader's language."""
    return t(detail.label)


def choices(detail: Detail, t: Translations) -> tuple[str, ...]:
    """Return what is offered to choose from in the reader's language, and written as it is shown."""
    return tuple(t(choice) for choice in detail.choices)
