"""What styles say of a paragraph or a run, through all they are based on: numbers, hidden text, capitals, gaps.

Direct formatting goes before the style's, the nearer style before the one it is based on, the defaults last.
Knows `styles.xml`; knows no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from adref.exchange.word.markup import w

_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 24


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, None if there is no such child or it says nothing."""
    found = parent.find(w(name)) if parent is not None else None
    return None if found is None else found.get(w("val"))


def switch(parent: Element | None, name: str) -> bool | None:
    """Return whether a child switches something on or off, None if there is no such child."""
    found = parent.find(w(name)) if parent is not None else None
    return None if found is None else found.get(w("val"), "1") not in _OFF


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    root: Element | None
    known: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # kind of style -> id of its default
    _hidden: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the styles by id."""
        for one in self.root.findall(w("style")) if self.root is not None else ():
            name = one.get(w("styleId"), "")
            self.known[name] = one
            if one.get(w("default"), "0") not in _OFF:
                self.defaults[one.get(w("type"), "")] = name

    def chain(self, name: str | None, kind: str = "paragraph") -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, the nearest first; without a name, the default of its kind."""
        at = name if name in self.known else self.defaults.get(kind)
        for _ in range(_LONGEST_CHAIN):
            style = self.known.get(at or "")
            if style is None:
                return
            yield at or "", style
            at = value(style, "basedOn")

    def switched(self, run: Element | None, paragraph_style: str | None, name: str) -> bool:
        """Tell whether a run's property (`vanish`, `caps`, `strike`) is on."""
        direct = switch(run, name)
        if direct is not None:
            return direct
        return bool(self._by_style(value(run, "rStyle"), "character", name)) or bool(
            self._by_style(paragraph_style, "paragraph", name)
        )

    def _by_style(self, style: str | None, kind: str, name: str) -> bool | None:
        if style is None and kind == "character":
            return None
        key = (f"{kind} {style}", name)
        if key not in self._hidden:
            said = (switch(one.find(w("rPr")), name) for _, one in self.chain(style, kind))
            self._hidden[key] = next((one for one in said if one is not None), None)
        return self._hidden[key]

    def spacing(self, properties: Element | None, side: str) -> int:
        """Return the space `before` or `after` a paragraph, in twentieths of a point."""
        default = self.root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}") if self.root is not None else None
        style = value(properties, "pStyle")
        chain = (one.find(w("pPr")) for _, one in self.chain(style))
        for one in (properties, *chain, default):
            found = one.find(w("spacing")) if one is not None else None
            said = found.get(w(side)) if found is not None else None
            if found is not None and found.get(w(f"{side}Autospacing"), "0") not in _OFF:
                return 240
            if said is not None:
                return _number(said)
        return 0


def _number(written: str) -> int:
    try:
        return int(float(written))
    except ValueError:
        return 0
