"""When garbage is collected: nothing while a server loads or a draft is opened, and all of it once afterwards."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

from adref.hosts import garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_a_server_that_loads_collects_nothing_and_then_passes_over_what_is_loaded() -> None:
    garbage.pause()
    assert not gc.isenabled()
    garbage.resume()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


@pytest.mark.parametrize("collecting", [garbage.pause, garbage.resume])
def test_opening_a_draft_changes_nothing_about_whether_is_collected(collecting: Callable[[], None]) -> None:
    collecting()
    before = gc.isenabled()
    with garbage.keeping_what_is_read():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_tidying_collects_also_what_was_passed_over() -> None:
    with garbage.keeping_what_is_read():
        dropped = _in_a_ring()
    gc.collect()
    assert dropped() is not None
    garbage.tidy()
    assert dropped() is None
    assert gc.get_freeze_count() > 0


class _Ring:
    def __init__(self) -> None:
        self.own = self


def _in_a_ring() -> weakref.ref[_Ring]:
    return weakref.ref(_Ring())
