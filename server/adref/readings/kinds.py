"""Small closed classes of English words: which adjacent brackets can only be alternatives, which words carry little.

Nobody writes "shall should" or "its their": brackets whose members begin and end in one such class are one choice. Of
other members only the negotiators know whether they exclude each other. No ranks, no venue, no positions: those classes
are the lexicon's.
"""

from __future__ import annotations

from collections.abc import Sequence

_CLASSES = {
    "modal": "shall should must may might will would can could ought",
    "preposition": (
        "of in on at by for from to with within without under over between among through into onto upon per via "
        "towards toward against during throughout"
    ),
    "determiner": "a an the this that these those its their his her our any all each every some no such both either",
    "conjunction": "and or nor but and/or",
    "relative": "which who whom whose that where when while",
    "be": "is are was were be been being",
    "have": "has have had having",
    "do": "do does did",
    "pronoun": "it they them he she we us",
}
CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
"""The class of a word without capitals; words of more than one class stand in the one that is rarer."""

MARKS = frozenset(",;:.!?()[]{}\"'-–—/")
LIST_MARKS = frozenset(",;.")
"""The marks of which a list ending may consist."""


_SHORTEST_STEM = 3
_LONGEST_ENDING = 3


def light(key: str) -> bool:
    """Tell whether a word alone between two changed phrases is better told as part of them."""
    return key in MARKS or key.lower() in CLASS_OF


def exclusive(members: Sequence[Sequence[str]]) -> bool:
    """Tell whether members of adjacent brackets (their words' keys) can only be alternatives to each other.

    They are if each is a single word of one and the same class, a number, or nothing but the others' letters (a
    plural).
    """
    if any(not member for member in members):
        return True
    heads = [member[0].lower() for member in members]
    single = all(len(member) == 1 for member in members)
    classes = {"number" if word[0].isdecimal() else CLASS_OF.get(word, "") for word in heads}
    if len(classes) == 1 and classes != {""}:
        return single or classes == {"modal"}
    return single and _one_stem(heads)


def _one_stem(words: Sequence[str]) -> bool:
    shortest = min(words, key=len)
    stem = shortest[: max(_SHORTEST_STEM, len(shortest) - 1)]
    return len(shortest) >= _SHORTEST_STEM and all(
        word.startswith(stem) and len(word) <= len(shortest) + _LONGEST_ENDING for word in words
    )
