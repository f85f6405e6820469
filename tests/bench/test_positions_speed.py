"""How long the positions file takes, as a ratio to the parser alone on the same text in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import yaml

from adref.positions import as_seen_by, read
from adref.positions.checks import check
from adref.positions.clearance import standing
from adref.positions.coalition import stances
from adref.positions.model import Role

ENTRIES = 2_000
NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = """\
  - id: p{0}
    title: Issue number {0}
    at: Article {0}, paragraph 2
    interest: stronger
    approved: >-
      Each Party shall provide new and additional financial resources number {0} to others.
    fallbacks: [{{text: Each Party shall provide resources number {0} to others., release: delegate}}, floor {0}]
    clearance:
      required: [legal]
      records:
        - {{clearer: legal, state: cleared, digest: 51d0c7e2a9f4, at: 2026-11-20T19:30:00Z}}
    coalition: {{EU: support, G77: oppose}}
    must: [resources]
"""


def best(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of several runs, in seconds: other work disturbs it least."""
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least


@pytest.mark.bench
def test_two_thousand_positions() -> None:
    text = "clearers: [legal]\npositions:\n" + "".join(ENTRY.format(number) for number in range(ENTRIES))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    floor = best(lambda: list(yaml.parse(text, Loader=loader)))
    loaded = read(text)
    assert loaded.file is not None
    assert loaded.problems == ()
    file = loaded.file
    took = {
        "read": best(lambda: read(text)),
        "as a delegate sees it": best(lambda: as_seen_by(loaded, Role.DELEGATE)),
        "check": best(lambda: check(loaded, NOW)),
        "standing of every text": best(lambda: [standing(file, one, "approved", NOW) for one in file.positions]),
        "stances": best(lambda: [stances(file, one) for one in file.positions]),
    }
    print(f"\n{ENTRIES} positions, {len(text) / 1e6:.1f} MB; the parser alone: {floor * 1000:.0f} ms")
    for what, seconds in took.items():
        print(f"  {what:24} {seconds * 1000:6.0f} ms  {seconds / floor:5.2f} x")
    assert took["read"] < 4 * floor
    assert sum(took.values()) < 8 * floor
