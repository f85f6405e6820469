"""After any edits the review that was carried on says what a review from nothing says."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from adref.draft import parse, reparse
from adref.positions import Loaded, read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Reader, review
from tests.support.alike import NOW, assert_same
from tests.support.made_up import sized
from tests.support.random_edits import random_edits


def sample() -> tuple[str, Loaded]:
    """The draft and the positions that are shipped."""
    folder = files("adref.sample")
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("rev3.treaty", "positions.yaml")]
    return texts[0], read(texts[1], "positions.yaml")


def made_up(seed: int) -> tuple[str, Loaded]:
    """A draft of sixty units with a dozen positions."""
    made = sized(60, 12, seed=seed)
    return made.draft, read(made.positions, "positions.yaml")


def carry_on(text: str, loaded: Loaded, seed: int, steps: int) -> None:
    """Edit `text` at random and review each state both ways."""
    source = random.Random(seed)
    actors = dict(added_names(loaded.file)) if loaded.file else {}
    reader = Reader(source.choice(list(Role)))
    draft = parse(text, actors=actors)
    carried = review(draft, loaded, reader, NOW)
    for _ in range(steps):
        draft = reparse(draft, random_edits(draft, source))
        carried = review(draft, loaded, reader, NOW, previous=carried)
        assert_same(carried, review(draft, loaded, reader, NOW))


@pytest.mark.parametrize("seed", range(4))
def test_sample(seed: int) -> None:
    text, loaded = sample()
    carry_on(text, loaded, seed, 25)


@pytest.mark.parametrize("seed", range(6))
def test_made_up(seed: int) -> None:
    text, loaded = made_up(seed)
    carry_on(text, loaded, seed + 100, 25)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_made_up_at_length(seed: int) -> None:
    text, loaded = made_up(seed)
    carry_on(text, loaded, seed + 1000, 150)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_sample_at_length(seed: int) -> None:
    text, loaded = sample()
    carry_on(text, loaded, seed + 2000, 100)


def test_another_reader_shares_nothing() -> None:
    """A rung that was seen by one reader is not carried over to the review of another."""
    text, loaded = sample()
    draft = parse(text)
    head = review(draft, loaded, Reader(Role.HEAD), NOW)
    delegate = review(draft, loaded, Reader(Role.DELEGATE), NOW, previous=head)
    assert_same(delegate, review(draft, loaded, Reader(Role.DELEGATE), NOW))
    assert head.verdicts != delegate.verdicts


def test_another_time_is_another_review() -> None:
    """What lapses or begins between two moments shows, though no word changed."""
    text, loaded = sample()
    draft = parse(text)
    before = review(draft, loaded, Reader(Role.HEAD), datetime(2026, 11, 1, tzinfo=UTC))
    after = review(draft, loaded, Reader(Role.HEAD), NOW, previous=before)
    assert_same(after, review(draft, loaded, Reader(Role.HEAD), NOW))
    assert before.findings != after.findings
