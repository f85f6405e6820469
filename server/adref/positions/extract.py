"""The positions file that a role may hold: built from an allow-list, then searched for everything that is not in it.

Nothing is ever deleted from the whole file to make it; comments are not copied. If anything secret turns up in what was
built there is no extract (`ExtractError`). Pure: a text in, a text out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from adref.positions.identifiers import called, rung_names
from adref.positions.loaded import Loaded
from adref.positions.model import (
    Actor,
    Clearance,
    Clearer,
    Condition,
    Delegation,
    Instructions,
    Position,
    PositionsFile,
    Record,
    RedLine,
    ReferencePolicy,
    Released,
    Role,
    Rung,
    Signatures,
    Stance,
    Waiver,
    WrittenFor,
)
from adref.positions.reading import read
from adref.positions.secrets import comments, leaks, scalars
from adref.positions.spelling import hyphened
from adref.positions.yaml_text import Flat, inline, key_text, written

__all__ = ["ExtractError", "extract", "held"]

_EVERYTHING = (Delegation, WrittenFor, Actor, Clearer, Signatures, ReferencePolicy, RedLine, Clearance, Condition)
_ALLOWED: dict[type, tuple[str, ...]] = {
    **{kind: tuple(one.name for one in dataclasses.fields(kind)) for kind in (*_EVERYTHING, Released, Rung, Waiver)},
    PositionsFile: (
        *("adref", "delegation", "instrument", "drafts", "base", "profile", "marking", "instructions", "actors"),
        *("clearers", "signatures", "must", "never", "references", "positions", "waivers"),
    ),
    Instructions: ("issued", "expires", "written_for"),
    Position: (
        *("id", "title", "at", "owner", "interest", "approved", "fallbacks", "red_lines", "must", "never"),
        *("references", "clearance", "coalition", "talking_points", "waivers"),
    ),
    Record: (
        *("clearer", "state", "covers", "digest", "at", "due", "until", "by", "edits", "conditions", "because"),
        "signature",
    ),
    Stance: ("stance", "persuadable", "intensity", "source", "confidence", "at", "digest"),
}
"""What may be in an extract. A key that is not named here is in none: the number of the order, the rationale."""

_NOT_FOR_DELEGATES: dict[type, tuple[str, ...]] = {Stance: ("source", "confidence")}
"""Who told us stays at home."""

_LADDER = ("approved", "text", "fallbacks")
_LINE = 110


class ExtractError(Exception):
    """There is no extract. The message says where in it the trouble is, and quotes nothing."""


def held(rung: Rung, role: Role) -> bool:
    """Tell whether `role` may hold the rung's words: it is his to use, or opened to him, now or for later."""
    opened = rung.released is not None and rung.released.to.rank <= role.rank
    return rung.release.rank <= role.rank or opened


def extract(loaded: Loaded, role: Role) -> str:
    """Return the text of the positions file that `role` may hold.

    Raises:
        ExtractError: there is no file to take it from, or what was built holds something it must not.
    """
    if loaded.file is None:
        raise ExtractError("the file cannot be read as it stands; mend it first")
    file = dataclasses.replace(
        loaded.file, include=(), positions=tuple(_cut(one, loaded, role) for one in loaded.file.positions)
    )
    tree = _allowed(file, role)
    text = "".join(f"{line}\n" for line in (*_head(role), *_block(tree, 0)))
    _read_back(text, tree, role)
    _search(loaded, file, tree)
    return text


def _cut(position: Position, loaded: Loaded, role: Role) -> Position:
    """Leave away the rungs that `role` may not hold, with every record on them; count the nameless ones anew."""
    kept = tuple(one for one in position.fallbacks if held(one, role))
    if kept == position.fallbacks:
        return position
    bare = [dataclasses.replace(one, id="") if (position.id, one.id) in loaded.counted else one for one in kept]
    names = rung_names(bare, range(1, len(bare) + 1))
    renamed = {"approved": "approved", **{one.id: name for one, name in zip(kept, names, strict=True)}}
    clearance = position.clearance
    if clearance is not None:
        records = tuple(
            dataclasses.replace(one, covers=renamed[one.covers]) for one in clearance.records if one.covers in renamed
        )
        clearance = dataclasses.replace(clearance, records=records)
    return dataclasses.replace(position, fallbacks=called(kept, names), clearance=clearance)


def _allowed(value: Any, role: Role) -> Flat:
    """Return a value of the model as it is written, with what the allow-list names and nothing else."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = next(one for one in type(value).__mro__ if one in _ALLOWED)
        names = [
            one for one in _ALLOWED[kind] if role is not Role.DELEGATE or one not in _NOT_FOR_DELEGATES.get(kind, ())
        ]
        said = written(value)
        if not isinstance(said, dict):
            return said
        kept = {hyphened(one): _allowed(getattr(value, one), role) for one in names if hyphened(one) in said}
        plain = hyphened(getattr(kind, "PLAIN", ""))
        return kept[plain] if list(kept) == [plain] else kept
    if isinstance(value, dict):
        return {str(key): _allowed(one, role) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_allowed(one, role) for one in value]
    return written(value)


def _head(role: Role) -> Iterator[str]:
    yield f"# What a {str(role).replace('-', ' ')} may hold. Changes belong in the file that this was taken from."
    yield ""


def _block(value: Flat, depth: int) -> Iterator[str]:
    """Yield the lines of a value in block style; what is short and flat stays on one line."""
    pad = "  " * depth
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _entry(f"{pad}{key_text(key)}:", one, depth)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, dict) and not _is_flat(one):
                lines = list(_block(one, depth + 1))
                yield f"{pad}- {lines[0].lstrip(' ')}"
                yield from lines[1:]
            else:
                yield f"{pad}- {inline(one)}"


def _entry(lead: str, value: Flat, depth: int) -> Iterator[str]:
    if isinstance(value, (str, bool)) or not value or _is_flat(value):
        yield f"{lead} {inline(value)}"
        return
    yield lead
    yield from _block(value, depth + 1)


def _is_flat(value: Flat) -> bool:
    """Whether it reads well on one line: texts alone, and short ones."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(isinstance(one, (str, bool)) for one in inner) and len(inline(value)) <= _LINE


def _read_back(text: str, tree: Flat, role: Role) -> None:
    again = read(text)
    if again.problems or again.file is None or _allowed(again.file, role) != tree:
        raise ExtractError("what was built does not read back as it was meant; nothing was written")


def _search(loaded: Loaded, file: PositionsFile, tree: Flat) -> None:
    values = {where: (key, text) for where, key, text in _values(tree, "", "")}
    ladder = [text for where, (key, text) in values.items() if key in _LADDER and where.startswith("positions.")]
    known = list(scalars(loaded.places.root))
    noted = [
        one
        for name, text in loaded.texts.items()
        for one in comments(text, (each for _, each in known if each.file == name))
    ]
    whole = loaded.file.positions if loaded.file is not None else ()
    hidden = [
        rung.text
        for position, cut in zip(whole, file.positions, strict=True)
        for rung in position.fallbacks
        if rung.text not in {one.text for one in cut.fallbacks}
    ]
    found = next(leaks(values, ladder, ((key, one.text) for key, one in known), noted, hidden), None)
    if found is not None:
        raise ExtractError(f"{_named(found.where, file)} holds {found.what}; change it there, nothing was written")


def _values(tree: Flat, where: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Yield every text of a tree by its place, with its key; names of actors that are keys count as texts."""
    if isinstance(tree, (str, bool)):
        yield where, key, str(tree)
        return
    inner: Mapping[Any, Flat] = tree if isinstance(tree, dict) else dict(enumerate(tree))
    for name, one in inner.items():
        place = f"{where}.{name}" if where else str(name)
        if key == "coalition":
            yield f"{place}#", "name", str(name)
        yield from _values(one, place, key if isinstance(tree, list) or key == "coalition" else str(name))


def _named(where: str, file: PositionsFile) -> str:
    """Return a place in the extract as a person finds it in the file: by the position's id, members from 1."""
    parts = [str(int(part) + 1) if part.isdecimal() else part for part in where.rstrip("#").split(".")]
    if parts[0] == "positions":
        return f"{' '.join(parts[2:])} of position {file.positions[int(parts[1]) - 1].id}"
    return " ".join(parts)
