"""The choices that a unit's brackets leave, each with its ways, and the readings that remain once some are made.

Taken from the graph of the readings; nothing is listed out. Knows nothing of positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adref.readings import NOWHERE, Branch, Lattice, without


@dataclass(frozen=True, slots=True)
class Fork:
    """One choice: the ways (indices of branches) of which one is taken. `parent` is the way within which it arises."""

    ways: tuple[int, ...]
    parent: int


def forks(lattice: Lattice) -> tuple[Fork, ...]:
    """Return the choices of a lattice that are still open, in text order.

    Ways of one choice begin at one node, or share their brackets: a full stop may stand between a bracket and the node
    at which leaving it out begins.
    """
    starts: dict[int, int] = {}
    for number, edge in enumerate(lattice.edges):
        for branch in lineage(lattice, edge.branch) if number not in lattice.bypasses else ():
            starts[branch] = min(starts.get(branch, edge.source), edge.source)
    found: list[list[int]] = []
    for branch in sorted(starts):
        beside = next((one for one in found if any(_beside(lattice, starts, branch, other) for other in one)), None)
        if beside is None:
            found.append([branch])
        else:
            beside.append(branch)
    return tuple(Fork(tuple(ways), lattice.branches[ways[0]].parent) for ways in found)


def chosen(lattice: Lattice, fork: Fork, way: int) -> Lattice:
    """Return the readings in which `way` is taken, if `fork` arises in them."""
    others = [lattice.branches[one] for one in fork.ways if one != way]
    left = lattice
    for other in others:
        left = without(left, other)
    branch = lattice.branches[way]
    if any(one in others for one in lattice.no_text) or (branch.taken and branch not in lattice.no_text):
        left = replace(left, no_text=())
    return left


def is_settled(lattice: Lattice) -> bool:
    """Tell whether every choice is made."""
    return all(len(fork.ways) == 1 for fork in forks(lattice))


def alive(lattice: Lattice) -> frozenset[int]:
    """Return the branches that some reading still takes, with those that they lie in."""
    return frozenset(branch for edge in lattice.edges for branch in lineage(lattice, edge.branch))


def lineage(lattice: Lattice, branch: int) -> Iterator[int]:
    """Yield a branch and those that it lies in, outwards."""
    while branch != NOWHERE:
        yield branch
        branch = lattice.branches[branch].parent


def _beside(lattice: Lattice, starts: dict[int, int], one: int, other: int) -> bool:
    mine, theirs = lattice.branches[one], lattice.branches[other]
    if mine.parent != theirs.parent:
        return False
    return starts[one] == starts[other] or mine.span.meets(theirs.span)


def named(branches: Iterable[Branch]) -> tuple[tuple[str, bool], ...]:
    """Return branches as a person names them, and whether each is taken."""
    return tuple((one.name, one.taken) for one in branches)
