"""What the positions file allows this reader at this time, prepared for being held against drafts.

Nothing here has seen a draft. What a reader cannot see is not here: the file was cut to his view before. What depends
on the time holds until the next moment named in the file, so that it is not worked out again at every keystroke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from adref.positions import Loaded, Problem
from adref.positions.checks import check
from adref.positions.clearance import TextClearance, standing
from adref.positions.coalition import Stated, stances
from adref.positions.model import Position, PositionsFile, Rung
from adref.positions.release import as_seen_by, may_table, usable
from adref.readings import Wording, wording
from adref.review.lines import Line, house_lines, lines_of
from adref.review.mapping import Sought
from adref.review.model import Reader
from adref.review.whereabouts import vocabulary

APPROVED = "approved"


class OurText:
    """One text of a position: approved, or a rung that the reader sees."""

    def __init__(self, name: str, text: str, rung: Rung | None = None) -> None:
        """Keep the text; its words are cut when they are first needed."""
        self.name, self.text, self.rung = name, text, rung

    @cached_property
    def wording(self) -> Wording:
        """The text as it is compared."""
        return wording(self.text)


class Policy:
    """A position prepared: its texts, its lines, and where to look for it. Holds at any time and for any draft."""

    def __init__(self, index: int, position: Position, file: PositionsFile) -> None:
        """Prepare `file.positions[index]`."""
        self.index, self.position = index, position
        self.approved = OurText(APPROVED, position.approved)
        self.rungs = tuple(OurText(rung.id, rung.text, rung) for rung in position.fallbacks)
        self.lines: tuple[Line, ...] = lines_of(position, file)

    @property
    def texts(self) -> tuple[OurText, ...]:
        """Approved, then the rungs in their order."""
        return (self.approved, *self.rungs)

    @cached_property
    def sought(self) -> Sought:
        """How it is looked for in a draft."""
        return Sought(self.position)


class Instruction:
    """A policy as it stands for one reader at one time: which rungs he may use, and what is cleared."""

    def __init__(self, policy: Policy, file: PositionsFile, reader: Reader, now: datetime) -> None:
        """Judge the rungs and the clearances of `policy`."""
        self.policy = policy
        self._file, self._now = file, now
        self.usable = tuple(
            text for text in policy.rungs if text.rung is not None and usable(text.rung, reader.role, now)
        )
        self.locked = tuple(text for text in policy.rungs if text not in self.usable)
        self.may_table = frozenset(
            text.name for text in self.usable if text.rung is not None and may_table(text.rung, reader.role, now)
        )
        self._clearances: dict[str, TextClearance] = {}

    @property
    def position(self) -> Position:
        """The position as it stands in the file."""
        return self.policy.position

    @property
    def ours(self) -> tuple[OurText, ...]:
        """The texts that he may agree to: approved, then the usable rungs."""
        return (self.policy.approved, *self.usable)

    def clearance(self, name: str) -> TextClearance:
        """Return where the clearance of the text called `name` stands."""
        known = self._clearances.get(name)
        if known is None:
            known = self._clearances[name] = standing(self._file, self.position, name, self._now)
        return known

    @cached_property
    def stances(self) -> Mapping[str, Stated]:
        """Who stands where on the approved text, by canonical name; empty without `coalition:`."""
        return stances(self._file, self.position) if self.position.coalition is not None else {}


@dataclass(frozen=True)
class Authority:
    """All instructions in force for one reader, from the time they were prepared for until `until`.

    `house` holds everywhere, also where no position governs. `codes` are the rules there are. Authorities of one
    `lineage` differ in single positions only; what did not change of these is the same instruction in both.
    """

    source: Loaded  # as it was read
    seen: Loaded  # as the reader sees it
    reader: Reader
    since: datetime
    until: datetime | None
    instructions: tuple[Instruction, ...]
    house: tuple[Line, ...] = ()
    codes: frozenset[str] = frozenset()
    lineage: object = field(default_factory=object)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file, as it was read and as it is at this time."""
        return (*self.seen.problems, *check(self.seen, self.since, self.codes))

    @cached_property
    def wanted(self) -> tuple[Sought, ...]:
        """How each position is looked for."""
        return tuple(one.policy.sought for one in self.instructions)

    @cached_property
    def vocabulary(self) -> dict[str, tuple[int, ...]]:
        """The words by which positions are looked for."""
        return vocabulary(self.wanted)

    @property
    def file(self) -> PositionsFile:
        """The file in force."""
        if self.seen.file is None:
            raise LookupError("no positions file is in force; see Loaded.problems")
        return self.seen.file

    def revised_since(self, before: Authority) -> frozenset[int] | None:
        """Return which positions are others than before, by their place in the file; None if more than that changed."""
        if before is self:
            return frozenset()
        if before.lineage is not self.lineage:
            return None
        pairs = zip(before.instructions, self.instructions, strict=True)
        return frozenset(index for index, (one, other) in enumerate(pairs) if one is not other)

    def holds(self, loaded: Loaded, reader: Reader, now: datetime) -> bool:
        """Tell whether the same would come of preparing `loaded` for `reader` at `now`."""
        return (
            loaded is self.source
            and reader.role is self.reader.role
            and self.since <= now
            and (self.until is None or now < self.until)
        )


def authority(
    loaded: Loaded,
    reader: Reader,
    now: datetime,
    previous: Authority | None = None,
    codes: frozenset[str] = frozenset(),
) -> Authority | None:
    """Return what `loaded` allows `reader` at `now`; None if no file is in force. `codes` are the rules there are."""
    if loaded.file is None:
        return None
    if previous is not None and previous.holds(loaded, reader, now):
        return previous
    same = previous is not None and previous.source is loaded and previous.reader.role is reader.role
    seen = previous.seen if same and previous is not None else as_seen_by(loaded, reader.role)
    file = seen.file
    if file is None:
        return None
    until = _next_moment(file, now)
    if previous is not None and not same and _is_revision(previous, file, reader, now, codes):
        instructions = tuple(
            one if one.position == position else Instruction(Policy(index, position, file), file, reader, now)
            for index, (one, position) in enumerate(zip(previous.instructions, file.positions, strict=True))
        )
        made = (previous.house, codes, previous.lineage)
        return Authority(loaded, seen, reader, previous.since, until, instructions, *made)
    if same and previous is not None:
        policies = [one.policy for one in previous.instructions]
    else:
        policies = [Policy(index, position, file) for index, position in enumerate(file.positions)]
    instructions = tuple(Instruction(policy, file, reader, now) for policy in policies)
    return Authority(loaded, seen, reader, now, until, instructions, house_lines(file), codes)


def _is_revision(
    previous: Authority, file: PositionsFile, reader: Reader, now: datetime, codes: frozenset[str]
) -> bool:
    """Tell whether `file` differs from the one prepared before in single positions only, and the time in nothing."""
    before = previous.file
    return (
        previous.reader.role is reader.role
        and previous.codes == codes
        and previous.since <= now
        and (previous.until is None or now < previous.until)
        and len(before.positions) == len(file.positions)
        and replace(before, positions=()) == replace(file, positions=())
    )


def _next_moment(file: PositionsFile, now: datetime) -> datetime | None:
    """Return the first moment after `now` at which something in the file may change what it means."""
    silences = [clearer.within for clearer in file.clearers if clearer.within is not None]
    moments = [moment for moment in _moments(file) if moment is not None]
    moments += [moment + within for moment in moments for within in silences]
    return min((moment for moment in moments if moment > now), default=None)


def _moments(file: PositionsFile) -> Iterator[datetime | None]:
    """Yield every time that the file names."""
    if file.instructions is not None:
        yield from (file.instructions.issued, file.instructions.expires)
    yield from (waiver.until for waiver in file.waivers)
    for position in file.positions:
        yield from (rung.released.at for rung in position.fallbacks if rung.released is not None)
        yield from (waiver.until for waiver in position.waivers)
        for record in position.clearance.records if position.clearance is not None else ():
            yield from (record.at, record.due, record.until)
