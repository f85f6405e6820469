"""Hovers as Markdown, or as plain text for clients without it. People's words are escaped, letter by letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.editor.hover import Leave
from adref.positions.clearance import Standing
from adref.positions.model import Level
from adref.review.model import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from adref.editor.hover import ClearerLine, LadderLine, StanceLine, UnitHover
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


def unit_markdown(hover: UnitHover, told: Change | None = None) -> str:
    """Return the hover on a unit: a short first line, the details below, without a change that is `told` already."""
    parts = [_headline(hover)]
    if hover.verdict.reason:
        parts.append(escaped(hover.verdict.reason))
    changes = [one for one in hover.changes if one != told]
    if changes:
        parts.append(_listed(map(change_line, changes)))
    if hover.clearers:
        parts.append("**Clearance**\n\n" + _listed(map(_clearer, hover.clearers)))
    if len(hover.ladder) > 1 or (hover.ladder and hover.changes):
        parts.append("**Our texts**\n\n" + _listed(map(rung_line, hover.ladder)))
    if hover.coalition:
        parts.append(f"**Who stands where:** {_coalition(hover.coalition)}")
    if hover.talking_points:
        parts.append("**Say**\n\n" + _listed(map(escaped, hover.talking_points)))
    if hover.marking:
        parts.append(f"**{escaped(hover.marking)}**")
    return "\n\n".join(parts)


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


def _clearer(line: ClearerLine) -> str:
    when = f", {moment(line.at)}" if line.at else ""
    due = f", due {moment(line.due)}" if line.due else ""
    who = f", {escaped(line.by)}" if line.by else ""
    required = "" if line.required else " (not required)"
    return f"{escaped(line.name)}{required}: {line.answer}{when}{who}{due}"


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
        inferred = f" (from {escaped(line.inferred_from)})" if line.inferred_from else ""
        open_ = ", persuadable" if line.persuadable else ""
        by_level.setdefault(line.level, []).append(escaped(line.actor) + inferred + open_)
    return "; ".join(f"{level}: {', '.join(by_level[level])}" for level in Level if level in by_level)
