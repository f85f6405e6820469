"""Lattices against all readings listed one by one: distance, membership, phrases, modals, number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.readings import (
    Choice,
    Lattice,
    TermMatcher,
    choices,
    closest,
    count,
    distance,
    every_contains,
    every_has_modal_below,
    every_lacks,
    is_reading,
    lattice_of,
    parse_phrase,
    some_contains,
    some_has_modal_below,
    some_lacks,
    wording,
)
from tests.property.readings import brute

SEEDS = st.integers(0, 2**32)
CHOICES = st.sampled_from(Choice)
TERMS = {("shall",): 100, ("should",): 50, ("shall", "endeavour", "to"): 66, ("should", "endeavour"): 40, ("may",): 10}
LADDER = TermMatcher(TERMS)
PHRASES = ("shall", "new parties", "shall … report", "the … the", "report … new parties", "shall, report", "fund")


def ours_for(case: brute.Case, chance: random.Random) -> str:
    """A text near one of the readings: words put in, left out, replaced; capitals and list endings at will."""
    spoken = case.spoken
    reading = chance.choice(spoken) if spoken else ()
    words = list[str]()
    for block in reading:
        words.extend(token.text for token in block)
        if chance.random() < 0.5:
            words.extend(chance.choice(((";",), (";", "and"), (".",))))
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        place = chance.randint(0, len(words))
        what = chance.randrange(3)
        if what == 0:
            words.insert(place, chance.choice(brute.VOCABULARY))
        elif place < len(words):
            if what == 1:
                words[place] = chance.choice((*brute.VOCABULARY, "other"))
            else:
                del words[place]
    if words and chance.random() < 0.3:
        words[0] = words[0].capitalize()
    return " ".join(words)


def check(seed: int, choice: Choice, blocks: int) -> None:
    """Hold one draft's lattice against its readings, in every respect."""
    chance = random.Random(seed)
    case = brute.case(seed, choice, blocks=blocks)
    lattice = lattice_of(case.draft, case.draft.below(0), choice)
    spoken, firsts = case.spoken, case.firsts
    assert bool(lattice.no_text) == (case.no_text and bool(spoken))
    assert count(lattice) == max(len(brute.texts(spoken, firsts)) + case.no_text, 1)
    assert choices(lattice) <= len(case.raw)
    for _ in range(3):
        check_text(case, lattice, ours_for(case, chance))
    for phrase in PHRASES:
        parts = [tuple(part.replace(",", " ,").split()) for part in phrase.split("…")]
        found = [brute.contains(reading, parts) for reading in spoken]
        looked_for = parse_phrase(phrase)
        assert bool(some_contains(lattice, looked_for)) == any(found)
        assert bool(every_lacks(lattice, looked_for)) == (bool(found) and not any(found))
        assert bool(every_contains(lattice, looked_for)) == (bool(found) and all(found))
        assert bool(some_lacks(lattice, looked_for)) == (not all(found))
    for rank in (20, 60, 90):
        below = [any(value < rank for value in brute.ranks(reading, TERMS)) for reading in spoken]
        assert bool(some_has_modal_below(lattice, LADDER, rank)) == any(below)
        assert bool(every_has_modal_below(lattice, LADDER, rank)) == (bool(below) and all(below))


def check_text(case: brute.Case, lattice: Lattice, text: str) -> None:
    """Hold one text against the lattice and against every reading."""
    prepared = wording(text)
    firsts = case.firsts
    least = min((brute.distance(reading, prepared.keys, firsts) for reading in case.spoken), default=len(prepared.keys))
    found = closest(lattice, prepared)
    assert found.distance == least, text
    assert distance(lattice, prepared) == least, text
    assert is_reading(lattice, prepared) == (least == 0 and bool(case.spoken) and bool(prepared.keys))
    reading = [word.key for word in found.reading]
    assert [word.key for step in found.steps for word in step.theirs] == reading
    kept = [word for step in found.steps for word in step.ours]
    assert len(kept) <= len(prepared.words)
    assert all(word in prepared.words for word in kept)
    for step in found.steps:
        if step.theirs:
            assert step.span.start == step.theirs[0].start
        else:
            assert step.span.start == step.span.end


@given(SEEDS, CHOICES, st.integers(1, 4))
def test_a_lattice_says_what_its_readings_say(seed: int, choice: Choice, blocks: int) -> None:
    check(seed, choice, blocks)


@pytest.mark.long
@pytest.mark.parametrize("blocks", [1, 2, 4])
@pytest.mark.parametrize("choice", Choice)
def test_thousands_of_lattices(choice: Choice, blocks: int) -> None:
    for seed in range(1_000):
        check(seed, choice, blocks)
