"""A document as a value: headings, paragraphs, tables, and the marking that stands on every page of it.

Reports make such values, `markdown` and `word` write them down. Nothing here knows what one is about, or a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """How words stand out."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style. Blanks at its ends count."""

    text: str
    style: Style = Style.PLAIN


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the document's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quoted` is set in, as the words of a text under discussion are."""

    runs: Line
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings, none if all are empty. `widths` are the columns' shares; equal if left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...] = ()


Part: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `marking` stands at the head and the foot of every page; empty for none."""

    title: str
    parts: tuple[Part, ...]
    marking: str = ""


def plain(text: str) -> Line:
    """Return `text` as a line without styles."""
    return (Run(text),)


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(text, Style.STRONG)


def quiet(text: str) -> Run:
    """Return words that stand back."""
    return Run(text, Style.QUIET)
