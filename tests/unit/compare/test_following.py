"""A draft is followed beside its base while it is edited."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from adref.compare import Following, follow
from adref.draft import Draft, parse, reparse
from adref.review import Reader, review
from adref.text import Edit

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BASE = """Article 1
Care of lighthouses

1. Each Party shall keep its lighthouses lit [, where feasible,] from dusk until dawn. [Agreed ad ref]

2. The keeper of a lighthouse shall log every vessel that asks for help, as set out in paragraph 1.

3. A lighthouse shall be painted in [two][three] colours.

Article 2
Reports

1. Each Party shall report every year to the Meeting of the Parties on the measures under Article 1.

2. The report shall be public.
"""
PIECES = ("shall", "may", " [EU: if able]", "\n\n3. New words are put in here.\n\n", "[", "]", " every year", ".", "")


def edited(draft: Draft, chance: random.Random) -> Draft:
    """The draft after an edit of no particular kind."""
    start = chance.randrange(len(draft.text))
    return reparse(
        draft, (Edit(start, min(start + chance.choice((0, 0, 3, 9)), len(draft.text)), chance.choice(PIECES)),)
    )


def told(following: Following) -> list[object]:
    return list(following.since.units)


@pytest.mark.parametrize("seed", range(25))
def test_after_any_edits_it_settles_on_what_is_found_afresh(seed: int) -> None:
    chance = random.Random(seed)
    base = parse(BASE)
    draft = parse(BASE.replace("shall report", "should report"))
    following = follow(base, draft)
    reviewed = review(draft, None, Reader(), NOW, since=following.since)
    for _ in range(12):
        draft = edited(draft, chance)
        following = following.after(draft)
        assert len(following.since.units) == len(draft.blocks)
        reviewed = review(draft, None, Reader(), NOW, previous=reviewed, since=following.since)
        assert reviewed.findings == review(draft, None, Reader(), NOW, since=following.since).findings
        if chance.random() < 0.3:
            following = follow(base, draft, following)
            assert following.settled
            assert told(following) == told(follow(parse(BASE), parse(draft.text)))
            reviewed = review(draft, None, Reader(), NOW, previous=reviewed, since=following.since)


def test_a_word_typed_is_told_at_once_and_nothing_else_is_told_anew() -> None:
    base = parse(BASE)
    following = follow(base, parse(BASE))
    assert not any(following.since.units)
    at = BASE.index("shall log")
    after = following.after(reparse(following.draft, (Edit(at, at + 5, "may"),)))
    (unit,) = after.since.others(following.since)
    found = after.since.units[unit]
    assert found is not None
    assert [(one.ours, one.theirs) for one in found.silent] == [("shall", "may")]
    again = after.after(reparse(after.draft, (Edit(at, at + 3, "shall"),)))
    assert not any(again.since.units)


def test_a_paragraph_put_in_leaves_what_is_said_of_the_others() -> None:
    following = follow(parse(BASE), parse(BASE.replace("be public", "be secret")))
    at = BASE.index("Article 2")
    after = following.after(reparse(following.draft, (Edit(at, at, "4. Lamps are cleaned.\n\n"),)))
    assert not after.settled
    assert after.since.units[-1] is following.since.units[-1] is not None
    assert follow(after.base, after.draft, after).settled
