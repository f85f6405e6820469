"""Where a positions file contradicts itself (I605), and where two positions contradict each other (I604, a helper)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from adref.positions.clearance import misplaced_records
from adref.positions.loaded import Loaded
from adref.positions.model import ClearerRole, Position, PositionsFile, Record, RedLine, ReferencePolicy, Silence, State
from adref.positions.phrases import contains, modal_rank, strongest_modal
from adref.positions.places import Step
from adref.positions.problems import CONTRADICTION, INVALID, Problem
from adref.positions.states import LEAST_DIGITS
from adref.text import digest, normalise

_CLEARING = (State.CLEARED, State.NO_OBJECTION, State.OVERRIDDEN, State.NOT_REQUIRED)
# Ranks are an ordering of our own; nearer than this they prove nothing ("shall ensure" is no retreat from "shall").
_TELLING = 5


def crossing(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each text of a position that its own red lines or house policy forbid."""
    if loaded.file is None:
        return
    for index, position in enumerate(loaded.file.positions):
        for name, where, text in _texts(position):
            for what in _faults(loaded.file, position, text):
                file, span = loaded.places.of("positions", index, *where)
                message = f"The {name} of `{position.id}` {what}."
                yield Problem(CONTRADICTION, span, file, message, "Change the text, or the line that it crosses.")


def doubled(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each rung that says what a text before it says already."""
    for index, position in enumerate(loaded.file.positions if loaded.file is not None else ()):
        seen: dict[str, str] = {}
        for name, where, text in _texts(position) if position.fallbacks else ():
            words = normalise(text)
            if words in seen:
                file, span = loaded.places.of("positions", index, *where)
                message = f"The {name} of `{position.id}` has the same words as its {seen[words]}."
                yield Problem(CONTRADICTION, span, file, message, "Keep one of the two.")
            seen.setdefault(words, name)


def records(loaded: Loaded, now: datetime) -> Iterator[Problem]:
    """Yield a problem for each clearance record that can be worth nothing, and for silence where words are needed."""
    if loaded.file is None:
        return
    for index, clearer in enumerate(loaded.file.clearers):
        if clearer.role is ClearerRole.APPROVE and clearer.on_silence is Silence.CLEARED:
            file, span = loaded.places.of("clearers", index, "on_silence")
            message = f"`{clearer.id}` must approve, and silence approves nothing."
            yield Problem(CONTRADICTION, span, file, message, "Remove `on-silence`, or make the role `clear`.")
    for index, position in enumerate(loaded.file.positions):
        misplaced = misplaced_records(position, now)
        for place, record in enumerate(position.clearance.records if position.clearance is not None else ()):
            where: tuple[Step, ...] = ("positions", index, "clearance", "records", place)
            if place in misplaced:
                file, span = loaded.places.of(*where, "state")
                yield Problem(CONTRADICTION, span, file, *_misplaced(record))
            yield from _unbound(loaded, where, record)


def contradiction(file: PositionsFile, one: Position, other: Position) -> str:
    """Say why no wording can satisfy two positions on one unit, as a clause; empty if one can."""
    ours = {digest(text) for _, _, text in _texts(one)}
    if ours & {digest(text) for _, _, text in _texts(other)}:
        return ""
    for asks, forbids in ((one, other), (other, one)):
        for what in _faults(file, forbids, asks.approved):
            return f"the approved text of `{asks.id}`, held against `{forbids.id}`, {what}"
    return f"`{one.id}` and `{other.id}` approve different words"


def _texts(position: Position) -> Iterator[tuple[str, tuple[Step, ...], str]]:
    yield "approved text", ("approved",), position.approved
    for place, rung in enumerate(position.fallbacks):
        yield f"fallback `{rung.id}`", ("fallbacks", place, "text"), rung.text


def _faults(file: PositionsFile, position: Position, text: str) -> Iterator[str]:
    """Yield what a text does against the position's lines, each as a clause."""
    for line in position.red_lines:
        yield from _crossed(line, text)
    for words in (*position.never, *file.never):
        if contains(text, words):
            yield f"contains `{words}`, which is never to be used"
    for words in (*position.must, *file.must):
        if not contains(text, words):
            yield f"lacks `{words}`, which must be there"
    for policy in (*position.references, *file.references):
        yield from _referred(policy, text)


def _crossed(line: RedLine, text: str) -> Iterator[str]:
    if line.never and contains(text, line.never):
        yield f"contains `{line.never}`, which its own red line forbids"
    if line.must and not contains(text, line.must):
        yield f"lacks `{line.must}`, which its own red line demands"
    if line.reference is not None:
        yield from _referred(line.reference, text)
    least = modal_rank(line.modal) if line.modal else None
    strongest = strongest_modal(text) if least is not None else None
    if least is not None and strongest is not None and strongest[1] < least - _TELLING:
        yield f"says `{strongest[0]}`, weaker than the `{line.modal}` of its own red line"


def _referred(policy: ReferencePolicy, text: str) -> Iterator[str]:
    if not contains(text, policy.of):
        return
    if policy.never and contains(text, f"{policy.never} … {policy.of}"):
        yield f"uses `{policy.never}` of `{policy.of}`, which is never to be done"
    if policy.must and not contains(text, f"{policy.must} … {policy.of}"):
        yield f"names `{policy.of}` without `{policy.must}`"


def _misplaced(record: Record) -> tuple[str, str]:
    if record.state is State.OVERRIDDEN and not (record.by and record.because):
        what = "This decision over the clearer's head does not say who took it and why; it clears nothing."
        return what, "Add `by` and `because`."
    if record.state is State.OVERRIDDEN:
        what = "Nothing was put up for decision before this override; it clears nothing."
        return what, "Record first that the matter was escalated, on the same words."
    if record.state is State.ESCALATED:
        return "There was nothing to put up for decision.", "Record first what was asked or objected."
    return "There was nothing to take back.", "Record first what was said."


def _unbound(loaded: Loaded, where: tuple[Step, ...], record: Record) -> Iterator[Problem]:
    written = record.digest.strip().casefold()
    if written and (len(written) < LEAST_DIGITS or set(written) - set("0123456789abcdef")):
        file, span = loaded.places.of(*where, "digest")
        message = "This is no digest of words: at least eight of the digits 0-9 and a-f. The record clears nothing."
        yield Problem(INVALID, span, file, message, "Have the digest filled in from the words that were seen.")
    elif not written and record.state in _CLEARING:
        file, span = loaded.places.of(*where, "state")
        message = "A clearance is given to words; without their digest this record clears nothing."
        yield Problem(INVALID, span, file, message, "Have the digest filled in from the words that were seen.")
    elif record.state is State.CLEARED_WITH_EDITS and not record.edits:
        file, span = loaded.places.of(*where, "state")
        message = "The edits are not said; the record clears nothing."
        yield Problem(INVALID, span, file, message, "Add `edits`: the whole text as the clearer wants it.")
