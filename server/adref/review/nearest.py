"""Which words of a matched text stand in no cleared text: what a clearer has not seen yet."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from adref.positions.clearance import Standing
from adref.review.assessment import Assessment
from adref.review.authority import OurText
from adref.review.lines import joined
from adref.text import Span


def outside_nearest_cleared(assessment: Assessment) -> tuple[Span, ...]:
    """Return the words of the deciding reading that the nearest cleared text has not, as spans of the judgement.

    Empty if no text is cleared, or if the nearest has every word and only lacks some: then the unit as a whole is
    meant.
    """
    reading = assessment.judgement.nearest.reading
    keys = [word.key for word in reading]
    cleared = [text for text in assessment.instruction.policy.texts if _is_cleared(assessment, text)]
    if not cleared:
        return ()
    nearest = min(cleared, key=lambda text: Levenshtein.distance(text.wording.keys, keys))
    scripts = Levenshtein.opcodes(nearest.wording.keys, keys)
    words = tuple(word for step in scripts if step.tag != "equal" for word in reading[step.dest_start : step.dest_end])
    return joined(words)


def _is_cleared(assessment: Assessment, text: OurText) -> bool:
    return assessment.instruction.clearance(text.name).standing is Standing.CLEARED
