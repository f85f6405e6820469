"""Findings as diagnostics of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.documents import range_of
from adref.review.model import Severity
from adref.text import Encoding, LineIndex

if TYPE_CHECKING:
    from adref.review.model import Finding, Related

SOURCE = "adref"

Diagnostic = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts that findings point into, and how the client calls them. The draft's own name is the empty one."""

    lines: Callable[[str], LineIndex | None]
    uri: Callable[[str], str]
    encoding: Encoding
    related: bool = True
    described: Callable[[str], str] | None = None
    """Where the page of a rule is, for a client that can show it."""


def diagnostics_of(findings: Iterable[Finding], pages: Pages) -> dict[str, list[Diagnostic]]:
    """Return the diagnostics of `findings` by the file they stand in, in their order."""
    found: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        lines = pages.lines(finding.file)
        if lines is not None and finding.severity is not Severity.OFF:
            found.setdefault(finding.file, []).append(_diagnostic(finding, lines, pages))
    return found


def _diagnostic(finding: Finding, lines: LineIndex, pages: Pages) -> Diagnostic:
    diagnostic: Diagnostic = {
        "range": range_of(lines, finding.span, pages.encoding),
        "severity": finding.severity.weight,
        "code": finding.rule,
        "source": SOURCE,
        "message": finding.message,
    }
    page = pages.described(finding.rule) if pages.described else ""
    if page:
        diagnostic["codeDescription"] = {"href": page}
    related = [one for one in (_related(other, pages) for other in finding.related) if one]
    if related and pages.related:
        diagnostic["relatedInformation"] = related
    return diagnostic


def _related(related: Related, pages: Pages) -> Diagnostic | None:
    lines = pages.lines(related.file)
    if lines is None:
        return None
    location = {"uri": pages.uri(related.file), "range": range_of(lines, related.span, pages.encoding)}
    return {"location": location, "message": related.message}
