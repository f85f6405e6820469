"""What of a positions file stands in a text that is about to leave the house: reasons, prices, sources, fallbacks.

Texts that are public already (a draft as it came) give nothing away, nor do the words that we ask for, or refuse, in
every meeting: approved texts and red lines. A fallback does, from five of its words in a row. Knows no draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adref.positions.loaded import Loaded
from adref.positions.secrets import comments, holds, is_telling, plain, runs, scalars

_OURS_ALONE = frozenset(
    {
        *("rationale", "price", "source", "because", "by", "owner", "reference", "marking", "issued"),
        *("conditions", "signature"),
    }
)
"""Keys whose values are for ourselves, whatever they say."""

_COMMENT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Exposure:
    """Words that may not leave: what kind of thing they are, and of which position (empty for the file)."""

    what: str
    position: str = ""


def exposed(loaded: Loaded, text: str, public: Iterable[str] = ()) -> Iterator[Exposure]:
    """Yield what of `loaded` (as its reader sees it) stands in `text` and in none of the `public` texts."""
    found, known = plain(text), [plain(one) for one in public]
    file = loaded.file
    asked = [plain(one.approved) for one in file.positions] if file is not None else []
    said = list(scalars(loaded.places.root))
    for key, one in said:
        if key in _OURS_ALONE and _shows(plain(one.text), found, known):
            yield Exposure(f"what stands under `{key}`")
    for name, content in loaded.texts.items():
        for comment in comments(content, (each for _, each in said if each.file == name)):
            bare = plain(comment)
            if bare.count(" ") >= _COMMENT_WORDS - 1 and _shows(bare, found, known):
                yield Exposure("a comment of the file")
    for position in file.positions if file is not None else ():
        for rung in position.fallbacks:
            if _tells(rung.text, found, (*known, *asked)):
                yield Exposure("words of a fallback", position.id)
        records = position.clearance.records if position.clearance is not None else ()
        proposed = [*(one.edits for one in records), *(each.edit for one in records for each in one.conditions)]
        if any(_tells(one, found, (*known, *asked)) for one in proposed):
            yield Exposure("a wording of one of our offices", position.id)


def _shows(secret: str, text: str, public: Iterable[str]) -> bool:
    return bool(secret) and is_telling(secret) and holds(text, secret) and not any(holds(one, secret) for one in public)


def _tells(rung: str, text: str, public: Iterable[str]) -> bool:
    known = tuple(public)
    bare = plain(rung)
    parts = [*runs(bare)] or [bare]
    return any(holds(text, one) and not any(holds(each, one) for each in known) for one in parts if is_telling(one))
