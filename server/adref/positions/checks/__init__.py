"""What is wrong with a positions file that can be read: expired, contradicting itself, naming nobody, lapsed, unused.

Computed from the file and the time alone; what needs a draft is the review's. Knows codes, not severities.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from adref.positions.checks import contradictions, names, times
from adref.positions.checks.contradictions import contradiction
from adref.positions.loaded import Loaded
from adref.positions.problems import Problem

__all__ = ["check", "contradiction"]


def check(loaded: Loaded, now: datetime, rules: AbstractSet[str] = frozenset()) -> tuple[Problem, ...]:
    """Return what is wrong with a file as somebody sees it, in the order of the file.

    `rules` are the codes that a waiver may name; empty if they are not known here.
    """
    if loaded.file is None:
        return ()
    found = [
        *times.expired(loaded, now),
        *times.lapsed(loaded, now),
        *contradictions.crossing(loaded),
        *contradictions.doubled(loaded),
        *contradictions.records(loaded, now),
        *names.clearers(loaded),
        *names.covered(loaded),
        *names.people(loaded),
        *names.words(loaded, rules),
        *names.unused(loaded),
    ]
    order = {name: place for place, name in enumerate(loaded.texts)}
    return tuple(sorted(found, key=lambda one: (order.get(one.file, len(order)), one.span, one.code)))
