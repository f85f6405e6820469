"""A stretch of text, by its offsets."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open stretch `[start, end)` in code points of one text."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """Return the same stretch moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def holds(self, offset: int) -> bool:
        """Tell whether `offset` lies in the stretch or at its end, as a caret does."""
        return self.start <= offset <= self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end
