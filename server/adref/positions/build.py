"""The tree of a file made into the model, entry by entry: what does not fit is left out with a problem at its words.

An entry is an element of a listing, a line of a table, or a key of the whole file; the innermost one that holds the
fault is left out, the rest is in force. Driven by `shapes`; knows no meaning of a key.
"""

from __future__ import annotations

from typing import Any, NoReturn

from adref.positions.events import shortened
from adref.positions.model import PositionsFile, RedLine
from adref.positions.nodes import Entry, Listing, Mapping, Node, Refused, Scalar, is_null, span_of, text_at
from adref.positions.problems import INVALID, Problem
from adref.positions.scalars import UnreadError, choice, duration, instant, truth, whole, word
from adref.positions.shapes import Kind, Shape, noun, shape
from adref.text import Span

_EXPECTED = {
    "listing": "a list",
    "table": "keys with values",
    "record": "keys with values",
}


class _UnfitError(Exception):
    """A value that cannot be had; why is already reported."""


class Builder:
    """Builds one file. `problems` grow; `kept` holds, by file and start, the members of each listing that lost some."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.kept: dict[tuple[str, int], tuple[Node, ...]] = {}
        self._entries: list[tuple[str, Node]] = []
        self._key = ""

    def file(self, root: Mapping) -> PositionsFile:
        """Return the file that `root` describes; a key that does not fit is left out."""
        whole_file = shape(PositionsFile)
        values: dict[str, Any] = {}
        for key, entry in root.entries.items():
            self._key = key
            slot = whole_file.slots.get(key)
            if slot is None:
                self._unknown_key(key, entry, whole_file)
            elif not is_null(entry.node):
                try:
                    values[slot.field] = self._value(entry.node, slot.kind)
                except _UnfitError:
                    continue
        return PositionsFile(**values)

    def _value(self, node: Node, kind: Kind) -> Any:
        if isinstance(node, Refused):
            raise _UnfitError
        if kind.name == "listing":
            return self._listing(node, kind.inner)
        if kind.name == "record":
            return self._record(node, shape(kind.of))
        if kind.name == "table":
            return self._table(node, kind.inner)
        if not isinstance(node, Scalar):
            self.fault(node, "One text is expected here, not several", "Write it without brackets, braces or dashes.")
            raise _UnfitError
        return self._single(node, kind)

    def _single(self, node: Scalar, kind: Kind) -> Any:
        text = node.text.strip()
        if kind.name == "text":
            return text
        try:
            if kind.name == "word":
                return word(kind.of, text)
            if kind.name == "time":
                return instant(text, kind.day)
            if kind.name == "duration":
                return duration(text)
            return truth(text) if kind.name == "truth" else whole(text)
        except UnreadError as error:
            self.fault(node, f"`{shortened(text)}` {error.what}", error.hint)
            raise _UnfitError from None

    def _listing(self, node: Node, item: Kind) -> tuple[Any, ...]:
        items = node.items if isinstance(node, Listing) else (node,)
        values, kept = [], []
        called = noun(item.of) if item.name == "record" else "entry"
        for member in items:
            self._entries.append((called, member))
            try:
                values.append(self._member(member, item))
                kept.append(member)
            except _UnfitError:
                continue
            finally:
                self._entries.pop()
        if isinstance(node, Listing) and len(kept) < len(items):
            self.kept[node.file, node.start] = tuple(kept)
        return tuple(values)

    def _member(self, node: Node, item: Kind) -> Any:
        if is_null(node) or (item.name == "text" and isinstance(node, Scalar) and not node.text.strip()):
            self.fault(node, "Nothing is written here", "Write the entry, or remove its dash.")
            raise _UnfitError
        return self._value(node, item)

    def _table(self, node: Node, item: Kind) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            self._wrong_form(node, "table")
        values: dict[str, Any] = {}
        for key, entry in node.entries.items():
            if key in node.twice:
                continue
            self._entries.append((f"{noun(item.of)} of `{shortened(key)}`", entry.node))
            try:
                values[key.strip()] = shape(item.of).make() if is_null(entry.node) else self._value(entry.node, item)
            except _UnfitError:
                continue
            finally:
                self._entries.pop()
        return values

    def _record(self, node: Node, kind: Shape) -> Any:
        given = unfolded(node, kind)
        if not isinstance(given, Mapping):
            self._wrong_form(node, "record", kind)
        fits = not given.broken and not given.twice
        values: dict[str, Any] = {}
        named = set()
        for key, entry in given.entries.items():
            slot = kind.slots.get(key)
            if slot is None:
                self._unknown_key(key, entry, kind, given)
                fits = False
                named.add(self._nearest(key, kind, given))
            elif not is_null(entry.node):
                named.add(key)
                try:
                    values[slot.field] = self._value(entry.node, slot.kind)
                except _UnfitError:
                    fits = False
        if not self._complete(given, kind, values, named) or not fits:
            raise _UnfitError
        try:
            return kind.make(**values)
        except ValueError as error:
            self.fault(_first_words(given), str(error))
            raise _UnfitError from None

    def _complete(self, node: Mapping, kind: Shape, values: dict[str, Any], named: set[str]) -> bool:
        missing = [key for key in kind.required if key not in named]
        empty = [key for key in kind.required if key in named and values.get(kind.slots[key].field) == ""]
        for key in empty:
            self.fault(node.entries[key].node, f"`{key}` is empty", "Write the text.")
        if missing:
            keys = " and ".join(f"`{key}`" for key in missing)
            self.fault(_first_words(node), f"{keys} {'are' if len(missing) > 1 else 'is'} missing", f"Add {keys}.")
        return not missing and not empty

    def _wrong_form(self, node: Node, form: str, kind: Shape | None = None) -> NoReturn:
        keys = f" ({', '.join(list(kind.slots)[:4])} …)" if kind is not None else ""
        hint = f"Write {_EXPECTED[form]}{keys} below it, each as `key: value`."
        if isinstance(node, Scalar):
            self.fault(node, f"`{shortened(node.text)}` is one text; here {_EXPECTED[form]} are expected", hint)
        else:
            self.fault(node, f"A list stands here; {_EXPECTED[form]} are expected", hint)
        raise _UnfitError

    def _unknown_key(self, key: str, entry: Entry, kind: Shape, given: Mapping | None = None) -> None:
        nearest = self._nearest(key, kind, given)
        known = [name for name in kind.slots if given is None or name not in given.entries]
        hint = f"Did you mean `{nearest}`?" if nearest else f"Known here: {', '.join(known)}."
        called = "the file" if kind.make is PositionsFile else f"a {kind.noun}"
        self.fault(entry, f"`{shortened(key)}` is no key of {called}", hint)

    def _nearest(self, key: str, kind: Shape, given: Mapping | None) -> str:
        known = [name for name in kind.slots if given is None or name not in given.entries]
        hint = choice(key, known) if known else ""
        return hint.split("`")[1] if hint.startswith("Did you mean") else ""

    def fault(self, at: Node | Entry, what: str, hint: str = "") -> None:
        """Report what is wrong at a node or key, and which entry is left out for it."""
        span = span_of(at)
        if span.end <= span.start:
            span = Span(span.start, span.start + 1)
        self.problems.append(Problem(INVALID, span, at.file, f"{what}. {self._left_out()}", hint))

    def _left_out(self) -> str:
        if not self._entries:
            return f"The key `{shortened(self._key)}` is left out."
        # No numbers: they would count entries that a reader may not see.
        labels = []
        for called, node in reversed(self._entries):
            name = text_at(node, "id")
            labels.append(f"{called} `{shortened(name)}`" if name else called)
        innermost = labels[0] if "`" in labels[0] else f"this {labels[0]}"
        line = " of ".join([innermost, *labels[1:]])
        return f"{line[0].upper()}{line[1:]} is left out."


def _first_words(node: Mapping) -> Entry | Node:
    return next(iter(node.entries.values()), node)


def unfolded(node: Node, kind: Shape) -> Node:
    """Return `node` in its full form, where it is written in one of the short ones.

    A plain text stands for one key (`EU: support`); a red line on a reference may leave out the word `reference`.
    """
    if isinstance(node, Scalar) and kind.plain:
        entry = Entry(node.file, node.start, node.end, node)
        return Mapping(node.file, node.start, node.end, {kind.plain: entry}, flow=True)
    if kind.make is RedLine and isinstance(node, Mapping) and "of" in node.entries and "reference" not in node.entries:
        inner = {key: entry for key, entry in node.entries.items() if key in ("never", "must", "of")}
        outer = {key: entry for key, entry in node.entries.items() if key not in inner}
        head = node.entries["of"]
        policy = node._replace(entries=inner, twice=frozenset(), broken=False)
        return node._replace(entries={**outer, "reference": head._replace(node=policy)})
    return node
