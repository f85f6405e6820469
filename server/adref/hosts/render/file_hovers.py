"""Hovers in a positions file as Markdown."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from adref.editor.file_hover import ActorShown, ClearerShown, PositionShown, RecordShown, RuleShown, file_hover
from adref.hosts import uris
from adref.hosts.render.hovers import contents
from adref.hosts.render.markdown import answer_details, escaped, moment, rung_line
from adref.positions.clearance import Standing
from adref.positions.model import Silence
from adref.review.model import Placement

if TYPE_CHECKING:
    from adref.editor.file_hover import InDraft
    from adref.hosts.open_file import OpenFile


def file_hover_of(opened: OpenFile, offset: int, *, markdown: bool = True) -> dict[str, Any] | None:
    """Return the hover at `offset` of a positions file as the protocol has it."""
    found = file_hover(opened.page, opened.there(offset))
    if found is None:
        return None
    answer = contents(shown_markdown(found), markdown=markdown)
    span = opened.here(found.span)
    return answer if span is None else answer | {"range": opened.document.range(span)}


@singledispatch
def shown_markdown(shown: object) -> str:
    """Return a hover in a positions file as Markdown."""
    raise TypeError(type(shown).__name__)


@shown_markdown.register
def _position(shown: PositionShown) -> str:
    title = f" ({escaped(shown.title)})" if shown.title else ""
    lines = [f"- {_draft(one.draft)}: {_fares(one)}" for one in shown.here]
    lines += [f"- {_draft(one)}: found nowhere" for one in shown.lost]
    if len(shown.here) == 1 and not shown.lost:
        head, lines = f"**{escaped(shown.id)}**{title}: {_fares(shown.here[0])}", []
    else:
        head = f"**{escaped(shown.id)}**{title}" + ("" if lines else ": no open draft uses this file.")
    rung = [] if shown.rung is None else [rung_line(shown.rung)]
    return "\n\n".join(filter(None, (*rung, head, "\n".join(lines))))


@shown_markdown.register
def _record(shown: RecordShown) -> str:
    name = "the approved text" if shown.text == "approved" else f"fallback {escaped(shown.text)}"
    if not shown.digest:
        words = "It is bound to no words: it clears nothing until its digest is filled in."
    elif shown.bound:
        words = f"The words are still those of {name}."
    else:
        words = f"The words of {name} have changed since: the record is no longer about them."
    head = f"**{escaped(shown.clearer)}: {shown.answer}** on {name}"
    due = f", due {moment(shown.due)}" if shown.due is not None else ""
    parts = [head + due, "\n".join(f"- {one}" for one in answer_details(shown.given)), words]
    if not shown.decides:
        parts.append("A later record of the same clearer decides.")
    if shown.said:
        parts.append("Said in " + ", ".join(f"{escaped(address)} of {_draft(key)}" for key, address in shown.said))
    return "\n\n".join(filter(None, parts))


@shown_markdown.register
def _actor(shown: ActorShown) -> str:
    if not shown.known:
        meant = f" Did you mean {' or '.join(f'**{escaped(one)}**' for one in shown.meant)}?" if shown.meant else ""
        return f"**{escaped(shown.written)}** is in no list of actors.{meant} Add it under `actors`, or mend the name."
    written = f" ({escaped(shown.written)})" if shown.written != shown.name else ""
    level = f" · {shown.level}" if shown.level is not None else ""
    parts = [f"**{escaped(shown.name)}**{written}" + (" · our own delegation" if shown.is_ours else level)]
    if shown.stances:
        stances = (f"- {escaped(one.position)}: {one.level}{_inferred(one.inferred_from)}" for one in shown.stances)
        parts.append("\n".join(stances))
    if shown.members:
        more = f" and {shown.more_members} more" if shown.more_members else ""
        parts.append(f"**Members:** {', '.join(map(escaped, shown.members))}{more}")
    if shown.groups:
        parts.append(f"**Member of** {', '.join(map(escaped, shown.groups))}")
    return "\n\n".join(parts)


@shown_markdown.register
def _clearer(shown: ClearerShown) -> str:
    clearer = shown.clearer
    name = f" ({escaped(clearer.name)})" if clearer.name else ""
    silence = ""
    if clearer.on_silence is not Silence.NOTHING:
        silence = f" Silence counts as {'clearance' if clearer.on_silence is Silence.CLEARED else 'objection'}."
    parts = [f"**{escaped(clearer.id)}**{name} · {clearer.role}.{silence}"]
    if shown.waiting:
        parts.append(f"**Not cleared yet:** {', '.join(map(escaped, shown.waiting))}")
    return "\n\n".join(parts)


@shown_markdown.register
def _rule(shown: RuleShown) -> str:
    rule = shown.rule
    return f"**{rule.code} {rule.name}** · {rule.severity}\n\n{escaped(rule.summary)}\n\n{escaped(rule.mend)}"


def _fares(one: InDraft) -> str:
    clearance = "" if one.clearance is Standing.NOT_REQUIRED else f", {one.clearance}"
    moved = " (moved)" if one.placement is Placement.MOVED else ""
    units = f" and {one.units - 1} unit{'s' if one.units > 2 else ''} below" if one.units > 1 else ""  # noqa: PLR2004 - more than one besides
    return f"{one.verdict}{clearance} · {escaped(one.address)}{units}{moved}"


def _draft(key: str) -> str:
    return escaped(uris.last_part(key))


def _inferred(group: str) -> str:
    return f" (inferred from {escaped(group)})" if group else ""
