"""The room's screen: what fits and what does not, and no sign of a fallback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adref.draft import parse
from adref.positions import read
from adref.report.room import Fit, Room, room
from adref.review import Reader, Verdict, review

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DRAFT = """\
Article 1

1. Each Party shall mark its cables on charts.

2. The owner should bear the cost of marking.

3. Notice [shall][should] be given to mariners within ten days.

4. Fishers [shall][may] be told.

5. Every chart shall be public.
"""
FILE = """\
adref: 1
clearers: [{{id: legal, role: approve}}]
positions:
  - {{at: Article 1(1), id: duty, approved: Each Party shall mark its cables on charts.}}
  - at: Article 1(2)
    id: cost
    approved: The owner shall bear the cost of marking.
    {rungs}
  - {{at: Article 1(3), id: notice, approved: Notice shall be given to mariners within ten days.}}
  - {{at: Article 1(5), id: charts, approved: Every chart shall be public., clearance: {{required: [legal]}}}}
  - {{at: Article 7, id: lost, approved: Nobody shall fish with dynamite near a lighthouse.}}
"""
RUNG = "fallbacks: [{text: The owner should bear the cost of marking., release: capital}]"
NEAR = "fallbacks: [{text: The owner should bear the costs of marking., release: delegate}]"


def seen(rungs: str = "", role: str = "delegate", draft: str = DRAFT, *, whole: bool = True) -> Room:
    reader = Reader(role=next(one for one in type(Reader().role) if one == role))
    return room(review(parse(draft), read(FILE.format(rungs=rungs)), reader, NOW), whole=whole)


def test_each_paragraph_of_ours_has_its_line() -> None:
    found = seen()
    assert [(row.address, row.fit) for row in found.rows] == [
        ("Article 1(1)", Fit.FITS),
        ("Article 1(2)", Fit.NOT),
        ("Article 1(3)", Fit.OPEN),
        ("Article 1(5)", Fit.UNCLEARED),
    ]
    assert found.rows[1].because == "“should” differs (modal, weaker)"
    assert found.uninstructed == ("Article 1(4)",)
    assert found.gone == ("Article 7",)
    assert sum(found.counts.values()) == 4


def test_in_a_piece_of_a_draft_nothing_is_missed() -> None:
    assert seen(draft="Each Party shall mark its cables on charts.\n", whole=False).gone == ()


@pytest.mark.parametrize("rungs", [RUNG, NEAR])
def test_a_fallback_shows_in_nothing_that_is_told(rungs: str) -> None:
    assert seen(rungs, "head-of-delegation") == seen("", "head-of-delegation")


def test_what_needs_a_release_does_not_fit_and_says_so_like_any_departure() -> None:
    loaded = read(FILE.format(rungs=RUNG))
    found = review(parse(DRAFT), loaded, Reader(role=next(one for one in type(Reader().role) if one.rank == 1)), NOW)
    assert Verdict.NEEDS_RELEASE in {one.verdict for one in found.verdicts}
    assert room(found).rows[1] == seen().rows[1]


def test_without_positions_there_is_nothing_to_show() -> None:
    assert room(review(parse(DRAFT), None, Reader(), NOW)) == Room(())
