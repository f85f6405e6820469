"""Gives each block its address and its id: `Article 5(2)(a)`, `art_5__para_2__point_a`.

Parts, chapters and numbered sections are left out where articles or paragraphs are numbered through them; an annex, a
decision, a speaker of a compilation and a section in which numbers begin again are named. Knows labels, not text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from adref.draft.labels import normal_label, shown_number, token
from adref.draft.model import Kind
from adref.draft.segments import Segment

PREFIXES = {
    Kind.TITLE: "title", Kind.PART: "part", Kind.CHAPTER: "chp", Kind.SECTION: "sec", Kind.ARTICLE: "art",
    Kind.PREAMBULAR: "pp",
    Kind.PARAGRAPH: "para", Kind.POINT: "point", Kind.ITEM: "item", Kind.OPTION: "opt", Kind.ANNEX: "annex",
    Kind.FOOTNOTE: "fn",
    Kind.NOTE: "note", Kind.TABLE: "table", Kind.TEXT: "text", Kind.ENACTING: "enacting",
}  # fmt: skip
"""How each kind begins in an id."""

_WORDS = {
    Kind.TITLE: "Title", Kind.PART: "Part", Kind.CHAPTER: "Chapter", Kind.SECTION: "Section", Kind.PREAMBULAR: "PP",
    Kind.FOOTNOTE: "Footnote", Kind.NOTE: "Note", Kind.TABLE: "Table", Kind.TEXT: "Text", Kind.ANNEX: "Annex",
}  # fmt: skip
_SILENT = frozenset({"frame", "spoken", "remark", "untitled"})
_SCOPES = frozenset({"decision", "resolution", "speaker"})
_THROUGH = frozenset({Kind.PART, Kind.CHAPTER})
_SLUG = re.compile(r"[^a-z0-9]+")
_IN_ARTICLE = re.compile(r"(?:^|, )Article (\d+)(?:, (?:Option|Alt)[^,(]*)*$")
_NUMBERED_HOST = re.compile(r"(?:^|, )(?:Article|Annex|Option|Alt\.|Paragraph|OP\d)[^,]*$|\)$")


class Name(NamedTuple):
    """What a block is called, and what the blocks below it put before their own names."""

    address: str
    id: str
    reach: str  # the address under which the blocks below stand
    root: str  # the same for ids
    part: str = ""  # the address under which divisions below stand, where it is longer
    part_root: str = ""  # the same for ids


class Titled(NamedTuple):
    """What naming needs of one block, besides its segment."""

    printed: str
    title: str
    chapeau: bool  # an unnumbered paragraph that introduces a list


TOP = Name("", "", "", "")


def name(
    segment: Segment, about: Titled, above: Name, count: Callable[[str], int], *, resolution: bool, restarts: bool
) -> Name:
    """Name one block below `above`. `count` numbers the blocks of one sort below the same one, from 1."""
    start = segment.start
    kind, family = start.kind, start.family
    label = token(about.printed)
    if kind is Kind.ARTICLE:
        return _joined(
            above,
            f"Article {shown_number(normal_label(about.printed)) or count('art')}",
            f"art_{label or count('art')}",
        )
    if kind in {Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION}:
        return _division(kind, family, label, about, above, count, restarts=restarts, resolution=resolution)
    if kind is Kind.PREAMBULAR:
        numbered = any(map(str.isdecimal, label))
        number = label if numbered else str(count("pp"))
        return _joined(above, f"PP{normal_label(about.printed) if numbered else number}", f"pp_{number}")
    if kind is Kind.ENACTING:
        first = family == "opening"
        return _joined(above, "Opening words" if first else "Enacting words", "opening" if first else "enacting")
    if kind is Kind.OPTION:
        return _option(about, label, above, count)
    if kind is Kind.PARAGRAPH and not label:
        return _unnumbered(about, above, count, resolution=resolution)
    if kind in {Kind.PARAGRAPH, Kind.POINT, Kind.ITEM}:
        return _listed(kind, family, label, about, above, count, resolution=resolution)
    if start.continues:
        return _joined(above, "continued", "cont")
    number = label or str(count(PREFIXES[kind]))
    return _joined(
        above, f"{_WORDS[kind].lower() if above.reach else _WORDS[kind]} {number}", f"{PREFIXES[kind]}_{number}"
    )


def _joined(above: Name, address: str, identity: str, between: str = ", ") -> Name:
    whole = f"{above.reach}{between}{address}" if above.reach else address
    root = f"{above.root}__{identity}" if above.root else identity
    return Name(whole, root, whole, root)


def _division(
    kind: Kind,
    family: str,
    label: str,
    about: Titled,
    above: Name,
    count: Callable[[str], int],
    *,
    restarts: bool,
    resolution: bool,
) -> Name:
    prefix = PREFIXES[kind]
    if kind is Kind.ANNEX:
        shown = shown_number(normal_label(about.printed))
        return _joined(above, f"Annex {shown}" if label else "Annex", f"annex_{label}" if label else "annex")
    if family == "resolution" and resolution:
        named = _joined(above, about.printed, f"res_{_slug(label)}")
        return Name(named.address, named.id, above.reach, above.root)
    if family in {"decision", "resolution", "protocol"}:
        return _joined(
            above,
            " ".join(about.printed.split()).capitalize() if about.printed.isupper() else about.printed,
            f"{family[:3]}_{_slug(label)}",
        )
    if family == "speaker":
        return _joined(above, about.title, f"by_{_slug(about.title)}")
    if not label:
        named = _joined(above, about.title or _WORDS[kind], f"{prefix}_{_slug(about.title) or count(prefix)}")
        return Name(named.address, named.id, above.reach, above.root) if family in _SILENT else named
    word = "Subsection" if family in {"subsection", "sub-section"} else _WORDS[kind]
    over = Name("", "", above.part or above.reach, above.part_root or above.root)
    named = _joined(
        over,
        f"{word} {shown_number(normal_label(about.printed))}",
        f"{'sub' if word == 'Subsection' else prefix}_{label}",
    )
    if kind in _THROUGH or not restarts:
        return Name(named.address, named.id, above.reach, above.root, named.address, named.id)
    return named


def _option(about: Titled, label: str, above: Name, count: Callable[[str], int]) -> Name:
    printed = about.printed
    body = re.sub(r"(?i)^opt(?:ion)?\.?\s*|\s*\(chapeau\)", "", printed)
    if printed[:3].lower() == "alt":
        number = label[3:]
        return _joined(above, f"Alt. {number}".strip(), f"alt_{number or count('alt')}")
    shown = body if body[:1] == "(" or not label else shown_number(normal_label(printed))
    return _joined(above, f"Option {shown}".strip(), f"opt_{label or count('opt')}")


def _unnumbered(about: Titled, above: Name, count: Callable[[str], int], *, resolution: bool) -> Name:
    number = count("para_u")
    if not above.reach and resolution:
        return _joined(above, f"OP{number}", f"op_{number}")
    if about.chapeau and above.reach:
        named = _joined(above, "chapeau", "chapeau" if number == 1 else f"chapeau_{number}")
        return Name(named.address, named.id, above.reach, above.root)
    address = f"unnumbered paragraph {number}" if above.reach else f"Unnumbered paragraph {number}"
    named = _joined(above, address, f"para_u{number}")
    return Name(named.address, named.id, above.reach, above.root) if about.chapeau else named


def _listed(
    kind: Kind, family: str, label: str, about: Titled, above: Name, count: Callable[[str], int], *, resolution: bool
) -> Name:
    if not label:
        return _numbered_item(above, count("item"))
    if family == "op" or (kind is Kind.PARAGRAPH and resolution and not above.reach):
        return _joined(above, f"OP{normal_label(about.printed)}", f"op_{label}")
    label = "1" if family == "num" and label == "l" else label
    article = _IN_ARTICLE.search(above.reach) if kind is Kind.PARAGRAPH and "." in label else None
    shown = "1" if label == "1" else normal_label(about.printed)
    if article and label.startswith(f"{article.group(1)}."):
        label = label[len(article.group(1)) + 1 :]
        shown = shown[len(article.group(1)) + 1 :]
    prefix = PREFIXES[kind]
    if family == "upper(" or (family.startswith("upper") and about.printed.isupper()):
        shown = shown.upper()
    if not above.reach:
        word = {Kind.PARAGRAPH: "Paragraph ", Kind.POINT: "Point ", Kind.ITEM: "Item "}[kind]
        return _joined(above, f"{word}{shown}" if kind is Kind.PARAGRAPH else f"{word}({shown})", f"{prefix}_{label}")
    if kind is Kind.PARAGRAPH and not _takes_numbers(above.reach):
        return _joined(above, f"paragraph {shown}", f"{prefix}_{label}")
    return _joined(above, f"({shown})", f"{prefix}_{label}", "")


@lru_cache(maxsize=4096)
def _takes_numbers(reach: str) -> bool:
    """Tell whether a paragraph below this address is printed as `(2)` behind it."""
    return _NUMBERED_HOST.search(reach) is not None


def _numbered_item(above: Name, number: int) -> Name:
    return _joined(above, f"item {number}" if above.reach else f"Item {number}", f"li_{number}")


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.lower()).strip("-")[:48]


def is_scope(segment: Segment) -> bool:
    """Tell whether numbers are counted anew in what a segment opens: an annex, a decision, a speaker's words."""
    return segment.start.kind is Kind.ANNEX or segment.start.family in _SCOPES


def restarting(segments: Sequence[Segment]) -> frozenset[int]:
    """Return the scopes (index of the annex or decision, -1: the text) in whose sections numbers begin again."""
    seen: dict[int, set[int]] = {}
    scope, section = -1, -1
    for index, segment in enumerate(segments):
        start = segment.start
        if is_scope(segment):
            scope, section = index, -1
        elif start.kind is Kind.SECTION and start.family not in {"frame", "untitled"}:
            section = index
        elif start.kind is Kind.ARTICLE:
            section = -1
        elif (
            section >= 0
            and start.family == "num"
            and start.depth == segments[section].start.depth + 1
            and token(start.printed) == "1"
        ):
            seen.setdefault(scope, set()).add(section)
    return frozenset(scope for scope, sections in seen.items() if len(sections) > 1)
