"""Which rules may have something to say of a block, told before any of them is asked.

Most blocks of a draft have neither brackets nor a position: for these no case is made. It knows what rules need, and
nothing of what they find.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from types import ModuleType

from adref.draft.model import Draft, Kind, Words
from adref.review.assessment import Assessment
from adref.review.authority import Authority
from adref.review.lines import Source
from adref.review.model import Need
from adref.review.rules import FREE_RULES, UNIT_RULES

_FORMAL = frozenset({"un-resolution"})
_NEEDS = (
    Need.REFERENCES,
    Need.ATTRIBUTIONS,
    Need.CHOICE,
    Need.RESOLUTION,
    Need.HOUSE_POLICY,
    Need.CLEARANCE,
    Need.COALITION,
    Need.BASE,
)


class RulesFor:
    """Chooses the rules for the blocks of one draft."""

    def __init__(self, draft: Draft, authority: Authority | None, is_wanted: Callable[[str], bool]) -> None:
        """Choose among the rules whose codes `is_wanted`."""
        self._draft, self._is_wanted = draft, is_wanted
        self._resolution = draft.profile.name in _FORMAL
        self._house = authority is not None and bool(authority.house)
        self._stretches = _bracketed(draft)
        self._known: dict[tuple[bool, ...], tuple[ModuleType, ...]] = {}

    def block(
        self, index: int, assessments: Sequence[Assessment], *, governed: bool, changed: bool = False
    ) -> tuple[ModuleType, ...]:
        """Return the rules that may find something in a block which `assessments` decide.

        `changed` tells that it differs from the base draft.
        """
        passage = self._draft.blocks[index].passage
        content, attributed = passage.content, bool(passage.attributions)
        met = (
            governed,
            bool(passage.references),
            attributed,
            changed
            or attributed
            or len(content) > 1
            or (bool(content) and not isinstance(content[0], Words))
            or passage.kind is Kind.OPTION
            or self._is_bracketed(index),
            self._resolution,
            self._house or (governed and any(map(_crosses_policy, assessments))),
            governed and any(one.position.clearance is not None for one in assessments),
            governed and any(one.position.coalition for one in assessments),
            changed,
        )
        known = self._known.get(met)
        if known is None:
            known = self._known[met] = self._chosen(met)
        return known

    def _chosen(self, met: tuple[bool, ...]) -> tuple[ModuleType, ...]:
        governed, *flags = met
        needs = {need for need, is_met in zip(_NEEDS, flags, strict=True) if is_met}
        return tuple(
            module
            for module in (UNIT_RULES if governed else FREE_RULES)
            if self._is_wanted(module.RULE.code) and (module.RULE.need is None or module.RULE.need in needs)
        )

    def _is_bracketed(self, index: int) -> bool:
        """Tell whether a bracket across blocks holds the block."""
        if not self._stretches:
            return False
        at = bisect_right(self._stretches, (index, len(self._draft.blocks))) - 1
        return at >= 0 and self._stretches[at][1] >= index


def _crosses_policy(assessment: Assessment) -> bool:
    return any(one.line.source is not Source.RED_LINE for one in assessment.judgement.crossings)


def _bracketed(draft: Draft) -> list[tuple[int, int]]:
    """Return the stretches of blocks inside brackets across blocks, from first to last, apart from each other."""
    stretches: list[tuple[int, int]] = []
    for pair in sorted(draft.pairs, key=lambda one: one.first):
        if stretches and pair.first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], pair.last))
        else:
            stretches.append((pair.first, pair.last))
    return stretches
