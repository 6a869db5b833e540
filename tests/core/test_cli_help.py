"""The command line helps, and says what is wrong, in the reader's language; its English stays as it is."""

from __future__ import annotations

import gettext
import os
import re
from inspect import cleandoc
from typing import TYPE_CHECKING

import click
import pytest

from hls_facilitator.cli import main
from hls_facilitator.cli.session import cli
from hls_facilitator.cli.words import OWN_LANGUAGE, click_speaking, language_asked, spoken
from hls_facilitator.languages import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

SAME = {"ID", "NAME", "TEXT", "WORKSHOP"}
"""What arguments and values are called in both languages."""
NAME = re.compile(r"[A-Z]{2,}(?: [A-Z]+)?")


def walk(command: click.Command, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from walk(one, *path, name)


COMMANDS = dict(walk(cli))


def texts(command: click.Command) -> dict[str, str]:
    """Return what the help of a command explains, by what it is about."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {"": cleandoc(command.help or ""), **{one.opts[0]: one.help or "" for one in options}}


def names(command: click.Command) -> dict[str, str]:
    """Return what the help of a command calls its arguments and the values of its options."""
    context = click.Context(command)
    shown = [one for one in command.params if not getattr(one, "is_flag", False)]
    called = {one.opts[0]: one.make_metavar(context) for one in shown}
    return {about: " ".join(NAME.findall(name)) for about, name in called.items()}


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):
    """Return a way to learn the exit status of words, and what was printed, its lines joined."""

    def say(*words: str) -> tuple[int, str]:
        status = main(words)
        printed = capsys.readouterr()
        return status, " ".join(f"{printed.out} {printed.err}".split())

    return say


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_all_that_help_explains_is_in_german(path: tuple[str, ...]) -> None:
    english, german = texts(COMMANDS[path]), texts(dict(walk(spoken(cli, Translations("de"))))[path])
    assert german.keys() == english.keys()
    assert all(english.values()), "a command or an option without help"
    assert [text for about, text in english.items() if german[about] == text] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_arguments_and_values_have_german_names(path: tuple[str, ...]) -> None:
    english, german = names(COMMANDS[path]), names(dict(walk(spoken(cli, Translations("de"))))[path])
    assert {name for about, name in english.items() if german[about] == name} <= {"", *SAME}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_what_help_prints_has_no_english_in_it(path: tuple[str, ...], said) -> None:
    status, shown = said("--language", "de", *path, "--help")
    command = COMMANDS[path]
    assert status == 0
    assert shown.startswith("Aufruf: hls-facilitator ")
    assert "Zeigt diese Hilfe und endet." in shown
    assert not re.search(r"\b(Usage|Options|Commands|OPTIONS|COMMAND|default|required)\b", shown)
    assert [text for text in texts(command).values() if " ".join(text.split()) in shown] == []
    if isinstance(command, click.Group):  # cut to a line each, but begun in German
        begun = [" ".join(one.get_short_help_str().split()[:3]) for one in command.commands.values()]
        assert [text for text in begun if text in shown] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_english_help_says_what_the_commands_say(path: tuple[str, ...], said) -> None:
    said("--language", "de", *path, "--help")
    status, shown = said("--language", "en", *path, "--help")
    assert status == 0
    assert shown.startswith(f"Usage: {' '.join(('hls-facilitator', *path))} [OPTIONS]")
    assert shown.count("Show this message and exit.") == 1
    assert [text for text in texts(COMMANDS[path]).values() if " ".join(text.split()) not in shown] == []
    assert names(dict(walk(spoken(cli, Translations("en"))))[path]) == names(COMMANDS[path])


@pytest.mark.parametrize(
    ("words", "german"),
    [
        ("shwo", "Den Befehl 'shwo' gibt es nicht. Meinten Sie 'show'?"),
        ("list --nothing", "Die Option '--nothing' gibt es nicht."),
        ("list --nothing", "Hilfe zeigt 'hls-facilitator list --help'."),
        ("list --libary", "Meinten Sie '--library'?"),
        ("list a", "Ein Argument ist zu viel (a)"),
        ("list a b", "Einige Argumente sind zu viel (a b)"),
        ("list --library", "Die Option '--library' braucht einen Wert."),
        ("list --json=3", "Die Option '--json' nimmt keinen Wert."),
        ("list --language fr", "'fr' ist nicht dabei; zur Wahl stehen 'en', 'de'."),
        ("people x export", "'export' ist nicht 'import'."),
        ("pack x", "Es fehlt das Argument 'DATEI'."),
        ("seat x --group 1", "Es fehlt die Option '--out'."),
        ("rehearse x --speed fast", "'fast' ist nicht gültig; erwartet: Zahl."),
        ("rehearse x --speed nan", "Ungültiger Wert für '--speed': 'nan' ist keine Zahl."),
        ("groups x deal --rounds 99", "99 liegt nicht im Bereich 1<=x<=20."),
        ("groups x deal --tables few", "'few' ist nicht gültig; erwartet: Ganzzahl."),
        ("groups x deal --balance age", "'age' ist nicht organisation, role, organisation,role oder none."),
        ("groups x deal --tables 1 --size 2", "Geben Sie --tables oder --size an, nicht beides."),
        ("open --json", "Das Fenster kennt nur die Optionen --library und --language."),
        ("template", "Vorlagen prüfen, behalten und weitergeben."),
    ],
)
def test_wrong_usage_is_explained_in_german(words: str, german: str, said) -> None:
    status, shown = said("--language", "de", *words.split())
    assert status == 2
    assert german in shown
    assert not re.search(r"\b(Usage|Error|Try|Missing|Invalid|Options)\b", shown)


@pytest.mark.parametrize("words", [["list", "--nothing"], ["shwo"], ["seat", "x"], ["--help"]])
def test_a_german_system_needs_no_option(words: list[str], said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT:en")
    assert "Aufruf: hls-facilitator" in said(*words)[1]
    assert "Usage: hls-facilitator" in said("--language", "en", *words)[1]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", ""),
        ("list --help --language de", "de"),
        ("list --nothing --language=de", "de"),
        ("--language en list --language de", "de"),
        ("--language", ""),
        ("--language fr list", ""),
        ("--language= list", ""),
        ("new x --language de", ""),
        ("--language de new x --language en", "de"),
    ],
)
def test_the_language_is_known_wherever_its_option_stands(words: str, language: str) -> None:
    assert language_asked(words.split()) == language


def test_the_language_of_a_new_write_up_is_not_that_of_the_help(said) -> None:
    own = {
        path
        for path, one in COMMANDS.items()
        for its in one.params
        if its.expose_value and its.name == "language"
    }
    assert own == {(OWN_LANGUAGE,)}
    assert said("new", "--language", "de", "--help")[1].startswith("Usage: ")
    assert said("--language", "de", "new", "--help")[1].startswith("Aufruf: ")


@pytest.mark.parametrize("before", ["en", None])
def test_the_process_speaks_afterwards_as_before(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE")
    if before:
        monkeypatch.setenv("LANGUAGE", before)
    domain = gettext.textdomain()
    with click_speaking("de"):
        assert gettext.gettext("Missing argument") == "Es fehlt das Argument"
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == (domain, before)
    assert gettext.gettext("Missing argument") == "Missing argument"
