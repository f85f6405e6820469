"""Two drafts as a document: a table of every unit that changed, old words beside new ones, with what each change is.

What a ministry opens and prints. It knows drafts only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from adref.compare import UnitChange
from adref.compare.elsewhere import causes
from adref.compare.groups import address_of, groups, said_of, text_of
from adref.compare.redline import redline
from adref.exchange.document import Document, Heading, Line, Paragraph, Part, Run, Style, Table, plain
from adref.review.model import Direction

if TYPE_CHECKING:
    from adref.compare import Comparison, Edit
    from adref.compare.groups import Group

_LEFT_OUT = frozenset({UnitChange.SAME})
_HEADER = ("Unit", "As it was", "As it is", "Change")
_ELSEWHERE = "The words of these units are as they were; what they rest on is not."
_LINE_END = re.compile(r"(?<!\n)\r?\n(?![ \t]*\r?\n)")
_WIDTHS = (2, 4, 4, 3)


def comparison_document(found: Comparison, old: str, new: str) -> Document:
    """Return the document; `old` and `new` are what the reader calls the drafts. Units as they were are left out."""
    counts = found.counts
    said = ", ".join(f"{counts[change]} {change}" for change in UnitChange if counts[change])
    rows = tuple(_row(found, one) for one in groups(found) if one.change not in _LEFT_OUT)
    parts: tuple[Part, ...] = (Paragraph(plain(said or "Nothing in either.")),)
    if rows:
        parts = (*parts, Table(_HEADER, rows, _WIDTHS))
    rested = causes(found.rows)
    if rested:
        lines = (said_of(found, one, most=40) for one in rested)
        told = (Paragraph((Run(f"{what} ", Style.STRONG), Run(users))) for what, users in lines)
        parts = (*parts, Heading("Changed elsewhere"), Paragraph(plain(_ELSEWHERE)), *told)
    return Document(f"{old} → {new}", parts)


def _row(found: Comparison, group: Group) -> tuple[Line, ...]:
    before = ", ".join(address_of(found.old, one) for one in group.olds)
    after = ", ".join(address_of(found.new, one) for one in group.news)
    place = f"{before} → {after}" if before and after and before != after else after or before
    old, new = text_of(found.old, group.olds), text_of(found.new, group.news)
    cut = redline(old, new) if old and new else ()
    left = tuple(Run(_unwrapped(one.before), Style.PLAIN if one.same else Style.DELETED) for one in cut if one.before)
    right = tuple(Run(_unwrapped(one.after), Style.PLAIN if one.same else Style.INSERTED) for one in cut if one.after)
    if not cut:
        left, right = (Run(_unwrapped(old), Style.DELETED),), (Run(_unwrapped(new), Style.INSERTED),)
    return (Run(place, Style.STRONG),), left, right, tuple(_told(group))


def _unwrapped(text: str) -> str:
    """Return `text` without its line ends; blank lines stay."""
    return _LINE_END.sub(" ", text)


def _told(group: Group) -> Iterator[Run]:
    yield Run(str(group.change), Style.STRONG)
    for edit in group.edits:
        yield Run(f"\n{_edit(edit)}")


def _edit(edit: Edit) -> str:
    nature = edit.kind if edit.direction is Direction.UNCLEAR else f"{edit.kind}, {edit.direction}"
    if edit.before and edit.after:
        return f"{nature}: {edit.before} → {edit.after}"
    return f"{nature}: + {edit.after}" if edit.after else f"{nature}: − {edit.before}"
