"""Findings that somebody decided to live with: for a rule, for the very words, for a reason, until then.

It decides which findings are set aside and which waivers did so; it makes no finding itself. See docs/decisions.md,
"Waivers".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from adref.draft.digests import unit_digest
from adref.draft.model import Draft
from adref.positions.model import PositionsFile, Waiver
from adref.review.model import Finding

LEAST_DIGITS = 8

WaiverKey = tuple[int | None, int]
"""Which waiver: index of its position, None for those of the whole file, and its place there."""


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of a file at one time."""

    by_rule: dict[str, tuple[tuple[WaiverKey, str, Waiver], ...]]  # rule -> (key, position id, waiver)

    def setting_aside(self, draft: Draft, finding: Finding) -> WaiverKey | None:
        """Return the waiver that sets `finding` aside; None if none does."""
        return next(
            (key for key, waiver in self._for(finding) if self._binds(draft, finding, waiver)),
            None,
        )

    def lapsed_by(self, finding: Finding) -> Iterator[WaiverKey]:
        """Yield the waivers that speak of `finding`'s rule and position, whatever their words."""
        for key, _ in self._for(finding):
            yield key

    def _for(self, finding: Finding) -> Iterator[tuple[WaiverKey, Waiver]]:
        for key, position, waiver in self.by_rule.get(finding.rule, ()):
            if key[0] is None or position == finding.position:
                yield key, waiver

    @staticmethod
    def _binds(draft: Draft, finding: Finding, waiver: Waiver) -> bool:
        written = waiver.digest.strip().casefold()
        if len(written) < LEAST_DIGITS or finding.unit is None:
            return False
        at: int | None = finding.unit
        while at is not None:
            if unit_digest(draft, at).startswith(written):
                return True
            at = draft.blocks[at].parent
        return False


def waivers_of(file: PositionsFile, now: datetime) -> Waivers:
    """Return the waivers of `file` that are in force at `now`: with a reason, a digest, and time left."""
    found: dict[str, list[tuple[WaiverKey, str, Waiver]]] = {}
    for key, position, waiver in all_waivers(file):
        if in_force(waiver, now):
            found.setdefault(waiver.rule, []).append((key, position, waiver))
    return Waivers({rule: tuple(those) for rule, those in found.items()})


def in_force(waiver: Waiver, now: datetime) -> bool:
    """Tell whether a waiver can set anything aside at `now`."""
    return bool(waiver.because and waiver.digest) and (waiver.until is None or now < waiver.until)


def all_waivers(file: PositionsFile) -> Iterator[tuple[WaiverKey, str, Waiver]]:
    """Yield every waiver of `file` with its key and the id of its position."""
    for number, waiver in enumerate(file.waivers):
        yield (None, number), "", waiver
    for index, position in enumerate(file.positions):
        for number, waiver in enumerate(position.waivers):
            yield (index, number), position.id, waiver
