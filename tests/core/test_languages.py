"""The German catalogue says all the app says, keeps every place for a name, and is what the app reads."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hls_facilitator.languages import LANGUAGES, Translations, system_language

if TYPE_CHECKING:
    from types import ModuleType

CATALOGUES = Path(__file__).parents[2] / "resources" / "locale"
SAME = {"Enter", "Export", "Format", "Handouts", "PDF", "Plan", "Start", "Word", "Block {n}: {lesson}"}
SAME |= {"Name", "Organisation", "Person", "Team", "Workshop", "Block", "Block {n}", "Block {number}"}
SAME |= {"Version {number}", "{n} MB", "{n} GB", "CSV", "Excel", "Logo", "Markdown", "{label}: {words}"}
"""What reads alike in both languages."""


@pytest.fixture(scope="module")
def update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", CATALOGUES / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def said(update: ModuleType) -> list[tuple[str, str]]:
    """Each English text with its German; of a plural, each form with its own."""
    pairs: list[tuple[str, str]] = []
    for (text, _about), german in update.written("de").items():
        pairs += zip(text, german, strict=True) if isinstance(text, tuple) else [(text, german)]
    return pairs


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_is_translated_and_compiled(update: ModuleType) -> None:
    assert update.stale() == []


def test_each_translation_fills_in_the_same_names(said: list[tuple[str, str]]) -> None:
    assert [pair for pair in said if places(pair[0]) != places(pair[1])] == []


def test_no_english_is_left(said: list[tuple[str, str]]) -> None:
    def words(text: str) -> str:
        return "".join(part for part, _, _, _ in string.Formatter().parse(text)).strip("“” .,;·–×")

    assert [text for text, german in said if text == german and words(text) and text not in SAME] == []


def test_translations_keep_the_house_style(said: list[tuple[str, str]]) -> None:
    for english, german in said:
        assert not set(german.replace("!r}", "}")) & set("!—”"), german  # {name!r} quotes a name
        assert german.endswith(".") or not english.endswith("."), german
        assert german.strip() == german


def test_german_counts_one_and_many() -> None:
    t = Translations("de")
    counted = [t.plural("{n} note", "{n} notes", n) for n in (0, 1, 2)]
    assert counted == ["0 Notizen", "1 Notiz", "2 Notizen"]


def test_a_word_is_another_one_when_it_is_about_something_else() -> None:
    t = Translations("de")
    assert t("Close") == "Schließen"
    assert t.about("kind of block", "Close") == "Abschluss"
    assert Translations("en").about("kind of block", "Close") == "Close"


@pytest.mark.parametrize("language", [*LANGUAGES, "fr"])
def test_a_text_without_translation_stays_english(language: str) -> None:
    t = Translations(language)
    assert t("Nobody says {what} in this app.", what="this") == "Nobody says this in this app."


def test_an_unknown_language_is_english() -> None:
    assert Translations("fr").language == "en"
    assert Translations("fr")("Undo") == "Undo"


def test_the_finder_knows_where_texts_stand(update: ModuleType) -> None:
    module = update.ast.parse(
        """
class SheetError(AppError):
    def __init__(self): super().__init__("Sheet.", "", "Again.")
NOTHING = "Nothing."
self._t("A" if yes else "B"); t.plural("one", "many", n); t.about("subject", "word")
raise SheetError("What.", NOTHING, next="Next.", reason="No text.")
@cli.command("verb")
@click.option("--word", metavar="no", help="Option.")
def verb(): "Help.\\n\\n    More."
@cached(1)
def other(): "No help."
f"{t('inside')}"; t(name); painter.translate("no"); desk.edit("Change"); QLabel("no")
"""
    )
    found = list(update.Finder([module]).texts(module))
    expected = [
        "Sheet.",
        "Again.",
        "A",
        "B",
        "('one', 'many')",
        "What.",
        "Nothing.",
        "Next.",
        "inside",
        "Change",
    ]
    expected += ["Option.", "Help.\n\nMore."]
    assert sorted(str(text) for text, about in found if about is None) == sorted(expected)
    assert [(text, about) for text, about in found if about] == [("word", "subject")]


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_AT", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "", "LC_ALL": ""}, "de"),
        ({"LANG": "den_CA"}, "en"),
    ],
)
def test_the_system_is_asked_by_its_variables_whether_or_not_the_c_library_knows_the_locale(
    named: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


@pytest.mark.parametrize(
    ("name", "language"), [("German_Germany", "de"), ("de_DE", "de"), ("English_United Kingdom", "en")]
)
def test_where_no_variable_says_it_the_systems_own_locale_does(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, "UTF-8"))
    assert system_language() == language
