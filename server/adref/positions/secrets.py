"""What a positions file says that an extract may not: every value and comment, and where one of them turns up again.

The search is deaf to capitals, punctuation and line ends. Words that stand in a text which may be held are no
secret; single everyday words cannot be told from the language itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adref.positions.nodes import Listing, Node, Scalar
from adref.positions.nodes import Mapping as MappingNode
from adref.text import WordKind, words

_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_LINE_END = re.compile(r"[\r\n]|\Z")
_WORDS, _COMMENT_WORDS = 3, 5
_LETTERS, _LETTERS_WITH_DIGIT = 12, 6
_RUN = 5
"""So many words of a hidden text in a row are that text."""

_SHORT_FORMS = {
    "fallbacks": "text",
    "conditions": "text",
    "delegation": "name",
    "actors": "name",
    "clearers": "id",
    "written-for": "draft",
    "coalition": "stance",
}
"""What a plain text stands for in the place of an entry."""

_NAMES = frozenset(
    {
        *("name", "aliases", "id", "members", "clearer", "required", "covers", "by", "digest", "of", "rule", "modal"),
        *("at", "due", "until", "issued", "expires"),
    }
)
"""Keys under which the same name or time may stand many times; under others the same words are the same secret."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A value of the extract (`where` in it) that holds something secret; `what` kind of thing, never which."""

    where: str
    what: str


Said = tuple[str, str]
"""A key and the text under it."""


def scalars(node: Node | None, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield every text of a tree with the key under which it stands, keys themselves left out."""
    waiting = [(key, node)]
    while waiting:
        key, one = waiting.pop()
        if isinstance(one, Scalar):
            yield key, one
        elif isinstance(one, Listing):
            waiting += [(key, item) for item in one.items]
        elif isinstance(one, MappingNode):
            waiting += [(key if key == "coalition" else name, entry.node) for name, entry in one.entries.items()]


def comments(text: str, known: Iterable[Scalar]) -> Iterator[str]:
    """Yield the comments of a file; `known` are its values, in which a `#` is none."""
    spans = [(one.opening, one.end) for one in known]
    done = 0
    for found in _COMMENT.finditer(text):
        if found.start() < done or any(start <= found.start() < end for start, end in spans):
            continue
        line_end = _LINE_END.search(text, found.end())
        done = line_end.start() if line_end is not None else len(text)
        comment = text[found.start() : done].strip("# \t")
        if comment:
            yield comment


def leaks(
    values: Mapping[str, Said], ladder: Iterable[str], said: Iterable[Said], noted: Iterable[str], hidden: Iterable[str]
) -> Iterator[Leak]:
    """Yield each of `values` (by its place in the extract) that holds something secret.

    `ladder` are the texts that may be held, `said` all values of the whole file, `noted` its comments, `hidden` the
    texts of rungs that may not be held.
    """
    allowed = {_filed(one) for one in values.values()}
    texts = [plain(one) for one in ladder]
    secret = {text for key, text in map(_filed, said) if (key, text) not in allowed and is_telling(text)}
    secret |= {one for one in map(plain, noted) if one.count(" ") >= _COMMENT_WORDS - 1}
    secret = {one for one in secret if not any(holds(text, one) for text in texts)}
    telltale = {run for one in map(plain, hidden) for run in runs(one) if not any(holds(text, run) for text in texts)}
    own = set(texts)
    for where, value in values.items():
        bare = plain(value[1])
        if bare in own:
            continue
        if any(holds(bare, run) for run in telltale):
            yield Leak(where, "words of a text above that role")
        elif any(holds(bare, one) for one in secret):
            yield Leak(where, "words that stand elsewhere in a part which that role may not hold")


def _filed(said: Said) -> Said:
    """Return a text as it is compared, under the key that it really stands for."""
    key = _SHORT_FORMS.get(said[0], said[0])
    return "name" if key in _NAMES else key, plain(said[1])


def plain(text: str) -> str:
    """Return the words of a text as they are searched: marks and capitals left out."""
    return " ".join(one.key.casefold() for one in words(text) if one.kind is not WordKind.MARK)


def holds(text: str, secret: str) -> bool:
    """Tell whether words stand in a text, both `plain`."""
    return f" {secret} " in f" {text} "


def is_telling(secret: str) -> bool:
    """Tell whether plain words are more than everyday words: three of them, or long ones."""
    if secret.count(" ") >= _WORDS - 1 or len(secret) >= _LETTERS:
        return True
    return len(secret) >= _LETTERS_WITH_DIGIT and any(letter.isdigit() for letter in secret)


def runs(text: str) -> Iterator[str]:
    """Yield every five words in a row of a plain text."""
    found = text.split()
    for start in range(len(found) - _RUN + 1):
        yield " ".join(found[start : start + _RUN])
