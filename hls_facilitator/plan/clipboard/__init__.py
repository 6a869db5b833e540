"""Run sheets on the clipboard: out as a table for Excel or whole for another window, in from any text.

`as_table` and `pack` give what is copied, `unpack` the whole blocks back, `read` the blocks of an agenda that
somebody wrote elsewhere; none changes anything.
"""

from hls_facilitator.plan.clipboard.agenda import Pasted, read
from hls_facilitator.plan.clipboard.copying import as_table, pack, unpack

__all__ = ["Pasted", "as_table", "pack", "read", "unpack"]
