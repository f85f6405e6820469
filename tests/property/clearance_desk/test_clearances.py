"""Whatever is recorded, in whatever order: nothing is cleared that lacks a required clearer for its very words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adref.positions import read
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
    Signatures,
    Silence,
    State,
)
from adref.positions.seals import Seal, SealedRecord
from adref.positions.signing import canonical
from adref.positions.write import add_record
from adref.text import apply, digest, short
from tests.support.back_office import BUOYS

START = datetime(2026, 11, 20, tzinfo=UTC)
WORDS = ("Each Party shall mark its buoys.", "Each Party should mark its buoys.", "Each Party shall mark buoys.")
CLEARERS = (
    Clearer("legal", role=ClearerRole.APPROVE, on_silence=Silence.CLEARED, within=timedelta(hours=6)),
    Clearer("treasury"),
    Clearer("energy", on_silence=Silence.CLEARED, within=timedelta(hours=12)),
    Clearer("navy", role=ClearerRole.INFO),
)
SPEAKING = (State.CLEARED, State.NO_OBJECTION, State.OVERRIDDEN, State.NOT_REQUIRED, State.CONDITIONAL)

hours = st.integers(0, 60).map(lambda hour: START + timedelta(hours=hour))
digests = st.sampled_from(["", "0123", *(short(digest(text)) for text in WORDS), digest(WORDS[0])])
conditions = st.lists(
    st.builds(
        Condition,
        category=st.sampled_from(Category),
        text=st.just("asked for"),
        edit=st.sampled_from(["", *WORDS]),
        met=st.sampled_from([None, True, False]),
    ),
    max_size=2,
).map(tuple)
RECORD = {
    "clearer": st.sampled_from([one.id for one in CLEARERS]),
    "state": st.sampled_from(State),
    "covers": st.sampled_from(["approved", "approved", "f1"]),
    "digest": digests,
    "at": st.none() | hours,
    "due": st.none() | hours,
    "until": st.none() | hours,
    "by": st.sampled_from(["", "Desk 4"]),
    "edits": st.sampled_from(["", *WORDS]),
    "conditions": conditions,
    "because": st.sampled_from(["", "safety first"]),
}
records = st.lists(st.builds(Record, **RECORD), max_size=8).map(tuple)
sealed = st.lists(st.builds(SealedRecord, **RECORD, seal=st.sampled_from(Seal)), max_size=8).map(tuple)
required = st.sampled_from([(), ("treasury",), ("treasury", "energy")])
texts = st.sampled_from(WORDS)


def file_of(
    made: tuple[Record, ...], needed: tuple[str, ...], text: str, signatures: Signatures | None = None
) -> PositionsFile:
    position = Position("Article 3", text, "marks", clearance=Clearance(needed, made))
    return PositionsFile(clearers=CLEARERS, positions=(position,), signatures=signatures)


def gave(made: tuple[Record, ...], clearer: Clearer, text: str, now: datetime) -> bool:
    """Whether some record of his could at all be a clearance of these words; written without the machine."""

    def is_of(record: Record) -> bool:
        return record.clearer == clearer.id and record.covers == "approved" and (record.at is None or record.at <= now)

    def names_the_words(record: Record) -> bool:
        return len(record.digest) >= 8 and digest(text).startswith(record.digest)

    def silent(record: Record) -> bool:
        waits = record.state in (State.REQUESTED, State.ACKNOWLEDGED)
        return waits and clearer.on_silence is Silence.CLEARED and clearer.role is not ClearerRole.APPROVE

    theirs = [record for record in made if is_of(record)]
    bound = any(names_the_words(one) and (one.state in SPEAKING or silent(one)) for one in theirs)
    # A request may name the words, and the acknowledgement keep silent.
    asked = any(names_the_words(one) for one in theirs) and any(map(silent, theirs))
    edited = any(one.state is State.CLEARED_WITH_EDITS and one.edits == text for one in theirs)
    met = any(each.edit == text for one in theirs if one.state is State.CONDITIONAL for each in one.conditions)
    return bound or asked or edited or met


@given(records, required, texts, hours)
def test_nothing_is_cleared_without_every_required_clearer_for_these_words(
    made: tuple[Record, ...], needed: tuple[str, ...], text: str, now: datetime
) -> None:
    file = file_of(made, needed, text)
    if standing(file, file.positions[0], "approved", now).standing is not Standing.CLEARED:
        return
    must = {"legal", *needed}
    for clearer in (one for one in CLEARERS if one.id in must):
        assert gave(made, clearer, text, now), clearer.id


@given(records, required, texts, hours)
def test_whoever_is_missing_the_whole_is_not_cleared(
    made: tuple[Record, ...], needed: tuple[str, ...], text: str, now: datetime
) -> None:
    file = file_of(made, needed, text)
    found = standing(file, file.positions[0], "approved", now)
    assert (found.standing is Standing.CLEARED) is (not found.missing)
    assert found.standing is not Standing.NOT_REQUIRED


@given(records, required, hours)
def test_without_the_approver_no_sequence_clears(
    made: tuple[Record, ...], needed: tuple[str, ...], now: datetime
) -> None:
    others = tuple(one for one in made if one.clearer != "legal")
    file = file_of(others, needed, WORDS[0])
    assert standing(file, file.positions[0], "approved", now).standing is not Standing.CLEARED


@given(sealed, required, texts, hours)
def test_where_signatures_are_required_nobody_clears_without_one(
    made: tuple[SealedRecord, ...], needed: tuple[str, ...], text: str, now: datetime
) -> None:
    file = file_of(made, needed, text, Signatures(required=True))
    found = standing(file, file.positions[0], "approved", now)
    for one in found.clearers:
        if one.standing is Standing.CLEARED and one.answer.value != "deemed cleared":
            assert isinstance(one.record, SealedRecord)
            assert one.record.seal is Seal.GOOD


@given(sealed, required, texts, hours)
def test_a_demand_for_signatures_never_clears_more(
    made: tuple[SealedRecord, ...], needed: tuple[str, ...], text: str, now: datetime
) -> None:
    with_demand = file_of(made, needed, text, Signatures(required=True))
    without = file_of(made, needed, text)
    strict = standing(with_demand, with_demand.positions[0], "approved", now).standing
    plain = standing(without, without.positions[0], "approved", now).standing
    assert strict is not Standing.CLEARED or plain is Standing.CLEARED


LAYOUTS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("required: [treasury]", "required: [treasury]   # and who else?\n      records: []"),
    lambda text: text.replace(
        "    clearance:\n      required: [treasury]", "    clearance: {required: [treasury], records: []}"
    ),
    lambda text: text.rstrip("\n"),
    lambda text: text + "# the end\n",
)
# What the reader of the file takes for layout is taken off before anything is recorded.
told = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(str.strip)


@given(
    st.lists(st.builds(Record, **{**RECORD, "by": told, "because": told, "edits": told}), max_size=4),
    st.sampled_from(LAYOUTS),
)
def test_what_is_written_is_read_and_nothing_else_changes(made: list[Record], layout: Callable[[str], str]) -> None:
    text = layout(BUOYS)
    before = read(text)
    after = before
    for record in made:
        writing = add_record(after, "marks", record)
        changed = apply(after.texts[writing.file], writing.edits)
        for edit in writing.edits:
            assert edit.text or edit.start == edit.end
        after = read(changed)
    assert before.file is not None
    assert after.file is not None
    assert after.file.positions[0].clearance == Clearance(("treasury",), tuple(made))
    assert after.file.positions[0].clearance is not None
    for one, record in zip(after.file.positions[0].clearance.records, made, strict=True):
        assert canonical("marks", one) == canonical("marks", record)
    assert after.file.positions[1:] == before.file.positions[1:]
    lines = after.texts["positions.yaml"].splitlines()
    left = iter(lines)
    kept = [line for line in text.splitlines() if "records" not in line and "clearance" not in line]
    assert all(any(line == other for other in left) for line in kept)
