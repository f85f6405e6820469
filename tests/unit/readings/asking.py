"""Short ways to ask about the readings of a draft made by hand."""

from __future__ import annotations

from adref.draft.model import Draft
from adref.readings import Choice, Closest, Lattice, Step, closest, is_reading, lattice_of, wording
from tests.unit.readings.hand import unit


def lattice(draft: Draft | str, choice: Choice = Choice.EXACTLY_ONE, block: int = 0) -> Lattice:
    """The readings of a block and everything below it."""
    draft = unit(draft) if isinstance(draft, str) else draft
    return lattice_of(draft, draft.below(block), choice)


def reads(draft: Draft | str, text: str, choice: Choice = Choice.EXACTLY_ONE) -> bool:
    """Whether a text is one of the readings; asked in both ways there are."""
    made = lattice(draft, choice)
    found = is_reading(made, wording(text))
    assert closest(made, wording(text)).equal == found
    return found


def nearest(draft: Draft | str, text: str) -> Closest:
    """The reading nearest to a text."""
    return closest(lattice(draft), wording(text))


def told(draft: Draft | str, text: str) -> str:
    """How a text and its nearest reading part: `-ours-`, `+theirs+`, `ours>theirs`, equal words as they are."""
    return " ".join(map(_told, nearest(draft, text).steps))


def _told(step: Step) -> str:
    ours, theirs = (" ".join(word.key for word in words) for words in (step.ours, step.theirs))
    if step.kind == "keep":
        return theirs
    return {"missing": f"-{ours}-", "extra": f"+{theirs}+"}.get(step.kind, f"{ours}>{theirs}")


def branches(found: Closest) -> list[str]:
    """The choices that lead to a reading, those left out with a minus."""
    return [branch.name if branch.taken else f"-{branch.name}" for branch in found.branches]
