"""The command line's own words in the reader's language: the help of its commands, and what click says."""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import click

from hls_facilitator import paths
from hls_facilitator.languages import DOMAIN, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from hls_facilitator.languages import Translations

OWN_LANGUAGE = "new"
"""The command whose --language is that of the write-up."""


def language_asked(words: Sequence[str]) -> str:
    """Return the language of messages that the words of a call name, or empty.

    It has to be known before click reads them: the help, or what is wrong, may come before the option.
    """
    asked = ""
    for word, after in pairwise([*takewhile(lambda word: word != OWN_LANGUAGE, words), ""]):
        name, equals, value = word.partition("=")
        named = value if equals else after
        if name == "--language" and named in LANGUAGES:
            asked = named
    return asked


@contextmanager
def click_speaking(language: str) -> Generator[None]:
    """Let click say what it says itself from the app's catalogue; it asks the gettext of the process."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(paths.resource("locale")))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def spoken(command: click.Command, t: Translations) -> click.Command:
    """Return a copy of a command, and of those under it, whose help is in the reader's language."""
    return _spoken(command, t, _names(t))


def _spoken(command: click.Command, t: Translations, names: Mapping[str, str]) -> click.Command:
    shown = copy(command)
    context = click.Context(command)
    shown.help = t(cleandoc(command.help)) if command.help else None
    shown.options_metavar = names.get(command.options_metavar or "", command.options_metavar)
    shown.params = [_parameter(parameter, context, t, names) for parameter in command.params]
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = names.get(shown.subcommand_metavar, shown.subcommand_metavar)
        shown.commands = {name: _spoken(one, t, names) for name, one in shown.commands.items()}
    return shown


def _parameter(
    parameter: click.Parameter, context: click.Context, t: Translations, names: Mapping[str, str]
) -> click.Parameter:
    shown = copy(parameter)
    shown.type = copy(parameter.type)
    shown.type.name = names.get(parameter.type.name, parameter.type.name)
    if isinstance(shown, click.Option):
        shown.help = t(shown.help) if shown.help else None
    else:
        english = shown.metavar or shown.human_readable_name
        shown.metavar = parameter.make_metavar(context).replace(english, names.get(english, english))
    return shown


def _names(t: Translations) -> Mapping[str, str]:
    """Return what help calls arguments and the kinds of values, by their English names in click."""
    return {
        "[OPTIONS]": t("[OPTIONS]"),
        "COMMAND [ARGS]...": t("COMMAND [ARGS]..."),
        "FILE": t("FILE"),
        "FILES": t("FILES"),
        "QUERY": t("QUERY"),
        "TEMPLATE": t("TEMPLATE"),
        "TITLE": t("TITLE"),
        "WHAT": t("WHAT"),
        "balance": t("balance"),
        "float range": t("float range"),
        "integer": t("integer"),
        "integer range": t("integer range"),
        "path": t("path"),
        "required": t("required"),
    }
