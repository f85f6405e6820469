"""Which series a label belongs to: digits, letters, roman numerals, options; told by its open siblings.

`(i)` is a letter behind `(h)` and a roman one elsewhere. Knows labels and the stack of open blocks, not the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from adref.draft.heads import Mark
from adref.draft.labels import Order, letters, normal_label, order, roman
from adref.draft.looks import starts_lower
from adref.draft.model import Kind
from adref.draft.places import Stack, floor
from adref.draft.segments import State

_LETTERS = re.compile(r"[A-Za-z]+")
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_MOST, _PARTS = 400, 2


class Series(NamedTuple):
    """The series of one label: `family` tells series of one level apart, `starts` whether the label is a first one."""

    kind: Kind
    family: str
    order: Order | None
    starts: bool


def series(mark: Mark, state: State, rest: str, *, told: bool, empty: bool, following: Mark | None) -> Series | None:
    """Return the series of a mark, None if it is no label (a bare number before a noun, a year)."""
    match mark.what:
        case "number":
            return _number(mark, state.stack, rest, following)
        case "paired":
            return Series(Kind.PARAGRAPH, "num", order(mark.label), starts=False)
        case "letter":
            return _letter(mark, state, told=told, empty=empty)
        case "option":
            return _option(mark)
        case "alternative":
            if not (
                (mark.label[:1].isupper() and (mark.stopped or mark.label.lower().startswith("alt "))) or mark.opens
            ):
                return None
            found = order(mark.label)
            return Series(Kind.OPTION, "option-alt", found, starts=True)
        case "preamble":
            return Series(
                Kind.PREAMBULAR, "pp", order(re.sub("[lL]$", "1", mark.label)), starts=mark.label.endswith("1")
            )
        case "operative":
            return Series(Kind.PARAGRAPH, "op", order(mark.label), starts=normal_label(mark.label) == "1")
        case "bullet":
            return Series(Kind.ITEM, f"bullet{mark.label[:1]}", None, starts=True)
        case "fresh":
            preambular = "pp" in mark.label.lower()
            return Series(
                Kind.PREAMBULAR if preambular else Kind.PARAGRAPH, "pp" if preambular else "num", None, starts=False
            )
    return None


def _number(mark: Mark, stack: Stack, rest: str, following: Mark | None) -> Series | None:
    found = order(mark.label)
    label = normal_label(mark.label)
    if not found:
        return Series(Kind.PARAGRAPH, "num", None, starts=False) if mark.stopped else None
    if found.base[0] > _MOST:
        return None
    if not mark.stopped and not _bare(mark, rest, following, stack, found):
        return None
    if len(found.base) > 1:
        return Series(
            Kind.PARAGRAPH,
            "dec" if len(found.base) <= _PARTS else f"dec{len(found.base)}",
            found,
            starts=found.base[-1] == 1,
        )
    return Series(Kind.PARAGRAPH, "num", found, starts=label in {"1", "0"})


def _bare(mark: Mark, rest: str, following: Mark | None, stack: Stack, found: Order) -> bool:
    """Tell whether a number without a stop is a label: a decimal, one with a suffix, or the next of its series."""
    if following is not None:
        return len(found.base) > 1 or found.suffix != (0,) or following.what in {"option", "letter"}
    if starts_lower(rest) or not rest.strip():
        return False
    if len(found.base) > 1 or found.suffix != (0,):
        return True
    return bool(mark.opens) or any(
        entry.family == "num" and entry.order is not None and found.base[0] == entry.order.base[0] + 1
        for entry in stack[floor(stack) :]
    )


def _letter(mark: Mark, state: State, *, told: bool, empty: bool) -> Series | None:
    label = mark.label
    inner = _LETTERS.search(label)
    shape = "(" if label[:1] == "(" else ")" if ")" in label else "."
    if not inner:
        found = order(label)
        return Series(Kind.POINT, f"par{shape}", found, starts=normal_label(label) == "1") if found else None
    word = inner.group()
    if (
        shape == "."
        and word.lower() in {"xx", "x", "y"}
        and not (word == "x" and roman_next(state.stack, 10, "roman."))
    ):
        return Series(Kind.PARAGRAPH, "num", None, starts=False)
    if (
        word == "l"
        and shape == "."
        and not any(entry.family == "alpha." for entry in state.stack[floor(state.stack) :])
    ):
        return Series(Kind.PARAGRAPH, "num", Order((1,)), starts=True)
    if word.isupper():
        kind, family = Kind.POINT, f"upper{shape}"
        return Series(kind, family, order(label), starts=word == "A")
    as_roman = _reads_roman(word.lower(), state, shape, told=told, empty=empty)
    found = order(label, as_roman=as_roman)
    if found is None:
        return Series(Kind.POINT, f"alpha{shape}", None, starts=False) if shape == "(" else None
    family = f"{'roman' if as_roman else 'alpha'}{shape}"
    return Series(Kind.ITEM if as_roman else Kind.POINT, family, found, starts=found.base == (1,))


def roman_next(stack: Stack, value: int, family: str) -> bool:
    """Tell whether a roman numeral of that value carries on an open series."""
    return any(
        entry.family == family and entry.order is not None and entry.order.base == (value - 1,) for entry in stack
    )


def _reads_roman(word: str, state: State, shape: str, *, told: bool, empty: bool) -> bool:
    value = roman(word) if _ROMAN.fullmatch(word) else None
    if value is None:
        return False
    entries = state.stack[floor(state.stack) :]
    romans = [entry.order.base[0] for entry in entries if entry.family == f"roman{shape}" and entry.order]
    alphas = [entry.order.base[0] for entry in entries if entry.family == f"alpha{shape}" and entry.order]
    place = letters(word)
    if romans and value - romans[-1] in {0, 1}:
        return True
    if alphas and place is not None and place - alphas[-1] in {0, 1}:
        return bool((told or empty) and value == 1)
    return len(word) > 1 or value == 1 or bool(romans and value > romans[-1])


def _option(mark: Mark) -> Series | None:
    body = mark.label
    normal = normal_label(body)
    if not normal:
        return Series(Kind.OPTION, "option", None, starts=True) if mark.stopped else None
    great = "-great" if body[:3].isupper() else ""
    head = normal.split(" ")[0]
    written = re.sub(r"(?i)^opt(?:ion)?\.?\s*", "", body)
    if written[:1] == "(":
        parts = re.findall(r"\((\w+)", written)
        if len(parts) > 1:
            return Series(
                Kind.OPTION,
                "option-paren2",
                order(parts[-1], as_roman=bool(roman(parts[-1]))),
                starts=parts[-1] in {"i", "a", "1"},
            )
        inner = parts[0] if parts else ""
        return Series(
            Kind.OPTION,
            "option-paren",
            order(f"({inner}) {' '.join(normal.split(' ')[1:])}"),
            starts=inner in {"a", "i"},
        )
    if head[:1].isdigit():
        return Series(Kind.OPTION, f"option{great}-arabic", order(normal), starts=head == "1")
    if re.fullmatch(r"[IVXL]+", written.split()[0].rstrip(".:")) and roman(head):
        return Series(Kind.OPTION, f"option{great}-roman", order(head, as_roman=True), starts=head == "i")
    if "." in head or re.fullmatch(r"[a-z]\d+", head):
        values = re.findall(r"[a-z]+|\d+", head)
        numbers = tuple(int(one) if one.isdigit() else letters(one) or 0 for one in values)
        return Series(Kind.OPTION, "option-letter2", Order(numbers), starts=numbers[-1] == 1)
    return Series(Kind.OPTION, f"option{great}-letter", order(normal), starts=head == "a")
