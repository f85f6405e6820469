"""`adref check`: findings at the words, a verdict per paragraph, and the positions one by one."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.checking import UNREADABLE_RULE, Checked, check_draft
from adref.hosts.cli.check_json import report_of
from adref.hosts.cli.check_text import write
from adref.hosts.cli.failure import FINDINGS, UNREADABLE, Ending
from adref.hosts.cli.options import (
    BaseOption,
    Format,
    FormatOption,
    NowOption,
    PositionsOption,
    ProfileOption,
    RoleOption,
    SafeModeOption,
    SeverityOption,
    settings_from,
)
from adref.hosts.cli.terminal import Terminal
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError
from adref.review.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

Drafts = Annotated[list[Path], typer.Argument(metavar="DRAFT...", help="One or more drafts.")]


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
) -> None:
    """Hold drafts against the delegation's positions.

    Ends with status 0 if nothing is at or above a warning, 1 if something is, 2 if a draft cannot be read.
    """
    settings = settings_from(severity, now=now, role=role, profile=profile, base=base, safe_mode=safe_mode)
    moment = clock_at(settings.now)()
    checked: list[Checked] = []
    refused: list[tuple[str, str]] = []
    for path in drafts:
        try:
            checked.append(check_draft(path, str(path), positions, settings, moment))
        except UnreadableError as error:
            refused.append((str(path), str(error)))
    if format_ is Format.JSON:
        Terminal().raw(json.dumps(report_of(checked, refused), ensure_ascii=False, indent=2) + "\n")
    else:
        write(Terminal(), checked, refused)
    raise Ending(_status(checked, refused))


def wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether `arguments` ask `adref check` for JSON, which is printed whatever the status."""
    asked = any(one == "--format=json" for one in arguments) or any(
        pair == ("--format", "json") for pair in pairwise(arguments)
    )
    return asked and "check" in arguments[:1]


def _status(checked: list[Checked], refused: list[tuple[str, str]]) -> int:
    if refused:
        return UNREADABLE
    weights = [finding.severity.weight for one in checked for finding in one.findings]
    return FINDINGS if any(weight <= Severity.WARNING.weight for weight in weights) else 0


__all__ = ["UNREADABLE_RULE", "check", "wants_json"]
