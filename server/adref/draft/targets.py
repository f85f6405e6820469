"""Where a cross-reference leads: to a unit of the draft, to another instrument, to what is still to come, or nowhere.

Numbers without an article belong to the article (or the sequence) they stand in; an option between does not matter.
Knows ids and labels of the draft, not how references are written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from adref.draft.labels import roman, token
from adref.draft.memory import has_kind, loose_id, loose_ids, own_nouns, own_title
from adref.draft.model import Draft, Kind, Reference, Scope
from adref.draft.names import PREFIXES

DIVISIONS = frozenset({Kind.ARTICLE, Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION})
"""Kinds that a draft may not have at all: a reference to one is then to another text."""

_INNER = frozenset({Kind.PARAGRAPH, Kind.POINT, Kind.ITEM})
_BOUND = {"article": Kind.ARTICLE, "annex": Kind.ANNEX, "paragraph": Kind.PARAGRAPH}
_INSTRUMENTS = frozenset({"agreement", "convention", "protocol", "treaty", "charter", "covenant", "statute"})
_CONTAINERS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION})
_ROMAN_KINDS = frozenset({Kind.ANNEX, Kind.PART, Kind.CHAPTER})
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_ANNEXED = frozenset({"the annex", "the appendix"})
_STUB = re.compile(r"[\s\[({]*(?:deleted|moved|merged)\b", re.IGNORECASE)
_BARE_OPTION = re.compile(r"(?:^|__)(?:opt|alt)_[^_]+$")

Numbers = tuple[tuple[Kind, str], ...]


def resolve(draft: Draft, index: int, reference: Reference) -> tuple[Scope, int | None]:
    """Return where a reference in block `index` leads, and the index of its target where it is a unit of the draft."""
    if reference.open and not _is_ten(reference):
        return Scope.OPEN, None
    if reference.instrument and not _is_own(draft, reference.instrument):
        return _act(draft, reference)
    if not reference.numbers:
        return _relative(draft, index, reference.relative)
    kinds = [kind for kind, _ in reference.numbers]
    outermost = next((kind for kind in kinds if kind not in _CONTAINERS), kinds[0])
    said_own = not _INSTRUMENTS.isdisjoint(reference.relative.lower().split())
    if outermost in DIVISIONS and not has_kind(draft, outermost) and not said_own:
        return Scope.FOREIGN, None
    target = _unit(draft, index, reference)
    if target is not None:
        return Scope.OWN, target
    if reference.open:
        return Scope.OPEN, None
    if reference.shared and not _is_own(draft, reference.shared):
        return Scope.FOREIGN, None
    if reference.numbers[0][0] is Kind.OPTION or reference.relative.startswith(("that", "the said", "the same")):
        return Scope.OWN, None
    if _STUB.match(draft.blocks[index].passage.text):
        return Scope.OWN, None
    return Scope.DANGLING, None


def _unit(draft: Draft, index: int, reference: Reference) -> int | None:
    roots = _roots(draft, index, reference)
    ways = paths(reference.numbers)
    for known in (draft.by_id, loose_ids(draft)):
        for path in ways:
            target = _look(known, roots, path, loose=known is not draft.by_id)
            if target is not None:
                return target
    if reference.relative == "above" and reference.numbers[0][0] in {Kind.POINT, Kind.ITEM}:
        return _earlier(draft, index, token(reference.numbers[-1][1]))
    return None


def _is_ten(reference: Reference) -> bool:
    """Tell whether an `X` may be the roman number: `Chapters IX and X`."""
    kind, label = reference.numbers[-1] if reference.numbers else (Kind.TEXT, "")
    return label == "X" and kind in _CONTAINERS


def _roots(draft: Draft, index: int, reference: Reference) -> list[str]:
    """Return the ids below which a reference may lead, likeliest first.

    `of this Article` binds it to that one; numbers of paragraphs never leave their article; `of this Convention` is
    read from the top; a paragraph is one of the article sooner than one of a list in it.
    """
    above: list[int] = []
    at: int | None = index
    while at is not None:
        above.append(at)
        at = draft.blocks[at].parent
    ids = [draft.blocks[one].id for one in above]
    if reference.instrument in _ANNEXED:
        return [*(f"{one}__annex" for one in ids), "annex"]
    words = reference.relative.lower().split()
    unit = _BOUND.get(words[-1]) if len(words) > 1 and words[0] in {"this", "the"} else None
    bound = next((place for place, one in enumerate(above) if draft.blocks[one].kind is unit), None)
    if unit and bound is not None:
        return ids[bound : bound + 1]
    if words and words[-1] in _INSTRUMENTS:
        return ["", *reversed(ids)]
    if reference.numbers[0][0] not in _INNER:
        return [*ids, ""]
    articles = [place for place, one in enumerate(above) if draft.blocks[one].kind is Kind.ARTICLE]
    kept = ids[: articles[-1] + 1] if articles else [*ids, ""]
    if reference.numbers[0][0] is not Kind.PARAGRAPH:
        return kept
    listed = {draft.blocks[one].id for one in above if draft.blocks[one].kind in _INNER}
    return [*(one for one in kept if one not in listed), *(one for one in kept if one in listed)]


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
    if instrument in _ANNEXED:
        return has_kind(draft, Kind.ANNEX)
    if words[0].lower() not in {"the", "that"}:
        return False
    if len(words) == 2:  # noqa: PLR2004  (the article and its noun)
        return words[1] in own_nouns(draft)
    return own_title(draft).startswith(" ".join(words[1:]).casefold())


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


@lru_cache(maxsize=4096)
def paths(numbers: Numbers) -> tuple[str, ...]:
    """Return the ids that a reference may mean below some ancestor, likeliest first."""
    pieces: list[list[str]] = []
    for place, (kind, label) in enumerate(numbers):
        below = [one for one, _ in numbers[place + 1 :]]
        if kind in _CONTAINERS and Kind.ARTICLE in below:
            continue  # articles are numbered through: their containers are not in their address
        mark = token(label)
        prefix = PREFIXES[kind]
        same = [f"alt_{mark[3:]}" if mark.startswith("alt") else f"{prefix}_{mark}"]
        if kind is Kind.ARTICLE and "." in mark:
            same += ["art_{}__para_{}".format(*mark.split(".", 1)), "art_{}__para_{}".format(*mark.rsplit(".", 1))]
        other = _other_number(mark) if kind in _ROMAN_KINDS else ""
        if other:
            same.append(f"{prefix}_{other}")
        if kind is Kind.CHAPTER:
            same.append(f"sec_{mark}")
        if kind is Kind.PARAGRAPH:
            same += [f"op_{mark}", f"point_{mark}"]
            if "." in mark and not place:
                above = mark.split(".", 1)[0]
                same += [f"para_{above}__para_{mark}", "art_{}__para_{}".format(*mark.split(".", 1))]
        if kind is Kind.POINT:
            same += [f"item_{mark}", f"para_{mark}"]
        if kind is Kind.ITEM:
            same += [f"point_{mark}"]
        pieces.append([*same, ""] if kind in _CONTAINERS and below else same)
    found = [""]
    for same in pieces:
        found = [f"{path}__{one}" if path and one else path or one for one in same for path in found][:24]
    return tuple(found)


@lru_cache(maxsize=8192)
def ends(label: str) -> frozenset[str]:
    """Return the numbers, as they stand in ids, in which the `paths` of a reference to such a label may end."""
    mark = token(label)
    found = {mark, _other_number(mark), mark.partition(".")[2], mark.rpartition(".")[2]}
    if mark.startswith("alt"):
        found.add(mark[3:])
    return frozenset(found)


def _other_number(mark: str) -> str:
    """Return a roman number in figures, figures as a roman number: `Annex I` and `Annex 1`."""
    if mark.isdecimal():
        return next((one for one in _ROMANS if roman(one) == int(mark)), "")
    value = roman(mark)
    return str(value) if value else ""


def _look(known: dict[str, int], roots: list[str], path: str, *, loose: bool) -> int | None:
    """Look for a path below each root in turn; options between do not matter where `loose`."""
    for root in roots:
        identity = f"{root}__{path}" if root else path
        if loose and _BARE_OPTION.search(identity):
            continue
        found = known.get(loose_id(identity) if loose else identity)
        if found is not None:
            return found
    return None
