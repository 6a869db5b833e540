"""What must not leave is found however it is written, decided on by people, and taken out of every text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from hls_facilitator.languages import Translations
from hls_facilitator.live.journal import Run
from hls_facilitator.model import (
    Deal,
    Note,
    Pages,
    Person,
    Photo,
    Redaction,
    Rules,
    Theme,
    Vote,
    Workshop,
    WriteUp,
)
from hls_facilitator.writeup.redaction import Finding, fate, found, redacted
from hls_facilitator.writeup.redaction.folding import key
from hls_facilitator.writeup.redaction.source_texts import PAIRS, TEXTS
from hls_facilitator.writeup.source import Developed, Source

if TYPE_CHECKING:
    from msgspec import Struct

    from hls_facilitator.model import Attribution

T = Translations("en")
ANN = Person("p1", "Ann Smith", "Fife Health and Care Partnership", "Chief Officer", "ann@fife.example.org")
GRACE = Person("p2", "Dr Grace Kelly-Jones", "Glenorra")
OTHER_ANN = Person("p3", "Ann Brown", "", "Nurse")
ZOE = Person("p4", "Zoë Müller")
WANG = Person("p5", "王小明", "", "Engineer")
NOTHING_DECIDED = WriteUp()
NOTHING_DECIDED = WriteUp()
PEOPLE = (ANN, GRACE, OTHER_ANN, ZOE, WANG)


def source(*texts: str, language: str = "en", write_up: WriteUp = NOTHING_DECIDED, **more: object) -> Source:
    notes = tuple(Note(f"n{number}", text, at=number) for number, text in enumerate(texts))
    workshop = Workshop("w", "A day", language, participants=PEOPLE, write_up=write_up)
    return replace(Source(workshop, Run(), notes, 0.0), **more)


def told(
    text: str, names: Attribution = "none", language: str = "en", write_up: WriteUp = NOTHING_DECIDED
) -> str:
    """Return what becomes of the text of a note."""
    (without,) = redacted([source(text, language=language, write_up=write_up)], Pages(names=names), T)
    return without.notes[0].text


# ---- names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Ann Smith",
        "ann smith",
        "ANN SMITH",
        "Ann  Smith",
        "Ann\nSmith",
        "Ann-Smith",
        "Smith, Ann",
        "A. Smith",
        "A Smith",
        "Smith",
        "Ann\N{ZERO WIDTH SPACE} Sm\N{SOFT HYPHEN}ith",
        "Ａｎｎ Ｓｍｉｔｈ",  # noqa: RUF001 full width
        "Ánn Smïth",
        unicodedata.normalize("NFD", "Ánn Smïth"),
        "Ann\N{NO-BREAK SPACE}Smith",
        "annsmith",
        "ann_smith",
        "𝐀𝐧𝐧 𝐒𝐦𝐢𝐭𝐡",  # noqa: RUF001 mathematical bold
    ],
)
def test_a_name_is_known_however_it_is_written(name: str) -> None:
    assert told(f"We heard it from {name} today") == "We heard it from [Chief Officer] today"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Ann Smith’s idea", "[Chief Officer]’s idea"),
        ("the Smiths idea", "the [Chief Officer] idea"),
        ("Zoe Muller and Zoë Mueller", "[a participant] and [a participant]"),
        ("王小明说", "[Engineer]说"),
        ("Ann knows", "[a participant] knows"),  # there are two of them
        ("Kelly-Jones came", "[someone from Glenorra] came"),
        ("Nurse Brown", "Nurse [Nurse]"),
        ("Annual smithy", "Annual smithy"),
        ("Ann. A blacksmith", "[a participant]. A blacksmith"),
    ],
)
def test_a_name_becomes_what_its_bearer_is(text: str, becomes: str) -> None:
    assert told(text) == becomes


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("We thank Grace for it", False),
        ("We thank Mrs Brown for it", False),
        ("Grace before the meal", True),
        ("By the grace of brown paper", True),
        ("Grace asked why", False),
        ("grace asked of us", True),
        ("So it was. Brown paper", True),
    ],
)
def test_a_name_that_is_a_word_too_counts_where_it_can_only_be_a_name(text: str, *, stands: bool) -> None:
    assert (told(text) == text) is stands


def test_a_name_of_two_letters_needs_its_capital() -> None:
    people = (Person("p", "Bo Lindqvist", "", "Nurse"), Person("q", "Ed Lindqvist", "", "Nurse"))
    short = source("Bo said yes", "Bo's idea", "The elbo and bo", "Is Ed in?", "So Ed said")
    (without,) = redacted(
        [replace(short, workshop=replace(short.workshop, participants=people))], Pages(names="none"), T
    )
    told_so = [note.text for note in without.notes]
    assert told_so == [
        "[Nurse] said yes",
        "[Nurse]'s idea",
        "The elbo and bo",
        "Is [Nurse] in?",
        "So [Nurse] said",
    ]


def test_in_german_a_capital_tells_no_name_but_a_title_does() -> None:
    people = (Person("p", "Jan König"),)
    german = source("Der König kam. Frau König kam. Jan König kam.", language="de")
    german = replace(german, workshop=replace(german.workshop, participants=people))
    (without,) = redacted([german], Pages(names="none"), Translations("de"))
    some = "[eine teilnehmende Person]"
    assert without.notes[0].text == f"Der König kam. Frau {some} kam. {some} kam."


def test_a_role_that_names_somebody_stands_for_nobody() -> None:
    people = (ANN, Person("p", "Bo Lindqvist", "", "PA to Ann Smith"))
    plan = replace(source("Bo Lindqvist wrote").workshop, participants=people)
    (without,) = redacted([source("Bo Lindqvist wrote", workshop=plan)], Pages(names="team"), T)
    assert without.notes[0].text == "[a participant] wrote"
    assert "Ann" not in str(without)


def test_names_stay_where_they_are_wanted_and_nothing_else_does() -> None:
    text = "Ann Smith, ann@fife.example.org"
    assert told(text, "named") == "Ann Smith, [removed]"


def test_a_speaker_who_was_written_down_by_name_is_known_in_other_notes() -> None:
    spoken = Note("n", "Yes", said_by="Una Quirke", attribution="named")
    (without,) = redacted([source(notes=(spoken, Note("m", "As Una Quirke said")))], Pages(names="none"), T)
    assert "Quirke" not in str(without)


@pytest.mark.parametrize(
    ("names", "owner"), [("named", "Ann Smith"), ("team", "Chief Officer, Fife Health and Care Partnership")]
)
def test_an_owner_is_told_as_the_level_has_it(names: Attribution, owner: str) -> None:
    note = Note("n", "Do it", "action", owner="Ann Smith", details=(("carried_by", "ann smith"),))
    (without,) = redacted([source(notes=(note,))], Pages(names=names), T)
    assert without.notes[0].owner == owner


def test_without_names_an_owner_who_is_one_is_nobody() -> None:
    note = Note("n", "Do it", "action", owner="Ann Smith", details=(("carried_by", "ann smith"),))
    (without,) = redacted([source(notes=(note,))], Pages(names="none"), T)
    assert (without.notes[0].owner, without.notes[0].details) == ("", ())


# ---- decisions ---------------------------------------------------------------------------------------


def test_what_was_decided_counts_at_every_level_and_for_every_form() -> None:
    decided = WriteUp(
        redactions=(
            Redaction("ANN SMITH", "replace", "a manager"),
            Redaction("Zoë Müller", "keep"),
            Redaction("Glenorra", "remove"),
            Redaction("0131 4960000", "keep"),
        )
    )
    text = "A. Smith, Zoë Müller of Glenorra, (0131) 496 0000"
    levels: tuple[Attribution, ...] = ("none", "named")
    for names in levels:
        assert told(text, names, write_up=decided) == "a manager, Zoë Müller of [removed], (0131) 496 0000"


def test_words_that_were_decided_on_go_though_nobody_is_called_so_any_more() -> None:
    decided = WriteUp(redactions=(Redaction("Una Quirke", "remove"),))
    assert told("una quirke said", write_up=decided) == "[removed] said"


@pytest.mark.parametrize(
    ("watched", "text", "becomes"),
    [
        ("Project Heron", "the project\u00adheron plan, Project Herons", "the [removed] plan, [removed]"),
        ("C++", "C++ and C", "[removed] and C"),
        ("🦩", "the 🦩 plan", "the [removed] plan"),
        ("Fife", "Fife Health and Care Partnership", "[removed] Health and Care Partnership"),
    ],
)
def test_a_watched_word_goes_wherever_it_stands(watched: str, text: str, becomes: str) -> None:
    assert told(text, "named", write_up=WriteUp(watched=(watched,))) == becomes


def test_what_overlaps_goes_as_one() -> None:
    decided = WriteUp(watched=("Project Ann", "Smith Review"))
    assert told("Project Ann Smith Review", write_up=decided) == "[removed]"


def test_an_organisation_keeps_the_name_it_shares_with_somebody() -> None:
    people = (Person("p", "Jo Glenorra", "Glenorra Trust", "Nurse"),)
    plan = replace(source("x").workshop, participants=people)
    (without,) = redacted([source("Glenorra Trust and Glenorra", workshop=plan)], Pages(names="none"), T)
    assert without.notes[0].text == "Glenorra Trust and [Nurse]"


# ---- findings ----------------------------------------------------------------------------------------


def test_findings_say_what_is_there_how_often_and_what_becomes_of_it() -> None:
    decided = WriteUp(summary="EH1 1AA", redactions=(Redaction("Zoë Müller", "keep"),))
    texts = "Ann Smith and A. Smith", "Zoë Müller, eh1 1aa", "FHCP", "Nothing"
    findings = found([source(*texts, write_up=decided)], Pages(names="none"), T)
    assert findings == (
        Finding("Ann Smith", "name", 2, ("n0",), "replace", "[Chief Officer]", decided=False),
        Finding("Zoë Müller", "name", 1, ("n1",), "keep", "[removed]", decided=True),
        Finding("eh1 1aa", "postcode", 2, ("n1",), "remove", "[removed]", decided=False),
        Finding(ANN.organisation, "organisation", 1, ("n2",), "keep", "[removed]", decided=False),
    )  # fmt: skip
    assert [fate(finding, T) for finding in findings] == [
        "becomes [Chief Officer]",
        "stays",
        "becomes [removed]",
        "stays",
    ]


def test_an_owner_who_is_on_no_list_is_shown_to_be_decided_on() -> None:
    notes = (
        Note("n0", "Una Quirke asks", "action", owner="Una Quirke"),
        Note("n1", "Ring", "action", owner="the whole team"),
        Note("n2", "Ring", "action", owner="Nurse"),  # a role
        Note("n3", "Ring", "action", owner="Tam Sample", sample=True),
    )
    expected: dict[Attribution, int] = {"none": 1, "team": 2, "named": 2}
    for names, times in expected.items():
        (una,) = found([source(notes=notes)], Pages(names=names), T)
        assert una == Finding("Una Quirke", "owner", times, ("n0",), "keep", "[removed]", decided=False)
    decided = WriteUp(redactions=(Redaction("Una Quirke", "replace", "a colleague"),))
    (without,) = redacted([source(notes=notes, write_up=decided)], Pages(names="named"), T)
    assert (without.notes[0].text, without.notes[0].owner) == ("a colleague asks", "a colleague")


def test_nothing_is_found_in_what_is_not_printed() -> None:
    notes = (
        Note("a", "EH1 1AA", private=True),
        Note("b", "EH1 1AA", deleted=True),
        Note("c", "EH1 1AA", "safeguarding"),
        Note("d", "EH1 1AA", quotable="not outside"),
    )
    assert found([source(notes=notes)], Pages(), T) == ()


@given(
    st.lists(
        st.sampled_from(("Ann Smith", "Ann", "Brown", "0131 496 0000", "Glenorra", "and", ".", " ", "'s"))
    )
)
def test_what_is_found_to_go_is_what_goes(words: list[str]) -> None:
    text = " ".join(words)
    finds = found([source(text)], Pages(names="none"), T)
    assert (told(text) != text) == any(finding.how != "keep" for finding in finds)


# ---- everything else that must not leave -------------------------------------------------------------


def test_nobody_who_took_part_leaves_with_a_document() -> None:
    plan = Workshop(
        "w", "Day", participants=(replace(ANN, needs="No nuts", ticket="T-7", arrived="here"),),
        deal=Deal((), (), ()), rules=Rules(apart=(("p1", "p2"),)),
        write_up=WriteUp(watched=("Heron",), redactions=(Redaction("Ann", "keep"),)),
    )  # fmt: skip
    before = source(workshop=plan, following=replace(plan, id="w2"), votes=(Vote("t", "Ann Smith", 2),))
    (without,) = redacted([before], Pages(names="named"), T)
    for workshop in (without.workshop, without.following):
        assert workshop is not None
        role = Person("p1", "", ANN.organisation, ANN.role, arrived="here")
        assert (workshop.participants, workshop.deal, workshop.rules) == ((role,), None, Rules())
        assert (workshop.write_up.watched, workshop.write_up.redactions) == ((), ())
    assert without.votes == (Vote("t", "0", 2),)
    assert without.workshop.head_count == plan.head_count


def test_what_is_not_printed_does_not_leave_with_the_rest() -> None:
    notes = Note("a", "x", private=True), Note("b", "y", "safeguarding"), Note("c", "z")
    gone = Developed(Photo("f", deleted=True), b"", 1, 1)
    before = source(notes=notes, themes=(Theme("t", "Gone", deleted=True),), photos=(gone,))
    (without,) = redacted([before], Pages(), T)
    assert ([note.id for note in without.notes], without.themes, without.photos) == (["c"], (), ())


def test_several_sessions_that_leave_together_hide_each_others_people() -> None:
    first, second = source("Una Quirke came"), source("x")
    una = Person("p9", "Una Quirke", "", "Nurse")
    second = replace(second, workshop=replace(second.workshop, id="w2", participants=(una,)))
    pages = Pages("programme", "none")
    told_first, _ = redacted([first, second], pages, T)
    assert told_first.notes[0].text == "[Nurse] came"
    assert [finding.words for finding in found([first, second], pages, T)] == ["Una Quirke"]


AS_IT_IS: dict[str, set[str]] = {
    "Source": {"run", "now", "votes"},
    "Workshop": {
        *("id", "language", "date", "start", "people", "deal", "rules", "template", "sample", "created_at"),
        *("programme", "booked_from", "booked_until", "tried", "attribution", "seat", "dots"),
    },
    "Block": {"id", "minutes", "kind", "pinned", "protection", "floor"},
    "Step": {"id", "minutes", "shows"},
    "Card": {"id"},
    "Handout": {"id"},
    "Group": {"id"},
    "Person": {"id", "name", "email", "ticket", "needs", "arrived", "locked", "host_of"},
    "WriteUp": {"next_date", "watched", "redactions", "style"},
    "Pages": {"kind", "names", "left_out", "order", "starred_only", "photos"},
    "Note": {
        *("id", "kind", "block", "card", "group", "seat", "at", "run_time", "owner", "starred", "private"),
        *("deleted", "sample", "theme", "said_by", "words", "quotable", "attribution", "progress"),
        "edited_in_two_places",
    },
    "Theme": {"id", "order", "deleted"},
    "Developed": {"data", "width", "height"},
    "Photo": {"id", "sha256", "block", "card", "group", "seat", "at", "deleted"},
    "Programme": {"id", "language", "template", "created_at"},
}
"""Fields without words of people, or that are emptied or changed in another way."""


@pytest.mark.parametrize("kind", TEXTS, ids=lambda kind: kind.__name__)
def test_every_field_is_decided_on(kind: type[Struct]) -> None:
    """A field that is new leaves only once somebody has said whether words of people stand in it."""
    names = {field.name for field in fields(kind)}
    assert names == set(TEXTS[kind]) | AS_IT_IS[kind.__name__]
    assert set(PAIRS) & names <= set(TEXTS[kind])


# ---- by chance ---------------------------------------------------------------------------------------

UNSEEN = st.sampled_from(("", "", "", "\u200b", "\u00ad", "\u0308", "\u200e"))
"""No sign, and a zero-width space, a soft hyphen, a diaeresis and a mark of direction."""

SHAPES = st.sampled_from((str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text)))


@given(st.data(), st.sampled_from(PEOPLE), st.text(max_size=20), st.text(max_size=20))
def test_no_disguise_lets_a_name_through(
    data: st.DataObject, person: Person, before: str, after: str
) -> None:
    shaped = data.draw(SHAPES)(person.name.removeprefix("Dr "))
    disguised = "".join(sign + data.draw(UNSEEN) for sign in shaped)
    left = told(f"{before} {disguised} {after}")
    assert key(shaped) not in key(left) or key(shaped) in key(before) + key(after)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    if not any(sign.isdigit() for sign in text):
        assert told(text) == text or found([source(text)], Pages(names="none"), T)


@given(st.text(alphabet="aA +-.()@07EH \u00ad", max_size=60))
def test_what_was_looked_through_once_stays_as_it_is(text: str) -> None:
    once = told(text)
    assert told(once) == once
