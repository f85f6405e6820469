"""What a drafter reads in a terminal: findings at their words, verdicts, then the positions one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adref.hosts.cli.check_json import rule_name
from adref.hosts.cli.excerpt import excerpt, plain
from adref.hosts.cli.paragraphs import paragraph
from adref.positions.clearance import Standing
from adref.review.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.hosts.checking import Checked
    from adref.hosts.cli.terminal import Cell, Terminal
    from adref.review.model import Finding, UnitVerdict

_SEVERITY_STYLE = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFORMATION: "bold blue",
    Severity.HINT: "bold cyan",
}
_VERDICT_STYLE = {
    Verdict.RED_LINE: "bold red",
    Verdict.DEPARTS: "red",
    Verdict.NEEDS_RELEASE: "magenta",
    Verdict.CONTESTED: "yellow",
    Verdict.WITHIN_AUTHORITY: "green",
    Verdict.ON_POSITION: "green",
}
_MOST_QUIET = 5
"""More findings of one rule that warn of nothing are listed by their places instead of being shown one by one."""
_UNCLEARED = "yellow"
_QUIET = "dim"
_HEADING = "bold"


def write(terminal: Terminal, checked: Sequence[Checked], refused: Sequence[tuple[str, str]]) -> None:
    """Write the report of all drafts; those that could not be read first."""
    for name, message in refused:
        _headline(terminal, f"{name}:1:1", Severity.ERROR, "T100", message)
    shown: set[Finding] = set()
    for one in checked:
        _findings(terminal, one, shown)
        _verdicts(terminal, one)
        _positions(terminal, one)
        _summary(terminal, one)


def _findings(terminal: Terminal, one: Checked, shown: set[Finding]) -> None:
    fresh = [finding for finding in one.findings if not finding.file or finding not in shown]
    shown.update(fresh)
    often = Counter(finding.rule for finding in fresh if _is_quiet(finding))
    listed = {rule for rule, count in often.items() if count > _MOST_QUIET}
    told = [finding for finding in fresh if finding.rule not in listed or not _is_quiet(finding)]
    _show(terminal, one, [finding for finding in told if not finding.file])
    for rule in sorted(listed):
        _places(terminal, one, [finding for finding in fresh if finding.rule == rule and _is_quiet(finding)])
    _show(terminal, one, [finding for finding in told if finding.file])


def _show(terminal: Terminal, one: Checked, findings: Sequence[Finding]) -> None:
    for finding in findings:
        _headline(terminal, _place(one, finding), finding.severity, finding.rule, finding.message)
        _excerpt(terminal, one, finding)


def _is_quiet(finding: Finding) -> bool:
    return finding.severity.weight > Severity.WARNING.weight


def _places(terminal: Terminal, one: Checked, those: Sequence[Finding]) -> None:
    """List the places of a rule that has much to tell but nothing to warn of; none is left out."""
    rule, severity = those[0].rule, those[0].severity
    style = _SEVERITY_STYLE.get(severity, "")
    terminal.line(
        (plain(one.name), _HEADING), (": ", ""), (f"{severity} {rule}", style), (f" {rule_name(rule)}: ", _QUIET),
        (f"{len(those)} places (line: unit)", ""),
    )  # fmt: skip
    places = []
    for finding in those:
        line = one.lines_of(finding).place(finding.span.start).line + 1
        unit = one.draft.blocks[finding.unit].address if finding.unit is not None else ""
        places.append(f"{line}:\u00a0{unit}".replace(" ", "\u00a0"))
    paragraph(terminal, "; ".join(places), "  ")
    terminal.line()


def _place(one: Checked, finding: Finding) -> str:
    place = one.lines_of(finding).place(finding.span.start)
    return f"{finding.file or one.name}:{place.line + 1}:{place.column + 1}"


def _headline(terminal: Terminal, where: str, severity: Severity, rule: str, message: str) -> None:
    style = _SEVERITY_STYLE.get(severity, "")
    terminal.line(
        (plain(where), _HEADING), (": ", ""), (f"{severity} {rule}", style), (f" {rule_name(rule)}: ", _QUIET),
        (plain(message), ""),
    )  # fmt: skip


def _excerpt(terminal: Terminal, one: Checked, finding: Finding) -> None:
    lines = one.lines_of(finding)
    gutter = len(str(len(lines)))
    style = _SEVERITY_STYLE.get(finding.severity, "")
    for line in excerpt(lines, finding.span, terminal.width - gutter - 5):
        number = str(line.number) if line.number else ""
        terminal.line((f"  {number:>{gutter}} │ ", _QUIET), (line.shown, ""))
        if line.number:
            mark = " " * line.start + "^" * (line.end - line.start)
            terminal.line((f"  {'':>{gutter}} │ ", _QUIET), (mark, style))
    for related in finding.related:
        where = one.name if not related.file else related.file
        place = one.file_lines.get(related.file, one.lines).place(related.span.start)
        terminal.line(
            (f"  {'':>{gutter}} = ", _QUIET),
            (f"{plain(related.message)} ({plain(where)}:{place.line + 1}:{place.column + 1})", _QUIET),
        )
    terminal.line()


def _verdicts(terminal: Terminal, one: Checked) -> None:
    governed = [verdict for verdict in one.review.verdicts if verdict.position]
    if governed:
        terminal.line((f"Verdicts: {plain(one.name)}", _HEADING))
        terminal.table(_row(one, verdict) for verdict in governed)
        terminal.line()


def _row(one: Checked, verdict: UnitVerdict) -> list[Cell]:
    return [
        (one.draft.blocks[verdict.block].address, ""),
        (verdict.verdict.value, _VERDICT_STYLE.get(verdict.verdict, "")),
        _clearance(verdict),
        (plain(verdict.reason), _QUIET),
    ]


def _clearance(verdict: UnitVerdict) -> Cell:
    open_ = verdict.clearance not in (Standing.CLEARED, Standing.NOT_REQUIRED)
    return verdict.clearance.value, _UNCLEARED if open_ else _QUIET


def _positions(terminal: Terminal, one: Checked) -> None:
    file = one.review.file
    if file is None or not file.positions or one.review.reader.safe_mode:
        return
    gravest: dict[str, UnitVerdict] = {}
    for verdict in one.review.verdicts:
        known = gravest.get(verdict.position)
        if verdict.position and (known is None or verdict.verdict.gravity > known.verdict.gravity):
            gravest[verdict.position] = verdict
    counts = Counter(finding.position for finding in one.findings if finding.position)
    terminal.line(("Positions", _HEADING), (f": {plain(one.positions)}", _QUIET), (_marking(one), "bold"))
    terminal.table(_position_row(position.id, gravest, counts) for position in file.positions)
    terminal.line()


def _marking(one: Checked) -> str:
    marking = one.review.file.marking if one.review.file else ""
    return f" [{plain(marking)}]" if marking else ""


def _position_row(position: str, gravest: dict[str, UnitVerdict], counts: Counter[str]) -> list[Cell]:
    count = f"{counts[position]} finding{'' if counts[position] == 1 else 's'}" if counts[position] else ""
    verdict = gravest.get(position)
    if verdict is None:
        return [(position, ""), ("not found in the draft", "red"), ("", ""), ("", ""), (count, "")]
    fits = "fits our authority" if verdict.fits else ""
    if verdict.verdict in (Verdict.ON_POSITION, Verdict.WITHIN_AUTHORITY) and not verdict.fits:
        fits = "words fit, not cleared"
    return [
        (position, ""),
        (verdict.verdict.value, _VERDICT_STYLE.get(verdict.verdict, "")),
        _clearance(verdict),
        (fits, "green" if verdict.fits else _UNCLEARED),
        (count, _QUIET),
    ]


def _summary(terminal: Terminal, one: Checked) -> None:
    by_severity = Counter(finding.severity for finding in one.findings)
    by_verdict = Counter(verdict.verdict for verdict in one.review.verdicts)
    findings = ", ".join(f"{by_severity[one]} {_plural(one, by_severity[one])}" for one in Severity if by_severity[one])
    verdicts = ", ".join(f"{by_verdict[one]} {one}" for one in reversed(Verdict) if by_verdict[one])
    terminal.line((f"{plain(one.name)}: ", _HEADING), (findings or "no findings", ""))
    if one.review.file is None and not one.review.reader.safe_mode:
        terminal.line(("  no positions file in force: only the text itself was checked", _UNCLEARED))
    terminal.line((f"  paragraphs: {verdicts or 'none'}", _QUIET))
    if one.following is not None:
        changed = sum(unit is not None for unit in one.following.since.units)
        terminal.line((f"  base: {plain(one.base)} ({changed or 'no'} paragraphs changed since)", _QUIET))
    guess = one.draft.profile
    terminal.line((f"  profile: {guess.name} ({plain(guess.reason)})", _QUIET))


def _plural(severity: Severity, count: int) -> str:
    return severity.value if count == 1 or severity is Severity.INFORMATION else f"{severity.value}s"
