"""Hovers as Markdown, or as plain text for clients without it. People's words are escaped, letter by letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.editor.hover import APPROVED, Leave
from adref.positions.clearance import Standing
from adref.positions.model import Category, Level
from adref.review.lines import LineKind, Source
from adref.review.model import Direction, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from adref.editor.hover import ClearerLine, ConditionLine, LadderLine, StanceLine, UnitHover
    from adref.editor.hover_lines import LineShown
    from adref.review.model import Change

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$:])")
_MARKUP = re.compile(r"\*\*|\\(?=[\W_])")


def escaped(text: str) -> str:
    """Return `text` in one line so that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def plain(markdown: str) -> str:
    """Return what `unit_markdown` says without its mark-up."""
    return _MARKUP.sub("", markdown)


def moment(time: datetime) -> str:
    """Return a time as people read it, with its zone."""
    return f"{time:%d %b %H:%M} {time.tzname() or ''}".strip()


def unit_markdown(hover: UnitHover, told: str = "") -> str:
    """Return the hover on a unit: a short first line, what matters at the caret, the details below.

    `told` is what is said of the words under the caret; it stands right below the first line.
    """
    parts = [_headline(hover), told, escaped(hover.verdict.reason)]
    parts.append(_listed(map(change_line, hover.changes)))
    parts.append(_section("Say", map(escaped, hover.talking_points)))
    red = [one for one in hover.lines if one.source is Source.RED_LINE]
    parts.append(_section("Red lines", map(_line, red)))
    parts.append(_section("House policy", (_line(one) for one in hover.lines if one not in red)))
    whose = "our approved text" if hover.verdict.held in ("", APPROVED) else f"fallback {escaped(hover.verdict.held)}"
    parts.append(_section(f"Clearance of {whose}", map(clearer_line, hover.clearers)))
    if len(hover.ladder) > 1 or hover.verdict.verdict is not Verdict.ON_POSITION:
        parts.append(_section("Our texts", map(rung_line, hover.ladder)))
    if hover.coalition:
        parts.append(f"**Who stands where:** {_coalition(hover.coalition)}")
    if hover.rationale:
        parts.append(f"**Why:** {escaped(hover.rationale)}")
    if hover.marking:
        parts.append(f"**{escaped(hover.marking)}**")
    return "\n\n".join(filter(None, parts))


def _section(head: str, lines: Iterable[str]) -> str:
    listed = _listed(lines)
    return f"**{head}**\n\n{listed}" if listed else ""


def _headline(hover: UnitHover) -> str:
    verdict = hover.verdict
    head = f"**{escaped(hover.address)}: {verdict.verdict}**"
    if not hover.position:
        return head
    cleared = "" if verdict.clearance is Standing.NOT_REQUIRED else f", {verdict.clearance}"
    title = f" ({escaped(hover.title)})" if hover.title else ""
    return f"{head}{cleared} · {escaped(hover.position)}{title}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def change_line(change: Change) -> str:
    """Return what changed, of which class, which way, and for whom."""
    ours, theirs = f"“{escaped(change.ours)}”", f"“{escaped(change.theirs)}”"
    if not change.ours:
        what = f"{theirs} is added"
    elif not change.theirs:
        what = f"{ours} is missing"
    else:
        what = f"{ours} became {theirs}"
    direction = "" if change.direction is Direction.UNCLEAR else f", {change.direction}"
    side = {True: ", against us", False: ", for us", None: ""}[change.against]
    return f"{what} ({change.kind}{direction}{side})"


def _line(line: LineShown) -> str:
    """Return a red line or a line of house policy in its words, and whether it is crossed."""
    words = f"“{escaped(line.words)}”"
    if line.kind is LineKind.REFERENCE:
        said = f"{'always' if line.must else 'never'} “{escaped(line.verb)}” of {words}"
    elif line.kind is LineKind.MODAL:
        said = f"nothing weaker than {words}"
    else:
        said = f"{'must say' if line.kind is LineKind.MUST else 'never'} {words}"
    name = f"{line.number}{' (public)' if line.public else ''}: " if line.source is Source.RED_LINE else ""
    crossed = " — **crossed**" if line.every else " — crossed by some readings" if line.crossed else ""
    return f"{name}{said}{crossed}"


def clearer_line(line: ClearerLine) -> str:
    """Return one clearer's answer; his reason and what he asks for below it."""
    when = f", {moment(line.at)}" if line.at else ""
    due = f", due {moment(line.due)}" if line.due else ""
    who = f", {escaped(line.by)}" if line.by else ""
    required = "" if line.required else " (not required)"
    head = f"{escaped(line.name)}{required}: {line.answer}{when}{who}{due}"
    return "\n  - ".join((head, *answer_details(line)))


def answer_details(line: ClearerLine) -> list[str]:
    """Return what stands with an answer: why it was given, the text as the clearer wants it, his conditions."""
    because = [f"because: {escaped(line.because)}"] if line.because else []
    edits = [f"as he wants it: {escaped(line.edits)}"] if line.edits else []
    return [*because, *edits, *map(_condition, line.conditions)]


def _condition(line: ConditionLine) -> str:
    names = {Category.B: "to be addressed", Category.C: "comment"}
    name = names.get(line.category, f"condition, {'open' if line.open else 'met'}")
    edit = f"met by: {escaped(line.edit)}" if line.edit else ""
    return f"{name}: {' — '.join(filter(None, (escaped(line.text), edit)))}"


def rung_line(line: LadderLine) -> str:
    """Return one text of the ladder, and what the reader may do with it."""
    notes = [] if line.leave is Leave.OURS else [str(line.leave)]
    if line.leave is Leave.LOCKED and line.release:
        notes = [f"needs release by {line.release}"]
    if line.clearance is not Standing.NOT_REQUIRED:
        notes.append(str(line.clearance))
    if line.held:
        notes.append("held against the draft")
    tail = f" ({', '.join(notes)})" if notes else ""
    price = f" — price: {escaped(line.price)}" if line.price else ""
    trigger = f" — when: {escaped(line.trigger)}" if line.trigger else ""
    return f"**{escaped(line.name)}**{tail}: {escaped(line.text)}{price}{trigger}"


def _coalition(lines: Iterable[StanceLine]) -> str:
    by_level: dict[Level, list[str]] = {}
    for line in lines:
        notes = [f"{line.members} members"] if line.members else []
        notes += [f"inferred from {escaped(line.inferred_from)}"] if line.inferred_from else []
        notes += ["persuadable"] if line.persuadable else []
        notes += ["stale"] if line.stale else []
        by_level.setdefault(line.level, []).append(escaped(line.actor) + (f" ({', '.join(notes)})" if notes else ""))
    return "; ".join(f"{level}: {', '.join(by_level[level])}" for level in Level if level in by_level)
