"""Whether a text of a position is cleared: every required clearer, for the very words, at a moment. Never an average.

Records are the file's, time is an argument. One clearer's way through the states is in `states`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from adref.positions.model import Clearer, ClearerRole, Condition, Position, PositionsFile, Record, Silence
from adref.positions.seals import holds
from adref.positions.states import Answer, Given, answer_of, course, in_time
from adref.text import digest

__all__ = ["Answer", "ClearerStanding", "Standing", "TextClearance", "cleared_texts", "misplaced_records", "standing"]


class Standing(StrEnum):
    """What a text is worth, its clearance asked; the second value beside every verdict."""

    CLEARED = "cleared"
    NOT_CLEARED = "not cleared"
    STALE = "stale"
    OBJECTED = "objected"
    EXPIRED = "expired"
    CONDITIONAL = "conditional"
    NOT_REQUIRED = "not required"


_GRAVEST_FIRST = (
    Standing.OBJECTED,
    Standing.STALE,
    Standing.EXPIRED,
    Standing.CONDITIONAL,
    Standing.NOT_CLEARED,
)
_WORTH = {
    Answer.OBJECTED: Standing.OBJECTED,
    Answer.ESCALATED: Standing.OBJECTED,
    Answer.DEEMED_OBJECTED: Standing.OBJECTED,
    Answer.STALE: Standing.STALE,
    Answer.EXPIRED: Standing.EXPIRED,
    Answer.CONDITIONAL: Standing.CONDITIONAL,
    Answer.CLEARED_WITH_EDITS: Standing.CONDITIONAL,
}


@dataclass(frozen=True, slots=True)
class ClearerStanding:
    """Where one clearer stands on one text.

    `required`: the text cannot be cleared without him. `index` is the deciding record's place among the position's
    records. `due` is when his silence speaks, and `silence` what it then says. `unmet` are his open conditions.
    """

    clearer: Clearer
    required: bool
    answer: Answer
    standing: Standing
    record: Record | None = None
    index: int | None = None
    due: datetime | None = None
    silence: Silence = Silence.NOTHING
    unmet: tuple[Condition, ...] = ()

    @property
    def is_silence_running(self) -> bool:
        """Whether he is asked and his silence will be taken for an answer."""
        waiting = self.answer in (Answer.REQUESTED, Answer.ACKNOWLEDGED)
        return waiting and self.due is not None and self.silence is not Silence.NOTHING


@dataclass(frozen=True, slots=True)
class TextClearance:
    """What one text of a position is worth, and who said what. `text` is its name."""

    standing: Standing
    clearers: tuple[ClearerStanding, ...]
    text: str
    words: str = field(repr=False)

    @property
    def digest(self) -> str:
        """The digest of its words."""
        return digest(self.words)

    @property
    def missing(self) -> tuple[ClearerStanding, ...]:
        """The required clearers who have not cleared these words."""
        return tuple(one for one in self.clearers if one.required and one.standing is not Standing.CLEARED)


def standing(file: PositionsFile, position: Position, text_name: str, now: datetime) -> TextClearance:
    """Return what the text called `text_name` (`approved` or a rung's id) is worth at `now`.

    Raises:
        LookupError: the position has no such text.
    """
    text = position.text(text_name)
    if text is None:
        raise LookupError(text_name)
    if position.clearance is None:
        return TextClearance(Standing.NOT_REQUIRED, (), text_name, text)
    records = in_time(position.clearance.records, now)
    clearers = tuple(
        _one(file, one, [record for record in records if _is_his(record[1], one.clearer, text_name)], text, now)
        for one in _asked(file, position)
    )
    return TextClearance(_whole(clearers), clearers, text_name, text)


def cleared_texts(file: PositionsFile, position: Position, now: datetime) -> tuple[str, ...]:
    """Return the names of the position's texts that are cleared, or need no clearance, in ladder order."""
    names = ("approved", *(rung.id for rung in position.fallbacks))
    worth = (Standing.CLEARED, Standing.NOT_REQUIRED)
    return tuple(name for name in names if standing(file, position, name, now).standing in worth)


def misplaced_records(position: Position, now: datetime) -> tuple[int, ...]:
    """Return the places of records that nothing allowed: decided what nobody put up, taken back what nobody said."""
    if position.clearance is None:
        return ()
    records = in_time(position.clearance.records, now)
    ways = {(record.clearer, record.covers) for _, record in records}
    found: list[int] = []
    for clearer, covers in ways:
        theirs = [one for one in records if (one[1].clearer, one[1].covers) == (clearer, covers)]
        found += course(theirs).misplaced
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody with a say; `required` if nothing is cleared without him."""

    clearer: Clearer
    required: bool


def _asked(file: PositionsFile, position: Position) -> list[_Voice]:
    """Return everybody who has a say on the position: the required, the approvers, the others."""
    clearance = position.clearance
    if clearance is None:
        return []
    known = {clearer.id: clearer for clearer in file.clearers}
    must = dict.fromkeys(clearance.required)
    must |= dict.fromkeys(one.id for one in file.clearers if one.role is ClearerRole.APPROVE)
    others = dict.fromkeys(record.clearer for record in clearance.records if record.clearer not in must)
    everybody = [known.get(name) or Clearer(id=name) for name in (*must, *others)]
    return [_Voice(one, one.id in must and one.role is not ClearerRole.INFO) for one in everybody]


def _is_his(record: Record, clearer: Clearer, text_name: str) -> bool:
    return record.clearer == clearer.id and record.covers == text_name


def _one(
    file: PositionsFile, voice: _Voice, records: list[tuple[int, Record]], text: str, now: datetime
) -> ClearerStanding:
    clearer = voice.clearer
    way = course(records)
    given = answer_of(way, clearer, text, now)
    # Nobody signs his silence.
    if given.clears and given.answer is not Answer.DEEMED_CLEARED:
        given = given if way.last is not None and holds(way.last, file.signatures) else Given(Answer.UNSIGNED)
    # Nobody excuses himself from an approval.
    clears = given.clears and not (given.answer is Answer.NOT_REQUIRED and clearer.role is ClearerRole.APPROVE)
    worth = Standing.CLEARED if clears else _WORTH.get(given.answer, Standing.NOT_CLEARED)
    return ClearerStanding(
        clearer=clearer,
        required=voice.required,
        answer=given.answer,
        standing=worth,
        record=way.last,
        index=way.index,
        due=given.due,
        silence=clearer.on_silence,
        unmet=given.unmet,
    )


def _whole(clearers: tuple[ClearerStanding, ...]) -> Standing:
    required = [one.standing for one in clearers if one.required]
    if not required:
        return Standing.NOT_REQUIRED
    return next((worth for worth in _GRAVEST_FIRST if worth in required), Standing.CLEARED)
