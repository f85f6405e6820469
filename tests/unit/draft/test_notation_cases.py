"""The literate cases of `tests/cases/notation`: how drafts are written, each with what is understood of it.

A case is prose, a draft, and its outline (`tests/unit/draft/outline.py` says how to read one). `Profile:` sets the
venue.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adref.draft import parse
from tests.unit.draft.outline import outline

FOLDER = Path(__file__).parents[2] / "cases" / "notation"
CASES = sorted(FOLDER.glob("*.md"))
_FENCE = re.compile(r"^```(?P<what>draft|outline)\n(?P<text>.*?)\n?^```$", re.MULTILINE | re.DOTALL)
_PROFILE = re.compile(r"^Profile: (?P<name>\S+)$", re.MULTILINE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_reads_as_written(path: Path) -> None:
    case = path.read_text(encoding="utf-8")
    parts = {found["what"]: found["text"] for found in _FENCE.finditer(case)}
    profile = _PROFILE.search(case)
    draft = parse(parts["draft"], profile["name"] if profile else "")
    assert outline(draft) == parts["outline"] + "\n"


def test_there_is_a_case_for_every_notation() -> None:
    """The families and how many forms each has."""
    expected = {"BR": 20, "OP": 19, "AT": 22, "ST": 6, "PH": 5, "NO": 9, "FN": 7, "NU": 27, "HD": 19, "XR": 20}
    wanted = {f"{family}{number:02}" for family, count in expected.items() for number in range(1, count + 1)}
    assert {path.stem for path in CASES} == wanted
