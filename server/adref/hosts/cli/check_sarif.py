"""`adref check --format sarif`: the findings of all drafts as one SARIF log, named from the working folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adref import __version__
from adref.draft.digests import unit_digest
from adref.exchange.sarif import Place, Refused, sarif
from adref.hosts.checking import UNREADABLE_NAME, UNREADABLE_RULE
from adref.review.model import Rule, Severity
from adref.review.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.hosts.checking import Checked
    from adref.review.model import Finding
    from adref.text import LineIndex

_UNREADABLE = Rule(
    code=UNREADABLE_RULE,
    name=UNREADABLE_NAME,
    severity=Severity.ERROR,
    summary="A draft cannot be read.",
    why="Nothing can be said of a draft that cannot be read.",
    mend="Save it as plain text (UTF-8), and name it as it is called.",
)


def log_of(checked: Sequence[Checked], refused: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the log; a finding in a positions file that several drafts share stands in it once."""
    places = list({(one.file, one.finding): one for one in _places(checked)}.values())
    unread = [Refused(UNREADABLE_RULE, _name(name), message) for name, message in refused]
    files = [*(one.file for one in unread), *(_name(one.name) for one in checked), *(one.file for one in places)]
    return sarif(places, unread, (_UNREADABLE, *RULES), files, __version__)


def _places(checked: Sequence[Checked]) -> Iterator[Place]:
    for one in checked:
        others = {"": one.lines, **one.file_lines}
        for finding in one.findings:
            yield _place(one, finding, others)


def _place(one: Checked, finding: Finding, others: dict[str, LineIndex]) -> Place:
    named = {_name(file) if file else "": lines for file, lines in others.items()}
    told = replace(finding, related=tuple(replace(each, file=_name(each.file)) for each in finding.related))
    file = _name(finding.file or one.name)
    if finding.unit is None or finding.file:
        return Place(told, file, one.lines_of(finding), named)
    block = one.draft.blocks[finding.unit]
    return Place(told, file, one.lines, named, block.id, block.address, unit_digest(one.draft, finding.unit))


def _name(file: str) -> str:
    """Return a file's name from the working folder, if it lies in it; a log may be read on another machine."""
    path, here = Path(file), Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else file
