"""Ready-made parsers read as parsers built from their grammar do, and only they are used that fit it."""

from __future__ import annotations

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import grammars, heads, inline
from adref.draft.grammars import FILE, built, kept, parser
from adref_grammar import data

GRAMMARS = {
    "blocks": data("blocks.lark"),
    "inline": inline.grammar_of(double_round=False),
    "inline-double-round": inline.grammar_of(double_round=True),
}
PIECES = [
    "[",
    "]",
    "((",
    "))",
    "{",
    "}",
    "<<",
    ">>",
    "/",
    " ",
    "Option 2",
    "1.",
    "(a)",
    "Article 3 bis",
    "words",
    "EU:",
    "［",
]


@pytest.mark.parametrize("name", GRAMMARS)
def test_each_is_ready(name: str) -> None:
    assert any(line.startswith(f"{name} {grammars.mark(GRAMMARS[name])} ") for line in data(FILE).splitlines())


@given(st.sampled_from(sorted(GRAMMARS)), st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_ready_parser_reads_as_one_that_is_built(name: str, text: str) -> None:
    assert read(READY[name], text) == read(BUILT[name], text)


def read(one: lark.Lark, text: str) -> object:
    """What a parser reads, with places; the kind of the error where it reads nothing."""
    try:
        tree = one.parse(text)
    except lark.UnexpectedInput as error:
        return type(error)
    return tree, [(token.type, token.start_pos, token.end_pos) for token in tree.scan_values(lambda _one: True)]


READY = {name: parser(name, grammar) for name, grammar in GRAMMARS.items()}
BUILT = {name: built(grammar) for name, grammar in GRAMMARS.items()}


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_ready_one_is_really_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_grammar: str) -> lark.Lark:
        raise AssertionError("built")

    monkeypatch.setattr(grammars, "built", never)
    parser(name, GRAMMARS[name])


@pytest.mark.parametrize("other", ["a changed grammar", "another version", "no file"])
def test_one_that_does_not_fit_is_built(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    grammar = GRAMMARS["inline"]
    if other == "a changed grammar":
        grammar += "\n// changed\n"
    elif other == "another version":
        monkeypatch.setattr(lark, "__version__", "99.0")
    else:
        monkeypatch.setattr(grammars, "FILE", "nothing.txt")
    builds: list[str] = []

    def noted(one: str) -> lark.Lark:
        builds.append(one)
        return built(one)

    monkeypatch.setattr(grammars, "built", noted)
    assert read(parser("inline", grammar), "a [b] c") == read(BUILT["inline"], "a [b] c")
    assert builds == [grammar]


def test_what_is_kept_is_read_again() -> None:
    assert kept("inline", GRAMMARS["inline"]).startswith("inline lark-")
    assert heads.grammatical("(a)").marks
