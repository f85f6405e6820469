"""A document as an HTML page: every word escaped, nothing from elsewhere, the marking at both ends."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from adref.exchange.document import Document, Heading, Paragraph, Run, Style, Table, plain, quiet, strong
from adref.exchange.html import html

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too' </style>"


class Reader(HTMLParser):
    """Reads a page as a browser would: elements and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text outside the style sheet."""
        if self.open and self.open[-1] != "style":
            self.said.append(data)

    @property
    def tags(self) -> list[str]:
        """The names of the elements in their order."""
        return [tag for tag, _ in self.elements]


def every_part(words: str, marking: str = "") -> Document:
    runs = tuple(Run(words, style) for style in Style)
    parts = (
        Heading(words),
        Heading(words, 9),
        Paragraph(runs),
        Paragraph(runs, quoted=True),
        Table((words, words), ((runs, plain(words)),), (1, 3)),
        Table(("", ""), (((strong(words),), (quiet(words),)),)),
    )
    return Document(words, parts, marking)


def test_every_element_is_closed_and_every_word_is_said() -> None:
    read = Reader(html(every_part(HOSTILE, HOSTILE)))
    assert not read.open
    text = "".join(read.said)
    # The title twice, two headings, two paragraphs in every style, two tables, the marking at both ends.
    assert text.count(HOSTILE) == 2 + 2 + 2 * len(Style) + (2 + len(Style) + 1) + 2 + 2
    assert "script" not in read.tags


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = html(every_part("words"))
    read = Reader(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(read.tags)
    assert not re.search(r"url\(|@import|https?:", page)
    assert "default-src 'none'" in page


def test_styles_are_elements_a_reader_can_tell_apart() -> None:
    page = html(Document("t", (Paragraph(tuple(Run(style, style) for style in Style)),)))
    assert "plain<strong>strong</strong><span class='quiet'>quiet</span>" in page
    assert "<ins>inserted</ins><del>deleted</del>" in page


def test_a_table_without_headings_has_no_row_of_them_and_shares_are_widths() -> None:
    bare, named = (html(Document("t", (one,))) for one in every_part("x").parts[-1:-3:-1])
    assert "<thead>" not in bare
    assert "<thead>" in named
    assert "<col style='width:25%'><col style='width:75%'>" in named


@pytest.mark.parametrize(("marking", "times"), [("", 0), ("RESTRICTED", 2)])
def test_the_marking_stands_at_both_ends_or_nowhere(marking: str, times: int) -> None:
    assert html(every_part("x", marking)).count("class='marking'") == times
