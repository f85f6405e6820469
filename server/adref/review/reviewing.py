"""The review of a draft: verdicts and findings, worked out once and, after an edit, only where the edit reached.

`review` is pure: reader and time are arguments, and an earlier review only saves work, it never changes an answer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from adref.draft.model import Draft
from adref.positions import Loaded
from adref.positions.model import Position, PositionsFile
from adref.review.assessment import Assessment, Assessments, Failed, assess
from adref.review.authority import Authority, authority
from adref.review.cases import DraftCase, FileCase, UnitCase
from adref.review.difference import Difference, difference
from adref.review.found import NOTHING, Renewed, UnitFindings, one_a_rule
from adref.review.guard import checked
from adref.review.leads import beside, leading_elsewhere
from adref.review.model import Finding, Mapped, Reader, Severity, UnitVerdict
from adref.review.needs import RulesFor
from adref.review.rules import CODES, DRAFT_RULES, FILE_RULES
from adref.review.since import Since, UnitSince
from adref.review.verdicts import verdict_of
from adref.review.waivers import WaiverKey, Waivers, waivers_of
from adref.text import exchanged, replaced

_FILE = "file findings"


@dataclass(frozen=True, slots=True)
class _FileFindings:
    """Findings in the positions file, and what they rest on."""

    on: tuple[Authority | Loaded, tuple[Mapped, ...], frozenset[WaiverKey], frozenset[WaiverKey]]
    found: tuple[Finding, ...]

    def rest_on(self, now: tuple[object, ...]) -> bool:
        """Tell whether they would be found again; authority is the same object if nothing changed."""
        return self.on[0] is now[0] and self.on[1:] == now[1:]


class Review:
    """A draft held against the positions, as one reader sees it at one time.

    `authority` is what the reader may do now: None without a positions file in force, and in safe mode. `units[i]` is
    what was found in block `i` while it began at `units[i].start`: the same object as long as nothing about it changes,
    so that whoever renders findings may keep what he made of it; `renewed` tells where to look. `held`, `waivers` and
    `memo` are for the next review.
    """

    def __init__(
        self,
        draft: Draft,
        loaded: Loaded | None,
        reader: Reader,
        now: datetime,
        *,
        previous: Review | None = None,
        since: Since | None = None,
    ) -> None:
        """Review `draft`; see `review`."""
        self.draft, self.loaded, self.reader, self.now, self.since = draft, loaded, reader, now, since
        shared = _shared(previous, self)
        same = shared is not None and shared.same_structure
        self.authority: Authority | None = self._authorised(previous)
        revised = self._revised(previous)
        kept = previous if revised is not None and (same or not revised) else None
        self.renewed: Renewed | None = None
        self.held = self._assessed(kept, shared, revised or frozenset())
        self.memo: dict[Hashable, object] = previous.memo if previous is not None and same else {}
        self.waivers = self._in_force(kept)
        if kept is not None and self.waivers != kept.waivers:
            kept = None
        self._assessments: dict[int, Assessment | None] = {}
        self.units: Sequence[UnitFindings] = self._units_after(kept, shared) if kept is not None else self._all_units()

    # --- what is asked of it ---

    @property
    def file(self) -> PositionsFile | None:
        """The positions file as the reader sees it; None without one in force, and in safe mode."""
        return self.authority.file if self.authority is not None else None

    @property
    def mapped(self) -> tuple[Mapped, ...]:
        """Where each position was found, in the order of the file."""
        return self.held.mapped if self.held is not None else ()

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The positions that were found, each held against its unit, in the order of the file."""
        return self._by(range(len(self.mapped)))

    def governing(self, block: int) -> tuple[Assessment, ...]:
        """Return the assessments that decide `block`: of positions on it, else on the nearest block above it."""
        return self._by(self._governors(block))

    def assessment_of(self, position: str) -> Assessment | None:
        """Return the assessment of the position with the id `position`; None if it is lost or unknown."""
        instructions = self.authority.instructions if self.authority is not None else ()
        those = (number for number, one in enumerate(instructions) if one.position.id == position)
        return next((one for number in those for one in self._by((number,))), None)

    def verdict_of(self, block: int) -> UnitVerdict:
        """Return the verdict on `block`."""
        unread, in_force = self._is_unread(block), self.authority is not None
        return verdict_of(self.draft, block, self.governing(block), in_force=in_force, unread=unread)

    def _is_unread(self, block: int) -> bool:
        return bool(self._unread) and any(one in self._unread for one in self._governors(block))

    def _governors(self, block: int) -> tuple[int, ...]:
        return self.held.governors[block] if self.held is not None else ()

    @cached_property
    def _unread(self) -> dict[int, Failed]:
        """The positions that could not be held against the draft; there should be none."""
        return self.held.unread if self.held is not None else {}

    @cached_property
    def verdicts(self) -> tuple[UnitVerdict, ...]:
        """The verdict on each block, in text order."""
        return tuple(self.verdict_of(block.index) for block in self.draft.blocks)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: those in the draft in text order, then those in positions files."""
        found: list[Finding] = []
        starts = self.draft.starts
        for block, unit in enumerate(self.units):
            if unit.shown:
                found += unit.at(starts[block], block)
        found += self.overall
        found.sort(key=attrgetter("span"))  # of one span, in the order of the rules' codes, as each part is sorted
        return (*found, *self.in_files)

    @cached_property
    def overall(self) -> tuple[Finding, ...]:
        """The findings in the draft that belong to no block by itself, in text order."""
        return tuple(one for one in self._draft_findings.shown if not one.file)

    def findings_of(self, block: int) -> tuple[Finding, ...]:
        """Return what the rules found in one block by itself, findings about the whole draft left out."""
        return self.units[block].at(self.draft.starts[block], block)

    def findings_in(self, blocks: range) -> tuple[Finding, ...]:
        """Return the findings about some blocks in the order of `findings`, without going through all the others."""
        found = [one for block in blocks for one in self.findings_of(block)]
        found += [one for one in self.overall if one.unit in blocks]
        found.sort(key=attrgetter("span"))
        return tuple(found)

    def position(self, identifier: str) -> Position | None:
        """Return the position with that id, as the reader sees it."""
        positions = self.file.positions if self.file is not None else ()
        return next((one for one in positions if one.id == identifier), None)

    # --- how it is made ---

    def _authorised(self, previous: Review | None) -> Authority | None:
        if self.reader.safe_mode or self.loaded is None:
            return None
        before = previous.authority if previous is not None else None
        return authority(self.loaded, self.reader, self.now, before, CODES)

    def _revised(self, previous: Review | None) -> frozenset[int] | None:
        """Return the positions that are others than in `previous`; None if nothing can be taken over from it."""
        before = previous.authority if previous is not None else None
        if previous is None or self.authority is None or before is None:
            return frozenset() if previous is not None and self.authority is before else None
        return self.authority.revised_since(before)

    def _assessed(
        self, previous: Review | None, shared: Difference | None, revised: frozenset[int]
    ) -> Assessments | None:
        if self.authority is None:
            return None
        earlier = previous.held if previous is not None else None
        return assess(self.draft, self.authority, earlier, shared, revised)

    def _in_force(self, previous: Review | None) -> Waivers:
        if self.authority is None:
            return Waivers({})
        if previous is not None and previous.authority is self.authority:
            return previous.waivers
        return waivers_of(self.authority.file, self.now)

    def _by(self, positions: Iterable[int]) -> tuple[Assessment, ...]:
        """Return the assessments of those of `positions` that were found."""
        found = []
        for position in positions:
            if position not in self._assessments and self.held is not None:
                self._assessments[position] = self.held.of(position, self.draft)
            assessment = self._assessments.get(position)
            if assessment is not None:
                found.append(assessment)
        return tuple(found)

    def _all_units(self) -> tuple[UnitFindings, ...]:
        return tuple(self._look_at(block.index) for block in self.draft.blocks)

    def _units_after(self, kept: Review, shared: Difference | None) -> Sequence[UnitFindings]:
        """Return the findings of `kept`, those looked for again that the edit reached."""
        reached = self.held.reached if self.held is not None else None
        if shared is None or (reached is None and self.held is not None):
            return self._all_units()
        again = {
            *(reached if reached is not None else ()),
            *shared.changed,
            *shared.touched,
            *self._told_anew(kept, shared),
        }
        units = kept.units
        if not shared.same_structure:
            again.update(beside(self.draft, shared), leading_elsewhere(kept.draft, self.draft, shared))
            units = exchanged(units, shared.gone.start, shared.gone.stop, (NOTHING,) * len(shared.changed))
        if kept.authority is not self.authority:  # places in the positions file are others
            again.update(index for index, unit in enumerate(units) if unit.is_related_to_files)
        self.renewed = Renewed(kept.units, shared, frozenset(again))
        return replaced(units, {index: self._look_at(index) for index in again})

    def _told_anew(self, kept: Review, shared: Difference) -> Iterable[int]:
        """Return the blocks that differ from the base draft otherwise than when `kept` was made."""
        if self.since is None:
            return () if kept.since is None else range(len(self.draft.blocks))
        if shared.same_structure or kept.since is None:
            return self.since.others(kept.since)
        now, then = self.since.units, kept.since.units
        return [index for index in range(len(now)) if _other(now[index], then, shared.earlier(index))]

    def _since(self, index: int) -> UnitSince | None:
        return self.since.units[index] if self.since is not None else None

    def _look_at(self, index: int) -> UnitFindings:
        """Run the rules for one block."""
        governors = self._governors(index)
        governing, governed = self._by(governors) if governors else (), bool(governors)
        since = self._since(index)
        rules = self._rules.block(index, governing, governed=governed, changed=since is not None)
        if not rules:
            return NOTHING
        case = UnitCase(self.draft, index, governing, self.authority, since, self._is_free(index, governing))
        found: list[Finding] = []
        for module in rules:
            found += checked(module.RULE, module.check, case, index)
        return self._kept(one_a_rule(found), self.draft.starts[index]) if found else NOTHING

    def _is_free(self, index: int, governing: Sequence[Assessment]) -> bool:
        """Tell whether the verdict is "no instruction"."""
        if governing or self.authority is None or not self.draft.blocks[index].carries:
            return False
        return not self._is_unread(index)

    @cached_property
    def _rules(self) -> RulesFor:
        return RulesFor(self.draft, self.authority, self.reader.wants)

    def _unread_findings(self) -> Iterator[Finding]:
        """Tell which positions could not be held against their units; P208 has those without one."""
        for number, failed in self._unread.items():
            unit = self.mapped[number].block
            if unit is None or self.authority is None:
                continue
            name = self.authority.instructions[number].position.id
            message = (
                f"Position {name} could not be held against these words ({failed.kind}); the others were. "
                "Please report it: the text need not be sent."
            )
            yield Finding("P201", Severity.WARNING, self.draft.words_of(unit), message, unit, name)

    @cached_property
    def _draft_findings(self) -> UnitFindings:
        case = DraftCase(self.draft, self.authority, self.held, self.memo)
        found: list[Finding] = [*self._unread_findings()]
        for module in DRAFT_RULES:
            if self.reader.wants(module.RULE.code):
                found += checked(module.RULE, module.check, case)
        return self._kept(one_a_rule(found))

    @cached_property
    def in_files(self) -> tuple[Finding, ...]:
        """The findings in the positions file and in what it includes."""
        if self.reader.safe_mode or self.loaded is None:
            return ()
        units = [self._draft_findings]
        if self.waivers.by_rule:
            units += [unit for unit in self.units if unit.waived or unit.lapsed]
        waived = frozenset(key for unit in units for key in unit.waived)
        lapsed = frozenset(key for unit in units for key in unit.lapsed)
        rests_on = (self.authority or self.loaded, self.mapped, waived, lapsed)
        known = self.memo.get(_FILE)
        if isinstance(known, _FileFindings) and known.rest_on(rests_on):
            found = known.found
        else:
            found = tuple(self._about_the_file(waived, lapsed))
            self.memo[_FILE] = _FileFindings(rests_on, found)
        elsewhere = [one for one in self._draft_findings.shown if one.file]
        if self.loaded.stale:
            there = {(problem.file, problem.span) for problem in self.loaded.problems}
            found, elsewhere = tuple(one for one in found if (one.file, one.span) in there), []
        return tuple(sorted((*found, *elsewhere), key=lambda one: (one.file, one.span.start, one.span.end, one.rule)))

    def _about_the_file(self, waived: frozenset[WaiverKey], lapsed: frozenset[WaiverKey]) -> Iterator[Finding]:
        """Run the rules for the positions file."""
        if self.loaded is None:
            return
        seen = self.authority.seen if self.authority is not None else self.loaded
        case = FileCase(seen, self.authority, self.held, self.draft, self.reader, self.now, CODES, waived, lapsed)
        for module in FILE_RULES:
            if self.reader.wants(module.RULE.code):
                for found in checked(module.RULE, module.check, case):
                    yield self._levelled(found)

    def _levelled(self, finding: Finding) -> Finding:
        level = self.reader.severities.get(finding.rule)
        return finding if level is None or level is finding.severity else replace(finding, severity=level)

    def _kept(self, found: Iterable[Finding], start: int = 0) -> UnitFindings:
        """Set aside what is waived, and give the rest the severities that the reader set."""
        shown: list[Finding] = []
        waived: list[WaiverKey] = []
        lapsed: list[WaiverKey] = []
        for one in found:
            key = self.waivers.setting_aside(self.draft, one) if self.waivers.by_rule else None
            if key is not None:
                waived.append(key)
                continue
            lapsed += self.waivers.lapsed_by(one) if self.waivers.by_rule else ()
            shown.append(self._levelled(one))
        shown.sort(key=lambda one: (one.span, one.rule, one.position))
        return UnitFindings(start, tuple(shown), tuple(waived), tuple(lapsed))


def _other(now: UnitSince | None, then: Sequence[UnitSince | None], before: int | None) -> bool:
    return before is None or then[before] is not now


def review(
    draft: Draft,
    loaded: Loaded | None,
    reader: Reader,
    now: datetime,
    *,
    previous: Review | None = None,
    since: Since | None = None,
) -> Review:
    """Hold `draft` against the positions that `reader` sees, at `now` (with a time zone).

    `previous` is a review of an earlier state of the same draft; it saves work and changes no answer. `since` tells how
    the draft differs from an earlier one, its base. Without a file in force, and in safe mode, only what can be said of
    the draft by itself is said.
    """
    return Review(draft, loaded, reader, now, previous=previous, since=since)


def _shared(previous: Review | None, now: Review) -> Difference | None:
    """Return what the two drafts share; None if nothing can be taken over from the earlier review."""
    if previous is None or previous.reader != now.reader or previous.draft.profile.name != now.draft.profile.name:
        return None
    return difference(previous.draft, now.draft)
