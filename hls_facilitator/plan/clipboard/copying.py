"""What is copied: rows with tabs for Excel, Word and mail, and the whole blocks for another window."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hls_facilitator.model import AppError, Block
from hls_facilitator.notes.kinds import block_kind_label
from hls_facilitator.plan import timing
from hls_facilitator.plan.shows import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hls_facilitator.languages import Translations
    from hls_facilitator.model import Workshop

LARGEST = 20_000_000  # bytes; 300 blocks with the longest notes have a tenth of it
FORMULA = re.compile(r"[=+@-]")


class Packed(Struct, frozen=True):
    """Blocks with all they hold, the id of the workshop they stood in, and the form this is written in."""

    workshop: str
    blocks: tuple[Block, ...]
    form: int = 1


def as_table(workshop: Workshop, blocks: Sequence[Block], t: Translations) -> str:
    """Return rows of a heading and one line a block, parted by tabs, with the clock times of the plan.

    What a spreadsheet would take for a formula is marked with an apostrophe, as it does itself.
    """
    starts = {slot.block: slot.start for slot in timing.schedule(workshop)}
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow((
        *(t("Start"), t("Min"), t("Kind"), t("Block"), t("Lead"), t("Format"), t("Purpose"), t("Questions")),
        *(t("To bring"), t("Note")),
    ))  # fmt: skip
    for block in blocks:
        cells = (
            timing.format_clock(starts[block.id]),
            str(block.minutes),
            block_kind_label(block.kind, t),
            *(block.title, block.lead, block.format, block.purpose),
            "\n".join(card.question for card in block.cards),
            "\n".join(block.materials),
            block.note,
        )
        rows.writerow([f"'{cell}" if FORMULA.match(cell) else cell for cell in cells])
    return out.getvalue()


def pack(workshop: Workshop, blocks: Sequence[Block]) -> bytes:
    """Return blocks of a workshop with all they hold, for `unpack`."""
    return msgspec.json.encode(Packed(workshop.id, tuple(blocks)))


def unpack(data: bytes, workshop_id: str) -> tuple[Block, ...]:
    """Return the blocks that `pack` put together, without ids unless they stood in this workshop.

    Raises AppError for what no version of the app could have packed.
    """
    try:
        if len(data) > LARGEST:
            raise msgspec.ValidationError
        packed = msgspec.json.decode(data, type=Packed)
        if packed.form != 1 or not all(map(_sound, packed.blocks)):
            raise msgspec.ValidationError
    except msgspec.MsgspecError as error:
        raise AppError(
            "The copied blocks cannot be read.", "The run sheet is as it was.", "Copy them again."
        ) from error
    if packed.workshop == workshop_id:
        return packed.blocks
    return tuple(replace(block, id="") for block in packed.blocks)


def _sound(block: Block) -> bool:
    """Return whether a block is one that the run sheet could have held."""
    minutes = [block.minutes, *(step.minutes for step in block.steps)]
    return (
        bool(block.title.strip())
        and all(1 <= length <= timing.LONGEST for length in minutes)
        and all(is_known(step.shows, len(block.cards)) for step in block.steps)
        and 0 <= block.floor <= block.minutes
        and 0 <= (block.pinned or 0) < timing.DAY
    )
