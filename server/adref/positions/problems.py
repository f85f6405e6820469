"""What is wrong in a positions file, as values: which words, why, how to mend it. Knows neither YAML nor severities."""

from __future__ import annotations

from dataclasses import dataclass

from adref.text import Span

INVALID = "I601"
UNREADABLE = "I602"
EXPIRED = "I603"
CONTRADICTION = "I605"
UNKNOWN_NAME = "I606"
LAPSED_WAIVER = "I607"
UNUSED = "I608"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the file called `file`, at `span` (code points of that file).

    `message` says what is wrong and what follows from it, `hint` how to mend it. Both may quote the file: they are for
    its owner's eyes, never for a log. `instead` are names of which one may have been meant.
    """

    code: str
    span: Span
    file: str
    message: str
    hint: str = ""
    instead: tuple[str, ...] = ()
