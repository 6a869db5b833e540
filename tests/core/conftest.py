"""What tests of several copies of the app share: a facilitator's and those of two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hls_facilitator.carry import exchange
from tests.core.copies import PLAN, TABLES, Copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def facilitator(tmp_path: Path):
    copy = Copy(tmp_path, "facilitator", PLAN)
    yield copy
    copy.library.close()


@pytest.fixture
def seats(facilitator: Copy, tmp_path: Path):
    copies = [Copy(tmp_path, f"seat-{table.id}") for table in TABLES]
    for copy, table in zip(copies, TABLES, strict=True):
        file = exchange.give_seat(facilitator.library, "w", table, tmp_path / f"{table.id}.hlsseat", 0.0)
        copy.take(file)
    yield copies
    for copy in copies:
        copy.library.close()
