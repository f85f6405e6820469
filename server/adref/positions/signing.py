"""Signed clearances: what exactly is signed, and what a check of the signatures makes of a file. No cryptography here.

`questions` says what there is to check, the host asks `ssh-keygen`, `with_seals` puts the answers into the model. What
a seal is worth is for `seals` to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from adref.positions.loaded import Loaded
from adref.positions.model import Position, PositionsFile, Record, Signatures, State
from adref.positions.problems import INVALID, Problem
from adref.positions.seals import Seal, SealedRecord
from adref.positions.yaml_text import Flat, written

__all__ = ["NAMESPACE", "Question", "Where", "armoured", "bare", "canonical", "questions", "with_seals"]

NAMESPACE = "adref"
"""The namespace of `ssh-keygen -Y`: a signature made for something else is none here."""

FULL_DIGITS = 64
"""A signed record names the whole digest: twelve digits are a memory aid, and no proof."""

Where = tuple[str, int]
"""A record: the position's id and the record's place among its records."""

_FORMAT = "adref-clearance-1"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_CLEARING = frozenset(
    {
        State.CLEARED,
        State.CLEARED_WITH_EDITS,
        State.CONDITIONAL,
        State.NO_OBJECTION,
        State.NOT_REQUIRED,
        State.OVERRIDDEN,
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """One signature to be checked: whether `signer` signed `payload` at `at`, as `signature` says."""

    where: Where
    payload: bytes
    signature: str
    signer: str
    at: datetime | None


def canonical(position: str, record: Record) -> bytes:
    """Return what is signed: every key of the record but the signature, and the position that it stands under.

    JSON with sorted keys and no blanks, in UTF-8; times in UTC. The words are there by their digest.
    """
    told: dict[str, Flat] = {"format": _FORMAT, "position": position}
    for one in fields(Record):
        if one.name != "signature":
            value = getattr(record, one.name)
            told[one.name] = _instant(value) if isinstance(value, datetime) else written(value)
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def armoured(signature: str) -> str | None:
    """Return a signature as `ssh-keygen` reads it; None if what is written in the file cannot be one."""
    body = re.sub(r"\s+", "", signature.replace(_BEGIN, "").replace(_END, ""))
    if not _BASE64.fullmatch(body):
        return None
    lines = [body[at : at + _LINE] for at in range(0, len(body), _LINE)]
    return "\n".join((_BEGIN, *lines, _END)) + "\n"


def bare(signature: str) -> str:
    """Return what `ssh-keygen` wrote as one line for the file."""
    return re.sub(r"\s+", "", signature.replace(_BEGIN, "").replace(_END, ""))


def questions(file: PositionsFile) -> Iterator[Question]:
    """Yield the signatures of a file that can be checked, in file order."""
    for where, record in _records(file):
        signature = armoured(record.signature) if record.signature else None
        if signature is not None and len(record.digest.strip()) == FULL_DIGITS:
            yield Question(where, canonical(where[0], record), signature, record.clearer, record.at)


def with_seals(loaded: Loaded, checked: Mapping[Where, Seal]) -> Loaded:
    """Return the file with what is known of each record's signature, and a problem for each that does not hold.

    `checked` answers `questions`; one that is not answered could not be checked.
    """
    if loaded.file is None:
        return loaded
    seals = {where: _seal(record, checked.get(where)) for where, record in _records(loaded.file)}
    positions = tuple(_sealed(one, seals) for one in loaded.file.positions)
    file = replace(loaded.file, positions=positions)
    sealed = replace(loaded, file=file)
    return replace(sealed, problems=(*loaded.problems, *_problems(sealed)))


def _records(file: PositionsFile) -> Iterator[tuple[Where, Record]]:
    for position in file.positions:
        for index, record in enumerate(position.clearance.records if position.clearance is not None else ()):
            yield (position.id, index), record


def _seal(record: Record, checked: Seal | None) -> Seal:
    if not record.signature:
        return Seal.MISSING
    if armoured(record.signature) is None:
        return Seal.BAD
    if len(record.digest.strip()) != FULL_DIGITS:
        return Seal.UNBOUND
    return checked or Seal.UNCHECKED


def _sealed(position: Position, seals: Mapping[Where, Seal]) -> Position:
    if position.clearance is None:
        return position
    records = tuple(
        SealedRecord(**{each.name: getattr(one, each.name) for each in fields(Record)}, seal=seals[position.id, index])
        for index, one in enumerate(position.clearance.records)
    )
    return replace(position, clearance=replace(position.clearance, records=records))


def _problems(loaded: Loaded) -> Iterator[Problem]:
    file = loaded.file
    for number, position in enumerate(file.positions if file is not None else ()):
        for index, record in enumerate(position.clearance.records if position.clearance is not None else ()):
            told = _told(record, file.signatures if file is not None else None)
            if told:
                key = "signature" if record.signature else "state"
                name, span = loaded.places.of("positions", number, "clearance", "records", index, key)
                yield Problem(INVALID, span, name, *told)


def _told(record: Record, signatures: Signatures | None) -> tuple[str, str] | None:
    """Say what is wrong with a record's signature and how to mend it; None if nothing is."""
    seal = record.seal if isinstance(record, SealedRecord) else Seal.UNCHECKED
    again = f"Have `{record.clearer}` sign again: `adref clear … --sign KEY`."
    required = signatures is not None and signatures.required
    worth = "The record clears nothing." if record.state in _CLEARING else "It proves nothing."
    if seal is Seal.MISSING and required and record.state in _CLEARING:
        return f"This record is not signed, and signatures are required here. {worth}", again
    if seal is Seal.BAD:
        what = (
            f"This signature is not one of `{record.clearer}` over this record: another key, or something was changed."
        )
        return f"{what} {worth}", again
    if seal is Seal.UNBOUND:
        return f"This signature is bound to a shortened digest, which proves no words. {worth}", again
    if seal is Seal.UNCHECKED and required:
        what = "This signature could not be checked, and signatures are required here."
        return f"{what} {worth}", _checkable(signatures)
    if seal is Seal.UNCHECKED and record.signature:
        return "This signature could not be checked; the record counts as one without.", _checkable(signatures)
    return None


def _checkable(signatures: Signatures | None) -> str:
    if signatures is None or not signatures.allowed_signers:
        return "Name the file that says whose keys count: `signatures: {allowed-signers: FILE}`."
    return "Install OpenSSH's `ssh-keygen`, and see that the allowed-signers file can be read."


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
