"""Numbers as they are printed: which characters of a label are the number, and another number in the same manner.

Knows labels only, no draft.
"""

from __future__ import annotations

import re

from adref.draft.labels import SUFFIXES, normal_label, order, roman
from adref.text import Span

_KEYWORD = re.compile(
    r"\W*(?:(?:draft\s+)?(?:article|art\.?|part|chapter|sub-?section|section|annex|appendix|schedule|paragraphs?|para\.?|"
    r"option|opt\.?|regulation|rule|points?|items?)(?![a-z])\s*|(?:op|pp)\s?(?=\d))?",
    re.IGNORECASE,
)
_SUFFIX = rf"(?:\.?\s?(?:{'|'.join(SUFFIXES)})(?![A-Za-z]))*"
_CORE = re.compile(rf"(?:\d+(?:\.\d+)*[A-Z]?|[A-Za-z]+){_SUFFIX}(?!\w)", re.IGNORECASE)
_ROMANS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = 26


def core_of(label: str) -> Span | None:
    """Return which characters of a printed label are its number, `bis` included; None if it has none of its own."""
    keyword = _KEYWORD.match(label)
    found = _CORE.match(label, keyword.end() if keyword else 0)
    if found is None or re.search(r"\w", label[found.end() :]):
        return None
    said = found.group()
    return Span(*found.span()) if order(said, as_roman=_is_roman(said)) is not None else None


def relabelled(label: str, number: str) -> str | None:
    """Return `label` with `number` (a core, such as `6 bis`) in place of its own, in its manner; None if it cannot be.

    Figures stay figures, roman numbers roman, capitals capitals.
    """
    core = core_of(label)
    if core is None:
        return None
    said = in_manner(label[core.start : core.end], number)
    return None if said is None else label[: core.start] + said + label[core.end :]


def in_manner(like: str, number: str) -> str | None:
    """Return `number` written as the number `like` is; None where it is of another sort (a letter among figures)."""
    head, suffix = _parts(number)
    model, _ = _parts(like)
    if model[:1].isdigit():
        if not head[:1].isdigit():
            # A single small letter among figures is a slip, no roman number.
            value = roman(head) if head.isupper() or len(head) > 1 else None
            head = str(value) if value else ""
    elif head.isdigit():
        # Only capitals are surely roman numbers: `Annex I`, `Part IV`.
        head = roman_of(int(head)) if _is_roman(model) and model.isupper() else ""
    if not head:
        return None
    head = head.upper() if model.isupper() and not model[:1].isdigit() else head if head[:1].isdigit() else head.lower()
    return f"{head} {suffix}" if suffix else head


def number_in(written: str) -> str:
    """Return the number that a person wrote, bare or with word and marks (`Article 6 bis`, `(c)`); empty if none."""
    core = core_of(written.strip())
    if core is None:
        return ""
    head, suffix = _parts(written.strip()[core.start : core.end])
    return f"{head} {suffix}" if suffix else head


def roman_of(number: int) -> str:
    """Return a number in small roman figures."""
    said = ""
    for value, sign in _ROMANS:
        count, number = divmod(number, value)
        said += sign * count
    return said


def letter_of(place: int) -> str:
    """Return the letter label of a place: 1 is a, 27 aa, as drafters go on."""
    return chr(ord("a") + (place - 1) % _LETTERS) * ((place - 1) // _LETTERS + 1)


def same_number(one: str, other: str) -> bool:
    """Tell whether two labels mean the same number, also one in figures and one in roman figures."""
    left, right = normal_label(one), normal_label(other)
    if left == right:
        return True
    head, _, suffix = left.partition(" ")
    other_head, _, other_suffix = right.partition(" ")
    if suffix != other_suffix or head.isdigit() == other_head.isdigit():
        return False
    figure, letter = (head, other_head) if head.isdigit() else (other_head, head)
    return roman(letter) == int(figure)


def _is_roman(head: str) -> bool:
    return roman(head.partition(" ")[0]) is not None


def _parts(number: str) -> tuple[str, str]:
    """Return a number without its suffixes, and these with one blank between."""
    found = re.match(
        rf"(?P<head>\d+(?:\.\d+)*[A-Z]?|[A-Za-z]+?)(?P<suffix>{_SUFFIX})\.?\Z", number.strip(), re.IGNORECASE
    )
    if found is None:
        return number.strip(), ""
    return found["head"], " ".join(re.findall("|".join(SUFFIXES), found["suffix"].lower()))
