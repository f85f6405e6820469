"""The report of `adref check --format json`: lines and columns from 1, in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.hosts.checking import UNREADABLE_NAME, UNREADABLE_RULE
from adref.review.model import Severity
from adref.review.rules import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adref.hosts.checking import Checked
    from adref.review.model import Finding, Related
    from adref.text import LineIndex, Span


def report_of(checked: Iterable[Checked], refused: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the report; a finding in a positions file that several drafts share stands in it once."""
    findings = [_refusal(name, message) for name, message in refused]
    verdicts: list[dict[str, Any]] = []
    for one in checked:
        findings += [row for finding in one.findings if (row := _finding(one, finding)) not in findings]
        verdicts += _verdicts(one)
    return {"findings": findings, "verdicts": verdicts}


def rule_name(code: str) -> str:
    """Return the name of a rule, such as `red-line` for P202."""
    return UNREADABLE_NAME if code == UNREADABLE_RULE else BY_CODE[code].name


def _refusal(name: str, message: str) -> dict[str, Any]:
    start = {"line": 1, "column": 1}
    return {
        "rule": UNREADABLE_RULE,
        "name": UNREADABLE_NAME,
        "severity": Severity.ERROR.value,
        "file": name,
        "start": start,
        "end": start,
        "unit": None,
        "address": None,
        "position": None,
        "message": message,
        "related": [],
    }


def _finding(one: Checked, finding: Finding) -> dict[str, Any]:
    block = one.draft.blocks[finding.unit] if finding.unit is not None else None
    return {
        "rule": finding.rule,
        "name": rule_name(finding.rule),
        "severity": finding.severity.value,
        "file": finding.file or one.name,
        **_range(one.lines_of(finding), finding.span),
        "unit": block.id if block else None,
        "address": block.address if block else None,
        "position": finding.position or None,
        "message": finding.message,
        "related": [_related(one, related) for related in finding.related],
    }


def _related(one: Checked, related: Related) -> dict[str, Any]:
    lines = one.file_lines.get(related.file, one.lines) if related.file else one.lines
    return {**_range(lines, related.span), "message": related.message, "file": related.file or one.name}


def _verdicts(one: Checked) -> list[dict[str, Any]]:
    return [
        {
            "file": one.name,
            "unit": one.draft.blocks[verdict.block].id,
            "address": one.draft.blocks[verdict.block].address,
            "verdict": verdict.verdict.value,
            "clearance": verdict.clearance.value,
            "position": verdict.position or None,
        }
        for verdict in one.review.verdicts
    ]


def _range(lines: LineIndex, span: Span) -> dict[str, dict[str, int]]:
    start, end = lines.place(span.start), lines.place(span.end)
    return {
        "start": {"line": start.line + 1, "column": start.column + 1},
        "end": {"line": end.line + 1, "column": end.column + 1},
    }
