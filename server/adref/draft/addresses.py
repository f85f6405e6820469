"""Addresses as people write them, read and printed: `Art. 5.2(a)`, `fifth preambular paragraph`.

An address is a path of kinds and labels; `find` looks it up in a draft, lenient about spelling, containers and
options that stand between. Knows labels and ids, not text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from adref.draft.labels import normal_label, shown_number, token
from adref.draft.memory import loose_id, loose_ids
from adref.draft.model import Draft, Kind
from adref.draft.names import PREFIXES

__all__ = ["Address", "canonical_id", "find", "normal_label", "parse_address", "print_address"]

Part = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a draft, outermost part first; labels are normal ones (`2 bis`, `a`, `u1` for the first without)."""

    parts: tuple[Part, ...]
    chapeau: bool = False
    operative: bool = False  # written as OP3
    relative: str = ""  # "above", "below", "this article": needs the place where it is written

    def __str__(self) -> str:
        """Return the address as it is printed."""
        return print_address(self)


_SUFFIX = (
    r"(?:\.?\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|ante|"
    r"alt\.?(?:\s?\d{1,2})?)(?![a-z])\.?)*"
)
_NUMBER = (
    rf"(?:ante\s?)?(?:\d{{1,4}}(?:\.\d{{1,3}})*(?:\.[xX](?!\w))?(?:[A-Z](?!\w))?|[IVXLC]{{1,7}}(?!\w)|"
    rf"[A-Z](?:\.\d{{1,2}}|\d)?(?!\w)|[xyz](?!\w)|one|two|three|four|five|six|seven|eight|nine|"
    rf"ten){_SUFFIX}"
)
_PAREN = rf"\(\s?(?:[A-Za-z]{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}})*){_SUFFIX}\s?\)(?:\s?(?:bis|ter|quater)(?![a-z]))?"
_TOKENS = re.compile(
    rf"(?P<ordinal>(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|last)"
    rf"\s+(?P<what>preambular|operative|introductory)?\s*paragraph)"
    rf"|(?P<pp>(?:pp|preambular\s+para(?:graph)?s?\.?)\s*(?P<ppn>{_NUMBER}))|(?P<op>(?:op\.?\s*para(?:graph)?s?\.?|op|operative\s+para(?:graph)?s?\.?)\s*(?P<opn>{_NUMBER}))"
    rf"|(?P<un>unnumbered\s+paragraph\s*(?P<unn>\d*))"
    rf"|(?P<word>articles?|arts?\.?|regulations?|rules?|paragraphs?|paras?\.?|sub-?paragraphs?|subparas?\.?|points?|items?|options?|opt\.?|annex(?:es)?|"
    rf"appendix|schedule|parts?|chapters?|sub-?sections?|sections?|footnotes?|texts?|tables?|notes?|titles?|alternatives?|alts?\.?)(?![a-z])\s*(?P<number>{_NUMBER}|{_PAREN})?"
    rf"|(?P<decision>(?:decision|resolution)\s+[\w/.]+)"
    rf"|(?P<chapeau>(?:the\s+)?chapeau)|(?P<way>above|below|of this article|this article)|"
    rf"(?P<paren>{_PAREN})|(?P<bare>{_NUMBER})"
    rf"|(?P<title>continued|opening words|enacting words|preamble)|(?P<of>of|the|in|to)|(?P<space>[\s,;.:§–—-]+)",
    re.IGNORECASE,
)
_KINDS = {
    "art": Kind.ARTICLE, "reg": Kind.ARTICLE, "rul": Kind.ARTICLE,
    "par": Kind.PARAGRAPH, "subp": Kind.POINT, "sub-p": Kind.POINT,
    "poi": Kind.POINT, "ite": Kind.ITEM, "opt": Kind.OPTION, "alt": Kind.OPTION, "ann": Kind.ANNEX, "app": Kind.ANNEX,
    "sch": Kind.ANNEX,
    "cha": Kind.CHAPTER, "sec": Kind.SECTION, "subs": Kind.SECTION, "sub-s": Kind.SECTION, "foo": Kind.FOOTNOTE,
    "tex": Kind.TEXT, "tab": Kind.TABLE, "not": Kind.NOTE, "tit": Kind.TITLE,
}  # fmt: skip
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
]
_BELOW = {
    Kind.ARTICLE: Kind.PARAGRAPH,
    Kind.ANNEX: Kind.PARAGRAPH,
    Kind.OPTION: Kind.PARAGRAPH,
    Kind.PARAGRAPH: Kind.POINT,
    Kind.POINT: Kind.ITEM,
    Kind.ITEM: Kind.ITEM,
}
_DEPTHS = {
    Kind.ANNEX: 0,
    Kind.PART: 1,
    Kind.CHAPTER: 2,
    Kind.SECTION: 3,
    Kind.ARTICLE: 4,
    Kind.PREAMBULAR: 5,
    Kind.PARAGRAPH: 5,
    Kind.POINT: 6,
    Kind.ITEM: 7,
}
_WORDS = {
    Kind.PART: "Part",
    Kind.CHAPTER: "Chapter",
    Kind.SECTION: "Section",
    Kind.ANNEX: "Annex",
    Kind.ARTICLE: "Article",
    Kind.FOOTNOTE: "Footnote",
}
_PLACED = {Kind.TITLE: "Title", Kind.TEXT: "Text", Kind.TABLE: "Table", Kind.NOTE: "Note"}
_FRAMES = {"opening words": "opening", "enacting words": "enacting", "preamble": "sec_preamble", "continued": "cont"}


def parse_address(text: str) -> Address | None:
    """Read an address in any usual spelling; None if it is none."""
    parts: list[Part] = []
    inverted: list[Part] = []
    chapeau, relative, of, operative = False, "", False, False
    at = 0
    bare = text.strip()
    while at < len(bare):
        found = _TOKENS.match(bare, at)
        if not found or found.end() == at or (found["bare"] and at and bare[at - 1].isalnum()):
            return None
        at = found.end()
        if found["space"]:
            continue
        if found["of"]:
            of = of or found["of"].lower() == "of"
            continue
        if found["chapeau"]:
            chapeau = True
        elif found["way"]:
            relative = found["way"].lower().removeprefix("of ")
        else:
            new = _piece(found, parts)
            if new is None:
                return None
            operative = operative or found["op"] is not None
            if of and parts and new and _DEPTHS.get(new[0][0], 9) < _DEPTHS.get(parts[0][0], 9):
                inverted = new + inverted
            else:
                parts += new
            of = False
    whole = _in_preamble((*inverted, *parts))
    return Address(whole, chapeau, operative, relative) if whole else None


def _in_preamble(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return `Preamble, paragraph 3` and `paragraph 3 of the preamble` as the third preambular paragraph."""
    if (Kind.ENACTING, "preamble") not in parts or not any(kind is Kind.PARAGRAPH for kind, _ in parts):
        return parts
    return tuple(
        (Kind.PREAMBULAR if kind is Kind.PARAGRAPH else kind, label)
        for kind, label in parts
        if (kind, label) != (Kind.ENACTING, "preamble")
    )


def _piece(found: re.Match[str], parts: list[Part]) -> list[Part] | None:
    """Return the parts that one token of an address says."""
    if found["ordinal"]:
        word = found["ordinal"].split()[0].lower()
        kind = Kind.PREAMBULAR if found["what"] and found["what"].lower() != "operative" else Kind.PARAGRAPH
        return [(kind, "last" if word == "last" else str(_ORDINALS.index(word) + 1))]
    if found["pp"]:
        return [(Kind.PREAMBULAR, normal_label(found["ppn"]))]
    if found["op"]:
        return [(Kind.PARAGRAPH, normal_label(found["opn"]))]
    if found["un"]:
        return [(Kind.PARAGRAPH, f"u{found['unn'] or 1}")]
    if found["decision"]:
        return [(Kind.SECTION, " ".join(found["decision"].split()))]
    if found["title"]:
        return [(Kind.ENACTING, " ".join(found["title"].lower().split()))]
    if found["word"]:
        return _worded(found)
    if found["paren"]:
        above = parts[-1][0] if parts else None
        return [(_level(above, found["paren"]), normal_label(found["paren"]))]
    if found["bare"] and not parts:
        return _dotted(Kind.ARTICLE, normal_label(found["bare"]))
    if found["bare"]:
        return [(_BELOW.get(parts[-1][0], Kind.POINT), normal_label(found["bare"]))]
    return None


def _worded(found: re.Match[str]) -> list[Part] | None:
    low = found["word"].lower()
    kind = (
        Kind.PART
        if re.fullmatch(r"parts?", low)
        else next((kind for start, kind in _KINDS.items() if low.startswith(start)), None)
    )
    number = found["number"] or ""
    if kind is None or (not number and kind is not Kind.ANNEX and not low.startswith("alt")):
        return None
    if kind is Kind.ANNEX and number[:1] == "(":
        return [(kind, ""), (_level(kind, number), normal_label(number))]
    label = normal_label(number)
    if low.startswith("alt"):
        label = f"alt {label}".strip()
    if kind is Kind.ITEM and number.isdigit():
        return [(Kind.ITEM, f"item {label}")]
    if kind is Kind.ITEM and number[:1] != "(" and not number.isdigit():
        kind = Kind.POINT
    return _dotted(kind, label) if kind is Kind.ARTICLE else [(kind, label)]


def _dotted(kind: Kind, label: str) -> list[Part]:
    """Read `5.2` as article 5, paragraph 2; `find` tries it as an article's own number first."""
    return [(kind, label)]


def _level(above: Kind | None, paren: str) -> Kind:
    inner = normal_label(paren).split(" ")[0]
    if above is None:
        return Kind.PARAGRAPH if inner.isdigit() else Kind.POINT
    level = _BELOW.get(above, Kind.POINT)
    if level is Kind.PARAGRAPH and not inner[:1].isdigit():
        return Kind.POINT
    return level


def print_address(address: Address) -> str:
    """Print an address as the draft's blocks print theirs."""
    said = ""
    for kind, label in address.parts:
        piece, between = _printed(kind, label, first=not said, operative=address.operative)
        said = f"{said}{between}{piece}" if said else piece
    if address.chapeau:
        said += ", chapeau"
    return said if not address.relative else f"{said} {address.relative}"


def _printed(kind: Kind, label: str, *, first: bool, operative: bool) -> tuple[str, str]:
    """Return how one part is printed, and what stands between it and the part before."""
    if kind is Kind.PREAMBULAR:
        return f"PP{label}", ", "
    if kind is Kind.OPTION:
        return (f"Alt.{label[3:]}" if label.startswith("alt") else f"Option {_great(label)}"), ", "
    if kind is Kind.SECTION and label[:4].lower() in {"deci", "reso"}:
        return label, ", "
    if kind in _WORDS:
        return f"{_WORDS[kind]} {_great(label)}".strip(), ", "
    if kind is Kind.ENACTING:
        return (label.capitalize() if first else label), ", "
    if kind in _PLACED:
        return f"{_PLACED[kind] if first else _PLACED[kind].lower()} {label}", ", "
    if label[:1] == "u" and label[1:].isdigit():
        return f"unnumbered paragraph {label[1:]}", ", "
    if label.startswith("item "):
        return (label.capitalize() if first else label), ", "
    if not first:
        return f"({label})", ""
    if operative:
        return f"OP{label}", ""
    return (f"Paragraph {label}" if kind is Kind.PARAGRAPH else f"{kind.capitalize()} ({label})"), ""


def _great(label: str) -> str:
    return label if label.startswith("(") else shown_number(label)


def canonical_id(address: Address) -> str:
    """Return the id that a block at this address has, unless the draft repeats numbers."""
    pieces = []
    for kind, label in address.parts:
        if kind is Kind.ITEM and label.startswith("item "):
            pieces.append(f"li_{label[5:]}")
            continue
        mark = token(label) if not (label[:1] == "u" and label[1:].isdigit()) else label
        if kind is Kind.OPTION and label.startswith("alt"):
            pieces.append(f"alt_{mark[3:] or 1}")
        elif kind is Kind.SECTION and label[:4].lower() in {"deci", "reso"}:
            pieces.append(f"{label[:3].lower()}_{re.sub(r'[^a-z0-9]+', '-', token(label)).strip('-')}")
        elif kind is Kind.ENACTING:
            pieces.append(_FRAMES[label])
        else:
            pieces.append(f"{PREFIXES[kind]}_{mark}" if mark else PREFIXES[kind])
    return "__".join(pieces) + ("__chapeau" if address.chapeau else "")


def find(draft: Draft, address: Address) -> int | None:
    """Return the index of the block at an address, None if there is none. Containers, options and cases may differ."""
    loose = loose_ids(draft)
    for identity in _candidates(address):
        if identity in draft.by_id:
            return draft.by_id[identity]
    for identity in _candidates(address):
        found = loose.get(loose_id(identity))
        if found is not None:
            return found
    if any(kind in {Kind.PART, Kind.CHAPTER, Kind.SECTION} for kind, _ in address.parts):
        fewer = tuple(part for part in address.parts if part[0] not in {Kind.PART, Kind.CHAPTER, Kind.SECTION})
        if fewer and len(fewer) < len(address.parts):
            return find(draft, Address(fewer, address.chapeau))
    return _last_preambular(draft, address)


@lru_cache(maxsize=4096)
def _candidates(address: Address) -> tuple[str, ...]:
    """Return the ids that an address may mean, likeliest first."""
    base = canonical_id(address)
    found = [base]
    if address.chapeau:
        found.append(base.removesuffix("__chapeau"))
    first, label = address.parts[0]
    if first is Kind.ARTICLE and "." in label:
        main, rest = label.split(".", 1)
        found.append(
            canonical_id(Address(((first, main), (Kind.PARAGRAPH, rest), *address.parts[1:]), address.chapeau))
        )
    for known, other in (
        ("__para_", "__point_"),
        ("__point_", "__item_"),
        ("__item_", "__point_"),
        ("__point_", "__para_"),
    ):
        found += [one.replace(known, other) for one in list(found) if known in one]
    if "__sec_" in base:
        found.append("__sub_".join(base.rsplit("__sec_", 1)))
    if base.startswith("para_"):
        found += [one.replace("para_", "op_", 1) for one in list(found)]
    return tuple(dict.fromkeys(found))


def _last_preambular(draft: Draft, address: Address) -> int | None:
    if address.parts != ((Kind.PREAMBULAR, "last"),):
        return None
    return next((block.index for block in reversed(draft.blocks) if block.kind is Kind.PREAMBULAR), None)
