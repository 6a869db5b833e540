"""What participants see of a plan is the same on paper, in the window and in a mail."""

from __future__ import annotations

from hls_facilitator.languages import Translations
from hls_facilitator.model import Block, Workshop
from hls_facilitator.writeup.handouts.agenda import agenda, agenda_words, as_html, as_text
from hls_facilitator.writeup.sheets import Agenda

T = Translations("en")
DAY = Workshop(
    "w",
    "Leading <the> learning: an introduction",
    date="2026-11-05",
    place="Harbour & Hall",
    blocks=(
        Block("a", "Arrive", 10, "welcome", lead="Ann", note="No slide."),
        Block("b", "Tea & talk", 15, "break"),
        Block("c", "Check-out", 5, "close"),
    ),
)


def test_participants_see_times_and_titles_and_the_finish() -> None:
    words = agenda_words(DAY, T)
    assert words.title == "Leading <the> learning"
    assert words.under == "An introduction, Thursday 5 November 2026, Harbour & Hall"
    assert [(line.time, line.text, line.pause, line.block) for line in words.lines] == [
        ("10:00", "Arrive", False, "a"),
        ("10:10", "Tea & talk", True, "b"),
        ("10:25", "Check-out", False, "c"),
        ("10:30", "Finish", True, ""),
    ]


def test_the_paper_says_the_same_lines() -> None:
    table = next(part for part in agenda(DAY, T).elements if isinstance(part, Agenda))
    assert [row[:2] for row in table.rows] == [(line.time, line.text) for line in agenda_words(DAY, T).lines]


def test_a_mail_gets_plain_text_and_html_that_holds_whatever_was_typed() -> None:
    words = agenda_words(DAY, T)
    assert as_text(words).splitlines()[:5] == [
        "Leading <the> learning",
        "An introduction, Thursday 5 November 2026, Harbour & Hall",
        "",
        "10:00  Arrive",
        "10:10  Tea & talk",
    ]
    html = as_html(words)
    assert "<h2>Leading &lt;the&gt; learning</h2>" in html
    assert "<td>Tea &amp; talk</td>" in html
    for secret in ("Ann", "No slide."):
        assert secret not in as_text(words) + html
