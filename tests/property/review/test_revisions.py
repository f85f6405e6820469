"""While somebody writes in the positions file, the review that was carried on says what a review from nothing says."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from importlib.resources import files

import pytest

from adref.draft import Draft, parse, reparse
from adref.positions import read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Reader, Review, assessment, review
from adref.review.assessment import Assessment
from adref.review.authority import Instruction
from adref.review.judging import Judgement, judge
from tests.support.alike import NOW, assert_same
from tests.support.made_up import sized
from tests.support.random_edits import random_edits

WORDS = ("shall", "should", "each Party", "voluntary", "cables", "x", "not", "in a secure manner", "Article 5(1)", "")
LINES = (
    "    must: [in a secure manner]\n", "    red-lines:\n      - never: voluntary\n", "    priority: must\n",
    "  - {id: another, at: Article 1(1), approved: Each Party shall report.}\n", "    tags: [finance]\n",
)  # fmt: skip


def sample() -> tuple[str, str]:
    """The draft and the positions that are shipped."""
    folder = files("adref.sample")
    return (folder / "rev3.treaty").read_text(encoding="utf-8"), (folder / "positions.yaml").read_text(encoding="utf-8")


def revision(text: str, source: random.Random) -> str:
    """A word exchanged, put in or taken out anywhere, a line taken out, doubled or put before a position."""
    form = source.random()
    if form < 0.7:
        words = [*re.finditer(r"\w+", text)]
        word = source.choice(words)
        return text[: word.start()] + source.choice(WORDS) + text[word.end() :]
    lines = text.splitlines(keepends=True)
    at = source.randrange(len(lines))
    if form < 0.8:
        del lines[at]
    elif form < 0.9:
        lines.insert(at, lines[at])
    else:
        places = [place for place, line in enumerate(lines) if line.startswith("  - id:")]
        lines.insert(source.choice(places) if places else at, source.choice(LINES))
    return "".join(lines)


def assert_judged_alike(carried: Review, fresh: Review) -> None:
    """Both reviews answer alike, and hold the same texts with the same clearance against the same words."""
    assert_same(carried, fresh)
    assert [*map(told, carried.assessments)] == [*map(told, fresh.assessments)]


def told(one: Assessment) -> tuple[object, ...]:
    """All that is said of one position."""
    judged = one.judgement
    crossed = [(crossing.line.kind, crossing.every, crossing.spans) for crossing in judged.crossings]
    why = judged.verdict, judged.reason, judged.alive, judged.deciding, judged.changes, crossed
    return one.position, one.mapped, one.units, one.start, one.clearance, one.standing, *why


def carry_on(text: str, positions: str, seed: int, steps: int) -> None:
    """Write in the positions file, now and then in the draft, and review each state both ways."""
    source = random.Random(seed)
    reader, good, loaded = Reader(source.choice(list(Role))), positions, read(positions)
    draft = parse(text, actors=dict(added_names(loaded.file)) if loaded.file else {})
    carried = review(draft, loaded, reader, NOW)
    for _ in range(steps):
        if source.random() < 0.25:
            draft = reparse(draft, random_edits(draft, source))
        if source.random() < 0.9:
            positions = revision(positions, source)
            loaded = read(positions)
            if loaded.file is None or source.random() < 0.1:
                positions, loaded = good, read(good)
        carried = review(draft, loaded, reader, NOW, previous=carried)
        assert_judged_alike(carried, review(draft, loaded, reader, NOW))


@pytest.mark.parametrize("seed", range(6))
def test_sample(seed: int) -> None:
    carry_on(*sample(), seed, 25)


@pytest.mark.parametrize("seed", range(6))
def test_made_up(seed: int) -> None:
    made = sized(60, 12, seed=seed)
    carry_on(made.draft, made.positions, seed + 100, 25)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_at_length(seed: int) -> None:
    carry_on(*sample(), seed + 1000, 150)


def test_only_the_position_that_changed_is_judged_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text, positions = sample()
    draft, reader = parse(text), Reader(Role.HEAD)
    before = review(draft, read(positions), reader, NOW)
    judged: list[str] = []

    def noted(draft: Draft, units: Sequence[int], instruction: Instruction) -> Judgement:
        judged.append(instruction.position.id)
        return judge(draft, units, instruction)

    monkeypatch.setattr(assessment, "judge", noted)
    changed = positions.replace("Each Party", "Every Party", 1)
    assert changed != positions
    after = review(draft, read(changed), reader, NOW, previous=before)
    assert len(judged) == 1
    assert_judged_alike(after, review(draft, read(changed), reader, NOW))
