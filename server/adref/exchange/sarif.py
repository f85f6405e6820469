"""Findings as SARIF 2.1.0 (OASIS), for services and editors that gather them from many tools.

A log holds what the messages hold and no text beside: no excerpt, no snippet, no word of the positions. What tells one
finding from another between two runs is a digest. Columns are UTF-16 code units, as the log itself says.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from adref.review.model import Finding, Rule, Severity
from adref.text import Encoding, LineIndex, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "adrefFinding/v1"
_ROOT = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


@dataclass(frozen=True, slots=True)
class Place:
    """A finding with the file it stands in, and what its unit is called.

    `file` is a name as the user wrote it, `lines` are that file's, `others` those of files that related places name.
    `words` is the digest of the unit's words.
    """

    finding: Finding
    file: str
    lines: LineIndex
    others: dict[str, LineIndex]
    unit: str = ""
    address: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that could not be read, and why."""

    rule: str
    file: str
    message: str


def sarif(
    places: Sequence[Place], refused: Sequence[Refused], rules: Sequence[Rule], files: Iterable[str], version: str
) -> dict[str, Any]:
    """Return the log of one run over `files`; `rules` are all there are, also those that found nothing."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    uses = Counter[str]()
    results = [_refusal(one, index) for one in refused]
    results += [_result(one, index, uses) for one in places]
    driver = {"name": "adref", "semanticVersion": version, "rules": [_rule(one) for one in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        # LF, CRLF and CR end a line, and nothing else does.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "automationDetails": {"id": "adref/check/"},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which adref was run."}}},
        "artifacts": [{"location": _location(one)} for one in dict.fromkeys(files)],
        "invocations": [{"executionSuccessful": not refused}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.summary} {rule.why} {rule.mend}"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": f"{rule.summary}\n\n**Why.** {rule.why}\n\n**What to do.** {rule.mend}"},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _result(place: Place, index: dict[str, int], uses: Counter[str]) -> dict[str, Any]:
    finding = place.finding
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _level(finding.severity),
        "message": {"text": finding.message},
        "locations": [_physical(place.file, place.lines, finding.span)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(place, uses)},
    }
    if place.unit:
        found["locations"][0]["logicalLocations"] = [{"name": place.address, "fullyQualifiedName": place.unit}]
    related = [
        {
            **_physical(one.file or place.file, place.others.get(one.file, place.lines), one.span),
            "id": number,
            "message": {"text": one.message},
        }
        for number, one in enumerate(finding.related, 1)
    ]
    if related:
        found["relatedLocations"] = related
    return found


def _refusal(one: Refused, index: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": one.rule,
        "ruleIndex": index[one.rule],
        "level": "error",
        "message": {"text": one.message},
        "locations": [{"physicalLocation": {"artifactLocation": _location(one.file)}}],
    }


def _physical(file: str, lines: LineIndex, span: Span) -> dict[str, Any]:
    start, end = lines.place(span.start, Encoding.UTF16), lines.place(span.end, Encoding.UTF16)
    region = {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }
    return {"physicalLocation": {"artifactLocation": _location(file), "region": region}}


def _location(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _level(severity: Severity) -> str:
    return _LEVELS.get(severity, "note")


def _fingerprint(place: Place, uses: Counter[str]) -> str:
    """Return what stays the same while other paragraphs change: rule, position, the unit's words, which of its kind."""
    key = "\0".join((place.finding.rule, place.finding.position, place.words or PurePath(place.file).name))
    uses[key] += 1
    return hashlib.sha256(f"{key}\0{uses[key]}".encode()).hexdigest()[:16]
