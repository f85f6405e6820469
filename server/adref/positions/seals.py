"""What is known of the signature on a clearance record, and whether the record counts.

A file that demands signatures and was never checked clears nothing. How signatures are checked is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from adref.positions.model import Record, Signatures


class Seal(Enum):
    """What is known of a record's signature."""

    MISSING = "not signed"
    GOOD = "signed by the clearer"
    BAD = "not his signature over this record"
    UNBOUND = "bound to no exact words"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class SealedRecord(Record):
    """A record whose signature was looked at (`signing.with_seals`). The seal is no key of the file."""

    seal: Seal = Seal.UNCHECKED


def holds(record: Record, signatures: Signatures | None) -> bool:
    """Tell whether the record counts: a bad signature never does; a missing one does where none is demanded."""
    seal = record.seal if isinstance(record, SealedRecord) else Seal.UNCHECKED
    if seal in (Seal.BAD, Seal.UNBOUND):
        return False
    return seal is Seal.GOOD or signatures is None or not signatures.required
