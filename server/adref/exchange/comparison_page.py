"""Two drafts as one page, unit by unit: beside each other or in one text. One file, no script, nothing from elsewhere.

It knows drafts only: nothing of positions can get into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from adref.compare import UnitChange
from adref.compare.elsewhere import causes
from adref.compare.groups import address_of, groups, said_of, text_of
from adref.compare.redline import redline
from adref.review.model import ChangeClass, Direction

if TYPE_CHECKING:
    from adref.compare import Comparison, Edit
    from adref.compare.groups import Group
    from adref.compare.redline import Stretch

_AS_IT_WAS = frozenset({UnitChange.SAME, UnitChange.RENUMBERED})
_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_VIEWS = (
    "<input class='view' type='radio' name='view' id='beside' checked>\n"
    "<input class='view' type='radio' name='view' id='inline'>\n"
    "<input class='view' type='checkbox' id='all'>\n"
    "<div class='views'><label for='beside'>side by side</label><label for='inline'>in one text</label>"
    "<label for='all'>unchanged too</label></div>\n"
)


def comparison_page(found: Comparison, old: str, new: str) -> str:
    """Return the page of a comparison; `old` and `new` are what the reader calls the drafts."""
    style = files("adref.exchange").joinpath("comparison.css").read_text(encoding="utf-8")
    title = f"{escape(old)} → {escape(new)}"
    counts = found.counts
    said = ", ".join(f"{counts[change]} {change}" for change in UnitChange if counts[change])
    return "".join(
        (
            "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n",
            "<meta name='viewport' content='width=device-width, initial-scale=1'>\n",
            "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
            f"<header><h1>{title}</h1>\n<p class='counts'>{escape(said or 'nothing in either')}</p></header>\n",
            _VIEWS,
            "<main>\n",
            *(piece for group in groups(found) for piece in _group(found, group)),
            *_elsewhere(found),
            "</main>\n</body>\n</html>\n",
        )
    )


def _group(found: Comparison, group: Group) -> Iterator[str]:
    before = ", ".join(address_of(found.old, one) for one in group.olds)
    after = ", ".join(address_of(found.new, one) for one in group.news)
    place = f"{before} → {after}" if before and after and before != after else after or before
    name = f" id='{escape(found.new.blocks[group.news[0]].id)}'" if group.news else ""
    quiet = " same" if group.change is UnitChange.SAME else ""
    yield f"<section class='group {escape(group.change).replace(' ', '-')}{quiet}'{name}>"
    yield f"<div class='head'><b>{escape(place)}</b> <span class='change'>{escape(group.change)}</span></div>"
    if group.change in _AS_IT_WAS and not group.edits:
        yield f"<p class='still'>{_told(text_of(found.new, group.news))}</p>"
    else:
        yield from _texts(text_of(found.old, group.olds), text_of(found.new, group.news))
    if group.edits:
        yield f"<ul class='edits'>{''.join(map(_edit, group.edits))}</ul>"
    for one in group.elsewhere:
        what = "defined otherwise" if one.kind is ChangeClass.DEFINITION else "reworded"
        yield f"<p class='elsewhere'>“{escape(one.written)}” is {what} in {escape(address_of(found.new, one.unit))}</p>"
    yield "</section>\n"


def _elsewhere(found: Comparison) -> Iterator[str]:
    """Yield what units rest on that changed elsewhere; their own words are as they were."""
    rested = causes(found.rows)
    if not rested:
        return
    yield "<section class='group rested'><div class='head'><b>Changed elsewhere</b> <span class='change'>"
    yield "the words of these units are as they were; what they rest on is not</span></div>\n<ul class='edits'>"
    for one in rested:
        what, users = said_of(found, one, most=60)
        yield f"<li><b>{escape(what)}</b> {escape(users)}</li>\n"
    yield "</ul></section>\n"


def _texts(old: str, new: str) -> Iterator[str]:
    cut = redline(old, new) if old and new else ()
    left = "".join(_side(one.before, "del", same=one.same) for one in cut) if cut else _whole(old, "del")
    right = "".join(_side(one.after, "ins", same=one.same) for one in cut) if cut else _whole(new, "ins")
    one = "".join(map(_inline, cut)) if cut else f"{_side(old, 'del')}{_side(new, 'ins')}"
    yield f"<div class='pair'><p>{left}</p><p>{right}</p></div><div class='one'><p>{one}</p></div>"


def _side(text: str, tag: str, *, same: bool = False) -> str:
    words = text.lstrip()
    blank = text[: len(text) - len(words)]
    return _told(text) if same or not words else f"{_told(blank)}<{tag}>{_told(words)}</{tag}>"


def _told(text: str) -> str:
    """Return a text for the page: its lines are wrapped anew, what blank lines set apart stays apart."""
    return _BLANK_LINE.sub("<br><br>", escape(text))


def _whole(text: str, tag: str) -> str:
    return _side(text, tag) if text else "<span class='none'>nothing</span>"


def _inline(one: Stretch) -> str:
    return _told(one.after) if one.same else f"{_side(one.before, 'del')}{_side(one.after, 'ins')}"


def _edit(edit: Edit) -> str:
    nature = edit.kind if edit.direction is Direction.UNCLEAR else f"{edit.kind}, {edit.direction}"
    before = f"<del>{escape(edit.before)}</del>" if edit.before else ""
    after = f"<ins>{escape(edit.after)}</ins>" if edit.after else ""
    between = " → " if before and after else ""
    return f"<li><span class='class'>{escape(nature)}</span>{before}{between}{after}</li>"
