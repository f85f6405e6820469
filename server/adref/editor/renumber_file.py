"""The addresses of a positions file follow units that got other numbers; comments and layout stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adref.draft.addresses import find, parse_address
from adref.editor.numbers import core_of, in_manner
from adref.positions.layout import LayoutError
from adref.positions.write import Writing, set_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adref.draft.model import Draft
    from adref.positions import Loaded


def addresses_followed(
    draft: Draft, after: Draft, numbers: Mapping[int, str], loaded: Loaded, found: Mapping[str, int]
) -> tuple[tuple[Writing, ...], tuple[str, ...]]:
    """Return the edits of the positions file, one writing per file, and the ids of the positions that follow.

    A position follows if its address names one of the blocks in `numbers` or stands below one. `found` are the blocks
    at which positions were found: one that has moved away from such a block does not follow it.
    """
    by_file: dict[str, list[Writing]] = {}
    followed = []
    for position, address in _followed(draft, after, numbers, loaded, found):
        try:
            writing = set_address(loaded, position, address)
        except (LayoutError, LookupError):
            continue
        if writing.edits:
            by_file.setdefault(writing.file, []).append(writing)
            followed.append(position)
    writings = tuple(
        Writing(file, tuple(sorted(edit for one in found for edit in one.edits))) for file, found in by_file.items()
    )
    return writings, tuple(followed)


def _followed(
    draft: Draft, after: Draft, numbers: Mapping[int, str], loaded: Loaded, found: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for position in loaded.file.positions if loaded.file is not None else ():
        address = parse_address(position.at)
        target = find(draft, address) if address is not None else None
        if target is None or address is None or find(after, address) == target:
            continue
        here = {*_upwards(draft, found.get(position.id, target))}
        moved = [block for block in _upwards(draft, target) if block in numbers and block in here]
        if moved:
            new = _as_written(draft, after, position.at, target, {block: numbers[block] for block in moved})
            yield position.id, new or after.blocks[target].address + (", chapeau" if address.chapeau else "")


def _as_written(draft: Draft, after: Draft, at: str, target: int, numbers: Mapping[int, str]) -> str:
    """Return the address with its own spelling and the new numbers; empty if that would not be found."""
    written, begin = at, 0
    # From the outermost: `Article 5, paragraph 5` is read from left to right.
    for block in sorted(numbers):
        core = core_of(draft.blocks[block].label)
        if core is None:
            return ""
        number = draft.blocks[block].label[core.start : core.end]
        found = re.compile(rf"(?<![\w.]){re.escape(number)}(?!\w)", re.IGNORECASE).search(written, begin)
        said = in_manner(found.group(), numbers[block]) if found else None
        if found is None or said is None:
            return ""
        written = written[: found.start()] + said + written[found.end() :]
        begin = found.start() + len(said)
    address = parse_address(written)
    return written if address is not None and find(after, address) == target else ""


def _upwards(draft: Draft, block: int) -> Iterator[int]:
    at: int | None = block
    while at is not None:
        yield at
        at = draft.blocks[at].parent
