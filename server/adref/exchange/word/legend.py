"""What colours and lines mean in a Word file: green is agreed, struck is to go, by a legend that somebody wrote.

A legend is data of a venue, a setting (`green highlight` = `agreed`), or stands in the document itself as a sentence
("Text highlighted in green: agreed ad ref"). Without one a colour means nothing and is only counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from adref.exchange.word.pieces import Look

MARKS = {
    "agreed": "Agreed",
    "agreed ad ref": "Agreed ad ref",
    "ad ref": "Ad ref",
    "pending": "Pending",
    "reserved": "Reserved",
}
"""Meanings that are said of a whole paragraph, and how."""
BRACKETS = frozenset({"contested", "addition", "deletion"})
"""Meanings that put words in brackets: they stand, or they do not."""
MEANINGS = (*MARKS, *sorted(BRACKETS))

_COLOURS = {
    "yellow": "yellow", "green": "green", "lime": "green", "cyan": "turquoise", "turquoise": "turquoise",
    "teal": "turquoise", "magenta": "pink", "pink": "pink", "purple": "purple", "violet": "purple", "blue": "blue",
    "red": "red", "orange": "orange", "grey": "grey", "gray": "grey", "black": "black", "white": "white",
}  # fmt: skip
_POINTS = {
    "red": (255, 0, 0), "green": (0, 176, 80), "blue": (0, 112, 192), "yellow": (255, 255, 0),
    "orange": (255, 165, 0), "purple": (112, 48, 160), "pink": (255, 0, 255), "turquoise": (0, 200, 200),
    "grey": (150, 150, 150), "black": (0, 0, 0), "white": (255, 255, 255),
}  # fmt: skip
_PALE = {
    "green": (146, 208, 80), "yellow": (255, 242, 204), "blue": (155, 194, 230), "red": (255, 100, 100),
    "orange": (244, 176, 131), "grey": (217, 217, 217),
}  # fmt: skip
_NAME = "|".join(_COLOURS)
_WORDS = (
    r"text|texts|words?|wording|language|paragraphs?|passages?|parts?|in|is|are|the|and|with|shown|marked|set|colou?red|"
    r"colou?r|font|letters|additional|new|dark|light|bright|highlighted|highlighting|highlight|highlights|shaded|shading|"
    r"struck|strike|through|strikethrough|strikeout|crossed|out|underlined?|underlining|bold|which|that|has|been"
)
_SENTENCE = re.compile(
    rf"\W*(?P<look>(?:(?:{_WORDS}|{_NAME})\b[\s,\-–]*)+?)\s*(?:[=:–—]|\bmeans\b|\bindicates?\b|\bdenotes?\b|\bis\b|\bare\b)"
    r"\s*(?P<meaning>[^=:;]{3,80})",
    re.IGNORECASE,
)
_COLOUR = re.compile(rf"\b(?:{_NAME})\b", re.IGNORECASE)
_SAYS = (
    (re.compile(r"\b(?:agreed,? ad ref\w*|provisionally agreed|ad ref\w* agreed)", re.IGNORECASE), "agreed ad ref"),
    (re.compile(r"\b(?:not|never|un)[\s-]?(?:yet )?agreed|\b(?:contested|disputed)\b", re.IGNORECASE), "contested"),
    (re.compile(r"\bagreed\b", re.IGNORECASE), "agreed"),
    (re.compile(r"\b(?:delet\w+|removed?|taken out)\b", re.IGNORECASE), "deletion"),
    (re.compile(r"\b(?:addition\w*|added|insert\w*|new text)\b", re.IGNORECASE), "addition"),
    (re.compile(r"\b(?:pending|to be discussed|under discussion|under review)\b", re.IGNORECASE), "pending"),
    (re.compile(r"\breserv\w+", re.IGNORECASE), "reserved"),
)  # fmt: skip
_LONGEST, _HEX_DIGITS = 200, 6
_HIGHLIGHT = re.compile(r"highlight|shad", re.IGNORECASE)
_FORMS = (
    ("struck", re.compile(r"struck|strike|crossed", re.IGNORECASE)),
    ("underlined", re.compile(r"underlin", re.IGNORECASE)),
    ("bold", re.compile(r"\bbold\b", re.IGNORECASE)),
)


def colour_name(written: str) -> str:
    """Return the everyday name of a colour of Word (`darkGreen`, `00B050`); empty for none."""
    low = written.lower()
    if len(low) == _HEX_DIGITS and all(one in "0123456789abcdef" for one in low):
        red, green, blue = (int(low[at : at + 2], 16) for at in (0, 2, 4))
        near = [
            (sum((a - b) ** 2 for a, b in zip(point, (red, green, blue), strict=True)), name)
            for points in (_POINTS, _PALE)
            for name, point in points.items()
        ]
        return min(near)[1]
    return next((name for part, name in _COLOURS.items() if part in low), "")


def traits(look: Look) -> frozenset[str]:
    """Return what stands out in a look, in the words of a legend (`green highlight`, `red`, `struck`)."""
    found = {f"{colour_name(look.highlight)} highlight"} if look.highlight else set()
    if look.colour and colour_name(look.colour) != "black":
        found.add(colour_name(look.colour))
    forms = {"struck": look.struck, "underlined": look.underlined, "bold": look.bold}
    return frozenset(found | {name for name, on in forms.items() if on})


@dataclass(slots=True)
class Legend:
    """What each trait means; the first that is known of a look counts, highlights before colours before lines."""

    said: dict[str, str] = field(default_factory=dict)

    def meaning(self, look: Look) -> str:
        """Return what words of this look are, empty where nobody said."""
        here = traits(look)
        both = next((self.said[one] for one in self.said if "+" in one and here >= set(one.split("+"))), "")
        return both or next((self.said[one] for one in sorted(here, key=_order) if one in self.said), "")


def _order(trait: str) -> tuple[int, str]:
    return (0 if "highlight" in trait else 2 if trait in {"struck", "underlined", "bold"} else 1, trait)


def legend_of(
    venue: Mapping[str, str], paragraphs: Iterable[str] = (), settings: Mapping[str, str] | None = None
) -> Legend:
    """Return what looks mean: by the venue, by sentences of the document, by settings; the later goes before.

    Raises:
        ValueError: a setting names no look or no meaning; the message says which.
    """
    made = Legend()
    made.said.update(_lines(venue))
    for one in paragraphs:
        if len(one) <= _LONGEST:
            made.said.update(_sentence(one))
    made.said.update(_lines(settings or {}))
    return made


def _lines(given: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, meaning in given.items():
        keys = _looks(name)
        if not keys or meaning not in MEANINGS:
            raise ValueError(
                f"{name!r} = {meaning!r} is no line of a legend; write a look (green highlight, red, struck, "
                f"underlined, bold) and one of {', '.join(MEANINGS)}"
            )
        found.update(dict.fromkeys(keys, meaning))
    return found


def _sentence(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in re.split(r"[;.]\s", text):
        said = _SENTENCE.fullmatch(part.strip().rstrip("."))
        if said:
            meaning = next((name for pattern, name in _SAYS if pattern.search(said["meaning"])), "")
            if meaning:
                found.update(dict.fromkeys(_looks(said["look"]), meaning))
    return found


def _looks(written: str) -> list[str]:
    """Return the traits that a description of a look names: all of them together are one look."""
    colour = _COLOUR.search(written)
    named = _COLOURS[colour.group().lower()] if colour else ""
    if named and _HIGHLIGHT.search(written):
        return [f"{named} highlight"]
    forms = [name for name, pattern in _FORMS if pattern.search(written)]
    if named and forms:
        return ["+".join((named, *forms))]
    if named:
        # "Green: agreed" does not say whether letters or background are meant.
        return [named, f"{named} highlight"]
    return ["+".join(forms)] if forms else []
