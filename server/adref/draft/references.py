"""Cross-references, found in one stretch of text, in all the ways drafters write them.

Reads words only; where a reference leads is found in `adref.draft.targets` (`resolve`, also to be had here).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from adref.draft.labels import roman
from adref.draft.model import Kind, Reference
from adref.draft.targets import resolve
from adref.text import Span

__all__ = ["references", "resolve"]

_SUFFIX = r"(?:\.?\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|ante|alt\.?(?:\s?\d)?)\b\.?)*"
_PLAIN = rf"\d{{1,3}}(?:\.\d{{1,3}})*(?:\.[xX](?!\w))?[A-Z]?{_SUFFIX}(?![\w/])"
_NUMBER = (
    rf"(?:\[\s?{_PLAIN}\s?\](?:\[{_PLAIN}\])?|\[[IVXLC]{{1,7}}\]|{_PLAIN}|[IVXLC]{{1,7}}(?:\s(?:bis|"
    rf"ter))?(?!\w)|\[?[xXyYzZ]{{1,2}}\]?(?![\w/]))"
)
_PAREN = rf"\(\s?(?:[Aa]lt\.?\s?\d*|[a-z]|aa|bb|cc|dd|ee|ff|gg|hh|[ivxl]{{1,5}}|\d{{1,3}}){_SUFFIX}\s?\)"
_HALF = r"(?:[a-z]|[ivxl]{2,5})\)(?!\w)"
_ITEM = rf"(?:{_HALF}|{_NUMBER}(?:\s?{_PAREN})*|{_PAREN}(?:\s?{_PAREN})*)"
_BETWEEN = r"(?:\s*,\s*(?:and|or|to)?\s*|\s+(?:and|or|to|through|and/or)\s+|\s?[–\-]\s?)"
_WORDS = (
    r"[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?|[Aa]nnex(?:es)?|ANNEX|[Aa]ppendix|[Ss]ections?|SECTION|"
    r"[Pp]arts?|PART|[Cc]hapters?|CHAPTER|[Rr]egulations?|[Rr]ules?|[Pp]oints?|[Oo]ptions?"
)
_LIST = rf"(?i:{_ITEM}(?:{_BETWEEN}(?:{_ITEM}))*)"
_GROUP = re.compile(rf"(?P<word>{_WORDS})\s*(?P<list>{_LIST})")
_LETTERED = re.compile(
    r"(?P<word>[Ss]ections?|[Aa]nnex(?:es)?)\s+(?P<list>\[?[A-Z](?!\w)(?:[,\s]+(?:and|or)?\s?[A-Z](?!\w))*)"
)
_LINK_IN = re.compile(r"\s*,?\s*")
_LINK_OUT = re.compile(
    r"\s*,?\s*\[?of\s+(?:the\s+)?(?=article|annex|section|part|chapter|paragraph|art\.|regulation|rule|appendix)",
    re.IGNORECASE,
)
_OWN_TAIL = re.compile(
    r"\s*,?\s*(?:of|to|in|under)\s+(?P<own>(?:this|the\spresent|that|the\ssaid|the\ssame)\s+(?P<noun>(?:[Aa]rticle|[Pp]aragraph|[Ss]ub-?paragraph|[Aa]nnex|[Ss]ection|[Pp]art|"
    r"[Cc]hapter|[Aa]greement|[Cc]onvention|[Pp]rotocol|[Tt]reaty|[Cc]harter|[Cc]ovenant|[Dd]ecision|[Rr]esolution|[Ii]nstrument|[Ss]tatute|[Rr]egulations?|[Rr]ules?))(?!\w))"
)
_OTHER_TAIL = re.compile(
    r"(?:\.[A-Za-z](?:[–\-][A-Z])?(?!\w))?\s*(?:\[[^\[\]]{1,24}\]\s*){0,3},?\s*(?:of|to|in|under)\]?\s+(?P<other>(?:the|that|its|those)\s+(?:[\w.\-]+\s){0,7}?(?:Convention|Agreement|Protocol|Treaty|Charter|Covenant|"
    r"Statute|Constitution|Declaration|Regulations|Rules|Act|Pact|Accord|Plan|Rules of Procedure|"
    r"Implementing Agreement)(?!\w)(?:\s(?:of the|on|for)\s[A-Z][\w]+)?"
    r"|(?:[\w]+\s){0,3}?(?:decision|resolution)s?\s(?=[\w ]{0,6}\d|[xX]{1,2}\s?/|A/RES)[\w/.()\- ]{1,24}|"
    r"the\s(?:annex|appendix|decision|resolution)(?!\w)|"
    r"the\s(?:former|earlier|original|revised|initial)\s[a-z]+|(?:the|"
    r"its)\s(?:[\w\-]+\s){0,2}?[Rr]eports?(?!\w))",
)
_OF_OPTION = re.compile(
    r"\s*\(\s?option\s(?P<number>(?:\d{1,2}|[IVX]{1,4}|[A-Z])?(?:\s?\([a-z]{1,4}\))?(?:\sbis)?)\s?\)", re.IGNORECASE
)
_ABOVE = re.compile(r"\s*(?:\(option[^)]{1,12}\)\s*)?,?\s*(?P<way>above|below)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?P<act>\d{1,3}/(?:CP|CMA|CMP)\.\d{1,2},?\s+$)|(?P<its>\bits\s+$|\btheir\s+$|\b[Ii]bid\.,\s+$|\bdecision\s+$)"
    r"|(?P<named>\b(?:TRIPS|GATT|GATS|UNFCCC|UNCLOS|Convention|Protocol|Charter)\s+$)"
    r"|(?P<cited>\b(?:resolution|decision|UNGA|A/RES/)\s?\d[\w/().: ]{0,20},\s+$)"
    r"|(?P<particular>(?<!this )(?<!present )\b(?:Charter|Convention|Covenant|Treaty|Statute)\s"
    r"[^.;:]{0,40}, in particular (?:its )?$)"
)
_INITIALS = re.compile(r"\s+(?:of\s)?(?P<other>LOSC|UNCLOS|UNFCCC|CBD|TRIPS|GATT|GATS|VCLT)(?!\w)")
_AMONG = re.compile(r"\s*,?\s*(?:and|or)?\s*(?:(?:of|in|with|under)\s)?", re.IGNORECASE)
_CLASS = re.compile(r"\]?\s(?:Part(?:y|ies)|States|countries)(?!\w)")
_IN_CLASS = re.compile(r"\b(?:Part(?:y|ies)|States|countries)\s(?:not\s)?(?:included|listed)\s(?:in|under)\s\[?$")
_RELATIVE = re.compile(
    r"(?P<all>(?:[Tt]he\s)?(?:preceding|previous|foregoing|following|next)\s(?P<word>[Aa]rticles?|paragraphs?|sub-?paragraphs?|[Ss]ections?|provisions?))\b"
    r"|(?P<this>(?:[Tt]his|[Tt]he\spresent)\s(?P<unit>[Aa]rticle|[Pp]aragraph|sub-?paragraph|[Ss]ection|[Aa]nnex|[Pp]art|[Cc]hapter))\b",
)
_ACT = re.compile(
    r"(?P<word>[Dd]ecisions?|[Rr]esolutions?)\s+(?P<list>(?:\d{1,4}|[xX]{1,2})\s?/\s?[\w.]+|\d{1,4}(?:\s[A-Z])?\s\((?:\d{4}|[IVXLS\-]+)\)|A/RES/[\d/]+)"
)
_ACT_NUMBER = r"(?:\d{1,4}|[xX]{1,2})\s?/\s?(?:[\w.]*\w)|\d{1,4}(?:\s[A-Z])?\s\((?:\d{4}|[IVXLS\-]+)\)"
_NEXT_ACT = re.compile(rf"(?:\s*,\s*(?:and\s)?|\s+and\s+|\s+to\s+)(?P<number>{_ACT_NUMBER})")
_UNNAMED_ACT = re.compile(r"[xX]{1,2}\s?/")
_OPERATIVE = re.compile(r"\b(?P<word>OP|PP)\s?(?P<list>\d{1,3}(?:\s?(?:bis|ter|quater|alt))*)(?!\w)")
_STEMS = (
    "rticle", "rt.", "rts.", "aragraph", "ara.", "aras.", "nnex", "NNEX", "RTICLE", "ppendix", "ection", "ECTION",
    "art ", "arts ", "PART", "hapter",
    "ara ", "aras ", "HAPTER", "egulation", "ule ", "ules ", "oint ", "oints ", "ption ", "ptions ",
)  # fmt: skip
_VERB = re.compile(r"\s+(?:does|do|shall|is|are|may|applies|apply|will)\b")
_RELATIVES = (
    "his a",
    "his A",
    "his p",
    "his P",
    "his s",
    "his S",
    "his c",
    "his C",
    "resent ",
    "preceding",
    "previous",
    "foregoing",
    "following p",
    "following a",
    "next ",
)
_SPLIT_ITEM = re.compile(_ITEM, re.IGNORECASE)
_SPLIT_LETTER = re.compile(r"[A-Z]")
_SPLIT_PAREN = re.compile(_PAREN, re.IGNORECASE)
_HALVED = re.compile(_HALF)
_OPEN = re.compile(r"(?:\d{1,3}\.)?\[?[xXyYzZ]{1,2}\]?")

_KINDS = {
    "art": Kind.ARTICLE, "reg": Kind.ARTICLE, "rul": Kind.ARTICLE, "par": Kind.PARAGRAPH,
    "sub": Kind.POINT, "ann": Kind.ANNEX,
    "app": Kind.ANNEX, "sec": Kind.SECTION, "cha": Kind.CHAPTER, "poi": Kind.POINT, "opt": Kind.OPTION,
    "ite": Kind.ITEM,
}  # fmt: skip
_DEPTH = {
    Kind.ANNEX: 0,
    Kind.PART: 1,
    Kind.CHAPTER: 2,
    Kind.SECTION: 3,
    Kind.ARTICLE: 4,
    Kind.PARAGRAPH: 5,
    Kind.POINT: 6,
    Kind.ITEM: 7,
    Kind.OPTION: 8,
}
_BELOW = {
    Kind.ARTICLE: Kind.PARAGRAPH,
    Kind.ANNEX: Kind.PARAGRAPH,
    Kind.PARAGRAPH: Kind.POINT,
    Kind.POINT: Kind.ITEM,
    Kind.ITEM: Kind.ITEM,
    Kind.OPTION: Kind.POINT,
}

Numbers = tuple[tuple[Kind, str], ...]


class _Part(NamedTuple):
    span: Span
    numbers: Numbers
    open: bool


def references(text: str, start: int, end: int) -> tuple[Reference, ...]:
    """Return the cross-references in `text[start:end]`, in text order."""
    found: list[Reference] = []
    at = start
    for word in _word_starts(text, start, end):
        group = _group(text, word, end) if word >= at else None
        if group is None or not _is_word(text, group):
            continue
        parts, at = _chain(text, group, end)
        option = _OF_OPTION.match(text, at, end)
        if option and parts:
            last = parts.pop()
            at = option.end()
            parts.append(
                _Part(
                    Span(last.span.start, at),
                    (*last.numbers, (Kind.OPTION, " ".join(option["number"].split()))),
                    last.open,
                )
            )
        begin = group.start()
        shared = _class(text, begin, at, parts)
        instrument, relative, at = _tails(text, begin, at, end)
        found += [Reference(one.span, one.numbers, instrument, relative, one.open, shared) for one in parts]
        if instrument and not relative:
            _share(text, found, len(found) - len(parts), begin, instrument)
    found += _others(text, start, end)
    found.sort(key=lambda one: one.span)
    return tuple(_apart(found))


def _class(text: str, start: int, end: int, parts: list[_Part]) -> str:
    """Return the class of parties that an annex stands for: `Annex I Parties`, `Parties included in Annex II`."""
    if not parts or parts[0].numbers[0][0] is not Kind.ANNEX:
        return ""
    listed = _CLASS.match(text, end) or _IN_CLASS.search(text, max(0, start - 40), start)
    return "its Parties" if listed else ""


def _share(text: str, found: list[Reference], last: int, begin: int, instrument: str) -> None:
    """Let the references listed before share the instrument: `Article 4.2, Article 7.2 and Article 10.2 of the Act`.

    It is theirs only where the draft has no such unit itself.
    """
    for place in range(last - 1, -1, -1):
        one = found[place]
        link = _AMONG.match(text, one.span.end, begin)
        if one.instrument or one.relative or link is None or link.end() != begin or link.end() == one.span.end:
            return
        found[place] = replace(one, shared=instrument)
        begin = one.span.start


def _apart(found: list[Reference]) -> list[Reference]:
    """Leave out references that lie inside an earlier one."""
    kept: list[Reference] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _word_starts(text: str, start: int, end: int) -> list[int]:
    """Return where words begin that may open a reference; plain searches are many times faster than one pattern."""
    found: set[int] = set()
    for stem in _STEMS:
        at = text.find(stem, start, end)
        while at >= 0:
            word = at
            while word > start and (text[word - 1].isalpha() or text[word - 1] == "-"):
                word -= 1
            found.add(word)
            at = text.find(stem, at + len(stem), end)
    return sorted(found)


def _group(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the word with its numbers or letters that stands at `at`: whichever reads more."""
    lettered, numbered = _LETTERED.match(text, at, end), _GROUP.match(text, at, end)
    if lettered and numbered:
        return lettered if lettered.end() >= numbered.end() else numbered
    return lettered or numbered


def _is_word(text: str, group: re.Match[str]) -> bool:
    """Tell whether the match is a reference, not the tail of another word or a common noun (`part i`, `point a`)."""
    if group.start() and text[group.start() - 1].isalnum():
        return False
    word, listed = group["word"], group["list"]
    low = word.lower()
    if (low.startswith(("art", "reg", "rul")) and listed[0] == "(") or (low == "option" and listed[0] == "["):
        return False
    if word.lower()[:3] in {"par", "poi", "ite", "opt"} and word.lower() in {"part", "parts"}:
        return bool(re.match(r"[IVXLC\[X]|\d", listed)) and word[0] == "P"
    spaced = text[group.end("word")] in " \t\r\n\u00a0([" or "." in word
    return spaced and not (
        listed[:1].islower() and not _OPEN.fullmatch(listed[:2].strip()) and not _HALVED.match(listed)
    )


def _kind(word: str) -> Kind:
    low = word.lower()
    return Kind.PART if low.startswith("part") else _KINDS[low[:3]]


def _chain(text: str, group: re.Match[str], end: int) -> tuple[list[_Part], int]:
    """Read a group and what hangs on it: `Article 5, paragraph 2 (a)`, `paragraph 1 of article 5`."""
    kind = _kind(group["word"])
    parts = _items(kind, group, first=group.start())
    at = group.end()
    while True:
        link = _LINK_IN.match(text, at, end)
        inner = _GROUP.match(text, link.end(), end) if link and link.end() > at else None
        if inner and len(parts) > 1 and _VERB.match(text, inner.end()):
            break
        if not inner or _DEPTH[_kind(inner["word"])] <= _DEPTH[kind] or not parts:
            break
        above = parts.pop()
        kind = _kind(inner["word"])
        deeper = _items(kind, inner, first=above.span.start)
        parts += [_Part(one.span, above.numbers + one.numbers, above.open or one.open) for one in deeper]
        at = inner.end()
    while True:
        link = _LINK_OUT.match(text, at, end)
        outer = _group(text, link.end(), end) if link else None
        if not outer or _DEPTH[_kind(outer["word"])] >= _DEPTH[kind]:
            break
        kind = _kind(outer["word"])
        above_parts = _items(kind, outer, first=outer.start())
        if not above_parts:
            break
        over = above_parts[0]
        last = len(parts) - 1
        parts = [
            _Part(
                Span(one.span.start, outer.end()) if place == last else one.span,
                over.numbers + one.numbers,
                one.open or over.open,
            )
            for place, one in enumerate(parts)
        ]
        at = outer.end()
    return parts, at


def _items(kind: Kind, group: re.Match[str], first: int) -> list[_Part]:
    parts: list[_Part] = []
    base = group.start("list")
    before: Numbers = ()
    split = _SPLIT_LETTER if group.re is _LETTERED else _SPLIT_ITEM
    for place, item in enumerate(split.finditer(group["list"])):
        start = first if place == 0 else base + item.start()
        numbers = _numbers(kind, item.group(), before)
        before = numbers
        is_open = any(_OPEN.fullmatch(label.strip("()")) is not None for _, label in numbers[-1:]) or bool(
            _OPEN.fullmatch(numbers[0][1])
        )
        stop = base + item.start() + len(item.group().rstrip(" ."))
        parts.append(_Part(Span(start, stop), numbers, is_open))
    return parts


def _numbers(kind: Kind, item: str, before: Numbers) -> Numbers:
    """Return the parts of one item: `13(2)(a)` is article, paragraph, point; a bare `(b)` carries on."""
    first = _SPLIT_PAREN.search(item)
    main = (item[: first.start()] if first else item).strip(" .[]")
    main = "1" if main == "l" else main
    parens = [one.group() for one in _SPLIT_PAREN.finditer(item)]
    numbers: list[tuple[Kind, str]] = []
    if main and not main.endswith(")"):
        numbers.append((kind, " ".join(main.split())))
        level = _BELOW.get(kind, Kind.POINT)
    elif main:
        return ((Kind.POINT if kind is Kind.PARAGRAPH else kind, f"({main}"),)
    elif before and len(before) >= len(parens):
        keep = len(before) - len(parens)
        keep -= int(keep > 0 and before[keep][0] is Kind.ITEM and _shape(before[keep][1]) != _shape(parens[0]))
        numbers += before[:keep]
        level = before[keep][0]
    else:
        level = Kind.POINT if kind is Kind.PARAGRAPH else kind
    for paren in parens:
        if paren.strip("( ").lower().startswith("alt"):
            numbers.append((Kind.OPTION, paren.strip("() ")))
            continue
        numbers.append((_level(level, paren), " ".join(paren.split())))
        level = _BELOW.get(level, Kind.ITEM)
    return tuple(numbers)


def _shape(label: str) -> str:
    inner = label.strip("() ")
    return (
        "digit" if inner[:1].isdigit() else "roman" if roman(inner) and inner not in {"c", "d", "l", "m"} else "letter"
    )


def _level(level: Kind, paren: str) -> Kind:
    """An article's `(a)` is a point though no paragraph stands between."""
    return (
        Kind.POINT
        if level is Kind.PARAGRAPH and paren.strip("( )")[:1].isalpha() and paren.strip("( )").lower() != "x"
        else level
    )


def _tails(text: str, start: int, at: int, end: int) -> tuple[str, str, int]:
    """Return the instrument and the relation that follow (or come before), and where they end."""
    way = _ABOVE.match(text, at, end)
    relative = ""
    if way:
        relative, at = way["way"].lower(), way.end()
    own = _OWN_TAIL.match(text, at, end)
    if own:
        return (
            "",
            " ".join(own["own"].lower().split()) if own["noun"].islower() else " ".join(own["own"].split()),
            own.end(),
        )
    other = _OTHER_TAIL.match(text, at, end)
    if other:
        return " ".join(other["other"].split()), relative, other.end()
    initials = _INITIALS.match(text, at, end)
    if initials:
        return initials["other"], relative, initials.end()
    before = _BEFORE.search(text, max(0, start - 80), start)
    if before:
        return " ".join(before.group().strip(" ,\n").split()), relative, at
    return "", relative, at


def _acts(text: str, first: re.Match[str], end: int) -> list[Reference]:
    """Return the decisions or resolutions of a list: `decisions 1/CP.17, 2/CP.18 and 1/CP.20`."""
    word = first["word"].lower().removesuffix("s")
    named = " ".join(first.group().split())
    found = [Reference(Span(first.start(), first.end()), (), named, open=bool(_UNNAMED_ACT.match(first["list"])))]
    at = first.end()
    while first["word"].endswith("s") and (one := _NEXT_ACT.match(text, at, end)):
        number = " ".join(one["number"].split())
        is_open = bool(_UNNAMED_ACT.match(number))
        found.append(Reference(Span(one.start("number"), one.end()), (), f"{word} {number}", open=is_open))
        at = one.end()
    return found


def _others(text: str, start: int, end: int) -> list[Reference]:
    found: list[Reference] = []
    if "ecision" in text or "esolution" in text:
        for one in _ACT.finditer(text, start, end):
            found += _acts(text, one, end)
    for one in _OPERATIVE.finditer(text, start, end) if "OP" in text or "PP" in text else ():
        kind = Kind.PARAGRAPH if one["word"] == "OP" else Kind.PREAMBULAR
        found.append(
            Reference(
                Span(one.start(), one.end()),
                ((kind, one["list"]),),
                relative="operative" if one["word"] == "OP" else "",
            )
        )
    for one in _RELATIVE.finditer(text, start, end) if any(word in text for word in _RELATIVES) else ():
        found.append(Reference(Span(one.start(), one.end()), (), relative=" ".join(one.group().lower().split())))
    return found
