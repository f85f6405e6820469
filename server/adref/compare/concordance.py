"""The concordance of two drafts: which number became which. Made of a comparison, or read from another table.

Addresses are texts here, as people write them. Knows no table format and no positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from adref.compare.groups import address_of, groups
from adref.compare.model import Comparison, UnitChange
from adref.draft import HEADINGS, Draft, Kind
from adref.draft.addresses import Address, canonical_id, find, parse_address, print_address

_ASIDE = frozenset({Kind.NOTE, Kind.TABLE, Kind.TITLE, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: addresses in the earlier and in the later draft, either none; what became of the words.

    `changed` are the classes of change in it, gravest first; `actors` who is named in the later text.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    change: str = ""
    changed: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


def concordance(found: Comparison) -> tuple[Entry, ...]:
    """Return a line for every unit of either draft that has a number, in the order of the later one."""
    return tuple(_entries(found))


def _entries(found: Comparison) -> Iterator[Entry]:
    for group in groups(found):
        olds, news = _numbered(found.old, group.olds), _numbered(found.new, group.news)
        if not olds and not news:
            continue
        spoken = (one for index in news for one in found.new.blocks[index].passage.attributions)
        yield Entry(
            tuple(address_of(found.old, one) for one in olds),
            tuple(address_of(found.new, one) for one in news),
            str(group.change),
            tuple(dict.fromkeys(str(edit.kind) for edit in group.edits)),
            tuple(dict.fromkeys(actor.name or actor.written for one in spoken for actor in one.actors)),
        )


def _numbered(draft: Draft, indices: Iterable[int]) -> tuple[int, ...]:
    """Return the units that a person would look up in a concordance."""
    blocks = draft.blocks
    return tuple(
        one for one in indices if blocks[one].kind not in _ASIDE and (blocks[one].carries or _heads(draft, one))
    )


def _heads(draft: Draft, index: int) -> bool:
    return draft.blocks[index].kind in HEADINGS


def pairs_in(entries: Iterable[Entry], old: Draft, new: Draft) -> dict[int, int]:
    """Return the blocks of two drafts that lines of a concordance say are one; the first of several parts counts."""
    found: dict[int, int] = {}
    for entry in entries:
        mine, its = _block(old, entry.old), _block(new, entry.new)
        if mine is not None and its is not None:
            found.setdefault(mine, its)
    return found


def _block(draft: Draft, addresses: Sequence[str]) -> int | None:
    address = parse_address(addresses[0]) if addresses else None
    return find(draft, address) if address is not None and address.parts else None


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an address of the earlier draft is in the later one.

    `address` is empty if the unit is gone; `others` are the further addresses of a unit that was split.
    """

    address: str
    others: tuple[str, ...] = ()


class Concordance:
    """A concordance to look addresses up in."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the lines of a table; of several for one address the first with a new address counts."""
        self._new: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            for old in entry.old:
                key = _key(old)
                if key and not self._new.get(key):
                    self._new[key] = entry.new
                elif key and entry.change == UnitChange.SPLIT:
                    self._new[key] = (*self._new[key], *entry.new)

    def find(self, address: str) -> Moved | None:
        """Return where `address` is now; None if the table says nothing of it nor of what holds it.

        A unit that has no line of its own goes with what holds it: a point with its paragraph.
        """
        read = parse_address(address)
        if read is None or not read.parts:
            return None
        return self._look(read) or self._look(_undotted(read))

    def _look(self, wanted: Address) -> Moved | None:
        for length in range(len(wanted.parts), 0, -1):
            known = self._new.get(canonical_id(replace(wanted, parts=wanted.parts[:length], chapeau=False)))
            if known is None:
                continue
            rest = wanted.parts[length:]
            found = tuple(filter(None, (_below(new, rest, chapeau=wanted.chapeau) for new in known)))
            return Moved(found[0], found[1:]) if found else Moved("")
        return None


def _undotted(address: Address) -> Address:
    """Return `Article 5.2` as paragraph 2 of article 5."""
    (kind, label), *rest = address.parts
    main, dot, number = label.partition(".")
    if kind is not Kind.ARTICLE or not dot:
        return address
    return replace(address, parts=((kind, main), (Kind.PARAGRAPH, number), *rest))


def _below(new: str, rest: Sequence[tuple[Kind, str]], *, chapeau: bool) -> str:
    """Return the address of what stands at `rest` below the new address."""
    above = parse_address(new)
    if above is None:
        return ""
    return print_address(replace(above, parts=(*above.parts, *rest), chapeau=chapeau or above.chapeau))


def _key(address: str) -> str:
    read = parse_address(address)
    return canonical_id(replace(read, chapeau=False)) if read is not None and read.parts else ""
