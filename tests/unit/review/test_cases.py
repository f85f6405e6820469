"""Every literate case of the review holds in the core; hosts run the same cases through their protocols."""

from __future__ import annotations

import pytest

from tests.support.cases import Case, check_case, load_cases, read_case, run_core

CASES = load_cases("verdicts", "rules")


def test_there_are_cases() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert not check_case(case, run_core(case))


WRONG = """
```treaty
Article 1

1. Each Party should report.
   ^^^^ P201 warning: something else
```
```yaml
positions: [{at: Article 1(1), approved: Each Party shall report.}]
```
```verdicts
Article 1(1): on position
Article 9: departs
```
"""


def test_a_case_that_does_not_hold_is_seen() -> None:
    case = read_case(WRONG, "wrong")
    failures = "\n".join(check_case(case, run_core(case)))
    assert "missing: draft.treaty 3:4-3:8 P201" in failures
    assert "not expected: draft.treaty 3:15-3:21 P201" in failures
    assert "verdict is 'departs', expected 'on position'" in failures
    assert "no unit Article 9" in failures


def test_a_case_without_a_draft_is_refused() -> None:
    with pytest.raises(ValueError, match="no ```treaty block"):
        read_case("# Nothing\n", "empty")
