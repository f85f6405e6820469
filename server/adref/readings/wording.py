"""A text to be held against a draft: approved words, a rung, another delegation's proposal.

Two texts are equal if their words are (docs/decisions.md, "Equality of words"): list endings (`;`, `; and`, a final
`.`), labels of points and the capital of a first word apart. Knows nothing of where the text comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from adref.readings.kinds import LIST_MARKS
from adref.text import Word, WordKind, words, words_of

_ORDINAL = r"(?:\s?(?:bis|ter|quater|quinquies|alt))?"
_POINT = rf"\((?:[a-z]{{1,2}}|[ivxl]{{1,6}}|\d{{1,3}}){_ORDINAL}\)"
_FRONT = rf"(?:{_POINT}|\d{{1,3}}{_ORDINAL}[.)]|[a-z][.)]|(?:OP|PP)\s?\d+{_ORDINAL}[.:]?|[-–—•*·])(?=\s)"
_LABEL = re.compile(
    # In a row, a label follows the end of the point before; "(f); (g)" are references.
    rf"""(?:(?:\A|\n)[ \t]*{_FRONT}(?:[ \t]+{_FRONT})*|(?<=[^)\s][:;])\s*(?:(?:and|or)\s+)?{_POINT}(?=\s))""",
    re.VERBOSE,
)
_AT_FRONT = re.compile(rf"[ \t]*{_FRONT}")
_JOINING = ("and", "or")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared. `words` have offsets of `text`; labels and the list endings before them are left out.

    `where` tells for each key at which words it may be met, as bits: the first word of a point under either capital.
    """

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    where: dict[str, int] = field(repr=False, compare=False)
    firsts: tuple[int, ...] = ()  # words whose capital does not count


def wording(text: str) -> Wording:
    """Prepare `text` for comparing. Worth keeping: one wording is held against many lattices."""
    kept: list[Word] = []
    firsts = []
    start = 0
    for stop, resume, joining in _cuts(text):
        part = [*(words_of(text) if stop - start == len(text) else words(text, start, stop))]
        drop_list_ending(part, last=stop == len(text))
        if joining:
            part.extend(words(text, *joining))
        if part:
            firsts.append(len(kept) + (first_real(part) or 0))
        kept.extend(part)
        start = resume
    keys = tuple([word.key for word in kept])
    where = dict[str, int]()
    for place, key in enumerate(keys):
        where[key] = where.get(key, 0) | 1 << place
    for place, word in enumerate(kept):
        if word.other:
            where[word.other] = where.get(word.other, 0) | 1 << place
    for place in firsts:
        key = recapitalised(keys[place])
        where[key] = where.get(key, 0) | 1 << place
    return Wording(text, tuple(kept), keys, where, tuple(firsts))


def _cuts(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Where the words stop before a label and go on behind it, with the place of an "or" that joins the two points."""
    found: list[tuple[int, int, tuple[int, int] | None]] = []
    labelled = "(" in text or "\n" in text or _AT_FRONT.match(text)
    for label in _LABEL.finditer(text) if labelled else ():
        joining = re.search(r"\bor\s", label.group())
        place = (label.start() + joining.start(), label.start() + joining.start() + 2) if joining else None
        found.append((label.start(), label.end(), place))
    return [*found, (len(text), len(text), None)]


def drop_list_ending(found: list[Word], *, last: bool = True) -> None:
    """Take the list ending off the end of a text: `;`, `; and`, a full stop.

    An "or" goes only at the end of the `last` point: between two points it is substantive, and only its mark goes.
    """
    while found:
        if found[-1].key in LIST_MARKS:
            found.pop()
        elif len(found) == 1 or found[-2].key not in LIST_MARKS or found[-1].key not in _JOINING:
            return
        elif found[-1].key == "and" or last:
            del found[-2:]
        else:
            joining = found.pop()
            drop_list_ending(found, last=False)
            found.append(joining)
            return


def recapitalised(key: str) -> str:
    """Return the word with the other capital: "each" for "Each" and the other way round."""
    first = key[:1]
    return (first.lower() if first.isupper() else first.upper()) + key[1:]


def first_real(found: Sequence[Word]) -> int | None:
    """Return the index of the first word that is no punctuation mark."""
    return next((place for place, word in enumerate(found) if word.kind is not WordKind.MARK), None)
