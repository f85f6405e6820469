"""Runs one rule so that its failure is one finding and nobody else's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from adref.review.cases import UnitCase
from adref.review.model import Finding, Rule, Severity
from adref.text import Span

_Case = TypeVar("_Case")


def checked(
    rule: Rule, check: Callable[[_Case], Iterable[Finding]], case: _Case, unit: int | None = None
) -> list[Finding]:
    """Return what `check` finds; a finding that the rule failed, if it raises. No text of the exception is kept."""
    try:
        return list(check(case))
    except Exception as failure:  # noqa: BLE001 - any rule may fail in any way, the others go on
        message = (
            f"Rule {rule.code} failed here ({type(failure).__name__}); the other rules ran. "
            "Please report it: the text need not be sent."
        )
        place = case.body if isinstance(case, UnitCase) else Span(0, 0)
        return [Finding(rule.code, Severity.WARNING, place, message, unit)]
