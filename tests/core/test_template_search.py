"""Templates are found by the words people know them and their events by, however they are typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hls_facilitator.plan import programmes
from hls_facilitator.plan.templates import builtin, search

ALL = (*programmes.builtin(), *builtin())
EVERY_EVENT = sorted({event for template in ALL for event in template.events})


def ids(text: str) -> list[str]:
    return [template.id for template in search(ALL, text)]


def test_without_words_everything_is_found_in_its_order() -> None:
    assert search(ALL, " – ") == search(ALL, "") == list(ALL)


def text_of(template_id: str) -> str:
    template = next(one for one in ALL if one.id == template_id)
    words = (template.id, template.title, template.audience, *template.outcomes, *template.events)
    return " ".join(words).casefold()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("north devon", "case-north-devon"),
        ("DEVON pathology north", "case-north-devon"),
        ("einfuhrung berlin", "berlin-einfuehrung"),
        ("Öffentliche Dienste", "berlin-einfuehrung"),
        ("offentliche dienste", "berlin-einfuehrung"),
        ("chief off", "chief-officers-intro"),
        ("crisis-2", "crisis-2"),
        ("relatonal leadrship", "relational-leadership"),
        ("celebartion", "hls-week-celebration"),
        ("hls week programme", "hls-week"),
        ("grantmaking", "grant-making"),
        ("hlsweek", "hls-week"),
        ("midweek deep dives", "hls-week-stories"),
    ],
)
def test_words_find_what_is_meant(typed: str, found: str) -> None:
    assert found in ids(typed)


@pytest.mark.parametrize("event", EVERY_EVENT)
def test_every_event_is_found_by_its_name_in_any_order_and_with_a_slip(event: str) -> None:
    served = [template.id for template in ALL if event in template.events]
    turned = " ".join(reversed(event.casefold().split()))
    assert set(served) <= set(ids(event)) & set(ids(turned))
    longest = max(re.findall(r"\w+", event), key=len)
    slip = longest[:2] + longest[3:] if len(longest) > 5 else longest
    assert set(served) <= set(ids(event.replace(longest, slip)))


def test_what_begins_a_word_comes_before_what_stands_inside_one() -> None:
    found = ids("our")
    begun = [one for one in found if re.search(r"\bour", text_of(one))]
    assert found[: len(begun)] == begun
    assert 0 < len(begun) < len(found)


def test_a_word_that_nothing_holds_finds_nothing() -> None:
    assert ids("zugspitze") == []
    assert ids("berlin zugspitze") == []
    assert ids("zz") == []


@given(st.text(max_size=30))
def test_any_text_can_be_searched_for(text: str) -> None:
    assert set(ids(text)) <= {template.id for template in ALL}
