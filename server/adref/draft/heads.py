"""The head of a logical line: brackets and labels that stand before its words, read with `blocks.lark`.

A head is cut off by a permissive pattern, then parsed; heads repeat ("(a) ", "2. ["), so each distinct one is parsed
once. What kind of block a label opens is not decided here but from its neighbours, in `adref.draft.openers`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from adref.draft.grammars import parser

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_SUFFIX = (
    r"bis|ter|quarter(?=\.)|quater|quat|quinquies|quinqies|quin|sexies|septies|octies|novies|decies|ante|"
    r"alt(?:ernative)?"
)
_DIVISION = (
    r"article|art|part|chapter|section|sub-?section|title|annex(?:es)?|appendix|schedule|protocol|decision|resolution|"
    r"regulation|rule|draft(?=\s+(?:article|regulation|rule|decision|resolution))"
)
_PIECE = (
    r"[\s\u200b\u2060\ufeff]+|\[\^\w{1,4}\]:|[\[\]{}［］()«»“”\"‘’'<>•·▪◦‣●○→\uf0a7\uf0b7\uf02a\uf0d8.:–—*\-]|\d{1,4}/C(?:P|MA|MP)\.\d+|\d{1,3}/(?=\s)"
    rf"|\d{{1,4}}(?!\d)[A-Z]?(?![A-Za-z])|\d{{1,4}}(?=[A-Z][a-z])|\d{{1,4}}(?=(?i:{_SUFFIX})(?![A-Za-z]))|(?:(?i:{_SUFFIX}|{_DIVISION}|chapeau)(?![^\W\d]))"
    r"|(?i:opt(?:ion)?)(?![^\W\d])|(?i:[po]p\s?\d{1,3})(?!\w)|[Pp]Pl(?!\w)"
    r"|(?i:new\s+(?:pp|op|para(?:graph)?s?|article|sub-?paragraph)\b)|(?i:one|two|three|four|five|six|seven|eight|nine|ten)(?!\w)"
    r"|[ivxlIVXLC]{1,7}(?!\w)|[A-Za-z]{1,2}(?=\s?[)])|[A-Za-z](?![^\W\d_]{1})|(?:xx|XX)(?!\w)|[A-Z]{1,3}(?=\.[A-Z\d])|[xX]/C(?:P|MA|MP)\.[xX\d]+"
)
_HEAD = re.compile(rf"(?:{_PIECE}){{0,40}}")
_GATE = re.compile(
    rf"[\s\u200b\u2060\ufeff]*[\[{{［(«“\"‘'<]{{0,6}}[\s]*[\[{{［(«“\"‘'<]{{0,6}}[\s]*(?:\d|[a-z]\s(?:bis|ter|quater)\b|[A-Za-z]{{1,2}}[.)]|[ivxlIVXL]{{1,6}}[.)]"
    rf"|(?:\((?:\s?[A-Za-z]{{1,7}}[ .)]|\s?\d))|[•·▪◦‣●○→\uf0a7\uf0b7\uf02a\uf0d8–—*\-]|o\s\s|[xX]{{1,2}}\.|\[\^"
    rf"|(?i:{_SUFFIX}|{_DIVISION}|opt(?:ion)?|pp|op)(?![^\W\d])|(?i:new\s+(?:pp|op|para|sub|art))|[Pp]Pl\b)"
)
_LONGEST = 200
_RESERVED = rf"{_SUFFIX}|{_DIVISION}|chapeau|opt(?:ion)?|ppl|alt|new|[ivxlcIVXLC]+|xx|o"
_SIMPLE = re.compile(
    rf"(?P<opens>\[?)(?P<first>(?P<number>\d{{1,4}})\.|\((?:[a-z]{{1,2}}|[ivx]{{1,5}}|\d{{1,2}})\))[ \t]*"
    rf"(?P<second>\((?:[a-z]{{1,2}}|[ivx]{{1,5}}|"
    rf"\d{{1,2}})\))?[ \t]*(?P<rest>[\[\]]{{0,3}}[\"“]?(?:(?!(?i:{_RESERVED})\b)[A-Za-z]{{1,9}}[ \t]?)?)"
)
_BARE = re.compile(r"(?P<number>\d{1,4})[ \t]*(?P<rest>(?:[\[\]][\[\] \t.]*)?)")
_HEADING = re.compile(
    r"(?P<word>Article|ARTICLE|Part|PART|SECTION|SUBSECTION|CHAPTER|Annex|ANNEX|"
    r"RESOLUTION)(?: (?P<number>\d{1,3}|[IVX]{1,6}|[A-H]))?"
    r"(?P<stop>\.)?[ \t]*(?P<rest>(?:[\[\]][\[\] \t.]*)?)"
)
_SMALL = re.compile(
    r"(?:article|art|part|chapter|section|sub-?section|title|annex|appendix|schedule|protocol|decision|resolution|regulation|rule)"
)


_FUSED = re.compile(r"\[?(?P<word>PART|Part|CHAPTER|Chapter|SECTION|Section) (?P<number>[IVXLC]{1,7})\d{1,2}(?= \w)")
_GROUP_CODE = re.compile(r"\([A-Z]{2,4}\)(?=\d{1,3}\.\s)")


class Mark(NamedTuple):
    """One label in a head; offsets count from the head's first character."""

    what: str  # number, letter, paired, division, option, alternative, preamble, operative, bullet, note, fresh
    start: int
    end: int
    label: str  # as printed, without trailing stop
    word: str = ""  # of a division: the word in lower case ("article", "annex")
    number: str = ""  # the label without its word
    stopped: bool = False  # whether a stop or colon follows
    opens: tuple[int, ...] = ()  # opening brackets before it, behind the mark before


class Head(NamedTuple):
    """What stands before the words of a line. `end` is where the words begin, behind marks and blanks."""

    marks: tuple[Mark, ...]
    end: int


NO_HEAD = Head((), 0)


def head_of(text: str, start: int, end: int) -> Head:
    """Read the head of the line `[start, end)` of `text`; offsets in the result count from `start`."""
    code = _GROUP_CODE.match(text, start, end)
    if code:
        behind = head_of(text, code.end(), end)
        return _moved(behind, code.end() - start)
    if not _GATE.match(text, start, end):
        return NO_HEAD
    fused = _FUSED.match(text, start, end)
    if fused:
        return _without_call(fused, start)
    if text[start].islower() and _SMALL.match(text, start):
        return NO_HEAD
    head = head_text(text, start, end)
    return read_head(head) if head else NO_HEAD


def head_text(text: str, start: int = 0, end: int | None = None) -> str:
    """Cut off what stands before the words of a line; rather too much than too little."""
    stop = len(text) if end is None else end
    found = _HEAD.match(text, start, min(stop, start + _LONGEST))
    return found.group() if found else ""


def _without_call(found: re.Match[str], start: int) -> Head:
    """Return the head of `PART III25 MEASURES`: the number of a note is fused with the part's."""
    opens = (0,) if found.group()[0] == "[" else ()
    label = f"{found['word']} {found['number']}"
    end = found.end() - start
    word = found["word"].lower()
    mark = Mark("division", found.start("word") - start, end, label, word, found["number"], stopped=False, opens=opens)
    return Head((mark,), end + 1)


def _moved(head: Head, by: int) -> Head:
    """Return a head behind a code that is no part of it (`(ALL)1.`: text common to several bodies)."""
    marks = tuple(
        mark._replace(start=mark.start + by, end=mark.end + by, opens=tuple(one + by for one in mark.opens))
        for mark in head.marks
    )
    return Head(marks, head.end + by) if marks else NO_HEAD


@lru_cache(maxsize=4096)
def read_head(head: str) -> Head:
    """Return the marks of one head, whatever it is; the commonest shapes are read without the grammar, alike."""
    return shortcut(head) or grammatical(head)


def shortcut(head: str) -> Head | None:
    """Read `1. `, `(a) (i) `, `Article 5` and the like as the grammar would, many times faster; None for all else."""
    simple = _SIMPLE.fullmatch(head)
    if simple:
        marks = [_simple(simple, "first", stopped=bool(simple["number"]), opens=(0,) if simple["opens"] else ())]
        if simple["second"]:
            marks.append(_simple(simple, "second", stopped=False))
        return Head(tuple(marks), simple.start("rest"))
    bare = _BARE.fullmatch(head)
    if bare:
        end = bare.end("number")
        return Head((Mark("number", 0, end, bare["number"], "", bare["number"]),), bare.start("rest"))
    heading = _HEADING.fullmatch(head)
    if heading:
        number = heading["number"] or ""
        label = f"{heading['word']} {number}".rstrip()
        end = len(label) + len(heading["stop"] or "") if number else len(heading["word"])
        mark = Mark("division", 0, end, label, heading["word"].lower(), number, bool(number and heading["stop"]))
        return Head((mark,), heading.start("rest") if number or not heading["stop"] else end)
    return None


def _simple(found: re.Match[str], group: str, *, stopped: bool, opens: tuple[int, ...] = ()) -> Mark:
    label = found[group].rstrip(".")
    what = "number" if stopped else "letter"
    return Mark(what, found.start(group), found.end(group), label, "", label, stopped, opens)


@cache
def _parser() -> Lark:
    from adref_grammar import data  # noqa: PLC0415  (loaded when first needed)

    return parser("blocks", data("blocks.lark"))


def grammatical(head: str) -> Head:
    """Read a head with the grammar."""
    from lark import Tree, UnexpectedInput  # noqa: PLC0415  (loaded when first needed)

    try:
        tree = _parser().parse(head)
    except UnexpectedInput:
        return NO_HEAD
    marks: list[Mark] = []
    opens: list[int] = []
    end = 0
    for item in tree.children:
        if isinstance(item, Tree):
            mark = _mark(item, tuple(opens))
            marks.append(mark)
            opens = []
            end = mark.end
        elif item.type == "OPEN" and item in ("[", "{", "［"):
            opens.append(item.start_pos or 0)
        elif item.type == "CLOSE" and not opens:
            continue
        elif item.type not in {"OPEN", "STOP"}:
            break
    while end < len(head) and head[end].isspace():
        end += 1
    return Head(_dashed(head, marks), end if marks else 0)


def _dashed(head: str, marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a head; a dash right behind the first number belongs to it: `1- `, `1 – `, `1.- `.

    `10 - 15` is a range, and a dash without a blank behind it goes with its word.
    """
    if len(marks) > 1:
        first, dash, *more = marks
        alone = first.what == "number" and dash.what == "bullet" and dash.label in "-–—" and not dash.opens
        apart = head[dash.end : dash.end + 1].isspace() and not (more and more[0].what == "number")
        if alone and apart and not head[first.end : dash.start].strip():
            return (first._replace(end=dash.end, stopped=True), *more)
    return tuple(marks)


def _mark(tree: Tree[Token], opens: tuple[int, ...]) -> Mark:
    tokens = [token for token in tree.children if isinstance(token, str)]
    stopped = tokens[-1].type == "STOP" or tokens[-1].endswith(".")
    start, end = tokens[0].start_pos or 0, tokens[-1].end_pos or 0
    labels = tokens[:-1] if tokens[-1].type == "STOP" and len(tokens) > 1 else tokens
    last = labels[-1]
    if last.type == "DOTTED":
        stopped = True
    printed = _printed(labels, start)
    word = tokens[0].lower() if tree.data == "division" else ""
    number = _printed(labels[1:], labels[1].start_pos or 0) if word and len(labels) > 1 else "" if word else printed
    return Mark(str(tree.data), start, end, printed, " ".join(word.split()), number, stopped, opens)


def _printed(tokens: list[Token], start: int) -> str:
    """Return the label as it stands in the head, with its own blanks."""
    pieces: list[str] = []
    at = start
    for token in tokens:
        if (token.start_pos or 0) > at:
            pieces.append(" ")
        pieces.append(str(token))
        at = token.end_pos or 0
    return "".join(pieces).rstrip(" .:")
