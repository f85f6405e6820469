"""Numbers as Word prints them in front of paragraphs: roman, letters, ordinals, words, circled.

The names are those of `w:numFmt` (ECMA-376, part 1, 17.18.59). A format that is not here prints as a decimal number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HUNDRED, _TWENTY, _CIRCLED = 100, 20, 20
_LARGEST = 4999
"""Beyond it letters and roman numbers are longer than anybody prints."""


def roman(number: int) -> str:
    """Return a number in small roman letters."""
    found = ""
    for value, sign in _ROMAN:
        while number >= value:
            found, number = found + sign, number - value
    return found


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Return a number as Word counts in letters: a to z, then aa, bb, cc."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def cardinal(number: int) -> str:
    """Return a number in English words."""
    if number < _TWENTY:
        return _UNITS[number]
    if number < _HUNDRED:
        tens, rest = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNITS[rest]}" if rest else "")
    hundreds, rest = divmod(number, _HUNDRED)
    return f"{cardinal(hundreds)} hundred" + (f" {cardinal(rest)}" if rest else "")


def ordinal_words(number: int) -> str:
    """Return a place in English words."""
    said = cardinal(number)
    head, dash, last = said.rpartition("-") if "-" in said.rpartition(" ")[2] else said.rpartition(" ")
    if last in _ORDINALS:
        return head + dash + _ORDINALS[last]
    return head + dash + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def ordinal(number: int) -> str:
    """Return a place in figures: 1st, 2nd."""
    teens = number % _HUNDRED in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= _CIRCLED else str(number)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda number: _capital(cardinal(number)),
    "ordinalText": lambda number: _capital(ordinal_words(number)),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": _circled,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: letters(number, _CHICAGO),
    "russianLower": lambda number: letters(number, _CYRILLIC),
    "russianUpper": lambda number: letters(number, _CYRILLIC).upper(),
    "none": lambda number: "",  # noqa: ARG005 - a format that prints nothing
}
"""How each format prints a number."""


def printed(number: int, name: str) -> str:
    """Return `number` in the format called `name`."""
    small = 0 < number <= _LARGEST
    return FORMATS.get(name, str)(number) if small or name in {"decimal", "decimalZero", "none"} else str(number)
