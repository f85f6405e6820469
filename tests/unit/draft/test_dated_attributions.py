"""An attribution may say when: `[Norway (2 March 2026): shall]`, as tracked changes come out of a Word file."""

from __future__ import annotations

import pytest

from adref.draft import Act, parse
from adref.draft.venue import PROFILES

DAY = "(2 March 2026)"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("head", "acts"),
    [
        (f"Norway {DAY}", [("Norway", Act.PROPOSE)]),
        (f"Norway delete {DAY}", [("Norway", Act.DELETE)]),
        (f"Kari Nordmann {DAY}", [("Kari Nordmann", Act.PROPOSE)]),
        (f"Norway propose {DAY}; Kari Nordmann delete {DAY}", [("Norway", Act.PROPOSE), ("Kari Nordmann", Act.DELETE)]),
    ],
)
def test_the_day_behind_a_name_is_no_part_of_it(profile: str, head: str, acts: list[tuple[str, Act]]) -> None:
    block = parse(f"1. Each Party [{head}: shall] act.\n", profile).blocks[0]
    assert [(one.actors[0].name or one.actors[0].written, one.act) for one in block.passage.attributions] == acts


def test_a_day_alone_is_nobody() -> None:
    assert not parse("1. Each Party [(2 March 2026): shall] act.\n").blocks[0].passage.attributions
