"""What every PDF we write must pass: PDF/UA-1, PDF/A-2a and the semantic checks of a screen reader's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import outloud
import page

from tests.read_back import page_count

if TYPE_CHECKING:
    from pathlib import Path

# Rules of outloud that find fault where there is none:
SKIPPED = frozenset(
    (
        "TBL-014",  # takes each page's part of one long table for a table of its own
        "ORD-001",  # sorts text by place, so a line mixed with links or labels left of it looks out of order
        "PAG-001",  # the same question may well be asked in two blocks
        "LNK-010",  # nothing that people typed becomes a link, so their addresses are text
        "TXT-004",  # shaped Arabic has glyphs that stand for no letter; its line carries the text as a whole
    )
)
# A running header counts as one only where it stands on every page or on three, so in a short document
# its second page looks like prose that is hidden from readers.
SKIPPED_WHEN_SHORT = "TAG-002"
SHORT = 6  # pages
LIMITS = page.SafetyLimits(
    max_table_grid_rows=100_000, max_reference_depth=100_000
)  # long records are no attack


def check_pdf(path: Path) -> list[str]:
    """Return what is wrong with a PDF, one line each; nothing when it passes."""
    problems: list[str] = []
    for profile in ("ua1", "2a"):
        report = page.validate_pdf(str(path), profile=profile, limits=LIMITS)
        problems += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    short = page_count(path) < SHORT
    spoken = outloud.check(str(path), skip=SKIPPED | {SKIPPED_WHEN_SHORT} if short else SKIPPED)
    if spoken.error:
        problems.append(f"outloud: {spoken.error}")
    problems += [
        f"outloud {finding.rule}: {finding.message}"
        for finding in spoken.findings
        if finding.severity in ("error", "warning")
    ]
    return problems
