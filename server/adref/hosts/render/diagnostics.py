"""Findings as diagnostics of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.hosts.documents import range_of
from adref.review.model import Related, Severity
from adref.text import Encoding, LineIndex

if TYPE_CHECKING:
    from adref.review.model import Finding

SOURCE = "adref"

Diagnostic = dict[str, Any]


def _nowhere(_position: str) -> None:
    """There are no positions."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts that findings point into, and how the client calls them. The draft's own name is the empty one."""

    lines: Callable[[str], LineIndex | None]
    uri: Callable[[str], str]
    encoding: Encoding
    related: bool = True
    described: Callable[[str], str] | None = None
    """Where the page of a rule is, for a client that can show it."""
    governing: Callable[[str], Related | None] = _nowhere
    """The place of a position, by its id, in the file that it stands in."""
    broken: bool = False
    """Whether the positions in force are not those that lie there now, so that their places lead astray."""


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
    related = [one for one in (_related(other, pages) for other in _places(finding, pages)) if one]
    if related and pages.related:
        diagnostic["relatedInformation"] = related
    return diagnostic


def _places(finding: Finding, pages: Pages) -> tuple[Related, ...]:
    """Return the places that belong to a finding; in the positions file at least the position that judges the words."""
    if pages.broken and not finding.file:
        return tuple(one for one in finding.related if not one.file)
    if not finding.position or finding.file or any(one.file for one in finding.related):
        return finding.related
    governing = pages.governing(finding.position)
    return finding.related if governing is None else (*finding.related, governing)


def _related(related: Related, pages: Pages) -> Diagnostic | None:
    lines = pages.lines(related.file)
    if lines is None:
        return None
    location = {"uri": pages.uri(related.file), "range": range_of(lines, related.span, pages.encoding)}
    return {"location": location, "message": related.message}
