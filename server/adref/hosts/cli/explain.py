"""`adref explain`: why a unit has its verdict, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.draft.addresses import find, parse_address
from adref.editor.explanation import HeldText, PositionExplained
from adref.editor.explanation import explain as explanation_of
from adref.editor.hover import Leave
from adref.hosts.checking import check_draft
from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.failure import FINDINGS, CommandError, Ending
from adref.hosts.cli.options import (
    BaseOption,
    DraftFile,
    NowOption,
    PositionsOption,
    ProfileOption,
    RoleOption,
    SafeModeOption,
    base_file,
    settings_from,
)
from adref.hosts.cli.paragraphs import paragraph
from adref.hosts.cli.terminal import Terminal
from adref.hosts.cli.where import AddressArgument
from adref.hosts.clock import clock_at
from adref.hosts.files import UnreadableError
from adref.positions.clearance import Standing
from adref.readings import StepKind
from adref.review.model import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.editor.explanation import Explanation
    from adref.hosts.checking import Checked
    from adref.hosts.cli.terminal import Cell
    from adref.review.model import Change

_HEADING = "bold"
_QUIET = "dim"


def explain(
    draft: DraftFile,
    address: AddressArgument,
    *,
    positions: PositionsOption = None,
    now: NowOption = None,
    role: RoleOption = None,
    profile: ProfileOption = None,
    safe_mode: SafeModeOption = False,
    base: BaseOption = None,
) -> None:
    """Print why a unit has its verdict: readings, the texts held against it, every word that differs.

    This shows the words of the positions; `adref check` does not.
    """
    settings = settings_from(now=now, role=role, profile=profile, base=base_file(base), safe_mode=safe_mode)
    try:
        checked = check_draft(draft, str(draft), positions, settings, clock_at(settings.now)())
    except UnreadableError as error:
        raise CommandError(f"{draft}: {error}") from None
    wanted = parse_address(address)
    if wanted is None:
        raise CommandError(f"{address!r} is no address; write it like “Article 5(2)(a)”, “OP3” or “Annex I(4)”")
    terminal = Terminal()
    unit = find(checked.draft, wanted)
    if unit is None:
        terminal.line((f"{draft}: there is no {plain(address)}", ""))
        raise Ending(FINDINGS)
    _write(terminal, checked, explanation_of(checked.review, unit))


def _write(terminal: Terminal, checked: Checked, found: Explanation) -> None:
    block = checked.draft.blocks[found.unit]
    place = checked.lines.place(checked.draft.starts[found.unit])
    terminal.line((block.address, _HEADING), (f"  {plain(checked.name)}:{place.line + 1}", _QUIET))
    verdict = found.verdict
    cleared = "" if verdict.clearance is Standing.NOT_REQUIRED else f", {verdict.clearance}"
    terminal.line(("verdict: ", _QUIET), (f"{verdict.verdict}{cleared}", _HEADING))
    paragraph(terminal, verdict.reason)
    for one in found.positions:
        _position(terminal, checked, one)
    if found.findings:
        terminal.line()
        terminal.line(("Findings in these words", _HEADING))
    for finding in found.findings:
        paragraph(terminal, f"{finding.severity} {finding.rule}: {finding.message}", "  ")


def _position(terminal: Terminal, checked: Checked, one: PositionExplained) -> None:
    position, mapped = one.position, one.assessment.mapped
    terminal.line()
    title = f"  {plain(position.title)}" if position.title else ""
    terminal.line((f"Position {position.id}", _HEADING), (title, ""), (f"  at: {plain(position.at)}", _QUIET))
    governed = checked.draft.blocks[one.assessment.units[0]].address
    many = "one reading" if one.readings == 1 else f"{one.readings} readings"
    terminal.line((f"  governs {governed} ({mapped.placement}), {many}", ""))
    if position.interest:
        terminal.line((f"  we want it {position.interest}", ""))
    for branch in one.assessment.judgement.nearest.branches:
        terminal.line((f"  depends on: {plain(branch.name)}{'' if branch.taken else ' (left out)'}", ""))
    for text in one.texts:
        _text(terminal, text)


def _text(terminal: Terminal, held: HeldText) -> None:
    terminal.line()
    line = held.line
    leave = f"needs release by {line.release}" if line.leave is Leave.LOCKED else str(line.leave)
    cleared = "" if line.clearance is Standing.NOT_REQUIRED else f", {line.clearance}"
    decided = "; it decides" if line.held else ""
    terminal.line((f"  {line.name}", _HEADING), (f"  {leave}{cleared}{decided}", _QUIET))
    paragraph(terminal, line.text, "    ours:   ")
    paragraph(terminal, _reading(held), "    theirs: ")
    if not held.distance:
        terminal.line(("    equal, word by word", "green"))
    for change in held.changes:
        terminal.line(*_change(change))
    for clearer in held.clearance.clearers:
        terminal.line((f"    {clearer.clearer.name or clearer.clearer.id}: {clearer.answer}", _QUIET))


def _reading(held: HeldText) -> str:
    """Return the nearest reading; words that only it has in braces, the place of ours in double braces."""
    return " ".join(_told(held)).replace(" ,", ",").replace(" ;", ";")


def _told(held: HeldText) -> Iterator[str]:
    for step in held.steps:
        theirs = " ".join(word.key for word in step.theirs)
        ours = " ".join(word.key for word in step.ours)
        if step.kind is StepKind.KEEP:
            yield theirs
        elif step.kind is StepKind.MISSING:
            yield f"{{- {ours} -}}"
        else:
            yield f"{{+ {theirs} +}}" if not ours else f"{{- {ours} -}}{{+ {theirs} +}}"


def _change(change: Change) -> tuple[Cell, ...]:
    ours, theirs = plain(change.ours), plain(change.theirs)
    what = f"“{ours}” became “{theirs}”" if ours and theirs else f"“{ours}” missing" if ours else f"“{theirs}” added"
    direction = "" if change.direction is Direction.UNCLEAR else f", {change.direction}"
    side = {True: ", against us", False: ", for us", None: ""}[change.against]
    return (f"    {what}", ""), (f"  {change.kind}{direction}{side}", _QUIET)
