"""`adref check --format gnu`: one line a finding, as compilers write, which editors and other tools turn into links.

`FILE:LINE:COLUMN: error: MESSAGE [CODE]`, from 1, in code points. None is gathered or left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.checking import UNREADABLE_RULE
from adref.hosts.cli.excerpt import plain
from adref.review.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.hosts.checking import Checked
    from adref.hosts.cli.terminal import Terminal
    from adref.review.model import Finding

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def write_lines(terminal: Terminal, checked: Sequence[Checked], refused: Sequence[tuple[str, str]]) -> None:
    """Write the findings of all drafts; one in a file that several drafts share once."""
    for name, message in refused:
        terminal.raw(f"{_name(name)}:1:1: error: {plain(message)} [{UNREADABLE_RULE}]\n")
    told: set[tuple[str, Finding]] = set()
    for one in checked:
        for finding in one.findings:
            name = finding.file or one.name
            if (name, finding) not in told:
                told.add((name, finding))
                place = one.lines_of(finding).place(finding.span.start)
                terminal.raw(f"{_name(name)}:{place.line + 1}:{place.column + 1}: {_said(finding)}\n")


def _said(finding: Finding) -> str:
    return f"{_WORDS.get(finding.severity, 'note')}: {plain(finding.message)} [{finding.rule}]"


def _name(file: str) -> str:
    """Return a file's name on one line."""
    return plain(file)
