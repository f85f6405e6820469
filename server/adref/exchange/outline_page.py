"""A draft as a page: how it was understood, for eyes that want to check. One file, no script, nothing from elsewhere.

The tree stands at the left, brackets are shaded by depth, attributions name their actors, options stand side by side,
problems in the margin. It knows drafts only: nothing of positions can get into it.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from adref.draft.model import HEADINGS, Alternatives, Aside, Bracket, Kind, Run, Scope, Stray, Words
from adref.draft.references import resolve
from adref.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adref.draft.model import Attribution, Block, Draft, Node

_SHADES = 5
_STRUCTURE = HEADINGS | {Kind.PREAMBULAR, Kind.ENACTING}


def page(draft: Draft, name: str) -> str:
    """Return the page of `draft`; `name` is what the reader calls it."""
    style = files("adref.exchange").joinpath("outline.css").read_text(encoding="utf-8")
    title = escape(name)
    return "".join(
        (
            "<!doctype html>\n<html>\n<head>\n<meta charset='utf-8'>\n",
            "<meta name='viewport' content='width=device-width, initial-scale=1'>\n",
            "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
            f"<nav aria-label='Outline'>\n<h1>{title}</h1>\n{_summary(draft)}{''.join(_tree(draft))}</nav>\n",
            f"<main>\n{''.join(_Body(draft).blocks())}</main>\n</body>\n</html>\n",
        )
    )


def _summary(draft: Draft) -> str:
    how = "chosen" if draft.profile.chosen else "guessed"
    counts: dict[Kind, int] = {}
    for block in draft.blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
    found = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if kind in counts)
    problems = f"<p class='count'>{len(draft.problems)} problems</p>\n" if draft.problems else ""
    reason = escape(draft.profile.reason)
    profile = f"<p>profile: <b>{escape(draft.profile.name)}</b> ({how}: {reason})</p>\n"
    return f"{profile}<p class='count'>{found}</p>\n{problems}"


def _tree(draft: Draft) -> Iterator[str]:
    """Yield the headings as nested lists of links."""
    depths: list[int] = []
    for block in draft.blocks:
        if block.kind not in _STRUCTURE:
            continue
        while depths and depths[-1] >= block.depth:
            depths.pop()
            yield "</li></ol>\n" if not depths or depths[-1] < block.depth else "</li>"
        yield f"<ol><li><a href='#{escape(block.id)}'>{escape(_name(draft, block))}</a>"
        depths.append(block.depth)
    yield "</li></ol>" * len(depths)


def _name(draft: Draft, block: Block) -> str:
    title = block.passage.title.shifted(draft.starts[block.index])
    words = " ".join(draft.text[title.start : title.end].split())
    label = block.label or block.address or block.kind.value
    return f"{label} {words}".strip() if words and words != label else label


class _Body:
    """Writes the blocks of one draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._problems: dict[int, list[str]] = {}
        for problem in draft.problems:
            index = draft.at(problem.span.start)
            if index is not None:
                detail = f": {problem.detail}" if problem.detail else ""
                self._problems.setdefault(index, []).append(problem.what + detail)
        self._inside = {index for pair in draft.pairs for index in range(pair.first, pair.last + 1)}

    def blocks(self) -> Iterator[str]:
        """Yield every block; the options of one host stand in one row, each with what is below it."""
        closing: list[tuple[int, str]] = []
        options = -1
        for block in self._draft.blocks:
            while closing and closing[-1][0] < block.index:
                _, text = closing.pop()
                yield text
            if block.kind is Kind.OPTION:
                if options < block.index:
                    options = self._last_option(block)
                    yield "<div class='options'>\n"
                    closing.append((options, "</div>\n"))
                yield "<div class='option'>\n"
                closing.append((block.last, "</div>\n"))
            yield from self._block(block)
        while closing:
            yield closing.pop()[1]

    def _last_option(self, first: Block) -> int:
        """Return the last block of the row of options that begins with `first`."""
        last, blocks = first.last, self._draft.blocks
        while last + 1 < len(blocks) and blocks[last + 1].kind is Kind.OPTION and blocks[last + 1].depth == first.depth:
            last = blocks[last + 1].last
        return last

    def _block(self, block: Block) -> Iterator[str]:
        classes = f"block {block.kind}" + (" within" if block.index in self._inside else "")
        level = min(block.depth, 6)
        yield f"<section class='{classes}' id='{escape(block.id)}' style='--depth:{level}'>"
        yield f"<span class='address' title='{escape(block.kind)}'>{escape(block.address)}</span><p>"
        yield from self._text(block)
        yield "</p>"
        for problem in self._problems.get(block.index, ()):
            yield f"<aside class='problem'>{escape(problem)}</aside>"
        yield "</section>\n"

    def _text(self, block: Block) -> Iterator[str]:
        passage = block.passage
        text = passage.text
        head = passage.body.start if passage.content else len(text)
        yield f"<b>{escape(text[: passage.label_span.end])}</b>{escape(text[passage.label_span.end : head])}"
        links = {
            reference.span.start: (reference.span, self._link(block, number))
            for number, reference in enumerate(passage.references)
        }
        yield from _content(text, passage.content, passage.attributions, links)
        yield escape(text[max(passage.body.end, head) :])

    def _link(self, block: Block, number: int) -> tuple[str, str]:
        reference = block.passage.references[number]
        scope, target = resolve(self._draft, block.index, reference)
        address = f"#{self._draft.blocks[target].id}" if scope is Scope.OWN and target is not None else ""
        return scope.value, address


Links = dict[int, tuple[Span, tuple[str, str]]]


def _content(text: str, content: Sequence[Node], attributions: Sequence[Attribution], links: Links) -> Iterator[str]:
    """Yield the nodes, the outer round the inner, without recursion: brackets may nest ten thousand deep."""
    waiting: list[Node | str] = list(reversed(content))
    depth = 0
    said = {one.span.start: one for one in attributions}
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            depth -= node.startswith("]")
            yield node.removeprefix("]")
        elif isinstance(node, Words):
            yield _words(text, node.span, links)
        elif isinstance(node, Bracket):
            depth += 1
            yield _opening(text, node, depth)
            closing = escape(text[node.inner.end : node.span.end])
            waiting.append(f"]<i class='mark'>{closing}</i></span>")
            waiting += reversed(node.content)
        elif isinstance(node, Run):
            yield "<span class='run'>"
            waiting.append("</span>")
            waiting += reversed(node.members)
        elif isinstance(node, Alternatives):
            yield "<span class='alternatives'>"
            waiting.append("</span>")
            waiting += _members(text, node)
        elif isinstance(node, Stray):
            yield f"<i class='mark stray' title='its partner is elsewhere'>{escape(text[slice(*node.span)])}</i>"
        else:
            yield _aside(text, node, said.get(node.span.start))


def _members(text: str, node: Alternatives) -> list[Node | str]:
    """Return the members with what stands between them, last first."""
    pieces: list[Node | str] = []
    at = node.span.start
    for member in node.members:
        if member:
            pieces.append(escape(text[at : member[0].span.start]))
            pieces += member
            at = member[-1].span.end
    pieces.append(escape(text[at : node.span.end]))
    return pieces[::-1]


def _opening(text: str, node: Bracket, depth: int) -> str:
    actors = "; ".join(map(_said, node.attributions))
    title = escape(f"{node.meaning}{': ' + actors if actors else ''}", quote=True)
    shade = min(depth, _SHADES)
    mark = escape(text[node.span.start : node.inner.start])
    return f"<span class='bracket d{shade} {node.meaning.name.lower()}' title=\"{title}\"><i class='mark'>{mark}</i>"


def _aside(text: str, node: Aside, attribution: Attribution | None) -> str:
    words = escape(text[node.span.start : node.span.end])
    if attribution is None:
        return f"<span class='aside' title='{escape(node.meaning)}'>{words}</span>"
    return f"<span class='attribution' title=\"{escape(_said(attribution), quote=True)}\">{words}</span>"


def _said(attribution: Attribution) -> str:
    actors = ", ".join(one.name or f"{one.written}?" for one in attribution.actors)
    return f"{actors} {attribution.act}"


def _words(text: str, span: Span, links: Links) -> str:
    pieces, at = [], span.start
    for start in sorted(links):
        reference, (scope, target) = links[start]
        if not span.covers(reference) or start < at:
            continue
        pieces.append(escape(text[at:start]))
        words = escape(text[start : reference.end])
        link = f"<a href='{escape(target)}'>{words}</a>" if target else words
        pieces.append(f"<span class='reference {scope}' title='{scope}'>{link}</span>")
        at = reference.end
    return "".join(pieces) + escape(text[at : span.end])
