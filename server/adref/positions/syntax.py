"""Says in plain words why a YAML parser stopped, and how to mend it. Knows the parser's phrases (both of its forms)."""

from __future__ import annotations

import re

from adref.text import LineIndex

_SENTENCES = (
    (
        "mapping values are not allowed",
        "a colon stands where no key is expected (in an unquoted text, or on a line indented unlike others)",
        "Put the text in quotes, or write `>-` after the key and the text on the next line.",
    ),
    (
        r"character '?\\?t'? that cannot start|tab character",
        "a tab stands where blanks are expected",
        "Indent with blanks; YAML allows no tabs there.",
    ),
    (
        "cannot start any token",
        "an unquoted text begins with a sign that means something else in YAML",
        "Put the text in quotes.",
    ),
    (
        "unexpected end of stream|unexpected document indicator",
        "a quoted text has no closing quote",
        "Close the quote, or double it where it belongs to the text.",
    ),
    (
        r"expected ',' or '[\]}]'",
        "a `{` or `[` is not closed, or a comma is missing",
        "Close it, or put the text that holds a comma, bracket or colon in quotes.",
    ),
    (
        r"expected '-' indicator|expected <block end>|expected key",
        "the line is indented unlike its neighbours, or a dash or a key is missing",
        "Give all entries of one list or mapping the same indentation.",
    ),
    (
        "could not find expected ':'",
        "a line has no colon after its key",
        "Write `key: value`; a text of several lines needs `>-` after its key.",
    ),
    ("escape|hexadecimal", "a backslash in a text in double quotes is no known escape", "Use single quotes."),
    ("undefined alias", "aliases are not read", "Write the text out."),
    ("tag|directive|anchor|alias", "a sign that YAML reads otherwise stands there", "Put the text in quotes."),
    ("block scalar|indentation", "the text after `|` or `>` is indented wrongly", "Indent the text below its key."),
)


def sentence(problem: str, text: str, index: int) -> tuple[str, str]:
    """Return what is wrong and how to mend it, for a parser's phrase about offset `index` of `text`."""
    if text[index : index + 1] == "\t" and "start any token" in problem:
        problem = "tab character"
    for pattern, what, hint in _SENTENCES:
        if re.search(pattern, problem):
            return what, hint
    return "it is no YAML from here on", "Compare the line with its neighbours."


def opened_at(text: str, index: int | None, problem_index: int) -> str:
    """Return where the construct began in which the parser stopped, if that is another line; else nothing."""
    if index is None:
        return ""
    lines = LineIndex(text)
    began, ended = lines.place(index).line, lines.place(problem_index).line
    return f" It was begun in line {began + 1}." if began != ended else ""
