"""What a positions file says that an extract may not: every value and comment, and where one of them turns up again.

The search is deaf to capitals, line ends and quotes. Words that stand in a text of the ladder which may be held are no
secret; single everyday words cannot be told from the language itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adref.positions.nodes import Listing, Node, Scalar
from adref.positions.nodes import Mapping as MappingNode
from adref.text import words

_COMMENT = re.compile(r"(?:^|(?<=[\s]))#+[ \t]*([^\r\n]*)", re.MULTILINE)
_WORDS, _COMMENT_WORDS = 3, 5
_LETTERS, _LETTERS_WITH_DIGIT = 12, 6
RUN = 5
"""So many words of a hidden text in a row are that text."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A value of the extract (`where` in it) that holds something secret; `what` kind of thing, never which."""

    where: str
    what: str


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield every text of a tree, keys left out."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Scalar):
            yield one
        elif isinstance(one, Listing):
            waiting += one.items
        elif isinstance(one, MappingNode):
            waiting += [entry.node for entry in one.entries.values()]


def comments(text: str, known: Iterable[Scalar]) -> Iterator[str]:
    """Yield the comments of a file; `known` are its values, in which a `#` is none."""
    spans = sorted((one.opening, one.end) for one in known)
    for found in _COMMENT.finditer(text):
        if found[1].strip() and not any(start <= found.start() < end for start, end in spans):
            yield found[1].strip()


def leaks(
    values: Mapping[str, str], ladder: Iterable[str], said: Iterable[str], noted: Iterable[str], hidden: Iterable[str]
) -> Iterator[Leak]:
    """Yield each of `values` (by its place in the extract) that holds something secret.

    `ladder` are the texts that may be held, `said` all values of the whole file, `noted` its comments, `hidden` the
    texts of rungs that may not be held.
    """
    allowed = {_plain(one) for one in values.values()}
    texts = [_plain(one) for one in ladder]
    secret = {one for one in map(_plain, said) if one not in allowed and _is_telling(one)}
    secret |= {one for one in map(_plain, noted) if one not in allowed and one.count(" ") >= _COMMENT_WORDS - 1}
    secret = {one for one in secret if not any(_holds(text, one) for text in texts)}
    runs = {run for one in map(_plain, hidden) for run in _runs(one) if not any(_holds(text, run) for text in texts)}
    own = set(texts)
    for where, value in values.items():
        plain = _plain(value)
        if plain in own:
            continue
        if any(_holds(plain, run) for run in runs):
            yield Leak(where, "words of a text above that role")
        elif any(_holds(plain, one) for one in secret):
            yield Leak(where, "words that stand elsewhere in a part which that role may not hold")


def _plain(text: str) -> str:
    return " ".join(one.key.casefold() for one in words(text))


def _holds(text: str, secret: str) -> bool:
    return f" {secret} " in f" {text} "


def _is_telling(secret: str) -> bool:
    if secret.count(" ") >= _WORDS - 1 or len(secret) >= _LETTERS:
        return True
    return len(secret) >= _LETTERS_WITH_DIGIT and any(letter.isdigit() for letter in secret)


def _runs(text: str) -> Iterator[str]:
    found = text.split()
    for start in range(len(found) - RUN + 1):
        yield " ".join(found[start : start + RUN])
