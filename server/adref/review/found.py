"""What rules found in one block, at the place where it stood, and how that is told where it stands now.

It knows no rule and no position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from adref.review.difference import Difference
from adref.review.model import Finding, Related
from adref.review.waivers import WaiverKey


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """What the rules found in one block while its passage began at `start`."""

    start: int
    shown: tuple[Finding, ...]
    waived: tuple[WaiverKey, ...] = ()
    lapsed: tuple[WaiverKey, ...] = ()

    @property
    def is_related_to_files(self) -> bool:
        """Whether a finding has a related place in a positions file."""
        return any(place.file for one in self.shown for place in one.related)

    def at(self, start: int, unit: int) -> tuple[Finding, ...]:
        """Return the findings for the block at its present place."""
        shift = start - self.start
        if not self.shown or (not shift and self.shown[0].unit == unit):
            return self.shown
        return tuple(_shifted(one, shift, unit) for one in self.shown)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was looked at again after an edit; all other blocks have what they had in `before`.

    `shared` tells where they stand now. `units` are the blocks that were looked at, the changed ones included.
    """

    before: Sequence[UnitFindings]
    shared: Difference
    units: frozenset[int]


NOTHING = UnitFindings(0, ())
"""Nothing was found, wherever the block stands."""


def _shifted(finding: Finding, shift: int, unit: int) -> Finding:
    """Return a finding in a block that begins `shift` code points later."""
    related = tuple(one if one.file else Related(one.span.shifted(shift), one.message) for one in finding.related)
    return Finding(
        finding.rule, finding.severity, finding.span.shifted(shift), finding.message, unit, finding.position, related
    )


def one_a_rule(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield at most one finding per unit and rule, the gravest; the others become its related places."""
    found = [*found]
    if len(found) == 1:
        yield from found
        return
    by_unit: dict[tuple[int | None, str], list[Finding]] = {}
    for one in found:
        by_unit.setdefault((one.unit, one.rule), []).append(one)
    for those in by_unit.values():
        first, *others = sorted(those, key=lambda one: one.severity.weight)
        if others and first.unit is not None:
            related = tuple(place for one in others for place in (Related(one.span, one.message), *one.related))
            yield replace(first, related=(*first.related, *related))
        else:
            yield from those
