"""Brackets and words of one stretch of text, as a raw tree: `inline.lark` at work, nothing understood yet.

Most stretches hold nothing but words and square brackets; these are read without the grammar, alike. What brackets mean
is decided in `adref.draft.content`. Offsets are code points of the text that was handed in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from adref.draft.grammars import parser

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

DEEPEST = 64
"""Brackets nested deeper than this stay plain words, so that nobody has to walk an endless tree."""

_MARKS = re.compile(r"[\[\]［］{}]|<<|\s//?\s|\(\(")
_SIGNS = re.compile(r"[\[\]/({}<［］]")
_SPEAKING = re.compile(
    r"\([^()]{1,600}?\s?[—–-]{1,2}\s?(?:the )?[A-Z][^()]{0,160}\)|\([A-Z][^()]{0,100}:[^()]*\)"
    r"|\([^()]{0,100}\b(?:delet|propos|oppos|support|reserv|retain|suggest|prefer|led by|submitted by|"
    r"on behalf|agreed|ad ref|pending)"
)

_TERMINAL = re.compile(r"^([A-Z]+)(?:\.\d+)?: /(.*)/$", re.MULTILINE)
_PLAIN = ("OPEN", "CLOSE", "TEXT")


class Raw(NamedTuple):
    """One piece: `what` is text, open, close, curly, round, angle, slash or bracket. A bracket has `items`."""

    what: str
    start: int
    end: int
    items: tuple[Raw, ...] = ()


def needed(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds anything that the grammar would see."""
    if not _SIGNS.search(text, start, end):
        return False
    return bool(_MARKS.search(text, start, end)) or ("(" in text and bool(_SPEAKING.search(text, start, end)))


def pieces(text: str, start: int, end: int, *, double_round: bool = False) -> tuple[Raw, ...]:
    """Return the pieces of `text[start:end]`; they tile it. `double_round` reads `((…))` as square brackets."""
    return shortcut(text, start, end, double_round=double_round) or grammatical(
        text, start, end, double_round=double_round
    )


def shortcut(text: str, start: int, end: int, *, double_round: bool = False) -> tuple[Raw, ...] | None:
    """Read words and square brackets as the grammar would, several times faster; None where there is more."""
    plain, more = _patterns()
    depth = text.count("[", start, end) + text.count("［", start, end)
    if double_round or depth > DEEPEST or more.search(text, start, end):
        return None
    opened: list[int] = []
    levels: list[list[Raw]] = [[]]  # what stands at the top, and in each bracket that is open
    for found in plain.finditer(text, start, end):
        at, stop = found.span()
        match text[at]:
            case "[" | "［":
                opened.append(at)
                levels.append([])
            case "]" | "］" if opened:
                inside = tuple(levels.pop())
                levels[-1].append(Raw("bracket", opened.pop(), stop, inside))
            case "]" | "］":
                levels[0].append(Raw("close", at, stop))
            case _:
                levels[-1].append(Raw("text", at, stop))
    pieces = levels[0]
    for at, inside_open in zip(opened, levels[1:], strict=True):
        pieces += (Raw("open", at, at + 1), *inside_open)
    return tuple(pieces)


def grammatical(text: str, start: int, end: int, *, double_round: bool = False) -> tuple[Raw, ...]:
    """Read a stretch with the grammar."""
    return _flatten(_parser(double_round).parse(text[start:end]), start)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the grammar's words and square brackets, and what matches anything else that it sees."""
    terminals = dict(_TERMINAL.findall(grammar_of(double_round=False)))
    more = [pattern for name, pattern in terminals.items() if name not in _PLAIN]
    return re.compile("|".join(terminals[name] for name in _PLAIN)), re.compile("|".join(more))


@cache
def _parser(double_round: bool) -> Lark:  # noqa: FBT001  (a cache key)
    return parser("inline-double-round" if double_round else "inline", grammar_of(double_round=double_round))


def grammar_of(*, double_round: bool) -> str:
    """Return the grammar, with or without `((…))` as square brackets."""
    from adref_grammar import data  # noqa: PLC0415  (loaded when first needed)

    grammar = data("inline.lark")
    if double_round:
        grammar = grammar.replace(r"OPEN.3: /[\[［]/", r"OPEN.3: /[\[［]|\(\(/")
        grammar = grammar.replace(r"CLOSE.3: /[\]］]/", r"CLOSE.3: /[\]］]|\)\)/")
        grammar = grammar.replace(r"{}(<\/]*/", r"{}()<\/]*/").replace(r"{}(<\/]+|[{}(<\/]", r"{}()<\/]+|[{}()<\/]")
    return grammar


def _flatten(tree: Tree[Token], offset: int) -> tuple[Raw, ...]:
    """Return the tree's pieces; chains of unclosed brackets come out as open pieces followed by their items."""
    result: list[Raw] = []
    pending: Tree[Token] | None = tree
    while pending is not None:
        following = None
        for child in pending.children:
            if not isinstance(child, type(tree)):
                token: Token = child  # type: ignore[assignment] # (the grammar gives no other)
                result.append(_leaf(token, offset))
            elif child.data == "unclosed":
                following = child
            elif child.data == "close":
                result.append(_leaf(child.children[0], offset))  # type: ignore[arg-type] # (the grammar gives no other)
            else:
                result.append(_bracket(child, offset, 1))
        pending = following
    return tuple(result)


def _bracket(tree: Tree[Token], offset: int, depth: int) -> Raw:
    opening, closing = tree.children[0], tree.children[-1]
    start, end = (opening.start_pos or 0) + offset, (closing.end_pos or 0) + offset  # type: ignore[union-attr] # (the grammar gives no other)
    if depth > DEEPEST:
        return Raw("text", start, end)
    items = tuple(
        _bracket(child, offset, depth + 1) if isinstance(child, type(tree)) else _leaf(child, offset)  # type: ignore[arg-type] # (the grammar gives no other)
        for child in tree.children[1:-1]
    )
    return Raw("bracket", start, end, items)


def _leaf(token: Token, offset: int) -> Raw:
    return Raw(token.type.lower(), (token.start_pos or 0) + offset, (token.end_pos or 0) + offset)
