"""Prints a draft as a lawyer may read it: the notation of the literate cases in `tests/cases/notation`.

One line for each block, indented by depth: its address, its kind, its words. In the words:
`[shall]` contested · `[delete: …]`, `[add: …]`, `[letters: …]`, `[blank: …]` other brackets · `[a]~[b]` a run ·
`<a | b>` alternatives · `‹…›` no word of the text · `[→` and `]←` a mark whose partner stands elsewhere.
Below it: `by` who says what · `mark` a state · `call` a footnote called · `refers` and where that leads ·
`term` a quoted term.
At the end: `bracket` pairs across blocks, `suspect` what looks damaged, `missing` brackets that are alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adref.draft import (
    Alternatives,
    Aside,
    Attribution,
    Block,
    Bracket,
    Draft,
    Meaning,
    Node,
    Reference,
    Run,
    Scope,
    Stray,
    Words,
)
from adref.draft.references import resolve

PREFIXES = {
    Meaning.DELETION: "delete: ",
    Meaning.ADDITION: "add: ",
    Meaning.AFFIX: "letters: ",
    Meaning.PLACEHOLDER: "blank: ",
    Meaning.ALTERNATIVE: "instead: ",
}


def outline(draft: Draft) -> str:
    """Return the outline of a draft."""
    lines = []
    for block in draft.blocks:
        lines += [f"{'  ' * block.depth}{line}" for line in block_lines(draft, block)]
    for pair in draft.pairs:
        first, last = draft.blocks[pair.first].address, draft.blocks[pair.last].address
        lines.append(f"bracket: {first}" + ("" if first == last else f" … {last}"))
    for problem in draft.problems:
        at = draft.at(problem.span.start)
        where = draft.blocks[at].address if at is not None else ""
        sort = "missing" if "bracket" in problem.what else "suspect"
        lines.append(f"{sort}: {problem.what} “{problem.detail}” in {where}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def block_lines(draft: Draft, block: Block) -> Iterator[str]:
    """Yield the lines of one block."""
    passage = block.passage
    lead = "".join(f"{mark.mark}→" for mark in passage.lead)
    words = squeeze(lead + rendered(passage.text, passage.content))
    if not passage.content and passage.body.end > passage.body.start:
        words = squeeze(passage.text[passage.body.start : passage.body.end])
    more = " (goes on)" if block.continues is not None else ""
    yield f"{block.address} · {block.kind}{more}{': ' + words if words else ''}"
    for one in passage.attributions:
        yield f"    by {said(passage.text, one)}"
    for mark in passage.marks:
        yield f"    mark {mark.status}"
    for _, number in passage.calls:
        yield f"    call {number}"
    for reference in passage.references:
        yield f"    refers {led(draft, block, reference)}"
    for term in passage.terms:
        yield f"    term “{squeeze(passage.text[term.start : term.end])}”"


def rendered(text: str, nodes: Sequence[Node]) -> str:
    """Return nodes in the notation above."""
    out = []
    for node in nodes:
        written = text[node.span.start : node.span.end]
        match node:
            case Words():
                out.append(written)
            case Aside():
                out.append(f"‹{squeeze(written)}›")
            case Stray():
                out.append(f"{node.mark}→" if node.opens else f"{node.mark}←")
            case Bracket():
                out.append(f"[{PREFIXES.get(node.meaning, '')}{rendered(text, node.content)}]")
            case Run():
                out.append("~".join(rendered(text, (member,)) for member in node.members))
            case Alternatives():
                out.append("<" + " | ".join(squeeze(rendered(text, member)) for member in node.members) + ">")
    return "".join(out)


def said(text: str, one: Attribution) -> str:
    """Return one attribution in words."""
    names = ", ".join(actor.name or f"{actor.written}?" for actor in one.actors)
    behalf = f" for {', '.join(actor.name or actor.written for actor in one.behalf)}" if one.behalf else ""
    about = f" “{squeeze(text[one.about.start : one.about.end])}”" if one.about else ""
    return f"{names}{behalf}: {one.act}{'' if one.stated else ' (form)'}{about}"


def led(draft: Draft, block: Block, reference: Reference) -> str:
    """Return a reference and where it leads."""
    scope, target = resolve(draft, block.index, reference)
    written = squeeze(block.passage.text[reference.span.start : reference.span.end])
    if scope is Scope.OWN and target is not None:
        return f"“{written}” → {draft.blocks[target].address}"
    return f"“{written}” → {scope}"


def squeeze(text: str) -> str:
    """Return text with its white space squeezed."""
    return " ".join(text.split())
