"""What one call of the command line shares: its options, its words, the library it works on."""

from __future__ import annotations

import errno
import json
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from hls_facilitator import paths
from hls_facilitator.languages import LANGUAGES, Translations, system_language
from hls_facilitator.model import AppError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hls_facilitator.desk import Desk
    from hls_facilitator.model import Workshop
    from hls_facilitator.rehearsal import Painter
    from hls_facilitator.store.library import Library

TRIES = 5  # to change a plan that others are changing too
A_PATH = click.Path(path_type=Path, readable=False)  # whoever opens it says what is wrong, and exits with 1


class Session:
    """What one call of the command line shares: its options, its words, and the library once it is open."""

    def __init__(self, painter: Painter | None) -> None:
        self.library_path: Path | None = None
        self.language = ""
        self.json = False
        self.painter = painter
        self._library: Library | None = None

    @property
    def t(self) -> Translations:
        """The words of this call."""
        return Translations(self.language or system_language())

    @property
    def told_library(self) -> bool:
        """Whether the person named a library, by option or by HLS_LIBRARY."""
        return self.library_path is not None or bool(paths.named_library())

    @property
    def path(self) -> Path:
        """The file of the library: the one that was named, else this person's own."""
        return (self.library_path or paths.default_library()).expanduser().absolute()

    @property
    def library(self) -> Library:
        """The library, opened when first asked for."""
        if self._library is None:
            from hls_facilitator.store.library import Library

            self._library = Library.open(self.path)
        return self._library

    def desk(self, workshop: str) -> Desk:
        """Open the workshop with this id, prefix or title; raises AppError."""
        from hls_facilitator.desk import Desk

        desk = Desk(self.library)
        desk.open(self.library.find(workshop))
        return desk

    def edit(self, workshop: str, label: str, change: Callable[[Workshop], Workshop]) -> Desk:
        """Change a plan by a pure function, and return its Desk; raises AppError.

        Where another process changed the plan at the same moment, `change` is called again with that plan.
        """
        from hls_facilitator.store.plan_log import OvertakenError

        for _ in range(TRIES - 1):
            desk = self.desk(workshop)
            try:
                desk.edit(label, change)
            except OvertakenError:
                continue
            return desk
        desk = self.desk(workshop)
        desk.edit(label, change)
        return desk

    def show(self, value: object, lines: Sequence[str]) -> None:
        """Print the answer: as JSON when asked for, else as lines for people; raises AppError."""
        try:
            for line in [json.dumps(value, ensure_ascii=False, indent=2)] if self.json else lines:
                click.echo(line)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has seen enough
                raise
            raise AppError(
                "The answer could not be printed ({reason}).", "What was asked for is done.", "",
                reason=error.strerror or error,
            ) from error  # fmt: skip

    def refuse(self, value: object, problems: Sequence[str]) -> NoReturn:
        """Answer what is wrong, in words on stderr and as JSON too when asked for, and end with 1."""
        if self.json:
            self.show(value, ())
        click.echo("\n".join(problems), err=True)
        raise click.exceptions.Exit(1)

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()
            self._library = None


def session_now() -> Session:
    """Return what this call shares, for a type of value, which click hands less than a command."""
    return cast("Session", click.get_current_context().find_object(Session))


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Return a callback that keeps an option in the Session, whether it came before or after the command."""

    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> Any:  # noqa: ANN401 as click has it
        if value:
            setattr(ctx.find_object(Session), name, value)
        return value

    return callback


def common(command: Callable[..., Any], *, language: bool = True) -> Callable[..., Any]:
    """Add the options that stand before or after any command."""
    options = [
        click.option(
            "--library",
            type=A_PATH,
            expose_value=False,
            callback=_keep("library_path"),
            help="The library file.",
        ),
        click.option("--json", is_flag=True, expose_value=False, callback=_keep("json"), help="Print JSON."),
    ]
    if language:
        languages = click.Choice(list(LANGUAGES))
        options.append(
            click.option(
                "--language",
                type=languages,
                expose_value=False,
                callback=_keep("language"),
                help="Language of messages.",
            )
        )
    for option in options:
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@common
@click.version_option(paths.version(), message="%(version)s")
def cli() -> None:
    """Run workshop agendas offline: plan, run, capture, write up. Without a command the window opens."""


def _whole(value: object) -> object:
    """Replace the halves of characters that a shell may pass on, which no library can hold."""
    if isinstance(value, tuple):
        return tuple(map(_whole, cast("tuple[object, ...]", value)))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def command(
    name: str, *, language: bool = True, under: click.Group = cli
) -> Callable[[Callable[..., None]], click.Command]:
    """Register a command, one of those `under` another where it is given, whose function gets the Session."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 whatever the command declares
            whole = {name: _whole(value) for name, value in options.items()}
            function(session_now(), *args, **whole)

        return under.command(name)(common(run, language=language))

    return decorate
