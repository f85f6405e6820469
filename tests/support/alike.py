"""Tells whether two reviews of one draft by one reader at one time say the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.review import Review

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def assert_same(carried: Review, fresh: Review) -> None:
    """Both reviews answer alike."""
    assert carried.mapped == fresh.mapped
    assert carried.verdicts == fresh.verdicts
    assert carried.findings == fresh.findings
    for block in range(len(carried.draft.blocks)):
        assert [one.position.id for one in carried.governing(block)] == [
            one.position.id for one in fresh.governing(block)
        ]
