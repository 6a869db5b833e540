"""The command that writes what is printed before the day."""

from __future__ import annotations

from pathlib import Path

import click

from hls_facilitator.cli.files import formats_of
from hls_facilitator.cli.session import A_PATH, Session, command


@command("handouts")
@click.argument("workshop")
@click.option("--out", type=A_PATH, default=Path("handouts"), help="Folder for the files.")
@click.option("--as", "formats", default="pdf,docx", help="Formats, such as pdf,docx.")
def handouts(session: Session, workshop: str, out: Path, formats: str) -> None:
    """Write run sheet, agenda, question cards, note sheets, what to bring and who sits where."""
    from hls_facilitator.writeup.export import export_handouts

    written = export_handouts(session.desk(workshop).plan, out, formats_of(formats))
    session.show(
        [{"kind": file.kind, "path": str(file.path)} for file in written],
        [str(file.path) for file in written] or [session.t("This plan has nothing to print yet.")],
    )
