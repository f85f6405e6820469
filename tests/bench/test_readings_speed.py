"""How long the readings take, in processor time, beside a loop that does nothing: the machine's own measure.

An empty loop of 100,000 turns takes two to four milliseconds on the machines this was written on.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from adref.readings import (
    TermMatcher,
    closest,
    count,
    every_contains,
    every_has_modal_below,
    is_reading,
    lattice_of,
    parse_phrase,
    wording,
)
from tests.unit.readings.hand import Hand, draft, unit

pytestmark = pytest.mark.bench

WORDS = [
    "each",
    "party",
    "shall",
    "should",
    "provide",
    "new",
    "additional",
    "finance",
    "to",
    "developing",
    "countries",
    "in",
    "accordance",
    "with",
    "article",
    "and",
    "report",
    "measures",
    "of",
    "the",
    "conference",
    "on",
    "progress",
    "under",
    "this",
    "agreement",
    "through",
    "national",
    "plans",
]


def took(work: Callable[[], object], turns: int = 1) -> float:
    """Milliseconds of processor time that one turn takes, the least of seven tries."""
    best = float("inf")
    for _ in range(7):
        began = time.process_time()
        for _ in range(turns):
            work()
        best = min(best, time.process_time() - began)
    return best * 1000 / turns


def empty_loop() -> None:
    for _ in range(100_000):
        pass


def told(name: str, milliseconds: float) -> float:
    """Print a figure; return it in empty loops."""
    loops = milliseconds / took(empty_loop)
    print(f"\n{name}: {milliseconds:.3f} ms, {loops:.2f} empty loops", end="")
    return loops


def bracketed(chance: random.Random, words: int, brackets: int) -> str:
    """A paragraph with brackets of one to five words among its words."""
    found = [chance.choice(WORDS) for _ in range(words)]
    for place in sorted(chance.sample(range(2, words - 7, 8), brackets), reverse=True):
        after = place + chance.randint(1, 5)
        found[place], found[after] = f"[{found[place]}", f"{found[after]}]"
    return " ".join(found)


def test_a_bracketed_paragraph_against_another_text() -> None:
    chance = random.Random(1)
    lattice = lattice_of(unit(bracketed(chance, 150, 10)), [0])
    other = wording(" ".join(chance.choice(WORDS) for _ in range(100)))
    near = [word.key for index, word in enumerate(lattice.words) if index % 3][:100]
    near[50:53] = ["something", "else"]
    assert told("150 words, 10 brackets, a text with nothing in common", took(lambda: closest(lattice, other))) < 2
    assert told("the same, a text of its words", took(lambda: closest(lattice, wording(" ".join(near))))) < 2
    fresh = [wording(" ".join(chance.choice(WORDS) for _ in range(100))) for _ in range(140)]  # each is asked of once
    assert told("is it a reading?", took(lambda: is_reading(lattice, fresh.pop()), 20)) < 0.1


def test_three_hundred_plain_comparisons() -> None:
    chance = random.Random(2)
    pairs = []
    for _ in range(300):
        words = [chance.choice(WORDS) for _ in range(70)]
        lattice = lattice_of(unit(" ".join(words)), [0])
        words[chance.randrange(70)] = "should"
        del words[chance.randrange(69)]
        pairs.append((lattice, wording(" ".join(words))))
    spent = took(lambda: [closest(lattice, text) for lattice, text in pairs])
    assert told("300 units of 70 words, two differences each", spent) < 30


def test_building_and_asking() -> None:
    chance = random.Random(3)
    hands = [Hand(bracketed(chance, 40, 2), label=f"({number})", below=int(number > 0)) for number in range(10)]
    made = draft(*hands)
    spent = took(lambda: lattice_of(made, made.below(0)))
    assert told("the lattice of a chapeau with nine points, put together", spent) < 2
    lattice = lattice_of(made, made.below(0))
    phrase, ladder = parse_phrase("new … finance"), TermMatcher({("shall",): 100, ("should",): 50})
    assert told("every reading contains a phrase?", took(lambda: every_contains(lattice, phrase))) < 1
    assert told("every reading has a weaker modal?", took(lambda: every_has_modal_below(lattice, ladder, 60))) < 1
    assert told("how many readings?", took(lambda: count(lattice))) < 5


def test_brackets_nested_ten_thousand_deep() -> None:
    made = unit("[report " * 10_000 + "now" + "]" * 10_000)
    lattice = lattice_of(made, [0])
    text = wording("report " * 40 + "later")
    assert told("10,000 nested brackets", took(lambda: closest(lattice, text))) < 500
