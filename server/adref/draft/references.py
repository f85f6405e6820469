"""Cross-references, found in one stretch of text, in all the ways drafters write them.

Reads words only; where a reference leads is found in `adref.draft.targets` (`resolve`, also to be had here).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from adref.draft import reference_forms as forms
from adref.draft.labels import roman
from adref.draft.model import Kind, Reference
from adref.draft.targets import resolve
from adref.text import Span

__all__ = ["references", "resolve"]


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
        option = forms.OF_OPTION.match(text, at, end)
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
    listed = forms.CLASS.match(text, end) or forms.IN_CLASS.search(text, max(0, start - 40), start)
    return "its Parties" if listed else ""


def _share(text: str, found: list[Reference], last: int, begin: int, instrument: str) -> None:
    """Let the references listed before share the instrument: `Article 4.2, Article 7.2 and Article 10.2 of the Act`.

    It is theirs only where the draft has no such unit itself.
    """
    for place in range(last - 1, -1, -1):
        one = found[place]
        link = forms.AMONG.match(text, one.span.end, begin)
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
    for stem in [stem for letters, stems in forms.STEMS.items() if letters in text for stem in stems]:
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
    lettered, numbered = forms.LETTERED.match(text, at, end), forms.GROUP.match(text, at, end)
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
        listed[:1].islower() and not forms.OPEN.fullmatch(listed[:2].strip()) and not forms.HALVED.match(listed)
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
        link = forms.LINK_IN.match(text, at, end)
        inner = forms.GROUP.match(text, link.end(), end) if link and link.end() > at else None
        if inner and len(parts) > 1 and forms.VERB.match(text, inner.end()):
            break
        if not inner or _DEPTH[_kind(inner["word"])] <= _DEPTH[kind] or not parts:
            break
        above = parts.pop()
        kind = _kind(inner["word"])
        deeper = _items(kind, inner, first=above.span.start)
        parts += [_Part(one.span, above.numbers + one.numbers, above.open or one.open) for one in deeper]
        at = inner.end()
    while True:
        link = forms.LINK_OUT.match(text, at, end)
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
    split = forms.SPLIT_LETTER if group.re is forms.LETTERED else forms.SPLIT_ITEM
    for place, item in enumerate(split.finditer(group["list"])):
        start = first if place == 0 else base + item.start()
        numbers = _numbers(kind, item.group(), before)
        before = numbers
        is_open = any(forms.OPEN.fullmatch(label.strip("()")) is not None for _, label in numbers[-1:]) or bool(
            forms.OPEN.fullmatch(numbers[0][1])
        )
        stop = base + item.start() + len(item.group().rstrip(" ."))
        parts.append(_Part(Span(start, stop), numbers, is_open))
    return parts


def _numbers(kind: Kind, item: str, before: Numbers) -> Numbers:
    """Return the parts of one item: `13(2)(a)` is article, paragraph, point; a bare `(b)` carries on."""
    first = forms.SPLIT_PAREN.search(item)
    main = (item[: first.start()] if first else item).strip(" .[]")
    main = "1" if main == "l" else main
    parens = [one.group() for one in forms.SPLIT_PAREN.finditer(item)]
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
    way = forms.ABOVE.match(text, at, end)
    relative = ""
    if way:
        relative, at = way["way"].lower(), way.end()
    own = forms.OWN_TAIL.match(text, at, end)
    if own:
        return (
            "",
            " ".join(own["own"].lower().split()) if own["noun"].islower() else " ".join(own["own"].split()),
            own.end(),
        )
    other = forms.OTHER_TAIL.match(text, at, end)
    if other:
        return " ".join(other["other"].split()), relative, other.end()
    initials = forms.INITIALS.match(text, at, end)
    if initials:
        return initials["other"], relative, initials.end()
    low = max(0, start - 80)
    before = forms.BEFORE.search(text, low, start) if text[low:start].rstrip().endswith(forms.BEFORE_ENDS) else None
    if before:
        return " ".join(before.group().strip(" ,\n").split()), relative, at
    return "", relative, at


def _acts(text: str, first: re.Match[str], end: int) -> list[Reference]:
    """Return the decisions or resolutions of a list: `decisions 1/CP.17, 2/CP.18 and 1/CP.20`."""
    word = first["word"].lower().removesuffix("s")
    named = " ".join(first.group().split())
    found = [Reference(Span(first.start(), first.end()), (), named, open=bool(forms.UNNAMED_ACT.match(first["list"])))]
    at = first.end()
    while first["word"].endswith("s") and (one := forms.NEXT_ACT.match(text, at, end)):
        number = " ".join(one["number"].split())
        is_open = bool(forms.UNNAMED_ACT.match(number))
        found.append(Reference(Span(one.start("number"), one.end()), (), f"{word} {number}", open=is_open))
        at = one.end()
    return found


def _relatives(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield references without a number: `this Article`, `the preceding paragraph`."""
    first = start + 1  # they begin with the letter before the one that is looked for
    yield from (Span(one.start() - 1, one.end()) for one in forms.THIS.finditer(text, first, end))
    if "resent" in text:
        yield from (Span(one.start() - 1, one.end()) for one in forms.PRESENT.finditer(text, first, end))
    if any(map(text.__contains__, forms.NEIGHBOURS)):
        for one in forms.NEIGHBOUR.finditer(text, start, end):
            at = one.start()
            the = at - start > 3 and text[at - 4 : at - 1] in {"the", "The"} and text[at - 1].isspace()  # noqa: PLR2004 - "the" and a blank
            yield Span(at - 4 if the else at, one.end())


def _others(text: str, start: int, end: int) -> list[Reference]:
    found: list[Reference] = []
    if "ecision" in text or "esolution" in text:
        for one in forms.ACT.finditer(text, start, end):
            found += _acts(text, one, end)
    for one in forms.OPERATIVE.finditer(text, start, end) if "OP" in text or "PP" in text else ():
        kind = Kind.PARAGRAPH if one["word"] == "OP" else Kind.PREAMBULAR
        found.append(
            Reference(
                Span(one.start(), one.end()),
                ((kind, one["list"]),),
                relative="operative" if one["word"] == "OP" else "",
            )
        )
    for span in _relatives(text, start, end):
        found.append(Reference(span, (), relative=" ".join(text[span.start : span.end].lower().split())))
    return found
