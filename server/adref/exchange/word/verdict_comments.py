"""What a review says of each unit, as comments beside its words: the verdict, its clearance, the findings.

A review holds nothing above its reader; what he may see is all that can come out here. Knows no XML.
"""

from __future__ import annotations

from collections import defaultdict

from adref.review import Review
from adref.review.model import Severity


def verdict_comments(review: Review) -> dict[int, str]:
    """Return a comment for each unit that a position governs or a warning stands at; nothing in safe mode."""
    if review.reader.safe_mode:
        return {}
    said: dict[int, list[str]] = defaultdict(list)
    for verdict in review.verdicts:
        if verdict.position:
            said[verdict.block].append(f"{verdict.position}: {verdict.verdict}, {verdict.clearance}")
            if verdict.reason:
                said[verdict.block].append(verdict.reason)
    for finding in review.findings:
        if finding.unit is not None and not finding.file and finding.severity.weight <= Severity.WARNING.weight:
            said[finding.unit].append(f"{finding.rule}: {finding.message}")
    return {unit: "\n".join(dict.fromkeys(lines)) for unit, lines in said.items()}
