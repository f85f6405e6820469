"""The numbers that Word prints in front of paragraphs and that stand nowhere in the text: counted here anew.

Counters belong to the definition of a list (`w:abstractNum`), not to the list; a list may override levels and starts.
A level begins again when a higher one moved on. Knows `numbering.xml` and styles; knows no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from adref.exchange.word.looks import Styles, switch, value
from adref.exchange.word.markup import w
from adref.exchange.word.number_formats import printed
from adref.exchange.word.symbols import shown

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Label(NamedTuple):
    """What is printed in front of a paragraph, with what separates it from the words, and the level (0 the highest)."""

    text: str
    gap: str
    level: int


@dataclass(slots=True)
class _List:
    """A list: the definition whose counters it shares, its levels, its own starts."""

    definition: str
    levels: dict[int, Element]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of a document, in the order in which it is asked."""

    styles: Styles
    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _by_style: dict[str, tuple[str, int]] = field(default_factory=dict)

    def label(self, properties: Element | None) -> Label | None:
        """Return what stands in front of the paragraph with these properties, None if nothing does; counts it."""
        found = self._list_of(properties)
        if found is None:
            return None
        name, level = found
        here = self.lists[name]
        shape = here.levels.get(level)
        if shape is None:
            return None
        counters = self._count(name, level)
        text = value(shape, "lvlText") or ""
        if value(shape, "numFmt") == "bullet":
            return Label(_bullet(text, shape), " ", level)
        legal = bool(switch(shape, "isLgl"))
        label = _PLACE.sub(lambda at: self._number(here, counters, int(at[1]) - 1, legal=legal), text)
        suffix = value(shape, "suff") or "tab"
        return Label(label, "" if suffix == "nothing" or not label else " ", level) if label else None

    def _number(self, here: _List, counters: dict[int, int], level: int, *, legal: bool) -> str:
        shape = here.levels.get(level)
        number = counters.get(level, _start(shape))
        return printed(number, "decimal" if legal else value(shape, "numFmt") or "decimal")

    def _count(self, name: str, level: int) -> dict[int, int]:
        """Move the counter of a level on, and set those below it back."""
        here = self.lists[name]
        counters = self._counters.setdefault(here.definition, {})
        if (name, level) not in self._begun and level in here.starts:
            counters[level] = here.starts[level] - 1
        self._begun.add((name, level))
        for above in range(level):
            counters.setdefault(above, _start(here.levels.get(above)))
        counters[level] = counters.get(level, _start(here.levels.get(level)) - 1) + 1
        for below in [one for one in counters if one > level]:
            if _begins_again(here.levels.get(below), below, level):
                del counters[below]
        return counters

    def _list_of(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph: its own, else its style's."""
        own = properties.find(w("numPr")) if properties is not None else None
        name, level = value(own, "numId"), value(own, "ilvl")
        if name is None:
            styled = self._styled(value(properties, "pStyle"))
            if styled is None:
                return None
            name, level = styled[0], level if level is not None else str(styled[1])
        if name not in self.lists:
            return None
        return name, min(max(_integer(level, 0), 0), _LEVELS - 1)

    def _styled(self, style: str | None) -> tuple[str, int] | None:
        for name, one in self.styles.chain(style):
            numbers = one.find(f"{w('pPr')}/{w('numPr')}")
            listed = value(numbers, "numId")
            if listed is None:
                continue
            if listed == "0":
                return None
            said = value(numbers, "ilvl")
            return listed, _integer(said, 0) if said is not None else self._level_named(listed, style or name, name)
        return None

    def _level_named(self, listed: str, *styles: str) -> int:
        """Return the level of a list that belongs to one of these styles."""
        levels = self.lists[listed].levels if listed in self.lists else {}
        return next((level for style in styles for level, one in levels.items() if value(one, "pStyle") == style), 0)


def numbering(root: Element | None, styles: Styles) -> Numbering:
    """Return the lists of a document, nothing counted yet."""
    made = Numbering(styles)
    if root is None:
        return made
    definitions = {one.get(w("abstractNumId"), ""): one for one in root.findall(w("abstractNum"))}
    linked = {value(one, "styleLink"): name for name, one in definitions.items() if value(one, "styleLink")}
    for one in root.findall(w("num")):
        definition = value(one, "abstractNumId") or ""
        link = value(definitions.get(definition), "numStyleLink")
        definition = linked.get(link, definition) if link else definition
        levels = _levels(definitions.get(definition))
        starts: dict[int, int] = {}
        for override in one.findall(w("lvlOverride")):
            level = _integer(override.get(w("ilvl")), 0)
            own = override.find(w("lvl"))
            if own is not None:
                levels[level] = own
            begin = value(override, "startOverride")
            if begin is not None:
                starts[level] = _integer(begin, 1)
        made.lists[one.get(w("numId"), "")] = _List(definition, levels, starts)
    made.lists.pop("0", None)
    return made


def _levels(definition: Element | None) -> dict[int, Element]:
    found = definition.findall(w("lvl")) if definition is not None else []
    return {_integer(one.get(w("ilvl")), 0): one for one in found}


def _start(shape: Element | None) -> int:
    return _integer(value(shape, "start"), 0 if shape is not None and shape.find(w("start")) is None else 1)


def _begins_again(shape: Element | None, level: int, moved: int) -> bool:
    """Tell whether a level begins again when the level `moved` above it went on."""
    said = value(shape, "lvlRestart")
    if said is None:
        return True
    after = _integer(said, level)
    return after != 0 and moved < after


def _bullet(text: str, shape: Element) -> str:
    fonts = shape.find(f"{w('rPr')}/{w('rFonts')}")
    font = (fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "") if fonts is not None else ""
    return shown(text, font) or "•"


def _integer(written: str | None, otherwise: int) -> int:
    try:
        return int(written) if written is not None else otherwise
    except ValueError:
        return otherwise
