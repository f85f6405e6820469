"""Where a cross-reference leads: to a unit of the draft, to another instrument, to what is still to come, or nowhere.

Numbers without an article belong to the article (or the sequence) they stand in; an option between does not matter.
Knows ids and labels of the draft, not how references are written.
"""

from __future__ import annotations

import re

from adref.draft.labels import token
from adref.draft.memory import has_kind, loose_id, loose_ids, own_nouns
from adref.draft.model import Draft, Kind, Reference, Scope
from adref.draft.names import PREFIXES

_ABSENT = frozenset({Kind.ARTICLE, Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION})
_BARE_OPTION = re.compile(r"(?:^|__)(?:opt|alt)_[^_]+$")

Numbers = tuple[tuple[Kind, str], ...]


def resolve(draft: Draft, index: int, reference: Reference) -> tuple[Scope, int | None]:
    """Return where a reference in block `index` leads, and the index of its target where it is a unit of the draft."""
    if reference.open:
        return Scope.OPEN, None
    if reference.instrument and not _is_own(draft, reference.instrument):
        return _act(draft, reference)
    if not reference.numbers:
        return _relative(draft, index, reference.relative)
    if reference.numbers[0][0] in _ABSENT and not has_kind(draft, reference.numbers[0][0]):
        return Scope.FOREIGN, None
    for path in _paths(reference.numbers):
        target = _look(draft, index, path)
        if target is not None:
            return Scope.OWN, target
    if reference.relative == "above" and reference.numbers[0][0] in {Kind.POINT, Kind.ITEM}:
        target = _earlier(draft, index, token(reference.numbers[-1][1]))
        if target is not None:
            return Scope.OWN, target
    if reference.numbers[0][0] is Kind.OPTION or reference.relative.startswith(("that", "the said", "the same")):
        return Scope.OWN, None
    return Scope.DANGLING, None


def _earlier(draft: Draft, index: int, label: str) -> int | None:
    """Return the nearest point before `index` with that label, in the same article."""
    for place in range(index - 1, max(index - 400, -1), -1):
        block = draft.blocks[place]
        if block.kind in {Kind.ARTICLE, Kind.ANNEX}:
            return None
        if block.kind in {Kind.POINT, Kind.ITEM} and token(block.label) == label:
            return place
    return None


def _is_own(draft: Draft, instrument: str) -> bool:
    words = instrument.split()
    if instrument in {"the annex", "the appendix"}:
        return has_kind(draft, Kind.ANNEX)
    if words[0].lower() not in {"the", "that"} or len(words) != 2:  # noqa: PLR2004  (the article and its noun)
        return False
    return words[1] in own_nouns(draft)


def _act(draft: Draft, reference: Reference) -> tuple[Scope, int | None]:
    if not reference.numbers:
        identity = re.sub(r"^(decision|resolution)s?", r"\1", reference.instrument, flags=re.IGNORECASE)
        target = draft.by_id.get(f"dec_{re.sub(r'[^a-z0-9]+', '-', token(identity)).strip('-')}")
        if target is not None:
            return Scope.OWN, target
    return Scope.FOREIGN, None


def _relative(draft: Draft, index: int, relative: str) -> tuple[Scope, int | None]:
    kinds = {
        "article": Kind.ARTICLE,
        "section": Kind.SECTION,
        "annex": Kind.ANNEX,
        "part": Kind.PART,
        "chapter": Kind.CHAPTER,
        "paragraph": Kind.PARAGRAPH,
    }
    unit = next((kind for word, kind in kinds.items() if relative.rstrip("s").endswith(word)), None)
    if unit is None or not relative.startswith(("this", "the present")):
        return Scope.OWN, None
    at: int | None = index
    while at is not None:
        if draft.blocks[at].kind is unit:
            return Scope.OWN, at
        at = draft.blocks[at].parent
    return Scope.OWN, None


def _paths(numbers: Numbers) -> list[str]:
    """Return the ids that a reference may mean below some ancestor, likeliest first."""
    pieces: list[list[str]] = []
    for kind, label in numbers:
        mark = token(label)
        prefix = PREFIXES[kind]
        same = [f"alt_{mark[3:]}" if mark.startswith("alt") else f"{prefix}_{mark}"]
        if kind is Kind.ARTICLE and "." in mark:
            same += ["art_{}__para_{}".format(*mark.split(".", 1)), "art_{}__para_{}".format(*mark.rsplit(".", 1))]
        if kind is Kind.CHAPTER:
            same.append(f"sec_{mark}")
        if kind is Kind.PARAGRAPH:
            same += [f"op_{mark}", f"point_{mark}"] + ([f"para_{mark.split('.', 1)[1]}"] if "." in mark else [])
        if kind is Kind.POINT:
            same += [f"item_{mark}", f"para_{mark}"]
        if kind is Kind.ITEM:
            same += [f"point_{mark}"]
        pieces.append(same)
    paths = [""]
    for same in pieces:
        paths = [f"{path}__{one}" if path else one for one in same for path in paths][:24]
    return paths


def _look(draft: Draft, index: int, path: str) -> int | None:
    """Look for a path below the block's ancestors, nearest first; options between do not matter."""
    at: int | None = index
    roots: list[str] = []
    while at is not None:
        roots.append(draft.blocks[at].id)
        at = draft.blocks[at].parent
    loose = loose_ids(draft)
    for root in (*roots, ""):
        identity = f"{root}__{path}" if root else path
        if identity in draft.by_id:
            return draft.by_id[identity]
        found = loose.get(loose_id(identity)) if not _BARE_OPTION.search(identity) else None
        if found is not None:
            return found
    return None
