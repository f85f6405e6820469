"""Reads the text of a positions file: total and pure. Files are opened by `positions.load` alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from adref.positions.build import Builder
from adref.positions.events import parse, shortened
from adref.positions.identifiers import identified
from adref.positions.loaded import Loaded
from adref.positions.merge import merged
from adref.positions.nodes import Listing, Mapping, Node, Scalar, is_null, span_of
from adref.positions.places import Places
from adref.positions.problems import UNREADABLE, Problem
from adref.text import Span

VERSION = 1
MOST_INCLUDED = 64
_BLANK = re.compile(r"(?:[\s\ufeff]|#[^\r\n]*|---[^\S\r\n]*(?=[\r\n]|\Z))*\Z")


@dataclass(frozen=True, slots=True)
class Included:
    """An included file as opened: the name to call it by, its text."""

    name: str
    text: str


class IncludeError(Exception):
    """Why an included file cannot be had, as a clause, and how to mend it."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


Include = Callable[[str, str], Included]
"""Opens what `include:` names: takes the including file's name and the words there; raises IncludeError."""


def read(text: str, name: str = "positions.yaml", *, include: Include | None = None) -> Loaded:
    """Return what `text` puts into force and what is wrong in it; never raises.

    `name` is what the file is called in problems and places. `include` opens included files; without it they are
    reported as not to be had.
    """
    parsed = parse(text, name)
    texts = {name: text}
    problems = list(parsed.problems)
    root = parsed.root
    fatal = _unusable(text, root, name) if not any(one.code == UNREADABLE for one in problems) else None
    if fatal is not None:
        problems.append(fatal)
    if not isinstance(root, Mapping) or any(one.code == UNREADABLE for one in problems):
        told = tuple(one for one in problems if one.code == UNREADABLE)
        return Loaded(None, told, Places(name=name), texts)
    root = _Including(include, texts, problems).whole(root, name)
    builder = Builder()
    file = builder.file(root)
    problems += builder.problems
    places = Places(root, builder.kept, name)
    file, places, doubled, counted = identified(file, places)
    problems += doubled
    return Loaded(file, tuple(_in_order(problems, list(texts))), places, texts, counted=counted)


def unreadable(name: str, what: str, hint: str = "", text: str = "") -> Loaded:
    """Return the answer for a file that cannot be read at all, `what` a clause that says why."""
    problem = Problem(UNREADABLE, Span(0, 0), name, f"The positions file cannot be read: {what}.", hint)
    return Loaded(None, (problem,), Places(name=name), {name: text})


def _unusable(text: str, root: Node | None, name: str) -> Problem | None:
    """Say why a well-formed file is no positions file, if it is none."""
    start = "Begin with `adref: 1` and a list `positions:`."
    if root is None or is_null(root) or _BLANK.match(text):
        return Problem(UNREADABLE, Span(0, 0), name, "The positions file is empty.", start)
    if not isinstance(root, Mapping):
        what = "The positions file cannot be read: it has no keys."
        return Problem(UNREADABLE, _first_line(root), name, what, start)
    version = root.entries.get("adref")
    if version is None or is_null(version.node):
        return None
    if isinstance(version.node, Scalar) and version.node.text.strip() == str(VERSION):
        return None
    written = f"`{shortened(version.node.text)}`" if isinstance(version.node, Scalar) else "this"
    what = f"The positions file cannot be read: {written} is no known version of its format."
    return Problem(UNREADABLE, span_of(version.node), name, what, f"This program reads `adref: {VERSION}`.")


def _first_line(node: Node) -> Span:
    return Span(node.start, min(node.end, node.start + 40))


def _in_order(problems: list[Problem], names: list[str]) -> list[Problem]:
    """Return the problems as they stand in the files, the including file first."""
    rank = {name: place for place, name in enumerate(names)}
    return sorted(problems, key=lambda one: (rank.get(one.file, len(rank)), one.span))


class _Including:
    """Puts included files in, depth first, each once."""

    def __init__(self, include: Include | None, texts: dict[str, str], problems: list[Problem]) -> None:
        self.include = include
        self.texts = texts
        self.problems = problems

    def whole(self, root: Mapping, name: str) -> Mapping:
        """Return `root` with everything it includes."""
        entry = root.entries.get("include")
        if entry is None or is_null(entry.node):
            return root
        for node in entry.node.items if isinstance(entry.node, Listing) else (entry.node,):
            if not isinstance(node, Scalar) or is_null(node):
                continue  # the builder says what is wrong with it
            added = self._added(node, name)
            if added is not None:
                root, problems = merged(root, added)
                self.problems += problems
        return root

    def _added(self, node: Scalar, name: str) -> Mapping | None:
        try:
            opened = self._opened(node, name)
        except IncludeError as error:
            what = f"`{shortened(node.text)}` is not included: {error.what}. The rest is in force."
            self.problems.append(Problem(UNREADABLE, span_of(node), node.file, what, error.hint))
            return None
        self.texts[opened.name] = opened.text
        return self._tree(opened)

    def _opened(self, node: Scalar, name: str) -> Included:
        if self.include is None:
            raise IncludeError("nothing opens files here")
        if len(self.texts) > MOST_INCLUDED:
            raise IncludeError(f"more than {MOST_INCLUDED} files are included", "Put some of them together.")
        opened = self.include(name, node.text.strip())
        if opened.name in self.texts:
            raise IncludeError("it is included already, or includes itself", "Include each file once.")
        return opened

    def _tree(self, opened: Included) -> Mapping | None:
        parsed = parse(opened.text, opened.name)
        problems = list(parsed.problems)
        if not any(one.code == UNREADABLE for one in problems):
            problems += [one for one in (_unusable(opened.text, parsed.root, opened.name),) if one is not None]
        self.problems += problems
        if not isinstance(parsed.root, Mapping) or any(one.code == UNREADABLE for one in problems):
            return None
        return self.whole(parsed.root, opened.name)
