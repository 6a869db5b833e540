"""Commands about house styles: which there are, taking one in, giving one away, removing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hls_facilitator.cli.session import A_PATH, Session, cli, command, common

if TYPE_CHECKING:
    from pathlib import Path


@cli.group("style")
@common
def style() -> None:
    """House styles: how an organisation wants its documents to look."""


@command("list", under=style)
def listed(session: Session) -> None:
    """List the house styles of this library."""
    from hls_facilitator.writeup.house import files

    names = files.names(session.path)
    session.show([{"name": name} for name in names], names or [session.t("There is no house style yet.")])


@command("import", under=style)
@click.argument("file", type=A_PATH)
@click.option("--replace", "over", is_flag=True, help="Put it in place of the one of its name.")
def take(session: Session, file: Path, over: bool) -> None:  # noqa: FBT001 as click hands it over
    """Keep the house style in a file."""
    from hls_facilitator.writeup.house import files

    name = files.take(session.path, file, over=over).name
    session.show({"name": name}, [session.t("“{name}” is among the house styles now.", name=name)])


@command("export", under=style)
@click.argument("name")
@click.argument("file", type=A_PATH)
def export(session: Session, name: str, file: Path) -> None:
    """Write a house style to a file, or into a folder."""
    from hls_facilitator.writeup.house import files

    path = files.export(session.path, name, file)
    session.show({"path": str(path)}, [str(path)])


@command("remove", under=style)
@click.argument("name")
def remove(session: Session, name: str) -> None:
    """Remove a house style; documents of workshops that name it are plain then."""
    from hls_facilitator.writeup.house import files

    files.remove(session.path, name)
    session.show({"name": name}, [session.t("The house style “{name}” is removed.", name=name)])
