"""`adref check`: findings at the words, a verdict per paragraph, and the positions one by one."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from adref.hosts.checking import UNREADABLE_RULE, Checked, check_draft
from adref.hosts.cli.check_json import report_of
from adref.hosts.cli.check_lines import write_lines
from adref.hosts.cli.check_sarif import log_of
from adref.hosts.cli.check_text import write
from adref.hosts.cli.failure import FINDINGS, UNREADABLE, Ending
from adref.hosts.cli.options import (
    BaseOption,
    NowOption,
    PositionsOption,
    ProfileOption,
    RoleOption,
    SafeModeOption,
    SeverityOption,
    WordOption,
    WordView,
    base_file,
    settings_from,
)
from adref.hosts.cli.reading import remark
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError, WordManner
from adref.review.model import Severity


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GNU = "gnu"


Drafts = Annotated[list[Path], typer.Argument(metavar="DRAFT...", help="One or more drafts.")]
FormatOption = Annotated[
    Format, typer.Option("--format", help="For people, for programs, or one line a finding as compilers do (gnu).")
]


def check(
    drafts: Drafts,
    *,
    positions: PositionsOption = None,
    format_: FormatOption = Format.TEXT,
    now: NowOption = None,
    role: RoleOption = None,
    profile: ProfileOption = None,
    safe_mode: SafeModeOption = False,
    severity: SeverityOption = None,
    base: BaseOption = None,
    word: WordOption = WordView.ATTRIBUTED,
) -> None:
    """Hold drafts against the delegation's positions.

    Ends with status 0 if nothing is at or above a warning, 1 if something is, 2 if a draft cannot be read.
    """
    settings = settings_from(severity, now=now, role=role, profile=profile, base=base_file(base), safe_mode=safe_mode)
    moment = clock_at(settings.now)()
    checked: list[Checked] = []
    refused: list[tuple[str, str]] = []
    for path in drafts:
        try:
            checked.append(check_draft(path, str(path), positions, settings, moment, WordManner(word)))
            remark(path, checked[-1].remarks)
        except UnreadableError as error:
            refused.append((str(path), str(error)))
    if format_ in (Format.JSON, Format.SARIF):
        report = (report_of if format_ is Format.JSON else log_of)(checked, refused)
        Terminal().raw(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        (write if format_ is Format.TEXT else write_lines)(Terminal(), checked, refused)
    raise Ending(_status(checked, refused))


def _status(checked: list[Checked], refused: list[tuple[str, str]]) -> int:
    if refused:
        return UNREADABLE
    weights = [finding.severity.weight for one in checked for finding in one.findings]
    return FINDINGS if any(weight <= Severity.WARNING.weight for weight in weights) else 0


__all__ = ["UNREADABLE_RULE", "check"]
