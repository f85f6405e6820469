"""Writes back what was decided at the table or at home: clearances, stances, actors, addresses, waivers, digests.

Each function returns edits of one file's text; comments and layout stay. They want the file as it lies, not a reader's
view of it (`Loaded.seen_by`), and the names of rungs that the file itself uses (`Loaded.renamed`).
"""

from __future__ import annotations

from dataclasses import dataclass

from adref.positions.actors import actors_of
from adref.positions.events import parse
from adref.positions.layout import Layout, LayoutError
from adref.positions.loaded import Loaded
from adref.positions.model import Actor, PositionsFile, Record, Role, Stance, Waiver
from adref.positions.nodes import Listing, Mapping, Node
from adref.positions.places import Step
from adref.positions.yaml_text import Flat, inline, written
from adref.text import Edit, Span, apply, digest, short

__all__ = [
    "LayoutError",
    "Writing",
    "add_actor",
    "add_record",
    "add_waiver",
    "fill_digest",
    "set_address",
    "set_name",
    "set_stance",
]


@dataclass(frozen=True, slots=True)
class Writing:
    """Edits of one file; offsets are code points of its text in `Loaded.texts`."""

    file: str
    edits: tuple[Edit, ...]


def add_record(loaded: Loaded, position: str, record: Record) -> Writing:
    """Return the edits that add a clearance record to the position with this id.

    Raises:
        LookupError: there is no such position.
        LayoutError: the file is laid out in a way that is not changed here.
    """
    # `covers` is said even where it is the default: the line is read by people.
    line = {"clearer": record.clearer, "state": record.state.value, "covers": record.covers}
    return _append(loaded, _position(loaded, position), ("clearance", "records"), {**line, **_fields(record)})


def add_waiver(loaded: Loaded, position: str, waiver: Waiver) -> Writing:
    """Return the edits that add a waiver to the position, or to the whole file if `position` is empty.

    Raises:
        LookupError: there is no such position.
        LayoutError: the file is laid out in a way that is not changed here.
    """
    path = _position(loaded, position) if position else ()
    return _append(loaded, path, ("waivers",), written(waiver))


def add_actor(loaded: Loaded, actor: Actor) -> Writing:
    """Return the edits that declare an actor.

    Raises:
        LayoutError: the file is laid out in a way that is not changed here.
    """
    return _append(loaded, (), ("actors",), written(actor))


def set_stance(loaded: Loaded, position: str, actor: str, stance: Stance) -> Writing:
    """Return the edits that record where an actor stands; what the map says of him already is replaced key by key.

    Raises:
        LookupError: there is no such position.
        LayoutError: the file is laid out in a way that is not changed here.
    """
    path = _position(loaded, position)
    key = _as_recorded(loaded, path, actor)
    fields = {"stance": stance.stance.value, **_fields(stance)}
    value: Flat = fields["stance"] if len(fields) == 1 else fields
    there = loaded.places.node(*path, "coalition", key) if loaded.places.has(*path, "coalition", key) else None
    if not isinstance(there, Mapping):
        return _put(loaded, path, ("coalition", key), value)
    if "persuadable" in there.entries:
        # A default is not written elsewhere; here it takes back what the map says.
        fields.setdefault("persuadable", False)
    return _updated(loaded, there, fields)


def set_address(loaded: Loaded, position: str, address: str) -> Writing:
    """Return the edits that give a position another address.

    Raises:
        LookupError: there is no such position.
        LayoutError: the file is laid out in a way that is not changed here.
    """
    return _put(loaded, _position(loaded, position), ("at",), address)


def set_name(loaded: Loaded, file: str, span: Span, name: str) -> Writing:
    """Return the edits that write a name, a key or a value, in place of that at `span` of one of the files.

    Raises:
        LayoutError: the file would not say the same but for that name.
    """
    text = loaded.texts[file]
    edit = Edit(span.start, span.end, inline(name, within=True))
    after = parse(apply(text, (edit,)), file)
    if after.root is None or len(after.problems) > len(parse(text, file).problems):
        raise LayoutError("With that name the file would say something else. Write it by hand.")
    return Writing(file, (edit,))


def fill_digest(loaded: Loaded, position: str, record: int) -> Writing:
    """Return the edits that bind a record (by its place) to the words that its text has now.

    Raises:
        LookupError: there is no such position, record or text.
        LayoutError: the file is laid out in a way that is not changed here.
    """
    path = _position(loaded, position)
    found = next(one for one in _file(loaded).positions if one.id == position)
    if found.clearance is None or record not in range(len(found.clearance.records)):
        raise LookupError(record)
    covers = found.clearance.records[record].covers
    text = found.text(covers)
    if text is None:
        raise LookupError(covers)
    return _put(loaded, (*path, "clearance", "records", record), ("digest",), short(digest(text)))


def _put(loaded: Loaded, path: tuple[Step, ...], keys: tuple[str, ...], value: Flat) -> Writing:
    node, keys = _owner(loaded, path, keys)
    return Writing(node.file, _layout(loaded, node).put(node, keys, value))


def _append(loaded: Loaded, path: tuple[Step, ...], keys: tuple[str, ...], value: Flat) -> Writing:
    node, keys = _owner(loaded, path, keys)
    return Writing(node.file, _layout(loaded, node).append(node, keys, value))


def _owner(loaded: Loaded, path: tuple[Step, ...], keys: tuple[str, ...]) -> tuple[Node, tuple[str, ...]]:
    """Return the innermost mapping on the way to `keys` that stands in a file of its own, and the keys below it.

    A position's secrets may stand in an included file: what belongs to them is written there.
    """
    _file(loaded)
    owner = node = loaded.places.node(*path)
    if not isinstance(owner, Mapping) or not isinstance(node, Mapping):
        raise LayoutError("The entry is written as one text. Write it as `key: value` lines first.")
    for place, key in enumerate(keys, 1):
        entry = node.entries.get(key)
        if entry is None:
            break
        if entry.node.file != owner.file and isinstance(entry.node, (Mapping, Listing)):
            return entry.node, keys[place:]
        if not isinstance(entry.node, Mapping):
            break
        node = entry.node
    return owner, keys


def _layout(loaded: Loaded, node: Node) -> Layout:
    if loaded.seen_by is Role.DELEGATE:
        raise LayoutError("This is a reader's view of the file; changes are made to the file itself.")
    return Layout(loaded.texts[node.file], node.file)


def _updated(loaded: Loaded, node: Mapping, fields: dict[str, Flat]) -> Writing:
    """Return the edits that set several keys of one mapping."""
    return Writing(node.file, _layout(loaded, node).update(node, fields))


def _as_recorded(loaded: Loaded, path: tuple[Step, ...], actor: str) -> str:
    """Return the name under which the map knows an actor; the given one if it does not."""
    known = actors_of(_file(loaded))
    node = loaded.places.node(*path, "coalition") if loaded.places.has(*path, "coalition") else None
    for key in node.entries if isinstance(node, Mapping) else ():
        if known.name(key) == known.name(actor):
            return key
    return actor


def _position(loaded: Loaded, name: str) -> tuple[Step, ...]:
    for index, position in enumerate(_file(loaded).positions):
        if position.id == name:
            return ("positions", index)
    raise LookupError(name)


def _fields(value: object) -> dict[str, Flat]:
    said = written(value)
    return said if isinstance(said, dict) else {}


def _file(loaded: Loaded) -> PositionsFile:
    if loaded.file is None:
        raise LayoutError("The file cannot be read as it stands. Mend it first.")
    return loaded.file
