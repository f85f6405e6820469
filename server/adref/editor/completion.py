"""What may be written next in a draft: the rest of a text of ours, the head of an attribution, the unit referred to.

Texts are those that the reader may propose, of positions that govern the paragraph and begin as it does; in safe mode
there are none, and nobody is named whom only the positions file knows.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from adref.draft.model import Kind
from adref.draft.venue import venue
from adref.editor.speakers import known_actors, name_of, spoken
from adref.editor.suggestion import Suggestion, SuggestionKind
from adref.editor.symbols import said
from adref.editor.wrapping import wrapped
from adref.text import Edit, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adref.draft.model import Block, Draft
    from adref.review import Review
    from adref.review.authority import Instruction

_LONGEST = 400
"""Characters before the caret in which a bracket is looked for."""
_SHOWN = 8
"""Words of a text that its label shows."""
_LEAST = 2
"""Words that a paragraph without a position must share with a text before it is offered."""

_NAMES = r"(?P<names>(?:[^\[\]:();.\n]*[,/;&+][ \t]*)?)(?P<typed>[^\[\]:();,/&+.\n]{0,40})$"
_HEAD = re.compile(r"(?P<mark>[\[(])[ \t]*" + _NAMES)
_TAIL = re.compile(r"[ \t][-–—][ \t]*" + _NAMES)
_ACT = re.compile(r"(?P<mark>[\[(])[ \t]*(?P<names>[^\[\]:();\n]{1,80}):[ \t]*(?P<typed>[a-z ]{0,20})$")
_SAID = re.compile(r"[\[(][ \t]*(?P<names>[^():\[\];\n]{1,80}):[ \t]*(?P<typed>[^\[\]:]*)$")
_REFERENCE = re.compile(
    r"(?:(?:[Aa]rticle|[Aa]rt\.)[ \t]+(?P<article>\w+(?: (?:bis|ter|quater))?),?[ \t]+)?"
    r"(?P<word>[Aa]rticles?|[Aa]rts?\.|[Pp]aragraphs?|[Pp]aras?\.?|[Pp]arts?|[Aa]nnex(?:es)?|[Cc]hapters?|[Ss]ections?)"
    r"[ \t\u00a0]+(?P<typed>[\w()]{0,12})$"
)
_KINDS = {
    "art": Kind.ARTICLE, "para": Kind.PARAGRAPH, "part": Kind.PART,
    "annex": Kind.ANNEX, "chapter": Kind.CHAPTER, "section": Kind.SECTION,
}  # fmt: skip
_KEYWORD = re.compile(r"^\W*[^\W\d_]+\.?[ \t\n]+(?=\S)")


def completions(review: Review, offset: int) -> tuple[Suggestion, ...]:
    """Return what may be written at `offset` of the draft, the likeliest first."""
    unit = review.draft.at(offset)
    if unit is None:
        return ()
    start = max(review.draft.starts[unit], offset - _LONGEST)
    before = review.draft.text[start:offset]
    return tuple(
        _references(review.draft, unit, before, offset)
        or [*_in_our_bracket(review, unit, before, offset), *_acts(review, before, offset)]
        or _heads(review, unit, before, offset)
        or _continuations(review, unit, offset)
    )


def may_follow(review: Review, offset: int, sign: str) -> bool:
    """Tell whether anything is to be offered because `sign` was just written: a blank tells only of references."""
    if sign.strip():
        return True
    return _REFERENCE.search(review.draft.text[max(offset - _LONGEST, 0) : offset]) is not None


# --- texts of ours ---


def _continuations(review: Review, unit: int, offset: int) -> list[Suggestion]:
    """Offer the rest of a text of ours that the paragraph begins with, at its end."""
    draft = review.draft
    body = draft.words_of(unit)
    if offset < body.start or draft.text[offset : draft.own(unit).end].strip():
        return []
    return _goes_on(review, unit, offset, body.start)


def _in_our_bracket(review: Review, unit: int, before: str, offset: int) -> list[Suggestion]:
    """Offer the rest of a text of ours behind our own name in a bracket, which is closed if it is not."""
    found = _SAID.search(before)
    delegation = review.file.delegation if review.file is not None else None
    if found is None or delegation is None:
        return []
    named = {part.strip() for part in re.split(r"[,/;&+]", found["names"])}
    rest = review.draft.text[offset : review.draft.own(unit).end].strip()
    if named.isdisjoint({delegation.name, *delegation.aliases}) or (rest and not rest.startswith("]")):
        return []
    start = offset - len(found["typed"])
    return _goes_on(review, unit, offset, start, "" if rest else "]")


def _goes_on(review: Review, unit: int, offset: int, start: int, tail: str = "") -> list[Suggestion]:
    """Offer what follows the words between `start` and `offset` in a text of ours, with `tail` behind it."""
    typed = review.draft.text[start:offset]
    found: list[Suggestion] = []
    for instruction in _instructions(review, unit, len(words(typed))) if review.held is not None else ():
        for name, text in _texts(instruction):
            at = _continued(typed, text)
            if at is not None:
                found.append(_continuation(review, unit, offset, (instruction, name, text, *at), tail))
    return found


def _instructions(review: Review, unit: int, typed: int) -> Iterator[Instruction]:
    """Yield the instructions for the paragraph: those that govern it, stand at its address or beside it, or are lost.

    What is beside it (`1 bis` behind paragraph 1) is asked for when enough is typed, the nearest before it first.
    """
    authority = review.authority
    if authority is None:
        return
    near = [one.mapped.position for one in review.governing(unit)]
    near += [one.position for one in review.mapped if one.address == unit]
    more: list[int] = []
    if typed >= _LEAST:
        block = review.draft.blocks[unit]
        beside = [one for one in review.mapped if one.block is not None and _are_beside(review.draft, one.block, block)]
        beside.sort(key=lambda one: ((one.block or 0) > unit, abs((one.block or 0) - unit)))
        more = [*(one.position for one in beside), *(one.position for one in review.mapped if one.block is None)]
    for index in dict.fromkeys((*sorted(near), *more)):
        yield authority.instructions[index]


def _are_beside(draft: Draft, one: int, block: Block) -> bool:
    other = draft.blocks[one]
    return other.parent == block.parent and other.kind is block.kind


def _texts(instruction: Instruction) -> Iterator[tuple[str, str]]:
    """Yield the texts that the reader may propose: a rung that may only be accepted is never written by us."""
    yield "approved", instruction.position.approved
    for rung in instruction.position.fallbacks:
        if rung.id in instruction.may_table:
            yield rung.id, rung.text


def _continued(typed: str, text: str) -> tuple[int, int] | None:
    """Return where the rest of `text` begins and how many typed letters it replaces; None if it begins otherwise.

    A last word that is only begun is written anew with the rest.
    """
    there, ours = words(typed), words(text)
    if len(there) > len(ours):
        return None
    whole = all(one.key.casefold() == other.key.casefold() for one, other in zip(there[:-1], ours, strict=False))
    if not whole:
        return None
    if not there:
        return (ours[0].start, 0) if ours else None
    last, same = there[-1], ours[len(there) - 1]
    if last.key.casefold() == same.key.casefold() and (typed[-1:].isspace() or len(there) < len(ours)):
        following = ours[len(there)].start if len(there) < len(ours) else None
        if typed[-1:].isspace() or following is None:
            return (following, 0) if following is not None else None
        return same.end, 0
    if typed[-1:].isspace() or not same.key.casefold().startswith(last.key.casefold()) or last.key == same.key:
        return None
    return same.start, len(typed) - last.start


def _continuation(
    review: Review, unit: int, offset: int, found: tuple[Instruction, str, str, int, int], tail: str = ""
) -> Suggestion:
    instruction, name, text, start, replaced = found
    rest = " ".join(text[start:].split()) + tail
    glue = " " if text[start : start + 1].isspace() else ""
    edit = wrapped(review.draft, unit, Edit(offset, offset, glue + rest))
    clearance = instruction.clearance(name).standing
    shown = rest.split(" ")
    label = " ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
    return Suggestion(
        SuggestionKind.OURS,
        label,
        Edit(offset - replaced, offset, edit.text),
        f"{name} ({instruction.position.id}) · {clearance}",
        more=rest,
        preferred=name == "approved",
        matched=True,
    )


# --- attributions ---


def _heads(review: Review, unit: int, before: str, offset: int) -> list[Suggestion]:
    """Offer who may speak in a bracket that has just been opened, or behind the dash before its end."""
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    found, tail = _TAIL.search(line), ""
    if found is None or line.rfind("[", 0, found.start()) <= line.rfind("]", 0, found.start()):
        found, tail = _HEAD.search(line), ": "
        if found is None or _is_no_head(line[: found.start()], found["mark"]):
            return []
    start = offset - len(found["typed"])
    named = {part.strip() for part in re.split(r"[,/;&+]", found["names"]) if part.strip()}
    speakers = [one for one in _speakers(review, unit) if one[0] not in named]
    return [
        Suggestion(SuggestionKind.ACTOR, written, Edit(start, offset, written + tail), detail, preferred=ours)
        for written, detail, ours in speakers
    ]


def _is_no_head(opening: str, mark: str) -> bool:
    """Tell whether a bracket behind `opening` is a label, a reference or part of a word."""
    return opening[-1:].isalnum() or (mark == "(" and not opening.strip())


def _speakers(review: Review, unit: int) -> Iterator[tuple[str, str, bool]]:
    """Yield who may be named, what is said of him, and whether it is us: those who have spoken here come first."""
    seen: set[str] = set()
    file = review.file
    if file is not None and file.delegation is not None:
        names = (*file.delegation.aliases, file.delegation.name)
        for written in names:
            seen.add(written)
            yield written, "our own delegation", True
    counted: Counter[str] = Counter()
    canonical: dict[str, str] = {}
    for block in review.draft.blocks:
        for one in spoken(review.draft, block.index) if block.passage.attributions else ():
            weight = 100 if block.index == unit else 1
            counted[one.mention.written] += weight
            canonical[one.mention.written] = name_of(one.mention, review)
    known = known_actors(review)
    for written, _ in counted.most_common():
        if written not in seen and known.find(written):
            seen.update((written, canonical[written]))
            yield written, "" if canonical[written] == written else canonical[written], False
    for actor in file.actors if file is not None else ():
        if actor.name not in seen:
            seen.add(actor.name)
            yield actor.name, "", False
    yield from ((name, "", False) for name in sorted(known.known() - seen))


def _acts(review: Review, before: str, offset: int) -> list[Suggestion]:
    """Offer what an actor may do whose name stands before a colon: the first words of each act of the venue."""
    found = _ACT.search(before)
    if found is None:
        return []
    known = known_actors(review)
    names = [part.strip() for part in re.split(r"[,/;&+]|\band\b", found["names"]) if part.strip()]
    if not names or not all(known.find(name) for name in names):
        return []
    start, first = offset - len(found["typed"]), dict[str, str]()
    for phrase, act in venue(review.draft.profile.name).acts.items():
        first.setdefault(act, phrase)
    return [
        Suggestion(SuggestionKind.ACT, phrase, Edit(start, offset, phrase), act)
        for act, phrase in first.items()
        if phrase.startswith(found["typed"].strip())
    ]


# --- references ---


def _references(draft: Draft, unit: int, before: str, offset: int) -> list[Suggestion]:
    found = _REFERENCE.search(before)
    if found is None:
        return []
    word = found["word"].casefold()
    kind = next(kind for begins, kind in _KINDS.items() if word.startswith(begins))
    start = offset - len(found["typed"])
    targets = _targets(draft, unit, kind, found["article"] or "")
    return [
        Suggestion(
            SuggestionKind.UNIT, number, Edit(start, offset, number), said(draft, block)[1], unit=draft.blocks[block].id
        )
        for block, number in targets
        if block != unit or kind is not Kind.PARAGRAPH
    ]


def _targets(draft: Draft, unit: int, kind: Kind, article: str) -> Iterator[tuple[int, str]]:
    """Yield the units of a kind with their numbers: paragraphs only of the article that is named, else of this one."""
    within: Iterable[int] = range(len(draft.blocks))
    if kind is Kind.PARAGRAPH:
        above = _article(draft, article) if article else _above(draft, unit)
        within = draft.below(above) if above is not None else within if not article else ()
    seen: set[str] = set()
    for index in within:
        block = draft.blocks[index]
        if block.kind is kind and block.label:
            number = _KEYWORD.sub("", block.label).strip("[]. ()")
            if number and number not in seen:
                seen.add(number)
                yield index, number


def _article(draft: Draft, number: str) -> int | None:
    return next(
        (
            block.index
            for block in draft.blocks
            if block.kind is Kind.ARTICLE and _KEYWORD.sub("", block.label).strip("[]. ()") == number
        ),
        None,
    )


def _above(draft: Draft, unit: int) -> int | None:
    """Return the article that holds a block."""
    at: int | None = unit
    while at is not None and draft.blocks[at].kind is not Kind.ARTICLE:
        at = draft.blocks[at].parent
    return at
