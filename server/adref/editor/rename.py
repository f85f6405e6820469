"""Renames what the caret stands on: a numbered unit with every reference to it, a defined term with its uses.

Refuses, with a reason, where that would be wrong. Needs the draft alone; `loaded` is the positions file as it lies,
where its addresses are to follow, and `found` where its positions were found, by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adref.draft import Kind, Scope
from adref.editor.numbers import core_of, number_in, same_number
from adref.editor.rename_term import rename_term
from adref.editor.renumber import renumber
from adref.editor.renumber_file import addresses_followed
from adref.editor.rewriting import Refusal, Rewriting
from adref.editor.targets import citation_at, labelled_at, term_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adref.draft import Draft
    from adref.draft.terms import Term
    from adref.editor.targets import Citation
    from adref.positions import Loaded
    from adref.text import Span

NUMBERED = frozenset(
    {
        *(Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBULAR, Kind.PARAGRAPH),
        *(Kind.POINT, Kind.ITEM, Kind.OPTION),
    }
)
"""Kinds of units that may get another number."""

NOTHING = Refusal(
    "There is nothing to rename here. Put the caret on the number of an article or paragraph, on a reference to one, "
    "or on a defined term."
)


@dataclass(frozen=True, slots=True)
class Renamable:
    """What would be renamed: its words at `span`, its name now, and whether it is unit `block` or a defined `term`."""

    span: Span
    name: str
    block: int | None = None
    term: Term | None = None


def renamable(draft: Draft, offset: int) -> Renamable | Refusal:
    """Return what at `offset` can be renamed, or why nothing can."""
    cited = citation_at(draft, offset)
    if cited is not None:
        if cited.target is None:
            return Refusal(_elsewhere(cited))
        return _unit(draft, cited.target, cited.span)
    labelled = labelled_at(draft, offset)
    if labelled is not None:
        span = draft.blocks[labelled].passage.label_span.shifted(draft.starts[labelled])
        return _unit(draft, labelled, span)
    term = term_at(draft, offset)
    return Renamable(term[1], term[0].text, term=term[0]) if term is not None else NOTHING


def rename(
    draft: Draft, offset: int, name: str, loaded: Loaded | None = None, found: Mapping[str, int] | None = None
) -> Rewriting | Refusal:
    """Return what gives the unit or term at `offset` another name, or why it cannot have it."""
    there = renamable(draft, offset)
    if isinstance(there, Refusal):
        return there
    if there.term is not None:
        return rename_term(draft, there.term, name)
    number = number_in(name)
    if there.block is None or not number:
        return Refusal("That is not a number. Write one in the manner of the unit's own: figures or letters, with bis.")
    address = draft.blocks[there.block].address
    if same_number(number, there.name):
        return Rewriting(f"Renumber {address}", ())
    return renumbering(draft, {there.block: number}, f"Renumber {address} as {number}", loaded, found)


def renumbering(
    draft: Draft,
    numbers: Mapping[int, str],
    title: str,
    loaded: Loaded | None = None,
    found: Mapping[str, int] | None = None,
) -> Rewriting | Refusal:
    """Return what gives the blocks of `numbers` other numbers; the addresses in the positions file follow."""
    done = renumber(draft, numbers)
    if isinstance(done, Refusal):
        return done
    if loaded is None or loaded.file is None:
        return Rewriting(title, done.edits, done.confirm)
    writings, followed = addresses_followed(draft, done.after, numbers, loaded, found or {})
    confirm = f"The addresses of these positions follow: {', '.join(followed)}." if followed else ""
    return Rewriting(title, done.edits, done.confirm, writings, confirm)


def _unit(draft: Draft, block: int, span: Span) -> Renamable | Refusal:
    one = draft.blocks[block]
    if one.kind is Kind.FOOTNOTE:
        return Refusal("Footnotes are not renumbered: their numbers go by the calls in the text.")
    if one.kind not in NUMBERED or not one.label or core_of(one.label) is None:
        return Refusal("This unit has no number that could be another.")
    return Renamable(span, one.label, block)


def _elsewhere(cited: Citation) -> str:
    """Return why a reference to no unit of the draft is not renamed."""
    if cited.scope is Scope.OPEN:
        return "This reference has no number yet. Write the number that is meant."
    if cited.scope is Scope.FOREIGN:
        return "This reference leads into another instrument, whose numbers are not changed from here."
    return "This reference leads to no unit of this draft. Correct the number instead."
