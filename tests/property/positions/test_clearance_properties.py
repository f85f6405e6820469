"""No sequence of records makes a text cleared that lacks a required clearer for its very words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adref.positions.clearance import Standing, standing
from adref.positions.model import (
    Category,
    Clearance,
    Clearer,
    ClearerRole,
    Condition,
    Position,
    PositionsFile,
    Record,
    Silence,
    State,
)
from adref.positions.states import FOLLOWS
from adref.text import digest, short

WORDS = ["Each Party shall pay.", "Each Party should pay.", "No Party pays."]
START = datetime(2026, 11, 20, tzinfo=UTC)
HOURS = st.integers(0, 72).map(lambda hours: START + timedelta(hours=hours))
SPOKEN = (State.CLEARED, State.NO_OBJECTION, State.OVERRIDDEN)

clearers = st.builds(
    Clearer,
    id=st.just(""),
    role=st.sampled_from(ClearerRole),
    on_silence=st.sampled_from(Silence),
    within=st.sampled_from([None, timedelta(hours=12)]),
)
records = st.builds(
    Record,
    clearer=st.sampled_from("abc"),
    state=st.sampled_from(State),
    covers=st.sampled_from(["approved", "approved", "approved", "f1"]),
    digest=st.sampled_from(["", "0a1b", *(short(digest(words)) for words in WORDS)]),
    at=st.one_of(st.none(), HOURS),
    due=st.one_of(st.none(), HOURS),
    until=st.one_of(st.none(), HOURS),
    by=st.sampled_from(["", "the Minister"]),
    because=st.sampled_from(["", "the package"]),
    edits=st.sampled_from(["", *WORDS]),
    conditions=st.lists(
        st.builds(
            Condition,
            category=st.sampled_from(Category),
            edit=st.sampled_from(["", "shall", *WORDS]),
            met=st.sampled_from([None, True, False]),
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def files(draw: st.DrawFn) -> PositionsFile:
    made = tuple(replace(draw(clearers), id=name) for name in "abc")
    required = tuple(draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True)))
    clearance = Clearance(required, tuple(draw(st.lists(records, max_size=8))))
    position = Position(at="Article 1", approved=draw(st.sampled_from(WORDS)), id="p", clearance=clearance)
    return PositionsFile(clearers=made, positions=(position,))


def has_spoken(clearer: Clearer, said: list[Record], words: str, now: datetime) -> bool:
    """Whether there is any record at all on which this clearer's clearance of just these words could rest."""
    full = digest(words)
    for record in said:
        is_bound = len(record.digest) >= 8 and full.startswith(record.digest)
        if is_bound and (record.state in SPOKEN or record.state is State.CONDITIONAL):
            return True
        if record.state is State.CLEARED_WITH_EDITS and record.edits == words:
            return True
        if record.state is State.CONDITIONAL and any(one.edit == words for one in record.conditions):
            return True
        if clearer.role is not ClearerRole.APPROVE:
            asked = record.state in (State.REQUESTED, State.ACKNOWLEDGED) and clearer.on_silence is Silence.CLEARED
            if is_bound and (asked or record.state is State.NOT_REQUIRED):
                return True
            if asked and not record.digest:  # an acknowledgement of a request that was bound
                return any(one.state is State.REQUESTED and full.startswith(one.digest) for one in said if one.digest)
    del now
    return False


@given(files(), HOURS)
def test_nothing_is_cleared_without_every_required_clearer(file: PositionsFile, now: datetime) -> None:
    (position,) = file.positions
    assert position.clearance is not None
    if standing(file, position, "approved", now).standing is not Standing.CLEARED:
        return
    for clearer in file.clearers:
        is_needed = clearer.id in position.clearance.required or clearer.role is ClearerRole.APPROVE
        if is_needed and clearer.role is not ClearerRole.INFO:
            said = [
                one
                for one in position.clearance.records
                if (one.clearer, one.covers) == (clearer.id, "approved") and (one.at is None or one.at <= now)
            ]
            assert has_spoken(clearer, said, position.approved, now), clearer


@given(files(), HOURS)
def test_other_words_are_not_cleared_by_old_answers(file: PositionsFile, now: datetime) -> None:
    (position,) = file.positions
    changed = replace(position, approved="Words that nobody has ever seen.")
    assert standing(file, changed, "approved", now).standing is not Standing.CLEARED


@given(files(), HOURS, st.sampled_from("abc"), st.sampled_from([State.OBJECTED, State.WITHDRAWN, State.REQUESTED]))
def test_the_last_word_of_a_required_clearer_decides(
    file: PositionsFile, now: datetime, who: str, state: State
) -> None:
    (position,) = file.positions
    clearance = position.clearance
    assert clearance is not None
    last = Record(who, state, at=now)
    after = replace(position, clearance=replace(clearance, records=(*clearance.records, last)))
    found = standing(file, after, "approved", now)
    (voice,) = [one for one in found.clearers if one.clearer.id == who]
    if voice.required:
        assert found.standing is not Standing.CLEARED
        assert voice.record == last


@given(files(), HOURS)
def test_the_whole_is_the_gravest_of_the_required(file: PositionsFile, now: datetime) -> None:
    found = standing(file, file.positions[0], "approved", now)
    required = [one.standing for one in found.clearers if one.required]
    if not required:
        assert found.standing is Standing.NOT_REQUIRED
    else:
        assert found.standing in required
        assert (found.standing is Standing.CLEARED) is all(one is Standing.CLEARED for one in required)
        assert (found.standing is Standing.OBJECTED) is (Standing.OBJECTED in required)


@given(files(), HOURS)
def test_what_has_not_happened_yet_changes_nothing(file: PositionsFile, now: datetime) -> None:
    (position,) = file.positions
    assert position.clearance is not None
    later = Record("a", State.CLEARED, digest=short(digest(position.approved)), at=now + timedelta(seconds=1))
    with_later = replace(position, clearance=replace(position.clearance, records=(later, *position.clearance.records)))
    timed = [one for one in position.clearance.records if one.at is not None]
    if len(timed) == len(position.clearance.records):
        ours, theirs = (standing(file, one, "approved", now) for one in (position, with_later))
        assert (ours.standing, [one.answer for one in ours.clearers if one.required]) == (
            theirs.standing,
            [one.answer for one in theirs.clearers if one.required],
        )


def test_every_state_is_in_the_table() -> None:
    assert set(FOLLOWS) == {None, *State}
    assert all(State.CLEARED in after for after in FOLLOWS.values())
    assert [before for before, after in FOLLOWS.items() if State.OVERRIDDEN in after] == [State.ESCALATED]
