"""The paragraphs that a draft becomes in a Word file: words without the line breaks of plain text, units as they were.

Hard-wrapped lines are joined into paragraphs. What comes back from the file is read again before it is written: where
joining lines would make other units of a text, the lines stay as they are. Knows drafts; knows no XML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from adref.draft import HEADINGS, Block, Draft, Kind, parse, reparse
from adref.text import Edit, words

_BROKEN = re.compile(r"\w[-\u2010]$")
_HYPHENATED = re.compile(r"\w+(?:[-\u2010]\w+)+")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NOTE = re.compile(r"\[\^(\d{1,4})\]:[ \t]+(\S[^\n]*)")
CALL = re.compile(r"\[\^(\d{1,4})\]")
"""The call of a footnote in running text."""
_ASIDE = frozenset({Kind.FOOTNOTE, Kind.NOTE})


_Unit = tuple[str, str, tuple[tuple[str, str], ...]]


class Form(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"
    DIVISION = "division"
    ARTICLE = "article"
    BODY = "body"
    ASIDE = "aside"
    ROW = "row"


class Standing(StrEnum):
    """Whether words are in both texts, only in the later or only in the earlier one."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one standing; line ends in them are soft breaks."""

    text: str
    standing: Standing = Standing.KEPT


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph to be written.

    `unit` is the block it begins with, `end` the standing of the paragraph's own end, `note` the number of the footnote
    that it is the text of.
    """

    words: tuple[Words, ...]
    form: Form = Form.BODY
    depth: int = 0
    apart: bool = True  # a gap follows
    unit: int | None = None
    end: Standing = Standing.KEPT
    note: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(one.text for one in self.words)


def leaves(draft: Draft, *, set_out: bool = False) -> tuple[Leaf, ...]:
    """Return the paragraphs of a draft. The text that they make has the same units, with the same words.

    With `set_out`, rows between bars become tables, and footnotes that are called once each, in order, and stand at the
    end, become notes of the pages.
    """
    wanted = [_unit(block) for block in draft.blocks]
    proof = _Proof(draft, wanted)
    made = _plain(draft, proof)
    if not set_out:
        return made
    for better in (_with_notes(_with_rows(made)), _with_notes(made), _with_rows(made)):
        if better != made and not proof.others(better):
            return better
    return made


def _plain(draft: Draft, proof: _Proof) -> tuple[Leaf, ...]:
    """Return the paragraphs with all lines joined that can be."""
    known = set(_HYPHENATED.findall(draft.text))
    kept: set[int] = set()
    spaced: set[int] = set()
    # What comes back otherwise is set apart, else keeps its lines, else both.
    for apart, lines in ((True, False), (False, True), (True, True), (False, False)):
        made = _paragraphs(draft, kept, spaced, known)
        others = proof.others(made)
        if not others:
            return made
        spaced = spaced | others if apart else spaced - others
        kept = kept | others if lines else kept
    made = _paragraphs(draft, set(range(len(draft.blocks))), set(), known)
    return _lines(draft) if proof.others(made) else made


def text_of(made: Sequence[Leaf]) -> str:
    """Return the text that is read from a file of these paragraphs."""
    return "".join(
        f"{f'[^{one.note}]: ' if one.note else ''}{one.text.rstrip()}\n{chr(10) if one.apart else ''}" for one in made
    )


@dataclass(slots=True)
class _Proof:
    """Reads what would come back, each time with what was read before at hand."""

    draft: Draft
    wanted: Sequence[_Unit]
    read: Draft | None = None

    def others(self, made: Sequence[Leaf]) -> set[int]:
        """Return the units that would come back as others."""
        text = text_of(made)
        if self.read is None:
            extra = dict(self.draft.memory.extra) if self.draft.memory else {}
            self.read = parse(text, self.draft.profile.name, actors=extra)
        else:
            self.read = reparse(self.read, (Edit(0, len(self.read.text), text),))
        return _others(self.wanted, [_unit(block) for block in self.read.blocks])


def _unit(block: Block) -> _Unit:
    return block.kind, block.id, tuple((one.key, one.other) for one in words(block.passage.text))


def _others(wanted: Sequence[_Unit], found: Sequence[_Unit]) -> set[int]:
    """Return the units that came back as others, and those beside them."""
    if len(wanted) == len(found) and all(map(_is_same, wanted, found)):
        return set()
    numbers: dict[object, int] = {}
    mine, its = (
        [numbers.setdefault((kind, name, tuple(key for key, _ in said)), len(numbers)) for kind, name, said in units]
        for units in (wanted, found)
    )
    others: set[int] = set()
    for tag, start, end, low, high in SequenceMatcher(None, mine, its, autojunk=False).get_opcodes():
        pairs = zip(wanted[start:end], found[low:high], strict=False)
        if tag != "equal" and not (end - start == high - low and all(_is_same(*pair) for pair in pairs)):
            others |= set(range(max(start - 1, 0), min(end + 1, len(wanted))))
    return others


def _is_same(one: _Unit, other: _Unit) -> bool:
    """Tell whether two units are one; a word broken at a line end is itself with its hyphen and without it."""
    if one[:2] != other[:2] or len(one[2]) != len(other[2]):
        return False
    return all(a == b or b[0] in a for a, b in zip(one[2], other[2], strict=True))


def _paragraphs(draft: Draft, kept: set[int], spaced: set[int], known: set[str]) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    open_ = False
    for block in draft.blocks:
        text = _LINE_ENDS.sub("\n", block.passage.text)
        body = text.strip("\n") if block.index in kept else text.strip()
        ends = text[len(text.rstrip()) :].count("\n")
        if body:
            said = body.rstrip() if block.index in kept else _joined(body, known, title=block.kind in HEADINGS)
            apart = ends > 1 or block.index in spaced
            if open_:
                last = found[-1]
                found[-1] = replace(last, words=(Words(f"{last.text.rstrip()} {said}"),), apart=apart)
            else:
                found.append(Leaf((Words(said),), _form(block), _depth(draft, block), apart, block.index))
            open_ = ends == 0
    return tuple(found)


def _joined(text: str, known: set[str], *, title: bool) -> str:
    """Return lines as one; the lines of a heading stay, where number and title stand apart."""
    lines = [one.strip() for one in text.split("\n") if one.strip()]
    if title:
        return "\n".join(lines)
    parts = lines[:1]
    for one, following in pairwise(lines):
        parts += [_between(one, following, known), following]
    return "".join(parts)


def _between(line: str, following: str, known: set[str]) -> str:
    """Return what joins two lines: nothing behind the hyphen of a word that is written with one."""
    if not (_BROKEN.search(line) and following[:1].islower()):
        return " "
    word = line.rsplit(maxsplit=1)[-1] + following.split(maxsplit=1)[0]
    return "" if any(one in word for one in known) or "-" not in word[:-1] else "\n"


def _with_rows(made: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Return the paragraphs with lines between bars as rows of tables; a table stands apart from what is round it."""
    found: list[Leaf] = []
    for leaf in made:
        cells = row_cells(leaf.text)
        is_row = len(cells) > 1 and "\n" not in leaf.text
        last = found[-1] if found else None
        if last is not None and (last.form is Form.ROW or is_row):
            found[-1] = replace(last, apart=(last.form is Form.ROW) is not is_row)
        if is_row:
            found.append(replace(leaf, words=(Words(f"| {' | '.join(cells)} |"),), form=Form.ROW, apart=True))
        else:
            found.append(leaf)
    return tuple(found)


def row_cells(text: str) -> list[str]:
    """Return the cells of a line between bars, none if it is no such line."""
    bare = text.strip()
    return [one.strip() for one in bare[1:-1].split("|")] if bare[:1] == "|" == bare[-1:] and len(bare) > 1 else []


def _with_notes(made: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Return the paragraphs with the last of them as footnotes, if they are called one by one; else as they are."""
    first = len(made)
    while first and _NOTE.fullmatch(made[first - 1].text):
        first -= 1
    found = [_NOTE.fullmatch(one.text) for one in made[first:]]
    numbers = [one[1] for one in found if one]
    calls = [call for one in made[:first] for call in CALL.findall(one.text)]
    if not first or not numbers or calls != numbers or numbers != [str(at) for at in range(1, len(numbers) + 1)]:
        return (*made,)
    texts = (replace(made[first - 1], apart=True),)
    ends = (
        replace(leaf, words=(Words(one[2]),), note=one[1]) for leaf, one in zip(made[first:], found, strict=True) if one
    )
    return (*made[: first - 1], *texts, *ends)


def _form(block: Block) -> Form:
    if block.kind is Kind.TITLE:
        return Form.TITLE
    if block.kind is Kind.ARTICLE:
        return Form.ARTICLE
    if block.kind in HEADINGS:
        return Form.DIVISION
    return Form.ASIDE if block.kind in _ASIDE else Form.BODY


def _depth(draft: Draft, block: Block) -> int:
    """Return how far a unit is set in: one step for each point, item or option that it is or stands in."""
    depth = 0
    at: int | None = block.index
    while at is not None:
        here = draft.blocks[at]
        depth += here.kind in {Kind.POINT, Kind.ITEM}
        at = here.parent
    return depth


def _lines(draft: Draft) -> tuple[Leaf, ...]:
    """Return every line of a draft as a paragraph of its own: what no joining keeps."""
    lines = _LINE_ENDS.sub("\n", draft.text).rstrip("\n").split("\n")
    found, at = [], 0
    for line in lines:
        unit = draft.at(at)
        at += len(line) + 1
        block = draft.blocks[unit] if unit is not None else None
        begins = block is not None and unit is not None and draft.starts[unit] > at - len(line) - 2
        found.append(
            Leaf((Words(line),), _form(block) if block else Form.BODY, 0, apart=False, unit=unit if begins else None)
        )
    return tuple(found)
