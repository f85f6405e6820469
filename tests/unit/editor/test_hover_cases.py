"""Literate hovers, `tests/cases/hover`: what is shown at the cursor.

Beside the blocks of every case:

    ```hover            everything that is shown, its mark-up left out
    ```not shown        lines, none of whose words is shown
"""

from __future__ import annotations

import pytest

from adref.editor.hovers import hovers
from adref.hosts.render.hovers import hovers_markdown
from adref.hosts.render.markdown import plain
from adref.positions import read
from adref.review import review
from tests.support.cases import POSITIONS_NAME, Case, draft_of, load_cases

CASES = load_cases("hover")


def shown(case: Case) -> str:
    """What is shown at the cursor, as plain text."""
    loaded = read(case.positions, POSITIONS_NAME) if case.positions is not None else None
    done = review(draft_of(case, loaded), loaded, case.reader, case.now)
    assert case.cursor is not None
    found = hovers(done, case.cursor)
    return plain(hovers_markdown(found)) if found is not None else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_shown(case: Case) -> None:
    said = shown(case)
    assert said.split() == case.others["hover"].split(), said
    for line in filter(None, case.others.get("not shown", "").splitlines()):
        assert line not in said


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
