"""A positions file as read: what is in force, what is wrong, where everything stands. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adref.positions.model import PositionsFile, Role
from adref.positions.places import Places
from adref.positions.problems import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading. `file` is None where nothing could be read; `texts` holds each file's text by its name.

    `seen_by` is the role whose view this is (`view.as_seen_by`), None for the file as it lies; `renamed` then tells the
    file's own name for a rung that the view counts otherwise (`(position id, seen id) -> id in the file`). `counted`
    names the rungs whose id stands in no file but comes from their place, by position and rung id. `stale` tells that
    `texts` cannot be read and `file` is an earlier one that stays in force: only `problems` stand in the texts then.
    """

    file: PositionsFile | None
    problems: tuple[Problem, ...]
    places: Places
    texts: Mapping[str, str]
    seen_by: Role | None = None
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    counted: frozenset[tuple[str, str]] = frozenset()
    stale: bool = False
