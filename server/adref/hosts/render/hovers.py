"""Hovers of every kind as Markdown: a short first line that says what matters, the details below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adref.editor.hover import UnitHover
from adref.editor.hover_actor import ActorHover
from adref.editor.hover_change import ChangeHover
from adref.editor.hovers import hovers
from adref.hosts.render.markdown import change_line, escaped, moment, plain, unit_markdown
from adref.positions.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adref.editor.hover_actor import Said, StanceHere
    from adref.editor.hover_reference import ReferenceHover
    from adref.editor.hovers import Hover, Hovers
    from adref.hosts.desk import OpenDraft

_BETWEEN = "\n\n---\n\n"
_SHOWN = 12
"""Units of one act that are listed; the rest are counted."""


def hover_of(opened: OpenDraft, offset: int, *, markdown: bool = True) -> dict[str, Any] | None:
    """Return the hover at `offset` of a draft as the protocol has it."""
    found = hovers(opened.review, offset)
    if found is None:
        return None
    return contents(hovers_markdown(found), markdown=markdown) | {"range": opened.document.range(found.span)}


def contents(text: str, *, markdown: bool) -> dict[str, Any]:
    """Return Markdown as the contents of a hover, plain for a client that shows it letter by letter."""
    return {"contents": {"kind": "markdown" if markdown else "plaintext", "value": text if markdown else plain(text)}}


def hovers_markdown(found: Hovers) -> str:
    """Return everything that is shown at one place."""
    return _BETWEEN.join(map(_markdown, found.parts))


def _markdown(hover: Hover) -> str:
    if isinstance(hover, UnitHover):
        return unit_markdown(hover)
    if isinstance(hover, ActorHover):
        return actor_markdown(hover)
    if isinstance(hover, ChangeHover):
        return change_markdown(hover)
    return reference_markdown(hover)


def change_markdown(hover: ChangeHover) -> str:
    """Return the hover on changed words: the verdict on their unit, what changed, the details."""
    text = "our approved text" if hover.text == "approved" else f"fallback {escaped(hover.text)}"
    told = f"**{change_line(hover.change)}**, held against {text}"
    others = tuple(one for one in hover.unit.changes if one != hover.change)
    unit = replace(hover.unit, verdict=replace(hover.unit.verdict, changes=others))
    return unit_markdown(unit, told)


def actor_markdown(hover: ActorHover) -> str:
    """Return the hover on an actor: who it is, where it stands here, and on everything else."""
    parts = [_actor_head(hover)]
    if hover.candidates:
        parts.append(f"The abbreviation may also mean {_listed(hover.candidates)}.")
    if hover.here:
        parts.append("**On these words**\n\n" + _bullets(map(_stance, hover.here)))
    if hover.elsewhere:
        parts.append(f"**On the other positions:** {_by_level(hover.elsewhere)}")
    if hover.said:
        parts.append(f"**In this draft:** {_acts(hover.said)}")
    if hover.members:
        more = f" and {hover.more_members} more" if hover.more_members else ""
        parts.append(f"**Members:** {', '.join(map(escaped, hover.members))}{more}")
    if hover.groups:
        parts.append(f"**Member of** {', '.join(map(escaped, hover.groups))}")
    return "\n\n".join(parts)


def reference_markdown(hover: ReferenceHover) -> str:
    """Return the hover on words that lead somewhere: the target's address and its words."""
    head = f"**{escaped(hover.address)}**"
    if hover.instrument:
        return f"{head} of another instrument: {escaped(hover.instrument)}"
    if hover.open:
        return f"{head} is still to be filled in."
    title = f" {escaped(hover.title)}" if hover.title else ""
    lines = []
    for line in hover.lines:
        label = f"{escaped(line.label)} " if line.label and line.depth else ""
        lines.append(f"{'  ' * max(line.depth - 1, 0)}{'- ' if line.depth else ''}{label}{escaped(line.text)}")
    tail = ["…"] if hover.cut else []
    separated = "\n".join(lines) if any(line.depth for line in hover.lines) else "\n\n".join(lines)
    return "\n\n".join(filter(None, (head + title, separated, *tail)))


def _actor_head(hover: ActorHover) -> str:
    written = f" ({escaped(hover.written)})" if hover.written != hover.name else ""
    if not hover.known:
        return f"**{escaped(hover.name)}** is in no list of actors."
    head = f"**{escaped(hover.name)}**{written}"
    if hover.is_ours:
        return f"{head} · our own delegation"
    if len(hover.here) == 1:
        stance = hover.here[0]
        inferred = ", inferred" if stance.inferred_from else ""
        return f"{head} · {stance.level}{inferred} on {escaped(stance.position)}"
    return head


def _stance(one: StanceHere) -> str:
    notes = []
    if one.inferred_from:
        notes.append(f"inferred from {escaped(one.inferred_from)}")
    if one.persuadable:
        notes.append("persuadable")
    if one.stale:
        notes.append("stale: said of other words")
    if one.intensity:
        notes.append(f"intensity {escaped(one.intensity)}")
    if one.source:
        notes.append(escaped(one.source))
    if one.confidence:
        notes.append(f"confidence {escaped(one.confidence)}")
    if one.at is not None:
        notes.append(moment(one.at))
    return f"{escaped(one.position)}: **{one.level}**" + (f" ({', '.join(notes)})" if notes else "")


def _by_level(stances: Iterable[StanceHere]) -> str:
    found: dict[Level, list[str]] = {}
    for one in stances:
        found.setdefault(one.level, []).append(escaped(one.position) + (" (inferred)" if one.inferred_from else ""))
    return "; ".join(f"{level} on {', '.join(found[level])}" for level in Level if level in found)


def _acts(said: Iterable[Said]) -> str:
    found: dict[str, dict[str, None]] = {}
    for one in said:
        found.setdefault(str(one.act), {})[one.address] = None
    return "; ".join(f"{act} {_some([*map(escaped, places)])}" for act, places in found.items())


def _some(places: list[str]) -> str:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(places[:_SHOWN]) + more


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(escaped, names))
