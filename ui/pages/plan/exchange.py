"""The run sheet and the system's clipboard: blocks for another window, rows for Excel, agendas as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from hls_facilitator.plan import clipboard

if TYPE_CHECKING:
    from collections.abc import Collection

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

BLOCKS_TYPE = "application/x-hls-facilitator-blocks"
TOLD = 3
"""Lines not understood that are told one by one."""


def put_on_clipboard(workshop: Workshop, block_ids: Collection[str], t: Translations) -> None:
    """Copy blocks of a workshop, whole and as rows of text."""
    blocks = [block for block in workshop.blocks if block.id in block_ids]
    data = QMimeData()
    data.setText(clipboard.as_table(workshop, blocks, t))
    data.setData(BLOCKS_TYPE, clipboard.pack(workshop, blocks))
    QGuiApplication.clipboard().setMimeData(data)


def from_clipboard(workshop: Workshop, t: Translations) -> clipboard.Pasted:
    """Return the blocks on the clipboard, of any window or written anywhere; raises AppError if none."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(BLOCKS_TYPE):
        packed = bytes(data.data(BLOCKS_TYPE).data())
        return clipboard.Pasted(clipboard.unpack(packed, workshop.id), None)
    return clipboard.read(data.text(), t)


def words_for_pasted(pasted: clipboard.Pasted, t: Translations) -> str:
    """Return how many blocks came, and what of the text was not understood, line by line."""
    told = t.plural("{n} block pasted.", "{n} blocks pasted.", len(pasted.blocks))
    rest = len(pasted.remarks) - TOLD
    more = (
        [t.plural("{n} more line was not clear.", "{n} more lines were not clear.", rest)] if rest > 0 else []
    )
    return " ".join((told, *pasted.remarks[:TOLD], *more))
